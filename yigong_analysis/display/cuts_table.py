"""What is known of places at the cut dates of a year, as a section."""

import pandas as pd

from yigong_analysis import phrases, units
from yigong_analysis.display.blanks import blank, table
from yigong_analysis.display.markup import bullets, escape, paragraph
from yigong_analysis.display.section import Section
from yigong_analysis.display.sentence import period_words, quantity
from yigong_analysis.display.subject import indicator_name, place_name, titled
from yigong_analysis.evaluation.cuts import CUTS, Increment, Known, Series, cuts


def several(series: Series) -> bool:
    """Whether a series has figures of more than one cut."""
    return bool(series.increments)


def section(indicators: pd.DataFrame, lang: str) -> Section:
    """All series with more than one cut, and how many have only one; or that none has."""
    found = cuts(indicators)
    shown = [series for series in found if several(series)]
    said = [phrases.say("ev_cuts_how", lang)]
    fell = sum(one.negative for series in shown for one in series.increments)
    if fell:
        said.insert(0, phrases.say("ev_cuts_fell", lang, n=fell))
    rest = "ev_cuts_more" if shown else "ev_cuts_none"
    said += [phrases.say(rest, lang, n=len(found) - len(shown))] if len(found) > len(shown) or not shown else []
    html = "".join(paragraph(escape(words), "yg-note") for words in said) + (_table(shown, lang) if shown else "")
    data = {"series": len(found), "cuts": [_data(series) for series in shown], "fell": fell}
    return Section("cuts", html, "\n".join(said), data, phrases.say("ev_h_cuts", lang))


def _table(shown: list[Series], lang: str) -> str:
    header = [phrases.say("ev_col_case", lang), phrases.say("col_indicator", lang)]
    header += [titled(phrases.say(f"ev_cut_{cut}", lang)) for cut in CUTS]
    header.append(phrases.say("ev_col_plan", lang))
    cells = [_cells(series, lang) for series in shown]
    added = [escape(_added(series, lang)) for series in shown]
    return table(header, cells, phrases.say("ev_cap_cuts", lang, n=len(shown)), lang) + bullets(added)


def _name(series: Series, lang: str) -> str:
    fund = phrases.label("fund_short", series.fund_kind, lang)
    return " ".join([place_name(series.adcode, lang), period_words(series.year, lang), fund])


def _added(series: Series, lang: str) -> str:
    """What a series added between its cuts, as one sentence."""
    told = phrases.say("semicolon", lang).join(added_words(one, lang) for one in series.increments)
    name = indicator_name(series.indicator, lang)
    return phrases.say("ev_series", lang, case=_name(series, lang), name=name, added=told)


def _cells(series: Series, lang: str) -> list[str]:
    at = {one.cut: one for one in series.known}
    return [
        escape(_name(series, lang)),
        escape(titled(indicator_name(series.indicator, lang))),
        *(_known(at[cut], lang) if cut in at else blank(lang) for cut in CUTS),
        quantity(series.plan, lang).html if series.plan else blank(lang),
    ]


def _known(one: Known, lang: str) -> str:
    number = quantity(one.row, lang).html
    if one.exact:
        return number
    day = escape(period_words(one.until, lang))
    return phrases.say("ev_until", lang, number=number, day=day)


def added_words(one: Increment, lang: str) -> str:
    """What was added between two cuts, with its interval; or that a figure to date fell."""
    ends = {
        name: phrases.say(f"ev_cut_{known.cut}", lang)
        for name, known in (("earlier", one.earlier), ("later", one.later))
    }
    if one.negative:
        return phrases.say("ev_fell", lang, **ends)
    bounds = (one.value, one.lo, one.hi, one.later.row["unit"], lang, "computed")
    number, interval = units.write(*bounds), units.write_interval(*bounds)
    key = "ev_added_interval" if interval else "ev_added"
    return phrases.say(key, lang, number=number, interval=interval, **ends)


def _data(series: Series) -> dict:
    """A series as plain values for report.json."""
    return {
        "adcode": series.adcode,
        "year": series.year,
        "indicator": series.indicator,
        "fund_kind": series.fund_kind,
        "known": {one.cut: {"value": float(one.row["value"]), "until": one.until} for one in series.known},
        "added": [{"value": one.value, "lo": one.lo, "hi": one.hi} for one in series.increments],
        "plan": float(series.plan["value"]) if series.plan else None,
    }


def rows_behind(indicators: pd.DataFrame) -> list[str]:
    """The indicator ids of every number that the section shows."""
    found = []
    for series in cuts(indicators):
        if several(series):
            found += [one.row["indicator_id"] for one in series.known]
            found += [series.plan["indicator_id"]] if series.plan else []
    return list(dict.fromkeys(found))
