"""What a study finds, as parts of a page: contradictions, necessary conditions, solutions, and what the cases allow."""

from collections.abc import Sequence

import pandas as pd

from yigong_analysis import schema
from yigong_analysis.configurations import limits
from yigong_analysis.configurations.fit import ModelFit, Necessity, Sufficiency
from yigong_analysis.configurations.study import Answer, Study, telling_apart
from yigong_analysis.configurations.truth_table import TruthTable
from yigong_analysis.display.configuration_words import Wording, formula, number, ratio, two_lines
from yigong_analysis.display.markup import bullets, escape, paragraph, table
from yigong_analysis.display.section import Section
from yigong_analysis.display.subject import titled
from yigong_analysis.phrases import label

MODELS_SHOWN = 10  # of those that are equally short
ROWS_SHOWN = 12  # assumed configurations that are named


def contradictions(study: Study, cases: pd.DataFrame, candidates: Sequence[str], words: Wording) -> Section:
    """Every configuration that cases with and without the outcome share, its cases, and what tells them apart."""
    told, data = [], []
    for row in study.table.contradictions:
        lacking = [case for case in row.cases if case not in row.positive]
        apart = telling_apart(cases, row, [name for name in candidates if name not in study.table.conditions])
        line = words.say(
            "qca_contradiction",
            words=titled(words.configuration(row, study.table.conditions)),
            having=words.cases(row.positive),
            lacking=words.cases(lacking),
            outcome=words.outcome,
        )
        key = "qca_apart" if apart else "qca_not_apart"
        told.append(words.together(line, words.say(key, n=len(apart), names=words.listed(apart))))
        data.append({"has": list(row.has), "having": list(row.positive), "lacking": lacking, "apart": apart})
    heading = words.say("qca_h_contradictions")
    if not told:
        said = words.say("qca_no_contradictions")
        return Section("contradictions", paragraph(escape(said)), said, {"rows": []}, heading)
    html = bullets([escape(line) for line in told]) + paragraph(escape(words.say("qca_contradictions_note")), "yg-note")
    return Section("contradictions", html, "\n".join(told), {"rows": data}, heading)


def _necessity_cells(row: Necessity, table: TruthTable) -> list[str]:
    both, n = len(row.cases & table.positive), len(table.cases)
    return [
        ratio(both, len(table.positive)),
        ratio(both, len(row.cases)),
        ratio(n - len(row.cases), n - both),
    ]


def necessity(study: Study, opposite: Study, words: Wording) -> Section:
    """Each condition and its absence as a necessary condition of the outcome, and of its absence."""
    conditions, heading = study.table.conditions, words.say("qca_h_necessity")
    if not study.varies:
        said = not_varying(study, words)
        return Section("necessity", paragraph(escape(said)), said, {"outcome": [], "absence": []}, heading)
    least, html, said = limits.rules()["necessity"], "", []
    for one in (study, opposite):
        said.append(_necessary(one, words, least))
        html += paragraph(escape(said[-1])) + _necessity_table(one, words)
    html += paragraph(escape(words.say("qca_necessity_note", least=f"{least:g}")), "yg-note")
    data = {
        "outcome": [_necessity_data(row, conditions) for row in study.necessity],
        "absence": [_necessity_data(row, conditions) for row in opposite.necessity],
    }
    return Section("necessity", html, "\n".join(said), data, heading)


def _necessity_table(study: Study, words: Wording) -> str:
    conditions = study.table.conditions
    cells = [[escape(words.term(row.term, conditions)), *_necessity_cells(row, study.table)] for row in study.necessity]
    header = [words.say(f"qca_col_{name}") for name in ("condition", "consistency", "coverage", "ron")]
    caption = words.say("qca_cap_necessity", n=len(study.table.cases), asked=words.asked(study.table))
    return table(header, cells, caption)


def _necessary(study: Study, words: Wording, least: float) -> str:
    """The conditions that reach the usual consistency, in one sentence."""
    rows = [row for row in study.necessity if row.consistency is not None and row.consistency >= least]
    names = [words.term(row.term, study.table.conditions) for row in rows]
    asked = words.asked(study.table)
    if not names:
        return words.say("qca_none_necessary", asked=asked, least=f"{least:g}")
    told = words.say("semicolon").join(names)
    return words.say("qca_necessary", asked=asked, least=f"{least:g}", names=told)


def _necessity_data(row: Necessity, conditions: Sequence[str]) -> dict:
    fits = {name: getattr(row, name) for name in ("consistency", "coverage", "relevance")}
    return {"term": row.term.written(conditions), **{name: _rounded(value) for name, value in fits.items()}}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def solutions(key: str, study: Study, words: Wording) -> Section:
    """The complex and the parsimonious solution, each term with its fit and its cases, all models that are as short."""
    heading = words.say("qca_h_solutions", asked=words.asked(study.table))
    if not study.varies:
        said = not_varying(study, words)
        return Section(key, paragraph(escape(said)), said, {"complex": [], "parsimonious": []}, heading)
    same = study.complex.solution.models == study.parsimonious.solution.models
    kinds = ["both"] if same and study.complex.fits else ["complex", "parsimonious"]
    answers = {kind: study.parsimonious if kind == "parsimonious" else study.complex for kind in kinds}
    html, text = "", []
    for kind, answer in answers.items():
        said = _said(kind, study, answer, words)
        html += paragraph(escape(said)) + _model_tables(kind, study, answer, words)
        text.append(said)
    data = {"complex": _model_data(study, study.complex), "parsimonious": _model_data(study, study.parsimonious)}
    return Section(key, html, "\n".join(text), data, heading)


