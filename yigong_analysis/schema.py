"""Contracts of the tables, checked when they are read: all faults at once, each with file, row, column and value.

Every column is text in the file. What a column must hold is said here once; `read` turns it into types.
A blank is a blank (missing), never zero.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from yigong_analysis import paths
from yigong_analysis.errors import DataError
from yigong_analysis.phrases import message
from yigong_analysis.tables import read_cells

ADCODE = r"\d{6}"
NUMBER = r"-?\d+(\.\d+)?"
PRECISION = ["exact", "rounded", "over", "under", "about", "range"]
LISTED = 60  # codes that a message can list; of a longer table it says the name


class Fault(NamedTuple):
    """One cell that breaks a check; `row` as an editor counts."""

    row: int
    column: str
    value: str
    check: str


@dataclass(frozen=True)
class Column:
    """What the text of each cell must keep, how a message names that, and whether no two cells may be the same."""

    holds: Callable[[str], object] = lambda _: True
    check: str = ""
    unique: bool = False


@dataclass(frozen=True)
class Contract:
    """What a table must keep: a check of the text of each column, the columns that are numbers, rules over a row."""

    columns: dict[str, Column]
    numbers: dict[str, type] = field(default_factory=dict)
    rules: dict[str, Callable[[pd.DataFrame], pd.Series]] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)  # rule → the column that a message names; else the first


def text(pattern: str, *, unique: bool = False) -> Column:
    """Text that matches a pattern as a whole."""
    return Column(re.compile(pattern).fullmatch, f"matches {pattern}", unique)


def one_of(allowed: Iterable[str]) -> Column:
    """One of a few codes, which a message lists."""
    return Column(set(allowed).__contains__, "one of " + ", ".join(allowed))


def number() -> Column:
    """A plain decimal number."""
    return text(NUMBER)


def is_date(text: str, parts: int = 3) -> bool:
    """Whether `text` is a real ISO year, month or day (`parts`: the finest allowed)."""
    try:
        date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return False
    return len(text.split("-")[0]) == 4 and text.count("-") < parts


def is_period(text: str) -> bool:
    """Blank, a date, or two of them with a slash, the earlier first."""
    ends = text.split("/")
    return text == "" or (len(ends) < 3 and all(is_date(end) for end in ends) and ends[0] <= ends[-1])


def is_day(text: str) -> bool:
    """Whether `text` is a real ISO day."""
    return len(text) == 10 and is_date(text)


def code_of(name: str, *, blank: bool = False) -> Column:
    """A code that must stand in the first column of a reference table."""
    known = one_of([*([""] if blank else []), *codes(name)])
    return known if len(codes(name)) <= LISTED else Column(known.holds, f"a code of {name}.csv")


def _keys_of(name: str) -> Column:
    """One or more codes of a reference table, separated by blanks."""
    known = set(codes(name))
    return Column(lambda words: bool(words) and set(words.split(" ")) <= known, f"keys of {name}")


def codes(name: str) -> list[str]:
    """The codes of a reference table, in its order, each once."""
    return list(dict.fromkeys(reference(name).index))


def sources() -> Contract:
    """`data/sources.csv`: one row a registered document."""
    return Contract(
        {
            "source_id": text(r"[a-z0-9-]+", unique=True),
            "adcode": code_of("divisions"),
            "publisher": text(".+"),
            "title": text(".+"),
            "published": Column(is_date, "an ISO year, month or day"),
            "file": text(r"[^/\\]+", unique=True),
            "sha256": text("[0-9a-f]{64}", unique=True),
            "size_bytes": number(),
            "language": one_of(["zh"]),
            "script": one_of(["simplified", "traditional"]),
            "genre": text("[a-z]+"),
            "licence": text(".+"),
            "note": Column(),
        },
        numbers={"size_bytes": int},
    )


def facts() -> Contract:
    """`data/facts.csv`: one row a figure (columns: `data/README.md`), with `scope`, `caveat` and `optional` added."""
    units = reference("indicators")[["unit", "one_per_case"]]
    expected = units[units["one_per_case"] == "1"]["unit"].groupby(level=0).first()
    rules = {
        "unit of the indicator": lambda f: f["unit"] == f["indicator"].map(expected).fillna(f["unit"]),
        "lo ≤ value ≤ hi": lambda f: (f["lo"] <= f["value"]) & (f["value"] <= f["hi"]),
        "end = start + length of exact": lambda f: f["start"] + f["exact"].str.len() == f["end"],
        "fact_id = source_id:start-end": lambda f: (
            f["fact_id"] == f["source_id"] + ":" + f["start"].astype(str) + "-" + f["end"].astype(str)
        ),
    }
    return Contract(
        {
            "fact_id": text(r"[a-z0-9-]+:\d+-\d+", unique=True),
            "source_id": text("[a-z0-9-]+"),
            "start": text(r"\d+"),
            "end": text(r"\d+"),
            "exact": text(".{1,20}"),
            "indicator": code_of("indicators"),
            "value": number(),
            "lo": number(),
            "hi": number(),
            "unit": code_of("units"),
            "precision": one_of(PRECISION),
            "place": text(".+"),
            "adcode": code_of("divisions"),
            "period": Column(is_period, "blank, an ISO date, or two with a slash"),
            "status": one_of(groups("status").index),
            "fund_kind": one_of(groups("fund_kind").index),
            "scope": code_of("scopes", blank=True),
            "caveat": code_of("caveats", blank=True),
            "optional": one_of(["0", "1"]),
        },
        numbers={"start": int, "end": int, "value": float, "lo": float, "hi": float},
        rules=rules,
    )


def floors() -> Contract:
    """`data/reference/floors.csv`: one row a minimum share of labour pay, its dates, money and province."""
    return Contract(
        {
            "floor_id": text("[a-z0-9-]+", unique=True),
            "effective_from": Column(is_day, "an ISO day"),
            "effective_to": Column(is_day, "an ISO day"),
            "money": one_of(groups("fund_kind").index),
            "adcode": text(ADCODE),
            "percent": number(),
            "kind": one_of(["rule", "observed"]),
            "certainty": one_of(["read", "unsure"]),
            "source": _keys_of("bibliography"),
            "note_zh": text(".+"),
            "note_en": text(".+"),
        },
        numbers={"percent": float},
    )


def indicators() -> Contract:
    """`data/reference/indicators.csv`: one row an indicator and a way to obtain it (stated, ratio, margin)."""
    return Contract(
        {
            "indicator": text("[a-z0-9_]+"),
            "base": text("[a-z_]*"),
            "zh": text(".+"),
            "en": text(".+"),
            "unit": code_of("units"),
            "kind": one_of(["stated", "ratio", "margin"]),
            "numerator": text("[a-z_]*"),
            "denominator": text("[a-z_]*"),
            "scale": number(),
            "direction": one_of(["-1", "0", "1"]),
            "one_per_case": one_of(["0", "1"]),
            "short_zh": text(".+"),
            "short_en": text(".+"),
            "definition_en": text(".+"),
        },
        numbers={"scale": float},
    )


def _cells(path: Path) -> pd.DataFrame:
    """The table as text, indexed by the line on which each row ends, as an editor counts. Raises DataError."""
    header, rows = read_cells(path)
    columns = zip(*(row for _, row in rows), strict=True) if rows else ([] for _ in header)
    frame = pd.DataFrame(dict(enumerate(columns)), index=[line for line, _ in rows], dtype=str)
    return frame.set_axis(header, axis=1)


def _column_faults(cells: pd.DataFrame, contract: Contract) -> list[Fault]:
    """Cells that break the check of their column. Each different text is asked once."""
    faults = []
    for name, column in contract.columns.items():
        texts = cells[name]
        if wrong := [text for text in set(texts.tolist()) if not column.holds(text)]:
            faults += [Fault(row, name, text, column.check) for row, text in texts[texts.isin(wrong)].items()]
        if column.unique and not texts.is_unique:
            twice = texts[texts.duplicated(keep=False)]
            faults += [Fault(row, name, text, "unique") for row, text in twice.items()]
    return faults


def _rule_faults(rows: pd.DataFrame, contract: Contract) -> list[Fault]:
    """Rows, sound in each column, that break a rule between columns; named by the cell that the rule is about."""
    named = {rule: contract.about.get(rule, rows.columns[0]) for rule in contract.rules}
    return [
        Fault(row, named[rule], f"{rows[named[rule]][row]}", rule)
        for rule, holds in contract.rules.items()
        for row in rows.index[~holds(rows)]
    ]


def read_numbered(path: Path, contract: Contract) -> pd.DataFrame:
    """A table that keeps its contract.

    Input: CSV file (UTF-8, header), its contract.
    Returns the frame with types set and blanks as "", indexed by the line of each row, as an editor counts.
    Raises DataError with every fault of the table; rules between columns are asked of rows whose cells are sound.
    """
    cells = cells_of(path, contract)
    sound, faults = checked(cells, contract, path.name)
    if faults:
        raise DataError(*faults)
    return sound


def cells_of(path: Path, contract: Contract) -> pd.DataFrame:
    """The cells of a table as text, indexed by line. Raises DataError if it has not the columns of its contract."""
    cells = _cells(path)
    missing, extra = sorted(set(contract.columns) - set(cells)), sorted(set(cells) - set(contract.columns))
    if missing or extra or not cells.columns.is_unique:
        names = {"missing": ", ".join(missing) or "–", "extra": ", ".join(extra) or "–"}
        raise DataError(message("table_columns", file=path.name, **names))
    return cells


def checked(cells: pd.DataFrame, contract: Contract, file: str) -> tuple[pd.DataFrame, list[str]]:
    """The rows that keep a contract in each cell, with types set, and a line for each fault.

    Input: cells as text, indexed by line; the name of the file that a message gives.
    """
    faults = _column_faults(cells, contract)
    sound = cells.drop(index=list({fault.row for fault in faults})).astype(contract.numbers)
    faults += _rule_faults(sound, contract)
    ordered = sorted(faults, key=lambda fault: (fault.row, fault.column, fault.check))
    return sound, [message("fault_in_table", file=file, **fault._asdict()) for fault in ordered]


def read(path: Path, contract: Contract) -> pd.DataFrame:
    """A table that keeps its contract, as `read_numbered`, its rows counted from 0."""
    return read_numbered(path, contract).reset_index(drop=True)


@cache
def _reference(path: Path) -> pd.DataFrame:
    cells = _cells(path)
    return cells.set_index(cells.columns[0])


def reference(name: str) -> pd.DataFrame:
    """A small reference table, text columns, indexed by its first column."""
    return _reference(paths.reference(name))


def groups(kind: str) -> pd.Series:
    """What a coded value counts as: fund_kind → fund family, status → status group (`data/reference/groups.csv`)."""
    table = reference("groups")
    return table.loc[[kind]].set_index("code")["group"]
