"""How much of a programme went to disaster areas: shares of projects, money, pay and workers, each with its base.

The part and the whole are counts of all projects of a place and a year, not a sample, so their share has no sampling
interval (no Wilson interval): what is uncertain is only how exactly the figures are written, and what the whole is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from yigong_analysis.audit.findings import Finding
from yigong_analysis.intervals import Bounds, bounds_of, percent_of
from yigong_analysis.rows import Row, rows_of
from yigong_analysis.screening.project_list import disaster_codes

CELL = ("adcode", "period", "fund_kind", "status_group")
WHOLES = {
    "projects_n": ("projects_n",),
    "total_investment": ("total_investment",),
    "central_funds": ("central_funds", "special_funds"),
    "special_funds": ("special_funds",),
    "labor_remuneration": ("labor_remuneration",),
    "persons_employed": ("persons_employed",),
}  # figure of the part → figures of the whole it may be divided by, the narrowest first


@dataclass(frozen=True)
class Share:
    """A part, what it is divided by, and the share in percent; all as (value, lo, hi).

    `part`: the indicator row of the disaster area. `whole`: the row it is divided by, None if none is reported or if
    the base is implied. `base`: the bounds of the base, None if there is none. `origin` reported or implied (the base
    that would make the stated share hold). `finding`: what the audit says of a stated share, None if none is stated.
    """

    part: Row
    whole: Row | None
    base: Bounds | None
    share: Bounds | None
    origin: str
    finding: Finding | None = None


def shares(table: pd.DataFrame, findings: Sequence[Finding]) -> list[Share]:
    """Every share of a disaster area in the whole of its place, period, fund kind and status.

    Input: the indicator table, the findings of the audit. A part whose whole nobody reports is kept without a share; a
    stated share that fails is followed by the base that it implies, as a row of its own.
    """
    rows = [row for row in rows_of(table) if row["origin"] == "stated" and row["indicator"] in WHOLES]
    wholes = {(row["indicator"], *(row[name] for name in CELL)): row for row in rows if not row["scope"]}
    parts = [row for row in rows if row["scope"] in disaster_codes("scope")]
    order = list(WHOLES)
    found = []
    for part in sorted(
        parts, key=lambda row: (*(row[name] for name in CELL), row["scope"], order.index(row["indicator"]))
    ):
        found += _of(part, wholes, findings)
    return found


def _of(part: Row, wholes: dict[tuple, Row], findings: Sequence[Finding]) -> list[Share]:
    cell = tuple(part[name] for name in CELL)
    named = next((name for name in WHOLES[part["indicator"]] if (name, *cell) in wholes), None)
    if named is None or wholes[(named, *cell)]["lo"] <= 0:
        return [Share(part, None, None, None, "reported")]
    whole = wholes[(named, *cell)]
    said = next((one for one in findings if _is_about(one, part, whole)), None)
    first = Share(part, whole, bounds_of(whole), percent_of(bounds_of(part), bounds_of(whole)), "reported", said)
    return [first, *_implied(part, said)]


def _is_about(finding: Finding, part: Row, whole: Row) -> bool:
    return [figure.fact_id for figure in finding.inputs] == [part["fact_id"], whole["fact_id"]]


def _implied(part: Row, finding: Finding | None) -> list[Share]:
    """The base that a failing share implies, where the audit names one."""
    hints = finding.suggestions if finding else ()
    for hint in hints:
        if hint.kind in ("count", "base") and hint.figure.fact_id == finding.inputs[1].fact_id:
            base = ((hint.bounds.lo + hint.bounds.hi) / 2, hint.bounds.lo, hint.bounds.hi)
            return [Share(part, None, base, percent_of(bounds_of(part), base), "implied", finding)]
    return []


def of_list(projects: pd.DataFrame) -> dict:
    """The tilt of a project list by its flag `disaster_county`.

    Returns n (projects), flagged, unflagged, unknown, and the least and the most share of projects in percent: the
    least if none of the unknown ones lies in a disaster area, the most if all do; money the same over the projects that
    report total investment (`reporting`), in yuan and percent. None where there is nothing to divide by.
    """
    flag = projects["disaster_county"]
    flagged, unknown = int((flag == 1).sum()), int(flag.isna().sum())
    money = projects["total_investment_cny"]
    total, inside = money.sum(), money[flag == 1].sum()
    open_money = money[flag.isna()].sum()
    n = len(projects)
    return {
        "n": n,
        "flagged": flagged,
        "unflagged": int((flag == 0).sum()),
        "unknown": unknown,
        "share_lo": 100 * flagged / n if n else None,
        "share_hi": 100 * (flagged + unknown) / n if n else None,
        "reporting": int(money.notna().sum()),
        "money": float(total),
        "money_flagged": float(inside),
        "money_share_lo": float(100 * inside / total) if total else None,
        "money_share_hi": float(100 * (inside + open_money) / total) if total else None,
    }