def not_varying(study: Study, words: Wording) -> str:
    """Why there is no solution where the outcome is the same in all complete cases."""
    n = len(study.table.cases)
    return words.say("qca_not_varying", n=n, outcome=words.outcome) if n else words.say("qca_no_cases")


def _said(kind: str, study: Study, answer: Answer, words: Wording) -> str:
    """What one solution is, how many models there are, and what it assumes."""
    name, models = label("qca_solution", kind, words.lang), answer.solution.models
    if not models:
        key = "qca_no_solution" if answer.solution.complete else "qca_given_up"
        return words.say(key, kind=name, asked=words.asked(study.table))
    told = words.model(models[0], study.table.conditions)
    said = words.say("qca_solution", kind=name, told=told, asked=words.asked(study.table))
    assumed = _assumed(study, answer, words) if kind == "parsimonious" else ""
    return words.together(said, ambiguity(answer, words), assumed)


def ambiguity(answer: Answer, words: Wording) -> str:
    """That several models are equally short; blank where there is one."""
    n = len(answer.solution.models)
    if n < 2 and answer.solution.complete:
        return ""
    key = "qca_models" if answer.solution.complete else "qca_models_more"
    return words.say(key, n=n, shown=min(n, MODELS_SHOWN))


def _assumed(study: Study, answer: Answer, words: Wording) -> str:
    """The configurations without cases that the first model takes as having the outcome."""
    rows = answer.solution.assumed[0]
    if not rows:
        return words.say("qca_nothing_assumed")
    shown = ["".join(map(str, row)) for row in rows[:ROWS_SHOWN]]
    listed = ", ".join(shown) + (" …" if len(rows) > ROWS_SHOWN else "")
    return words.say("qca_assumed", n=len(rows), listed=listed)


def _model_tables(kind: str, study: Study, answer: Answer, words: Wording) -> str:
    header = [words.say(f"qca_col_{name}") for name in ("term", "cases", "consistency", "raw", "unique")]
    html = ""
    for place, model in enumerate(answer.fits[:MODELS_SHOWN], start=1):
        cells = [_term_cells(row, study.table, words) for row in model.terms]
        cells += [_model_cells(model, study.table, words)] if len(model.terms) > 1 else []
        name = label("qca_solution", kind, words.lang)
        caption = words.say("qca_cap_model", kind=name, place=place, models=len(answer.fits), n=len(study.table.cases))
        html += table(header, cells, caption)
    return html


def _term_cells(row: Sufficiency, table: TruthTable, words: Wording) -> list[str]:
    both, positive = len(row.cases & table.positive), len(table.positive)
    return [
        two_lines(words.term(row.term, table.conditions), row.term.written(table.conditions)),
        f"<span>{escape(words.cases([case for one in table.rows for case in one.cases if case in row.cases]))}</span>",
        ratio(both, len(row.cases)),
        ratio(both, positive),
        number(row.unique),
    ]


def _model_cells(model: ModelFit, table: TruthTable, words: Wording) -> list[str]:
    has = frozenset().union(*(row.cases for row in model.terms))
    both = len(has & table.positive)
    fits = [ratio(both, len(has)), ratio(both, len(table.positive))]
    return [f"<b>{escape(words.say('qca_whole'))}</b>", str(len(has)), *fits, ""]


def _model_data(study: Study, answer: Answer) -> list[dict]:
    conditions = study.table.conditions
    return [
        {
            "formula": formula(model, conditions),
            "consistency": _rounded(fits.consistency),
            "coverage": _rounded(fits.coverage),
            "assumed": ["".join(map(str, row)) for row in assumed],
            "terms": [
                {"term": row.term.written(conditions), "consistency": _rounded(row.consistency),
                 "coverage": _rounded(row.coverage), "unique": _rounded(row.unique), "cases": sorted(row.cases)}
                for row in fits.terms
            ],
        }
        for model, assumed, fits in zip(answer.solution.models, answer.solution.assumed, answer.fits, strict=True)
    ]  # fmt: skip


def _reason(rule: pd.Series, lang: str) -> dict[str, str]:
    return {"reason": rule[f"reason_{lang}"], "source": rule["source"]}


def limit_numbers(table: TruthTable) -> dict[str, object]:
    """The numbers of a table that the sentences on limits name."""
    return {
        "n": len(table.cases),
        "k": len(table.conditions),
        "possible": table.possible,
        "observed": len(table.rows),
        "remainders": table.remainders,
        "share": f"{limits.remainder_share(table) * 100:.0f}",
        "chance": f"{limits.chance_without_contradiction(table) * 100:.3g}",
    }


def limit_lines(study: Study, words: Wording) -> list[str]:
    """What the number of cases does not allow, each with the numbers of this table and the source of the rule."""
    rules, numbers = schema.reference("qca_limits"), limit_numbers(study.table)
    return [
        words.together(
            words.say(f"qca_limit_{limit.rule}", **numbers, threshold=f"{limit.threshold:g}"),
            words.say("qca_limit_source", **_reason(rules.loc[limit.rule], words.lang)),
        )
        for limit in limits.broken(study.table)
    ]
