"""One chart: its picture (SVG), alt text, caption and the data behind it, and the house style.

Chinese is drawn from the bundled Noto Sans SC, regular and bold, so a chart is the same on a machine without fonts.
Letters become outlines and ids are seeded, so the same data give the same bytes.
"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import matplotlib as mpl
import seaborn as sns
from matplotlib import font_manager
from matplotlib.figure import Figure

from yigong_analysis import paths
from yigong_analysis.display.lettering import LetterRenderer
from yigong_analysis.display.section import MIME, require_finite

FONT = "Noto Sans SC"
INK, GREY, PALE, ACCENT, WARN = "#1b1f24", "#6a737d", "#d8dde3", "#0b6a78", "#b3501b"
POINTS = 72  # an inch
WIDTH = 3.65 * POINTS  # 350 pixels: drawn at its own size on a phone, so that letters are as large as they say


@dataclass(frozen=True)
class Chart:
    """A drawn chart: `data` is what it shows (rows of plain values), `alt` says the finding in words."""

    key: str
    svg: str
    alt: str
    caption: str
    data: list[dict]
    heading: str = ""

    def __post_init__(self) -> None:
        require_finite(self.key, self.data)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {
            "image/svg+xml": self.svg,
            "text/plain": self.alt,
            MIME: {
                "kind": "chart",
                "key": self.key,
                "heading": self.heading,
                "alt": self.alt,
                "caption": self.caption,
                "data": self.data,
            },
        }


@cache
def _register_fonts() -> None:
    for weight in ("Regular", "Bold"):
        font_manager.fontManager.addfont(paths.ASSETS / "fonts" / f"NotoSansSC-{weight}.ttf")


@cache
def _style() -> dict:
    """Seaborn's white theme and what this house changes in it, as settings of matplotlib."""
    theme = sns.axes_style("white") | sns.plotting_context("notebook")
    return theme | {
        "font.family": [FONT],
        "text.color": INK,
        "text.parse_math": False,  # a dollar sign is a dollar sign
        "axes.titlesize": 10,
        "axes.labelsize": 8.5,
        "axes.labelcolor": GREY,
        "axes.edgecolor": PALE,
        "grid.color": PALE,
        "grid.linewidth": 0.7,
        "xtick.labelsize": 8.5,
        "svg.fonttype": "path",
        "svg.hashsalt": "yigong_analysis",
    }


@contextmanager
def house_style() -> Iterator[None]:
    """The look of all charts, for the time of one drawing: nothing is left behind in matplotlib's settings."""
    _register_fonts()
    with mpl.rc_context(_style()):
        yield


def to_svg(figure: Figure) -> str:
    """The figure as SVG text without date, creator or fixed size, the same bytes for the same drawing."""
    stream = io.StringIO()
    figure.set_dpi(POINTS)  # the unit of the renderer
    width, height = figure.get_size_inches() * POINTS
    renderer = LetterRenderer(width, height, stream, metadata={"Date": None, "Creator": None})
    figure.draw(renderer)
    renderer.finalize()
    svg = re.sub(r"^.*?(?=<svg)", "", stream.getvalue(), count=1, flags=re.S)
    svg = re.sub(r"\s*\n\s*", "\n", svg).replace("</defs>\n<defs>\n", "")  # indents are a fifth of the file
    return re.sub(r' d="[^"]+"', lambda found: _shorter(found[0]), svg)


def _shorter(path: str) -> str:
    """Path data on one line, in hundredths of a point, without the spaces that SVG does not ask for."""
    rounded = re.sub(r"\d+\.\d{3,}", lambda number: f"{float(number[0]):.2f}", path.replace("\n", " "))
    return re.sub(r" *([MLQCz]) *", r"\1", rounded)
