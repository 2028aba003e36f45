"""Pooled figures: what few comparable cases can show, with the statistics that fit few cases, and what they cannot."""

from collections.abc import Iterable
from functools import cached_property

from yigong_analysis import phrases, pipeline
from yigong_analysis.comparison import pooling, project_regression, rule_change, small_samples
from yigong_analysis.comparison.cut import Cut
from yigong_analysis.comparison.pooling import Pooled
from yigong_analysis.comparison.rule_change import Change
from yigong_analysis.comparison.samples import Sample, enough, samples, years
from yigong_analysis.display import pooled_forests, pooled_tables
from yigong_analysis.display import sample_words as words
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.layout import listed
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import escape, paragraph
from yigong_analysis.display.number_table import facts_behind, number_table
from yigong_analysis.display.provenance import documents_and_facts, inputs_hash, sources_note
from yigong_analysis.display.section import Page, Section, note
from yigong_analysis.parameters import check, check_fund_kinds, check_period, refuse
from yigong_analysis.rows import Row, rows_of

CENTRAL, TOTAL, JOBS = "remuneration_share_central", "remuneration_share_total", "jobs_per_10m_total"
MARGIN = "floor_margin"
SHOWN = 300  # rows of figures among the sources; report.json has the numbers of all
OF_PROJECTS = (project_regression.NO_MONEY, project_regression.NO_WORKS, project_regression.OTHER_STATUS)


