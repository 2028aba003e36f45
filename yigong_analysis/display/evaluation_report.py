"""A composite evaluation: cases and criteria, how far ranks hold, weights and scores; or why there is none."""

import re
from collections.abc import Callable
from functools import cached_property

from yigong_analysis import phrases, pipeline, schema
from yigong_analysis.comparison.given_weights import read_weights
from yigong_analysis.digests import of_evidence
from yigong_analysis.display import cuts_table, evaluation_cases, evaluation_ranks
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.evaluation_cases import criterion_names, selection_words
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import escape, paragraph
from yigong_analysis.display.number_table import facts_behind, number_table
from yigong_analysis.display.provenance import documents_and_facts, sources_note
from yigong_analysis.display.section import Page, Section
from yigong_analysis.evaluation import decision_table as decisions
from yigong_analysis.evaluation import weights as weighing
from yigong_analysis.evaluation.criteria import SCHEMES, criteria
from yigong_analysis.evaluation.decision_table import Selection
from yigong_analysis.evaluation.ranking import WEIGHTINGS, Ranking, weightings
from yigong_analysis.evaluation.weights import Judgements
from yigong_analysis.parameters import check, refuse
from yigong_analysis.phrases import message

PERIOD = r"(\d{4}(-\d{2})?(/\d{4}(-\d{2})?)?)?"  # no finer than months
DRAWS = (100, 100_000)


