"""The audit of a text as a table, for notebooks; `yigong_analysis.recompute` leads here."""

from datetime import date

import pandas as pd

from yigong_analysis.audit import told
from yigong_analysis.audit.findings import Finding, findings_of
from yigong_analysis.audit.pages import page_of
from yigong_analysis.errors import ParameterError
from yigong_analysis.facts.given import checked
from yigong_analysis.phrases import message, message_language

DTYPES = {
    "relation": "str",
    "stated": "str",
    "expression": "str",
    "stated_lo": "float64",
    "stated_hi": "float64",
    "computed_lo": "float64",
    "computed_hi": "float64",
    "unit": "str",
    "verdict": "str",
    "verdict_changes": "bool",
    "suggestions": "str",
    "spans": "object",
}


def recompute(text: str, published: str | date | None = None, place: str | None = None) -> pd.DataFrame:
    """The relations between the figures of one document, each recomputed, a row each, in the order of the document.

    Input: as for `yigong_analysis.extract`: the document as it is; the day of its publication as a date or
    "YYYY-MM-DD"; the adcode of its own place as text. None: what the document itself says.
    Returns the columns `relation` (str, a name of `labels.csv`), `stated` (str, the figure as written), `expression`
    (str, the calculation), `stated_lo`, `stated_hi`, `computed_lo`, `computed_hi` (float64, in `unit`; infinite where
    the divisor may be zero), `unit` (str), `verdict` (str: holds, fails, holds_on_other_base, not_comparable),
    `verdict_changes` (bool, the pay floor lies between the two), `suggestions` (str, what would make it hold, a line
    each), `spans` (tuples of half-open offsets into `text`: the stated figure, then what it was recomputed from).
    Words are in the language of messages. A text in which nothing can be recomputed gives no rows, with these columns.
    Raises ParameterError for a malformed day or adcode and for a `text` that is none, with what to write instead.
    """
    if not isinstance(text, str):
        raise ParameterError(message("extract_not_text", kind=type(text).__name__))
    day, home = checked(published, place)
    rows = [_row(found) for found in findings_of(page_of(text, published=day, home=home))]
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype=kind) for name, kind in DTYPES.items()},
    )


def _row(found: Finding) -> dict[str, object]:
    lang = message_language()
    return {
        "relation": found.relation,
        "stated": found.figure.exact,
        "expression": told.expression(found, lang),
        "stated_lo": found.stated.lo,
        "stated_hi": found.stated.hi,
        "computed_lo": found.computed.lo,
        "computed_hi": found.computed.hi,
        "unit": found.figure.unit,
        "verdict": found.verdict,
        "verdict_changes": found.verdict_changes,
        "suggestions": "\n".join(told.advice(found, lang)),
        "spans": found.spans,
    }
