"""Tables as plain rows: a page asks for single figures hundreds of times, and a dict answers at once."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

Row = Mapping[str, Any]  # one row of a table, by column


def rows_of(table: pd.DataFrame) -> list[Row]:
    """The rows of a table in its order."""
    columns = list(table.columns)
    cells = table.to_numpy(dtype=object).tolist()  # to_dict and the columns one by one take several times as long
    return [dict(zip(columns, row, strict=True)) for row in cells]
