"""A province seen through its places: who reports what, what may be added up, and what the province itself states."""

from dataclasses import replace
from functools import cached_property
from operator import itemgetter

from yigong_analysis import intervals, phrases, pipeline, totals, units
from yigong_analysis.display import blanks, provenance, province_parts
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.doubts import caveats
from yigong_analysis.display.layout import listed
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import bullets, escape, paragraph, table
from yigong_analysis.display.number_table import facts_behind, number_table
from yigong_analysis.display.section import Page, Section, note
from yigong_analysis.display.sentence import Linked, Sentence, join, join_linked, quantity, sentence
from yigong_analysis.display.source_lines import record
from yigong_analysis.display.subject import (
    case_label,
    fact_labels,
    grade_words,
    indicator_name,
    period_words,
    place_name,
    titled,
)
from yigong_analysis.parameters import check, places, refuse
from yigong_analysis.rows import Row
from yigong_analysis.totals import Total

PAY = "labor_remuneration"
CASE = ("adcode", "period", "fund_kind", "scope", "status")


def _within(evidence: pipeline.Evidence, province: str) -> pipeline.Evidence:
    """The evidence about a province and its places."""
    facts, table = evidence.facts, evidence.indicators
    return replace(
        evidence,
        facts=facts[facts["adcode"].str.startswith(province[:2])],
        indicators=table[table["adcode"].str.startswith(province[:2])],
    )


