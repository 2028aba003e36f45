"""The facts of a text as a table, for notebooks; `yigong_analysis.extract` leads here."""

from dataclasses import fields
from datetime import date

import pandas as pd

from yigong_analysis.errors import ParameterError
from yigong_analysis.facts.extraction import Fact, facts_of
from yigong_analysis.facts.given import checked
from yigong_analysis.phrases import message

DTYPES = {int: "int64", float: "float64", str: "str"}


def extract(text: str, published: str | date | None = None, place: str | None = None) -> pd.DataFrame:
    """The facts of one document, a row each, in the order in which they stand in it.

    Input: `text`, the document as it is, plain or HTML; `published`, the day of its publication as a date or
    "YYYY-MM-DD"; `place`, the adcode of its own place as text. None: what the document itself says.
    Returns the columns of docs/extraction.md: `start`, `end` (int64, half-open offsets into `text`), `exact` (str,
    always `text[start:end]`), `indicator` (str), `value`, `lo`, `hi` (float64, in `unit`), `unit`, `precision`,
    `place`, `adcode`, `period`, `status`, `fund_kind`, `base` (str), `confidence` (int64, 1 to 3),
    `reason_indicator`, `reason_place`, `reason_period`, `reason_status` (str). What is not known is the empty text.
    A text without facts gives no rows, with these columns.
    Raises ParameterError for a malformed day or adcode and for a `text` that is none, with what to write instead.
    """
    if not isinstance(text, str):
        raise ParameterError(message("extract_not_text", kind=type(text).__name__))
    facts = facts_of(text, *checked(published, place))
    return pd.DataFrame(
        {
            column.name: pd.Series([getattr(fact, column.name) for fact in facts], dtype=DTYPES[column.type])
            for column in fields(Fact)
        }
    )
