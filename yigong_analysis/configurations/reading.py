"""A table of cases and conditions of one's own: 0, 1 or blank in every cell, nothing else.

The first column names the case, each other column is a condition or an outcome:

    case,rules,publicity,posts
    甲县,1,0,1
    乙县,0,,0

A blank is unknown. Faults are told all at once, each with file, row (as an editor counts) and column.
"""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from yigong_analysis.errors import DataError
from yigong_analysis.phrases import message
from yigong_analysis.tables import read_cells

VALUES = {"1": 1.0, "0": 0.0, "": np.nan}
RESERVED = "*+~"  # the signs of the notation
LEAST_COLUMNS = 3  # the name, one condition, one outcome


def read_table(path: str | Path) -> pd.DataFrame:
    """The cases of a CSV file (UTF-8).

    Returns one row a case, indexed by its name, columns of 0.0, 1.0 and NaN (blank) in the order of the file.
    Raises DataError with every fault: a cell that is not 0, 1 or blank, a case or a column without a name or named
    twice, a name with a sign of the notation (* + ~), fewer than three columns, no row.
    """
    path = Path(path)
    header, rows = read_cells(path)
    names = [name.strip() for name in header]
    faults = _header_faults(path.name, names)
    told = {"file": path.name}
    for line, cells in rows:
        for column, cell in zip(names[1:], cells[1:], strict=True):
            if cell.strip() not in VALUES:
                fault = {"row": line, "column": column, "value": cell, "check": "0, 1 or blank"}
                faults.append(message("fault_in_table", **told, **fault))
    cases = [(line, cells[0].strip()) for line, cells in rows]
    faults += [
        message("fault_in_table", **told, row=line, column=names[0], value=case, check=check)
        for line, case in cases
        for check in _name_faults(case, [other for _, other in cases])
    ]
    if not rows:
        faults.append(message("table_empty", file=path.name))
    if faults:
        raise DataError(*faults)
    cells = [[VALUES[cell.strip()] for cell in row[1:]] for _, row in rows]
    return pd.DataFrame(cells, index=pd.Index([case for _, case in cases], name=names[0]), columns=names[1:])


def _name_faults(name: str, names: Iterable[str]) -> list[str]:
    """The checks that a name of a case or of a column breaks."""
    checks = {"not blank": bool(name), "unique": list(names).count(name) < 2}
    return [check for check, holds in checks.items() if not holds]


def _header_faults(file: str, names: list[str]) -> list[str]:
    """What is wrong with the names of the columns."""
    faults = [
        message("fault_in_table", file=file, row=1, column=str(place), value=name, check=check)
        for place, name in enumerate(names, start=1)
        for check in _name_faults(name, names)
    ]
    faults += [
        message("fault_in_table", file=file, row=1, column=str(place), value=name, check=f"without {RESERVED}")
        for place, name in enumerate(names[1:], start=2)
        if set(name) & set(RESERVED)
    ]
    if len(names) < LEAST_COLUMNS:
        faults.append(message("qca_few_columns", file=file, n=len(names), least=LEAST_COLUMNS))
    return faults


def checked(frame: pd.DataFrame) -> pd.DataFrame:
    """The same contract for a frame that is already in memory, its index naming the cases.

    Cells may be 0, 1, False, True, "0", "1", "" or missing. Returns floats. Raises DataError with all faults.
    """
    names, cases = [str(name) for name in frame.columns], [str(case) for case in frame.index]
    faults = _header_faults("DataFrame", ["(index)", *names])
    faults += [
        message("fault_in_table", file="DataFrame", row=row, column="index", value=case, check=check)
        for row, case in enumerate(cases, start=1)
        for check in _name_faults(case, cases)
    ]
    columns = {name: [_value(cell) for cell in frame.iloc[:, place]] for place, name in enumerate(names)}
    faults += [
        message("fault_in_table", file="DataFrame", row=row, column=name, value=found, check="0, 1 or blank")
        for name, cells in columns.items()
        for row, found in enumerate(cells, start=1)
        if isinstance(found, str)
    ]
    if not cases:
        faults.append(message("table_empty", file="DataFrame"))
    if faults:
        raise DataError(*faults)
    return pd.DataFrame(columns, index=pd.Index(cases, name=frame.index.name), dtype=float)


def _value(cell: object) -> float | str:
    """0.0, 1.0 or NaN; what is none of them as text."""
    if cell is None or cell is pd.NA or (isinstance(cell, float) and np.isnan(cell)):
        return np.nan
    if isinstance(cell, str):
        return VALUES.get(cell.strip(), cell)
    return float(cell) if cell in (0, 1) else str(cell)
