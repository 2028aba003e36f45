"""The same fact twice: in the headline and in the text, in two places of a text, in two sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from yigong_analysis.audit.claim import Claim, Reading, same, total
from yigong_analysis.audit.figure import Figure, Page
from yigong_analysis.audit.slips import looks_like_a_slip
from yigong_analysis.rule_words import any_in

HEADLINE, REPEAT, SOURCES = "headline", "repeat", "sources"
UNSAID = ("", "other")
SMALL = 20  # smaller counts are alike by chance
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
    sums = [pair for pair in combinations(named[:MOST], 2) if sum_of(pair).meets(figure.bounds)]
    if sums or (len(named) > 2 and sum_of(tuple(named)).meets(figure.bounds)):
        yield Claim(HEADLINE, figure, (Reading(total, sums[0] if sums else tuple(named)),))
        return
    slips = [other for other in named if looks_like_a_slip(figure, other)]
    if slips:
        yield Claim(HEADLINE, figure, (Reading(same, (slips[0],)),))


def sum_of(figures: tuple[Figure, ...]):
    """The sum of some figures."""
    return total([figure.bounds for figure in figures])


def _again(page: Page) -> Iterator[Claim]:
    """A total of the place said in two paragraphs; the later one is held against the first."""
    totals = [figure for figure in page.figures if _is_total(page, figure)]
    done: set[int] = set()
    for first, later in combinations(totals, 2):
        if later.start in done or first.paragraph == later.paragraph or not _same_fact(first, later):
            continue
        if later.bounds.meets(first.bounds):
            if later.value >= SMALL:
                done.add(later.start)
                yield Claim(REPEAT, later, (Reading(same, (first,)),))
        elif looks_like_a_slip(later, first):
            done.add(later.start)
            yield Claim(REPEAT, later, (Reading(same, (first,)),))


def _is_total(page: Page, figure: Figure) -> bool:
    """Whether its sentence speaks of all of the place or programme."""
    if figure.title or figure.cell or figure.indicator in UNSAID or figure.unit == "percent":
        return False
    start = max(page.text.rfind(sign, 0, figure.at) for sign in "。\n；") + 1
    return any_in("whole_place", page.text[start : figure.at])


def _same_fact(first: Figure, later: Figure) -> bool:
    return all(getattr(first, label) == getattr(later, label) for label in LABELS) and (
        first.unit != "count" or first.measure == later.measure
    )


def across(pages: Iterable[Page]) -> Iterator[tuple[Page, Claim]]:
    """The same fact in two sources: every label alike, and all of the place, not a part of it."""
    cells: dict[tuple, list[tuple[Page, Figure]]] = {}
    for page in pages:
        for figure in page.figures:
            if figure.indicator not in UNSAID and figure.adcode and figure.period and not figure.scope and not figure.title:
                key = tuple(getattr(figure, label) for label in LABELS)
                cells.setdefault(key, []).append((page, figure))
    for said in cells.values():
        yield from _two_sources(said)


def _two_sources(said: list[tuple[Page, Figure]]) -> Iterator[tuple[Page, Claim]]:
    page, first = said[0]
    for other_page, other in said[1:]:
        if other_page is page:
            continue
        comparable = other.status not in ("cumulative", "planned")
        yield other_page, Claim(SOURCES, other, (Reading(same, (first,), base=page.doc),), comparable=comparable)
