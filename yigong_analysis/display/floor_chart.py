"""The chart of pay floors through the years, and the cases on them."""

import pandas as pd

from yigong_analysis.display import lettering
from yigong_analysis.display.canvas import GROUND, INTERVAL, MARK, RULE, Canvas, grid, role_size, ticks
from yigong_analysis.display.chart import GREY, PALE, WARN, WIDTH, Chart, house_style
from yigong_analysis.display.charts import CROWD, KIND, draw_marks, in_words, is_own
from yigong_analysis.phrases import enumerate_words, label, say

LEFT, RIGHT = 22, WIDTH - 14  # of the years: percentages stand to the left, half a year's number to the right
NAME, UNIT, PLOT = 14, 18, 175  # heights: a name above the years, the unit of the axis, the plot
DASHES = (0, (3, 2))
END = 2027


def floor_timeline(floors: pd.DataFrame, points: dict, caption: str, lang: str) -> Chart:
    """The central-budget floor through the years as steps (dashed where unsure), the cases as points with intervals.

    Input: floors (effective_from, effective_to, percent, certainty, adcode, money); points as a panel of dots has them
    (rows, others, others_text), each row with label, kind, day (ISO), value, lo, hi (percent), text.
    """
    nation = floors[(floors["adcode"] == "000000") & (floors["money"] == "central_budget") & (floors["kind"] == "rule")]
    shown = points["rows"] + points["others"]
    with house_style():
        names = len(points["rows"]) + bool(points["others"])
        plot = _Plot(NAME * names + UNIT, shown)
        _draw_axes(plot, say("axis_share_percent", lang))
        _draw_steps(plot, nation)
        _draw_points(plot, points)
        svg = plot.canvas.svg()
    steps = [
        f"{r.effective_from[:4]} {r.percent:g}% ({label('certainty', r.certainty, lang)})" for r in nation.itertuples()
    ]
    alt = say("alt_floors", lang, floors=enumerate_words(steps, lang), points=in_words(points, lang))
    columns = ["effective_from", "effective_to", "percent", "certainty"]
    rows = [{"kind": "floor", **row} for row in nation[columns].to_dict("records")]
    return Chart("floor_timeline", svg, alt, caption, rows + shown, say("h_floor_timeline", lang))


class _Plot:
    """Where years and percentages stand on the canvas."""

    def __init__(self, top: float, points: list[dict]):
        self.top, self.bottom = top, top + PLOT
        self.canvas = Canvas(WIDTH, self.bottom + 20)
        self.first = min([2021, *(int(year(point["day"])) for point in points)])
        self.highest = max([50, *(1.1 * point["hi"] for point in points)])

    def x(self, date: str | float) -> float:
        moment = year(date) if isinstance(date, str) else date
        return LEFT + (RIGHT - LEFT) * (moment - self.first) / (END - self.first)

    def y(self, percent: float) -> float:
        return self.bottom - PLOT * percent / self.highest


def _draw_axes(plot: _Plot, unit: str) -> None:
    plot.canvas.words(0, plot.top - 8, unit, "tick")
    for value, words in ticks(plot.highest):
        y = plot.y(value)
        plot.canvas.lines(GROUND, [(LEFT, y, RIGHT, y)], **grid())
        plot.canvas.words(LEFT - 5, y + 3, words, "tick", align="right")
    plot.canvas.lines(RULE, [(LEFT, plot.bottom, RIGHT, plot.bottom)], PALE, 1.2)
    for number in range(plot.first, END + 1, 1 + (END - plot.first) // 8):
        plot.canvas.words(plot.x(number), plot.bottom + 13, str(number), "tick", align="center")


def _draw_steps(plot: _Plot, nation: pd.DataFrame) -> None:
    previous = None
    for floor in nation.itertuples():
        start, end, y = plot.x(floor.effective_from), plot.x(floor.effective_to), plot.y(floor.percent)
        dashed = DASHES if floor.certainty == "unsure" else "solid"
        plot.canvas.lines(INTERVAL, [(start, y, end, y)], WARN, 2, dashed)
        if floor.percent != previous:
            plot.canvas.words(start + 2, y + 11, f"{floor.percent:g}%", "label", color=WARN, clear=True)
        previous = floor.percent


def _draw_points(plot: _Plot, points: dict) -> None:
    """Names above the years, each with a thin line down to its point; the latest on top, so that no lines cross."""
    for row in points["others"]:
        _draw_point(plot, row, CROWD[row["kind"]])
    y = 10
    for row in sorted(points["rows"], key=lambda row: (row["day"], row["value"]), reverse=True):
        _draw_point(plot, row, {})
        x, color, own = plot.x(row["day"]), KIND[row["kind"]]["color"], is_own(row)
        words, room = f"{row['label']} {row['text']}", RIGHT - LEFT
        end = max(x + 2, LEFT + min(room, lettering.width(words, role_size("label"), bold=own)))
        plot.canvas.lines(GROUND, [(x, y, x, plot.y(row["hi"]))], **grid())
        plot.canvas.words(end, y, words, "label", bold=own, color=color, align="right", clear=True, room=room)
        y += NAME
    if points["others"]:
        plot.canvas.words(LEFT, y, points["others_text"], "label", color=GREY, clear=True)


def _draw_point(plot: _Plot, row: dict, look: dict) -> None:
    x, lo, hi = plot.x(row["day"]), plot.y(row["lo"]), plot.y(row["hi"])
    ends = [(x, lo, x, hi), (x - 3, lo, x + 3, lo), (x - 3, hi, x + 3, hi)]
    plot.canvas.lines(MARK, ends, KIND[row["kind"]]["color"], 1.4)
    draw_marks(plot.canvas, [(x, plot.y(row["value"]))], row["kind"], look)


def year(date: str) -> float:
    """A day as a number of years: 2024-07-01 is 2024.5."""
    day = pd.Timestamp(date)
    return day.year + (day.day_of_year - 1) / 365
