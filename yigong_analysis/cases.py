"""Facts → cases: one figure for each place × period × fund kind × scope × status × indicator, and why that one.

A case is what a comparison sets side by side. Where a text gives several figures for one cell, one is chosen by a
fixed order of reasons and the others are kept beside it. Figures that mean something else each time
(parts of a method, other shares) are not collapsed; they stay facts.
"""

import pandas as pd

from yigong_analysis import schema
from yigong_analysis.facts import latest_day

KEY = ["adcode", "period", "fund_kind", "scope", "status"]
CELL = ["adcode", "period", "fund_kind", "scope", "status_group"]  # actual and cumulative are one: realised
NEAR = 120  # characters: figures of one sentence or its neighbour


def case_ids(facts: pd.DataFrame) -> pd.Series:
    """`371422|2022|promoted_mixed||actual`: the labels themselves, readable and stable."""
    first, *rest = (facts[column] for column in KEY)
    return first.str.cat(rest, sep="|")


def _company(facts: pd.DataFrame) -> pd.Series:
    """How many other figures of its own case stand within NEAR characters of each figure."""

    def count(group: pd.DataFrame) -> pd.Series:
        starts = group["start"].to_numpy()
        near = abs(starts[:, None] - starts[None, :]) <= NEAR
        return pd.Series(near.sum(axis=1) - 1, index=group.index)

    groups = [count(group) for _, group in facts.groupby(["case_id", "source_id"], sort=False)]
    return pd.concat(groups).reindex(facts.index) if groups else pd.Series(dtype=int)


def _reason(ranked: pd.DataFrame) -> str:
    """Why the first of several figures of one cell was chosen."""
    first, others = ranked.iloc[0], ranked.iloc[1:]
    if others.empty:
        return "only"
    if (others[["lo", "hi"]] == first[["lo", "hi"]].to_numpy()).all(axis=None):
        return "repeated"
    for column, reason in (("published", "newest"), ("width", "narrowest"), ("company", "company")):
        if (others[column] != first[column]).any():
            return reason
    return "first"


def _choose(cell: pd.DataFrame) -> pd.Series:
    ranked = cell.sort_values(
        ["published", "width", "company", "start"], ascending=[False, True, False, True], kind="stable"
    )
    chosen = ranked.iloc[0].copy()
    chosen["reason"] = _reason(ranked)
    chosen["competing"] = " ".join(ranked["fact_id"].iloc[1:])
    return chosen


def build(facts: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The cases in long form.

    Input: facts (columns of `schema.facts`), sources (for the day of publication).
    Returns one row a case × indicator: the chosen fact's columns, and
    case_id; fund_family (special, promoted_agri, promoted_key, promoted_mixed, unknown);
    status_group (realised = actual or cumulative, planned, target);
    reason (only, repeated, newest, narrowest, company, first); competing, the other fact_ids, blank if none;
    published, the last day that the date of publication can mean. Sorted by case and the order of the codebook.
    """
    table = schema.reference("indicators")
    single = set(table.index[table["one_per_case"] == "1"])
    rows = facts[facts["indicator"].isin(single)].copy()
    rows["case_id"] = case_ids(rows)
    rows["fund_family"] = rows["fund_kind"].map(schema.groups("fund_kind"))
    rows["status_group"] = rows["status"].map(schema.groups("status"))
    rows["published"] = rows["source_id"].map(sources["published"].map(latest_day))
    rows["width"] = rows["hi"] - rows["lo"]
    rows["company"] = _company(rows)
    chosen = [_choose(cell) for _, cell in rows.groupby(["case_id", "indicator"], sort=False)]
    order = {code: place for place, code in enumerate(schema.codes("indicators"))}
    return (
        pd.DataFrame(chosen, columns=[*rows.columns, "reason", "competing"])
        .drop(columns=["width", "company"])
        .sort_values(["case_id", "indicator"], key=lambda c: c.map(order) if c.name == "indicator" else c)
        .reset_index(drop=True)
    )
