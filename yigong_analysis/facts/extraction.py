"""A document → facts: clean text, quantities, then what each figure is about, with the words that decided it.

The way: `text.clean` → `quantities` → `sentences`, `table_rows` → `indicator` → `repeated`
→ `place`, `period`, `status`, `fund_kind`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yigong_analysis.facts import fund_kind, period, shares, status
from yigong_analysis.facts.indicator import indicators
from yigong_analysis.facts.inherited import BUILT_KINDS
from yigong_analysis.facts.place import Place, Places
from yigong_analysis.facts.published import published as published_day
from yigong_analysis.facts.published import year_told
from yigong_analysis.facts.repeated import Found, settled
from yigong_analysis.facts.sentences import sentences
from yigong_analysis.facts.table_rows import table_sentences
from yigong_analysis.facts.votes import NONE, NOTHING, OTHER, Choice, Window
from yigong_analysis.phrases import rows_by
from yigong_analysis.quantities import Quantity, quantities
from yigong_analysis.rule_words import any_in, words
from yigong_analysis.text import Block, Clean, clean

PRECISIONS = {"at_least": "over", "at_most": "under"}
BASES = {"share_of_named_base": "stated", "share_base_unsaid": "unknown", "inherited": "implied"}
LATEST = 2026  # whose codes are taken where a document tells no year
ALLOTTED = re.compile(r"资金[^，。；\n]{0,8}(?:下达|落实|到位)")
COUNTED_UP = re.compile(r"截至|[到至](?:1?\d|[一二三四五六七八九十]+)月[底末]|[一两二三四五]年来")
YEAR = re.compile(r"(?:19|20)\d\d年|[去明前]年")


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of a document (DESIGN 4.2); `start`, `end` are half-open offsets into the raw document.

    `base`: whether the base of a share is stated, implied or unknown; empty for what is no share of pay. `confidence`
    is 1 to 3. The reasons are the words that decided, that of the indicator behind the name of its rule; empty where
    nothing was said and what holds for the whole document was taken.
    """

    start: int
    end: int
    exact: str
    indicator: str
    value: float
    lo: float
    hi: float
    unit: str
    precision: str
    place: str
    adcode: str
    period: str
    status: str
    fund_kind: str
    base: str
    confidence: int
    reason_indicator: str
    reason_place: str
    reason_period: str
    reason_status: str


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a document before its figures are read."""

    clean: Clean
    title: Block | None
    calendar: period.Calendar
    places: Places
    scheme: bool
    allotment: bool
    headline: str
    published: str


def _title(cleaned: Clean) -> Block | None:
    blocks = [block for block in cleaned.blocks if block.kind != "furniture"]
    named = next((block for block in blocks if block.kind == "title"), None)
    return named or (blocks[0] if blocks and not cleaned.text[: blocks[0].end].endswith("。") else None)


def _article(cleaned: Clean) -> tuple[int, int]:
    """Where the article starts and ends among the furniture of its page."""
    own = [block for block in cleaned.blocks if block.kind != "furniture"]
    return (own[0].start, own[-1].end) if own else (0, 0)


def _document(cleaned: Clean, published: str, home: str) -> Document:
    title = _title(cleaned)
    headline = cleaned.text[title.start : title.end] if title else ""
    published = published or published_day(cleaned.text) or year_told(cleaned.text)
    start, end = _article(cleaned)
    calendar = period.calendar(cleaned.text, start, end, headline, published)
    year = int(calendar.default[:4] or LATEST)
    return Document(
        clean=cleaned,
        title=title,
        calendar=calendar,
        places=Places(cleaned.text, start, end, headline, year, home),
        scheme=any_in("scheme_title", headline),
        allotment=any_in("allotment_title", headline) or bool(ALLOTTED.search(cleaned.text)),
        headline=headline,
        published=published,
    )


def _running(document: Document) -> Iterator[Found]:
    """The figures of running text."""
    text = document.clean.text
    for index, block in enumerate(document.clean.blocks):
        if block.kind not in ("title", "body"):
            continue
        inside = quantities(text, block.start, block.end)
        decided: list[tuple[Window, Choice]] = []
        for sentence in sentences(text, block.start, block.end, index, inside) if inside else ():
            decided = indicators(sentence, decided)
            pooled = False
            for window, choice in decided:
                yield Found(window, choice, window.quantity, block, pooled)
                pooled = pooled or choice.indicator == "projects_pool_n"


def _tables(document: Document) -> Iterator[Found]:
    """The figures of tables: consecutive row blocks."""
    rows: list[Block] = []
    for block in (*document.clean.blocks, None):
        if block and block.kind == "row":
            rows.append(block)
            continue
        yield from _table(document.clean.text, rows) if rows else ()
        rows = []


def _table(text: str, rows: list[Block]) -> Iterator[Found]:
    """The figures of one table; a number goes with the measure word under which it means something."""
    whole, last = Block(rows[0].start, rows[-1].end, "row"), NOTHING
    for ways in table_sentences(text, [(row.start, row.end) for row in rows], 0):
        read = [(made, indicators(made.sentence, [])) for made in ways]
        made, decided = max(read, key=lambda one: one[1][0][1].indicator not in (NONE, OTHER))
        for (window, choice), quantity in zip(decided, made.quantities, strict=True):
            if choice is NOTHING and last.indicator == "physical_output" and quantity.kind in BUILT_KINDS:
                choice = last
            last = choice
            yield Found(window, choice, quantity, whole)


def _unit(indicator: str, quantity: Quantity) -> str:
    unit = rows_by("indicator_units", "indicator")[indicator]["unit"]
    return quantity.unit if unit == "see unit" else unit


def _so_far(text: str, found: Found) -> bool:
    """Whether a sentence before in the paragraph counts up to a day and no other year has been named since."""
    since = COUNTED_UP.search(text, found.paragraph.start, found.quantity.start)
    return bool(since) and not YEAR.search(text, since.end(), found.quantity.start)


def _setting(document: Document, found: Found) -> status.Setting:
    when, dated = document.calendar.period(found.quantity.start, found.paragraph.start)
    return status.Setting(
        scheme=document.scheme,
        allotment=document.allotment,
        targets="绩效目标" in document.headline,
        rules=any_in("rules_title", document.headline),
        future=bool(document.published) and when[:4] > document.published[:4],
        table=found.paragraph.kind == "row",
        so_far=_so_far(document.clean.text, found),
        years="/" in when and when[-4:] >= document.published[:4],
        ended=dated in words("ended"),
        past=bool(document.published) and when[-4:] < document.published[:4],
        closed=document.calendar.titled and document.calendar.default[-4:] < document.published[:4],
        pooled=found.pooled,
    )


def _place(document: Document, found: Found) -> Place:
    sentence, quantity = found.window.sentence, found.quantity
    if found.paragraph.kind == "row":
        return document.places.at(quantity.start, found.paragraph.start, 0)
    place = document.places.at(quantity.start, found.paragraph.start, sentence.start)
    return document.places.in_turn(place, sentence, quantity)


def _fact(document: Document, found: Found) -> Fact:
    quantity, choice, told = found.quantity, found.choice, found.said or found
    said = status.status(told.window, choice, _setting(document, told))
    if said.code == status.TARGET and quantity.precision in ("at_least", "at_most", "over"):
        quantity = quantity.as_rule()
    place, (when, dated) = _place(document, told), document.calendar.period(told.quantity.start, told.paragraph.start)
    sentence = told.window.sentence
    start, end = document.clean.raw_span(quantity.start, quantity.end)
    return Fact(
        start=start,
        end=end,
        exact=document.clean.raw[start:end],
        indicator=choice.indicator,
        value=quantity.value,
        lo=quantity.lo,
        hi=quantity.hi,
        unit=_unit(choice.indicator, quantity),
        precision=PRECISIONS.get(quantity.precision, quantity.precision),
        place=document.places.name(place),
        adcode=place.adcode,
        period=when,
        status=said.code,
        fund_kind=fund_kind.fund_kind(sentence.text, sentence.start, sentence.end),
        confidence=choice.confidence,
        base=BASES.get(choice.rule, "") if choice.indicator in shares.BASES.values() else "",
        reason_indicator=f"{choice.rule} {' '.join(filter(None, choice.words))}".strip(),
        reason_place=place.word,
        reason_period=dated,
        reason_status=said.word,
    )


def facts_of(raw: str, published: str = "", home: str = "") -> list[Fact]:
    """The facts of one document, in the order in which they stand in it.

    Input: the raw document; the ISO day of its publication and the adcode of its own place, where they are known.
    """
    document = _document(clean(raw), published, home)
    found = [*_running(document), *_tables(document)]
    found.sort(key=lambda one: one.quantity.start)
    return [_fact(document, one) for one in settled(found, document.title) if one.choice.indicator]
