"""A raw document as HTML text: its figures marked at their offsets, its markup dimmed, hidden characters named.

Nothing of the document is ever markup of the page. Its own tags and entities are found by one pass over the text, so
that no depth and no fault of them costs time.
"""

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from yigong_analysis.display.markup import INVISIBLE, escape
from yigong_analysis.text.markup import has_markup

DECORATED = 20_000  # tags, entities and hidden characters that a page dims; a page with more shows them as they stand
CHUNK = 6_000  # characters about, which a browser lays out at once
BREAKS = frozenset(
    re.findall(
        "[a-z1-6]+",
        "html head body title p div br hr tr table thead tbody tfoot caption ul ol li dl dt dd h1 h2 h3 h4 h5 h6"
        " section article main header footer nav aside center pre blockquote form figure script style",
    )
)
CELLS = ("td", "th")
TAG, CELL, BREAK, ENTITY, HIDDEN = "t", "t tc", "t tb", "e", "c"
WEIGHT = {TAG: 0, CELL: 1, BREAK: 2}

_UNSEEN = re.compile(r"<(?:!--|(script|style)\b)", re.IGNORECASE)
_CLOSED = {
    None: re.compile("-->"),
    "script": re.compile("</script[^<>]*>", re.I),
    "style": re.compile("</style[^<>]*>", re.I),
}
_MARKUP = (
    r"</?(?P<tag>[a-zA-Z][a-zA-Z0-9:-]*+)[^<>]*+>|(?P<sign><[!?][^<>]*+>)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"
)
_HIDDEN = rf"(?P<hidden>(?:(?!\r){INVISIBLE.pattern})+)"
_TOKEN, _TOKEN_OF_PAGE = re.compile(_HIDDEN), re.compile(f"{_MARKUP}|{_HIDDEN}")
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the raw document, half-open, and the tag that opens around it (trusted HTML, an `<a …>`)."""

    start: int
    end: int
    opening: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Markup or hidden characters of the raw document; `shown` is what stands for them."""

    start: int
    end: int
    kind: str
    shown: str = ""


def _unseen(raw: str) -> Iterator[tuple[int, int]]:
    """Comments, scripts and styles; what is never closed is none."""
    position, unclosed = 0, set()
    while found := _UNSEEN.search(raw, position):
        kind, position = found[1] and found[1].lower(), found.end()
        if kind in unclosed:
            continue
        closed = _CLOSED[kind].search(raw, position)
        if closed:
            yield found.start(), closed.end()
            position = closed.end()
        else:
            unclosed.add(kind)


def _piece(found: re.Match) -> Piece:
    start, end = found.span()
    kind = found.lastgroup
    if kind == "tag":
        name = found["tag"].lower()
        return Piece(start, end, BREAK if name in BREAKS else CELL if name in CELLS else TAG)
    if kind == "sign":
        return Piece(start, end, TAG)
    if kind == "entity":
        return Piece(start, end, ENTITY, html.unescape(found[0]))
    return Piece(start, end, HIDDEN, f"U+{ord(found[0][0]):04X}" + (f"×{end - start}" if end - start > 1 else ""))


def _found(raw: str) -> Iterator[Piece]:
    """Markup and hidden characters in order; only hidden characters where a text has no markup."""
    page, position = has_markup(raw), 0
    token = _TOKEN_OF_PAGE if page else _TOKEN
    for start, end in (*(_unseen(raw) if page else ()), (len(raw), len(raw))):
        yield from map(_piece, token.finditer(raw, position, start))
        if end > start:
            yield Piece(start, end, BREAK)
        position = end


def pieces(raw: str) -> list[Piece]:
    """The same with tags that follow each other as one; nothing where there are too many."""
    joined: list[Piece] = []
    for piece in _found(raw):
        last = joined[-1] if joined else None
        if last and piece.kind in WEIGHT and last.kind in WEIGHT and _SPACE.match(raw, last.end).end() >= piece.start:
            joined[-1] = Piece(last.start, piece.end, max(last.kind, piece.kind, key=WEIGHT.get))
        elif len(joined) == DECORATED:
            return []
        else:
            joined.append(piece)
    return [_with_break(raw, piece) for piece in joined]


