"""The whole way of the data, one call a stage. Start reading here.

documents → facts ┐
                  ├→ corrections → audit → cases → indicators → comparison → notebook → report
         case base ┘                                   methods ↗
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from yigong_analysis import cases, corrections, documents, indicators, methods, paths
from yigong_analysis.audit.findings import Finding, findings
from yigong_analysis.audit.pages import pages_of
from yigong_analysis.casebase import frame
from yigong_analysis.facts import registered
from yigong_analysis.rows import rows_of


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
    corrections: pd.DataFrame  # applied ones, `adcode` the place whose figure each is now
    originals: pd.DataFrame  # the facts that they touch, as registered; a withdrawn one stands here only

    @property
    def withdrawn(self) -> pd.DataFrame:
        """The facts that a correction withdrew, as registered: shown as such, and used nowhere."""
        return self.originals[~self.originals.index.isin(self.facts.index)]

    @cached_property
    def findings(self) -> list[Finding]:
        """The audit of the facts as used: every relation between them that labels can show, recomputed."""
        return findings(pages_of(rows_of(self.facts)))

    @cached_property
    def _positions(self) -> dict[str, dict[str, np.ndarray]]:
        """Table → place → the positions of its rows; made once, so that many places can be narrowed to in turn."""
        adcodes = {name: getattr(self, name)["adcode"] for name in ("facts", "cases", "indicators", "corrections")}
        adcodes["refusals"] = pd.Series([refusal["adcode"] for refusal in self.refusals], dtype=str)
        return {name: column.groupby(column.array).indices for name, column in adcodes.items()}

    def among(self, adcodes: Iterable[str]) -> "Evidence":
        """The same reading, narrowed to some places: what a case study beside a few others needs of thousands.

        Facts, corrections, cases, indicators and refusals are those of the places, in the same order; methods are kept
        whole, and so are their sources. A place's rows rest on its own facts only, so nothing has to be computed again.
        """
        places = set(adcodes)

        def rows(name: str) -> np.ndarray:
            known = self._positions[name]
            found = [known[adcode] for adcode in places if adcode in known]
            return np.sort(np.concatenate(found)) if found else np.array([], dtype=int)

        facts = self.facts.iloc[rows("facts")]
        touching = self.corrections.iloc[rows("corrections")]
        originals = self.originals[self.originals.index.isin(touching["fact_id"])]
        read = {*facts["source_id"], *originals["source_id"], *(m["source_id"] for m in self.methods.values())}
        return replace(
            self,
            sources=self.sources.loc[sorted(read)],
            facts=facts,
            cases=self.cases.iloc[rows("cases")].reset_index(drop=True),
            indicators=self.indicators.iloc[rows("indicators")].reset_index(drop=True),
            refusals=[self.refusals[position] for position in rows("refusals")],
            corrections=touching.reset_index(drop=True),
            originals=originals,
        )


def sources() -> pd.DataFrame:
    """Registered documents and pages of the case base, one row each; what a kind of source does not have is blank."""
    found = pd.concat([documents.load_sources().astype(object), frame.load_sources().astype(object)])
    return found.fillna("").sort_index()


@lru_cache(maxsize=4)
def _run(as_of: str, _data: object) -> Evidence:
    everything = sources()
    facts = pd.concat([registered.load_facts(), frame.load_facts()]).sort_values(["source_id", "start"])
    applied = corrections.apply(facts)
    known = registered.known_by(applied.facts, everything, as_of)
    originals = registered.known_by(applied.originals, everything, as_of)
    touching = applied.corrections[applied.corrections["fact_id"].isin(originals.index)].reset_index(drop=True)
    chosen = cases.build(known, everything)
    result = indicators.build(chosen)
    read = {*known["source_id"], *originals["source_id"]}
    coded = {adcode: m for adcode, m in methods.load_methods().items() if m["source_id"] in read}
    read_from, refusals = everything.loc[sorted(read)], result.refusals
    return Evidence(as_of, read_from, known, chosen, result.table, refusals, coded, touching, originals)


def run(as_of: str = "") -> Evidence:
    """From the registered sources to the indicators.

    Input: `as_of`, an ISO date; sources published later are left out; empty takes all of them.
    Returns the tables of every stage. Raises DataError with all faults of a table that breaks its contract.
    """
    return _run(as_of, paths.data())


def registered_spans() -> pd.DataFrame:
    """Every span that facts and methods register (span_id, source_id, start, end, exact), for `sources verify`."""
    figures = registered.load_facts().rename(columns={"fact_id": "span_id"})
    evidence = methods.evidence_spans(methods.load_methods())
    return pd.concat([figures[list(evidence.columns)], evidence], ignore_index=True)
