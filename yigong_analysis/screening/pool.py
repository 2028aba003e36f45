"""The pool of projects by year, level, field: how many, at which stage, how much money, and how many report it."""

from collections.abc import Iterable

import pandas as pd

DIMENSIONS = ("year", "level", "field")
STAGES = ("planned", "applied", "funded", "underway", "done", "")  # in the order of a project's life; blank unknown


def counted(projects: pd.DataFrame, by: Iterable[str]) -> list[dict]:
    """One row a value of `by` and a fund family: special-fund and promoted money are never added up.

    Input: a project list; columns of DIMENSIONS. Returns rows with the values of `by`, fund_family, n (projects),
    stages (projects at each stage), and for total investment, planned pay and realised pay: value, lo, hi in yuan and
    n, the projects that report it; value is None where none does.
    """
    by = [*by, "fund_family"]
    return [
        dict(zip(by, key, strict=True))
        | {
            "n": len(group),
            "stages": {stage: int((group["status"] == stage).sum()) for stage in STAGES},
            "total_investment": summed(group, "total_investment_cny"),
            "pay_planned": summed(group[group["basis"] == "planned"], "labor_remuneration_cny"),
            "pay_realised": summed(group[group["basis"] == "realised"], "labor_remuneration_cny"),
        }
        for key, group in projects.groupby(by, sort=True)
    ]


def summed(projects: pd.DataFrame, column: str) -> dict:
    """The sum of what is reported, as an interval, and how many projects report it; no figure is no zero."""
    reported = projects[projects[column].notna()]
    if reported.empty:
        return {"value": None, "lo": None, "hi": None, "n": 0}
    bounds = {
        part: float(reported[f"{column}{end}"].sum()) for part, end in (("value", ""), ("lo", "_lo"), ("hi", "_hi"))
    }
    return bounds | {"n": len(reported)}


def known(projects: pd.DataFrame, columns: Iterable[str]) -> dict[str, int]:
    """How many projects tell each of some columns; an empty text tells nothing."""
    return {name: int((projects[name].notna() & (projects[name] != "")).sum()) for name in columns}
