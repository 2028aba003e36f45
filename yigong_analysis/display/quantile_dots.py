"""Draws as quantile dots: fifty dots, each two per cent of the draws, stacked over one axis; below, what it is held to.

A reader counts dots instead of judging areas (Kay, Kola, Hullman and Munson 2016, “When (ish) is my bus?”).
"""

import numpy as np

from yigong_analysis.display.canvas import INTERVAL, MARK, RULE, Canvas
from yigong_analysis.display.chart import ACCENT, GREY, WARN, WIDTH, Chart, house_style
from yigong_analysis.display.scale import Scale, axis_below
from yigong_analysis.phrases import say

LEFT, RIGHT, DOTS = 6, WIDTH - 8, 50
SIZE, TITLE, ROW, AXIS = 6.4, 18, 34, 20  # points: a dot with the paper around it, heights
LOOK = {"marker": "o", "ms": 5.2, "mfc": ACCENT, "mec": ACCENT, "mew": 0.8}
HELD = {"marker": "o", "ms": 6, "mfc": "white", "mec": GREY, "mew": 1.2}


def dots_of(draws: np.ndarray) -> list[float]:
    """Fifty quantiles of the draws, in the middle of each two per cent."""
    return [float(value) for value in np.quantile(draws, (np.arange(DOTS) + 0.5) / DOTS)]


def quantile_dots(dots: list[float], wages: dict[str, float], words: dict[str, str], lang: str) -> Chart:
    """The project as a stack of dots, the wage-only method as a dot with its interval, the yuan put in as a line.

    Input: dots and wages (value, lo, hi) in CNY per yuan of central money; words (caption, alt, project, wage_only).
    """
    ends = [0.0, 1.0, *dots, *wages.values()]
    with house_style():
        scale = Scale(min(ends), 1.04 * max(ends), LEFT, RIGHT)
        stack = _stacked(dots, scale)
        ground = TITLE + 12 + SIZE * (1 + max(row for _, row in stack))
        floor = ground + ROW
        canvas = Canvas(WIDTH, floor + AXIS)
        axis_below(canvas, scale, TITLE, floor)
        canvas.lines(RULE, [(scale(1), TITLE, scale(1), floor)], WARN, 1.2, (0, (4, 2)))
        canvas.words(LEFT, 11, words["project"], "label", bold=True, color=ACCENT)
        near_end = scale(1) > (LEFT + RIGHT) / 2
        x, align = (scale(1) - 4, "right") if near_end else (scale(1) + 4, "left")
        canvas.words(x, TITLE + 9, say("dv_line_money", lang), "label", color=WARN, align=align, clear=True)
        canvas.dots(MARK, [(x, ground - SIZE * (row + 0.5)) for x, row in stack], LOOK)
        _draw_wages(canvas, ground, wages, scale, words["wage_only"])
        svg = canvas.svg()
    data = [{"method": "project", "dot": n, "value": value} for n, value in enumerate(dots, 1)]
    data.append({"method": "wage_only", "dot": 0, **wages})
    return Chart("draws", svg, words["alt"], words["caption"], data, say("dv_h_draws", lang))


def _draw_wages(canvas: Canvas, y: float, wages: dict, scale: Scale, words: str) -> None:
    canvas.words(LEFT, y + 14, words, "label", bold=True, color=GREY, clear=True)
    lo, hi, middle = scale(wages["lo"]), scale(wages["hi"]), y + 25
    canvas.lines(INTERVAL, [(lo, middle, hi, middle), *((x, middle - 3, x, middle + 3) for x in (lo, hi))], GREY, 1.4)
    canvas.dots(MARK, [(scale(wages["value"]), middle)], HELD)


def _stacked(dots: list[float], scale: Scale) -> list[tuple[float, int]]:
    """Where each dot stands: its column, as wide as a dot, and its row in it."""
    counts: dict[int, int] = {}
    placed = []
    for value in dots:
        column = int((scale(value) - LEFT) // SIZE)
        placed.append((LEFT + (column + 0.5) * SIZE, counts.get(column, 0)))
        counts[column] = counts.get(column, 0) + 1
    return placed
