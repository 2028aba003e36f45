"""The chart of pay shares on one base: Chinese cases, special and promoted apart, norms of other countries below."""

from yigong_analysis.display import alt_words, lettering
from yigong_analysis.display.canvas import INTERVAL, LEADING, MARK, RULE, Canvas, broken, role_size
from yigong_analysis.display.chart import ACCENT, GREY, INK, WARN, WIDTH, Chart, house_style
from yigong_analysis.display.scale import Scale, axis_below
from yigong_analysis.phrases import say

NAMES, RIGHT = 108, WIDTH - 12  # names stand left of NAMES, the scale between NAMES and RIGHT
TITLE, ROW, AXIS, GAP, LINE = 18, 15.5, 30, 8, 14  # heights: a title, a row, the axis, between panels, the line's name
DASHES = (0, (4, 2))
LOOK = {
    "realised": {"marker": "o", "mec": ACCENT, "mfc": ACCENT, "ms": 6},
    "planned": {"marker": "o", "mec": ACCENT, "mfc": "white", "ms": 6},
    "yes": {"marker": "D", "mec": GREY, "mfc": GREY, "ms": 5.5},
    "unsure": {"marker": "D", "mec": GREY, "mfc": "white", "ms": 5.5},
}  # a case by its status, a norm by whether its base is the same


def shares_beside_norms(panels: list[dict], line: dict, caption: str, lang: str) -> Chart:
    """A panel a group of cases and one of norms, all on percent of total cost; one norm as a line through the cases.

    Input: panels with title and rows (label, look of LOOK, value, lo, hi, text); line with value and text.
    """
    scale = Scale(0, 100, NAMES, RIGHT)
    with house_style():
        heights = [_height(panel) for panel in panels]
        bottom = LINE + sum(heights)
        canvas, y = Canvas(WIDTH, bottom + AXIS), float(LINE)
        axis_below(canvas, scale, LINE, bottom)
        canvas.words((NAMES + RIGHT) / 2, bottom + 26, say("ab_axis", lang), "tick", align="center")
        x = scale(line["value"])
        canvas.lines(RULE, [(x, LINE, x, bottom)], WARN, 1.3, DASHES)
        half = lettering.width(line["text"], role_size("label")) / 2
        canvas.words(min(x, RIGHT - half), 10, line["text"], "label", color=WARN, align="center")
        for panel, height in zip(panels, heights, strict=True):
            _draw_panel(canvas, y, panel, scale)
            y += height
        svg = canvas.svg()
    told = [say("alt_panel", lang, title=panel["title"], rows=_ends(panel["rows"], lang)) for panel in panels]
    alt = say("ab_alt", lang, line=line["text"], panels=alt_words.few(told, lang))
    data = [{"panel": panel["title"], **row} for panel in panels for row in panel["rows"]]
    return Chart("abroad", svg, alt, caption, data, say("ab_h_chart", lang))


def _ends(rows: list[dict], lang: str) -> str:
    """The lowest and the highest of a panel by name."""
    ends = [choose(rows, key=lambda row: row["value"]) for choose in (min, max)]
    lo, hi = (f"{row['label']} {row['text']}" for row in ends)
    return say("alt_span", lang, lo=lo, hi=hi) if lo != hi else lo


def _title(panel: dict) -> list[str]:
    return broken(panel["title"], RIGHT, "title", bold=True)


def _row_height(row: dict) -> float:
    return ROW + LEADING * (len(broken(row["label"], NAMES - 6)) - 1)


def _height(panel: dict) -> float:
    return TITLE + LEADING * (len(_title(panel)) - 1) + sum(map(_row_height, panel["rows"])) + GAP


def _draw_panel(canvas: Canvas, y: float, panel: dict, scale: Scale) -> None:
    y += TITLE + canvas.block(0, y + 12, _title(panel), "title", clear=True)
    for row in panel["rows"]:
        _draw(canvas, y, row, scale)
        y += _row_height(row)


def _draw(canvas: Canvas, y: float, row: dict, scale: Scale) -> None:
    """A row: its name, the mark with its interval, and the number on the side that has room."""
    look, middle = LOOK[row["look"]], y + ROW / 2
    canvas.block(0, middle + 3, broken(row["label"], NAMES - 6), "label", color=INK)
    lo, hi = scale(row["lo"]), scale(row["hi"])
    ends = [(lo, middle, hi, middle), (lo, middle - 3, lo, middle + 3), (hi, middle - 3, hi, middle + 3)]
    canvas.lines(INTERVAL, ends, look["mec"], 1.4)
    canvas.dots(MARK, [(scale(row["value"]), middle)], look)
    fits = hi + 7 + lettering.width(row["text"], role_size("label")) <= RIGHT
    x, align = (hi + 7, "left") if fits else (lo - 7, "right")
    canvas.words(x, middle + 3, row["text"], "label", color=look["mec"], align=align, clear=True)
