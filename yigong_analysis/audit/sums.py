"""Sums: parts = total, and total investment = the money of its levels; in running text, lists, tables and by labels."""

from __future__ import annotations

from collections.abc import Iterator

from yigong_analysis.audit import claim, columns
from yigong_analysis.audit.claim import Claim, Reading
from yigong_analysis.audit.figure import Figure, Page
from yigong_analysis.audit.part_groups import LEVELS, LIKELY, LOOSE, NEVER, OWN, PAIR, SURE, Group, groups
from yigong_analysis.audit.slips import could_be

PARTS, FUND_PARTS = "parts", "fund_parts"
NEARLY = 0.7  # of the whole: two parts that reach this are meant to be all of it
NEAR = {SURE: 0.4, LIKELY: 0.6, LOOSE: 0.85}  # how near a sum must come before it is said that it fails
MANY = 3
PREFIXES = 12  # parts that may be left out at the end of a list: they belong to something else


def claims(page: Page) -> Iterator[Claim]:
    """The sums of a page."""
    if not page.text:
        yield from _by_labels(page)
        return
    found = [*columns.groups(page), *groups(page)]
    holding = [(group, reading) for group in found if (reading := _holding(group))]
    settled = {group.whole.span for group, _ in holding}
    sure = [(group, reading) for group, reading in holding if group.surety >= LIKELY and not group.whole.cell]
    used = [set(map(id, reading.inputs)) for _, reading in sure]
    told: set[tuple[int, int]] = set()
    for group, reading in holding:
        if group.whole.span not in told:
            told.add(group.whole.span)
            yield Claim(_relation(group), group.whole, (reading,))
    failed: set[tuple[int, int]] = set()
    for group in sorted(found, key=lambda one: -one.surety):
        parts = set(map(id, group.parts))
        done = settled if group.surety < SURE else set()  # 新建7个、续建3个 holds; 按领域分 …, of the same, may not
        if group.whole.span in done | failed or any(parts & taken for taken in used) or not _should_hold(group):
            continue
        failed.add(group.whole.span)
        yield Claim(_relation(group), group.whole, (Reading(claim.total, group.parts),))


def _holding(group: Group) -> Reading | None:
    """The longest run of parts, from the first on, that gives the whole."""
    lengths = range(len(group.parts), max(1, len(group.parts) - PREFIXES), -1)
    for n in lengths:
        reading = Reading(claim.total, group.parts[:n])
        if reading.computed().meets(group.whole.bounds):
            return reading
    return None


def _should_hold(group: Group) -> bool:
    """Whether these parts are meant to be all: said so, or so near that only a slip can part them."""
    sizes = [part.value for part in group.parts]
    if not group.whole.value or group.surety == NEVER:
        return False
    if len(sizes) < 2:
        return group.surety == LIKELY and group.parts[0].bounds.lo > group.whole.bounds.hi
    if max(sizes) > group.whole.bounds.hi:
        return False
    if len(sizes) == PAIR and group.surety == LIKELY:
        return _slip_away(group)
    ratio = sum(sizes) / group.whole.value
    near = NEAR[group.surety] if len(sizes) >= MANY or group.surety == SURE else max(NEAR[group.surety], NEARLY)
    return near <= ratio <= 1 / near


def _slip_away(group: Group) -> bool:
    """Whether two parts behind 其中 would be all of the whole but for a slip of writing."""
    reading = Reading(claim.total, group.parts)
    gaps = [(part, group.whole.bounds - reading.computed() + part.bounds) for part in group.parts]
    return could_be(group.whole, reading.computed()) or any(could_be(part, gap) for part, gap in gaps)


def _relation(group: Group) -> str:
    money = group.whole.unit == "CNY" and any(part.indicator in LEVELS for part in group.parts)
    money = money or (group.whole.cell and group.whole.sentence == group.parts[0].sentence)
    return FUND_PARTS if money else PARTS


def _by_labels(page: Page) -> Iterator[Claim]:
    """Without text: total investment and the money of its levels; what does not add up is told of three or more."""
    for whole in page.figures:
        alike = [other for other in page.figures if _same_works(whole, other)]
        if whole.indicator == "total_investment":
            levels: dict[str, Figure] = {one.indicator: one for one in reversed(alike) if one.indicator in LEVELS}
            parts = tuple(sorted(levels.values(), key=lambda part: part.at))
            reading = Reading(claim.total, parts)
            holds = len(parts) > 1 and reading.computed().meets(whole.bounds)
            if holds or (len(parts) >= MANY and set(OWN) & levels.keys()):
                yield Claim(FUND_PARTS, whole, (reading,))
        elif whole.unit != "percent" and not whole.scope:
            yield from _by_scope(page, whole)


def _same_works(whole: Figure, other: Figure) -> bool:
    labels = ("adcode", "period", "scope", "status")
    return other is not whole and all(getattr(other, label) == getattr(whole, label) for label in labels)


def _by_scope(page: Page, whole: Figure) -> Iterator[Claim]:
    """The same figure of parts of the programme, where they add up; that they do not says nothing without words."""
    labels = ("indicator", "adcode", "period", "unit")
    parts = [one for one in page.figures if one.scope and all(getattr(one, x) == getattr(whole, x) for x in labels)]
    reading = Reading(claim.total, tuple(parts))
    if (
        len(parts) >= PAIR
        and len({part.scope for part in parts}) == len(parts)
        and reading.computed().meets(whole.bounds)
    ):
        yield Claim(PARTS, whole, (reading,))
