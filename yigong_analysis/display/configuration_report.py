"""Configurational comparison (QCA) of coded methods, or of a table of one's own; each method is a part of the page."""

from pathlib import Path

import pandas as pd

from yigong_analysis import configurations as qca
from yigong_analysis import methods, pipeline
from yigong_analysis.configurations import choosing, coded_cases, limits, reading
from yigong_analysis.configurations import study as studies
from yigong_analysis.configurations.truth_table import check as check_choice
from yigong_analysis.configurations.truth_table import cut_faults
from yigong_analysis.display import configuration_chart, configuration_solutions, provenance
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.configuration_figures import Figures
from yigong_analysis.display.configuration_words import Wording, formula
from yigong_analysis.display.markup import bullets, escape, paragraph, table
from yigong_analysis.display.named_methods import methods_read_in_part
from yigong_analysis.display.section import Page, Section, note
from yigong_analysis.display.source_lines import record, source_line
from yigong_analysis.display.subject import place_name
from yigong_analysis.parameters import check, refuse
from yigong_analysis.phrases import message
from yigong_analysis.rows import rows_of

CASES_SHOWN = 60  # rows of the table of cases
LITERATURE = ("ragin", "rihoux", "schneider", "marx", "dusa")


class ConfigurationReport(Page):
    """One question: which combinations of conditions go with the outcome."""

    def __init__(self, cases: pd.DataFrame, conditions: list[str], outcome: str, cuts: dict, lang: str, **of: object):
        """`of`: evidence (of the coded methods) or None for a table of one's own; chosen: whether by the rule."""
        self.cases, self.conditions, self.outcome, self.cuts = cases, conditions, outcome, cuts
        self.lang, self.evidence, self.by_rule = lang, of["evidence"], of["by_rule"]
        self.words = _wording(outcome, lang, own=self.evidence is None)
        self.figures = Figures(self.evidence, outcome, self.words) if self.evidence else None
        if conditions:
            self.study = studies.ask(cases, conditions, outcome, **cuts)
            self.negated = studies.ask(cases, conditions, outcome, negated=True, **cuts)
        else:
            self.study = self.negated = None

    def _title(self) -> str:
        return self._say("qca_title", outcome=self.words.outcome)

    def head(self) -> Section:
        """The outcome, the finding, and how little it may be read for."""
        title, finding = self._title(), self._finding()
        n = len(self.study.table.cases) if self.study else 0
        warning = self._say("qca_warning" if self.evidence else "qca_warning_own", n=n)
        warning = self.words.together(warning, *self._too_many())
        html = f"<h1>{escape(title)}</h1>" + paragraph(escape(finding), "yg-finding")
        html += paragraph(escape(warning), "yg-caveat")
        data = {"title": title, "finding": finding, "warning": warning, "cases": n, "outcome": self.outcome}
        data |= {"conditions": self.conditions, **self.cuts}
        return Section("head", html, f"{title}\n{finding}\n{warning}", data)

    def _too_many(self) -> list[str]:
        """The warning that there are too many conditions for the cases, if that is so."""
        broken = {limit.rule: limit for limit in limits.broken(self.study.table)} if self.study else {}
        if "configurations_per_case" not in broken:
            return []
        numbers = configuration_solutions.limit_numbers(self.study.table)
        return [self._say("qca_limit_configurations_per_case", **numbers)]

    def _finding(self) -> str:
        """The complex solution in words, or why there is none; and what contradicts it."""
        if self.study is None:
            return self._say("qca_no_conditions_found")
        if not self.study.varies:
            return configuration_solutions.not_varying(self.study, self.words)
        table, answer = self.study.table, self.study.complex
        parts = {"n": len(table.cases), "positive": len(table.positive), "outcome": self.words.outcome}
        if answer.fits:
            model, fit = answer.solution.models[0], answer.fits[0]
            has = frozenset().union(*(row.cases for row in fit.terms))
            parts |= {"told": self.words.model(model, self.conditions), "covered": len(has & table.positive)}
            parts |= {"formula": formula(model, self.conditions), "share": f"{len(has & table.positive)}/{len(has)}"}
            said = self._say("qca_finding" if fit.consistency == 1 else "qca_finding_partly", **parts)
        else:
            said = self._say("qca_finding_none" if answer.solution.complete else "qca_finding_given_up", **parts)
        mixed = self._say("qca_finding_mixed", n=len(table.contradictions)) if table.contradictions else ""
        ambiguous = configuration_solutions.ambiguity(answer, self.words) if answer.fits else ""
        return self.words.together(said, ambiguous, mixed)

    def case_table(self) -> Section:
        """Which cases and conditions, how they were chosen, who was left out and why."""
        lines = [*self._case_lines(), *self._choice_lines(), *self._left_out_lines()]
        columns = [*self.conditions, self.outcome]
        header = [self._say("qca_col_case"), *(self.words.condition(c) for c in self.conditions), self.words.outcome]
        shown = self.cases.iloc[:CASES_SHOWN]
        cells = [
            [escape(self.words.case(case)), *(escape(self._cell(case, name)) for name in columns)]
            for case in map(str, shown.index)
        ]
        caption = self._say(
            "qca_cap_cases" if self.evidence else "qca_cap_cases_own", n=len(self.cases), shown=len(shown)
        )
        html = bullets([escape(line) for line in lines]) + (table(header, cells, caption) if cells else "")
        html += self.figures.table() if self.figures else ""
        data = {
            "conditions": self.conditions,
            "by_rule": self.by_rule,
            "left_out": {case: list(names) for case, names in self.study.table.left_out.items()} if self.study else {},
            "cases": {case: {c: self._cell(case, c) for c in columns} for case in map(str, self.cases.index)},
        }
        return Section("cases", html, "\n".join(lines), data, self._say("qca_h_cases"))

    def _cell(self, case: str, name: str) -> str:
        """A code as the text has it: 1, 0, 0* or a dash for unknown."""
        coded = self.evidence.methods[case]["components"].get(name) if self.evidence else None
        if coded:
            return coded["code"]
        value = self.cases.loc[case, name]
        return "–" if pd.isna(value) else f"{value:.0f}"

    def _case_lines(self) -> list[str]:
        if self.evidence is None:
            return [self._say("qca_cases_own", n=len(self.cases))]
        told = methods_read_in_part(self.evidence.as_of)
        complete = coded_cases.complete_in_part(told, [*self.conditions, self.outcome])
        definition = coded_cases.outcomes().loc[self.outcome, f"definition_{self.lang}"]
        return [
            self._say("qca_cases_coded", n=len(self.cases)),
            self._say("qca_outcome_means", outcome=self.words.outcome, definition=definition),
            self._say("qca_cases_part", n=len(told), complete=complete),
        ]

    def _choice_lines(self) -> list[str]:
        names = self.words.listed(self.conditions)
        key = "qca_conditions_rule" if self.by_rule else "qca_conditions_given"
        most = choosing.most_conditions(len(self.cases))
        said = self._say(key, n=len(self.cases), names=names, most=most)
        cuts = self._say("qca_cuts", consistency=f"{self.cuts['consistency']:g}", frequency=self.cuts["frequency"])
        return [said, cuts]

    def _left_out_lines(self) -> list[str]:
        if self.study is None or not self.study.table.left_out:
            return []
        left = self.study.table.left_out
        names = {column: [case for case, blank in left.items() if column in blank] for column in self.cases.columns}
        told = self._say("semicolon").join(
            self._say("qca_blank_in", name=self.words.condition(column), cases=self.words.cases(found))
            for column, found in names.items()
            if found
        )
        return [self._say("qca_left_out", n=len(left), told=told, kept=len(self.study.table.cases))]

    def _missing(self, key: str) -> Section:
        return note(key, self._say("qca_nothing_here"))

    def chart(self) -> Chart | Section:
        """The truth table as a picture."""
        if self.study is None or not self.study.table.rows:
            return self._missing("no-configurations")
        rows = self.study.table
        caption = self._say("qca_cap_chart", n=len(rows.cases), rows=len(rows.rows), outcome=self.words.outcome)
        caption = self.words.together(caption, self._say("qca_codes_of_texts") if self.evidence else "")
        return configuration_chart.configurations_chart(rows, self.words, caption)

    def truth_table(self) -> Section:
        """Configurations with their cases, their share with the outcome and what they count as."""
        if self.study is None or not self.study.table.rows:
            return self._missing("truth-table")
        rows = self.study.table
        columns = ("cases", "n", "with", "share", "counts_as")
        header = [*(self.words.condition(c) for c in self.conditions), *(self._say(f"qca_col_{c}") for c in columns)]
        cells = [
            [*(str(value) for value in row.has), f"<span>{escape(self.words.cases(row.cases))}</span>", str(row.n),
             str(len(row.positive)), f"{row.consistency:.2f}", escape(self.words.code(row))]
            for row in configuration_chart.ordered(rows)
        ]  # fmt: skip
        numbers = {"observed": len(rows.rows), "possible": rows.possible, "remainders": rows.remainders}
        caption = self._say("qca_cap_truth", **numbers, n=len(rows.cases), outcome=self.words.outcome)
        html = table(header, cells, caption) + paragraph(escape(self._say("qca_truth_note")), "yg-note")
        data = {**numbers, "rows": configuration_chart.data_of(rows, self.words)}
        return Section("truth-table", html, caption, data, self._say("qca_h_truth"))

    def contradictions(self) -> Section:
        """Configurations that cases with and without the outcome share."""
        if self.study is None:
            return self._missing("contradictions")
        known = [name for name in self.cases.columns if name != self.outcome]
        return configuration_solutions.contradictions(self.study, self.cases, known, self.words)

    def necessity(self) -> Section:
        """Single conditions as necessary conditions, of the outcome and of its absence."""
        if self.study is None:
            return self._missing("necessity")
        return configuration_solutions.necessity(self.study, self.negated, self.words)

    def solutions(self) -> Section:
        """Combinations that bring the outcome."""
        if self.study is None:
            return self._missing("solutions")
        return configuration_solutions.solutions("solutions", self.study, self.words)

    def negated_solutions(self) -> Section:
        """Combinations that bring the absence of the outcome: asked apart, not turned round."""
        if self.study is None:
            return self._missing("negated")
        return configuration_solutions.solutions("negated", self.negated, self.words)

    def limits(self) -> Section:
        """What the number of cases does not allow, and what was not done."""
        lines = configuration_solutions.limit_lines(self.study, self.words) if self.study else []
        lines += [
            self._say(f"qca_caveat_{name}") for name in (("text",) if self.evidence else ()) + ("cause", "undone")
        ]
        broken = [limit.rule for limit in limits.broken(self.study.table)] if self.study else []
        html = bullets([escape(line) for line in lines])
        return Section("limits", html, "\n".join(lines), {"broken": broken}, self._say("qca_h_limits"))

    def sources(self) -> Section:
        """The documents whose methods are the cases, and the literature of the method."""
        html, documents, digest = "", [], ""
        if self.evidence:
            read = {method["source_id"] for method in self.evidence.methods.values()}
            documents = rows_of(self.evidence.sources[self.evidence.sources.index.isin(read)])
            html = bullets([source_line(row, self.lang) for row in documents])
            html += self.figures.sources() + paragraph(escape(self._say("qca_sources_note")), "yg-note")
            digest = provenance.inputs_hash(self.evidence)
        books = [self._say(f"qca_book_{name}") for name in LITERATURE]
        html += f"<h3>{escape(self._say('qca_h_literature'))}</h3>" + bullets([escape(book) for book in books])
        html += paragraph(escape(self._say("inputs", digest=digest[:16])), "yg-note") if digest else ""
        data = {"documents": [record(row) for row in documents], "inputs_sha256": digest, "literature": books}
        text = self._say("qca_sources_text", n=len(documents))
        return Section("sources", html, text, data, self._say("h_sources"))


