"""Charts of indicators: dots with intervals, bars of pay. Each takes plain rows, draws them, and returns a `Chart`.

Nothing is computed here that a reader could not read off the rows; intervals are always drawn. The layout is known from
the rows: heights in points, and a scale that leaves room for what is written beside the marks.
"""

from yigong_analysis.display import alt_words, lettering
from yigong_analysis.display.canvas import (
    GROUND,
    INTERVAL,
    LEADING,
    MARK,
    RULE,
    Canvas,
    broken,
    broken_beside,
    role_size,
)
from yigong_analysis.display.chart import GREY, INK, PALE, WARN, WIDTH, Chart, house_style
from yigong_analysis.display.marks import CROWD, KIND, draw_marks, is_own
from yigong_analysis.display.scale import Scale, axis_below
from yigong_analysis.phrases import say

AXIS = {
    "zh": {"CNY/person": (1e4, "万元/人"), "percent": (1, "%"), "persons_per_10m": (1, "人/千万元")},
    "en": {"CNY/person": (1e3, "CNY 1,000"), "percent": (1, "%"), "persons_per_10m": (1, "jobs")},
}  # divisor and unit of an axis
LEFT, RIGHT = 5, WIDTH - 10  # where a scale begins and ends: half a tick label stands outside
TITLE, LABEL, ROW, GAP = 13.5, 12, 31, 15  # heights: a line of a title, of small words, a case, between panels
AXIS_HEIGHT = 18
BAR_ROW = 41
PERCENT = (RIGHT - LEFT) / 100
DASHES = (0, (4, 2))


def indicator_dots(panels: list[dict], caption: str, lang: str) -> Chart:
    """One panel an indicator: a dot with its interval for each case, the pay floor as a line where there is one.

    Input: panels with title, unit, floor (number or None), floor_text, rows (label, kind of KIND, adcode, value, lo,
    hi, written, text), others (rows of the same form that share one line without names) and others_text.
    Own cases are in colour (a plan hollow), comparable cases grey, cases of another label hollow grey.
    """
    with house_style():
        titles = [_title(panel, lang) for panel in panels]
        heights = [_panel_height(*pair) for pair in zip(panels, titles, strict=True)]
        canvas = Canvas(WIDTH, sum(heights) + GAP * (len(panels) - 1))
        y = 0.0
        for panel, title, height in zip(panels, titles, heights, strict=True):
            _draw_panel(canvas, y, panel, title, AXIS[lang][panel["unit"]][0])
            y += height + GAP
        svg = canvas.svg()
    shown = [(panel, row) for panel in panels for row in panel["rows"] + panel["others"]]
    data = [{"panel": p["title"], "unit": p["unit"], "floor": p["floor"], **row} for p, row in shown]
    return Chart("indicator_dots", svg, alt_words.dots(panels, lang), caption, data, say("h_indicator_dots", lang))


def _title(panel: dict, lang: str) -> list[str]:
    words = say("title_unit", lang, title=panel["title"], unit=AXIS[lang][panel["unit"]][1])
    return lettering.lines(words, role_size("title"), RIGHT - LEFT, bold=True)


def _panel_height(panel: dict, title: list[str]) -> float:
    return TITLE * len(title) + 5 + LABEL * bool(panel["floor"]) + _rows_height(panel) + AXIS_HEIGHT


def _rows_height(panel: dict) -> float:
    return sum(map(_row_height, panel["rows"])) + ROW * bool(panel["others"])


def _row_height(row: dict) -> float:
    return ROW + LEADING * (len(_name(row)) - 1)


def _name(row: dict) -> list[str]:
    """The name of a case in one line or more."""
    return broken(row["label"], RIGHT - LEFT - 4, bold=is_own(row))


def _draw_panel(canvas: Canvas, y: float, panel: dict, title: list[str], factor: float) -> None:
    for line in title:
        canvas.words(LEFT, y + 11, line, "title")
        y += TITLE
    y += 5 + LABEL * bool(panel["floor"])
    bottom = y + _rows_height(panel)
    scale = _scale(panel)
    axis_below(canvas, _axis(scale * factor), y, bottom)
    if panel["floor"]:
        _draw_floor(canvas, y, bottom, panel, scale)
    for row in panel["rows"]:
        _draw_row(canvas, y, row, scale)
        y += _row_height(row)
    if panel["others"]:
        _draw_crowd(canvas, y, panel, scale)


def _scale(panel: dict) -> float:
    """Points for one unit of the values: as wide as leaves room for the words beside each dot."""
    rows = panel["rows"] + panel["others"]
    top = max([row["hi"] for row in rows] + [panel["floor"] or 0]) or 1
    room = [(RIGHT - LEFT) / (1.06 * top)]
    for row in panel["rows"]:
        words = lettering.width(row["text"], role_size("label"), bold=is_own(row))
        if row["hi"]:
            room.append((RIGHT - LEFT - 8 - words) / row["hi"])
    return min(room)


