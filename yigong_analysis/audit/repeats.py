"""The same fact twice: in the headline and in the text, in two places of a text, in two sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from yigong_analysis.audit.claim import Claim, Reading, same, total
from yigong_analysis.audit.figure import UNSAID, WINDOW, Figure, Page
from yigong_analysis.audit.slips import looks_like_a_slip, written_otherwise
from yigong_analysis.rule_words import any_in

HEADLINE, REPEAT, SOURCES = "headline", "repeat", "sources"
SMALL = 20  # smaller counts are alike by chance
HUNDRED = 100
FEW = 6  # numbers of people; a list of more has two that look alike by chance
PER_HEAD = ("income_gain_pc", "daily_wage", "monthly_wage")
TOWN = re.compile(r"[\u4e00-\u9fff]{2}(?:镇|乡(?![村亲镇])|(?<!农)村(?![民里庄])|街道)")
STOP = re.compile(r"以工代赈|项目|万元|资金|全[县市区省]|今年|群众|[0-9]+|[的了个名人次约已]")
MOST = 8  # candidates of which pairs are added up
LABELS = ("indicator", "unit", "adcode", "period", "status", "fund_kind")


def claims(page: Page) -> Iterator[Claim]:
    """The figures of the headline against the text, and totals said again."""
    if not page.text:
        return
    for figure in page.figures:
        if figure.title and figure.value > 1:
            yield from _headline(page, figure)
    yield from _again(page)


def _alike(figure: Figure, other: Figure) -> bool:
    return other.unit == figure.unit and (figure.unit != "count" or other.measure == figure.measure)


def _headline(page: Page, figure: Figure) -> Iterator[Claim]:
    body = [other for other in page.figures if not other.title and _alike(figure, other)]
    equal = next((other for other in body if other.bounds.meets(figure.bounds)), None)
    if equal:
        yield Claim(HEADLINE, figure, (Reading(same, (equal,)),))
        return
    named = [other for other in body if other.indicator == figure.indicator and figure.indicator not in UNSAID]
    named = named or [other for other in body if figure.indicator in UNSAID or other.indicator in UNSAID]
    ways = [*combinations(named[:MOST], 2), *([tuple(named)] if len(named) > 2 else [])]
    added = (Reading(total, way) for way in ways)
    fitting = next((reading for reading in added if reading.computed().meets(figure.bounds)), None)
    if fitting:
        yield Claim(HEADLINE, figure, (fitting,))
        return
    slips = [other for other in named if looks_like_a_slip(figure, other)]
    if slips:
        yield Claim(HEADLINE, figure, (Reading(same, (slips[0],)),))


def _again(page: Page) -> Iterator[Claim]:
    """What a text says twice: the later mention is held against the first."""
    said = [figure for figure in page.figures if _may_be_said_again(page, figure)]
    for place, later in enumerate(said):
        if later.cell:
            continue
        earlier = [
            one
            for one in said[max(0, place - WINDOW) : place]
            if one.sentence != later.sentence and _same_fact(one, later)
        ]
        alike = [one for one in earlier if len({one.indicator, later.indicator} - set(UNSAID)) < 2]
        equal = next((one for one in alike if one.bounds.meets(later.bounds)), None)
        if equal:
            if later.value >= SMALL:
                yield Claim(REPEAT, later, (Reading(same, (equal,)),))
            continue
        slipped = next((one for one in earlier if _slipped(page, one, later)), None)
        if slipped:
            yield Claim(REPEAT, later, (Reading(same, (slipped,)),))


def _may_be_said_again(page: Page, figure: Figure) -> bool:
    before = page.before(figure)
    vague = figure.precision not in ("exact", "rounded")
    return not (figure.title or vague or figure.unit == "percent" or any_in("compared", before))


def _same_fact(first: Figure, later: Figure) -> bool:
    """Whether the labels of two figures allow that they are the same fact."""
    if not _alike(first, later) or {first.indicator, later.indicator} & set(PER_HEAD):
        return False
    return not first.year or not later.year or first.year == later.year


def _slipped(page: Page, first: Figure, later: Figure) -> bool:
    """Whether two different figures must be one fact: alike but for a slip, in the same words, of no other place."""
    strong = first.value >= HUNDRED and written_otherwise(later, first)
    if not strong and not looks_like_a_slip(later, first):
        return False
    if not first.cell and places_in(page, later) - places_in(page, first):
        return False
    taken_up = any_in("again", _clause(page, later))
    shared = _context(page, first) & _context(page, later)
    if strong and shared and any_in("these", page.before(later)[-4:]):
        return True  # 368名农民 … 这386名农民
    planned = {one.status in ("planned", "target") for one in (first, later)}
    if len(planned) > 1 or len({first.indicator, later.indicator} - set(UNSAID)) > 1:
        return False
    if strong and first.unit == "person":
        few = sum(one.indicator == first.indicator for one in page.beside(later)) <= FEW
        return bool(shared) or (first.indicator == later.indicator and first.indicator not in UNSAID and few)
    return not first.cell and taken_up and len(shared) >= (1 if strong else 2)


def _clause(page: Page, figure: Figure) -> str:
    return page.before(figure)[-12:] + "＃" + page.after(figure)[:10]


def _context(page: Page, figure: Figure) -> set[str]:
    """The pairs of characters beside a figure that say what it is of."""
    words = "＃".join(STOP.split(_clause(page, figure)))
    return {words[i : i + 2] for i in range(len(words) - 1) if "＃" not in words[i : i + 2]}


def places_in(page: Page, figure: Figure) -> set[str]:
    """The towns and villages that the sentence of a figure names."""
    return set(TOWN.findall(page.before(figure, "。\n；") + figure.exact))


def across(pages: Iterable[Page]) -> Iterator[tuple[Page, Claim]]:
    """The same fact in two sources: every label alike, and all of the place, not a part of it.

    A source that gives several numbers under one set of labels speaks of parts; nothing is said of it.
    """
    cells: dict[tuple, list[tuple[Page, Figure]]] = {}
    for page in pages:
        said: dict[tuple, list[Figure]] = {}
        for figure in page.figures:
            told = figure.adcode and figure.period and not figure.scope and not figure.title
            if told and figure.indicator not in UNSAID:
                said.setdefault(tuple(getattr(figure, label) for label in LABELS), []).append(figure)
        for key, figures in said.items():
            if len({(figure.bounds.lo, figure.bounds.hi) for figure in figures}) == 1:
                cells.setdefault(key, []).append((page, figures[0]))
    for one in cells.values():
        yield from _two_sources(one)


def _two_sources(said: list[tuple[Page, Figure]]) -> Iterator[tuple[Page, Claim]]:
    """The others against the first; two texts that differ by more than a slip may speak of different works."""
    page, first = said[0]
    for other_page, other in said[1:]:
        registered = bool(other.fact_id)
        if registered or other.bounds.meets(first.bounds) or looks_like_a_slip(other, first):
            comparable = other.status not in ("cumulative", "planned")
            yield other_page, Claim(SOURCES, other, (Reading(same, (first,), base=page.doc),), comparable=comparable)
