"""The working methods side by side: components, likeness, reliability of coding, comparable indicators, what follows.

Methods are shown whole; fund kinds and a period narrow the figures only.
"""

from dataclasses import replace
from functools import cached_property

from yigong_analysis import methods, phrases, pipeline
from yigong_analysis.comparison import likeness
from yigong_analysis.comparison.cut import Cut
from yigong_analysis.display import (
    after_works,
    coding_agreement,
    compared,
    compared_figures,
    method_likeness,
    provenance,
)
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.layout import listed
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import escape, paragraph
from yigong_analysis.display.number_table import facts_behind, number_table
from yigong_analysis.display.section import Page, Section, note
from yigong_analysis.display.sentence import period_words
from yigong_analysis.display.source_lines import record
from yigong_analysis.display.stage_chart import stage_profile
from yigong_analysis.display.subject import Subject, number_data
from yigong_analysis.parameters import check, check_fund_kinds, check_period, refuse
from yigong_analysis.rows import Row, rows_of


class MethodComparison(Page):
    """Several places' methods; each method of this class is one part of the page.

    `evidence` is the whole reading of the sources, for the cases of other places; `cut` narrows the figures shown.
    """

    def __init__(self, evidence: pipeline.Evidence, adcodes: list[str], lang: str, cut: Cut = Cut()):  # noqa: B008
        self.adcodes, self.lang, self.cut = adcodes, lang, cut
        self.evidence = replace(evidence, indicators=cut.of(evidence.indicators))
        self.whole = evidence
        self.coded = {adcode: evidence.methods[adcode] for adcode in adcodes}
        self.subjects = [Subject(evidence, adcode, lang) for adcode in adcodes]
        self.names = {subject.adcode: subject.name for subject in self.subjects}
        indicators = self.evidence.indicators
        self.table = indicators[indicators["adcode"].isin(adcodes)]

    @cached_property
    def _everything(self) -> list[Row]:
        """The indicators of all places inside the cut."""
        return rows_of(self.evidence.indicators)

    @cached_property
    def _cases(self) -> list[list[compared.Case]]:
        return compared.all_cases(self.adcodes, self._everything)

    @cached_property
    def _elsewhere(self) -> list[Row]:
        """The cases of other places that the chart names."""
        return compared.named_elsewhere(self._cases, self.adcodes, self.lang)

    @cached_property
    def lookup(self) -> Lookup:
        """What the page tells of: the compared places, and those that its chart names beside them."""
        return Lookup(self.whole.among([*self.adcodes, *(row["adcode"] for row in self._elsewhere)]))

    def _nothing(self, key: str, phrase: str) -> Section:
        """A sentence in the place of a part; where figures were left out, it says which were asked for."""
        said = self._say(phrase)
        return note(key, self._say("cm_inside_cut", words=said, cut=self._cut_words()) if self.cut else said)

    def _cut_words(self) -> str:
        kinds = [phrases.label("fund_kind", kind, self.lang) for kind in self.cut.fund_kinds]
        kinds_words = phrases.enumerate_words(kinds, self.lang) or self._say("cm_all_kinds")
        period = period_words(self.cut.period, self.lang) or self._say("cm_all_periods")
        return self._say("cm_cut", kinds=kinds_words, period=period)

    def head(self) -> Section:
        """Which methods, the finding: how much they share, and which figures are shown."""
        names = phrases.enumerate_words([self._method_name(subject) for subject in self.subjects], self.lang)
        shared, _, _ = likeness.shared_and_unique(methods.matrix(self.coded))
        components = methods.components()[self.lang]
        told = phrases.enumerate_words(list(components[shared]), self.lang) or self._say("nothing")
        finding = self._say("compare_finding", n=len(self.coded), shared=len(shared), of=len(components), names=told)
        title, n = self._say("compare_title"), len(self.table)
        shown = self._say("cm_shown", cut=self._cut_words(), n=n)
        html = f"<h1>{escape(title)}</h1>" + paragraph(escape(names), "yg-lead")
        html += paragraph(escape(finding), "yg-finding") + paragraph(escape(shown), "yg-note")
        data = {"title": title, "finding": finding, "adcodes": self.adcodes}
        data |= {"fund_kinds": list(self.cut.fund_kinds), "period": self.cut.period, "indicators": n}
        return Section("head", html, f"{title}\n{finding}\n{shown}", data)

    def _method_name(self, subject: Subject) -> str:
        name = subject.method["name"][self.lang]
        return f"{subject.name}{name}" if self.lang == "zh" else f"{subject.name} ({name})"

    def chart_components(self) -> Chart:
        """The matrix of 30 components."""
        return compared.matrix(self.coded, self.lang)

    def chart_stages(self) -> Chart:
        """How much of each stage of a project's life is described, a column a place."""
        names = {subject.adcode: subject.name.split()[0] for subject in self.subjects}
        profiles = {names[adcode]: methods.stages(method) for adcode, method in self.coded.items()}
        return stage_profile(profiles, self._say("cap_stages", n=len(methods.components())), self.lang)

    def shared_and_unique(self) -> Section:
        """What all describe, what one alone describes, what one alone leaves out."""
        return method_likeness.shared_and_unique(self.subjects, self.lang)

    def similarity(self) -> Section:
        """Jaccard similarity of the described components, each pair against what chance would give."""
        return method_likeness.similarity(methods.matrix(self.coded), self.names, self.lang)

    def coding(self) -> Section:
        """How far the readers of the texts agree on the codes."""
        return coding_agreement.coding_agreement(self.coded, self.names, self.lang)

    def chart_funds(self) -> Chart | Section:
        """Of each 100 yuan, how much became pay, special-fund and promoted cases apart."""
        chart = compared.wages(self.adcodes, self.evidence.indicators, "", self.lang)
        return chart or self._nothing("no-wages", "no_compare_wages")

    def chart_floors(self) -> Chart | Section:
        """Pay floors through the years, and the special-fund cases."""
        if not (self.table["indicator"] == "floor_margin").any():
            return self._nothing("no-floors", "no_compare_floors")
        return compared.timeline(self.table, (), self.lang)

    def chart_indicators(self) -> Chart | Section:
        """Indicators of the places beside comparable cases of others, a panel each, families kept apart."""
        return compared.all_dots(self._cases, self.adcodes, self.lang) or self._nothing("no-dots", "no_compare_dots")

    def comparable(self) -> Section:
        """Which cases may be compared, and how they relate."""
        if not self._compared_rows():
            return self._nothing("comparable", "cm_no_figures")
        return compared_figures.comparable(rows_of(self.table), self._everything, self.lang)

    def indicators(self) -> Section:
        """The indicators behind the charts as one table."""
        rows = self._compared_rows()
        if not rows:
            return self._nothing("indicators", "cm_no_figures")
        return compared_figures.figures(self.lookup, rows, self.lang)

    def _compared_rows(self) -> list[Row]:
        rows = self.table[self.table["indicator"].isin([*listed("panel"), "floor_margin"])]
        return rows_of(rows.sort_values(["indicator", "base", "fund_family", "adcode", "period"], kind="stable"))

    def refusals(self) -> Section:
        """Every pair of cases that may not be set against each other, and the label that differs."""
        said = compared_figures.refusals(rows_of(self.table), self.lang)
        return compared_figures.refused(said, self.lang) if said else self._nothing("refusals", "no_refusals")

    def after(self) -> Section:
        """What each method promises or has for the years after construction."""
        rows = after_works.shown_rows(self.table)
        return after_works.after_works(self.subjects, self.lookup, rows, self.lang)

    def sources(self) -> Section:
        """The documents that were compared, and where each figure can be looked up; figures of places named beside."""
        rows = rows_of(self.whole.sources[self.whole.sources["adcode"].isin(self.adcodes)])
        elsewhere = self._elsewhere
        shown = [*self._compared_rows(), *after_works.shown_rows(self.table), *elsewhere]
        html = provenance.documents_and_facts(self.lookup, facts_behind(self.lookup, shown), self.lang)
        html += provenance.floor_table(provenance.floors_used(shown), self.lang)
        if elsewhere:
            caption = self._say("cap_elsewhere")
            html += f"<h3>{escape(self._say('h_elsewhere'))}</h3>"
            html += number_table(self.lookup, elsewhere, caption, self.lang, with_place=True)
        html += paragraph(escape(self._say("compare_sources")), "yg-note")
        digest = provenance.inputs_hash(self.whole)
        html += paragraph(escape(self._say("inputs", digest=digest[:16])), "yg-note")
        documents = [record(row) for row in rows]
        data = {"documents": documents, "elsewhere": [number_data(row) for row in elsewhere], "inputs_sha256": digest}
        return Section("sources", html, self._say("compare_sources"), data, self._say("h_sources"))


def compare_methods(
    adcodes: list[str] | None = None,
    *,
    fund_kinds: list[str] | tuple[str, ...] = (),
    period: str = "",
    lang: str = "zh",
    as_of: str = "",
) -> MethodComparison:
    """The methods of several places side by side.

    Input: at least two adcodes with a coded method; of the figures (not of the methods) only those of some fund kinds
    (none: all) whose period lies inside a year or `YYYY/YYYY` (blank: all); language zh or en; `as_of` an ISO date or
    empty. Raises ParameterError with all faults, each naming what is allowed.
    """
    faults = check({"adcodes": adcodes, "lang": lang, "as_of": as_of})
    refuse(faults + check_fund_kinds(fund_kinds) + check_period(period))
    return MethodComparison(pipeline.run(as_of), list(adcodes), lang, Cut(tuple(fund_kinds), period))
