"""A document → facts: clean text, quantities, then what each figure is about, with the words that decided it.

The way: `document` (`text`, `period`, `place`) → `figures` (`quantities`, `sentences`, `table_rows`, `indicator`)
→ `repeated` → `status`, `fund_kind`.
"""

import re
from dataclasses import dataclass
from functools import cache

from yigong_analysis.facts import document, shares, status
from yigong_analysis.facts.document import Document
from yigong_analysis.facts.figures import Found, figures
from yigong_analysis.facts.place import Place
from yigong_analysis.facts.repeated import settled
from yigong_analysis.phrases import rows_by
from yigong_analysis.quantities import Quantity
from yigong_analysis.rule_words import words

PRECISIONS = {"at_least": "over", "at_most": "under"}
BASES = {"share_of_named_base": "stated", "share_base_unsaid": "unknown", "inherited": "implied"}
COUNTED_UP = re.compile(r"截至|[到至](?:1[01]|[1-9]|[一二三四五六七八九十]+)月[底末]|[一两二三四五]年来")
COUNTED_REACH = 600  # characters; no paragraph that counts up to a day is longer
YEAR = re.compile(r"(?:19|20)\d\d年|[去明前]年")


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of a document; `start`, `end` are half-open offsets into the raw document.

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


@cache
def _units() -> dict[str, str]:
    return {code: row["unit"] for code, row in rows_by("codebook", "indicator").items()}


def _unit(indicator: str, quantity: Quantity) -> str:
    unit = _units().get(indicator, "see unit")
    return quantity.unit if unit == "see unit" else unit


def _so_far(text: str, found: Found) -> bool:
    """Whether a sentence before in the paragraph counts up to a day and no other year has been named since."""
    near = max(found.paragraph.start, found.quantity.start - COUNTED_REACH)
    since = COUNTED_UP.search(text, near, found.quantity.start)
    return bool(since) and not YEAR.search(text, since.end(), found.quantity.start)


def _setting(read: Document, found: Found, when: str, dated: str) -> status.Setting:
    return status.Setting(
        scheme=read.scheme,
        allotment=read.allotment,
        targets=read.targets,
        rules=read.rules,
        future=bool(read.year) and when[:4] > read.year,
        table=found.paragraph.kind == "row",
        so_far=_so_far(read.clean.text, found),
        years="/" in when and when[-4:] >= read.year,
        ended=dated in words("ended"),
        past=bool(read.year) and when[-4:] < read.year,
        closed=read.calendar.titled and read.calendar.default[-4:] < read.year,
        pooled=found.pooled,
    )


def _place(read: Document, found: Found) -> Place:
    sentence, quantity = found.window.sentence, found.quantity
    if found.paragraph.kind == "row":
        return read.places.at(quantity.start, found.paragraph.start, 0)
    place = read.places.at(quantity.start, found.paragraph.start, sentence.start)
    return read.places.in_turn(place, sentence, quantity)


def _fact(read: Document, found: Found) -> Fact:
    quantity, choice, told = found.quantity, found.choice, found.said or found
    when, dated = read.calendar.period(told.quantity.start, told.paragraph.start)
    said = status.status(told.window, choice, _setting(read, told, when, dated))
    if said.code == status.TARGET and quantity.precision in ("at_least", "at_most", "over"):
        quantity = quantity.as_rule()
    place = _place(read, told)
    start, end = read.clean.raw_span(quantity.start, quantity.end)
    return Fact(
        start=start,
        end=end,
        exact=read.clean.raw[start:end],
        indicator=choice.indicator,
        value=quantity.value,
        lo=quantity.lo,
        hi=quantity.hi,
        unit=_unit(choice.indicator, quantity),
        precision=PRECISIONS.get(quantity.precision, quantity.precision),
        place=read.places.name(place),
        adcode=place.adcode,
        period=when,
        status=said.code,
        fund_kind=told.window.sentence.fund_kind,
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
    return [fact for _, fact in labelled(document.read(raw, published, home)) if fact.indicator]


def labelled(read: Document) -> list[tuple[Found, Fact]]:
    """Every figure of a document that was read, each with its labels; the indicator is empty for what is no fact."""
    return [(found, _fact(read, found)) for found in settled(figures(read), read.title)]
