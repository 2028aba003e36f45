"""What a text claims without saying it: that one of its figures follows from others; and the ways to recompute it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import add, mul

from yigong_analysis.audit.bounds import Bounds, exactly
from yigong_analysis.audit.figure import Figure

Formula = Callable[[Sequence[Bounds]], Bounds]


def percent(inputs: Sequence[Bounds]) -> Bounds:
    """100 × first ÷ second."""
    return (inputs[0] / inputs[1]).times(100)


def percent_of_two(inputs: Sequence[Bounds]) -> Bounds:
    """100 × first ÷ (second + third)."""
    return (inputs[0] / (inputs[1] + inputs[2])).times(100)


def quotient(inputs: Sequence[Bounds]) -> Bounds:
    """First ÷ second."""
    return inputs[0] / inputs[1]


def quotient_over_plan(inputs: Sequence[Bounds]) -> Bounds:
    """First ÷ second, the second being exceeded by the percent that is third."""
    return inputs[0] / (inputs[1] * (exactly(100) + inputs[2]).times(0.01))


def total(inputs: Sequence[Bounds]) -> Bounds:
    """The sum of all."""
    return reduce(add, inputs)


def product(inputs: Sequence[Bounds]) -> Bounds:
    """The product of all."""
    return reduce(mul, inputs)


def product_of_a_year(inputs: Sequence[Bounds]) -> Bounds:
    """The product of all, twelve times: posts × what each has a month."""
    return product(inputs).times(12)


def growth(inputs: Sequence[Bounds]) -> Bounds:
    """By how many percent the first exceeds the second."""
    ratio = (inputs[0] / inputs[1]).times(100)
    return ratio - exactly(100)


def decline(inputs: Sequence[Bounds]) -> Bounds:
    """By how many percent the first falls short of the second."""
    return exactly(100) - (inputs[0] / inputs[1]).times(100)


def growth_by_gain(inputs: Sequence[Bounds]) -> Bounds:
    """By how many percent something has grown to the first if the second is what it has gained."""
    return (inputs[1] / (inputs[0] - inputs[1])).times(100)


def decline_by_loss(inputs: Sequence[Bounds]) -> Bounds:
    """By how many percent something has fallen to the first if the second is what it has lost."""
    return (inputs[1] / (inputs[0] + inputs[1])).times(100)


def difference(inputs: Sequence[Bounds]) -> Bounds:
    """First − second."""
    return inputs[0] - inputs[1]


def shortfall(inputs: Sequence[Bounds]) -> Bounds:
    """Second − first."""
    return inputs[1] - inputs[0]


def same(inputs: Sequence[Bounds]) -> Bounds:
    """The first as it is."""
    return inputs[0]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to recompute a figure: a formula over other figures of the page; `base` names what it is divided by.

    A list that was counted has no figures: `counted` is their number, and `spans` are its items in the raw document.
    """

    formula: Formula
    inputs: tuple[Figure, ...] = ()
    base: str = ""
    counted: int = 0
    spans: tuple[tuple[int, int], ...] = ()

    def computed(self) -> Bounds:
        """What comes out."""
        return self.formula([figure.bounds for figure in self.inputs]) if self.inputs else exactly(self.counted)

    def where(self) -> tuple[tuple[int, int], ...]:
        """The spans of the inputs."""
        return tuple(figure.span for figure in self.inputs) or self.spans


@dataclass(frozen=True, slots=True)
class Claim:
    """A stated figure and how it can be recomputed.

    `main`: the readings that its words allow, the likeliest first; `others`: readings on a base that they do not name.
    `stated` are its bounds, wider than its writing where it is a least or a most. `comparable` is false where what is
    planned would be held against what is done so far. `item` is true where a part may be missing (sums and lists).
    """

    relation: str
    figure: Figure
    main: tuple[Reading, ...]
    others: tuple[Reading, ...] = ()
    stated: Bounds | None = None
    comparable: bool = True
    hints: tuple[Reading, ...] = field(default=())  # other pairs of figures, tried as an explanation only

    @property
    def bounds(self) -> Bounds:
        """What is stated."""
        return self.stated or self.figure.bounds
