"""HTML → text of the same length: tags become line ends, cell borders or fillers, entities their characters.

Nothing is built that could be too deep: one pass over the tags, with the open tables on a stack and one open region.
Broken markup costs a stray character, never the text around it.
"""

import re
from dataclasses import dataclass, field
from html import unescape

from yigong_analysis.text import lexicon
from yigong_analysis.text.lines import HARD
from yigong_analysis.text.offsets import DROP, TAIL

SOFT = "\n"
_SOFT_TAGS = frozenset("p div br section article center main figure figcaption blockquote body form fieldset".split())
_HARD_TAGS = frozenset(
    "h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table thead tbody tfoot caption title nav header footer aside hr option".split()
)
_SKIPPED = frozenset("script style rt rp noscript template svg iframe select object".split())
_REGIONS = frozenset("nav footer aside".split())
_HINTED = frozenset("div ul ol dl section table form p".split())
_HEADINGS = frozenset("title h1 h2 h3".split())
LAYOUT_CELL = 400  # characters; a longer cell holds a page, not a figure

_TAG = r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)"
_TOKEN = re.compile(
    rf"<!--|{_TAG}((?:[^<>\"']++|\"[^\"]{{0,999}}\"|'[^']{{0,999}}')*+)>|{_TAG}([^<>]*)>|<[!?][^<>]*>"
    r"|&(?:amp;){0,2}(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
)
_SIGNS = re.compile(r"<(?:!doctype html|html|body|/p|/div|/td|/li|/h[1-6]|/section|/table|br ?/?)\b", re.IGNORECASE)
_ANY = re.compile(r"</?(?:b|i|u|em|strong|span|font|sup|sub|a|p|br|div|img|td|tr)\b|&(?:#?\w{2,8});", re.IGNORECASE)
_CLASS = re.compile(r"(?:class|id)\s*=\s*[\"']?([^\"'<>]+)", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
ENOUGH = 3  # tags that make a page of a text


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of the raw page that its markup tells something about: `furniture`, `link`, or the tag of a heading."""

    start: int
    end: int
    kind: str


@dataclass(slots=True)
class _Row:
    """A row of a table that is still open: where its borders and breaks stand, how long its cells are."""

    borders: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    cells: int = 0
    opened: int = 0
    longest: int = 0
    nested: bool = False


def is_page(raw: str) -> bool:
    """Whether line ends of the source mean nothing, as in a web page."""
    signs = _SIGNS.finditer(raw)
    return sum(1 for _ in zip(signs, range(ENOUGH), strict=False)) == ENOUGH


def has_markup(raw: str) -> bool:
    """Whether there are tags or entities at all; a text may hold a few left-over ones."""
    return ("<" in raw or "&" in raw) and bool(_ANY.search(raw))


def without_tags(raw: str) -> tuple[str, list[Mark]]:
    """The text of a page, as long as the page, and what its tags tell. Raw characters that are fillers must be gone."""
    reader = _Reader(raw, is_page(raw))
    reader.read()
    return "".join(reader.parts), reader.marks


class _Reader:
    """One pass over a page; `parts` together always have the length of what was read."""

    def __init__(self, raw: str, flows: bool):
        self.raw, self.flows, self.preformatted = raw, flows, False
        self.parts: list[str] = []
        self.marks: list[Mark] = []
        self.length = 0  # of the text read so far
        self.rows: list[_Row | None] = []  # one for each open table
        self.unclosed: set[str] = set()  # ends that were looked for once and are not there
        self.region, self.depth, self.region_start = "", 0, 0
        self.hints = lexicon.words().classes
        self.heading, self.heading_start, self.link_start = "", 0, -1

    def read(self) -> None:
        position = 0
        while token := _TOKEN.search(self.raw, position):
            self.text(self.raw[position : token.start()])
            position = self.token(token)
        self.text(self.raw[position:])
        self.close_row()

    def text(self, text: str) -> None:
        if self.flows and not self.preformatted:
            text = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
        self.parts.append(text)
        self.length += len(text)

    def token(self, token: re.Match) -> int:
        """Reads a tag, comment or entity; returns where to go on."""
        source = token[0]
        if source[0] == "&":
            self.entity(source)
        elif source == "<!--":
            return self.skip(token, "-->", 3)
        elif name := (token[2] or token[5] or "").lower():
            closing = bool(token[1] or token[4])
            if name in _SKIPPED and not closing and not source.endswith("/>"):
                return self.skip(token, f"</{name}", 0)
            self.tag(name, closing, token)
        else:
            self.vanish(source)
        return token.end()

    def vanish(self, source: str) -> None:
        self.parts.append(DROP * len(source))

    def entity(self, source: str) -> None:
        character = unescape(unescape(unescape(source)))
        if len(character) > 2 or character.startswith("&") and len(character) > 1:
            self.text(source)  # no entity after all
            return
        plain = " " if character in "\n\r\t" else character.replace(TAIL, DROP).replace(HARD, DROP)
        self.parts.append(plain + TAIL * (len(source) - len(plain)))
        self.length += 1

    def skip(self, token: re.Match, end: str, kept: int) -> int:
        """Leaves out all up to `end`; where there is no end, just the token, so that no text is lost."""
        start, found = token.start(), -1
        if end not in self.unclosed:
            match = re.compile(re.escape(end), re.IGNORECASE).search(self.raw, token.end())
            found = match.start() + kept if match else -1
        if found < 0:
            self.unclosed.add(end)
            found = token.end()
        self.parts.append(DROP * (found - start))
        return found

    def tag(self, name: str, closing: bool, token: re.Match) -> None:
        self.note(name, closing, token)
        size = len(token[0])
        if name in ("td", "th", "tr", "table"):
            self.table(name, closing, size)
        elif name in _SOFT_TAGS or name == "pre":
            self.line_end(SOFT, size)
        elif name in _HARD_TAGS:
            self.line_end(HARD, size)
        else:
            self.vanish(token[0])
        if name == "pre":
            self.preformatted = not closing

    def line_end(self, mark: str, size: int) -> None:
        row = self.rows[-1] if self.rows else None
        if row:
            row.breaks.append(len(self.parts))
        self.parts.append(mark + DROP * (size - 1))

    def table(self, name: str, closing: bool, size: int) -> None:
        if name in ("td", "th"):
            self.cell(closing, size)
            return
        if name == "table" and not closing:
            if self.rows and self.rows[-1]:
                self.rows[-1].nested = True
            self.rows.append(None)
        elif self.rows:
            self.close_row()
            if name == "table":
                self.rows.pop()
            elif not closing:
                self.rows[-1] = _Row()
        self.parts.append(HARD + DROP * (size - 1))

    def cell(self, closing: bool, size: int) -> None:
        row = self.rows[-1] if self.rows else None
        if row is None or closing:
            self.parts.append(DROP * size if row else HARD + DROP * (size - 1))
            return
        if row.cells:
            row.longest = max(row.longest, self.length - row.opened)
            row.borders.append(len(self.parts))
        row.cells += 1
        row.opened = self.length
        self.parts.append("\t" + DROP * (size - 1) if row.cells > 1 else DROP * size)

    def close_row(self) -> None:
        """Decides what the row was: cells of a table on one line, or a page set with a table."""
        row = self.rows[-1] if self.rows else None
        if row is None:
            return
        longest = max(row.longest, self.length - row.opened)
        if row.nested or row.cells < 2 or longest > LAYOUT_CELL:
            self.put(HARD, row.borders)
        else:
            self.put(" ", row.breaks)
        self.rows[-1] = None

    def put(self, mark: str, places: list[int]) -> None:
        for place in places:
            self.parts[place] = mark + self.parts[place][1:]

    def note(self, name: str, closing: bool, token: re.Match) -> None:
        """Keeps where regions, headings and links begin, and marks them where they end."""
        if name == "a":
            self.note_link(closing, token)
        elif name in _HEADINGS:
            self.note_heading(name, closing, token)
        if name == self.region:
            self.depth += -1 if closing else 1
            if not self.depth:
                self.marks.append(Mark(self.region_start, token.end(), "furniture"))
                self.region = ""
        elif not self.region and not closing and (name in _REGIONS or name in _HINTED and _is_hinted(token, self.hints)):
            self.region, self.depth, self.region_start = name, 1, token.start()

    def note_link(self, closing: bool, token: re.Match) -> None:
        if closing and self.link_start >= 0:
            self.marks.append(Mark(self.link_start, token.start(), "link"))
        self.link_start = -1 if closing else token.end()

    def note_heading(self, name: str, closing: bool, token: re.Match) -> None:
        if closing and self.heading == name:
            self.marks.append(Mark(self.heading_start, token.start(), name))
        self.heading, self.heading_start = ("", 0) if closing else (name, token.end())


def _is_hinted(token: re.Match, hints: frozenset[str]) -> bool:
    """Class or id says in words what any site calls its menus and footers."""
    found = _CLASS.findall(token[3] or token[6] or "")
    return bool(found) and not hints.isdisjoint(word.lower() for word in _WORD.findall(" ".join(found)))
