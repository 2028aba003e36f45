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
PIECES = 3  # to the page, of a chart that is taller than a page: they flow as words do
SMALLEST = 0.8  # of its size at least: smaller words of a chart cannot be read in print
SLIVER = 12  # of a page: what is left after a cut is more than this
ALIKE = 0.7  # a gap between panels is at least so much of the widest one


@dataclass(frozen=True)
class Picture:
    """A PNG and its size on paper in twentieths of a point."""

    png: bytes
    width: int
    height: int


def pictures(folder: Path, key: str, width: int, height: int, page: int, *, whole: bool = True) -> list[Picture]:
    """The picture of a chart, no wider than given; a little smaller where that makes it no taller than given,
    in several pieces where it is much taller, so that no page stays half empty before it. In a brief it is as small
    as its words allow (`whole` is False).

    Input: the folder of the figures; the key of the chart; the room and the height of a page in twentieths of a
    point. Raises FileNotFoundError where there is no picture.
    """
    from PIL import Image

    drawn = folder / f"{key}.svg"
    png = _drawn(drawn.read_bytes()) if drawn.is_file() else (folder / f"{key}.png").read_bytes()
    image = Image.open(io.BytesIO(png)).convert("RGB")
    largest = min(TWIPS / PPI, width / image.width)
    least = largest * SMALLEST
    scale = largest if whole else least
    fitting = min(scale, height / image.height)
    if fitting >= least:
        return [_picture(image, fitting)]
    on_a_page = min(scale, page / image.height)
    scale = on_a_page if on_a_page >= least else scale
    return [_picture(piece, scale) for piece in _cut(image, int(page / scale))]


def _drawn(svg: bytes) -> bytes:
    """An SVG as PNG. Its words are outlines already: no font is needed."""
    import typst

    source = {"main": PAGE + b'#image("chart.svg")', "chart.svg": svg}
    return typst.compile(source, format="png", ppi=PPI, ignore_system_fonts=True)


def _cut(image: "Image", page: int) -> "list[Image]":
    """An image in pieces no taller than a page, cut between its panels if it has some, else where least is drawn."""
    import numpy as np

    ink = (np.asarray(image.convert("L")) < WHITE).sum(axis=1)
    panels = [end for end in _ends_of_wide_gaps(ink == 0) if image.height - end > page // SLIVER]
    pieces, top = [], 0
    while image.height - top > page // PIECES:
        least = top + page // PIECES // 2
        near = [end for end in panels if least < end <= top + page // PIECES]
        far = [end for end in panels if least < end <= top + page]
        end = near[-1] if near else far[0] if far else _quiet_row(ink, top, page)
        pieces.append(image.crop((0, top, image.width, end)))
        top = end
    return [*pieces, image.crop((0, top, image.width, image.height))] if top < image.height else pieces


def _ends_of_wide_gaps(white: "np.ndarray") -> list[int]:
    """The row after each white stripe that is about as wide as the widest: the gaps between panels."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate([[False], white, [False]]).astype(int))).reshape(-1, 2)
    wide = max((end - start for start, end in edges), default=0) * ALIKE
    return [int(end) for start, end in edges if end - start >= wide]


def _quiet_row(ink: "np.ndarray", top: int, page: int) -> int:
    """The row with the least drawn on it, in the last quarter of a page: between lines of words, not through them."""
    start, end = top + page * 3 // 4, min(top + page, len(ink))
    if end == len(ink):
        return end
    return start + int((ink[start:end] == ink[start:end].min()).nonzero()[0][-1])


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
