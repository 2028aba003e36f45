"""The crisp truth table: cases sorted into configurations of conditions, each with its share of cases with the outcome.

Source: Ragin, The Comparative Method (1987), chapters 6 and 7; Rihoux and De Meur, "Crisp-set qualitative comparative
analysis", in Rihoux and Ragin (eds.), Configurational Comparative Methods (2009), chapter 3.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from yigong_analysis.configurations.terms import Row, Term
from yigong_analysis.errors import ParameterError
from yigong_analysis.phrases import message

MOST_CONDITIONS = 10  # 1024 configurations; more can neither be read nor minimised in a moment
WITH, WITHOUT, CONTRADICTORY, RARE = "1", "0", "C", "?"


@dataclass(frozen=True)
class Configuration:
    """One observed row: what it has of each condition, its cases, and those with the outcome, in the table's order.

    `code` is 1 (with the outcome), 0 (without), C (contradictory: neither) or ? (fewer cases than the frequency cut).
    """

    has: Row
    cases: tuple[str, ...]
    positive: tuple[str, ...]
    code: str

    @property
    def n(self) -> int:
        """Cases of the configuration."""
        return len(self.cases)

    @property
    def consistency(self) -> float:
        """Share of its cases with the outcome, 0 to 1. With crisp data PRI is the same number."""
        return len(self.positive) / self.n

    @property
    def mixed(self) -> bool:
        """Whether cases with and without the outcome share the configuration."""
        return 0 < len(self.positive) < self.n


@dataclass(frozen=True)
class TruthTable:
    """The observed configurations in binary order, and the cases that were left out."""

    conditions: tuple[str, ...]
    outcome: str
    rows: tuple[Configuration, ...]
    left_out: dict[str, tuple[str, ...]]  # case → the columns that are blank
    negated: bool = False

    @cached_property
    def cases(self) -> frozenset[str]:
        """The complete cases."""
        return frozenset(case for row in self.rows for case in row.cases)

    @cached_property
    def positive(self) -> frozenset[str]:
        """The complete cases with the outcome (without it, if the table is of the negated outcome)."""
        return frozenset(case for row in self.rows for case in row.positive)

    @property
    def possible(self) -> int:
        """Configurations that the conditions allow: 2 to the power of their number."""
        return 2 ** len(self.conditions)

    @property
    def remainders(self) -> int:
        """Configurations without a case (logical remainders)."""
        return self.possible - len(self.rows)

    @property
    def contradictions(self) -> list[Configuration]:
        """Configurations that cases with and cases without the outcome share, whatever the cut makes of them."""
        return [row for row in self.rows if row.mixed]

    def coded(self, code: str) -> list[Row]:
        """The rows with a code, as 0 and 1 of each condition."""
        return [row.has for row in self.rows if row.code == code]

    def members(self, term: Term) -> frozenset[str]:
        """The complete cases that a term covers."""
        return frozenset(case for row in self.rows if term.covers(row.has) for case in row.cases)


def check(conditions: Sequence[str], outcome: str, columns: Sequence[str]) -> list[str]:
    """One line a fault of the choice of conditions and outcome from the columns of a table."""
    faults = []
    allowed = ", ".join(columns)
    unknown = [name for name in [*conditions, outcome] if name not in columns]
    faults += [message("qca_unknown_column", name=name, allowed=allowed) for name in dict.fromkeys(unknown)]
    if outcome in conditions:
        faults.append(message("qca_outcome_condition", name=outcome))
    if len(set(conditions)) < len(conditions):
        faults.append(message("qca_condition_twice", listed=", ".join(conditions)))
    if len(conditions) > MOST_CONDITIONS:
        faults.append(message("qca_too_many_conditions", n=len(conditions), most=MOST_CONDITIONS))
    return faults if conditions else [*faults, message("qca_no_conditions", allowed=allowed)]


def cut_faults(consistency: object, frequency: object) -> list[str]:
    """Faults of the two cuts, as the declaration of the notebook would tell them."""
    faults = []
    if isinstance(consistency, bool) or not isinstance(consistency, int | float):
        faults.append(message("not_number", name="consistency", value=repr(consistency)))
    elif not 0.5 <= consistency <= 1:
        faults.append(message("not_between", name="consistency", value=consistency, lo="0.5", hi="1"))
    if isinstance(frequency, bool) or not isinstance(frequency, int):
        faults.append(message("not_integer", name="frequency", value=repr(frequency)))
    elif frequency < 1:
        faults.append(message("not_from", name="frequency", value=frequency, lo="1"))
    return faults


def _code(n: int, positive: int, consistency: float, frequency: int) -> str:
    """What a row counts as: its share with, and its share without the outcome are held to the same cut."""
    if n < frequency:
        return RARE
    if 2 * positive == n:  # one half says neither, even where the cut is one half
        return CONTRADICTORY
    if positive / n >= consistency:
        return WITH
    return WITHOUT if (n - positive) / n >= consistency else CONTRADICTORY


def build(
    cases: pd.DataFrame,
    conditions: Sequence[str],
    outcome: str,
    *,
    negated: bool = False,
    consistency: float = 0.8,
    frequency: int = 1,
) -> TruthTable:
    """Sort cases into configurations.

    Input: `cases`, one row a case (the index names it), columns of 0, 1 and NaN; the columns that are conditions and
    the one that is the outcome; `negated` asks for the absence of the outcome; `consistency`, 0.5 to 1, the share
    of a row's cases that must agree for the row to count as 1 or 0; `frequency`, cases a row must have.
    A case with a blank in a condition or in the outcome is left out and named: a blank is unknown, never absent.
    A row in which neither share reaches the cut is contradictory (C): it is in no solution and simplifies none.
    A row with fewer cases than `frequency` (?) counts as a remainder. Raises ParameterError with all faults.
    """
    faults = check(conditions, outcome, list(cases.columns)) + cut_faults(consistency, frequency)
    if faults:
        raise ParameterError(*faults)
    used = cases[[*conditions, outcome]]
    blank = used.isna()
    left_out = {str(case): tuple(used.columns[row]) for case, row in zip(used.index, blank.to_numpy(), strict=True)}
    complete = used[~blank.any(axis=1)].astype(int)
    rows = []
    for values, group in complete.groupby(list(conditions), sort=True):
        has = group[outcome] == (0 if negated else 1)
        code = _code(len(group), int(has.sum()), consistency, frequency)
        names, positive = tuple(map(str, group.index)), tuple(map(str, group.index[has]))
        rows.append(Configuration(tuple(map(int, values)), names, positive, code))
    missing = {case: columns for case, columns in left_out.items() if columns}
    return TruthTable(tuple(conditions), outcome, tuple(rows), missing, negated)
