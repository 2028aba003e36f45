"""Cases × criteria: only what may be ranked together, each cell with its interval, and every cell that is missing.

Comparable means: one fund family, one status group, one level of place, one length of period; whole programmes with
whole programmes and single projects with single projects. Places of one level never contain each other.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from yigong_analysis import intervals
from yigong_analysis.casebase import scopes
from yigong_analysis.evaluation.criteria import Criterion, criteria, independent
from yigong_analysis.places import divisions

LEVELS = ("city", "county", "province", "project")
FAMILIES = ("special", "promoted_agri", "promoted_key", "promoted_mixed")
STATUSES = ("planned", "realised")
ENOUGH = 10  # complete cases that a ranking needs at least: entropy weights and TOPSIS are read off their spread
CASE = ["adcode", "period", "fund_kind", "scope"]


@dataclass(frozen=True)
class Selection:
    """What is ranked: a scheme of criteria over one kind of cases; a blank period takes every whole year."""

    scheme: str
    fund_family: str
    status_group: str
    level: str
    period: str = ""


@dataclass(frozen=True)
class DecisionTable:
    """Cases × criteria. `value`, `lo`, `hi` are aligned; a missing cell is NaN in all three, never zero.

    `cases` has a row a case (CASE, status, year); `behind` names the indicator ids behind each cell that is there;
    `one_sided` are the cells (case, criterion) that rest on a figure written as over or under a number; `left_out`
    counts the cases that may not stand here, by reason.
    """

    selection: Selection
    criteria: tuple[Criterion, ...]
    cases: pd.DataFrame
    value: pd.DataFrame
    lo: pd.DataFrame
    hi: pd.DataFrame
    behind: dict[tuple[str, str], tuple[str, ...]]
    one_sided: frozenset[tuple[str, str]]
    left_out: dict[str, int]

    @property
    def complete(self) -> list[str]:
        """The cases that report every criterion."""
        return list(self.value.index[self.value.notna().all(axis=1)])

    def on(self, names: tuple[str, ...]) -> "DecisionTable":
        """The same table on some of its criteria, complete cases only."""
        kept = self.value.index[self.value[list(names)].notna().all(axis=1)]
        cut = {name: getattr(self, name).loc[kept, list(names)] for name in ("value", "lo", "hi")}
        chosen = tuple(criterion for criterion in self.criteria if criterion.name in names)
        told = {"behind": self.behind, "one_sided": self.one_sided, "left_out": self.left_out}
        return DecisionTable(self.selection, chosen, self.cases.loc[kept], **cut, **told)


@dataclass(frozen=True)
class Block:
    """A set of criteria with the cases that report all of them."""

    names: tuple[str, ...]
    cases: tuple[str, ...]


@dataclass(frozen=True)
class Needed:
    """What a whole scheme lacks: complete cases now, the cells that would complete the nearest cases, further cases."""

    complete: int
    cells: tuple[tuple[str, str], ...]
    further: int


def level_of(adcode: str, scope: str) -> str:
    """city, county, province or country for a whole programme, `project` for one project, `part` for other parts."""
    if scope:
        return "project" if scope in scopes.one_projects() else "part"
    return divisions()[adcode]["level"]


def months(period: str) -> int:
    """How many months a period lasts, its ends included; 0 for none.

    2024 → 12, 2024-03 → 1, 2024-01/2024-06 → 6, 2023/2024 → 24.
    """
    if not period:
        return 0
    first, last = period.split("/")[0], period.split("/")[-1]
    start = [*map(int, first.split("-")), 1][:2]
    end = [*map(int, last.split("-")), 12][:2]
    return (end[0] - start[0]) * 12 + end[1] - start[1] + 1


def _why_not(case: tuple, selection: Selection) -> str:
    """Why a case may not stand in the table (`level`, `part`, `undated`, `period`); empty if it may."""
    adcode, period, _, scope = case
    level = level_of(adcode, scope)
    if level != selection.level:
        return "part" if level == "part" else "level"
    if not period:
        return "undated"
    fits = period == selection.period if selection.period else months(period) == 12 and "/" not in period
    return "" if fits else "period"


def case_id(case: tuple) -> str:
    """`371422|2022|promoted_mixed|`: the labels of a case, readable and stable."""
    return "|".join(case)


def _cells(rows: pd.DataFrame, indicator: str, base: str) -> pd.DataFrame:
    """One row a case of an indicator: stated before computed, actual before cumulative."""
    found = rows[(rows["indicator"] == indicator) & (rows["base"] == base)]
    found = found[np.isfinite(found[intervals.COLUMNS].astype(float)).all(axis=1)]
    found = found.sort_values(["origin", "status"], ascending=[False, True], kind="stable")
    return found.drop_duplicates("case").set_index("case")


def _one_sided(rows: pd.DataFrame) -> set[str]:
    """The ids of indicators that rest on a figure whose written value is one end of its interval: over N, under N."""
    ends = (rows["value"] == rows["lo"]) | (rows["value"] == rows["hi"])
    open_end = (rows["origin"] == "stated") & (rows["hi"] > rows["lo"]) & ends
    facts = set(rows.loc[open_end, "fact_id"]) - {""}
    rests = rows["numerator_id"].isin(facts) | rows["denominator_id"].isin(facts)
    return set(rows.loc[open_end | rests, "indicator_id"])


def _column(rows: pd.DataFrame, criterion: Criterion) -> tuple[pd.DataFrame, dict[str, tuple[str, ...]]]:
    """The cells of one criterion (value, lo, hi by case), and the ids of the indicators behind each."""
    top = _cells(rows, criterion.indicator, criterion.base)
    if not criterion.per:
        return top[intervals.COLUMNS].astype(float), {case: (i,) for case, i in top["indicator_id"].items()}
    bottom = _cells(rows, criterion.per, "")
    bottom = bottom[bottom["lo"] > 0]
    both = top.index.intersection(bottom.index)
    ratio = intervals.divide(top.loc[both, intervals.COLUMNS], bottom.loc[both, intervals.COLUMNS])
    ids = {case: (top["indicator_id"][case], bottom["indicator_id"][case]) for case in both}
    return intervals.scale(ratio, criterion.scale).astype(float), ids


def _one_each(cases: pd.DataFrame, reported: pd.Series) -> pd.Index:
    """One case a place (or project): the one that reports most, then the latest, then money told together."""
    ranked = cases.assign(
        reported=reported, mixed=cases["fund_kind"].str.endswith("mixed"), name=cases.index
    ).sort_values(["reported", "period", "mixed", "name"], ascending=[False, False, False, True], kind="stable")
    return ranked.drop_duplicates(["adcode", "scope"]).index.sort_values()


def decision_table(indicators: pd.DataFrame, selection: Selection) -> DecisionTable:
    """The table of one selection.

    Input: the indicator table (`indicators.build`). Cells are in the unit of their criterion. A case that reports no
    criterion is left out (`nothing`), and so are a second period or a second kind of money of one place (`again`):
    they are no second place. Ratios formed here (`per`) use figures of one case only. Raises DataError for a table of
    criteria that breaks its contract.
    """
    alike = (indicators["fund_family"] == selection.fund_family) & (
        indicators["status_group"] == selection.status_group
    )
    rows = indicators[alike]
    rows = rows.assign(case=[case_id(case) for case in rows[CASE].itertuples(index=False, name=None)])
    found = rows.drop_duplicates("case").set_index("case")[CASE]
    why = pd.Series({case: _why_not(tuple(row), selection) for case, *row in found.itertuples()}, dtype=str)
    left_out = {str(reason): int(n) for reason, n in why[why != ""].value_counts().sort_index().items()}
    cases, chosen = found[why.reindex(found.index) == ""], criteria(selection.scheme)
    columns = {criterion.name: _column(rows, criterion) for criterion in chosen}
    bounds = {
        bound: pd.DataFrame({name: cells[bound] for name, (cells, _) in columns.items()}).reindex(cases.index)
        for bound in intervals.COLUMNS
    }
    reported = bounds["value"].notna().sum(axis=1)
    kept = _one_each(cases[reported > 0], reported[reported > 0])
    left_out |= {"nothing": int((reported == 0).sum()), "again": int((reported > 0).sum()) - len(kept)}
    behind = {(case, name): ids[case] for name, (_, ids) in columns.items() for case in kept if case in ids}
    vague = _one_sided(rows)
    one_sided = frozenset(cell for cell, ids in behind.items() if vague & set(ids))
    statuses = rows.groupby("case")["status"].agg(lambda s: " ".join(sorted(set(s))))
    cases = cases.loc[kept].assign(status=statuses.reindex(kept))
    cut = {bound: frame.loc[kept] for bound, frame in bounds.items()}
    left_out = {k: n for k, n in left_out.items() if n}
    return DecisionTable(selection, chosen, cases, **cut, behind=behind, one_sided=one_sided, left_out=left_out)


def missing(table: DecisionTable) -> list[tuple[str, str]]:
    """The cells that no source reports, as (case, criterion)."""
    return [(case, name) for case in table.value.index for name in table.value if pd.isna(table.value.loc[case, name])]


def needed(table: DecisionTable) -> Needed:
    """What it would take to reach ENOUGH complete cases: the fewest missing cells, and cases nobody tells of."""
    complete, short = len(table.complete), ENOUGH - len(table.complete)
    lacking = table.value.isna().sum(axis=1)
    nearest = lacking[lacking > 0].sort_values(kind="stable").index[: max(short, 0)]
    cells = tuple((case, name) for case, name in missing(table) if case in set(nearest))
    return Needed(complete, cells, max(short - len(nearest), 0))


def blocks(table: DecisionTable) -> list[Block]:
    """For each number of criteria the set that most cases report in full; exact, over all sets.

    Sets in which one criterion follows from the others are passed over. Ties go to the set listed first.
    """
    there = {name: table.value[name].notna().to_numpy() for name in table.value}
    best: dict[int, tuple[tuple[str, ...], np.ndarray]] = {}
    for names in independent(table.selection.scheme):
        full = np.logical_and.reduce([there[name] for name in names])
        if len(names) not in best or full.sum() > best[len(names)][1].sum():
            best[len(names)] = (names, full)
    return [Block(names, tuple(table.value.index[full])) for names, full in best.values()]


def largest(table: DecisionTable) -> Block | None:
    """The block with most criteria, two at least, that ENOUGH cases report in full; None where there is none."""
    wide = [block for block in blocks(table) if len(block.names) > 1 and len(block.cases) >= ENOUGH]
    return wide[-1] if wide else None


def selections(indicators: pd.DataFrame, schemes: tuple[str, ...]) -> list[Selection]:
    """Every kind of cases, whole years, of which the table of indicators has ENOUGH at all, under each scheme."""
    cases = indicators.drop_duplicates([*CASE, "status_group"])
    kinds: dict[tuple[str, str, str], int] = {}
    for row in cases[["fund_family", "status_group", "adcode", "scope"]].itertuples(index=False):
        kind = (row.fund_family, row.status_group, level_of(row.adcode, row.scope))
        kinds[kind] = kinds.get(kind, 0) + 1
    common = [
        kind
        for kind, n in sorted(kinds.items())
        if n >= ENOUGH and kind[0] in FAMILIES and kind[1] in STATUSES and kind[2] in LEVELS
    ]
    return [Selection(scheme, *kind) for scheme in schemes for kind in common]
