"""The heads of the columns of places: a name and a total, names in two rows where one row has no room for them."""

from yigong_analysis.display import lettering
from yigong_analysis.display.canvas import LEADING, Canvas, role_size

NAME, FOOT = 11, 8  # the baseline of the first name; paper below the totals


def _in_two_rows(names: list[str], column: float) -> bool:
    return any(lettering.width(name, role_size("tick")) > column - 3 for name in names)


def height(names: list[str], column: float) -> float:
    """The height of the heads above columns of this width."""
    return NAME + LEADING * (2 if _in_two_rows(names, column) else 1) + FOOT


def draw(canvas: Canvas, totals: dict[str, str], left: float, column: float) -> None:
    """Name and total of each column, centred above it; of names too long for one row every other stands higher."""
    names = list(totals)
    staggered = _in_two_rows(names, column)
    for place, (name, total) in enumerate(totals.items()):
        x = left + column * (place + 0.5)
        lower = LEADING if staggered and place % 2 else 0
        half = lettering.width(name, role_size("tick")) / 2
        at = min(x, canvas.width - half)
        canvas.words(at, NAME + lower, name, "tick", align="center", room=(2 if staggered else 1) * column - 3)
        canvas.words(x, NAME + LEADING * (1 + staggered), total, "tick", align="center", room=column - 3)
