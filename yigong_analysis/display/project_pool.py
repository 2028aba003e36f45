"""Screening and pool: the four priorities over a list of projects, what weights change, the pool, the disaster tilt."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import pandas as pd

from yigong_analysis import phrases, pipeline
from yigong_analysis.comparison.samples import LEAST
from yigong_analysis.display import pool_tables, provenance, screening_tables, tilt_table
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import bullets, escape, paragraph
from yigong_analysis.display.project_words import between, group_words, named
from yigong_analysis.display.score_chart import score_bars
from yigong_analysis.display.section import Page, Section, note
from yigong_analysis.display.sentence import period_words
from yigong_analysis.display.subject import place_name, titled
from yigong_analysis.errors import DataError
from yigong_analysis.parameters import check, check_period, check_province, refuse
from yigong_analysis.phrases import message
from yigong_analysis.places import digest
from yigong_analysis.rows import Row
from yigong_analysis.screening import priorities, project_list, tilt, weight_sensitivity

DRAWN = 20  # projects of a chart and its tables; the others stand in the data of the report


class ProjectPool(Page):
    """A list of projects screened; each method is one part of the page."""

    def __init__(
        self,
        evidence: pipeline.Evidence,
        projects: pd.DataFrame,
        weights: dict[str, float],
        lang: str,
        province: str = "",
    ):
        """Input: the evidence (for findings and sources), a project list, weights that sum to 1, language, province."""
        self.province = province
        self.evidence, self.lang, self.lookup = evidence, lang, Lookup(evidence)
        self.projects, self.weights = projects.reset_index(drop=True), weights

    @cached_property
    def _criteria(self) -> priorities.Criteria:
        return priorities.criteria(self.projects)

    @cached_property
    def _scores(self) -> pd.DataFrame:
        return priorities.scores(self.projects, self.weights)

    @cached_property
    def _drawn(self) -> pd.DataFrame:
        """The projects of the chart: those with the most known criteria, the most surely scored first."""
        order = self._scores.assign(project_id=self.projects["project_id"])
        order = order[order["known"] > 0].sort_values(["known", "least", "project_id"], ascending=[False, False, True])
        chosen = self.projects.loc[order.index[:DRAWN]]
        keys = chosen.assign(least=-self._scores.loc[chosen.index, "least"])
        return chosen.loc[keys.sort_values([*priorities.GROUP, "least", "project_id"]).index]

    def head(self) -> Section:
        """How many projects, of which money, and whether the score tells them apart."""
        family, n = self.projects["fund_family"], len(self.projects)
        years = sorted(set(self.projects["year"]) - {""})
        counts = {
            "n": n,
            "special": int((family == "special").sum()),
            "promoted": int(family.str.startswith("promoted").sum()),
            "unknown": int((family == "unknown").sum()),
            "places": self.projects["adcode"].replace("", pd.NA).nunique(),
        }
        period = period_words(f"{years[0]}/{years[-1]}", self.lang) if years else self._say("undated")
        finding = self._say("sc_finding", **counts, period=period) if n else self._say("sc_list_empty")
        order, apart = self._order()
        title = self._say("sc_title")
        title = (
            self._say("sc_title_of", place=place_name(self.province, self.lang), title=title)
            if self.province
            else title
        )
        html = (
            f"<h1>{escape(title)}</h1>{paragraph(escape(finding), 'yg-lead')}{paragraph(escape(order), 'yg-finding')}"
        )
        html += "".join(paragraph(escape(self._say(key)), "yg-note") for key in ("sc_how", "sc_gloss"))
        data = {"title": title, "finding": f"{finding}{order}", **counts, **apart}
        return Section("head", html, f"{title}\n{finding}\n{order}", data)

    @cached_property
    def _known(self) -> dict[str, float]:
        """Weights of what is mostly known alone; empty where nothing is, or where that is all that counts anyway."""
        known = priorities.weights_of_known(self.projects, self._criteria, self.weights)
        return known if any(self.weights[code] and not weight for code, weight in known.items()) else {}

    def _known_names(self) -> str:
        names = [rule[self.lang] for code, rule in priorities.rules("criterion").iterrows() if self._known.get(code)]
        return phrases.enumerate_words(names, self.lang)

    def _order(self) -> tuple[str, dict]:
        """How many pairs the scores tell apart; and how many if only what is mostly known counted."""
        told, pairs = priorities.told_apart(self.projects, self._scores)
        if not pairs:
            return self._say("sc_order_none", enough=LEAST), {"pairs": 0, "told_apart": 0}
        said, data = [self._say("sc_order", told=told, pairs=pairs)], {"pairs": pairs, "told_apart": told}
        if self._known:
            alone, of = priorities.told_apart(self.projects, priorities.scores(self.projects, self._known))
            said.append(self._say("sc_order_known", names=self._known_names(), told=alone, pairs=of))
            data |= {"known_weights": self._known, "pairs_known": of, "told_apart_known": alone}
        return {"zh": "", "en": " "}[self.lang].join(said), data

    def projects_listed(self) -> Section:
        """What is known of the projects, and the drawn ones with their figures."""
        html, counts = screening_tables.known_of(self.projects, self.lang)
        html += screening_tables.listed(self._drawn, self.lang) if len(self._drawn) else ""
        data = {"known": counts, "projects": [_plain(row) for row in self.projects.to_dict("records")]}
        return Section("list", html, self._say("sc_cap_known", n=len(self.projects)), data, self._say("sc_h_list"))

    def completeness(self) -> Section:
        """Planning, environmental assessment, finance: done, not done, unknown; who is ready."""
        html, items = screening_tables.complete(self.projects, self.lang)
        states = self._scores["readiness"].value_counts()
        counts = {name: int(states.get(name, 0)) for name in ("ready", "not_ready", "unknown")}
        said = self._say("sc_complete", n=len(self.projects), **counts)
        html = paragraph(escape(said)) + html
        return Section("completeness", html, said, {"items": items, "readiness": counts}, self._say("sc_h_complete"))

    def scoring(self) -> Section:
        """The criteria with their weights, and the scores of the drawn projects."""
        html, rules = screening_tables.criteria(self._criteria, self.weights, self.lang)
        if len(self._drawn):
            html += screening_tables.scored(self._drawn, self._scores, self._criteria, self.lang)
        said = self._say("sc_scoring")
        html = paragraph(escape(said)) + html
        scores = self._scores.assign(project_id=self.projects["project_id"]).to_dict("records")
        data = {"criteria": rules, "scores": [_plain(row) for row in scores]}
        return Section("scoring", html, said, data, self._say("sc_h_scoring"))

    def chart_scores(self) -> Chart | Section:
        """The scores as intervals, a panel a group."""
        if self._drawn.empty:
            return note("no-scores", self._say("sc_no_scores"))
        panels = []
        for (family, basis), group in self._drawn.groupby(priorities.GROUP, sort=True):
            title = titled(self._say("sc_panel", group=group_words(family, basis, self.lang), n=len(group)))
            panels.append({"title": title, "rows": [self._bar(index, row) for index, row in group.iterrows()]})
        scored = int((self._scores["known"] > 0).sum())
        caption = self._say("sc_cap_chart", n=len(self._drawn), scored=scored, all=len(self.projects))
        return score_bars(panels, caption, self.lang)

    def _bar(self, index: int, row: Row) -> dict:
        score = self._scores.loc[index]
        label = (
            f"{named(row, self.lang)} {row['year']}"
            if row["year"] not in named(row, self.lang)
            else named(row, self.lang)
        )
        bounds = {name: round(float(score[name]), 6) for name in ("least", "most")}
        return (
            {"label": label, "text": between(**dict(zip(("lo", "hi"), bounds.values(), strict=True)))}
            | bounds
            | {
                "project_id": row["project_id"],
                "known": int(score["known"]),
                "readiness": score["readiness"],
            }
        )

    def sensitivity(self) -> Section:
        """What a fifth more or less of a weight changes, and what random weights change."""
        heading, data = self._say("sc_h_sensitivity"), {"projects": [], "by_known": []}
        found = weight_sensitivity.sensitivity(self.projects, self.weights)
        if found.empty:
            said = self._say("sc_order_none", enough=LEAST)
            return Section("sensitivity", paragraph(escape(said)), said, data, heading)
        told, html, data["projects"] = self._varied("sc_sensitivity", found)
        if self._known:
            alone = weight_sensitivity.sensitivity(self.projects, self._known)
            more, shown, data["by_known"] = self._varied("sc_sensitivity_known", alone)
            told, html = f"{told}\n{more}", html + shown
        html += paragraph(escape(self._say("sc_sensitivity_how")), "yg-note")
        return Section("sensitivity", html, told, data, heading)

    def _varied(self, key: str, found: pd.DataFrame) -> tuple[str, str, list[dict]]:
        """One analysis of weights: a sentence, its table, and its rows."""
        if found.empty:
            said = self._say("sc_order_none", enough=LEAST)
            return said, paragraph(escape(said)), []
        said = self._say(
            key,
            n=len(found),
            names=self._known_names(),
            often=int((found["surely"] >= 0.5).sum()),
            seldom=int((found["possibly"] < 0.5).sum()),
            moved=int(((found["best"] != found["best_varied"]) | (found["worst"] != found["worst_varied"])).sum()),
            draws=weight_sensitivity.DRAWS,
        )
        shown = found.sort_values(["surely", "possibly"], ascending=[False, False], kind="stable").head(DRAWN)
        html = paragraph(escape(said)) + screening_tables.varied(self.projects, shown, self.lang)
        rows = found.assign(project_id=self.projects["project_id"]).to_dict("records")
        return said, html, [_plain(row) for row in rows]

    def pool(self) -> Section:
        """The pool by year, level and field."""
        return pool_tables.section(self.projects, self.lookup, self.lang)

    @cached_property
    def _shares(self) -> list[tilt.Share]:
        return tilt.shares(self.evidence.indicators, self.evidence.findings)

    def disaster_tilt(self) -> Section:
        """Shares of projects and money that went to disaster areas, each with its base."""
        return tilt_table.section(self._shares, tilt.of_list(self.projects), self.lookup, self.lang)

    def unknown(self) -> Section:
        """What is not known, and what it would take."""
        keys = ["sc_unknown_priorities", "sc_unknown_complete", "sc_unknown_stage", "sc_unknown_disaster"]
        said = [self._say(key) for key in [*keys, "sc_unknown_masked"]]
        html = bullets([escape(words) for words in said])
        return Section("unknown", html, "\n".join(said), {}, self._say("sc_h_unknown"))

    def sources(self) -> Section:
        """The documents and figures behind what the page shows."""
        ids = {row[f"{name}_id"] for row in self._drawn.to_dict("records") for name in project_list.MEASURES}
        for share in self._shares:
            ids |= {share.part["fact_id"], share.whole["fact_id"] if share.whole is not None else ""}
            ids |= {share.finding.figure.fact_id} if share.finding else set()
        ids |= {row["fact_id"] for row in pool_tables.reported_rows(self.lookup)}
        facts = [fact for fact_id, fact in self.lookup.facts.items() if fact_id in ids]
        documents = [self.lookup.sources[name] for name in sorted({fact["source_id"] for fact in facts})]
        html = provenance.documents_and_facts(self.lookup, facts, self.lang)
        html += provenance.sources_note(documents, self.lang)
        rows = self.projects.to_csv(index=False).encode()
        inputs = {"list": digest(rows), "tables": provenance.inputs_hash(self.evidence)}
        html += paragraph(
            escape(self._say("sc_inputs", **{name: word[:16] for name, word in inputs.items()})), "yg-note"
        )
        said = self._say("sources_text", facts=len(facts), sources=len(documents))
        return Section("sources", html, said, {"facts": len(facts), "inputs_sha256": inputs}, self._say("h_sources"))


def _plain(row: Row) -> dict:
    """A row as plain values for report.json: unknown is null, never zero."""
    return {key: None if pd.isna(value) else value for key, value in row.items()}


def _of_period(projects: pd.DataFrame, period: str) -> pd.DataFrame:
    """The projects of the years of a period; those without a year only where no period is asked for."""
    first, last = (end[:4] for end in (period.split("/")[0], period.split("/")[-1]))
    return projects[(projects["year"] >= first) & (projects["year"] <= last)] if period else projects


def _table(table: object, faults: list[str]) -> pd.DataFrame | None:
    """The user's own projects; None where the case base is meant or the table has faults, which are added."""
    if table is None or (isinstance(table, str) and not table):
        return None
    if not isinstance(table, str | Path | pd.DataFrame):
        faults.append(message("sc_table_unread", value=table))
        return None
    try:
        return project_list.from_frame(table) if isinstance(table, pd.DataFrame) else project_list.read(Path(table))
    except DataError as error:
        faults += error.faults
        return None