def _wording(outcome: str, lang: str, *, own: bool) -> Wording:
    """How conditions, cases and the outcome are named: by the tables of this package, or as a user's table has them."""
    if own:
        return Wording(lang, str, str, outcome)
    names, told = methods.components()[lang], coded_cases.outcomes()[lang]
    return Wording(lang, lambda name: names.get(name) or told[name], lambda case: place_name(case, lang), told[outcome])


def _listed_faults(conditions: object) -> list[str]:
    if conditions is None or isinstance(conditions, list | tuple):
        return []
    return [message("not_choices", name="conditions", value=repr(conditions))]


def compare_configurations(
    conditions: list[str] | None = None,
    outcome: str = "job_posts",
    *,
    consistency: float = 0.8,
    frequency: int = 1,
    table: str | Path | pd.DataFrame = "",
    lang: str = "zh",
    as_of: str = "",
) -> ConfigurationReport:
    """Configurational comparison of the coded methods, or of a 0/1 table of one's own.

    Input: `conditions`, components (or columns of `table`), empty for those that the rule of `choosing` proposes;
    `outcome`, a code of `data/reference/qca_outcomes.csv` (or a column of `table`); `consistency`, 0.5 to 1, the share
    of a configuration's cases that must agree; `frequency`, cases a configuration must have; `table`, a CSV file or a
    frame with cases as rows (contract: `configurations.reading`); language; `as_of` an ISO date or empty.
    Raises ParameterError naming what is allowed; DataError with all faults of `table`.
    """
    refuse(check({"lang": lang, "as_of": as_of}) + cut_faults(consistency, frequency) + _listed_faults(conditions))
    own = isinstance(table, pd.DataFrame) or bool(table)
    cases, evidence = (_own(table), None) if own else _coded(outcome, as_of)
    candidates = [name for name in cases.columns if name != outcome]
    chosen = list(conditions or []) or (choosing.propose(cases, candidates) if outcome in cases else [])
    if chosen or outcome not in cases:
        refuse(check_choice(chosen, outcome, list(cases.columns)))
    cuts = {"consistency": float(consistency), "frequency": frequency}
    return ConfigurationReport(cases, chosen, outcome, cuts, lang, evidence=evidence, by_rule=not conditions)


def _own(table: str | Path | pd.DataFrame) -> pd.DataFrame:
    return reading.checked(table) if isinstance(table, pd.DataFrame) else qca.read_table(table)


def _coded(outcome: str, as_of: str) -> tuple[pd.DataFrame, pipeline.Evidence]:
    """The coded methods as cases, and the evidence they come from."""
    allowed = ", ".join(coded_cases.outcomes().index)
    known = isinstance(outcome, str) and outcome in coded_cases.outcomes().index
    refuse([] if known else [message("choice_unknown", name="outcome", value=repr(outcome), allowed=allowed)])
    evidence = pipeline.run(as_of)
    return coded_cases.table_of(evidence.methods, evidence.indicators, outcome), evidence
