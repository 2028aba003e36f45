"""One quantity of the calculation with its range and where it comes from."""

from dataclasses import dataclass, replace

from yigong_analysis.dividends.assumptions import CHOSEN
from yigong_analysis.rows import Row

COUNTED = ("social_capital", "training", "public_money")  # shown, but no input of the calculation
WHOLE = ("horizon", "start_year")  # years, taken as whole numbers


@dataclass(frozen=True)
class Quantity:
    """One quantity: value, lo, hi in `unit`; where it comes from; `row` the stated figure, `n` the cases of a range."""

    code: str
    value: float
    lo: float
    hi: float
    unit: str
    basis: str
    shape: str
    better: int
    row: Row | None = None
    n: int = 0

    @property
    def factor(self) -> float:
        """What turns the unit into that of the calculation: percent into a part of one."""
        return 0.01 if self.unit == "percent" else 1.0

    def fixed(self, value: float) -> "Quantity":
        """The same quantity at a value that a reader chose: it has no range any more."""
        return replace(self, value=value, lo=value, hi=value, basis=CHOSEN)


def inputs_of(made: dict[str, Quantity]) -> dict[str, Quantity]:
    """The quantities that the calculation takes."""
    return {code: quantity for code, quantity in made.items() if code not in COUNTED}
