"""A quantity of a clean text, and the interval that its writing allows (data/README.md, Intervals)."""

from dataclasses import dataclass, replace

from yigong_analysis.quantities.numerals import Number

SHARE = 0.05  # what 约 and 左右 allow, either way


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in a clean text: half-open span, value and interval in `unit`, and how it was written.

    `unit`: base unit of the codebook; `kind`: money, person, length …; `measure`: the measure word; `precision`: exact,
    rounded, over, under, about, range, at_least, at_most; `hanzi`: the number is in Chinese numerals.
    """

    start: int
    end: int
    value: float
    lo: float
    hi: float
    unit: str
    kind: str
    measure: str
    precision: str
    hanzi: bool

    def as_rule(self) -> "Quantity":
        """The same as a rule's own number: 不低于30% means exactly 30 % as the floor."""
        return replace(self, lo=self.value, hi=self.value, precision="exact")


def interval(number: Number, precision: str) -> tuple[float, float]:
    """The least and the greatest value that the writing allows (data/README.md, Intervals)."""
    if precision in ("over", "at_least"):
        return number.at(), number.at(steps=1)
    if precision in ("under", "at_most"):
        return number.at(steps=-1), number.at()
    if precision == "about":
        return number.at() * (1 - SHARE), number.at() * (1 + SHARE)
    if precision == "rounded":
        return number.at(halves=-1), number.at(halves=1)
    return number.at(), number.at()
