"""The pictures of a report as Word takes them: PNG, sharp in print, cut between panels where one is taller than a page.

An SVG would be drawn anew by whatever opens the document, each with its own faults; a PNG looks the same everywhere.
"""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from PIL.Image import Image

PPI = 200  # sharp in print; charts have few colours, so that this stays below 100 kB
COLOURS = 64  # the colours of a chart and the shades at its edges
PAGE = b"#set page(width: auto, height: auto, margin: 0pt)\n"
TWIPS = 1440  # twentieths of a point to the inch
WHITE = 250


@dataclass(frozen=True)
class Picture:
    """A PNG and its size on paper in twentieths of a point."""

    png: bytes
    width: int
    height: int


def pictures(folder: Path, key: str, width: int, height: int) -> list[Picture]:
    """The picture of a chart, no wider and no taller than given; several if it is too tall for a page.

    Input: the folder of the figures; the key of the chart; the text area in twentieths of a point. Raises
    FileNotFoundError where there is no picture.
    """
    from PIL import Image

    drawn = folder / f"{key}.svg"
    png = _drawn(drawn.read_bytes()) if drawn.is_file() else (folder / f"{key}.png").read_bytes()
    image = Image.open(io.BytesIO(png)).convert("RGB")
    scale = min(TWIPS / PPI, width / image.width)
    return [_picture(piece, scale) for piece in _cut(image, int(height / scale))]


def _drawn(svg: bytes) -> bytes:
    """An SVG as PNG. Its words are outlines already: no font is needed."""
    import typst

    source = {"main": PAGE + b'#image("chart.svg")', "chart.svg": svg}
    return typst.compile(source, format="png", ppi=PPI, ignore_system_fonts=True)


def _cut(image: "Image", tallest: int) -> "list[Image]":
    """An image in pieces no taller than `tallest` pixels, cut where a row is white if there is one."""
    import numpy as np

    rows = np.asarray(image.convert("L"))
    blank = (rows >= WHITE).all(axis=1)
    pieces, top = [], 0
    while image.height - top > tallest:
        end = _last_blank(blank, top, top + tallest)
        pieces.append(image.crop((0, top, image.width, end)))
        top = end
    return [*pieces, image.crop((0, top, image.width, image.height))]


def _last_blank(blank: "np.ndarray", top: int, end: int) -> int:
    """The last white row in the lower half of a piece; its end where there is none."""
    middle = (top + end) // 2
    found = blank[middle:end].nonzero()[0]
    return middle + int(found[-1]) if len(found) else end


def _picture(image: "Image", scale: float) -> Picture:
    from PIL import Image

    stream = io.BytesIO()
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(stream, "png")
    return Picture(stream.getvalue(), round(image.width * scale), round(image.height * scale))
