"""The whole way of the data, one call a stage. Start reading here.

    documents → facts → cases → indicators → comparison → notebook → report
                         methods ↗

Later stages (corrections, audit) enter between facts and cases.
"""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from yigong_analysis import cases, documents, facts, indicators, methods, paths


@dataclass(frozen=True)
class Evidence:
    """All tables of one reading of the sources; every table carries the ids that lead back to a document."""

    as_of: str
    sources: pd.DataFrame
    facts: pd.DataFrame
    cases: pd.DataFrame
    indicators: pd.DataFrame
    refusals: list[dict]
    methods: dict[str, dict]


@lru_cache(maxsize=4)
def _run(as_of: str, _data: object) -> Evidence:
    sources = documents.load_sources()
    known = facts.known_by(facts.load_facts(), sources, as_of)
    chosen = cases.build(known, sources)
    result = indicators.build(chosen)
    read = set(known["source_id"])
    coded = {adcode: m for adcode, m in methods.load_methods().items() if m["source_id"] in read}
    return Evidence(as_of, sources.loc[sorted(read)], known, chosen, result.table, result.refusals, coded)


def run(as_of: str = "") -> Evidence:
    """From the registered sources to the indicators.

    Input: `as_of`, an ISO date; sources published later are left out; empty takes all of them.
    Returns the tables of every stage. Raises DataError with all faults of a table that breaks its contract.
    """
    return _run(as_of, paths.data())


def registered_spans() -> pd.DataFrame:
    """Every span that facts and methods register (span_id, source_id, start, end, exact), for `sources verify`."""
    figures = facts.load_facts().rename(columns={"fact_id": "span_id"})
    evidence = methods.evidence_spans(methods.load_methods())
    return pd.concat([figures[list(evidence.columns)], evidence], ignore_index=True)