class ProvinceReport(Page):
    """The places of one province; each method is one part of the page."""

    def __init__(self, evidence: pipeline.Evidence, province: str, lang: str):
        self.province, self.lang = province, lang
        self.evidence = _within(evidence, province)
        self.lookup = Lookup(self.evidence)
        self.totals, self.left_out = totals.add_up(self.rows)

    @cached_property
    def _core(self) -> list[Row]:
        """The plain figures of the page, of the province and of its places; a rule is neither paid nor planned."""
        rows = [row for row in self.lookup.indicators.values() if row["status_group"] != "target"]
        return [row for row in rows if row["indicator"] in listed("core")]

    @property
    def rows(self) -> list[Row]:
        """The figures of the places below the province."""
        return [row for row in self._core if row["adcode"] != self.province]

    @property
    def _registered(self) -> set[str]:
        """The places below the province that have any figure."""
        return {fact["adcode"] for fact in self.lookup.facts.values()} - {self.province}

    @cached_property
    def stated(self) -> dict[tuple, Row]:
        """What the province itself states of all its works, by the labels that must agree."""
        own = [row for row in self._core if row["adcode"] == self.province and not row["scope"]]
        return {totals.labels_of(row): row for row in own}

    def head(self) -> Section:
        """The finding: how many places have figures, how many report pay, and the sum of most counties."""
        name = place_name(self.province, self.lang)
        title = self._say("province_title", place=name)
        places = self._registered
        paid = {row["adcode"] for row in self.rows if row["indicator"] == PAY}
        if places:
            counted = sentence("province_finding", self.lang, place=name, n=len(places), paid=len(paid))
            said = join([counted, self._pay_finding()], self.lang)
        else:
            said = sentence("province_finding_none", self.lang, place=name)
        html = f"<h1>{escape(title)}</h1>" + paragraph(said.html, "yg-finding")
        html += "".join(paragraph(escape(self._say(key)), "yg-note") for key in ("gloss", "grade_note"))
        data = {"title": title, "finding": said.text, "places": sorted(places), "places_with_pay": sorted(paid)}
        return Section("head", html, f"{title}\n{said.text}", data)

    def _pay_finding(self) -> Sentence:
        """The sum of pay of most counties, realised before planned and later before earlier; or that there is none."""
        pay = [total for total in self.totals if total.rows[0]["indicator"] == PAY and len(total.rows) > 1]
        if not pay:
            return sentence("province_no_pay_sum", self.lang)
        first = min(pay, key=lambda t: (-len(t.rows), t.rows[0]["status"] == "planned", _later(t.rows[0])))
        interval = _interval(first, self.lang)
        return sentence(
            "province_pay_sum",
            self.lang,
            n=len(first.rows),
            labels=_labels(first, self.lang),
            sum=_sum(first, self.lang),
            interval=self._say("interval_is", interval=interval) if interval else self._say("interval_exact"),
        )

    def places(self) -> Section:
        """A row a case, a column a core figure; below the table what a dash means."""
        heading, core = self._say("h_province_places"), listed("core")
        cases: dict[tuple, dict[str, Row]] = {}
        for row in self.rows:
            cases.setdefault(tuple(row[key] for key in CASE), {})[row["indicator"]] = row
        if not cases:
            said = self._say("finding_nothing")
            return Section("places", paragraph(escape(said)), said, {"cases": []}, heading)
        cells, data = [], []
        for case in sorted(cases):
            told = cases[case]
            first = next(iter(told.values()))
            numbers = [quantity(told[n], self.lang).html if n in told else blanks.blank(self.lang) for n in core]
            worst = max(told.values(), key=itemgetter("grade"))
            labels = escape(" · ".join([*fact_labels(first, self.lang), grade_words(worst, self.lang)]))
            cells.append([escape(place_name(first["adcode"], self.lang)), labels, *numbers])
            values = {name: told[name]["value"] if name in told else None for name in core}
            data.append(dict(zip(CASE, case, strict=True)) | values)
        names = [titled(indicator_name(name, self.lang, short=True)) for name in core]
        header = [self._say("col_place"), self._say("col_labels"), *names]
        caption = self._places_caption({case[0] for case in cases})
        html = blanks.table(header, cells, caption, self.lang) + self._caveats()
        return Section("places", html, caption, {"cases": data}, heading)

    def _places_caption(self, told: set[str]) -> str:
        """How many places have core figures, and which ones have others only: the finding counts both."""
        others = [place_name(place, self.lang) for place in sorted(self._registered - told)]
        caption = self._say("cap_province_places", n=len(told))
        names = phrases.enumerate_words(others, self.lang)
        return caption + (self._say("cap_province_others", names=names) if others else "")

    def _caveats(self) -> str:
        """What to know before quoting the figures that carry a star."""
        said = [noted.html for noted in caveats(facts_behind(self.lookup, self.rows), self.lang)]
        return f"<h3>{escape(self._say('open_doubts'))}</h3>{bullets(said)}" if said else ""

    def sums(self) -> Section:
        """What is added up, and what is not and why."""
        added = [total for total in self.totals if len(total.rows) > 1]
        alone = [(total.rows[0], "alone") for total in self.totals if len(total.rows) == 1]
        left_out = [self._left_out(row, why) for row, why in [*alone, *self.left_out]]
        rule = self._say("sum_rule")
        html = paragraph(escape(rule)) + (self._sum_table(added) if added else paragraph(escape(self._say("no_sums"))))
        if left_out:
            title = self._say("not_summed_n", n=len(left_out))
            html += f"<details><summary>{escape(title)}</summary>{bullets([s.html for s in left_out])}</details>"
        text = "\n".join([rule, *(_sum_line(total, self.lang) for total in added), *(s.text for s in left_out)])
        data = {"sums": [_sum_data(total) for total in added], "not_summed": [s.text for s in left_out]}
        return Section("sums", html, text, data, self._say("h_sums"))

    def _sum_table(self, added: list[Total]) -> str:
        """Each sum with the figures that it is made of, which lead to their sources."""
        cells = [
            [
                escape(titled(indicator_name(total.rows[0]["indicator"], self.lang))),
                escape(_labels(total, self.lang)),
                f"<span>{join_linked([self._summand(row) for row in total.rows], self.lang).html}</span>",
                escape(_written(total, self.lang)),
                escape(_interval(total, self.lang) or self._say("interval_exact")),
            ]
            for total in added
        ]
        header = [self._say(f"col_{name}") for name in ("indicator", "labels", "counties", "sum", "interval")]
        return table(header, cells, self._say("cap_sums"), [_anchor(total) for total in added])

    def _summand(self, row: Row) -> Sentence:
        place = place_name(row["adcode"], self.lang)
        return sentence("summand", self.lang, place=place, value=quantity(row, self.lang))

    def _left_out(self, row: Row, why: str) -> Sentence:
        name, value = indicator_name(row["indicator"], self.lang), quantity(row, self.lang)
        case = case_label(row, self.lang)
        return sentence("not_summed", self.lang, case=case, indicator=name, value=value, why=self._say(f"why_{why}"))

    def against_the_province(self) -> Section:
        """The counties together beside what the province states with the same labels: a part of the whole."""
        pairs = [(total, self.stated[total.labels]) for total in self.totals if total.labels in self.stated]
        if not pairs:
            return note("no-against", self._say("province_states_nothing" if self.stated else "province_says_nothing"))
        said = [self._beside(total, stated) for total, stated in pairs]
        data = [
            _sum_data(total) | {"stated": stated["value"], "relation": intervals.relation(total.sum, stated)}
            for total, stated in pairs
        ]
        html, text = bullets([s.html for s in said]), "\n".join(s.text for s in said)
        return Section("against", html, text, {"pairs": data}, self._say("h_against"))

    def _beside(self, total: Total, stated: Row) -> Sentence:
        return sentence(
            f"against_{intervals.relation(total.sum, stated)}",
            self.lang,
            indicator=titled(indicator_name(stated["indicator"], self.lang)),
            labels=_labels(total, self.lang),
            n=len(total.rows),
            sum=_sum(total, self.lang),
            stated=quantity(stated, self.lang),
        )

    def kinds(self) -> Section:
        """Key works against farm works."""
        return province_parts.kinds(self.lookup.indicators.values(), self.lang)

    def reported(self) -> Section:
        """What the places report and what they leave out."""
        return province_parts.reported(self.rows, self.lang)

    def on_the_floor(self) -> Chart | Section:
        """The pay shares of the places on the national floor."""
        return province_parts.on_the_floor(self.evidence.indicators, self.lang)

    def _computed(self, promoted: list[Row]) -> str:
        """The computed figures of the two kinds of promoted projects that no table of the page holds yet."""
        shown = {row["indicator_id"] for row in self.rows}
        rows = [row for row in promoted if row["origin"] == "computed" and row["indicator_id"] not in shown]
        return number_table(self.lookup, rows, self._say("pg_computed"), self.lang, with_place=True) if rows else ""

    def sources(self) -> Section:
        """Every figure of the page with its document and position."""
        promoted = [row for row in self.lookup.indicators.values() if row["fund_family"] in province_parts.KINDS]
        shown = [*self.rows, *self.stated.values(), *promoted]
        behind = facts_behind(self.lookup, shown)
        html = self._computed(promoted) + provenance.documents_and_facts(self.lookup, behind, self.lang)
        digest = provenance.inputs_hash(self.evidence)
        sources = [self.lookup.sources[i] for i in sorted({fact["source_id"] for fact in behind})]
        documents = [record(source) for source in sources]
        html += provenance.sources_note(sources, self.lang)
        html += paragraph(escape(self._say("inputs", digest=digest[:16])), "yg-note")
        text = self._say("sources_text", facts=len(behind), sources=len(documents))
        return Section("sources", html, text, {"documents": documents, "inputs_sha256": digest}, self._say("h_sources"))


