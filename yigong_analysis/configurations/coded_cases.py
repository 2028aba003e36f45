"""The coded working methods as cases: components as conditions, and outcomes from components or from figures.

Code 1 is 1; 0 and 0* (announced for later only) are 0, because QCA asks what is described as done. What an outcome
means stands in `data/reference/qca_outcomes.csv`. Only methods coded in full are cases: of a method that was read in
part, a component that was not seen is unknown (blank), never absent, so it could only enter with all present.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from yigong_analysis import methods, schema
from yigong_analysis.cases import CELL
from yigong_analysis.comparison.samples import LEAST, years
from yigong_analysis.places import holds
from yigong_analysis.rows import Row, rows_of


@dataclass(frozen=True)
class Reading:
    """One figure held against its threshold (in its own unit; None with too few `peers`), and what it counts as."""

    row: Row
    threshold: float | None
    peers: int
    code: bool | None


def outcomes() -> pd.DataFrame:
    """The outcomes that can be asked for, indexed by their code."""
    return schema.reference("qca_outcomes")


def table_of(coded: dict[str, dict], indicators: pd.DataFrame, outcome: str) -> pd.DataFrame:
    """Cases (adcodes) × components and the outcome, as 0.0, 1.0 and NaN.

    Input: the coded methods, the indicator table of all places (for outcomes that are figures), the outcome's code.
    An outcome that is a component is its own column; a figure gets a further column named by its code.
    """
    frame = methods.matrix(coded).T.eq("1").astype(float)
    if outcomes().loc[outcome, "kind"] != "component":
        told = readings(indicators, outcome)
        frame[outcome] = [_code(told.get(adcode, [])) for adcode in frame.index]
    return frame


def complete_in_part(told: pd.DataFrame, columns: Sequence[str]) -> int:
    """How many methods that were read in part have no blank among some components. A figure is no component."""
    named = [name for name in columns if name in told.columns]
    return int((told[named] != "").all(axis=1).sum()) if named else 0


def _realised(indicators: pd.DataFrame, rule: pd.Series) -> list[Row]:
    """Realised figures of the indicator that name the whole programme of a place, stated before computed, newest first.

    One a place, base, kind of fund and period.
    """
    rows = indicators[(indicators["indicator"] == rule["indicator"]) & (indicators["scope"] == "")]
    rows = rows[(rows["status_group"] == "realised") & rows["value"].notna()]
    if rule["base"]:
        rows = rows[rows["base"] == rule["base"]]
    ordered = rows.sort_values(["adcode", "period", "origin"], ascending=[True, False, False], kind="stable")
    return rows_of(ordered.drop_duplicates([*CELL, "base"]))


def readings(indicators: pd.DataFrame, outcome: str) -> dict[str, list[Reading]]:
    """What an outcome that is a figure rests on: for each place its newest figure of each kind of fund.

    Input: the indicator table of all places, the outcome's code. Empty for an outcome that is a component.
    """
    rule = outcomes().loc[outcome]
    if rule["kind"] == "component":
        return {}
    rows, own = _realised(indicators, rule), {}
    for row in rows:
        own.setdefault((row["adcode"], row["base"], row["fund_family"]), row)
    told: dict[str, list[Reading]] = {}
    for (adcode, _, _), row in own.items():
        told.setdefault(adcode, []).append(
            _median_reading(row, rows) if rule["kind"] == "median" else _floor_reading(row)
        )
    return told


def _code(found: list[Reading]) -> float:
    """1, 0 or NaN for one place: NaN where it has no such figure, or where its kinds of funds disagree."""
    told = {reading.code for reading in found} - {None}
    return float(told.pop()) if len(told) == 1 else np.nan


def _against(row: Row, threshold: float) -> bool | None:
    """Whether a figure is wholly at or above a threshold, or wholly below it; None where its interval holds both."""
    if row["lo"] >= threshold:
        return True
    return False if row["hi"] < threshold else None


def _floor_reading(row: Row) -> Reading:
    return Reading(row, 0.0, 0, _against(row, 0.0))


def _in_one_year(row: Row) -> bool:
    first, last = years(row)
    return first == last


def _median_reading(row: Row, rows: list[Row]) -> Reading:
    """A figure against the median of comparable places, one figure a place, its own included.

    Comparable: the same fund family, base and status, and like the figure itself of one year or less.

    No place is counted beside one that lies in it, or its people would be counted twice: places above and below the
    own one are left out, then those that hold another.
    """
    own, peers = row["adcode"], {}
    for other in rows:
        alike = all(other[label] == row[label] for label in ("fund_family", "base", "status"))
        if alike and row["fund_family"] != "unknown" and _in_one_year(other) and _in_one_year(row):
            peers.setdefault(other["adcode"], other["value"])
    apart = [adcode for adcode in peers if not (holds(adcode, own) or holds(own, adcode))]
    counted = [peers[adcode] for adcode in apart if not any(holds(adcode, other) for other in apart)]
    if len(counted) < LEAST:
        return Reading(row, None, len(counted), None)
    median = float(np.median(counted))
    return Reading(row, median, len(counted), _against(row, median))
