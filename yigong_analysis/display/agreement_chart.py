"""The chart of stated against recomputed figures: two intervals a row, both as a deviation from what is stated."""

from math import isfinite

from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.audit.findings import FAILS, HOLDS, NOT_COMPARABLE, OTHER_BASE, Finding
from yigong_analysis.display import alt_words
from yigong_analysis.display.canvas import (
    GROUND,
    INTERVAL,
    LEADING,
    MARK,
    RULE,
    Canvas,
    broken_beside,
    grid,
    ticks,
)
from yigong_analysis.display.chart import GREY, INK, PALE, WARN, WIDTH, Chart, house_style
from yigong_analysis.display.finding_words import ORDER
from yigong_analysis.phrases import say

LEFT, RIGHT = 12, WIDTH - 12  # half a tick label stands outside
ROW, KEY, AXIS = 30, 20, 36  # heights: a finding, the line above, the axis with its title
MOST = 30  # rows that can still be read
HIDDEN = 8  # an interval shorter than its mark
LEAST, WIDEST = 5, 30  # percent to each side that the axis shows at least and at most
LOOK = {
    FAILS: {"marker": "X", "color": WARN, "mec": WARN, "mfc": WARN, "ms": 7},
    OTHER_BASE: {"marker": "^", "color": WARN, "mec": WARN, "mfc": "white", "ms": 7},
    NOT_COMPARABLE: {"marker": "D", "color": GREY, "mec": GREY, "mfc": "white", "ms": 5},
    HOLDS: {"marker": "o", "color": GREY, "mec": GREY, "mfc": GREY, "ms": 5},
}


def drawable(found: Finding) -> bool:
    """Whether a finding can be drawn: nothing is a deviation from zero, and bounds must end somewhere."""
    ends = (found.computed.lo, found.computed.hi, found.stated.lo, found.stated.hi)
    return found.figure.value != 0 and all(map(isfinite, ends))


def closeness(found: Finding) -> float:
    """How near a finding is to its limit: 0 where the two middles meet, 1 where the intervals only touch."""
    reach = (found.stated.hi - found.stated.lo + found.computed.hi - found.computed.lo) / 2
    apart = abs(found.stated.middle - found.computed.middle)
    return apart / reach if reach else (0.0 if not apart else float("inf"))


def _gap(found: Finding) -> float:
    """How far the two intervals lie apart, as a part of the stated value."""
    return max(found.stated.lo - found.computed.hi, found.computed.lo - found.stated.hi) / abs(found.figure.value)


def chosen(findings: list[Finding]) -> list[Finding]:
    """What is drawn, at most thirty: what does not hold, the widest apart first, then what holds most narrowly."""

    def rank(found: Finding) -> tuple:
        return ORDER.index(found.verdict), -(closeness(found) if found.verdict == HOLDS else _gap(found))

    return sorted(filter(drawable, findings), key=rank)[:MOST]


def _deviation(bounds: Bounds, found: Finding) -> tuple[float, float]:
    """Bounds in percent above or below the stated value."""
    value = found.figure.value
    lo, hi = sorted((end / value - 1) * 100 for end in (bounds.lo, bounds.hi))
    return lo, hi


def row_of(found: Finding, name: str, stated: str, computed: str) -> dict:
    """A row of the chart: `name`, `stated` and `computed` are words; deviations in percent of the stated value."""
    here, other = _deviation(found.stated, found), _deviation(found.computed, found)
    return {
        "label": name,
        "text": f"{stated} → {computed}",
        "verdict": found.verdict,
        "fact_id": found.figure.fact_id,
        "stated_lo": here[0],
        "stated_hi": here[1],
        "value": sum(other) / 2,
        "lo": other[0],
        "hi": other[1],
    }


