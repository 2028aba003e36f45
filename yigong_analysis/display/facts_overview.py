"""What each document says: all registered figures with their spans, document by document."""

import pandas as pd

from yigong_analysis import phrases, pipeline, units
from yigong_analysis.display import provenance
from yigong_analysis.display.corrected import correction_data
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import escape, paragraph, table
from yigong_analysis.display.section import Page, Section
from yigong_analysis.display.source_lines import said_by
from yigong_analysis.facts.registered import ANCHORED
from yigong_analysis.parameters import check, refuse
from yigong_analysis.rows import Row, rows_of

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

    def by_document(self) -> Section:
        """One row a document: figures in all, and how many are exact, rounded or vague."""
        counts = pd.crosstab(self.evidence.facts["source_id"], self.evidence.facts["precision"])
        sources, n = Lookup(self.evidence).sources, len(counts)
        cells = [
            [escape(said_by(sources[name], self.lang)), str(row.sum()), *map(str, row)]
            for name, row in counts.iterrows()
        ]
        words = [phrases.label("precision", code, self.lang) for code in counts.columns]
        header = [phrases.say("col_source", self.lang), phrases.say("col_n", self.lang), *words]
        caption = phrases.say("facts_cap_documents", self.lang, n=n)
        html = f"<details><summary>{escape(caption)}</summary>{table(header, cells, caption)}</details>"
        data = {name: {"total": int(row.sum())} | row.astype(int).to_dict() for name, row in counts.iterrows()}
        return Section("by-document", html, caption, {"documents": data}, phrases.say("facts_h_documents", self.lang))

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

    def reading_intervals(self) -> Section:
        """One example of each way of writing in the registered documents, with the interval it allows."""
        facts = self.evidence.facts.sort_values(["source_id", "start"])
        facts = facts[facts["grade"] == ANCHORED]
        examples = rows_of(facts.drop_duplicates(["precision", "unit"]))
        cells = [[escape(words) for words in _reading(row, self.lang)] for row in examples]
        header = [phrases.say(f"col_{name}", self.lang) for name in ("exact", "precision", "value", "interval")]
        caption = phrases.say("facts_cap_readings", self.lang, n=len(cells))
        names = ("exact", "precision", "value", "lo", "hi", "unit")
        data = {"examples": [{name: row[name] for name in names} for row in examples]}
        heading = phrases.say("facts_h_readings", self.lang)
        return Section("readings", table(header, cells, caption), caption, data, heading)


def _reading(row: Row, lang: str) -> list[str]:
    """An expression, how it is written, what it is read as, and the interval that this allows."""
    parts = (row["value"], row["lo"], row["hi"], row["unit"], lang, row["precision"])
    named = phrases.label("precision", row["precision"], lang)
    return [row["exact"], named, units.write(*parts), units.write_interval(*parts)]


def facts_overview(*, lang: str = "zh", as_of: str = "") -> FactsOverview:
    """All registered figures, document by document. Raises ParameterError for an unknown language or date."""
    refuse(check({"lang": lang, "as_of": as_of}))
    return FactsOverview(pipeline.run(as_of), lang)
