"""The table of assumptions: what is read from the facts, what follows from them, and what is assumed and why.

`data/reference/dividend_assumptions.csv`, one row a quantity. No number of the calculation stands in code.
"""

from functools import cache
from pathlib import Path

import pandas as pd

from yigong_analysis import paths, schema
from yigong_analysis.schema import Column, Contract, code_of, one_of, text

STATED, DERIVED, ASSUMED, CHOSEN = "stated", "derived", "assumed", "chosen"
NUMBER = rf"({schema.NUMBER})?"


def _numbers(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[["value", "lo", "hi"]].apply(pd.to_numeric)  # a blank becomes missing


def _sound(rows: pd.DataFrame) -> pd.Series:
    numbers = _numbers(rows)
    ordered = (numbers["lo"] <= numbers["value"]) & (numbers["value"] <= numbers["hi"])
    return (rows["basis"] != ASSUMED) | ordered


def _not_copied(rows: pd.DataFrame) -> pd.Series:
    return (rows["basis"] == ASSUMED) | _numbers(rows).isna().all(axis=1)


def contract() -> Contract:
    """`data/reference/dividend_assumptions.csv`: one row a quantity, its range and where it comes from."""
    return Contract(
        {
            "code": text("[a-z_]+", unique=True),
            "zh": text(".+"),
            "en": text(".+"),
            **{name: Column(text(NUMBER).holds, "blank or a number") for name in ("value", "lo", "hi")},
            "unit": code_of("units"),
            "basis": one_of([STATED, DERIVED, ASSUMED]),
            "shape": one_of(["uniform", "triangular", ""]),
            "better": one_of(["-1", "0", "1"]),
            "indicator": code_of("indicators", blank=True),
            "reason_zh": text(".+"),
            "reason_en": text(".+"),
            "source": code_of("bibliography", blank=True),
        },
        rules={"assumed with lo ≤ value ≤ hi": _sound, "blank: read, not copied": _not_copied},
        about={"assumed with lo ≤ value ≤ hi": "value", "blank: read, not copied": "value"},
    )


@cache
def _load(path: Path) -> pd.DataFrame:
    rows = schema.read(path, contract())
    return rows.assign(**_numbers(rows), better=rows["better"].astype(int)).set_index("code", drop=False)


def load_assumptions() -> pd.DataFrame:
    """The table, indexed by `code`, in its order.

    Columns: zh, en (the quantity in words); value, lo, hi in `unit` (missing unless assumed); basis stated, derived or
    assumed; shape of the range in a draw (uniform, triangular with its top at `value`, blank for what is computed);
    better, 1 where more of it favours the project, −1 where less does, 0 where it does not count; indicator that it is
    read from; reason_zh, reason_en; source, a key of `bibliography.csv` or blank. Raises DataError.
    """
    return _load(paths.reference("dividend_assumptions"))
