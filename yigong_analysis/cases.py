"""Facts → cases: one figure for each place × period × fund kind × scope × status × indicator, and why that one.

A case is what a comparison sets side by side. Where a text gives several figures for one cell, one is chosen by a
fixed order of reasons and the others are kept beside it. Figures that mean something else each time
(parts of a method, other shares) are not collapsed; they stay facts.
"""

import numpy as np
import pandas as pd

from yigong_analysis import schema
from yigong_analysis.dates import latest_day

KEY = ["adcode", "period", "fund_kind", "scope", "status"]
CELL = ["adcode", "period", "fund_kind", "scope", "status_group"]  # actual and cumulative are one: realised
UNVERIFIED = 3  # grade of a figure that nobody has checked: it never goes before one that was
NEAR = 120  # characters: figures of one sentence or its neighbour


def case_ids(facts: pd.DataFrame) -> pd.Series:
    """`371422|2022|promoted_mixed||actual`: the labels themselves, readable and stable."""
    first, *rest = (facts[column] for column in KEY)
    return first.str.cat(rest, sep="|")


def _company(facts: pd.DataFrame) -> np.ndarray:
    """How many other figures of its own case and document stand within NEAR characters of each figure."""
    group = facts.groupby(["case_id", "source_id"], sort=False).ngroup().to_numpy()
    start = facts["start"].to_numpy(dtype=np.int64)
    # all documents on one line of numbers, so far apart that no window reaches from one into the next
    place = group * (start.max(initial=0) + 2 * NEAR) + start
    line = np.sort(place)
    return line.searchsorted(place + NEAR, "right") - line.searchsorted(place - NEAR, "left") - 1


def _ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """The cells in the order of cases and of the codebook; in each cell the figure to choose first."""
    order = {code: place for place, code in enumerate(schema.codes("indicators"))}
    ascending = {
        "case_id": True,
        "order": True,
        "unverified": True,
        "published": False,
        "width": True,
        "company": False,
        "start": True,
    }
    rows = rows.assign(
        order=rows["indicator"].map(order),
        unverified=rows["grade"] >= UNVERIFIED,
        width=rows["hi"] - rows["lo"],
        company=_company(rows),
    )
    return rows.sort_values(list(ascending), ascending=list(ascending.values()))  # several keys: a stable sort


def _reasons(ranked: pd.DataFrame, first: np.ndarray) -> np.ndarray:
    """Why the first of the figures of each cell was chosen; `first` marks where a cell begins."""
    begins = np.flatnonzero(first)
    leader = begins[first.cumsum() - 1]  # for each figure the position of its cell's first one

    def differs(*columns: str) -> np.ndarray:
        values = ranked[list(columns)].to_numpy()
        return np.logical_or.reduceat((values != values[leader]).any(axis=1), begins)

    alone = np.diff(begins, append=len(ranked)) == 1
    reasons = {"verified": "unverified", "newest": "published", "narrowest": "width", "company": "company"}
    conditions = [alone, ~differs("lo", "hi"), *(differs(column) for column in reasons.values())]
    return np.select(conditions, ["only", "repeated", *reasons], "first")


def _choose(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a cell: the chosen figure, the reason, and the fact_ids of the others in their order."""
    ranked = _ranked(rows)
    first = ~ranked.duplicated(["case_id", "indicator"]).to_numpy()
    cell = first.cumsum() - 1
    others = ranked["fact_id"].groupby(np.where(first, -1, cell)).agg(" ".join).drop(-1, errors="ignore")
    return ranked[first].assign(
        reason=_reasons(ranked, first),
        competing=others.reindex(range(first.sum()), fill_value="").astype(str).array,
    )


def build(facts: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The cases in long form.

    Input: facts (columns of `registered.load_facts`; those of `use` context stay out), sources (for the day of
    publication). Returns one row a case × indicator: the chosen fact's columns, its grade included, and
    case_id; fund_family (special, promoted_agri, promoted_key, promoted_mixed, unknown);
    status_group (realised = actual or cumulative, planned, target);
    reason (only, repeated, verified, newest, narrowest, company, first); competing, the other fact_ids, blank if none;
    published, the last day that the date of publication can mean. Sorted by case and the order of the codebook.
    """
    table = schema.reference("indicators")
    single = set(table.index[table["one_per_case"] == "1"])
    rows = facts[facts["indicator"].isin(single) & (facts["use"] == "compare")].copy()
    rows["case_id"] = case_ids(rows)
    rows["fund_family"] = rows["fund_kind"].map(schema.groups("fund_kind"))
    rows["status_group"] = rows["status"].map(schema.groups("status"))
    rows["published"] = rows["source_id"].map(sources["published"].map(latest_day))
    return _choose(rows).drop(columns=["order", "unverified", "width", "company"]).reset_index(drop=True)