class EvaluationReport(Page):
    """One evaluation; each method is one part of the page. Without enough complete cases it says what is lacking."""

    def __init__(
        self,
        evidence: pipeline.Evidence,
        selection: Selection,
        lang: str,
        *,
        weights: str = "equal",
        given: dict[str, float] | None = None,
        judgements: Judgements | None = None,
        draws: int = 10_000,
    ):
        self.evidence, self.selection, self.lang = evidence, selection, lang
        self.lookup = Lookup(evidence)
        self.table = decisions.decision_table(evidence.indicators, selection)
        self.block = decisions.largest(self.table)
        self.weights = weights
        shipped, judge = weighing.shipped_judgements(selection.scheme)
        user = {code: phrases.say("ev_judge_user", code) for code in phrases.LANGUAGES}
        self.judge = user if judgements else judge
        self.given, self.judgements = given or {}, judgements or shipped
        self.ranking = None
        if self.block:
            block = self.table.on(self.block.names)
            self.ranking = Ranking(block, weights, self.given, self.judgements, draws)

    @property
    def _what(self) -> str:
        return selection_words(self.selection, self.lang)

    def _verdict(self) -> str:
        """Whether anything is ranked, and on what."""
        parts = {"complete": len(self.table.complete), "k": len(self.table.criteria), "enough": decisions.ENOUGH}
        if not self.block:
            return self._say("ev_refused", n=len(self.table.cases), **parts)
        names = criterion_names(self.block.names, self.selection.scheme, self.lang)
        key = "ev_ranked_whole" if len(self.block.names) == len(self.table.criteria) else "ev_ranked_part"
        return self._say(key, n=len(self.block.cases), m=len(self.block.names), names=names, **parts)

    def _first(self) -> str:
        """Which case comes first if anything decides it, and how many cases have no rank; empty without a ranking."""
        if self.ranking is None:
            return ""
        untold = int((~self.ranking.told).sum())
        said = evaluation_ranks.first_words(self.ranking, self.lang)
        return self._joined(said, self._say("ev_untold", n=untold) if untold else "")

    def _joined(self, *sentences: str) -> str:
        return {"zh": "", "en": " "}[self.lang].join(filter(None, sentences))

    def head(self) -> Section:
        """What is evaluated, and whether anything can be ranked."""
        scheme = phrases.label("ev_scheme", self.selection.scheme, self.lang)
        lacking = "" if self.ranking else evaluation_cases.needed_words(self.table, self.lang)
        title = self._say("ev_title", scheme=scheme)
        finding = self._joined(self._verdict(), self._first(), lacking)
        html = f"<h1>{escape(title)}</h1>{paragraph(escape(self._what), 'yg-lead')}"
        html += paragraph(escape(finding), "yg-finding") + paragraph(escape(self._say("ev_how")), "yg-note")
        data = {"title": title, "finding": finding, "n": len(self.table.cases), "ranked": self.ranking is not None}
        leader = self.ranking.leader if self.ranking else None
        data["first"] = None if leader is None else self.ranking.table.cases.index[leader]
        return Section("head", html, f"{title}\n{self._what}\n{finding}", data)

    def _warnings(self) -> list[str]:
        """What a reader must know of the scheme before any number."""
        shandong = self.selection.scheme == "shandong"
        said = [self._say("ev_shandong_unread"), self._say("ev_size")] if shandong else [self._say("ev_double")]
        tabled = self.ranking.table if self.ranking else self.table
        return [*said, evaluation_ranks.years_words(tabled, self.lang, ranked=self.ranking is not None)]

    def cases(self) -> Section:
        """Which cases and criteria there are, and which cells nobody reports."""
        said = [] if len(self.table.cases) else [self._say("ev_no_cases", what=self._what)]
        said += self._warnings()
        html = evaluation_ranks.notes(said) + evaluation_cases.criteria_table(self.table, self.lang)
        html += evaluation_cases.cases_table(self.lookup, self.table, self.lang) if len(self.table.cases) else ""
        html += evaluation_cases.left_out(self.table, self.lang)
        reported = {name: int(self.table.value[name].notna().sum()) for name in self.table.value}
        data = {"cases": list(self.table.cases.index), "reported": reported, "left_out": self.table.left_out}
        data["missing"] = [list(cell) for cell in decisions.missing(self.table)]
        return Section("cases", html, "\n".join(filter(None, said)), data, self._say("ev_h_cases"))

    def needed(self) -> Section:
        """What the whole scheme would take, the largest complete blocks, and where ten complete cases are.

        Where nothing is ranked the first stands at the head of the page and the last in the place of the chart.
        """
        said = evaluation_cases.needed_words(self.table, self.lang)
        found = self._survey
        html = paragraph(escape(said)) if self.ranking else ""
        html += evaluation_cases.needed_table(self.table, self.lang)
        html += evaluation_cases.blocks_table(self.table, self.lang)
        html += evaluation_cases.survey_table(found, self.lang) if self.ranking else ""
        blocks = [{"names": list(b.names), "complete": len(b.cases)} for b in decisions.blocks(self.table)]
        survey = [vars(row["selection"]) | {"n": row["n"], "complete": row["complete"]} for row in found]
        cells = [list(cell) for cell in decisions.needed(self.table).cells]
        data = {"cells": cells, "blocks": blocks, "survey": survey}
        return Section("needed", html, said, data, self._say("ev_h_needed"))

    @cached_property
    def _survey(self) -> list[dict]:
        """Where ten complete cases are to be had."""
        return evaluation_cases.survey(self.evidence.indicators)

    def chart(self) -> Chart | Section:
        """The heat map of ranks under random weights, before any score; without ranks, what else can be evaluated."""
        if self.ranking is None:
            html, heading = evaluation_cases.survey_table(self._survey, self.lang), self._say("ev_h_elsewhere")
            return Section("elsewhere", html, heading, {}, heading)
        return evaluation_ranks.chart(self.ranking, self.lang)

    def weightings(self) -> Section:
        """The weights by each way, and under which weights a case comes first; of the whole scheme without cases."""
        if self.ranking:
            tabled, found, chosen = self.ranking.table, self.ranking.weightings, self.ranking.chosen.name
            swapped = chosen != self.weights
            asked = phrases.label("ev_weighting", self.weights, self.lang)
            said = self._say("ev_asked_not_used", asked=asked) if swapped else ""
        else:
            tabled, names = self.table, tuple(criterion.name for criterion in self.table.criteria)
            found = weightings(names, self.judgements, self.given)
            said = self._say("ev_weights_only")
        html = evaluation_ranks.notes([said]) + evaluation_ranks.weights_table(tabled, found, self.judge, self.lang)
        html += evaluation_ranks.central_table(self.ranking, self.lang) if self.ranking else ""
        vectors = {n: None if w.vector is None else [round(float(v), 6) for v in w.vector] for n, w in found.items()}
        data = {"criteria": [criterion.name for criterion in tabled.criteria], "weights": vectors}
        told = [
            said,
            *(evaluation_ranks.note_on(one, self.selection.scheme, self.judge, self.lang) for one in found.values()),
        ]
        return Section("weights", html, "\n".join(filter(None, told)), data, self._say("ev_h_weights"))

    def scores(self) -> Section:
        """Range of ranks and closeness by weighting, then what the writing of figures and ±20 % of a weight move."""
        heading = self._say("ev_h_scores")
        if self.ranking is None:
            said = self._say("ev_no_ranking", enough=decisions.ENOUGH)  # said to readers at the head of the page
            return Section("scores", "", said, {"cases": []})
        n, unread = len(self.ranking.table.cases), self.ranking.unread_pairs
        drawn = self._say("ev_drawn")
        said = [self._say("ev_ranks_told"), evaluation_ranks.cross_check(self.ranking, self.lang)]
        moved = self._say("ev_unread", pairs=n * (n - 1) // 2, unread=unread)
        html = paragraph(escape(drawn)) + evaluation_ranks.first_table(self.ranking, self.lang)
        html += evaluation_ranks.scores_table(self.ranking, self.lang) + evaluation_ranks.notes(said)
        html += f"<h3>{escape(self._say('ev_h_sensitivity'))}</h3>{paragraph(escape(moved))}"
        html += evaluation_ranks.sensitivity_table(self.ranking, self.lang)
        data = {"cases": evaluation_ranks.scores_data(self.ranking), "pairs": n * (n - 1) // 2, "unread": unread}
        return Section("scores", html, "\n".join([drawn, *said, moved]), data, heading)

    def cuts(self) -> Section:
        """What is known at the quarterly, half-year and yearly cuts."""
        return cuts_table.section(self.evidence.indicators, self.lang)

    @cached_property
    def _numbers(self) -> list[dict]:
        """The indicator rows behind every number of the page, those of the cases first."""
        ids = [one for found in self.table.behind.values() for one in found]
        ids = dict.fromkeys(ids + cuts_table.rows_behind(self.evidence.indicators))
        return [self.lookup.indicators[one] for one in ids]

    def sources(self) -> Section:
        """Every number that was used, and the documents behind it."""
        said = self._say("ev_sources")
        caption, facts = self._say("ev_cap_numbers"), facts_behind(self.lookup, self._numbers)
        html = paragraph(escape(said))
        if self._numbers:
            html += number_table(self.lookup, self._numbers, caption, self.lang, with_place=True)
        documents = [self.lookup.sources[one] for one in dict.fromkeys(fact["source_id"] for fact in facts)]
        html += documents_and_facts(self.lookup, facts, self.lang) + sources_note(documents, self.lang)
        digest = of_evidence(set(self.evidence.facts["adcode"]), self.evidence.as_of)
        html += paragraph(escape(self._say("inputs", digest=digest[:16])), "yg-note")
        data = {"facts": len(facts), "documents": len(documents), "inputs_sha256": digest}
        return Section("sources", html, said, data, self._say("h_sources"))


def _faults(
    choices: dict[str, tuple[object, tuple[str, ...]]], period: object, draws: object, common: dict[str, object]
) -> list[str]:
    """Faults of what every page has (language, day), of the choices, of the period and of the number of draws."""
    found = [message("not_text", name=k, value=repr(v)) for k, v in common.items() if not isinstance(v, str)]
    found += check({k: v for k, v in common.items() if isinstance(v, str)})
    found += [
        message("choice_unknown", name=name, value=repr(value), allowed=", ".join(allowed))
        for name, (value, allowed) in choices.items()
        if not isinstance(value, str) or value not in allowed
    ]
    written = isinstance(period, str) and re.fullmatch(PERIOD, period, re.ASCII)
    if not written or not schema.is_period(period):
        found.append(message("ev_period", value=repr(period)))
    if not isinstance(draws, int) or isinstance(draws, bool) or not DRAWS[0] <= draws <= DRAWS[1]:
        found.append(message("ev_draws", value=repr(draws), lo=DRAWS[0], hi=DRAWS[1]))
    return found


def _read(name: str, given: object, names: tuple[str, ...], reader: Callable) -> tuple[dict, list[str]]:
    """What a parameter of several pieces says, and its faults; of an unknown scheme (no names) only that it is text."""
    if not isinstance(given, str):
        return {}, [message("not_text", name=name, value=repr(given))]
    return reader(given, names) if given.strip() and names else ({}, [])


def _weighing(
    weights: object, weights_given: object, judgements: object, scheme: object
) -> tuple[dict[str, float], Judgements, list[str]]:
    """The weights and the judgements of the user, and the faults of both."""
    known = isinstance(scheme, str) and scheme in SCHEMES
    names = tuple(criterion.name for criterion in criteria(scheme)) if known else ()
    given, wrong = _read("weights_given", weights_given, names, read_weights)
    judged, odd = _read("judgements", judgements, names, weighing.read_judgements)
    asked = isinstance(weights, str) and weights == "given"
    if asked and names and not given and not wrong:
        wrong = [message("ev_weight_none", example=f"{names[0]}=0.5, {names[1]}=0.5")]
    return given, judged, wrong + odd


def evaluation_report(
    scheme: str = "shandong",
    fund_family: str = "special",
    status: str = "planned",
    level: str = "city",
    period: str = "",
    *,
    weights: str = "equal",
    weights_given: str = "",
    judgements: str = "",
    draws: int = 10_000,
    lang: str = "zh",
    as_of: str = "",
) -> EvaluationReport:
    """A composite evaluation of comparable cases, or what is lacking for one.

    Input: scheme (shandong, composite), fund_family (special, promoted_agri, promoted_key, promoted_mixed), status
    (planned, realised), level (city, county, province, project), period as facts write it (`2024`,
    `2024-01/2024-06`; blank: any whole year), weights (equal, entropy, ahp, given), weights_given
    (`pay_of_total=0.4, jobs_per_total=0.6`), judgements for AHP (`pay_of_total/jobs_per_total=3`), draws, language,
    `as_of`. Raises ParameterError with every fault.
    """
    choices = {
        "scheme": (scheme, SCHEMES),
        "fund_family": (fund_family, decisions.FAMILIES),
        "status": (status, decisions.STATUSES),
        "level": (level, decisions.LEVELS),
        "weights": (weights, WEIGHTINGS),
    }
    given, judged, faults = _weighing(weights, weights_given, judgements, scheme)
    refuse(_faults(choices, period, draws, {"lang": lang, "as_of": as_of}) + faults)
    selection = Selection(scheme, fund_family, status, level, period)
    options = {"weights": weights, "given": given, "judgements": judged, "draws": draws}
    return EvaluationReport(pipeline.run(as_of), selection, lang, **options)