def agreement(rows: list[dict], caption: str, lang: str) -> Chart:
    """Stated (a pale bar) and recomputed figures (a mark with its interval) around the line “as stated”.

    Input: rows of `row_of`. What does not hold is in the warning colour and has its own mark; intervals that leave the
    axis end in an arrow.
    """
    with house_style():
        bottom = KEY + sum(map(_height, rows))
        canvas, reach = Canvas(WIDTH, bottom + AXIS), _reach(rows)
        _draw_axis(canvas, bottom, reach, lang)
        y = float(KEY)
        for row in rows:
            _draw_row(canvas, y, row, reach)
            y += _height(row)
        svg = canvas.svg()
    told = [f"{row['label']} {row['text']}" for row in rows if row["verdict"] != HOLDS]
    holding = sum(row["verdict"] == HOLDS for row in rows)
    alt = say("alt_agreement", lang, open=alt_words.few(told, lang), holding=holding)
    return Chart("agreement", svg, alt, caption, rows, say("h_agreement", lang))


def _reach(rows: list[dict]) -> float:
    """How many percent the axis shows to each side: all that does not hold, if it is not too far off."""
    ends = [abs(row[end]) for row in rows if row["verdict"] != HOLDS for end in ("lo", "hi")]
    return 1.1 * min(max([LEAST, *ends]), WIDEST)


def _x(percent: float, reach: float) -> float:
    middle = (LEFT + RIGHT) / 2
    return middle + (RIGHT - middle) * max(-1.0, min(1.0, percent / reach))


def _draw_axis(canvas: Canvas, bottom: float, reach: float, lang: str) -> None:
    """Round numbers to both sides of the line “as stated”."""
    sides = [(value, words) for value, words in ticks(reach) if value]
    marks = [(-value, f"−{words}") for value, words in sides] + [(value, f"+{words}") for value, words in sides]
    canvas.lines(GROUND, [(_x(value, reach), KEY, _x(value, reach), bottom) for value, _ in marks], **grid())
    canvas.lines(RULE, [(LEFT, bottom, RIGHT, bottom)], PALE, 1.2)
    canvas.lines(RULE, [(_x(0, reach), KEY, _x(0, reach), bottom)], INK, 1.2)
    canvas.words(_x(0, reach), KEY - 6, say("as_stated", lang), "label", color=INK, align="center")
    for value, words in [*marks, (0, "0")]:
        canvas.words(_x(value, reach), bottom + 13, words, "tick", align="center")
    canvas.words((LEFT + RIGHT) / 2, bottom + 28, say("axis_agreement", lang), "tick", align="center")


def _fails(row: dict) -> bool:
    return row["verdict"] in (FAILS, OTHER_BASE)


def _name(row: dict) -> list[str]:
    return broken_beside(row["label"], row["text"], RIGHT - LEFT, bold=_fails(row), bold_number=_fails(row))


def _height(row: dict) -> float:
    return ROW + LEADING * (len(_name(row)) - 1)


def _draw_row(canvas: Canvas, y: float, row: dict, reach: float) -> None:
    """A finding: its name and both numbers, and below them the bar of what is stated and the mark of what comes out."""
    look, fails = LOOK[row["verdict"]], _fails(row)
    y += canvas.block(LEFT, y + 11, _name(row), "label", bold=fails, color=INK if fails else GREY, clear=True)
    canvas.words(RIGHT, y + 11, row["text"], "label", bold=fails, color=look["color"], align="right", clear=True)
    middle = y + 21
    left, right = (_x(row[end], reach) for end in ("stated_lo", "stated_hi"))
    canvas.boxes(RULE, [(left - 1, middle - 4, right + 1, middle + 4)], PALE)
    _draw_interval(canvas, middle, row, reach, look["color"])
    marker = {key: value for key, value in look.items() if key != "color"}
    canvas.dots(MARK, [(_x(row["value"], reach), middle)], marker)


def _draw_interval(canvas: Canvas, y: float, row: dict, reach: float, color: str) -> None:
    """The interval of what comes out, where the mark does not hide it; an end beyond the axis is an arrow."""
    lo, hi = _x(row["lo"], reach), _x(row["hi"], reach)
    if hi - lo < HIDDEN:
        return
    ends = [(lo, y, hi, y)]
    for x, inward, beyond in ((lo, 4, row["lo"] < -reach), (hi, -4, row["hi"] > reach)):
        arrow = [(x, y, x + inward, y - 3), (x, y, x + inward, y + 3)]
        ends += arrow if beyond else [(x, y - 3, x, y + 3)]
    canvas.lines(INTERVAL, ends, color, 1.4)