def _later(row: Row) -> list[int]:
    return [-ord(character) for character in row["period"]]


def _anchor(total: Total) -> str:
    return "sum-" + ".".join(total.labels).replace("/", "-")


def _labels(total: Total, lang: str) -> str:
    """What agrees in a total: status, period, fund kind."""
    row = total.rows[0]
    fund = phrases.label("fund_short", row["fund_kind"], lang)
    grade = grade_words({"grade": total.grade}, lang)
    return " · ".join([phrases.label("status", row["status"], lang), period_words(row["period"], lang), fund, grade])


def _bounds(total: Total) -> tuple[float, float, float, str]:
    return total.sum["value"], total.sum["lo"], total.sum["hi"], total.rows[0]["unit"]


def _written(total: Total, lang: str) -> str:
    """The sum as a reader writes it, with a star if a figure in it has a note."""
    star = "*" if any(row["caveat"] for row in total.rows) else ""
    return units.write(*_bounds(total), lang, "computed") + star


def _sum(total: Total, lang: str) -> Linked:
    """A sum linked to its row, one county's figure to its source."""
    return Linked(_written(total, lang), _anchor(total)) if len(total.rows) > 1 else quantity(total.rows[0], lang)


def _interval(total: Total, lang: str) -> str:
    return units.write_interval(*_bounds(total), lang, "computed")


def _sum_line(total: Total, lang: str) -> str:
    return f"{indicator_name(total.rows[0]['indicator'], lang)} ({_labels(total, lang)}): {_written(total, lang)}"


def _sum_data(total: Total) -> dict:
    """A total as plain values: its labels, its places, its interval and the figures added."""
    labels = dict(zip(totals.LABELS, total.labels, strict=True))
    told = {"adcodes": [row["adcode"] for row in total.rows], "unit": total.rows[0]["unit"], "grade": total.grade}
    summands = [{name: row[name] for name in ("adcode", "fact_id", "value", "lo", "hi")} for row in total.rows]
    return labels | told | total.sum | {"summands": summands}


def province_report(province: str = "", *, lang: str = "zh", as_of: str = "") -> ProvinceReport:
    """What the places of a province report.

    Input: six-digit code of the province (text), language zh or en, `as_of` an ISO date or empty for all sources.
    Raises ParameterError naming what is allowed.
    """
    refuse(check({"province": province, "lang": lang, "as_of": as_of}))
    inside = [adcode for adcode in places(as_of) if adcode[:2] == province[:2]]
    return ProvinceReport(pipeline.run(as_of).among(inside), province, lang)
