"""Draws as quantile dots: fifty dots, each two per cent of the draws, stacked over one axis; a panel a method.

A reader counts dots instead of judging areas (Kay, Kola, Hullman and Munson 2016, “When (ish) is my bus?”).
"""

import numpy as np

from yigong_analysis.display.canvas import MARK, RULE, Canvas
from yigong_analysis.display.chart import ACCENT, GREY, WARN, WIDTH, Chart, house_style
from yigong_analysis.display.scale import Scale, axis_below
from yigong_analysis.phrases import say

LEFT, RIGHT, DOTS = 6, WIDTH - 8, 50
SIZE, TITLE, GAP, AXIS = 6.4, 15, 12, 20  # points: a dot with the paper around it, heights
LOOK = {
    "project": {"marker": "o", "ms": 5.2, "mfc": ACCENT, "mec": ACCENT, "mew": 0.8},
    "wage_only": {"marker": "o", "ms": 5.2, "mfc": "white", "mec": GREY, "mew": 1.1},
}
COLOR = {"project": ACCENT, "wage_only": GREY}


def dots_of(draws: np.ndarray) -> list[float]:
    """Fifty quantiles of the draws, in the middle of each two per cent."""
    return [float(value) for value in np.quantile(draws, (np.arange(DOTS) + 0.5) / DOTS)]


def quantile_dots(panels: dict[str, list[float]], words: dict[str, str], lang: str) -> Chart:
    """One stack of dots a method over a shared axis, the yuan put in as a dashed line.

    Input: panels (project, wage_only: the dots, CNY per yuan of central money), words (caption, alt, a title a panel).
    """
    top = 1.04 * max([1.0, *(value for dots in panels.values() for value in dots)])
    bottom = min(0.0, *(value for dots in panels.values() for value in dots))
    with house_style():
        scale = Scale(bottom, top, LEFT, RIGHT)
        stacks = {name: _stacked(dots, scale) for name, dots in panels.items()}
        heights = {name: TITLE + SIZE * (1 + max(row for _, row in stack)) for name, stack in stacks.items()}
        floor = sum(heights.values()) + GAP * (len(panels) - 1) + 2
        canvas = Canvas(WIDTH, floor + AXIS)
        axis_below(canvas, scale, TITLE, floor)
        canvas.lines(RULE, [(scale(1), TITLE, scale(1), floor)], WARN, 1.2, (0, (4, 2)))
        y = 0.0
        for name, stack in stacks.items():
            y += heights[name]
            canvas.dots(MARK, [(x, y - SIZE * (row + 0.5)) for x, row in stack], LOOK[name])
            canvas.words(LEFT, y - heights[name] + 11, words[name], "label", bold=True, color=COLOR[name], clear=True)
            y += GAP
        svg = canvas.svg()
    data = [
        {"method": name, "dot": n, "value": value} for name, dots in panels.items() for n, value in enumerate(dots, 1)
    ]
    return Chart("draws", svg, words["alt"], words["caption"], data, say("dv_h_draws", lang))


def _stacked(dots: list[float], scale: Scale) -> list[tuple[float, int]]:
    """Where each dot stands: its column, as wide as a dot, and its row in it."""
    counts: dict[int, int] = {}
    placed = []
    for value in dots:
        column = int((scale(value) - LEFT) // SIZE)
        placed.append((LEFT + (column + 0.5) * SIZE, counts.get(column, 0)))
        counts[column] = counts.get(column, 0) + 1
    return placed