def _with_break(raw: str, piece: Piece) -> Piece:
    """A piece that breaks the line takes the line end behind it along."""
    space = _SPACE.match(raw, piece.end).end() if piece.kind == BREAK else piece.end
    return Piece(piece.start, space, piece.kind) if "\n" in raw[piece.end : space] else piece


def _apart(marks: list[Mark], length: int) -> list[Mark]:
    """Marks in order and clipped, so that none overlaps the one before it; one inside another becomes empty."""
    clear, position = [], 0
    for mark in marks:
        start = min(max(mark.start, position), length)
        position = max(start, min(mark.end, length))
        clear.append(Mark(start, position, mark.opening))
    return clear


class _Writer:
    """The raw document with its pieces, written stretch by stretch."""

    def __init__(self, raw: str) -> None:
        self.raw, self.pieces = raw, pieces(raw)
        self.starts = [piece.start for piece in self.pieces]
        self.ends = [piece.end for piece in self.pieces]

    def write(self, start: int, end: int) -> str:
        """One stretch as HTML text; a piece that reaches beyond it is cut."""
        parts, position = [], start
        first, behind = bisect_right(self.ends, start), bisect_left(self.starts, end)
        for piece in self.pieces[first:behind]:
            parts.append(_text(self.raw[position : piece.start]))
            position = min(end, piece.end)
            parts.append(_dimmed(self.raw[max(start, piece.start) : position], piece))
        return "".join(parts) + _text(self.raw[position:end])

    def edges(self, marks: list[Mark]) -> list[int]:
        """Where the document is cut into chunks: behind line ends and breaks, not inside a mark or a piece."""
        breaks = [piece.end for piece in self.pieces if piece.kind == BREAK]
        mark_starts, mark_ends = [mark.start for mark in marks], [mark.end for mark in marks]
        found, position = [0], CHUNK
        while position < len(self.raw):
            line = self.raw.find("\n", position) + 1 or len(self.raw)
            behind = bisect_left(breaks, position)
            position = min([line, *breaks[behind : behind + 1]])
            beyond = max(_beyond(position, self.starts, self.ends), _beyond(position, mark_starts, mark_ends))
            if beyond == position < len(self.raw):
                found.append(position)
            position = beyond if beyond > position else position + CHUNK
        return [*found, len(self.raw)]


def _beyond(position: int, starts: list[int], ends: list[int]) -> int:
    """The end of the stretch that a position lies inside of; the position itself if there is none."""
    index = bisect_right(ends, position)
    return ends[index] if index < len(starts) and starts[index] < position else position


def _text(words: str) -> str:
    return escape(words.replace("\r\n", "\n").replace("\r", "\n"))


def _dimmed(words: str, piece: Piece) -> str:
    if piece.kind in WEIGHT:
        return f'<span class="{piece.kind}" aria-hidden="true">{_text(words)}</span>'
    return f'<span class="{piece.kind}" data-c="{escape(piece.shown)}">{_text(words)}</span>'


def plain(words: str) -> str:
    """A few words of a document as a reader sees them: without tags, entities as their characters."""
    parts, position = [], 0
    for piece in pieces(words):
        parts += [words[position : piece.start], piece.shown if piece.kind == ENTITY else ""]
        position = piece.end
    return "".join(parts) + words[position:]


def marked(raw: str, marks: list[Mark]) -> str:
    """The whole document as HTML: chunks (`div`) of escaped text with one element for each mark.

    Its text is that of the document but for hidden characters, which are named, and line ends, which become `\\n`.
    Input: `marks` in the order of their starts.
    """
    writer, marks = _Writer(raw), _apart(marks, len(raw))
    edges, parts, left = writer.edges(marks), [], 0
    for start, end in pairwise(edges):
        parts.append("<div>")
        position, last = start, end == edges[-1]
        while left < len(marks) and (marks[left].start < end or last):
            mark, left = marks[left], left + 1
            parts += [writer.write(position, mark.start), mark.opening, writer.write(mark.start, mark.end), "</a>"]
            position = mark.end
        parts += [writer.write(position, end), "</div>"]
    return "".join(parts)
