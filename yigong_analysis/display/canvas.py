"""A sheet measured in points from its upper left corner, on which charts draw with matplotlib.

Axes, ticks and layout engines of matplotlib measure every text several times; a chart of known rows needs none of it.
All marks of one look become one artist, which keeps a drawing cheap and its file small.
"""

from collections import defaultdict

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import Affine2D

from yigong_analysis.display import lettering
from yigong_analysis.display.chart import POINTS, to_svg

GROUND, RULE, PAPER, INTERVAL, MARK = range(5)  # what is drawn over what; words stand above all
LEADING = 11.5  # from one line of small words to the next
TICKS = MaxNLocator(6, steps=[1, 2, 5, 10])


class Canvas:
    """One drawing. Lines and boxes are (x0, y0, x1, y1) in points; y grows downwards, like reading."""

    def __init__(self, width: float, height: float):
        self.width = width
        self.figure = Figure(figsize=(width / POINTS, height / POINTS), dpi=POINTS)
        self._place = Affine2D().scale(1, -1).translate(0, height)
        self._marks: dict[tuple, list] = defaultdict(list)

    def lines(self, layer: int, ends: list[tuple], color: str, width: float, dashes: object = "solid") -> None:
        """Straight lines of one look."""
        self._marks[layer, "lines", color, width, dashes] += ends

    def boxes(self, layer: int, corners: list[tuple], face: str, edge: str = "none", width: float = 0) -> None:
        """Filled boxes of one look."""
        self._marks[layer, "boxes", face, edge, width] += corners

    def dots(self, layer: int, points: list[tuple], look: dict) -> None:
        """Marks of one look (the words of matplotlib's Line2D) at (x, y)."""
        self._marks[layer, "dots", *sorted(look.items())] += points

    def words(self, x: float, y: float, words: str, role: str, **look: object) -> None:
        """One line of words on the baseline y, in size and colour of a role of the house style.

        Input: `role` title, label or tick; `look` may set color, bold, align (left, center, right), room (the width
        that it must keep: what does not fit is cut) and clear (white paper behind the
        words, which keeps lines out of the letters).
        """
        bold, align = bool(look.get("bold", role == "title")), look.get("align", "left")
        size = role_size(role)
        words = lettering.fitting(words, size, look.get("room", np.inf), bold=bold)
        color = look.get("color") or mpl.rcParams["axes.labelcolor" if role == "tick" else "text.color"]
        if look.get("clear"):
            left = x - {"left": 0, "center": 0.5, "right": 1}[align] * lettering.width(words, size, bold=bold)
            right = left + lettering.width(words, size, bold=bold)
            self.boxes(PAPER, [(left - 1.5, y - size, right + 1.5, y + 0.3 * size)], "white")
        weight = "bold" if bold else "normal"
        self.figure.text(x, y, words, transform=self._place, size=size, weight=weight, color=color, ha=align)

    def block(self, x: float, y: float, lines: list[str], role: str, **look: object) -> float:
        """Several lines of words, the first on the baseline y; returns the height of those after the first."""
        for number, words in enumerate(lines):
            self.words(x, y + LEADING * number, words, role, **look)
        return LEADING * (len(lines) - 1)

    def svg(self) -> str:
        """The drawing as SVG text."""
        for (_, kind, *look), places in sorted(self._marks.items(), key=lambda item: item[0][0]):
            if places:
                self.figure.add_artist({"lines": _lines, "boxes": _boxes, "dots": _dots}[kind](places, look))
        for artist in self.figure.artists + self.figure.lines + self.figure.patches:
            artist.set_transform(self._place)
        return to_svg(self.figure)


def _lines(ends: list[tuple], look: list) -> Artist:
    color, width, dashes = look
    path = Path(np.reshape(ends, (-1, 2)), [Path.MOVETO, Path.LINETO] * len(ends))
    return PathPatch(path, fill=False, edgecolor=color, linewidth=width, linestyle=dashes)


def _boxes(corners: list[tuple], look: list) -> Artist:
    face, edge, width = look
    points = [((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)) for x0, y0, x1, y1 in corners]
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    path = Path(np.reshape(points, (-1, 2)), codes * len(corners))
    return PathPatch(path, facecolor=face, edgecolor=edge, linewidth=width)


def _dots(points: list[tuple], look: list) -> Artist:
    xs, ys = zip(*points, strict=True)
    return Line2D(xs, ys, linestyle="none", **dict(look))


def role_size(role: str) -> float:
    """The font size of title, label or tick in the house style, in points."""
    return mpl.rcParams[{"title": "axes.titlesize", "label": "axes.labelsize", "tick": "xtick.labelsize"}[role]]


def broken(words: str, room: float, role: str = "label", *, bold: bool = False) -> list[str]:
    """The words in as few lines as the room asks for."""
    return lettering.lines(words, role_size(role), room, bold=bold)


def broken_beside(words: str, number: str, room: float, *, bold: bool = False, bold_number: bool = False) -> list[str]:
    """The same for a name with a number at the right edge of its last line; an empty line where there is no room."""
    lines = broken(words, room, bold=bold)
    size = role_size("label")
    taken = lettering.width(lines[-1], size, bold=bold) + 10 + lettering.width(number, size, bold=bold_number)
    return lines if taken <= room else [*lines, ""]


def grid() -> dict:
    """The look of grid lines in the house style."""
    return {"color": mpl.rcParams["grid.color"], "width": mpl.rcParams["grid.linewidth"]}


def ticks(top: float, bottom: float = 0.0) -> list[tuple[float, str]]:
    """Round numbers from `bottom` to `top` with their writing, all with the same number of digits."""
    rest = (top - bottom) * 1e-9
    found = [round(float(value), 9) for value in TICKS.tick_values(bottom, top)]
    values = [value for value in found if bottom - rest <= value <= top + rest]
    digits = max(len(np.format_float_positional(value, trim="-").partition(".")[2]) for value in values)
    return [(value, f"{value:.{digits}f}".replace("-", "−") if value else "0") for value in values]