def project_pool(
    province: str = "",
    period: str = "",
    weights: Mapping[str, float] | str = "",
    *,
    table: str | Path | pd.DataFrame = "",
    lang: str = "zh",
    as_of: str = "",
) -> ProjectPool:
    """A list of projects screened by the four priorities, as a pool, and its tilt towards disaster areas.

    Input: `province`, a six-digit code, or empty for all; `period`, a year or two with a slash, or empty; `weights` of
    the criteria (`screening_rules.csv`), as `residents=0.4, pay=0.6` or a mapping, summing to 1, or empty for the
    defaults; `table`, a CSV file or a data frame of projects (docs/screening.md), or empty for the case base; language
    zh or en; `as_of` an ISO date or empty for all sources.
    Raises ParameterError with all faults: of parameters, of weights, of every cell of the table.
    """
    faults = check({"lang": lang, "as_of": as_of})
    day = as_of if not faults else ""
    faults += check_province(province, day) if not isinstance(province, str) or province else []
    faults += check_period(period)
    chosen, wrong = priorities.chosen_weights(weights)
    given = _table(table, faults := faults + wrong)
    refuse(faults)
    evidence = pipeline.run(as_of)
    projects = project_list.from_casebase(evidence.facts, evidence.sources.index) if given is None else given
    projects = _of_period(projects[projects["adcode"].str.startswith(province[:2])], period)
    if province:
        evidence = evidence.among({a for a in evidence.facts["adcode"] if a[:2] == province[:2]})
    return ProjectPool(evidence, projects, chosen, lang, province)
