"""A case study of one place: what the notebook calls, in the order of the page."""

from functools import cached_property

from yigong_analysis import phrases, pipeline
from yigong_analysis.display import (
    compared,
    headline,
    key_figures,
    key_points,
    open_questions,
    provenance,
    recomputed,
    working_method,
)
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.layout import listed
from yigong_analysis.display.markup import bullets, escape, paragraph
from yigong_analysis.display.section import Page, Section, note
from yigong_analysis.display.subject import Subject
from yigong_analysis.parameters import check, refuse
from yigong_analysis.places import groups
from yigong_analysis.rows import Row


class CaseStudy(Page):
    """One place, told from its sources; each method is one part of the page."""

    def __init__(self, subject: Subject):
        self.subject = subject

    @property
    def _rows(self) -> list[Row]:
        """The indicators of the place and of those it is compared with."""
        return list(self.subject.lookup.indicators.values())

    @cached_property
    def _cases(self) -> list[list[compared.Case]]:
        """The cases that stand beside each other, for the dot chart and for the sources."""
        return compared.place_cases(self.subject.adcode, self._rows)

    def head(self) -> Section:
        """Place, method, period, the finding, badges."""
        return headline.head(self.subject)

    def key_points(self) -> Section:
        """Three to five sentences."""
        return key_points.key_points(self.subject)

    def key_figures(self) -> Section:
        """Six to eight cards."""
        return key_figures.key_figures(self.subject)

    def how_it_works(self) -> Section:
        """The life of a project and the method in its own structure."""
        return working_method.how_it_works(self.subject)

    def distinctive(self) -> Section:
        """What only this method has, and what it does not mention."""
        return working_method.distinctive(self.subject)

    def compared_with(self) -> Section:
        """The rule of comparability and the cases left out, each with the label that differs."""
        lang = self.subject.lang
        left_out = compared.excluded(self.subject.adcode, self._rows, lang)
        rule = phrases.say("rule", lang)
        html = paragraph(escape(rule))
        if left_out:
            title = phrases.say("excluded_n", lang, n=len(left_out))
            html += f"<details><summary>{escape(title)}</summary>{bullets([s.html for s in left_out])}</details>"
        heading = phrases.say("h_compared", lang)
        return Section("compared", html, rule, {"excluded": [s.text for s in left_out]}, heading)

    def chart_indicators(self) -> Chart | Section:
        """Indicators with intervals, floor line and comparable cases."""
        chart = compared.dots(self._cases, self.subject.lang)
        alone = self.subject.reports(*listed("panel"))
        return chart or self._no_chart("dots", "no_dots_alone" if alone else "no_dots")

    def chart_funds(self) -> Chart | Section:
        """Of each 100 yuan, how much became pay."""
        place, table = self.subject.adcode, self.subject.evidence.indicators
        return compared.wages([place], table, place, self.subject.lang) or self._no_chart("wages", "no_wages")

    def chart_floors(self) -> Chart | Section:
        """Pay floors through the years and this place on them; promoted projects have no floor, which is said."""
        if self.subject.reports("floor_margin"):
            return compared.timeline(self.subject.evidence.indicators, self.subject.adcode, self.subject.lang)
        return self._no_chart("floors", self._why_no_floor())

    def _why_no_floor(self) -> str:
        """The phrase for a place none of whose shares is held against a floor."""
        families = {row["fund_family"] for row in self.subject.indicators}
        if not families:
            return "no_floors_nothing"
        if "special" in families:
            shares = [row for row in self.subject.indicators if row["indicator"] in listed("share")]
            to_date = shares and all(row["status"] == "cumulative" for row in shares)
            return "no_floors_to_date" if to_date else "no_floors_found" if shares else "no_floors_special"
        return "no_floors_unknown" if families == {"unknown"} else "no_floors_promoted"

    def _no_chart(self, key: str, phrase: str) -> Section:
        return note(f"no-{key}", phrases.say(phrase, self.subject.lang))

    def recomputed(self) -> Section:
        """Whether the figures hold: those that follow from others, recomputed."""
        return recomputed.recomputed_figures(self.subject)

    def indicators(self) -> Section:
        """All indicators as a table with formulas."""
        return key_figures.indicator_table(self.subject)

    def left_open(self) -> Section:
        """What the sources do not say."""
        return open_questions.left_open(self.subject)

    def sources(self) -> Section:
        """Every figure with its document and position."""
        shown = compared.elsewhere(self.subject.adcode, self._cases, self._rows)
        return provenance.sources(self.subject, shown)

    def how_to_cite(self) -> Section:
        """Citation, command, hash."""
        return provenance.how_to_cite(self.subject)


def case_study(adcode: str = "", *, lang: str = "zh", as_of: str = "") -> CaseStudy:
    """The case study of one place.

    Input: six-digit adcode (text), language zh or en, `as_of` an ISO date or empty for all sources.
    Raises ParameterError naming what is allowed, before anything is computed; DataError if a table is broken.
    """
    refuse(check({"adcode": adcode, "lang": lang, "as_of": as_of}))
    return CaseStudy(Subject(pipeline.run(as_of).among(groups(as_of)[adcode]), adcode, lang))
