"""The figures of the case base in the columns of the registered facts, so that both go the same way.

A page of the case base was read in an excerpt, so its figures have no span: `exact` is the expression as written,
`start` the running number of the figure in its source (it orders figures and serves no offset), `end` the same.
"""

from functools import cache
from pathlib import Path

import pandas as pd

from yigong_analysis import paths, schema
from yigong_analysis.casebase import scopes, tables
from yigong_analysis.phrases import rows_by

REREAD, UNVERIFIED = 2, 3  # grades of quality; 1 is a figure with a span in a registered document
VAGUE = ("over", "under", "about")


def _precision(words: dict[str, str], written: str, value: float, lo: float, hi: float) -> str:
    """How a figure is written, as `schema.PRECISION` names it: by its word (`words`), else by its interval."""
    named = next((precision for word, precision in words.items() if word in written), "")
    if named in VAGUE:
        return named
    if lo == hi:
        return "exact"
    return "over" if value == lo else "under" if value == hi else "rounded"


@cache
def _facts(_folder: Path, _parts: Path) -> pd.DataFrame:
    base = tables.load()
    raw = base.facts
    context = set(base.sources.loc[base.sources["use"] == "context", "source_id"])
    number = raw["fact_id"].str.rsplit("-", n=1).str[-1].astype(int)
    vague = {word: row["precision"] for word, row in rows_by("vague_words", "word").items()}
    longest_first = dict(sorted(vague.items(), key=lambda item: -len(item[0])))
    figures = zip(raw["figure_text"], raw["value"], raw["lo"], raw["hi"], strict=True)
    table = raw.assign(
        start=number,
        end=number,
        exact=raw["figure_text"],
        precision=[_precision(longest_first, *figure) for figure in figures],
        scope=scopes.of_facts(base),
        optional="0",
        grade=raw["verified"].map({"1": REREAD, "0": UNVERIFIED}).astype(int),
        use=raw["use"].mask(raw["source_id"].isin(context), "context").replace("", "compare"),
    )
    columns = [*schema.facts().columns, "grade", "use", "note"]
    return table[columns].set_index("fact_id", drop=False).sort_values(["source_id", "start"])


def load_facts(*, masked: bool = False) -> pd.DataFrame:
    """The figures of the case base, indexed by fact_id, in the columns of `registered.load_facts`.

    `grade` 2 re-read in the excerpt, 3 not checked by a second reading; `use` compare or context (kept, in no case);
    `note` the coder's word, in Chinese. Figures of places that their page masks (no adcode) are left out unless
    `masked`. Raises DataError with all faults of all tables.
    """
    table = _facts(tables.folder(), paths.reference("parts"))
    return table if masked else table[table["adcode"] != ""]


def load_sources() -> pd.DataFrame:
    """The pages of the case base, indexed by source_id (columns: `contracts.sources`)."""
    return tables.load().sources.set_index("source_id", drop=False).sort_index()
