"""Which blocks are the article, and which are the page around it.

Menus stand before the title; lists of other articles, editors and imprints after the last paragraph on the topic.
Only short lines are judged by their words. A paragraph that may belong to the article stays in it: a figure too many
can be seen and struck out, a lost one cannot.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from yigong_analysis.text import ending, features, lexicon
from yigong_analysis.text.features import Line
from yigong_analysis.text.markup import HEADINGS

TITLE, HEADLINE = 80, 8  # characters that a title has at most, and seldom fewer
TITLES = 3  # lines of a title at most


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the clean text: a title, a paragraph or heading of the body, a row of a table, or furniture."""

    start: int
    end: int
    kind: str


def apart(text: str) -> str:
    """Fields beside a date, and spam behind a title, on lines of their own: the blank before them ends the line."""
    words, lines = lexicon.words(), text.split("\n")
    for i, line in enumerate(lines):
        if " " in line and len(line) < 2 * TITLE and not features.is_prose(line):
            first, *parts = line.split(" ")
            lines[i] = first + "".join(("\n" if _is_apart(part, words) else " ") + part for part in parts)
    return "\n".join(lines)


def _is_apart(part: str, words: lexicon.Words) -> bool:
    return bool(words.field.match(part.lstrip("【"))) or len(words.spam.findall(part)) > 1


def blocks(text: str, marked: Iterable[str | None] = ()) -> tuple[Block, ...]:
    """One block a line. Input: clean text, and for each line what the markup tells of it (see `hints`)."""
    lines, start, words = [], 0, lexicon.words()
    for part in text.split("\n") if text else []:
        lines.append(features.look_at(start, part, words))
        start += len(part) + 1
    kinds = _kinds(lines, list(marked))
    return tuple(Block(line.start, line.start + len(line.text), kind) for line, kind in zip(lines, kinds, strict=True))


def _kinds(lines: list[Line], marked: list[str | None]) -> list[str]:
    _take_hints(lines, marked)
    kinds = ["row" if line.row else "body" for line in lines]
    prose = [i for i, line in enumerate(lines) if line.prose]
    for i, line in enumerate(lines):
        if line.said and (line.said in ("hint", "spam") or not line.row) and not line.dated:
            kinds[i] = "furniture"
    first = _first(lines, prose)
    stop = ending.first_after(lines, prose)
    kinds[stop:] = ["furniture"] * (len(lines) - stop)
    _mark_lists(lines, kinds, first, stop)
    _mark_head(lines, kinds, first, marked)
    return kinds


def _take_hints(lines: list[Line], marked: list[str | None]) -> None:
    """Regions that the markup calls furniture are, unless an article on the topic stands in one."""
    start, prose = 0, sum(len(line.text) for line in lines if line.prose)
    for mark, group in groupby(marked):
        end = start + sum(1 for _ in group)
        region = lines[start:end]
        inside = sum(len(line.text) for line in region if line.prose)
        if mark == "furniture" and inside * 2 <= prose and not any(line.prose and line.topic for line in region):
            for line in region:
                line.said, line.prose, line.dated = "hint", False, False
        for line in region:
            line.linked = mark == "link"
        start = end


def _first(lines: list[Line], prose: list[int]) -> int:
    """The first line of the article's text."""
    if prose:
        return prose[0]
    return next((i for i, line in enumerate(lines) if line.row or features.is_numbered(line.text)), 0)


def _mark_lists(lines: list[Line], kinds: list[str], first: int, stop: int) -> None:
    """Lists of other articles between paragraphs: what follows their heading up to the next paragraph."""
    inside = False
    for i in range(first, stop):
        line = lines[i]
        inside = (inside or line.said == "related") and not line.prose and not line.row
        if inside and (line.said or features.is_headline(line)):
            kinds[i] = "furniture"


def _mark_head(lines: list[Line], kinds: list[str], first: int, marked: list[str | None]) -> None:
    """Titles stand right before the text; what stands before them is furniture, but for dates and the topic."""
    head = [i for i in range(first) if kinds[i] == "body" and not lines[i].dated]
    fields = {i for i in head if features.is_field(lines[i].text)}
    form = {i for i in fields if {i - 1, i + 1} & fields}
    told = {i for i in head if marked and marked[i] in HEADINGS}
    names = [i for i in sorted(told) if marked[i] == "title"]
    titles = told.difference(names) or set(_titles(lines, [i for i in head if i not in form and i not in told]))
    if names and not any(lines[i].text in lines[names[0]].text for i in titles):
        titles.add(names[0])  # the name of the page, where it does not repeat a heading below it
    lowest = max(titles, default=0)
    for i in head:
        if i in titles:
            kinds[i] = "title"
        elif i in told or (i < lowest and not lines[i].topic and i not in form):
            kinds[i] = "furniture"


def _titles(lines: list[Line], head: list[int]) -> list[int]:
    """From the text upwards: the first line that can be a title, what it is the subtitle of, lines on the topic."""
    titles: list[int] = []
    able = [i for i in reversed(head) if _is_title(lines[i])]
    shortest = min(HEADLINE, max((len(lines[i].text) for i in able), default=0))
    for i in able:
        if not titles:
            wanted = len(lines[i].text) >= shortest
        else:
            wanted = lines[titles[-1]].text.startswith("——") or (lines[i].topic and len(titles) < TITLES)
        if wanted:
            titles.append(i)
    return titles


def _is_title(line: Line) -> bool:
    text = line.text
    if not 4 < len(text) <= TITLE or text[0] in "（(" or text[-1] == "：" or features.is_byline(text):
        return False
    return text.startswith("——") or not features.is_numbered(text)
