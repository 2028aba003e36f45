"""One question put to a table of cases: the truth table, the necessary conditions and both solutions.

The outcome and its absence are asked apart: what brings an outcome is not the mirror of what brings its absence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from yigong_analysis.configurations import fit, minimisation, truth_table
from yigong_analysis.configurations.fit import ModelFit, Necessity
from yigong_analysis.configurations.minimisation import Solution
from yigong_analysis.configurations.truth_table import Configuration, TruthTable


@dataclass(frozen=True)
class Answer:
    """A solution with the fit of each of its models."""

    solution: Solution
    fits: tuple[ModelFit, ...]


@dataclass(frozen=True)
class Study:
    """Everything that one outcome (or its absence) gives. Without variation in the outcome the answers are empty."""

    table: TruthTable
    necessity: tuple[Necessity, ...]
    complex: Answer
    parsimonious: Answer

    @property
    def varies(self) -> bool:
        """Whether some complete cases have the outcome and some do not; else nothing can be told apart."""
        return 0 < len(self.table.positive) < len(self.table.cases)


NONE = Answer(Solution((), ()), ())


def _answer(table: TruthTable, solution: Solution) -> Answer:
    return Answer(solution, tuple(fit.model_fit(table, model) for model in solution.models))


def ask(
    cases: pd.DataFrame,
    conditions: Sequence[str],
    outcome: str,
    *,
    negated: bool = False,
    consistency: float = 0.8,
    frequency: int = 1,
) -> Study:
    """The study of one outcome. Input and faults as `truth_table.build`."""
    cuts = {"negated": negated, "consistency": consistency, "frequency": frequency}
    table = truth_table.build(cases, conditions, outcome, **cuts)
    study = Study(table, tuple(fit.necessity(table)), NONE, NONE)
    if not study.varies:
        return study
    long, short = minimisation.complex_solution(table), minimisation.parsimonious_solution(table)
    return Study(table, study.necessity, _answer(table, long), _answer(table, short))


def telling_apart(cases: pd.DataFrame, row: Configuration, candidates: Sequence[str]) -> list[str]:
    """Columns that all cases of a mixed row with the outcome have and all without it lack, or the reverse.

    Adding one of them as a condition dissolves the contradiction; which one makes sense is for the researcher to say
    (Rihoux and De Meur 2009, on contradictory configurations). Columns with a blank in these cases are not named.
    """
    having = cases.loc[list(row.positive), list(candidates)]
    lacking = cases.loc[[case for case in row.cases if case not in row.positive], list(candidates)]
    return [
        name
        for name in candidates
        if having[name].nunique(dropna=False) == lacking[name].nunique(dropna=False) == 1
        and {having[name].iloc[0], lacking[name].iloc[0]} == {0.0, 1.0}
    ]
