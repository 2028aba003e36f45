"""What a user gives → rows of the case base: the figures of `yigong extract`, and a source told in options."""

import json
from decimal import Decimal
from pathlib import Path

import pandas as pd

from yigong_analysis.casebase import contracts
from yigong_analysis.errors import DataError, YigongError
from yigong_analysis.phrases import message

NEEDED = ("publisher", "title", "published", "accessed")
SAME_NAME = ("place", "adcode", "fund_kind", "indicator", "unit", "period", "status")  # as extract writes them
NUMBERS = ("value", "lo", "hi")


def source(source_id: str, said: dict[str, str]) -> pd.DataFrame:
    """A source told in options, as one row of cells. Raises YigongError naming the options that are missing."""
    missing = [f"--{name}" for name in NEEDED if not said[name]]
    if missing:
        raise YigongError(message("cases_source_options", missing=", ".join(missing)))
    fixed = {"agency": said["publisher"], "genre": "news", "excerpt_only": "0", "use": "compare", "note": ""}
    row = {"source_id": source_id} | said | fixed
    return pd.DataFrame([row], index=[1], columns=list(contracts.sources().columns), dtype=str)


def _level(adcode: str) -> str:
    if adcode in ("", "000000"):
        return "national" if adcode else "county"
    return "province" if adcode.endswith("0000") else "city" if adcode.endswith("00") else "county"


def _plain(number: object) -> str:
    return f"{Decimal(repr(number)):f}" if isinstance(number, int | float) else str(number)


def _row(record: dict) -> dict[str, str]:
    """The cells of one figure; without an id."""
    cells = {name: str(record[name]) for name in SAME_NAME} | {name: _plain(record[name]) for name in NUMBERS}
    fixed = {"project": "", "part": "", "verified": "0", "use": "", "caveat": "", "note": ""}
    return cells | fixed | {"level": _level(cells["adcode"]), "figure_text": record["exact"]}


def _read(file: Path) -> list[tuple[int, dict[str, str]]]:
    """Line and cells of each figure. Raises DataError with a line for each that is none."""
    rows, faults = [], []
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(message("unreadable_table", file=file.name, reason=error)) from None
    for line, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        try:
            rows.append((line, _row(json.loads(text))))
        except (ValueError, KeyError, TypeError) as error:
            faults.append(message("cases_json", file=file.name, row=line, reason=str(error) or type(error).__name__))
    if faults:
        raise DataError(*faults)
    return rows


def figures(file: Path, source_id: str, taken: list[str], same: tuple[str, ...]) -> tuple[pd.DataFrame, int]:
    """The JSON lines of `yigong extract` as cells of `casebase/facts.csv`, indexed by line.

    Input: the source they belong to; the fact_ids that are taken, after which the numbers go on; the columns in which
    two rows agree that are one figure (besides value). Every figure is unverified.
    Returns the cells and how many figures the document repeats, which are left out. Raises YigongError without a
    source, DataError with every line that is no figure.
    """
    if not source_id:
        raise YigongError(message("cases_no_source"))
    own = [int(number) for name, _, number in (fact.rpartition("-") for fact in taken) if name == source_id]
    first, rows, seen = max(own, default=0) + 1, {}, set()
    read = _read(file)
    for line, row in read:
        figure = (*(row[name] for name in same), row["value"])
        if figure not in seen:
            seen.add(figure)
            rows[line] = row | {"source_id": source_id, "fact_id": f"{source_id}-{first + len(rows):02d}"}
    columns = list(contracts.facts({}).columns)
    return pd.DataFrame(list(rows.values()), index=list(rows), columns=columns, dtype=str), len(read) - len(rows)
