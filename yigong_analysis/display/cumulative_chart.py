"""The cumulative net gain of a project and of the wage-only method, year by year, with the band of the draws."""

from itertools import pairwise

from yigong_analysis.display import lettering
from yigong_analysis.display.canvas import GROUND, INTERVAL, RULE, Canvas, role_size
from yigong_analysis.display.chart import ACCENT, GREY, PALE, WARN, WIDTH, Chart, house_style
from yigong_analysis.display.scale import Scale, axis_left
from yigong_analysis.phrases import say

LEFT, RIGHT, TOP, PLOT = 26, WIDTH - 6, 22, 210
NEAR = 17  # points that a name and its distance from a line take
DASHES = (0, (4, 2))
MIST = "#cfe3e6"  # the accent, far lighter: a band behind its line
LOOK = {"project": (ACCENT, MIST), "wage_only": (GREY, PALE)}


def cumulative_chart(rows: list[dict], words: dict[str, str], lang: str) -> Chart:
    """Two stepped curves with their bands, the yuan itself as a dashed line.

    Input: rows (curve project or wage_only, year, value, lo, hi; CNY per yuan), words (caption, alt, and the words at
    the end of each curve). Bands are drawn as one box a year, for flows come by the year.
    """
    last = max(row["year"] for row in rows)
    top = 1.06 * max([1.0, *(row["hi"] for row in rows)])
    with house_style():
        canvas = Canvas(WIDTH, TOP + PLOT + 32)
        x, y = Scale(-0.5, last + 0.5, LEFT, RIGHT), Scale(0, top, TOP + PLOT, TOP)
        canvas.words(0, 10, say("dv_axis_per_yuan", lang), "tick")
        axis_left(canvas, y, LEFT, RIGHT)
        for year in range(0, last + 1, 1 + last // 10):
            canvas.words(x(year), TOP + PLOT + 14, str(year), "tick", align="center")
        canvas.words((LEFT + RIGHT) / 2, TOP + PLOT + 27, say("dv_axis_years", lang), "tick", align="center")
        for name in LOOK:
            _draw_curve(canvas, x, y, [row for row in rows if row["curve"] == name])
        canvas.lines(RULE, [(LEFT, y(1), RIGHT, y(1))], WARN, 1.3, DASHES)
        canvas.words(LEFT + 4, y(1) - 4, say("dv_line_money", lang), "label", color=WARN, clear=True)
        _name_curves(canvas, x, y, rows, last, words)
        svg = canvas.svg()
    return Chart("cumulative", svg, words["alt"], words["caption"], rows, say("dv_h_cumulative", lang))


def _draw_curve(canvas: Canvas, x: Scale, y: Scale, rows: list[dict]) -> None:
    color, band = LOOK[rows[0]["curve"]]
    canvas.boxes(GROUND, [(x(r["year"] - 0.5), y(r["hi"]), x(r["year"] + 0.5), y(r["lo"])) for r in rows], band)
    steps = [(x(r["year"] - 0.5), y(r["value"]), x(r["year"] + 0.5), y(r["value"])) for r in rows]
    rises = [(a[2], a[3], b[0], b[1]) for a, b in pairwise(steps)]
    canvas.lines(INTERVAL, steps + rises, color, 2)


def _name_curves(canvas: Canvas, x: Scale, y: Scale, rows: list[dict], last: int, words: dict[str, str]) -> None:
    """What each curve is, above its end, or below it where the line of the yuan or the other curve runs above it."""
    ends = {row["curve"]: row["value"] for row in rows if row["year"] == last}
    for name, value in ends.items():
        above = [y(value) - y(other) for other in (1, *(ends[n] for n in ends if n != name)) if other >= value]
        below = any(distance < NEAR for distance in above) and y(value) + NEAR < TOP + PLOT
        width = lettering.width(words[name], role_size("label"), bold=True)
        beside = [y(r["value"]) for r in rows if r["curve"] == name and x(r["year"] + 0.5) > RIGHT - width]
        at = max(beside) + role_size("label") + 4 if below else min(beside) - 5  # clear of the curve itself
        canvas.words(RIGHT - width, at, words[name], "label", bold=True, color=LOOK[name][0], clear=True)
