"""What is known of a document before its figures are read: title, day, calendar, places, and what kind it is."""

import re
from dataclasses import dataclass

from yigong_analysis.facts.period import Calendar, calendar
from yigong_analysis.facts.place import Places
from yigong_analysis.facts.published import published, year_told
from yigong_analysis.rule_words import any_in
from yigong_analysis.text import Block, Clean, clean

LATEST = 2026  # whose codes are taken where a document tells no year
ALLOTTED = re.compile(r"资金[^，。；\n]{0,8}(?:下达|落实|到位)")


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its clean text, the title in it, its times and places.

    `year`: of publication, empty if nothing tells it. `scheme`: a notice or scheme of works to come. `allotment`: money
    is allotted in it. `targets`: a table of performance targets. `rules`: a rule, or answers on one.
    """

    clean: Clean
    title: Block | None
    calendar: Calendar
    places: Places
    year: str
    scheme: bool
    allotment: bool
    targets: bool
    rules: bool


def _title(cleaned: Clean) -> Block | None:
    blocks = [block for block in cleaned.blocks if block.kind != "furniture"]
    named = next((block for block in blocks if block.kind == "title"), None)
    return named or (blocks[0] if blocks and not cleaned.text[: blocks[0].end].endswith("。") else None)


def _article(cleaned: Clean) -> tuple[int, int]:
    """Where the article starts and ends among the furniture of its page."""
    own = [block for block in cleaned.blocks if block.kind != "furniture"]
    return (own[0].start, own[-1].end) if own else (0, 0)


def read(raw: str, day: str, home: str) -> Document:
    """A document read from its raw text.

    Input: the ISO day of its publication and the adcode of its own place, each empty if unknown: then the document is
    asked for them.
    """
    cleaned = clean(raw)
    title, (start, end) = _title(cleaned), _article(cleaned)
    headline = cleaned.text[title.start : title.end] if title else ""
    day = day or published(cleaned.text) or year_told(cleaned.text)
    times = calendar(cleaned.text, start, end, headline, day)
    return Document(
        clean=cleaned,
        title=title,
        calendar=times,
        places=Places(cleaned.text, start, end, headline, int(times.default[:4] or LATEST), home),
        year=day[:4],
        scheme=any_in("scheme_title", headline),
        allotment=any_in("allotment_title", headline) or bool(ALLOTTED.search(cleaned.text)),
        targets=any_in("targets_title", headline),
        rules=any_in("rules_title", headline),
    )
