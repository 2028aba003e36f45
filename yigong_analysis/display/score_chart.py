"""The chart of scores: what each project surely has, and what the unknown leaves open, on one scale from 0 to 1."""

from yigong_analysis.display import lettering
from yigong_analysis.display.canvas import GROUND, INTERVAL, RULE, Canvas, role_size
from yigong_analysis.display.chart import ACCENT, GREY, INK, WIDTH, Chart, house_style
from yigong_analysis.display.scale import Scale, axis_below
from yigong_analysis.phrases import enumerate_words, say

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
        heights = [TITLE + ROW * len(panel["rows"]) + AXIS for panel in panels]
        canvas, y = Canvas(WIDTH, sum(heights) + GAP * (len(panels) - 1)), 0.0
        for panel, height in zip(panels, heights, strict=True):
            canvas.words(LEFT, y + 11, panel["title"], "title", room=RIGHT - LEFT)
            bottom = y + TITLE + ROW * len(panel["rows"])
            axis_below(canvas, scale, y + TITLE, bottom)
            canvas.words((LEFT + RIGHT) / 2, bottom + 26, say("sc_axis_score", lang), "tick", align="center")
            for place, row in enumerate(panel["rows"]):
                _draw(canvas, y + TITLE + ROW * place, row, scale)
            y += height + GAP
        svg = canvas.svg()
    told = [
        say(
            "alt_panel",
            lang,
            title=panel["title"],
            rows=enumerate_words([f"{row['label']} {row['text']}" for row in panel["rows"]], lang),
        )
        for panel in panels
    ]
    alt = say("sc_alt_scores", lang, panels=say("semicolon", lang).join(told))
    data = [{"panel": panel["title"], **row} for panel in panels for row in panel["rows"]]
    return Chart("scores", svg, alt, caption, data, say("sc_h_scores", lang))


def _draw(canvas: Canvas, y: float, row: dict, scale: Scale) -> None:
    """A project: its name and its interval in one line, below it the bar."""
    size = role_size("label")
    canvas.words(RIGHT, y + 11, row["text"], "label", color=GREY, align="right", clear=True)
    room = RIGHT - LEFT - 10 - lettering.width(row["text"], size)
    canvas.words(LEFT, y + 11, row["label"], "label", color=INK, room=room, clear=True)
    least, most = scale(row["least"]), scale(row["most"])
    canvas.boxes(RULE, [(least, y + TOP, most, y + BOTTOM)], "white", ACCENT, 1)
    if row["least"] > DONE_SHARE:
        canvas.boxes(INTERVAL, [(LEFT, y + TOP, least, y + BOTTOM)], ACCENT, ACCENT, 1)
    canvas.lines(GROUND, [(LEFT, y + BOTTOM + 4, RIGHT, y + BOTTOM + 4)], "white", 0.5)
