"""Facts → facts as used: reviewed corrections of what a source says, each with a reason, who, when and a guard.

A correction names a figure, a cell of it, what must stand there now and what is used instead; it fails when the cell
holds anything else. Nothing is overwritten: the figures as registered stay beside those used.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from yigong_analysis import paths, schema
from yigong_analysis.errors import DataError
from yigong_analysis.phrases import message
from yigong_analysis.places import CORRECTIONS

CAVEAT = "corrected"  # the star that a corrected figure carries into everything computed from it
CORRECTABLE = (  # the columns of a fact that may be corrected; where and what the document writes stays
    "indicator", "value", "lo", "hi", "unit", "precision", "place", "adcode", "period", "status", "fund_kind", "scope",
    "caveat",
)  # fmt: skip


class Applied(NamedTuple):
    """`facts` as used; the accepted `corrections`, in the order of their figures; their facts as registered."""

    facts: pd.DataFrame
    corrections: pd.DataFrame
    originals: pd.DataFrame


def _keeps_its_action(rows: pd.DataFrame) -> pd.Series:
    """A replacement changes the cell; a withdrawal names the value as its guard and puts nothing in its place."""
    replaces = (rows["action"] == "replace") & (rows["new"] != rows["expected"])
    return replaces | ((rows["action"] == "withdraw") & (rows["column"] == "value") & (rows["new"] == ""))


def contract() -> schema.Contract:
    """`data/reference/corrections.csv`: one row a cell of a fact to be used otherwise, or a fact to be withdrawn."""
    return schema.Contract(
        {
            "correction_id": schema.text("[a-z0-9-]+", unique=True),
            "fact_id": schema.text(r"\S+"),
            "column": schema.one_of(CORRECTABLE),
            "action": schema.one_of(["replace", "withdraw"]),
            "expected": schema.Column(),
            "new": schema.Column(),
            "reason_zh": schema.text(".+"),
            "reason_en": schema.text(".+"),
            "who": schema.text(".+"),
            "date": schema.Column(schema.is_day, "an ISO day"),
            "status": schema.one_of(["proposed", "accepted"]),
        },
        rules={"replace: new ≠ expected; withdraw: column value, new blank": _keeps_its_action},
    )


def of_corrected_facts() -> schema.Contract:
    """What the correctable columns of a fact must keep, and the rules between them; spans are never corrected."""
    whole, rules = schema.facts(), ("unit of the indicator", "lo ≤ value ≤ hi")
    return schema.Contract(
        {name: whole.columns[name] for name in CORRECTABLE},
        {name: kind for name, kind in whole.numbers.items() if name in CORRECTABLE},
        {rule: whole.rules[rule] for rule in rules},
    )


@cache
def _load(path: Path) -> pd.DataFrame:
    return schema.read_numbered(path, contract())


def load_corrections() -> pd.DataFrame:
    """The table of corrections, proposed ones included, indexed by line (columns: `contract`, all text).

    Raises DataError with all faults of the table.
    """
    return _load(paths.data() / CORRECTIONS)


def _same(column: str, expected: str, found: object, numbers: dict[str, type]) -> bool:
    """Whether a cell of a fact holds what a correction expects there; numbers count by value, however written."""
    if column not in numbers:
        return found == expected
    try:
        return float(expected) == found
    except ValueError:
        return False


def _told(found: object) -> str:
    return format(found, ".15g") if isinstance(found, float) else repr(found)


def _unmatched(rows: pd.DataFrame, facts: pd.DataFrame, kept: schema.Contract) -> list[tuple[int, str]]:
    """Line and message of each row that names no fact, expects another cell, or whose new cell no fact may hold.

    Proposed rows too: whoever reviews a proposal must be able to rely on it.
    """
    faults = []
    for line, row in zip(rows.index, rows.itertuples(), strict=True):
        told = {"file": Path(CORRECTIONS).name, "row": line, "fact": row.fact_id, "column": row.column}
        if row.fact_id not in facts.index:
            faults.append((line, message("correction_no_fact", **told)))
            continue
        found = facts.loc[row.fact_id, row.column]
        if not _same(row.column, row.expected, found, kept.numbers):
            told |= {"expected": row.expected, "found": _told(found)}
            faults.append((line, message("correction_unexpected", **told)))
        column = kept.columns[row.column]
        if row.action == "replace" and not column.holds(row.new):
            told |= {"column": "new", "value": row.new, "check": f"{row.column}: {column.check}"}
            faults.append((line, message("fault_in_table", **told)))
    return faults


def _doubled(accepted: pd.DataFrame) -> list[tuple[int, str]]:
    """Line and message of each accepted row that touches what an accepted row above it touches already.

    A withdrawal touches every cell of its fact.
    """
    faults, seen = [], {}
    withdrawn = set(accepted.loc[accepted["action"] == "withdraw", "fact_id"])
    for line, row in zip(accepted.index, accepted.itertuples(), strict=True):
        touched = row.fact_id if row.fact_id in withdrawn else (row.fact_id, row.column)
        first = seen.setdefault(touched, line)
        if first != line:
            told = {"file": Path(CORRECTIONS).name, "row": line, "fact": row.fact_id, "first": first}
            faults.append((line, message("correction_twice", **told)))
    return faults


def _replaced(facts: pd.DataFrame, accepted: pd.DataFrame, kept: schema.Contract) -> pd.DataFrame:
    """A copy of the facts with the new cells in place, column by column, and the mark of a corrected figure."""
    used = facts.copy()
    for column, rows in accepted[accepted["action"] == "replace"].groupby("column"):
        used.loc[rows["fact_id"], column] = rows["new"].astype(kept.numbers.get(column, str)).to_numpy()
    touched = accepted["fact_id"].unique()
    used.loc[touched, "caveat"] = (used.loc[touched, "caveat"] + " " + CAVEAT).str.strip()
    return used


def _broken(used: pd.DataFrame, accepted: pd.DataFrame, kept: schema.Contract) -> list[tuple[int, str]]:
    """Line and message of each corrected fact that breaks a rule between its cells, once all rows are applied."""
    touched = used.loc[accepted.loc[accepted["action"] == "replace", "fact_id"].unique()]
    faults = []
    for rule, holds in kept.rules.items():
        for fact_id in touched.index[~holds(touched)]:
            lines = accepted.index[accepted["fact_id"] == fact_id]
            told = {"file": Path(CORRECTIONS).name, "row": ", ".join(map(str, lines)), "fact": fact_id, "check": rule}
            faults.append((lines[0], message("correction_breaks", **told)))
    return faults


def _require(faults: list[tuple[int, str]]) -> None:
    if faults:
        raise DataError(*(told for _, told in sorted(faults)))


def apply(facts: pd.DataFrame) -> Applied:
    """The facts with all accepted corrections applied together.

    Input: facts indexed by fact_id (columns of `schema.facts`; others are kept as they are).
    Returns the facts as used, without withdrawn ones; the accepted corrections (columns of `contract`, and
    `adcode`, the place that the fact is used for); the facts that they touch, as registered. Without accepted rows the
    facts themselves. A corrected fact has the caveat `corrected` beside its own, separated by a blank.
    Raises DataError with all faults: no such fact, another cell than expected, a cell touched twice, a fact that
    breaks its contract.
    """
    rows, kept = load_corrections(), of_corrected_facts()
    accepted = rows[rows["status"] == "accepted"]
    faults = _unmatched(rows, facts, kept) + _doubled(accepted)
    if faults:
        unsound = rows.loc[[line for line, _ in faults], "fact_id"]
        accepted = accepted[~accepted["fact_id"].isin(unsound)]
    used = _replaced(facts, accepted, kept) if len(accepted) else facts
    _require(faults + _broken(used, accepted, kept))
    ordered = accepted.sort_values(["fact_id", "correction_id"])
    ordered = ordered.assign(adcode=used["adcode"].reindex(ordered["fact_id"]).to_numpy()).reset_index(drop=True)
    withdrawn = accepted.loc[accepted["action"] == "withdraw", "fact_id"]
    originals = facts[facts.index.isin(accepted["fact_id"])]
    return Applied(used[~used.index.isin(withdrawn)] if len(withdrawn) else used, ordered, originals)
