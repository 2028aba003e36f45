"""The letters of charts: outlines and widths from the bundled fonts, and the SVG renderer that draws with them.

Matplotlib shapes, hints and outlines every text anew in every drawing, which costs more than all the rest of a chart.
Here a letter is outlined once in a process and a pair of letters measured once; the letters stand where matplotlib
would put them. Letters are outlines, so a chart is the same on a machine without fonts.
"""

from functools import cache
from hashlib import sha256
from itertools import pairwise
from textwrap import wrap

import numpy as np
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_hex
from matplotlib.font_manager import FontProperties, get_font, weight_dict
from matplotlib.ft2font import LoadFlags
from matplotlib.path import Path
from matplotlib.textpath import TextToPath

from yigong_analysis import paths

ASCENT, DESCENT = 0.88, 0.12  # of the font size, for Chinese and Latin alike
CJK = "\u2e80"  # from here on letters are square: no kerning
SQUARE = "国"
UNITS = 1000  # an em in outlines and steps
COMMANDS = {Path.MOVETO: "m", Path.LINETO: "l", Path.CURVE3: "q", Path.CURVE4: "c"}
_SHAPER = TextToPath()


def _shaped(letters: str, weight: str) -> tuple[list, dict]:
    """Places (name, x, y, scale) and outlines of some letters; a letter that the font lacks is a warning."""
    font = get_font(paths.ASSETS / "fonts" / f"NotoSansSC-{weight}.ttf")
    font.set_size(_SHAPER.FONT_SCALE, _SHAPER.DPI)
    font.set_text(letters, flags=LoadFlags.NO_HINTING)  # only this tells of a letter that the font lacks
    places, outlines, _ = _SHAPER.get_glyphs_with_font(font, letters)
    return places, outlines


@cache
def _outline(letter: str, weight: str) -> str:
    """The outline of one letter as SVG path data, y upwards, in short relative numbers; empty for a space."""
    _, outlines = _shaped(letter, weight)
    said, at, start = [], np.zeros(2, int), np.zeros(2, int)
    for vertices, codes in outlines.values():
        for points, code in Path(vertices, codes).iter_segments(simplify=False):
            if code == Path.CLOSEPOLY:
                said.append("z")
                at = start
                continue
            ends = np.rint(points.reshape(-1, 2) * UNITS / _SHAPER.FONT_SCALE).astype(int)
            said.append(_command(code, (ends - at).ravel().tolist()))
            at = ends[-1]
            start = at if code == Path.MOVETO else start
    return "".join(said)


def _command(code: int, steps: list[int]) -> str:
    """One SVG path command, relative to where the last one ended."""
    if code == Path.LINETO and 0 in steps:
        return f"h{steps[0]}" if steps[1] == 0 else f"v{steps[1]}"
    return COMMANDS[code] + "".join(str(step) if step < 0 else f" {step}" for step in steps).lstrip()


@cache
def _step(letter: str, following: str, weight: str) -> float:
    """How far the next letter stands from this one, in thousandths of the font size."""
    places, _ = _shaped(letter + following, weight)
    return places[1][1] * UNITS / _SHAPER.FONT_SCALE


@cache
def _width_alone(letter: str, weight: str) -> float:
    return _step(letter, SQUARE, weight)


def _positions(words: str, weight: str) -> list[float]:
    """Where each letter begins, and where the last one ends."""
    places = [0.0]
    for letter, following in pairwise(words):
        kerned = letter < CJK and following < CJK
        places.append(places[-1] + (_step(letter, following, weight) if kerned else _width_alone(letter, weight)))
    return [*places, places[-1] + _width_alone(words[-1], weight)] if words else places


def width(words: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of words, in the unit of `size`."""
    return _positions(words, "Bold" if bold else "Regular")[-1] * size / UNITS


def fitting(words: str, size: float, room: float, *, bold: bool = False) -> float:
    """The size at which the words fit into the room: `size`, or less where they are too long for it."""
    return min(size, size * room / max(width(words, size, bold=bold), 1e-9))


def lines(words: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The words in as few lines as fit into the room, all about as long; one that cannot be broken may be too long."""
    found: list[str] = []
    for length in range(len(words), 0, -1):
        broken = wrap(words, length)
        if found and len(broken) > len(found):
            break
        if all(width(line, size, bold=bold) <= room for line in broken):
            found = broken
    return found or [words]


def _weight(font: FontProperties) -> str:
    given = font.get_weight()
    return "Bold" if weight_dict.get(given, given) >= weight_dict["semibold"] else "Regular"


class LetterRenderer(RendererSVG):
    """Matplotlib's SVG renderer with the letters of this module: each outline once a drawing, used where it stands."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._defined: set[str] = set()

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: bool) -> tuple[float, float, float]:
        """Size of one line; the height is that of the font, so that lines stand evenly whatever their letters."""
        size = prop.get_size_in_points()
        return width(s, size, bold=_weight(prop) == "Bold"), size * (ASCENT + DESCENT), size * DESCENT

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None) -> None:
        """Draw one line of words from its baseline."""
        scale = prop.get_size_in_points() / UNITS
        turn = f" rotate({-angle:g})" if angle else ""
        attributes = {
            "xlink:href": f"#{self._words(s, _weight(prop))}",
            "fill": to_hex(gc.get_rgb()),
            "transform": f"translate({x:.2f} {y:.2f}){turn} scale({scale:g} {-scale:g})",
        }
        self.writer.element("use", attrib=attributes)

    def _words(self, words: str, weight: str) -> str:
        """The id of a line of words, drawn once: a chart names its cases in each panel.

        Ids come from what they stand for, as a notebook shows several drawings in one document.
        """
        name = weight[0] + sha256(words.encode()).hexdigest()[:12]
        if name not in self._defined:
            self.writer.start("defs")
            ids = [self._letter(letter, weight) for letter in words]
            self.writer.start("g", id=name)
            for letter, x in zip(ids, _positions(words, weight), strict=False):
                self.writer.element("use", attrib={"xlink:href": f"#{letter}", "x": f"{x:.0f}"})
            self.writer.end("g")
            self.writer.end("defs")
            self._defined.add(name)
        return name

    def _letter(self, letter: str, weight: str) -> str:
        """The id of one letter, drawn once."""
        name = f"{weight[0]}{ord(letter):x}"
        if name not in self._defined:
            self.writer.element("path", id=name, d=_outline(letter, weight))
            self._defined.add(name)
        return name
