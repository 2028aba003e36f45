"""Parts of a province page: key works against farm works, what each place reports, its shares on the national floor."""

from collections.abc import Iterable

import pandas as pd

from yigong_analysis import phrases
from yigong_analysis.display import compared
from yigong_analysis.display.blanks import blank, table
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.layout import listed
from yigong_analysis.display.markup import escape, paragraph
from yigong_analysis.display.section import Section, note
from yigong_analysis.display.sentence import period_words, quantity, sentence
from yigong_analysis.display.subject import grade_words, indicator_name, one, place_name, scope_name, titled
from yigong_analysis.rows import Row

KINDS = ("promoted_key", "promoted_agri")
CASE = ("adcode", "period", "scope", "status_group")
STATES = ("realised", "planned")


def kinds(rows: Iterable[Row], lang: str) -> Section:
    """Key works and farm works of the same place and period side by side; never beside special-fund projects.

    Input: indicator rows of the province and its places. Where a case has one kind only, the other cell is a dash.
    """
    cases: dict[tuple, dict[str, list[Row]]] = {}
    for row in rows:
        if row["fund_family"] in KINDS and row["status_group"] in STATES:
            cell = tuple(row[label] for label in CASE)
            cases.setdefault(cell, {}).setdefault(row["fund_family"], []).append(row)
    if not cases:
        return note("no-kinds", phrases.say("no_kinds", lang))
    cells, data = [], []
    for cell in sorted(cases):
        for indicator in dict.fromkeys(listed("card")):
            found = {kind: one(cases[cell].get(kind, []), indicator) for kind in KINDS}
            if any(found.values()):
                cells.append(_kinds_cells(cell, indicator, found, lang))
                values = {kind: row["value"] if row else None for kind, row in found.items()}
                data.append({"adcode": cell[0], "period": cell[1], "indicator": indicator} | values)
    names = [phrases.label("fund_family", kind, lang) for kind in KINDS]
    header = [phrases.say(key, lang) for key in ("col_place", "col_indicator")]
    rule = phrases.say("kinds_rule", lang)
    html = paragraph(escape(rule)) + table([*header, *names], cells, phrases.say("cap_kinds", lang), lang)
    return Section("kinds", html, rule, {"kinds": data}, phrases.say("h_kinds", lang))


def _kinds_cells(cell: tuple, indicator: str, found: dict[str, Row | None], lang: str) -> list[str]:
    first = next(row for row in found.values() if row)
    where = [
        place_name(first["adcode"], lang),
        period_words(first["period"], lang),
        scope_name(first, lang, short=True),
    ]
    where.append(phrases.label("status_group", first["status_group"], lang))
    name = titled(indicator_name(indicator, lang, first["base"]))
    numbers = [
        f"{quantity(row, lang).html} · {escape(grade_words(row, lang))}" if row else blank(lang)
        for row in found.values()
    ]
    return [escape(" ".join(filter(None, where))), escape(name), *numbers]


def reported(rows: list[Row], lang: str) -> Section:
    """What each place reports of the key figures: done, planned only, or nothing; and what most leave out."""
    heading, core = phrases.say("h_reported", lang), listed("core")
    places = sorted({row["adcode"] for row in rows})
    if not places:
        said = phrases.say("finding_nothing", lang)
        return Section("reported", paragraph(escape(said)), said, {"reported": []}, heading)
    states = {place: {name: _state(rows, place, name) for name in core} for place in places}
    counts = {name: sum(states[place][name] != "missing" for place in places) for name in core}
    most, least = max(core, key=counts.__getitem__), min(core, key=counts.__getitem__)
    said = sentence(
        "reported_finding",
        lang,
        n=len(places),
        most=indicator_name(most, lang),
        n_most=counts[most],
        least=indicator_name(least, lang),
        n_least=counts[least],
    )
    cells = [
        [
            escape(place_name(place, lang)),
            *(_state_words(states[place][name], lang) for name in core),
        ]
        for place in places
    ]
    header = [phrases.say("col_place", lang), *(titled(indicator_name(name, lang, short=True)) for name in core)]
    html = paragraph(said.html) + table(header, cells, phrases.say("cap_reported", lang), lang)
    data = [{"adcode": place} | states[place] for place in places]
    return Section("reported", html, said.text, {"reported": data, "counts": counts}, heading)


def _state(rows: list[Row], place: str, indicator: str) -> str:
    """realised before planned; missing where neither is told."""
    told = {row["status_group"] for row in rows if row["adcode"] == place and row["indicator"] == indicator}
    return next((state for state in STATES if state in told), "missing")


def _state_words(state: str, lang: str) -> str:
    return blank(lang) if state == "missing" else escape(phrases.say(f"reported_{state}", lang))


def on_the_floor(indicators: pd.DataFrame, lang: str) -> Chart | Section:
    """The special-fund pay shares of the places on the national floor through the years; or why there are none."""
    special = indicators[(indicators["fund_family"] == "special") & (indicators["status"] != "cumulative")]
    if not special["indicator"].isin(listed("share")).any():
        return note("no-floors", phrases.say("no_floors_province", lang))
    return compared.timeline(indicators, frozenset(indicators["adcode"]), lang)
