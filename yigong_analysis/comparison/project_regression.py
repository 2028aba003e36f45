"""Pay share of single projects on year, money and kind of works: a description of published plans, and no more.

What it cannot mean: planned shares follow the floor of their year; only projects that somebody published are seen; two
projects of a county are not independent. No coefficient is an effect.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from yigong_analysis import schema
from yigong_analysis.casebase import scopes
from yigong_analysis.comparison.samples import PROJECT, Refused, Sample, samples, years
from yigong_analysis.comparison.small_samples import LEVEL
from yigong_analysis.rows import Row

EACH = 5  # projects that a coefficient needs, the constant not counted
TERMS = ("year", "log10_money", "earthworks")  # in order of weight: the last is dropped first
MONEY = {"remuneration_share_total": "total_investment", "remuneration_share_central": "central_funds"}
NO_MONEY, NO_WORKS, OTHER_STATUS = "no_money", "no_works", "other_status"


@dataclass(frozen=True)
class Coefficient:
    """One term: points of the share for one unit of it, 95 % HC3 interval, what the writing of the shares allows
    (`written_lo`–`written_hi`), and the range when each place in turn is left out (missing where that cannot be)."""

    term: str
    value: float
    low: float
    high: float
    written_lo: float
    written_hi: float
    without_low: float
    without_high: float


@dataclass(frozen=True)
class Fit:
    """A regression of planned shares: coefficients without the constant, n, how many places, R² (0–1), condition
    number of the standardised terms, the terms dropped because there are too few projects, and the rows left out."""

    sample: Sample
    table: pd.DataFrame
    coefficients: tuple[Coefficient, ...]
    dropped: tuple[str, ...]
    r2: float
    condition: float
    refused: tuple[Refused, ...] = ()

    @property
    def n(self) -> int:
        """How many projects it rests on."""
        return len(self.table)

    @property
    def places(self) -> int:
        """How many places they are in."""
        return int(self.table["adcode"].nunique())


def least_squares(y: pd.Series, x: pd.DataFrame) -> object:
    """Ordinary least squares with a constant and HC3 errors, t-distributed, as statsmodels gives them.

    HC3 divides each squared residual by (1 − h)² (MacKinnon & White 1985; for few cases Long & Ervin 2000).
    """
    import statsmodels.api as sm  # seconds to import, and only this function needs it

    return sm.OLS(y, sm.add_constant(x, has_constant="add")).fit(cov_type="HC3", use_t=True)


def _cells(row: Row, money: float, works: str) -> dict:
    return {
        "indicator_id": row["indicator_id"],
        "adcode": row["adcode"],
        "share": row["value"],
        "lo": row["lo"],
        "hi": row["hi"],
        "year": float(years(row)[0]),
        "log10_money": math.log10(money),
        "earthworks": float(schema.groups("works")[works] == "earthworks"),
    }


def projects(rows: Iterable[Row], facts: Mapping[str, Row]) -> tuple[Sample | None, pd.DataFrame, list[Refused]]:
    """The special-fund projects with a planned share, their terms, and what was left out.

    Input: rows of the indicator table of one share of money; facts by id. The money is the denominator of the share, or
    that of another row of the same project. Planned shares only: too few paid ones are published, and a plan is never
    set beside a payment. Columns of the table: share, lo, hi (percent), year, log10_money (of yuan), earthworks (1 for
    water works and farmland, 0 for roads, villages, industry, mixed).
    """
    rows = [row for row in rows if row["fund_family"] == "special"]
    found = {sample.status: sample for sample in samples(rows, level=PROJECT)}
    sample = found.get("planned")
    out = [Refused(row, OTHER_STATUS) for status, other in found.items() if status != "planned" for row in other.rows]
    if sample is None:
        return None, pd.DataFrame(), out
    works, cells = scopes.one_projects(), []
    amounts = {row["scope"]: facts[row["denominator_id"]]["value"] for row in rows if row["denominator_id"] in facts}
    for row in sample.rows:
        if not amounts.get(row["scope"]):
            out.append(Refused(row, NO_MONEY))
        elif not works[row["scope"]]:
            out.append(Refused(row, NO_WORKS))
        else:
            cells.append(_cells(row, amounts[row["scope"]], works[row["scope"]]))
    return sample, pd.DataFrame(cells), [*sample.refused, *out]


def terms_for(table: pd.DataFrame) -> tuple[list[str], list[str]]:
    """The terms that so many projects carry, and those dropped: first a term that sets fewer than two projects apart,
    then the last of TERMS until every coefficient has EACH projects and no project decides one alone."""
    kept = [term for term in TERMS if len(table) and table[term].value_counts().iloc[0] <= len(table) - 2]
    kept = kept[: len(table) // EACH]
    while kept and not _shared(table[kept]):
        kept.pop()
    return kept, [term for term in TERMS if term not in kept]


def _shared(x: pd.DataFrame) -> bool:
    """Whether the terms can be told apart and no project has all the leverage, which HC3 could not divide by."""
    design = np.column_stack([np.ones(len(x)), x - x.mean()])
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return False
    leverage = np.einsum("ij,ji->i", design, np.linalg.pinv(design))
    return bool(leverage.max() < 1 - 1e-9)


def _written(table: pd.DataFrame, x: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The least and greatest coefficients as each share runs through its written interval: they are linear in it."""
    design = np.column_stack([np.ones(len(x)), x.to_numpy()])
    pull = np.linalg.pinv(design)[1:]
    lo, hi = table["lo"].to_numpy(), table["hi"].to_numpy()
    return (
        np.where(pull > 0, pull * lo, pull * hi).sum(axis=1),
        np.where(pull > 0, pull * hi, pull * lo).sum(axis=1),
    )


def _without_places(table: pd.DataFrame, terms: list[str]) -> np.ndarray:
    """Coefficients without each place in turn, a row a place; a place, because its projects stand together."""
    found = []
    for adcode in sorted(table["adcode"].unique()):
        rest = table[table["adcode"] != adcode]
        design = np.column_stack([np.ones(len(rest)), rest[terms].to_numpy()])
        full = np.linalg.matrix_rank(design) == design.shape[1]
        found.append(np.linalg.lstsq(design, rest["share"].to_numpy())[0][1:] if full else np.full(len(terms), np.nan))
    return np.array(found)


def _ends(numbers: np.ndarray) -> tuple[float, float]:
    """The least and the greatest number; missing if one is, because a range of the others would look safer."""
    return float(numbers.min()), float(numbers.max())


def fit(rows: Iterable[Row], facts: Mapping[str, Row]) -> Fit | None:
    """The regression of one share of money (see `projects`); None where not even one coefficient has EACH projects.

    Terms: year (points a year), log10_money (points for ten times the money), earthworks (points against other works).
    """
    sample, table, refused = projects(rows, facts)
    terms, dropped = terms_for(table)
    if sample is None or not terms:
        return None
    x = table[terms] - table[terms].mean()
    result = least_squares(table["share"], x)
    limits = result.conf_int(alpha=1 - LEVEL)
    lowest, highest = _written(table, x)
    without = _without_places(table, terms)
    made = tuple(
        Coefficient(
            term,
            float(result.params[term]),
            *(float(end) for end in limits.loc[term]),
            float(lowest[place]),
            float(highest[place]),
            *_ends(without[:, place]),
        )
        for place, term in enumerate(terms)
    )
    condition = float(np.linalg.cond((x / x.std(ddof=0)).to_numpy()))
    return Fit(sample, table, made, tuple(dropped), float(result.rsquared), condition, tuple(refused))
