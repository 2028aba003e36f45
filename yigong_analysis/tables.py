"""A table as text: header and cells with the lines they stand on, before anything is known of their meaning."""

import csv
from pathlib import Path

from yigong_analysis.errors import DataError
from yigong_analysis.phrases import message

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with these a spreadsheet takes a cell for a formula


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe stands before text that would begin a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def read_cells(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Header and rows of a CSV file (UTF-8); a row with the line on which it ends, as an editor counts.

    Raises DataError: for a file that cannot be read or is empty, one line; for rows of another length, one line each.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            rows = [(reader.line_num, row) for row in reader if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(message("unreadable_table", file=path.name, reason=error)) from None
    if not header:
        raise DataError(message("table_empty", file=path.name))
    uneven = [
        message("table_fields", file=path.name, row=line, n=len(row), expected=len(header))
        for line, row in rows
        if len(row) != len(header)
    ]
    if uneven:
        raise DataError(*uneven)
    return header, rows
