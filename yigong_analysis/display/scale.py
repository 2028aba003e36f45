"""Scales: where a value stands on a canvas, the round numbers beside it, and the two axes that charts draw."""

from dataclasses import dataclass

from yigong_analysis.display.canvas import GROUND, RULE, Canvas, grid, ticks
from yigong_analysis.display.chart import GREY, PALE


@dataclass(frozen=True)
class Scale:
    """A straight scale: the value `lo` stands at `start` points, `hi` at `end`, which may be the smaller."""

    lo: float
    hi: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value stands, in points."""
        return self.start + (self.end - self.start) * (value - self.lo) / (self.hi - self.lo)

    def marks(self) -> list[tuple[float, str]]:
        """Where the round numbers from `lo` to `hi` stand, with their writing."""
        return [(self(value), words) for value, words in ticks(self.hi, self.lo)]


def axis_below(canvas: Canvas, scale: Scale, top: float, bottom: float) -> None:
    """A light grid from `top` to `bottom`, a line below it, and the round numbers of a horizontal scale."""
    canvas.lines(GROUND, [(x, top, x, bottom) for x, _ in scale.marks()], **grid())
    canvas.lines(RULE, [(scale.start, bottom, scale.end, bottom)], PALE, 1.2)
    for x, words in scale.marks():
        canvas.words(x, bottom + 13, words, "tick", align="center")


def axis_left(canvas: Canvas, scale: Scale, left: float, right: float) -> None:
    """A light grid from `left` to `right` and the round numbers of a vertical scale; zero is a stronger line."""
    for y, words in scale.marks():
        look = {"color": GREY, "width": 0.9} if words == "0" else grid()
        canvas.lines(GROUND, [(left, y, right, y)], **look)
        canvas.words(left - 5, y + 3, words, "tick", align="right")
