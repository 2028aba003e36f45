"""The letters of charts: outlines and widths from the bundled fonts, and the SVG renderer that draws with them.

Matplotlib shapes, hints and outlines every text anew in every drawing, which costs more than all the rest of a chart.
Here a letter is outlined once in a process and a pair of letters measured once; the letters stand where matplotlib
would put them. Letters are outlines, so a chart is the same on a machine without fonts.
"""

import re
from functools import cache
from hashlib import sha256
from itertools import pairwise

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
PIECE = re.compile(r"\s*[（(“《]*(?:[^\s\u2e80-\uffef]+|\S)[）)”》，、。；：·]*(?: ·)*")  # what stays on one line
MORE = "…"  # in the place of what there is no room for
UNITS = 1000  # an em in steps from letter to letter
GRID = 250  # an em in what a file holds: a step is a fifteenth of a millimetre in letters of 16 mm
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
    """The outline of one letter as SVG path data, y downwards, in short relative numbers; empty for a space."""
    _, outlines = _shaped(letter, weight)
    said, at, start = [], np.zeros(2, int), np.zeros(2, int)
    for vertices, codes in outlines.values():
        for points, code in Path(vertices, codes).iter_segments(simplify=False):
            if code == Path.CLOSEPOLY:
                said.append("z")
                at = start
                continue
            ends = np.rint(points.reshape(-1, 2) * (1, -1) * GRID / _SHAPER.FONT_SCALE).astype(int)
            said.append(_command(code, (ends - at).ravel().tolist()))
            at = ends[-1]
            start = at if code == Path.MOVETO else start
    return _joined(said)


def _command(code: int, steps: list[int]) -> str:
    """One SVG path command, relative to where the last one ended."""
    if code == Path.LINETO and 0 in steps:
        return f"h{steps[0]}" if steps[1] == 0 else f"v{steps[1]}"
    return COMMANDS[code] + "".join(str(step) if step < 0 else f" {step}" for step in steps).lstrip()


def _joined(commands: list[str]) -> str:
    """Commands as path data; a curve after a curve needs no letter of its own."""
    said = "".join(commands[:1])
    for last, command in pairwise(commands):
        again = command[0] == last[0] == COMMANDS[Path.CURVE3]
        said += (command[1:] if command[1] == "-" else f" {command[1:]}") if again else command
    return said


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


def fitting(words: str, size: float, room: float, *, bold: bool = False) -> str:
    """The words, or as many of their letters as the room holds, with … for the rest: letters are never made smaller."""
    if width(words, size, bold=bold) <= room:
        return words
    kept = words
    while kept and width(kept + MORE, size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + MORE


def _filled(pieces: list[str], size: float, room: float, *, bold: bool) -> list[str]:
    """The pieces in lines, each as full as the room allows."""
    found = [""]
    for piece in pieces:
        longer = found[-1] + piece
        if found[-1].strip() and width(longer.rstrip(), size, bold=bold) > room:
            found.append(piece.lstrip())
        else:
            found[-1] = longer.lstrip()
    return [line.rstrip() for line in found]


def lines(words: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The words in as few lines as fit into the room, all about as long; one that cannot be broken may be too long.

    A line ends at a space or between Chinese letters, never inside a number or an English word.
    """
    if width(words, size, bold=bold) <= room:
        return [words]
    pieces = PIECE.findall(words)
    found = _filled(pieces, size, room, bold=bold)
    while True:
        room -= size / 2
        narrower = _filled(pieces, size, room, bold=bold)
        if len(narrower) > len(found) or room <= 0:
            return found
        if any(width(line, size, bold=bold) > room for line in narrower):
            return found
        found = narrower


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

    def open_group(self, s: str, gid: str | None = None) -> None:
        """Nothing: the groups of matplotlib's artists say nothing and are a twentieth of a file."""

    def close_group(self, s: str) -> None:
        """Nothing: see `open_group`."""

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None) -> None:
        """Draw one line of words from its baseline."""
        scale = prop.get_size_in_points() / GRID
        turn = f" rotate({-angle:g})" if angle else ""
        attributes = {
            "xlink:href": f"#{self._line(s, _weight(prop))}",
            "fill": to_hex(gc.get_rgb()),
            "transform": f"translate({x:.4g} {y:.5g}){turn}scale({scale:.3g})",
        }
        self.writer.element("use", attrib=attributes)

    def _line(self, words: str, weight: str) -> str:
        """The id of a line of words, drawn once: a chart names its cases in each panel.

        Its words are drawn once too, as many lines share them. Ids come from what they stand for, as a notebook shows
        several drawings in one document.
        """
        if " " not in words:
            return self._word(words, weight)
        name = _name(words, weight)
        if name not in self._defined:
            places, at, parts = _positions(words, weight), 0, []
            for word in words.split(" "):
                if word:
                    parts.append((self._word(word, weight), places[at]))
                at += len(word) + 1
            self._define(name, parts)
        return name

    def _word(self, word: str, weight: str) -> str:
        """The id of some letters without a space, drawn once."""
        if len(word) == 1:
            return self._letter(word, weight)
        name = _name(word, weight)
        if name not in self._defined:
            letters = [self._letter(letter, weight) for letter in word]
            self._define(name, list(zip(letters, _positions(word, weight), strict=False)))
        return name

    def _define(self, name: str, parts: list[tuple[str, float]]) -> None:
        """A group of what is defined already, each part at its place."""
        self.writer.start("defs")
        self.writer.start("g", id=name)
        for part, x in parts:
            place = round(x * GRID / UNITS)
            self.writer.element("use", attrib={"xlink:href": f"#{part}"} | ({"x": f"{place}"} if place else {}))
        self.writer.end("g")
        self.writer.end("defs")
        self._defined.add(name)

    def _letter(self, letter: str, weight: str) -> str:
        """The id of one letter, drawn once."""
        name = f"{weight[0]}{ord(letter):x}"
        if name not in self._defined:
            self.writer.start("defs")
            self.writer.element("path", id=name, d=_outline(letter, weight))
            self.writer.end("defs")
            self._defined.add(name)
        return name


def _name(words: str, weight: str) -> str:
    """The id of several letters."""
    return f"{weight[0]}.{sha256(words.encode()).hexdigest()[:8]}"
