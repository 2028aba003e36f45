"""Tables of an evaluation before anything is scored: cases and criteria, and what the whole scheme would take."""

import pandas as pd

from yigong_analysis import phrases, units
from yigong_analysis.display import blanks
from yigong_analysis.display.compared import SHORT_UNIT
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import bullets, escape, paragraph, table
from yigong_analysis.display.sentence import period_words, quantity
from yigong_analysis.display.subject import place_name, scope_name, titled
from yigong_analysis.evaluation import decision_table as decisions
from yigong_analysis.evaluation.criteria import SCHEMES, Criterion, criteria
from yigong_analysis.evaluation.decision_table import DecisionTable, Selection


def case_name(table_row: pd.Series, lang: str) -> str:
    """A case in few words: place, the project where it is one, period."""
    row = {name: table_row[name] for name in ("adcode", "period", "scope")}
    scope = scope_name(row, lang, short=True)
    return " ".join(filter(None, [place_name(row["adcode"], lang), scope, period_words(row["period"], lang)]))


def criterion_names(names: tuple[str, ...], scheme: str, lang: str) -> str:
    """Some criteria of a scheme in short words: 项目、务工和报酬."""
    known = {criterion.name: criterion.words[f"short_{lang}"] for criterion in criteria(scheme)}
    return phrases.enumerate_words([known[name] for name in names], lang)


def selection_words(selection: Selection, lang: str) -> str:
    """What kind of cases stand together: 专项资金项目，计划，县级，各个整年."""
    period = period_words(selection.period, lang) or phrases.say("ev_any_year", lang)
    return phrases.say(
        "ev_what",
        lang,
        family=phrases.label("fund_family", selection.fund_family, lang),
        status=phrases.label("status_group", selection.status_group, lang),
        level=phrases.label("ev_level", selection.level, lang),
        period=period,
    )


def criteria_table(found: DecisionTable, lang: str) -> str:
    """Each criterion with base, direction and how many cases report it; below, why it is looked at."""
    names = ("criterion", "base", "direction", "reported")
    header = [phrases.say(f"ev_col_{name}", lang) for name in names]
    cells = [_criterion_cells(found, criterion, lang) for criterion in found.criteria]
    shown = table(header, cells, phrases.say("ev_cap_criteria", lang, n=len(found.cases)))
    return shown + bullets([escape(_why(criterion, lang)) for criterion in found.criteria])


def _criterion_cells(found: DecisionTable, criterion: Criterion, lang: str) -> list[str]:
    base = phrases.label("base", criterion.denominator, lang) if criterion.denominator else ""
    better = "ev_more_better" if criterion.direction > 0 else "ev_less_better"
    return [
        escape(criterion.words[lang]),
        escape(base or phrases.say("ev_total", lang)),
        escape(phrases.say(better, lang)),
        str(int(found.value[criterion.name].notna().sum())),
    ]


def _why(criterion: Criterion, lang: str) -> str:
    """Why a criterion is looked at, and where that is said."""
    parts = {"reason": criterion.words[f"reason_{lang}"], "source": criterion.source}
    return phrases.say("ev_reason", lang, name=titled(criterion.words[f"short_{lang}"]), **parts)


def cell(lookup: Lookup, found: DecisionTable, case: str, criterion: Criterion, lang: str) -> str:
    """One figure of the table, linked to its source or calculation; or that nobody reports it."""
    ids = found.behind.get((case, criterion.name), ())
    if not ids:
        return blanks.blank(lang)
    if len(ids) == 1:
        row = lookup.indicators[ids[0]]
        return quantity({**row, "unit": SHORT_UNIT.get(row["unit"], row["unit"])}, lang).html
    bounds = [float(getattr(found, bound).loc[case, criterion.name]) for bound in ("value", "lo", "hi")]
    return escape(units.write(*bounds, criterion.unit, lang, "computed"))


def cases_table(lookup: Lookup, found: DecisionTable, lang: str) -> str:
    """Cases × criteria with what is missing said in its cell."""
    header = [phrases.say("ev_col_case", lang)]
    header += [criterion.words[f"short_{lang}"] for criterion in found.criteria]
    cells = [
        [
            escape(_with_status(row, lang)),
            *(cell(lookup, found, case, criterion, lang) for criterion in found.criteria),
        ]
        for case, row in found.cases.iterrows()
    ]
    what = selection_words(found.selection, lang)
    return blanks.table(header, cells, phrases.say("ev_cap_cases", lang, n=len(found.cases), what=what), lang)


