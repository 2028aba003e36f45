"""The chart of pay floors through the years, and the cases on them."""

import pandas as pd

from yigong_analysis.display import alt_words, lettering
from yigong_analysis.display.canvas import GROUND, INTERVAL, LEADING, RULE, Canvas, broken, grid, role_size, ticks
from yigong_analysis.display.chart import GREY, PALE, WARN, WIDTH, Chart, house_style
from yigong_analysis.display.marks import CROWD, KIND, draw_marks, is_own, is_plan
from yigong_analysis.phrases import say

LEFT, RIGHT = 22, WIDTH - 14  # of the years: percentages stand to the left, half a year's number to the right
NAME, UNIT, PLOT = 14, 20, 175  # heights: a name above the years, the unit of the axis, the plot
TEXT = LEFT + 2  # where the names begin; their marks and numbers stand to the left
DASHES = (0, (3, 2))
NEAR = (28, 9)  # points between marks whose numbers would cover each other or the next mark
END = 2027


def floor_timeline(floors: pd.DataFrame, points: dict, caption: str, lang: str) -> Chart:
    """The central-budget floor through the years as steps (dashed where unsure), the cases as points with intervals.

    Input: floors (effective_from, effective_to, percent, certainty, adcode, money); points as a panel of dots has them
    (rows, others, others_text), each row with label, kind, day (ISO), value, lo, hi (percent), text. The points are
    numbered in the order of their days, and the names stand above the plot: no line runs through a word.
    """
    nation = floors[(floors["adcode"] == "000000") & (floors["money"] == "central_budget") & (floors["kind"] == "rule")]
    shown, named = points["rows"] + points["others"], sorted(points["rows"], key=lambda row: (row["day"], row["value"]))
    with house_style():
        top = sum(map(_name_height, named)) + NAME * bool(points["others"]) + UNIT
        plot = _Plot(top, shown)
        _draw_axes(plot, say("axis_share_percent", lang))
        _draw_steps(plot, nation)
        for row in points["others"]:
            _draw_point(plot, row, CROWD[row["kind"]])
        for row in sorted(named, key=is_plan, reverse=True):  # what is done is not hidden by a plan
            _draw_point(plot, row, {})
        _number_points(plot, named)
        _draw_names(plot, named, points["others_text"])
        svg = plot.canvas.svg()
    columns = ["effective_from", "effective_to", "percent", "certainty"]
    rows = [{"kind": "floor", **row} for row in nation[columns].to_dict("records")]
    alt = alt_words.timeline(rows, shown, lang)
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
    for number in range(plot.first, END + 1, 1 + (END - plot.first) // 7):
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


def _name(row: dict) -> list[str]:
    return broken(f"{row['label']} {row['text']}", WIDTH - TEXT, bold=is_own(row))


def _name_height(row: dict) -> float:
    return NAME + LEADING * (len(_name(row)) - 1)


def _draw_names(plot: _Plot, rows: list[dict], others: str) -> None:
    """A line a case: its number, its mark, its name and share."""
    y = 10.0
    for number, row in enumerate(rows, 1):
        color, own = KIND[row["kind"]]["color"], is_own(row)
        plot.canvas.words(0, y, str(number), "label", bold=own, color=color)
        draw_marks(plot.canvas, [(TEXT - 7, y - 3)], row["kind"], {"ms": 5})
        plot.canvas.block(TEXT, y, _name(row), "label", bold=own, color=color)
        y += _name_height(row)
    if others:
        plot.canvas.words(TEXT, y, others, "label", color=GREY)


def _together(plot: _Plot, rows: list[dict]) -> list[list[tuple[int, float, float]]]:
    """The numbered marks (number, x, y) in groups of neighbours."""
    groups: list[list[tuple[int, float, float]]] = []
    for number, row in enumerate(rows, 1):
        x, y = plot.x(row["day"]), plot.y(row["value"])
        near = (group for group in groups if any(abs(x - at[1]) < NEAR[0] and abs(y - at[2]) < NEAR[1] for at in group))
        group = next(near, None)
        if group is None:
            groups.append([(number, x, y)])
        else:
            group.append((number, x, y))
    return groups


def _ranges(numbers: list[int]) -> str:
    """`1–3,5`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ",".join(map(str, run)) for run in runs)


def _number_points(plot: _Plot, rows: list[dict]) -> None:
    """The numbers of the cases right of their marks, those of neighbours together."""
    for group in _together(plot, rows):
        words, x = _ranges([at[0] for at in group]), max(at[1] for at in group) + 6
        y = sum(at[2] for at in group) / len(group) + 3
        align = "left"
        if x + lettering.width(words, role_size("label"), bold=True) > WIDTH:
            x, align = min(at[1] for at in group) - 6, "right"
        plot.canvas.words(x, y, words, "label", bold=True, align=align, clear=True)


def _draw_point(plot: _Plot, row: dict, look: dict) -> None:
    x, lo, hi = plot.x(row["day"]), plot.y(row["lo"]), plot.y(row["hi"])
    ends = [(x, lo, x, hi), (x - 3, lo, x + 3, lo), (x - 3, hi, x + 3, hi)]
    plot.canvas.lines(INTERVAL, ends, KIND[row["kind"]]["color"], 1.4)
    draw_marks(plot.canvas, [(x, plot.y(row["value"]))], row["kind"], look)


def year(date: str) -> float:
    """A day as a number of years: 2024-07-01 is 2024.5."""
    day = pd.Timestamp(date)
    return day.year + (day.day_of_year - 1) / 365
