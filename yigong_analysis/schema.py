"""Contracts of the tables, checked when they are read: all faults at once, each with file, row, column and value.

Every column is text in the file. What a column must hold is said here once; `read` turns it into types.
A blank is a blank (missing), never zero.
"""

from functools import cache
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from yigong_analysis import paths
from yigong_analysis.errors import DataError
from yigong_analysis.phrases import message

ADCODE = r"\d{6}"
PERIOD = r"(\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?)?"
STATUS = ["actual", "cumulative", "planned", "target"]
PRECISION = ["exact", "rounded", "over", "under", "about", "range"]
FUND_KIND = [
    "central_budget", "central_fiscal", "special_mixed", "provincial",
    "promoted_agri", "promoted_key", "promoted_mixed", "unknown",
]  # fmt: skip


def _text(pattern: str | None = None, *, unique: bool = False) -> pa.Column:
    checks = [pa.Check.str_matches(rf"^(?:{pattern})$", error=f"matches {pattern}")] if pattern else []
    return pa.Column(str, checks, unique=unique)


def _one_of(allowed: list[str]) -> pa.Column:
    return pa.Column(str, pa.Check.isin(allowed, error="one of " + ", ".join(allowed)))


def _number(kind: type = float) -> pa.Column:
    return pa.Column(kind, coerce=True)


def _code_of(name: str, *, blank: bool = False) -> pa.Column:
    """A code that must stand in the first column of a reference table."""
    return _one_of([*([""] if blank else []), *codes(name)])


def codes(name: str) -> list[str]:
    """The codes of a reference table, in its order, each once."""
    frame = pd.read_csv(paths.reference(name), dtype=str, keep_default_na=False)
    return list(dict.fromkeys(frame.iloc[:, 0]))


def sources() -> pa.DataFrameSchema:
    """`data/sources.csv`: one row a registered document."""
    return pa.DataFrameSchema(
        {
            "source_id": _text(r"[a-z0-9-]+", unique=True),
            "adcode": _code_of("divisions"),
            "publisher": _text(".+"),
            "title": _text(".+"),
            "published": _text(r"\d{4}(-\d{2}(-\d{2})?)?"),
            "file": _text(r"[^/\\]+", unique=True),
            "sha256": _text("[0-9a-f]{64}", unique=True),
            "size_bytes": _number(int),
            "language": _one_of(["zh"]),
            "script": _one_of(["simplified", "traditional"]),
            "genre": _text("[a-z]+"),
            "licence": _text(".+"),
            "note": _text(),
        },
        strict=True,
    )


def facts() -> pa.DataFrameSchema:
    """`data/facts.csv`: one row a figure (DESIGN 4.2), with `scope`, `caveat` and `optional` added."""
    interval = pa.Check(lambda f: (f["lo"] <= f["value"]) & (f["value"] <= f["hi"]), error="lo ≤ value ≤ hi")
    span = pa.Check(lambda f: f["start"] + f["exact"].str.len() == f["end"], error="end = start + length of exact")
    named = pa.Check(
        lambda f: f["fact_id"] == f["source_id"] + ":" + f["start"].astype(str) + "-" + f["end"].astype(str),
        error="fact_id = source_id:start-end",
    )
    return pa.DataFrameSchema(
        {
            "fact_id": _text(r"[a-z0-9-]+:\d+-\d+", unique=True),
            "source_id": _text("[a-z0-9-]+"),
            "start": _number(int),
            "end": _number(int),
            "exact": _text(".{1,20}"),
            "indicator": _code_of("indicators"),
            "value": _number(),
            "lo": _number(),
            "hi": _number(),
            "unit": _code_of("units"),
            "precision": _one_of(PRECISION),
            "place": _text(".+"),
            "adcode": _code_of("divisions"),
            "period": _text(PERIOD),
            "status": _one_of(STATUS),
            "fund_kind": _one_of(FUND_KIND),
            "scope": _code_of("scopes", blank=True),
            "caveat": _code_of("caveats", blank=True),
            "optional": _one_of(["0", "1"]),
        },
        checks=[interval, span, named],
        strict=True,
    )


def floors() -> pa.DataFrameSchema:
    """`data/reference/floors.csv`: one row a minimum share of labour pay, its dates, money and province."""
    return pa.DataFrameSchema(
        {
            "floor_id": _text("[a-z0-9-]+", unique=True),
            "effective_from": _text(r"\d{4}-\d{2}-\d{2}"),
            "effective_to": _text(r"\d{4}-\d{2}-\d{2}"),
            "money": _one_of(FUND_KIND),
            "adcode": _text(ADCODE),
            "percent": _number(),
            "kind": _one_of(["rule", "observed"]),
            "certainty": _one_of(["read", "unsure"]),
            "source": _text(r"R\d+( R\d+)*"),
            "note_zh": _text(".+"),
            "note_en": _text(".+"),
        },
        strict=True,
    )


def indicators() -> pa.DataFrameSchema:
    """`data/reference/indicators.csv`: one row an indicator and a way to obtain it (stated, ratio, margin)."""
    return pa.DataFrameSchema(
        {
            "indicator": _text("[a-z0-9_]+"),
            "base": _text("[a-z_]*"),
            "zh": _text(".+"),
            "en": _text(".+"),
            "unit": _code_of("units"),
            "kind": _one_of(["stated", "ratio", "margin"]),
            "numerator": _text("[a-z_]*"),
            "denominator": _text("[a-z_]*"),
            "scale": _number(),
            "direction": _one_of(["-1", "0", "1"]),
            "one_per_case": _one_of(["0", "1"]),
            "short_zh": _text(".+"),
            "short_en": _text(".+"),
            "definition_en": _text(".+"),
        },
        strict=True,
    )


def _faults(path: Path, failures: pd.DataFrame) -> list[str]:
    """One line a fault, in the order of the file."""
    rows = failures.assign(row=failures["index"] + 2).sort_values(["row", "column"], na_position="first")
    return [
        message(
            "fault_in_table",
            file=path.name,
            row="–" if pd.isna(row.row) else int(row.row),
            column=row.column,
            value=row.failure_case,
            check=row.check,
        )
        for row in rows.drop_duplicates(["row", "column", "check"]).itertuples()
    ]


def read(path: Path, contract: pa.DataFrameSchema) -> pd.DataFrame:
    """A table that keeps its contract.

    Input: CSV file (UTF-8, header), its contract. Returns the frame with types set and blanks as "".
    Raises DataError with every fault of the table.
    """
    try:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
        return contract.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        raise DataError(*_faults(path, error.failure_cases)) from None
    except (OSError, UnicodeDecodeError, pd.errors.ParserError) as error:
        raise DataError(message("unreadable_table", file=path.name, reason=error)) from None


@cache
def _reference(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False).set_index(pd.read_csv(path, dtype=str).columns[0])


def reference(name: str) -> pd.DataFrame:
    """A small reference table, text columns, indexed by its first column."""
    return _reference(paths.reference(name))
