"""The figures of a report as a table (numbers.csv), and the data of each chart (figures/<key>.csv).

Both open in a spreadsheet as they are: UTF-8 with a mark that Excel needs, missing cells empty, and no text of a
document that a spreadsheet would take for a formula.
"""

import pandas as pd

from yigong_analysis.phrases import label, rows_by
from yigong_analysis.places import names
from yigong_analysis.reports.records import MEASURED, figure_id, records

COLUMNS = (
    "section", "id", "indicator", "name", "value", "lo", "hi", "unit", "precision", "origin", "adcode", "place",
    "period", "status", "status_name", "fund_kind", "fund_name", "scope", "base", "exact", "source_id",
    "start", "end", "grade", "caveat", "numerator_id", "denominator_id", "floor",
)  # fmt: skip
FORMULA = ("=", "+", "@", "\t", "\r", "-")  # what a spreadsheet takes a cell for, at its first character


def numbers(report: dict) -> pd.DataFrame:
    """One row a figure and section, in the order of the page; columns `COLUMNS`, value and interval in `unit`.

    A missing cell is empty: not stated, or not of this kind of figure. `name`, `place`, `status_name` and `fund_name`
    are words in the language of the report.
    """
    lang = report["parameters"].get("lang", "zh")
    rows, seen = [], set()
    for section, data in report["sections"].items():
        for figure in (one for one in records(data) if set(one) >= {*MEASURED, "indicator"}):
            row = _row(section, figure, lang)
            mark = section, row["id"]
            if row["id"] is None or mark not in seen:  # a sum over places has no id: each is a figure of its own
                seen.add(mark)
                rows.append(row)
    return pd.DataFrame(rows, columns=COLUMNS)


def _row(section: str, figure: dict, lang: str) -> dict:
    found = {column: figure.get(column) for column in COLUMNS}
    known = rows_by("indicators", "indicator").get(figure["indicator"]) or {}
    return found | {
        "section": section,
        "id": figure_id(figure),
        "name": known.get(lang, ""),
        "place": names(lang).get(figure.get("adcode") or "", ""),
        "status_name": label("status", figure["status"], lang) if figure.get("status") else "",
        "fund_name": label("fund_short", figure["fund_kind"], lang) if figure.get("fund_kind") else "",
    }


def to_csv(table: pd.DataFrame) -> bytes:
    """A table as a file for spreadsheets. A text that would be a formula there gets an apostrophe before it."""
    words = table.map(lambda cell: f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell)
    return words.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")
