"""HTML → text of the same length: tags become line ends, cell borders or fillers, entities their characters.

Nothing is built that could be too deep: one substitution over the tags, the open tables on a stack, one open region.
Broken markup costs a stray character, never the text around it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape

from yigong_analysis.text import lexicon
from yigong_analysis.text.lines import HARD
from yigong_analysis.text.offsets import DROP, TAIL

SOFT = "\n"
_SOFT_TAGS = (
    "p", "div", "br", "pre", "section", "article", "center", "main", "figure", "figcaption", "blockquote", "body",
    "form",
)  # fmt: skip
_HARD_TAGS = (
    "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "caption", "title", "nav", "header",
    "footer", "aside", "hr", "option",
)  # fmt: skip
_REGIONS = frozenset(("nav", "footer", "aside"))
_HINTED = frozenset(("div", "ul", "ol", "dl", "section", "form", "p")) | _REGIONS
HEADINGS = frozenset(("title", "h1", "h2", "h3"))
LAYOUT_CELL = 400  # characters; a longer cell holds a page, not a figure
ENOUGH = 3  # tags that make a page of a text

_TOKEN = re.compile(
    r"<(?:(/?[a-zA-Z][a-zA-Z0-9:-]*)((?:[^<>\"']++|\"[^\"]{0,999}\"|'[^']{0,999}')*+>|[^<>]*>)|[!?][^<>]*>)"
    r"|&(?:amp;){0,2}(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
)
_SKIPPED = re.compile(
    r"<(?:!--|(script|style|rt|rp|noscript|template|svg|iframe|select|object)(?=[\s>/]))", re.IGNORECASE
)
_SIGNS = re.compile(r"<(?:!doctype html|html|body|/p|/div|/td|/li|/h[1-6]|/section|/table|br ?/?)\b", re.IGNORECASE)
_ANY = re.compile(r"</?(?:b|i|u|em|strong|span|font|sup|sub|a|p|br|div|img|td|tr)\b|&(?:#?\w{2,8});", re.IGNORECASE)
_PREFORMATTED = re.compile("<pre.*?</pre", re.IGNORECASE | re.DOTALL)
_COLSPAN = re.compile(r"\bcolspan\s*=\s*[\"']?(\d)(?!\d)", re.IGNORECASE)
_CLASS = re.compile(r"(?:class|id)\s*=\s*[\"']?([^\"'<>]+)", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_FLAT = str.maketrans("\n\r\t", "   ")


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
    breaks: list[tuple[int, str]] = field(default_factory=list)
    cells: int = 0
    span: int = 1  # columns of its last cell
    opened: int = 0
    longest: int = 0
    nested: bool = False


def is_page(raw: str) -> bool:
    """Whether line ends of the source mean nothing, as in a web page."""
    signs = _SIGNS.finditer(raw)
    return sum(1 for _ in zip(signs, range(ENOUGH), strict=False)) == ENOUGH


def has_markup(raw: str) -> bool:
    """Whether there are tags or entities at all; a text may hold a few left-over ones."""
    return ("<" in raw or "&" in raw) and bool(_ANY.search(raw) or is_page(raw))


def without_tags(raw: str) -> tuple[str, list[Mark]]:
    """The text of a page, as long as the page, and what its tags tell. Raw characters that are fillers must be gone."""
    text = _without_scripts(raw)
    if is_page(raw):
        text = _flat(text)
    reader = _Reader()
    filled = _TOKEN.sub(reader.token, text)
    reader.close_row(len(text))
    return reader.patched(filled), reader.marks


def _without_scripts(raw: str) -> str:
    """Comments, scripts and what else is not shown as fillers; what is never closed stays, so that no text is lost."""
    parts, position, unclosed = [], 0, set()
    while found := _SKIPPED.search(raw, position):
        end = f"</{found[1].lower()}" if found[1] else "-->"
        closed = None if end in unclosed else re.compile(end, re.IGNORECASE).search(raw, found.end())
        if closed is None:
            unclosed.add(end)
            parts.append(raw[position : found.end()])
            position = found.end()
            continue
        stop = closed.start() if found[1] else closed.end()
        parts.append(raw[position : found.start()] + DROP * (stop - found.start()))
        position = stop
    return "".join(parts) + raw[position:] if parts else raw


def _flat(text: str) -> str:
    """Line ends of the source as blanks, but in preformatted text."""
    if "<pre" not in text and "<PRE" not in text:
        return text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    parts, position = [], 0
    for found in _PREFORMATTED.finditer(text) if "</pre" in text.lower() else ():
        parts += [text[position : found.start()].translate(_FLAT), found[0]]
        position = found.end()
    return "".join(parts) + text[position:].translate(_FLAT)


class _Reader:
    """What a page has told so far; `token` answers with as many characters as it is given."""

    def __init__(self):
        self.marks: list[Mark] = []
        self.patches: list[tuple[int, str]] = []
        self.tags = 0  # characters of all tags so far
        self.rows: list[_Row | None] = []  # one for each open table
        self.region, self.depth, self.region_start = "", 0, 0
        self.headings: dict[str, int] = {}
        self.link_start = -1
        self.hints = lexicon.words().classes

    def token(self, token: re.Match) -> str:
        source, name = token[0], token[1]
        if name is None:
            return _entity(source) if source[0] == "&" else DROP * len(source)
        action = _ACTIONS.get(name) or _ACTIONS.get(name.lower())
        mark = action(self, name.lower(), token) if action else DROP
        self.tags += len(source)
        return mark + DROP * (len(source) - len(mark))

    def patched(self, filled: str) -> str:
        """The text with the marks that turned out to be others when a row was closed."""
        parts, position = [], 0
        for place, mark in sorted(self.patches):
            parts += [filled[position:place], mark]
            position = place + 1
        return "".join(parts) + filled[position:]

    def line_end(self, mark: str, place: int) -> str:
        """A break; in a row it is a blank until the row turns out to be a layout."""
        if self.rows and (row := self.rows[-1]):
            row.breaks.append((place, mark))
            return " "
        return mark

    def soft(self, name: str, token: re.Match) -> str:
        if self.region or len(token[2]) > 1:
            self.note_region(name, token)
        return self.line_end(SOFT, token.start())

    def hard(self, name: str, token: re.Match) -> str:
        bare = name.lstrip("/")
        if bare in HEADINGS:
            self.note_heading(name, token)
        elif bare in _HINTED:
            self.note_region(name, token)
        return self.line_end(HARD, token.start())

    def link(self, name: str, token: re.Match) -> str:
        if name == "/a" and self.link_start >= 0:
            self.marks.append(Mark(self.link_start, token.start(), "link"))
        self.link_start = -1 if name == "/a" else token.end()
        return DROP

    def table(self, name: str, token: re.Match) -> str:
        if name == "table":
            if self.rows and self.rows[-1]:
                self.rows[-1].nested = True
            self.rows.append(None)
        elif self.rows:
            self.close_row(token.start())
            if name == "/table":
                self.rows.pop()
            elif name == "tr":
                self.rows[-1] = _Row()
        return HARD

    def cell(self, name: str, token: re.Match) -> str:
        row = self.rows[-1] if self.rows else None
        if row is None:
            return HARD
        length = token.start() - self.tags
        row.cells += 1
        gone, row.span = row.span, _span(token[2])
        if row.cells == 1:
            row.opened = length
            return DROP
        row.longest = max(row.longest, length - row.opened)
        row.opened = length
        gone = min(gone, len(token[0]))  # a cell over two columns is followed by an empty one
        row.borders += range(token.start(), token.start() + gone)
        return "\t" * gone

    def close_row(self, place: int) -> None:
        """Decides what the row was: cells of a table on one line, or a page set with a table."""
        row = self.rows[-1] if self.rows else None
        if row is None:
            return
        longest = max(row.longest, place - self.tags - row.opened)
        if row.nested or row.cells < 2 or longest > LAYOUT_CELL:
            self.patches += row.breaks
            self.patches += [(border, HARD) for border in row.borders]
        self.rows[-1] = None

    def note_region(self, name: str, token: re.Match) -> None:
        """Marks elements whose name, class or id says that they are menus or footers; only the outermost."""
        if not self.region:
            if name in _REGIONS or (name in _HINTED and _is_hinted(token[2], self.hints)):
                self.region, self.depth, self.region_start = name, 1, token.start()
        elif name == self.region:
            self.depth += 1
        elif name[0] == "/" and name[1:] == self.region:
            self.depth -= 1
            if not self.depth:
                self.marks.append(Mark(self.region_start, token.end(), "furniture"))
                self.region = ""

    def note_heading(self, name: str, token: re.Match) -> None:
        if name[0] != "/":
            self.headings[name] = token.end()
        elif name[1:] in self.headings:
            self.marks.append(Mark(self.headings.pop(name[1:]), token.start(), name[1:]))


def _span(attributes: str) -> int:
    """Over how many columns a cell goes; a page that claims more than any table has is not believed."""
    found = _COLSPAN.search(attributes)
    return max(1, int(found[1])) if found else 1


def _is_hinted(attributes: str, hints: frozenset[str]) -> bool:
    """Class or id says in words what any site calls its menus and footers."""
    found = _CLASS.findall(attributes)
    return bool(found) and not hints.isdisjoint(word.lower() for word in _WORD.findall(" ".join(found)))


def _entity(source: str) -> str:
    """`&ge;` → `≥` and its tail; what is no entity stays."""
    character = unescape(unescape(unescape(source)))
    if len(character) > 2 or (character[:1] == "&" and len(character) > 1):
        return source
    plain = " " if character in "\n\r\t" else character.replace(TAIL, DROP).replace(HARD, DROP)
    return plain + TAIL * (len(source) - len(plain))


def _actions() -> dict[str, Callable[[_Reader, str, re.Match], str]]:
    found = dict.fromkeys(_SOFT_TAGS, _Reader.soft) | dict.fromkeys(_HARD_TAGS, _Reader.hard) | {"a": _Reader.link}
    found |= dict.fromkeys(("table", "tr", "thead", "tbody", "tfoot"), _Reader.table)
    return found | {f"/{name}": action for name, action in found.items()} | {"td": _Reader.cell, "th": _Reader.cell}


_ACTIONS = _actions()
