"""Arithmetic on two bounds: what a written number may mean, and what is computed from such numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

SLACK = 1e-9  # relative; what floating point may lose, far below the last place of any written number


@dataclass(frozen=True, slots=True)
class Bounds:
    """All numbers from `lo` to `hi` are possible. Law: true numbers inside the inputs give one inside the result."""

    lo: float
    hi: float

    def __add__(self, other: Bounds) -> Bounds:
        return Bounds(self.lo + other.lo, self.hi + other.hi)

    def __sub__(self, other: Bounds) -> Bounds:
        return Bounds(self.lo - other.hi, self.hi - other.lo)

    def __mul__(self, other: Bounds) -> Bounds:
        corners = [a * b for a in (self.lo, self.hi) for b in (other.lo, other.hi)]
        return Bounds(min(corners), max(corners))

    def __truediv__(self, other: Bounds) -> Bounds:
        """Unbounded where the divisor may be zero."""
        if other.lo <= 0 <= other.hi:
            return Bounds(-math.inf, math.inf)
        corners = [a / b for a in (self.lo, self.hi) for b in (other.lo, other.hi)]
        return Bounds(min(corners), max(corners))

    def times(self, factor: float) -> Bounds:
        """Both bounds × a positive number."""
        return Bounds(self.lo * factor, self.hi * factor)

    def meets(self, other: Bounds) -> bool:
        """Whether some number is possible in both."""
        slack = SLACK * max(map(abs, (self.lo, self.hi, other.lo, other.hi, 1e-9)), default=0)
        return self.lo <= other.hi + slack and other.lo <= self.hi + slack

    @property
    def middle(self) -> float:
        """The number half way; infinite bounds have none (NaN)."""
        return (self.lo + self.hi) / 2


def exactly(number: float) -> Bounds:
    """A number that is known."""
    return Bounds(number, number)
