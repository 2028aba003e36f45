"""The audit of all registered figures: what was recomputed, what does not hold, and what could not be recomputed."""

from collections import Counter

from yigong_analysis import phrases, pipeline, units
from yigong_analysis.audit import told
from yigong_analysis.audit.figure import Figure
from yigong_analysis.audit.findings import HOLDS, Finding
from yigong_analysis.display import agreement_chart
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.finding_words import counted, counts, finding_data, ordered
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import escape, paragraph, table
from yigong_analysis.display.provenance import documents_and_facts, sources_note
from yigong_analysis.display.recomputed import COLUMNS, finding_cells
from yigong_analysis.display.section import Page, Section, note
from yigong_analysis.display.sentence import period_words
from yigong_analysis.display.source_lines import said_by
from yigong_analysis.display.subject import indicator_name, place_name, titled
from yigong_analysis.parameters import check, refuse
from yigong_analysis.rows import Row

FINDINGS_SHOWN = 200  # rows of a table; a page of all findings of a country could not be read
RATIOS = ("percent", "CNY/person")  # units of figures that must follow from others


class AuditReport(Page):
    """The audit over all places; each method is one part of the page."""

    def __init__(self, evidence: pipeline.Evidence, lang: str):
        self.evidence, self.lang, self.lookup = evidence, lang, Lookup(evidence)
        self.findings = ordered(evidence.findings)
        self.open = [found for found in self.findings if found.verdict != HOLDS]

    def head(self) -> Section:
        """How many relations were recomputed and how they came out."""
        title, n = self._say("audit_title"), len(self.findings)
        said = self._say("audit_finding", n=n, counts=counted(self.findings, self.lang), facts=len(self.evidence.facts))
        said = said if n else self._say("recomputed_nothing")
        html = f"<h1>{escape(title)}</h1>{paragraph(escape(said), 'yg-finding')}"
        html += paragraph(escape(self._say("audit_how")), "yg-note")
        data = {"title": title, "finding": said, "findings": n, "counts": counts(self.findings)}
        return Section("head", html, f"{title}\n{said}", data)

    def overview(self) -> Section:
        """Verdicts by relation, and by source where something does not hold."""
        relations, docs = self._groups("relation"), self._groups("doc")
        by_relation = [(phrases.label("relation", name, self.lang), rows) for name, rows in relations.items()]
        by_source = [
            (said_by(self.lookup.sources[doc], self.lang), rows)
            for doc, rows in docs.items()
            if any(found.verdict != HOLDS for found in rows)
        ]
        html = self._counts_table("col_relation", by_relation, "cap_by_relation", len(by_relation))
        shown = by_source[:FINDINGS_SHOWN]
        html += self._counts_table("col_source", shown, "cap_by_source", len(by_source)) if shown else ""
        data = {
            "by_relation": {name: counts(rows) for name, rows in relations.items()},
            "by_source": {doc: counts(rows) for doc, rows in docs.items()},
        }
        lines = [f"{words}: {counted(rows, self.lang)}" for words, rows in by_relation + shown]
        return Section("overview", html, "\n".join(lines), data, self._say("h_overview"))

    def _groups(self, name: str) -> dict[str, list[Finding]]:
        """The findings by one of their fields, the most frequent first."""
        groups: dict[str, list[Finding]] = {}
        for found in self.findings:
            groups.setdefault(getattr(found, name), []).append(found)
        return dict(sorted(groups.items(), key=lambda group: -len(group[1])))

    def _counts_table(self, first: str, groups: list[tuple[str, list[Finding]]], caption: str, n: int) -> str:
        verdicts = [verdict for verdict, n in counts(self.findings).items() if n]
        header = [self._say(first), self._say("col_n"), *(self._say(f"mark_{verdict}_short") for verdict in verdicts)]
        cells = [
            [escape(words), str(len(rows)), *(str(counts(rows)[verdict] or "") for verdict in verdicts)]
            for words, rows in groups
        ]
        return table(header, cells, self._say(caption, n=n, shown=len(groups)))

    def chart(self) -> Chart | Section:
        """Stated and recomputed intervals side by side."""
        drawn = agreement_chart.chosen(self.findings)
        if not drawn:
            return note("no-agreement", self._say("no_agreement"))
        rows = [agreement_chart.row_of(found, self._name(found), *self._numbers(found)) for found in drawn]
        against = len(self.open) - sum(found.verdict != HOLDS for found in drawn)
        left = len(self.findings) - len(drawn) - against
        caption = self._say("cap_agreement", n=len(drawn))
        caption += self._say("cap_agreement_against", n=against) if against else ""
        caption += self._say("cap_agreement_left", n=left) if left else ""
        return agreement_chart.agreement(rows, caption, self.lang)

    def _numbers(self, found: Finding) -> tuple[str, str]:
        """What is stated and what comes out, in one way of writing: in English not as the Chinese text has it."""
        if self.lang == "zh":
            return found.figure.exact, told.computed(found, self.lang)
        other = self._written(found.inputs[0]) if found.other else told.computed(found, self.lang)
        return self._written(found.figure), other

    def _written(self, figure: Figure) -> str:
        bounds = (figure.value, figure.bounds.lo, figure.bounds.hi)
        return units.write(*bounds, figure.unit, self.lang, figure.precision)

    def _name(self, found: Finding) -> str:
        """A finding in few words: 保定市 2024年 劳务报酬占比."""
        figure = found.figure
        relation = phrases.label("relation", found.relation, self.lang)
        words = (place_name(figure.adcode, self.lang), period_words(figure.period, self.lang), relation)
        return " ".join(filter(None, words))

    def not_holding(self) -> Section:
        """All that does not simply hold, with what would make it hold."""
        shown = self.open[:FINDINGS_SHOWN]
        if not shown:
            said = self._say("all_hold")
            return Section("findings", paragraph(escape(said)), said, {"findings": []}, self._say("h_findings"))
        header = [self._say("col_source"), *(self._say(f"col_{name}") for name in COLUMNS)]
        cells = [[self._where(found), *finding_cells(self.lookup, found, self.lang)] for found in shown]
        html = table(header, cells, self._say("cap_findings", n=len(shown), all=len(self.open)))
        data = [finding_data(self.lookup, found, self.lang) for found in self.open]
        text = "\n".join(found["text"] for found in data)
        return Section("findings", html, text, {"findings": data}, self._say("h_findings"))

    def _where(self, found: Finding) -> str:
        """Place and source of a finding, as a cell."""
        place = place_name(found.figure.adcode, self.lang)
        source = said_by(self.lookup.sources[found.doc], self.lang)
        return f"<span>{escape(place)}<br><small>{escape(source)}</small></span>"

    def not_recomputed(self) -> Section:
        """Shares and amounts a head that could not be recomputed, by indicator; and how many figures stand alone."""
        stated = {found.figure.fact_id for found in self.findings}
        used = {figure.fact_id for found in self.findings for figure in found.inputs} - stated
        touched = stated | used
        rest = [fact for fact in self.lookup.facts.values() if fact["fact_id"] not in touched]
        ratios = [fact for fact in rest if fact["unit"] in RATIOS]
        numbers = {"facts": len(self.lookup.facts), "stated": len(stated), "used": len(used)}
        numbers |= {"ratios": len(ratios), "alone": len(rest) - len(ratios)}
        said = self._say("not_recomputed", **numbers)
        html = paragraph(escape(said)) + (self._ratio_table(ratios) if ratios else "")
        by_indicator = dict(Counter(fact["indicator"] for fact in ratios).most_common())
        heading = self._say("h_not_recomputed")
        return Section("not-recomputed", html, said, numbers | {"by_indicator": by_indicator}, heading)

    def _ratio_table(self, facts: list[Row]) -> str:
        groups: dict[str, list[Row]] = {}
        for fact in facts:
            groups.setdefault(fact["indicator"], []).append(fact)
        cells = [
            [
                escape(titled(indicator_name(indicator, self.lang))),
                str(len(rows)),
                str(len({row["source_id"] for row in rows})),
            ]
            for indicator, rows in sorted(groups.items(), key=lambda item: -len(item[1]))
        ]
        header = [self._say("col_indicator"), self._say("col_figures_n"), self._say("col_sources_n")]
        return table(header, cells, self._say("cap_not_recomputed"))

    def sources(self) -> Section:
        """The documents and figures behind what does not hold."""
        shown = {figure.fact_id for found in self.open[:FINDINGS_SHOWN] for figure in (found.figure, *found.inputs)}
        facts = [fact for fact_id, fact in self.lookup.facts.items() if fact_id in shown]
        documents = [self.lookup.sources[source_id] for source_id in dict.fromkeys(f["source_id"] for f in facts)]
        said = self._say("audit_sources", facts=len(facts), sources=len(documents))
        html = documents_and_facts(self.lookup, facts, self.lang) + sources_note(documents, self.lang)
        return Section("sources", paragraph(escape(said)) + html, said, {"facts": len(facts)}, self._say("h_sources"))


def audit_report(*, lang: str = "zh", as_of: str = "") -> AuditReport:
    """The audit of all registered figures.

    Input: language zh or en, `as_of` an ISO date or empty for all sources.
    Raises ParameterError for an unknown language or date; DataError if a table is broken.
    """
    refuse(check({"lang": lang, "as_of": as_of}))
    return AuditReport(pipeline.run(as_of), lang)
