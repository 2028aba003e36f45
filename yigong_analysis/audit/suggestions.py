"""What would make a claim hold: another base, another figure, a slip of writing, a missing part; each one checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from yigong_analysis.audit import claim
from yigong_analysis.audit.bounds import Bounds, exactly
from yigong_analysis.audit.claim import Claim, Reading
from yigong_analysis.audit.figure import Figure, Page
from yigong_analysis.audit.slips import one_digit, other_units, swapped

MOST = 3
NEIGHBOURS = 2  # a count may be off by so many: eleven projects for twelve
SLIPS = {"unit": other_units, "swapped": swapped, "digit": one_digit}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A change under which the claim holds.

    `kind`: figures (others of the page instead), count, unit, swapped, digit, missing (a part of a sum), base (what the
    divisor must be) or restated (what the figure must be). `figure` changes, to `bounds`; `instead`: the figures that
    are used, for `figures`, or that a sum lacks, for `missing`.
    """

    kind: str
    figure: Figure
    bounds: Bounds
    instead: tuple[Figure, ...] = ()


def suggestions(page: Page, said: Claim) -> tuple[Suggestion, ...]:
    """At most three, the likeliest kind first; each makes the stated and the computed bounds meet."""
    reading = said.main[0]
    if not reading.inputs:
        return (_restated(said, reading),)
    found: dict[tuple, Suggestion] = {}
    for one in _all(page, said, reading):
        found.setdefault((one.figure.span, one.bounds), one)
        if len(found) == MOST:
            break
    return tuple(found.values())


def _all(page: Page, said: Claim, reading: Reading) -> Iterator[Suggestion]:
    yield from _other_pairs(said, reading)
    yield from _other_figures(page, said, reading)
    yield from _counts(said, reading)
    yield from _missing(page, said, reading)
    yield from _slips(said, reading, "unit")
    yield from _bases(said, reading)
    yield from _slips(said, reading, "swapped")
    yield from _slips(said, reading, "digit")
    yield _restated(said, reading)


def _holds(said: Claim, reading: Reading, place: int, bounds: Bounds) -> bool:
    inputs = [figure.bounds for figure in reading.inputs]
    inputs[place] = bounds
    return reading.formula(inputs).meets(said.bounds)


def _other_pairs(said: Claim, reading: Reading) -> Iterator[Suggestion]:
    for other in said.hints:
        if other.computed().meets(said.bounds):
            yield Suggestion("figures", said.figure, other.computed(), other.inputs)


def _other_figures(page: Page, said: Claim, reading: Reading) -> Iterator[Suggestion]:
    """Another figure of the page instead of one input; of a sum none, there any figure fits by chance."""
    if reading.formula is claim.total or reading.formula is claim.same:
        return
    for place in reversed(range(len(reading.inputs))):
        used = reading.inputs[place]
        for other in page.beside(said.figure):
            free = other not in reading.inputs and other is not said.figure
            alike = other.unit == used.unit and other.measure == used.measure and other.value != used.value
            if free and alike and _holds(said, reading, place, other.bounds):
                yield Suggestion("figures", used, other.bounds, (other,))


def _counts(said: Claim, reading: Reading) -> Iterator[Suggestion]:
    """One or two more or fewer: 6 of 11 instead of 6 of 12."""
    for place in reversed(range(len(reading.inputs))):
        used = reading.inputs[place]
        if used.unit == "CNY" or used.bounds.lo != used.bounds.hi or reading.formula is claim.same:
            continue
        for off in sorted(range(-NEIGHBOURS, NEIGHBOURS + 1), key=abs):
            if off and used.value + off > 0 and _holds(said, reading, place, exactly(used.value + off)):
                yield Suggestion("count", used, exactly(used.value + off))


def _missing(page: Page, said: Claim, reading: Reading) -> Iterator[Suggestion]:
    """What a sum lacks, and the figure of the page that is as much; or the part that is too much."""
    if reading.formula is not claim.total:
        return
    gap = said.bounds - reading.computed()
    if gap.middle > 0:
        same = [one for one in page.beside(said.figure) if one.unit == said.figure.unit and one.bounds.meets(gap)]
        free = [one for one in same if one not in reading.inputs and one is not said.figure and one.value > 1]
        yield Suggestion("missing", said.figure, gap, tuple(free[:1]))
    for place, part in enumerate(reading.inputs):
        if len(reading.inputs) > 2 and _holds(said, reading, place, exactly(0)):
            yield Suggestion("surplus", part, exactly(0))


def _slips(said: Claim, reading: Reading, kind: str) -> Iterator[Suggestion]:
    for place, used in enumerate(reading.inputs):
        fitting = [bounds for bounds in SLIPS[kind](used) if _holds(said, reading, place, bounds)]
        if len(fitting) == 1 or (fitting and kind != "digit"):
            yield Suggestion(kind, used, fitting[0])
    if not said.stated:
        computed = reading.computed()
        for bounds in SLIPS[kind](said.figure):
            if bounds.meets(computed):
                yield Suggestion(kind, said.figure, bounds)
                return


def _bases(said: Claim, reading: Reading) -> Iterator[Suggestion]:
    """What the divisor of a share would have to be."""
    if reading.formula is not claim.percent or said.bounds.lo <= 0:
        return
    part, whole = reading.inputs
    if whole.unit != "CNY":
        return  # of counts the whole number that fits is told
    implied = (part.bounds / said.bounds).times(100)
    if isfinite(implied.lo) and isfinite(implied.hi):
        yield Suggestion("base", whole, implied)


def _restated(said: Claim, reading: Reading) -> Suggestion:
    return Suggestion("restated", said.figure, reading.computed())
