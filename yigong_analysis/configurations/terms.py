"""Combinations of conditions: for each condition 1 (present), 0 (absent) or None (left open)."""

from collections.abc import Sequence
from dataclasses import dataclass

Row = tuple[int, ...]  # one configuration: 0 or 1 for each condition


@dataclass(frozen=True)
class Term:
    """A conjunction: `asks` has 1, 0 or None for each condition, in the order of the conditions."""

    asks: tuple[int | None, ...]

    def covers(self, row: Row) -> bool:
        """Whether a configuration has all that the term asks for."""
        return all(asked is None or asked == had for asked, had in zip(self.asks, row, strict=True))

    @property
    def literals(self) -> int:
        """How many conditions the term names."""
        return sum(value is not None for value in self.asks)

    def split(self, conditions: Sequence[str]) -> tuple[list[str], list[str]]:
        """The conditions that must be present, and those that must be absent."""
        named = list(zip(conditions, self.asks, strict=True))
        return [name for name, value in named if value == 1], [name for name, value in named if value == 0]

    def written(self, conditions: Sequence[str]) -> str:
        """The term in the notation of the field: `DEV*~URB`; `1` for the term that names nothing."""
        named = zip(conditions, self.asks, strict=True)
        return "*".join(("" if value else "~") + name for name, value in named if value is not None) or "1"

    def order(self) -> tuple:
        """Fewest conditions first, then in the order of the conditions, present before absent before open."""
        return self.literals, tuple({1: 0, 0: 1, None: 2}[value] for value in self.asks)


def single(conditions: Sequence[str], name: str, value: int) -> Term:
    """The term that names one condition only."""
    return Term(tuple(value if condition == name else None for condition in conditions))
