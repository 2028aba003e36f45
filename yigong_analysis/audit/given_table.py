"""A table of facts that a user names → the rows that the audit reads: facts.csv, the case base, `yigong extract`."""

from __future__ import annotations

from math import isfinite
from pathlib import Path

from yigong_analysis.errors import DataError
from yigong_analysis.phrases import message
from yigong_analysis.rows import Row
from yigong_analysis.tables import read_cells

SAME = {"source_id": ("source_id", "doc"), "exact": ("exact", "figure_text")}
NEEDED = ("fact_id", "indicator", "value", "lo", "hi", "unit", "adcode", "period", "status", "fund_kind")
NUMBERS = ("value", "lo", "hi")
PARTS = ("scope", "project", "part")  # what keeps a part of a programme apart from the whole


def rows(path: Path) -> list[Row]:
    """The facts of a table, in its order, with the columns that `pages.pages_of` reads.

    `doc` serves as `source_id` and `figure_text` as `exact`; without offsets a figure stands at its place in the table.
    Raises DataError with every column that is missing and every cell that is no number.
    """
    header, cells = read_cells(path)
    named = {name: next((one for one in ways if one in header), "") for name, ways in SAME.items()}
    missing = [name for name in NEEDED if name not in header] + [name for name, column in named.items() if not column]
    if missing:
        raise DataError(message("table_columns", file=path.name, missing=", ".join(missing), extra="–"))
    faults: list[str] = []
    found = [_fact(path, line, dict(zip(header, row, strict=True)), named, faults) for line, row in cells]
    if faults:
        raise DataError(*faults)
    return found


def _fact(path: Path, line: int, cells: dict[str, str], named: dict[str, str], faults: list[str]) -> Row:
    numbers = {name: _number(path, line, name, cells[name], faults) for name in NUMBERS}
    spans = (cells.get("start", ""), cells.get("end", ""))
    start, end = map(int, spans) if all(span.isdigit() for span in spans) else (line, line)
    scope = " ".join(filter(None, (cells.get(name, "") for name in PARTS)))
    labels = {name: cells[column] for name, column in named.items()}
    precision = cells.get("precision", "")
    return {**cells, **numbers, **labels, "start": start, "end": end, "scope": scope, "precision": precision}


def _number(path: Path, line: int, column: str, written: str, faults: list[str]) -> float:
    try:
        number = float(written)
        if isfinite(number):
            return number
    except ValueError:
        pass
    faults.append(message("fault_in_table", file=path.name, row=line, column=column, value=written, check="number"))
    return 0.0