def _with_status(row: pd.Series, lang: str) -> str:
    """A case with its status, which tells paid so far from paid: 宁津县 2022年 · 累计; of plans the caption tells."""
    if row["status"] == "planned":
        return case_name(row, lang)
    statuses = " / ".join(phrases.label("status", one, lang) for one in row["status"].split())
    return f"{case_name(row, lang)} · {statuses}"


def left_out(found: DecisionTable, lang: str) -> str:
    """How many cases may not stand in the table, by reason; a paragraph, or nothing."""
    if not found.left_out:
        return ""
    told = [phrases.say(f"ev_left_{reason}", lang, n=n) for reason, n in found.left_out.items()]
    said = phrases.say("ev_left_out", lang, told=phrases.say("semicolon", lang).join(told))
    return paragraph(escape(said), "yg-note")


def needed_words(found: DecisionTable, lang: str) -> str:
    """How many figures and cases are lacking for the whole scheme, in one sentence."""
    lack = decisions.needed(found)
    if lack.complete >= decisions.ENOUGH:
        return phrases.say("ev_need_none", lang, n=lack.complete)
    parts = {"cases": len({case for case, _ in lack.cells}), "cells": len(lack.cells), "enough": decisions.ENOUGH}
    key = "ev_need_further" if lack.further else "ev_need_cells"
    return phrases.say(key, lang, further=lack.further, k=len(found.criteria), **parts)


def needed_table(found: DecisionTable, lang: str) -> str:
    """The nearest cases with what each lacks; nothing if the scheme is complete."""
    lacks: dict[str, list[str]] = {}
    for case, name in decisions.needed(found).cells:
        lacks.setdefault(case, []).append(name)
    if not lacks:
        return ""
    scheme = found.selection.scheme
    cells = [
        [escape(case_name(found.cases.loc[case], lang)), escape(criterion_names(tuple(names), scheme, lang))]
        for case, names in lacks.items()
    ]
    header = [phrases.say(f"ev_col_{name}", lang) for name in ("case", "lacks")]
    return table(header, cells, phrases.say("ev_cap_needed", lang))


def blocks_table(found: DecisionTable, lang: str) -> str:
    """For each number of criteria the set with most complete cases, and whether they are enough."""
    header = [phrases.say(f"ev_col_{name}", lang) for name in ("k", "which", "complete")]
    header.append(phrases.say("ev_col_enough", lang, enough=decisions.ENOUGH))
    cells = [
        [
            str(len(block.names)),
            escape(criterion_names(block.names, found.selection.scheme, lang)),
            str(len(block.cases)),
            escape(_enough(len(block.cases), lang)),
        ]
        for block in decisions.blocks(found)
    ]
    return table(header, cells, phrases.say("ev_cap_blocks", lang))


def _enough(n: int, lang: str) -> str:
    return phrases.say("ev_enough" if n >= decisions.ENOUGH else "ev_not_enough", lang)


def survey(indicators: pd.DataFrame) -> list[dict]:
    """Every scheme and kind of cases with ENOUGH cases: how many, and the widest set of two criteria or more.

    Rows with selection, n, names and complete, those that can be evaluated first.
    """
    found = []
    for selection in decisions.selections(indicators, SCHEMES):
        tabled = decisions.decision_table(indicators, selection)
        if len(tabled.cases) < decisions.ENOUGH:
            continue
        wide = [block for block in decisions.blocks(tabled) if len(block.names) > 1]
        best = decisions.largest(tabled) or max(wide, key=lambda block: len(block.cases))
        row = {"n": len(tabled.cases), "names": best.names, "complete": len(best.cases)}
        found.append({"selection": selection} | row)
    return sorted(found, key=lambda row: -row["complete"])


def survey_table(rows: list[dict], lang: str) -> str:
    """Where ten complete cases are to be had; a sentence where nowhere."""
    if not rows:
        return paragraph(escape(phrases.say("ev_no_survey", lang, enough=decisions.ENOUGH)), "yg-note")
    header = [phrases.say(f"ev_col_{name}", lang) for name in ("scheme", "kind", "n", "which", "complete")]
    header.append(phrases.say("ev_col_enough", lang, enough=decisions.ENOUGH))
    cells = []
    for row in rows:
        scheme = row["selection"].scheme
        names = criterion_names(row["names"], scheme, lang)
        words = (phrases.label("ev_scheme", scheme, lang), selection_words(row["selection"], lang))
        numbers = (str(row["n"]), escape(names), str(row["complete"]), escape(_enough(row["complete"], lang)))
        cells.append([*map(escape, words), *numbers])
    return table(header, cells, phrases.say("ev_cap_survey", lang, enough=decisions.ENOUGH))
