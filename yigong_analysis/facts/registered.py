"""The registered facts: one row a figure, with its source, span, interval and labels (columns: `data/README.md`)."""

from functools import cache
from pathlib import Path

import pandas as pd

from yigong_analysis import documents, paths, schema
from yigong_analysis.dates import latest_day
from yigong_analysis.errors import DataError
from yigong_analysis.phrases import message

ANCHORED = 1  # grade of quality: the figure has a span in a registered document


@cache
def _load(path: Path) -> pd.DataFrame:
    table = schema.read(path, schema.facts())
    unknown = sorted(set(table["source_id"]) - set(documents.load_sources().index))
    if unknown:
        raise DataError(*(message("unknown_source", source=source) for source in unknown))
    table = table.assign(grade=ANCHORED, use="compare", note="")
    return table.set_index("fact_id", drop=False).sort_values(["source_id", "start"])


def load_facts() -> pd.DataFrame:
    """Every registered figure, indexed by fact_id (columns: `schema.facts`; money in CNY, shares in percent).

    Every one has `grade` 1, `use` compare and no `note`: columns that the figures of the case base fill.

    Raises DataError with all faults of the table, unregistered sources included.
    """
    return _load(paths.data() / "facts.csv")


def known_by(facts: pd.DataFrame, sources: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """The facts of sources published on or before `as_of` (ISO date; empty: all).

    A source known only by its year counts from the last day of that year.
    """
    if not as_of:
        return facts
    known = sources[sources["published"].map(latest_day) <= as_of]
    return facts[facts["source_id"].isin(known["source_id"])]
