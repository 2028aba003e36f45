"""Arithmetic on columns of intervals, so that the precision of the writing reaches the result.

An interval column is a DataFrame with the columns `value`, `lo`, `hi` (same unit, lo ≤ value ≤ hi; a missing
row is NaN in all three). Every operation returns such a frame, aligned on the index of its inputs.
Law, tested by property: if the true numbers lie inside the inputs, the true result lies inside the output.
The law holds in floating point because rounding keeps order; whole numbers up to 2**53 stay exact.
"""

import operator
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

COLUMNS = ["value", "lo", "hi"]
Bounds = tuple[float, float, float]  # value, lo, hi of one number


def exact(numbers: pd.Series) -> pd.DataFrame:
    """Intervals of zero width around `numbers`."""
    return pd.DataFrame({column: numbers.astype(float) for column in COLUMNS})


def _aligned(a: pd.DataFrame, b: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both inputs on one index, so that rows meet by their label and never by their position."""
    return a[COLUMNS].align(b[COLUMNS], axis=0)


def _corners(a: pd.DataFrame, b: pd.DataFrame, operation: Callable) -> tuple[np.ndarray, np.ndarray]:
    """The least and the greatest result over the four pairs of bounds."""
    corners = np.stack([operation(a[i], b[j]) for i in ("lo", "hi") for j in ("lo", "hi")])
    return corners.min(axis=0), corners.max(axis=0)


def add(a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    """a + b."""
    a, b = _aligned(a, b)
    return pd.DataFrame({column: a[column] + b[column] for column in COLUMNS})


def subtract(a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    """a − b; the widest difference that both intervals allow."""
    a, b = _aligned(a, b)
    return pd.DataFrame({"value": a["value"] - b["value"], "lo": a["lo"] - b["hi"], "hi": a["hi"] - b["lo"]})


def multiply(a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    """a × b, signs included."""
    a, b = _aligned(a, b)
    lo, hi = _corners(a, b, operator.mul)
    return pd.DataFrame({"value": a["value"] * b["value"], "lo": lo, "hi": hi}, index=a.index)


def divide(a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    """a ÷ b. Where b may be zero the result is unbounded (−inf, inf), and its value missing if b's value is zero."""
    a, b = _aligned(a, b)
    with np.errstate(divide="ignore", invalid="ignore"):
        lo, hi = _corners(a, b, operator.truediv)
        value = (a["value"] / b["value"]).replace([np.inf, -np.inf], np.nan)
    quotient = pd.DataFrame({"value": value, "lo": lo, "hi": hi}, index=a.index)
    may_be_zero = (b["lo"] <= 0) & (b["hi"] >= 0) & a["value"].notna()
    quotient.loc[may_be_zero, ["lo", "hi"]] = [-np.inf, np.inf]
    return quotient


def scale(a: pd.DataFrame, factor: pd.Series | float) -> pd.DataFrame:
    """a × a positive number (a change of unit)."""
    return pd.DataFrame({column: a[column] * factor for column in COLUMNS})


def bounds_of(row: Mapping[str, float]) -> Bounds:
    """Value, lo and hi of one row."""
    return float(row["value"]), float(row["lo"]), float(row["hi"])


def percent_of(part: Bounds, whole: Bounds) -> Bounds:
    """100 × part ÷ whole, in percent; the whole above zero."""
    a, b = (pd.DataFrame([bounds], columns=COLUMNS) for bounds in (part, whole))
    return bounds_of(scale(divide(a, b), 100.0).iloc[0])


def relation(a: Mapping[str, float], b: Mapping[str, float]) -> str:
    """How one interval stands to another: `above`, `below`, or `tie` where they overlap.

    Input: two rows with `lo`, `hi`. A difference inside the intervals is no difference. Missing rows raise ValueError.
    """
    bounds = [a["lo"], a["hi"], b["lo"], b["hi"]]
    if any(pd.isna(bound) for bound in bounds):
        raise ValueError("a missing figure has no relation to another")
    if a["lo"] > b["hi"]:
        return "above"
    return "below" if a["hi"] < b["lo"] else "tie"
