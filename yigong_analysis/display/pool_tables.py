"""The tables of a project pool: by year, level and field, and the pools that places report of themselves."""

from yigong_analysis import phrases
from yigong_analysis.display import blanks
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import escape, paragraph, table
from yigong_analysis.display.project_words import summed
from yigong_analysis.display.section import Section
from yigong_analysis.display.sentence import period_words, quantity
from yigong_analysis.display.subject import place_name
from yigong_analysis.screening import pool

LABEL = {"level": "level", "field": "works"}  # dimension → kind of labels of its values


def section(projects, lookup: Lookup, lang: str) -> Section:
    """The pool by one dimension after the other, the crossing of all three to open, and reported pools."""
    if projects.empty:
        said = phrases.say("sc_list_empty", lang)
        return Section("pool", paragraph(escape(said)), said, {}, phrases.say("sc_h_pool", lang))
    data = {name: pool.counted(projects, [name]) for name in pool.DIMENSIONS}
    data["crossed"] = pool.counted(projects, pool.DIMENSIONS)
    html = paragraph(escape(phrases.say("sc_pool_how", lang)), "yg-note")
    html += "".join(_table(data[name], (name,), phrases.say(f"sc_cap_{name}", lang), lang) for name in pool.DIMENSIONS)
    crossed = _table(data["crossed"], pool.DIMENSIONS, phrases.say("sc_cap_crossed", lang), lang)
    opened = phrases.say("sc_crossed", lang, n=len(data["crossed"]))
    html += f"<details><summary>{escape(opened)}</summary>{crossed}</details>"
    html += _reported(lookup, lang)
    lines = [" ".join([*_names(row, (name,), lang), str(row["n"])]) for name in pool.DIMENSIONS for row in data[name]]
    return Section("pool", html, "\n".join(lines), data, phrases.say("sc_h_pool", lang))


def _names(row: dict, by: tuple[str, ...], lang: str) -> list[str]:
    """The values of the dimensions and the fund family of a row, in words."""
    unknown = phrases.say("sc_unknown", lang)
    names = [phrases.label(LABEL[name], row[name], lang) if name in LABEL else row[name] for name in by]
    return [*(name or unknown for name in names), phrases.label("sc_family", row["fund_family"], lang)]


def _stages(stages: dict[str, int], lang: str) -> str:
    """How many projects stand at each stage: 谋划4、在建1."""
    told = [
        phrases.say("sc_stage_n", lang, stage=phrases.label("stage", code, lang) if code else unknown, n=n)
        for unknown in [phrases.say("sc_unknown", lang)]
        for code, n in stages.items()
        if n
    ]
    return phrases.say("comma", lang).join(told)


def _table(rows: list[dict], by: tuple[str, ...], caption: str, lang: str) -> str:
    header = [phrases.say(f"sc_col_{name}", lang) for name in (*by, "family", "n", "stages")]
    header += [phrases.say(f"sc_col_{name}", lang) for name in ("total", "pay_planned", "pay_realised")]
    cells = [
        [
            *(escape(name) for name in _names(row, by, lang)),
            str(row["n"]),
            escape(_stages(row["stages"], lang)),
            *(summed(row[name], row["n"], lang) for name in ("total_investment", "pay_planned", "pay_realised")),
        ]
        for row in rows
    ]
    return blanks.table(header, cells, caption, lang)


def _reported(lookup: Lookup, lang: str) -> str:
    """The pools that places report: their number of projects and the money stated beside it."""
    rows = [row for row in lookup.indicators.values() if row["indicator"] == "projects_pool_n"]
    if not rows:
        return paragraph(escape(phrases.say("sc_no_reported_pool", lang)), "yg-note")
    header = [phrases.say(f"sc_col_{name}", lang) for name in ("place", "period", "status", "family", "in_pool")]
    cells = [
        [
            escape(place_name(row["adcode"], lang)),
            escape(period_words(row["period"], lang) or phrases.say("undated", lang)),
            escape(phrases.label("status", row["status"], lang)),
            escape(phrases.label("fund_kind", row["fund_kind"], lang)),
            quantity(row, lang).html,
        ]
        for row in rows
    ]
    return table(header, cells, phrases.say("sc_cap_reported_pools", lang, n=len(rows)))


def reported_rows(lookup: Lookup) -> list:
    """The indicator rows of reported pools, for the sources."""
    return [row for row in lookup.indicators.values() if row["indicator"] == "projects_pool_n"]