def _axis(unit: float) -> Scale:
    """The scale of an axis from zero; `unit` is the points of one unit."""
    return Scale(0, (RIGHT - LEFT) / unit, LEFT, RIGHT)


def _draw_floor(canvas: Canvas, top: float, bottom: float, panel: dict, scale: float) -> None:
    x = LEFT + panel["floor"] * scale
    canvas.lines(RULE, [(x, top, x, bottom)], WARN, 1.3, DASHES)
    half = lettering.width(panel["floor_text"], role_size("label")) / 2
    canvas.words(max(x, LEFT + half), top - 4, panel["floor_text"], "label", color=WARN, align="center")


def _draw_row(canvas: Canvas, y: float, row: dict, scale: float) -> None:
    """A case: its name, and below it the dot, the interval and the number."""
    own, color = is_own(row), KIND[row["kind"]]["color"]
    ink = INK if own else GREY
    y += canvas.block(LEFT + 2, y + 11, _name(row), "label", bold=own, color=ink, clear=True)
    draw_marks(canvas, [(LEFT + row["value"] * scale, y + 22)], row["kind"])
    _draw_interval(canvas, y + 22, row, scale)
    canvas.words(LEFT + row["hi"] * scale + 7, y + 25, row["text"], "label", bold=own, color=color, clear=True)


def _draw_crowd(canvas: Canvas, y: float, panel: dict, scale: float) -> None:
    """The cases without names, together on one line; of dots that would cover each other one is drawn."""
    canvas.words(LEFT + 2, y + 11, panel["others_text"], "label", color=GREY, clear=True)
    spots = {}
    for row in panel["others"]:
        kind, x = row["kind"], LEFT + row["value"] * scale
        spots.setdefault((kind, round(x)), x)
        if (row["hi"] - row["lo"]) * scale > CROWD[kind]["ms"] / 2:  # a shorter one lies behind its dot
            _draw_interval(canvas, y + 22, row, scale, tick=2)
    for (kind, _), x in spots.items():
        draw_marks(canvas, [(x, y + 22)], kind, CROWD[kind])


def _draw_interval(canvas: Canvas, y: float, row: dict, scale: float, tick: float = 3) -> None:
    lo, hi = LEFT + row["lo"] * scale, LEFT + row["hi"] * scale
    ends = [(lo, y, hi, y), (lo, y - tick, lo, y + tick), (hi, y - tick, hi, y + tick)]
    canvas.lines(INTERVAL, ends, KIND[row["kind"]]["color"], 1.4)


def funds_to_wages(rows: list[dict], caption: str, lang: str) -> Chart:
    """Of each 100 yuan of the named money, how much became pay: a bar a case, its interval and its floor as ticks.

    Input: rows with label, kind of KIND, written, text, value, lo, hi (percent), floor (percent or None), planned.
    """
    with house_style():
        bottom = sum(map(_bar_height, rows))
        canvas, y = Canvas(WIDTH, bottom + AXIS_HEIGHT + LABEL), 0.0
        for row in rows:
            _draw_bar(canvas, y, row)
            y += _bar_height(row)
        axis_below(canvas, _axis(PERCENT), bottom, bottom)
        canvas.words((LEFT + RIGHT) / 2, bottom + 26, say("axis_share_of_money", lang), "tick", align="center")
        svg = canvas.svg()
    return Chart("funds_to_wages", svg, alt_words.wages(rows, lang), caption, rows, say("h_funds_to_wages", lang))


def _bar_name(row: dict) -> list[str]:
    """The name of a bar in as many lines as leave room for its number."""
    return broken_beside(row["label"], row["text"], RIGHT - LEFT, bold=is_own(row), bold_number=True)


def _bar_height(row: dict) -> float:
    return BAR_ROW + LEADING * (len(_bar_name(row)) - 1)


def _draw_bar(canvas: Canvas, y: float, row: dict) -> None:
    color, end = KIND[row["kind"]]["color"], LEFT + row["value"] * PERCENT
    y += canvas.block(LEFT, y + 11, _bar_name(row), "label", bold=is_own(row))
    canvas.words(RIGHT, y + 11, row["text"], "label", bold=True, color=color, align="right")
    top, bottom = y + 16, y + 31
    canvas.boxes(GROUND, [(LEFT, top, RIGHT, bottom)], PALE)
    canvas.boxes(RULE, [(LEFT, top, end, bottom)], "white" if row["planned"] else color, color, 1.2)
    middle = (top + bottom) / 2
    canvas.lines(INTERVAL, [(LEFT + row["lo"] * PERCENT, middle, LEFT + row["hi"] * PERCENT, middle)], INK, 1.2)
    if row["floor"]:
        floor = LEFT + row["floor"] * PERCENT
        canvas.lines(MARK, [(floor, top - 3, floor, bottom + 4)], WARN, 2)
