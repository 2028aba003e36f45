"""The chart of scores: what each project surely has, and what the unknown leaves open, on one scale from 0 to 1."""

from yigong_analysis.display import alt_words
from yigong_analysis.display.canvas import GROUND, INTERVAL, LEADING, RULE, Canvas, broken, broken_beside
from yigong_analysis.display.chart import ACCENT, GREY, INK, WIDTH, Chart, house_style
from yigong_analysis.display.scale import Scale, axis_below
from yigong_analysis.phrases import say

LEFT, RIGHT = 5, WIDTH - 10
TITLE, ROW, AXIS, GAP = 18, 29, 30, 12  # heights: a title, a project, the axis with its name, between panels
TOP, BOTTOM = 16, 24  # of the bar below the name of its project
DONE_SHARE = 0.004  # a bar shorter than this would be a line of no width


def score_bars(panels: list[dict], caption: str, lang: str) -> Chart:
    """A panel a group of comparable projects; a filled bar up to the least score, an open one up to the most.

    Input: panels with title and rows (label, text, least, most, 0–1, in the order drawn).
    """
    scale = Scale(0, 1, LEFT, RIGHT)
    with house_style():
        heights = [
            TITLE + LEADING * (len(_title(panel)) - 1) + sum(map(_height, panel["rows"])) + AXIS for panel in panels
        ]
        canvas, y = Canvas(WIDTH, sum(heights) + GAP * (len(panels) - 1)), 0.0
        for panel, height in zip(panels, heights, strict=True):
            _draw_panel(canvas, y, panel, scale, lang)
            y += height + GAP
        svg = canvas.svg()
    told = [say("sc_alt_panel", lang, title=panel["title"], **_surest(panel["rows"])) for panel in panels]
    alt = say("sc_alt_scores", lang, panels=alt_words.few(told, lang))
    data = [{"panel": panel["title"], **row} for panel in panels for row in panel["rows"]]
    return Chart("scores", svg, alt, caption, data, say("sc_h_scores", lang))


def _surest(rows: list[dict]) -> dict[str, str]:
    """The project with the greatest least score, which is what a reader looks for first."""
    first = max(rows, key=lambda row: (row["least"], row["most"]))
    return {"name": first["label"], "text": first["text"]}


def _title(panel: dict) -> list[str]:
    return broken(panel["title"], RIGHT - LEFT, "title", bold=True)


def _name(row: dict) -> list[str]:
    return broken_beside(row["label"], row["text"], RIGHT - LEFT)


def _height(row: dict) -> float:
    return ROW + LEADING * (len(_name(row)) - 1)


def _draw_panel(canvas: Canvas, y: float, panel: dict, scale: Scale, lang: str) -> None:
    y += TITLE + canvas.block(LEFT, y + 11, _title(panel), "title")
    bottom = y + sum(map(_height, panel["rows"]))
    axis_below(canvas, scale, y, bottom)
    canvas.words((LEFT + RIGHT) / 2, bottom + 26, say("sc_axis_score", lang), "tick", align="center")
    for row in panel["rows"]:
        _draw(canvas, y, row, scale)
        y += _height(row)


def _draw(canvas: Canvas, y: float, row: dict, scale: Scale) -> None:
    """A project: its name and its interval, below them the bar."""
    y += canvas.block(LEFT, y + 11, _name(row), "label", color=INK, clear=True)
    canvas.words(RIGHT, y + 11, row["text"], "label", color=GREY, align="right", clear=True)
    least, most = scale(row["least"]), scale(row["most"])
    canvas.boxes(RULE, [(least, y + TOP, most, y + BOTTOM)], "white", ACCENT, 1)
    if row["least"] > DONE_SHARE:
        canvas.boxes(INTERVAL, [(LEFT, y + TOP, least, y + BOTTOM)], ACCENT, ACCENT, 1)
    canvas.lines(GROUND, [(LEFT, y + BOTTOM + 4, RIGHT, y + BOTTOM + 4)], "white", 0.5)
