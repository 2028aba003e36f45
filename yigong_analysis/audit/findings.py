"""Claims → findings: each claim recomputed, with a verdict by interval arithmetic and what would make it hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from yigong_analysis.audit import growth, lists, pay_shares, per_head, products, repeats, shares, sums
from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.audit.claim import Claim, Reading
from yigong_analysis.audit.figure import Figure, Page
from yigong_analysis.audit.suggestions import Suggestion, suggestions

HOLDS, FAILS, OTHER_BASE, NOT_COMPARABLE = "holds", "fails", "holds_on_other_base", "not_comparable"
VAGUE = ("over", "under", "about", "at_least", "at_most")
FINDERS = (shares, sums, per_head, products, growth, lists, repeats)


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation between figures of a document, recomputed.

    `figure`: the stated figure; `inputs`: what it was recomputed from by `formula` (a name of `claim`), none where the
    items of a list were counted; `spans`: the stated figure, then its inputs or the items, half-open in the raw
    document. `computed`, `stated`: bounds in the unit of the figure. `base`: what it was divided by, as an indicator.
    `verdict`: holds, fails, holds_on_other_base, not_comparable. `verdict_changes`: the disagreement crosses the pay
    floor. `other`: the source that says otherwise, for a fact told by two.
    """

    doc: str
    relation: str
    figure: Figure
    inputs: tuple[Figure, ...]
    formula: str
    spans: tuple[tuple[int, int], ...]
    computed: Bounds
    stated: Bounds
    verdict: str
    verdict_changes: bool
    base: str
    suggestions: tuple[Suggestion, ...]
    other: str = ""


def findings_of(page: Page) -> list[Finding]:
    """The findings of one page, in the order of their stated figures."""
    found = [_judged(page, said) for finder in FINDERS for said in finder.claims(page)]
    found = sorted(filter(_tells, found), key=lambda one: (one.spans[0], one.relation, one.spans))
    once = {one.spans: one for one in reversed(found)}  # the cells of a table are read with and without their unit
    return [one for one in found if once[one.spans] is one]


def _tells(found: Finding) -> bool:
    """Whether a finding says something: its bounds are finite, and what fails is not vague on both sides."""
    if not (isfinite(found.computed.lo) and isfinite(found.computed.hi)):
        return False
    vague = any(figure.precision in VAGUE for figure in found.inputs) and found.figure.precision in VAGUE
    return found.verdict != FAILS or not vague


def findings_of_two(pages: Iterable[Page]) -> list[Finding]:
    """What two documents or sources say of the same fact."""
    return [_judged(page, said) for page, said in repeats.across(pages)]


def findings(pages: Iterable[Page]) -> list[Finding]:
    """The findings of several documents or of a table of facts, those between two sources behind the others."""
    pages = list(pages)
    return [found for page in pages for found in findings_of(page)] + findings_of_two(pages)


def _judged(page: Page, said: Claim) -> Finding:
    verdict, reading = _verdict(said)
    helped = verdict in (FAILS, OTHER_BASE)
    two_sources = said.relation == repeats.SOURCES
    return Finding(
        doc=page.doc,
        relation=said.relation,
        figure=said.figure,
        inputs=reading.inputs,
        formula=reading.formula.__name__,
        spans=(said.figure.span, *reading.where()),
        computed=reading.computed(),
        stated=said.bounds,
        verdict=verdict,
        verdict_changes=helped and said.relation == pay_shares.RELATION and _crosses(page, said, reading),
        base="" if two_sources else reading.base,
        suggestions=suggestions(page, said) if verdict == FAILS else (),
        other=reading.base if two_sources else "",
    )


def _verdict(said: Claim) -> tuple[str, Reading]:
    for readings, verdict in ((said.main, HOLDS), (said.others, OTHER_BASE)):
        for reading in readings:
            if reading.computed().meets(said.bounds):
                return verdict, reading
    return (FAILS if said.comparable else NOT_COMPARABLE), (said.main or said.others)[0]


def _crosses(page: Page, said: Claim, reading: Reading) -> bool:
    """Whether the stated share keeps the pay floor and the computed one does not, or the other way round."""
    from yigong_analysis.floors import floor_on  # reads a checked table with pandas: only where a share disagrees

    day = max(filter(None, (said.figure.year and f"{said.figure.year}-12-31", page.published)), default="")
    floor = floor_on(day, said.figure.fund_kind, said.figure.adcode) if day else None
    if floor is None:
        return False
    return (said.bounds.lo >= floor.percent) != (reading.computed().lo >= floor.percent)
