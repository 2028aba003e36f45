"""The marks of cases: whose a case is, and whether it is a plan, told by colour and by filling."""

from yigong_analysis.display.canvas import MARK, Canvas
from yigong_analysis.display.chart import ACCENT, GREY

KIND = {
    "own": {"color": ACCENT, "mfc": ACCENT, "ms": 7},
    "own_planned": {"color": ACCENT, "mfc": "white", "ms": 7},
    "peer": {"color": GREY, "mfc": GREY, "ms": 6},
    "reference": {"color": GREY, "mfc": "white", "ms": 6},
}
CROWD = {
    "peer": {"ms": 5.5, "mec": "white", "mew": 0.6},
    "reference": {"ms": 4.5, "mew": 0.8},
}  # many in one row: smaller, with a white rim


def is_own(row: dict) -> bool:
    """Whether a row is of the place that the chart is about."""
    return "own" in row["kind"]


def is_plan(row: dict) -> bool:
    """Whether a mark of a timeline is hollow: the case is planned."""
    return row["kind"] in ("own_planned", "reference")


def draw_marks(canvas: Canvas, points: list[tuple], kind: str, look: dict | None = None) -> None:
    """The dots of cases of one kind."""
    canvas.dots(MARK, points, {"marker": "o", "mec": KIND[kind]["color"], **KIND[kind], **(look or {})})
