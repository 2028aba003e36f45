"""A document → facts: clean text, quantities, then what each figure is about, with the words that decided it.

The way: `text.clean` → `quantities` → `sentences`, `table_rows` → `indicator`, `place`, `period`, `status`, `fund_kind`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from yigong_analysis.facts import fund_kind, period, status
from yigong_analysis.facts.indicator import BUILT_KINDS, indicators
from yigong_analysis.facts.published import published as published_day
from yigong_analysis.facts.sentences import Sentence, sentences
from yigong_analysis.facts.table_rows import table_sentences
from yigong_analysis.facts.votes import NONE, NOTHING, OTHER, Choice, Window
from yigong_analysis.phrases import rows_by
from yigong_analysis.quantities import Quantity, quantities
from yigong_analysis.text import Block, Clean, clean

PRECISIONS = {"at_least": "over", "at_most": "under"}
SCHEME = ("公告", "公示", "通知", "招标", "绩效目标", "实施方案", "投资计划", "申报", "批复")


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of a document (DESIGN 4.2); `start`, `end` are half-open offsets into the raw document.

    `confidence` is 1 to 3; `reasons` name the rule and the words that decided indicator, place, period and status.
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
    confidence: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a document before its figures are read."""

    clean: Clean
    title: Block | None
    calendar: period.Calendar
    scheme: bool


@dataclass(slots=True)
class Found:
    """A figure on its way: its window, what it is, and where it stands in the clean text."""

    window: Window
    choice: Choice
    quantity: Quantity
    paragraph: Block


def _title(cleaned: Clean) -> Block | None:
    blocks = [block for block in cleaned.blocks if block.kind != "furniture"]
    named = next((block for block in blocks if block.kind == "title"), None)
    return named or (blocks[0] if blocks and not cleaned.text[: blocks[0].end].endswith("。") else None)


def _document(cleaned: Clean, published: str | None) -> Document:
    title = _title(cleaned)
    headline = cleaned.text[title.start : title.end] if title else ""
    day = published or published_day(cleaned.text)
    body = "\n".join(cleaned.text[block.start : block.end] for block in cleaned.blocks if block.kind != "furniture")
    scheme = any(word in headline for word in SCHEME)
    return Document(cleaned, title, period.calendar(body if False else cleaned.text, headline, day), scheme)


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
            yield from (Found(window, choice, window.quantity, block) for window, choice in decided)


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


def _fact(document: Document, found: Found) -> Fact:
    quantity, choice = found.quantity, found.choice
    said = status.status(found.window, choice, scheme=document.scheme)
    if said.code == status.TARGET and quantity.precision in ("at_least", "at_most", "over"):
        quantity = quantity.as_rule()
    start, end = document.clean.raw_span(quantity.start, quantity.end)
    time = document.calendar.at(quantity.start, found.paragraph.start)
    return Fact(
        start, end, document.clean.raw[start:end], choice.indicator, quantity.value, quantity.lo, quantity.hi,
        _unit(choice.indicator, quantity), PRECISIONS.get(quantity.precision, quantity.precision),
        "", "", time.period if time and time.period else document.calendar.default,
        said.code, fund_kind.fund_kind(found.window.sentence.text[found.window.sentence.start : found.window.sentence.end], ""),
        choice.confidence,
        (f"{choice.rule}: {' '.join(choice.words)}", f"{said.word}", time.word if time else ""),
    )  # fmt: skip


def facts_of(raw: str, published: str | None = None, place: str | None = None) -> list[Fact]:
    """The facts of one document, in the order in which they stand in it."""
    document = _document(clean(raw), published)
    found = [*_running(document), *_tables(document)]
    found.sort(key=lambda one: one.quantity.start)
    return [_fact(document, one) for one in found if one.choice.indicator]
