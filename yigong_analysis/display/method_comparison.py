"""The working methods side by side: components, what they share, comparable indicators, what may not be compared."""

from itertools import combinations

from yigong_analysis import methods, phrases, pipeline
from yigong_analysis.comparison import coding, comparability, likeness
from yigong_analysis.display import compared, provenance
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.doubts import refusal_words
from yigong_analysis.display.layout import listed
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import bullets, escape, paragraph, table
from yigong_analysis.display.number_table import facts_behind, number_table
from yigong_analysis.display.section import Page, Section, note
from yigong_analysis.display.sentence import Linked, join_linked, sentence
from yigong_analysis.display.source_lines import record
from yigong_analysis.display.subject import Subject, case_words, noted_component, number_data, row_title
from yigong_analysis.errors import NotComparable
from yigong_analysis.parameters import check, refuse
from yigong_analysis.rows import Row, rows_of


class MethodComparison(Page):
    """Several places' methods; each method of this class is one part of the page."""

    def __init__(self, evidence: pipeline.Evidence, adcodes: list[str], lang: str):
        self.evidence, self.adcodes, self.lang = evidence, adcodes, lang
        self.coded = {adcode: evidence.methods[adcode] for adcode in adcodes}
        self.subjects = [Subject(evidence, adcode, lang) for adcode in adcodes]
        self.lookup = Lookup(evidence)
        self.table = evidence.indicators[evidence.indicators["adcode"].isin(adcodes)]

    def _say(self, key: str, **parts: object) -> str:
        return phrases.say(key, self.lang, **parts)

    def head(self) -> Section:
        """Which methods, and the finding: how much they share."""
        names = phrases.enumerate_words(
            [
                f"{s.name}{s.method['name'][self.lang]}"
                if self.lang == "zh"
                else f"{s.name} ({s.method['name'][self.lang]})"
                for s in self.subjects
            ],
            self.lang,
        )
        shared, _, _ = likeness.shared_and_unique(methods.matrix(self.coded))
        components = methods.components()[self.lang]
        finding = self._say(
            "compare_finding",
            n=len(self.coded),
            shared=len(shared),
            of=len(components),
            names=phrases.enumerate_words(list(components[shared]), self.lang) or self._say("nothing"),
        )
        title = self._say("compare_title")
        html = (
            f"<h1>{escape(title)}</h1>" + paragraph(escape(names), "yg-lead") + paragraph(escape(finding), "yg-finding")
        )
        return Section(
            "head", html, f"{title}\n{finding}", {"title": title, "finding": finding, "adcodes": self.adcodes}
        )

    def _nothing(self, key: str, phrase: str) -> Section:
        return note(key, self._say(phrase))

    def chart_components(self) -> Chart:
        """The matrix of 30 components."""
        return compared.matrix(self.coded, self.lang)

    def stages(self) -> Section:
        """Components described in each stage of a project's life, a column a place."""
        counted = {s.name: methods.stages(s.method) for s in self.subjects}
        first = next(iter(counted.values()))
        cells = [
            [
                escape(f"{stage} {row[f'stage_{self.lang}']}"),
                *(_share(stages[stage]) for stages in counted.values()),
            ]
            for stage, row in first.items()
        ]
        html = table([self._say("col_stage"), *counted], cells, self._say("cap_stages"))
        data = {name: {stage: row["described"] for stage, row in stages.items()} for name, stages in counted.items()}
        return Section("stages", html, self._say("cap_stages"), data, self._say("h_stages"))

    def shared_and_unique(self) -> Section:
        """What all describe, what one alone describes, what one alone leaves out."""
        shared, only, lacking = likeness.shared_and_unique(methods.matrix(self.coded))
        said = [sentence("all_describe", self.lang, names=self._components(shared))]
        # of two places, what one alone describes is what the other alone lacks: said once
        told = [("place_only", only), ("place_lacks", lacking)][: 1 if len(self.coded) == 2 else 2]
        for subject in self.subjects:
            for key, codes in told:
                if codes[subject.adcode]:
                    names = join_linked([self._noted(subject, code) for code in codes[subject.adcode]], self.lang)
                    said.append(sentence(key, self.lang, place=subject.name, names=names))
        agreed, cells, kappa = coding.agreement(self.coded)
        reliability = self._say("reliability", agreed=agreed, cells=cells, kappa=f"{kappa:.2f}")
        html = bullets([s.html for s in said]) + paragraph(escape(reliability), "yg-note")
        data = {
            "shared": shared,
            "only": only,
            "lacking": lacking,
            "agreed": agreed,
            "cells": cells,
            "kappa": round(kappa, 4),
        }
        return Section("shared", html, "\n".join(s.text for s in said), data, self._say("h_shared"))

    def _noted(self, subject: Subject, code: str) -> Linked:
        """A component with its doubts; the evidence stands on the place's own page, so there is no link here."""
        return Linked(noted_component(subject, code).text)

    def _components(self, codes: list[str]):
        names = methods.components()[self.lang]
        return join_linked([Linked(names[code]) for code in codes] or [Linked(self._say("nothing"))], self.lang)

    def similarity(self) -> Section:
        """Jaccard similarity of the described components, place by place."""
        values = likeness.jaccard(methods.matrix(self.coded))
        names = [s.name for s in self.subjects]
        cells = [
            [escape(name), *("–" if a == b else f"{values.loc[a, b]:.2f}" for b in self.adcodes)]
            for name, a in zip(names, self.adcodes, strict=True)
        ]
        html = table([self._say("col_place"), *names], cells, self._say("cap_jaccard"))
        data = {a: {b: round(float(values.loc[a, b]), 4) for b in self.adcodes} for a in self.adcodes}
        return Section("similarity", html, self._say("cap_jaccard"), data, self._say("h_similarity"))

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
        """Indicators of all places that have them, a panel each, families kept apart."""
        return compared.all_dots(self.table, self.lang) or self._nothing("no-dots", "no_compare_dots")

    def indicators(self) -> Section:
        """The indicators behind the charts as one table."""
        rows = self._compared_rows()
        html = number_table(self.lookup, rows, self._say("cap_compared"), self.lang, with_place=True)
        data = {"indicators": [number_data(r) for r in rows]}
        return Section("indicators", html, self._say("cap_compared"), data, self._say("h_indicators"))

    def _compared_rows(self) -> list[Row]:
        rows = self.table[self.table["indicator"].isin([*listed("panel"), "floor_margin"])]
        return rows_of(rows.sort_values(["indicator", "base", "fund_family", "adcode", "period"], kind="stable"))

    def refusals(self) -> Section:
        """Every pair of cases that may not be set against each other, and the label that differs: asked, not listed."""
        said = {}
        for a, b in combinations(compared.one_a_case(rows_of(self.table)), 2):
            if a["indicator"] != b["indicator"] or a["adcode"] == b["adcode"]:
                continue
            try:
                comparability.require_comparable(a, b)
            except NotComparable as refusal:
                line = self._refusal(a, b, refusal)
                said[line.text] = line
        if not said:
            return self._nothing("refusals", "no_refusals")
        html = paragraph(escape(self._say("rule_pairs"))) + bullets([said[text].html for text in sorted(said)])
        return Section("refusals", html, "\n".join(sorted(said)), {"refused": sorted(said)}, self._say("h_refusals"))

    def _refusal(self, a: Row, b: Row, refusal: NotComparable):
        name = row_title(a, self.lang)
        return sentence(
            "refused_pair",
            self.lang,
            a=case_words(a, self.lang),
            b=case_words(b, self.lang),
            indicator=name,
            why=refusal_words(refusal, self.lang),
        )

    def sources(self) -> Section:
        """The documents that were compared, and where each figure can be looked up."""
        rows = rows_of(self.evidence.sources[self.evidence.sources["adcode"].isin(self.adcodes)])
        behind = facts_behind(self.lookup, self._compared_rows())
        html = provenance.documents_and_facts(self.lookup, behind, self.lang)
        html += paragraph(escape(self._say("compare_sources")), "yg-note")
        digest = provenance.inputs_hash(self.evidence)
        html += paragraph(escape(self._say("inputs", digest=digest[:16])), "yg-note")
        data = {"documents": [record(row) for row in rows], "inputs_sha256": digest}
        return Section("sources", html, self._say("compare_sources"), data, self._say("h_sources"))


def _share(row: dict) -> str:
    """`2/3`, with a mark for a stage that is only announced."""
    return f"{row['described']}/{row['n']}" + ("*" if row["code"] == "0*" else "")


def compare_methods(adcodes: list[str] | None = None, *, lang: str = "zh", as_of: str = "") -> MethodComparison:
    """The methods of several places side by side.

    Input: at least two adcodes with a coded method, language zh or en, `as_of` an ISO date or empty.
    Raises ParameterError naming what is allowed.
    """
    refuse(check({"adcodes": adcodes, "lang": lang, "as_of": as_of}))
    return MethodComparison(pipeline.run(as_of).among(adcodes), list(adcodes), lang)
