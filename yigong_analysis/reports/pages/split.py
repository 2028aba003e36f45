"""Parts of a page → its pages: what makes a page too large stands on a page of its own beside it.

One rule: while `index.html` is larger than `LIMIT`, a section moves to `<section>.html`: the list of sources first,
then the largest of the annex, then the largest of all. Links follow: `#fact-x` becomes `sources.html#fact-x`.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from yigong_analysis.display.sentence import Sentence, sentence
from yigong_analysis.reports.pages.body import Part

LIMIT = 60_000  # bytes of index.html
INDEX = "index.html"
SOURCES = "sources"
SECTION = re.compile(r'<section class="[^"]*" id="([\w-]+)"><h2>(.*?)</h2>(.*)</section>', re.DOTALL)
ID = re.compile(r' id="([^"]+)"')
LINK = re.compile(r'href="#([^"]+)"')
Framed = Callable[[list[Part], str], str]  # parts and the name of their page → the finished page


def pages(parts: list[Part], lang: str, framed: Framed) -> dict[str, str]:
    """The pages of a report by file name, `index.html` first, and links between them.

    `framed` puts parts into a finished page. Of a part that cannot move (the head, a chart) nothing is asked: a page
    of those alone stays as large as it is.
    """
    moved: dict[str, Part] = {}
    while True:
        written = {name: framed(linked, name) for name, linked in _placed(parts, moved, lang).items()}
        found = _next(parts, moved)
        if len(written[INDEX].encode()) <= LIMIT or found is None:
            return written
        moved[found.key] = found


def _next(parts: list[Part], moved: dict[str, Part]) -> Part | None:
    """The next part to move: a whole section with a heading, not yet moved."""
    movable = [part for part in parts if part.key not in moved and SECTION.fullmatch(part.html)]
    return max(movable, key=lambda part: (part.key == SOURCES, part.annex, len(part.html.encode())), default=None)


def _placed(parts: list[Part], moved: dict[str, Part], lang: str) -> dict[str, list[Part]]:
    """The parts of each page, every link leading to the page that holds its row."""
    stays = [replace(part, html=_stub(part, lang)) if part.key in moved else part for part in parts]
    placed = {INDEX: stays} | {f"{key}.html": [replace(part, html=_raised(part))] for key, part in moved.items()}
    home = {anchor: name for name, held in placed.items() for part in held for anchor in ID.findall(part.html)}
    return {
        name: [replace(part, html=_relinked(part.html, name, home)) for part in held] for name, held in placed.items()
    }


def _relinked(html: str, page: str, home: dict[str, str]) -> str:
    def link(found: re.Match) -> str:
        there = home.get(found[1], page)
        return f'href="{"" if there == page else there}#{found[1]}"'

    return LINK.sub(link, html)


def _stub(part: Part, lang: str) -> str:
    """What stays in the place of a moved part: its heading, how long it is, and where it is."""
    key, heading, inside = SECTION.fullmatch(part.html).groups()
    link = Sentence(heading, f'<a href="{key}.html">{heading}</a>')  # the heading is HTML already
    said = sentence("pg_elsewhere", lang, n=inside.count("<tr") - inside.count("<thead"), link=link)
    return f'<section class="yg yg-{key}" id="{key}"><h2>{heading}</h2><p>{said.html}</p></section>'


def _raised(part: Part) -> str:
    """A moved part as a page: its heading is that of the page, and those below it rise with it."""
    html = part.html
    for level in (2, 3, 4):
        html = html.replace(f"<h{level}", f"<h{level - 1}").replace(f"</h{level}>", f"</h{level - 1}>")
    return html
