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
    """An image in pieces no taller than `tallest` pixels, cut between its panels if it has some."""
    import numpy as np

    white = (np.asarray(image.convert("L")) >= WHITE).all(axis=1)
    pieces, top = [], 0
    while image.height - top > tallest:
        end = top + _widest_gap(white[top : top + tallest])
        pieces.append(image.crop((0, top, image.width, end)))
        top = end
    return [*pieces, image.crop((0, top, image.width, image.height))]


def _widest_gap(white: "np.ndarray") -> int:
    """The end of the widest gap in the lower half of a piece, the last of equal ones; the end of the piece if none."""
    best = (0, len(white))
    length = 0
    for row in range(len(white) // 2, len(white)):
        length = length + 1 if white[row] else 0
        if length and length >= best[0]:
            best = (length, row)
    return best[1]


def _picture(image: "Image", scale: float) -> Picture:
    from PIL import Image

    few = image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.putpalette(_white_again(few.getpalette()))
    stream = io.BytesIO()
    few.save(stream, "png")
    return Picture(stream.getvalue(), round(image.width * scale), round(image.height * scale))


def _white_again(palette: list[int]) -> list[int]:
    """A palette whose nearly white colour is white: the ground of a chart is that of the page."""
    colours = [palette[start : start + 3] for start in range(0, len(palette), 3)]
    return [part for colour in colours for part in ([255] * 3 if min(colour) >= WHITE else colour)]
