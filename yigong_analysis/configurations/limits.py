"""What the number of cases does not allow: rules as data (`data/reference/qca_limits.csv`), each with its source.

The chance of a result without contradictions is exact: if the outcome of each case were drawn by tossing a coin, a row
of m cases would be free of contradiction with probability 2 · 2^−m, so a table of n cases in d rows with 2^(d − n).
Where that is likely, the absence of contradictions says nothing for the conditions. Marx and Duşa ("Crisp-set
qualitative comparative analysis, contradictions and consistency benchmarks for model specification", Methodological
Innovations Online 6, 2011) ask the same question by simulation and set benchmarks for the number of conditions;
Thiem and Mkrtchyan (Field Methods, 2023) dispute that such benchmarks help, Marx and Duşa (same place) defend them.
"""

from dataclasses import dataclass

from yigong_analysis import schema
from yigong_analysis.configurations.truth_table import TruthTable


@dataclass(frozen=True)
class Limit:
    """One rule that the table breaks: its code, the threshold and what the table has."""

    rule: str
    threshold: float
    found: float


def rules() -> dict[str, float]:
    """The thresholds by rule."""
    return schema.reference("qca_limits")["threshold"].astype(float).to_dict()


def chance_without_contradiction(table: TruthTable) -> float:
    """Probability, 0 to 1, that outcomes drawn by coin toss would leave no row contradictory."""
    return 2.0 ** (len(table.rows) - len(table.cases))


def remainder_share(table: TruthTable) -> float:
    """Share of the possible configurations that no case has, 0 to 1."""
    return table.remainders / table.possible


def broken(table: TruthTable) -> list[Limit]:
    """The rules that the table breaks, in the order of the data."""
    found = {
        "cases_least": float(len(table.cases)),
        "configurations_per_case": table.possible / len(table.cases) if table.cases else float(table.possible),
        "remainder_share": remainder_share(table),
        "chance_without_contradiction": chance_without_contradiction(table),
    }
    thresholds = rules()
    too_few = {"cases_least"}  # a least; the other rules are most
    return [
        Limit(rule, thresholds[rule], value)
        for rule, value in found.items()
        if (value < thresholds[rule] if rule in too_few else value > thresholds[rule])
    ]
