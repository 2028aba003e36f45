"""What each document says: all registered figures with their spans, document by document."""

import pandas as pd

from yigong_analysis import phrases, pipeline
from yigong_analysis.display import provenance
from yigong_analysis.display.corrected import correction_data
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import escape, paragraph
from yigong_analysis.display.section import Page, Section
from yigong_analysis.facts.registered import ANCHORED
from yigong_analysis.parameters import check, refuse

FIGURES_SHOWN = 400  # about; whole documents are listed, so that each one can be checked against its text


class FactsOverview(Page):
    """The registered facts, for a reader who wants to see them before any indicator."""

    def __init__(self, evidence: pipeline.Evidence, lang: str):
        self.evidence, self.lang = evidence, lang

    def head(self) -> Section:
        """How many figures of how many documents, and how they were read."""
        facts, sources = self.evidence.facts, self.evidence.sources
        title = phrases.say("facts_title", self.lang)
        said = phrases.say(
            "facts_finding",
            self.lang,
            facts=len(facts),
            sources=len(sources),
            exact=int((facts["precision"] == "exact").sum()),
            anchored=int((facts["grade"] == ANCHORED).sum()),
        )
        html = f"<h1>{escape(title)}</h1>" + paragraph(escape(said), "yg-finding")
        html += paragraph(escape(phrases.say("grade_note", self.lang)), "yg-note")
        return Section(
            "head",
            html,
            f"{title}\n{said}",
            {"title": title, "finding": said, "facts": len(facts), "sources": len(sources)},
        )

    def by_document(self) -> pd.DataFrame:
        """One row a document: figures in all, and how many are exact, rounded or vague."""
        counts = pd.crosstab(self.evidence.facts["source_id"], self.evidence.facts["precision"])
        return counts.assign(total=counts.sum(axis=1)).rename_axis(columns=None)

    def _listed(self) -> pd.Series:
        """The documents that fit on a page, in their order and at least one, with how many figures each has."""
        documents = pd.concat([self.evidence.facts["source_id"], self.evidence.withdrawn["source_id"]])
        sizes = documents.groupby(documents.array).size()
        return sizes[sizes.cumsum() - sizes < FIGURES_SHOWN]

    def documents(self) -> Section:
        """Each document with its figures: expression, reading, value, interval, labels, position.

        Of many documents the first ones, and a sentence that says how many more there are and where.
        """
        facts, sources, listed = self.evidence.facts, self.evidence.sources, self._listed()
        lookup = Lookup(self.evidence)
        every = [*lookup.facts.values(), *lookup.withdrawn]
        shown = [fact for fact in every if fact["source_id"] in listed.index]
        html = provenance.documents_and_facts(lookup, shown, self.lang)
        text = phrases.say("sources_text", self.lang, facts=len(facts), sources=len(sources))
        if len(shown) < len(every):
            left = {"sources": len(sources) - len(listed), "facts": len(every) - len(shown)}
            more = phrases.say("facts_more", self.lang, shown=len(listed), **left)
            html, text = html + paragraph(escape(more), "yg-note"), f"{text}\n{more}"
        return Section("facts", html, text, correction_data(lookup.corrections), phrases.say("h_sources", self.lang))

    def reading_intervals(self) -> pd.DataFrame:
        """One example of each way of writing in the registered documents, with the interval it allows."""
        facts = self.evidence.facts.sort_values(["source_id", "start"])
        facts = facts[facts["grade"] == ANCHORED]
        columns = ["exact", "precision", "value", "lo", "hi", "unit"]
        return facts.drop_duplicates(["precision", "unit"])[columns].reset_index(drop=True)


def facts_overview(*, lang: str = "zh", as_of: str = "") -> FactsOverview:
    """All registered figures, document by document. Raises ParameterError for an unknown language or date."""
    refuse(check({"lang": lang, "as_of": as_of}))
    return FactsOverview(pipeline.run(as_of), lang)