class PooledFigures(Page):
    """What comparable cases show together; each method is one part of the page."""

    def __init__(self, evidence: pipeline.Evidence, fund_kinds: list[str], period: str, lang: str):
        self.evidence, self.lang, self.lookup = evidence, lang, Lookup(evidence)
        self.fund_kinds, self.period = fund_kinds, period
        self.rows = rows_of(Cut(tuple(fund_kinds), period).of(evidence.indicators))

    def _of(self, *indicators: str) -> list[Row]:
        return [row for row in self.rows if row["indicator"] in indicators]

    @cached_property
    def headline_samples(self) -> list[Sample]:
        """The samples of the indicators that panels show, special funds first, one case a place."""
        order = listed("panel")
        found = samples(self._of(*order))
        return sorted(found, key=lambda s: (s.group != "special", s.group, order.index(s.indicator), s.base, s.status))

    @cached_property
    def margin_samples(self) -> list[Sample]:
        """The samples of margins over the pay floor."""
        return samples(self._of(MARGIN))

    @cached_property
    def kind_samples(self) -> dict[str, list[Sample]]:
        """The samples of each plotted indicator by fund kind."""
        return {name: samples(self._of(name), by="fund_kind") for name in (TOTAL, CENTRAL, JOBS)}

    @cached_property
    def pooled(self) -> dict[Sample, Pooled]:
        """The pooled values of the samples by fund kind that have cases enough."""
        found = (sample for group in self.kind_samples.values() for sample in group)
        return {sample: pooling.pool(sample, self.lookup.facts) for sample in found if enough(sample)}

    @cached_property
    def changes(self) -> list[Change]:
        """Planned pay shares of special-fund projects in neighbouring periods of the floor."""
        rows = [row for row in self._of(CENTRAL, TOTAL) if row["fund_family"] == "special"]
        return rule_change.changes([row for row in rows if row["status_group"] == "planned"])

    @cached_property
    def fits(self) -> list[project_regression.Fit]:
        """The regressions that the projects allow: of total investment, of central money."""
        found = (project_regression.fit(self._of(name), self.lookup.facts) for name in (TOTAL, CENTRAL))
        return [one for one in found if one]

    def head(self) -> Section:
        """What can be read from the cases together, and what cannot."""
        title = self._say("st_title")
        finding = self._join([self._median_said(), *self._changes_said()])
        limits = self._join([self._say("st_limits"), *self._chosen()])
        html = f"<h1>{escape(title)}</h1>{paragraph(escape(finding), 'yg-finding')}"
        html += paragraph(escape(limits), "yg-note")
        data = {"title": title, "finding": finding, "fund_kinds": self.fund_kinds, "period": self.period}
        return Section("head", html, f"{title}\n{finding}\n{limits}", data)

    def _join(self, said: Iterable[str]) -> str:
        return {"zh": "", "en": " "}[self.lang].join(said)

    def _chosen(self) -> list[str]:
        """Which cases the parameters leave."""
        kinds = [phrases.label("fund_short", kind, self.lang) for kind in self.fund_kinds]
        told = [self._say("st_only_kinds", kinds=phrases.enumerate_words(kinds, self.lang))] if kinds else []
        return told + ([self._say("st_only_period", period=self.period.replace("/", "–"))] if self.period else [])

    def _median_said(self) -> str:
        """The median of the largest sample of shares of money that is large enough."""
        shares = [s for s in self.headline_samples if s.indicator in listed("share") and enough(s)]
        if not shares:
            return self._say("st_finding_none", n=len(self.headline_samples))
        sample = max(shares, key=lambda s: s.n)
        median, interval, without = pooled_tables.median_words(sample, small_samples.summary(sample), self.lang)
        return self._say(
            "st_finding_median",
            n=sample.n,
            years=_span_of_years(sample),
            status=words.status_name(sample, self.lang),
            family=words.group_name(sample, self.lang),
            base=phrases.label("base", sample.base, self.lang),
            median=median,
            interval=interval,
            without=without,
        )

    def _changes_said(self) -> list[str]:
        """What the tests of total investment and central money came to, one sentence each; nothing if not tested."""
        names, told = rule_change.periods(), []
        for change in self.changes:
            if change.found is None:
                continue
            parts = {"before": names[change.before][self.lang], "after": names[change.after][self.lang]}
            parts |= {"base": phrases.label("base", change.samples[1].base, self.lang)}
            earlier, later = (f"{sample.values.mean():.1f}%" for sample in change.samples)
            parts |= {"n_before": change.samples[0].n, "n_after": change.samples[1].n}
            parts |= {"earlier": earlier, "later": later, "p": words.p_words(change.p_holm)}
            parts |= {"cautious": words.p_words(change.cautious_holm)}
            told.append(self._say(f"st_finding_{change.verdict}", **parts))
        return told

    def headlines(self) -> Section:
        """Medians with bootstrap and leave-one-out; samples of fewer than five cases as cases only."""
        large, data = pooled_tables.medians(self.headline_samples, self.lang)
        small, rest = pooled_tables.few(self.headline_samples, self.lang)
        folded = f"<details><summary>{escape(self._say('st_few_n', n=len(rest)))}</summary>{small}</details>"
        html = large + (folded if small else "") or paragraph(escape(self._say("st_no_samples")), "yg-note")
        text = self._say("st_headlines_text", large=len(data), small=len(rest))
        return Section("headlines", html, text, {"medians": data, "few": rest}, self._say("st_h_headlines"))

    def floors_kept(self) -> Section:
        """How many cases are at or above the pay floor of their day, with intervals of the share."""
        html, data = pooled_tables.floors_kept(self.margin_samples, self.lang)
        said = self._say("st_h_floors") if html else self._say("st_no_floors")
        html = html or paragraph(escape(said), "yg-note")
        return Section("floors-kept", html, said, {"samples": data}, self._say("st_h_floors"))

    def _forest(self, key: str, indicator: str) -> Chart | Section:
        chart = pooled_forests.forest_of(key, self.kind_samples[indicator], self.pooled, self.lang)
        return chart or note(f"no-{key}", self._say("st_no_forest", indicator=words.titled(self._name(indicator))))

    def _name(self, indicator: str) -> str:
        return words.indicator_name(indicator, self.lang)

    def chart_central(self) -> Chart | Section:
        """Pay as a share of central money, by fund kind."""
        return self._forest("forest_central", CENTRAL)

    def chart_total(self) -> Chart | Section:
        """Pay as a share of total investment, by fund kind."""
        return self._forest("forest_total", TOTAL)

    def chart_jobs(self) -> Chart | Section:
        """Jobs per 10 million yuan of total investment, by fund kind."""
        return self._forest("forest_jobs", JOBS)

    def pooled_values(self) -> Section:
        """The pooled values of shares and rates by fund kind, and what their spread means."""
        html, data = pooled_tables.pooled_values(self.pooled, self.lang)
        groups = sum(sample.n > 0 for found in self.kind_samples.values() for sample in found)
        said = self._say("st_pooled_text", pooled=len(data), all=groups)
        html = paragraph(escape(said)) + html
        return Section("pooled-values", html, said, {"pooled": data}, self._say("st_h_pooled"))

    def tests(self) -> Section:
        """Planned pay shares before and after the floor was raised."""
        html, data = pooled_tables.tests(self.changes, self.lang)
        said = self._join(self._changes_said()) or self._say("st_not_tested")
        html = paragraph(escape(said)) + html
        return Section("tests", html, said, {"changes": data}, self._say("st_h_tests"))

    def regression(self) -> Section:
        """Planned pay shares of single projects on year, money and kind of works."""
        made = [pooled_tables.regression(found, self.lang) for found in self.fits]
        said = (
            self._say("st_regression_limits") if made else self._say("st_no_regression", each=project_regression.EACH)
        )
        html = paragraph(escape(said)) + "".join(html for html, _ in made)
        return Section("regression", html, said, {"fits": [data for _, data in made]}, self._say("st_h_regression"))

    def chart_coefficients(self) -> Chart | Section:
        """The coefficients of the regressions around zero."""
        chart = pooled_forests.coefficient_chart(self.fits, self.lang)
        said = self._say("st_no_regression", each=project_regression.EACH)
        return chart or note("no-coefficients", said)

    def left_out(self) -> Section:
        """Rows that are in no sample of the headlines, in no regression or not in an earlier period, by reason."""
        refused = [one for sample in self.headline_samples for one in sample.refused]
        refused += [one for found in self.fits for one in found.refused if one.reason in OF_PROJECTS]
        refused += [one for c in self.changes for one in c.samples[0].refused if one.reason == rule_change.EARLIER]
        html, counts = pooled_tables.left_out(refused, self.lang)
        said = self._say("st_left_out_text", n=len(refused)) if refused else self._say("st_nothing_left_out")
        html = html or paragraph(escape(said), "yg-note")
        return Section("left-out", html, said, {"reasons": counts}, self._say("st_h_left_out"))

    def _shown(self) -> list[Row]:
        """The shares and rates that charts, tests and regressions rest on, in the order of the indicator table."""
        used = {row["indicator_id"] for row in self._of(CENTRAL, TOTAL, JOBS) if row["status_group"] != "target"}
        used |= {row["indicator_id"] for s in self.headline_samples if enough(s) for row in s.rows}
        used |= {row["numerator_id"] for sample in self.margin_samples for row in sample.rows}
        return [row for key, row in self.lookup.indicators.items() if key in used]

    def sources(self) -> Section:
        """The figures that are pooled, and the documents they stand in."""
        used = self._shown()
        shown = used[:SHOWN]
        facts = facts_behind(self.lookup, shown)
        documents = [self.lookup.sources[source_id] for source_id in sorted({f["source_id"] for f in facts})]
        said = self._say("st_sources", rows=len(used), facts=len(facts), sources=len(documents))
        html = paragraph(escape(said))
        if shown:
            html += number_table(
                self.lookup, shown, self._say("st_cap_sources", n=len(shown), all=len(used)), self.lang, with_place=True
            )
        html += documents_and_facts(self.lookup, facts, self.lang) + sources_note(documents, self.lang)
        digest = inputs_hash(self.evidence)
        html += paragraph(escape(self._say("inputs", digest=digest[:16])), "yg-note")
        data = {
            "rows": len(used),
            "shown": len(shown),
            "facts": len(facts),
            "documents": len(documents),
            "inputs_sha256": digest,
        }
        return Section("sources", html, said, data, self._say("h_sources"))


def _span_of_years(sample: Sample) -> str:
    """The years that the cases of a sample are about: 2016–2026."""
    ends = [year for row in sample.rows for year in years(row)]
    return "–".join(map(str, dict.fromkeys((min(ends), max(ends)))))


def pooled_figures(
    fund_kinds: list[str] | None = None, period: str = "", *, lang: str = "zh", as_of: str = ""
) -> PooledFigures:
    """What comparable cases show together, with the statistics that fit few cases.

    Input: `fund_kinds`, codes of fund kinds (none: all); `period`, a year or two years with a slash (blank: all);
    language zh or en; `as_of` an ISO date or empty. Raises ParameterError with all faults and what is allowed.
    """
    kinds = [] if fund_kinds is None else fund_kinds
    refuse(check_fund_kinds(kinds) + check_period(period) + check({"lang": lang, "as_of": as_of}))
    return PooledFigures(pipeline.run(as_of), list(kinds), period, lang)
