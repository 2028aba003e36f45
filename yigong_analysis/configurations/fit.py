"""Necessity and sufficiency in crisp sets: how far cases with a condition and cases with the outcome are the same.

With X the cases that have the condition (or term), Y those with the outcome, n all complete cases:

- necessity: consistency |X∩Y| / |Y|, coverage |X∩Y| / |X|, relevance (RoN) (n − |X|) / (n − |X∩Y|);
- sufficiency: consistency (inclS) |X∩Y| / |X|, raw coverage |X∩Y| / |Y|, unique coverage: the share of Y that
  this term covers and no other term of the same model.

All are shares from 0 to 1 without unit; where the divisor is zero there is no number (None). PRI equals the
consistency of sufficiency in crisp sets, because no case is partly in Y and partly in not-Y, and is not given again.
A condition that nearly all cases have is trivially necessary: its RoN is near 0.
Sources: Ragin, Redesigning Social Inquiry (2008), chapter 3; Schneider and Wagemann, Set-Theoretic Methods for the
Social Sciences (2012), chapters 5 and 9 (RoN).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from yigong_analysis.configurations.terms import Term, single
from yigong_analysis.configurations.truth_table import TruthTable

Cases = frozenset[str]


def share(part: int, whole: int) -> float | None:
    """part / whole, or None where there is no whole."""
    return part / whole if whole else None


@dataclass(frozen=True)
class Necessity:
    """How far the outcome needs a condition; `cases` are those with the condition."""

    term: Term
    cases: Cases
    consistency: float | None
    coverage: float | None
    relevance: float | None


@dataclass(frozen=True)
class Sufficiency:
    """How far a term brings the outcome; `unique` counts against the other terms of its model."""

    term: Term
    cases: Cases
    consistency: float | None
    coverage: float | None
    unique: float | None


@dataclass(frozen=True)
class ModelFit:
    """The terms of one model with their fit, and the fit of the model: the union of its terms."""

    terms: tuple[Sufficiency, ...]
    consistency: float | None
    coverage: float | None


def necessity_of(has: Cases, positive: Cases, everyone: Cases) -> tuple[float | None, float | None, float | None]:
    """Consistency, coverage and relevance of a set of cases as a necessary condition of the outcome."""
    both = len(has & positive)
    relevance = share(len(everyone - has), len(everyone) - both)
    return share(both, len(positive)), share(both, len(has)), relevance


def sufficiency_of(has: Cases, positive: Cases) -> tuple[float | None, float | None]:
    """Consistency and coverage of a set of cases as a sufficient condition of the outcome."""
    both = len(has & positive)
    return share(both, len(has)), share(both, len(positive))


def necessity(table: TruthTable) -> list[Necessity]:
    """Every condition and its absence as a necessary condition, in the order of the conditions."""
    rows = []
    for name in table.conditions:
        for value in (1, 0):
            term = single(table.conditions, name, value)
            has = table.members(term)
            rows.append(Necessity(term, has, *necessity_of(has, table.positive, table.cases)))
    return rows


def model_fit(table: TruthTable, terms: Sequence[Term]) -> ModelFit:
    """The fit of one model: its terms one by one, and together."""
    members = [table.members(term) for term in terms]
    rows = []
    for place, (term, has) in enumerate(zip(terms, members, strict=True)):
        others = frozenset().union(*members[:place], *members[place + 1 :])
        unique = share(len((has - others) & table.positive), len(table.positive))
        rows.append(Sufficiency(term, has, *sufficiency_of(has, table.positive), unique))
    return ModelFit(tuple(rows), *sufficiency_of(frozenset().union(*members), table.positive))
