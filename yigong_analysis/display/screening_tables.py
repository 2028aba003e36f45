"""The tables of a screening: what the list tells, completeness, criteria and weights, scores, what weights change."""

import pandas as pd

from yigong_analysis import phrases
from yigong_analysis.display.markup import escape, paragraph, table
from yigong_analysis.display.project_words import between, figure, flag, group_words, named, other_status, places
from yigong_analysis.display.unvarying import narrowed
from yigong_analysis.screening import pool, priorities
from yigong_analysis.screening.project_list import FLAGS, MEASURES

FIGURES = ("total_investment_cny", "labor_remuneration_cny", "persons_employed", "priority_persons")


def known_of(projects: pd.DataFrame, lang: str) -> tuple[str, dict[str, int]]:
    """How many projects tell each thing that the page uses: a table and its numbers."""
    counts = pool.known(projects, ["year", "adcode", "field", "status", *MEASURES, *FLAGS])
    cells = [[escape(phrases.say(f"sc_tells_{name}", lang)), f"{n} / {len(projects)}"] for name, n in counts.items()]
    header = [phrases.say(f"sc_col_{name}", lang) for name in ("tells", "tells_n")]
    return table(header, cells, phrases.say("sc_cap_known", lang, n=len(projects))), counts


def opened(title: str, html: str) -> str:
    """A long table behind its title; trusted HTML."""
    return f"<details><summary>{escape(title)}</summary>{html}</details>"


def listed(projects: pd.DataFrame, lang: str) -> str:
    """The drawn projects with their figures, each linked to its source."""
    header = [phrases.say(f"sc_col_{name}", lang) for name in ("project", "year", "field", "group")]
    header += [phrases.say(f"sc_col_{name}", lang) for name in ("total", "pay", "persons", "priority", "disaster")]
    cells = [
        [
            escape(named(row, lang)),
            escape(row["year"] or phrases.say("sc_unknown", lang)),
            escape(phrases.label("works", row["field"], lang)),
            escape(group_words(row["fund_family"], row["basis"], lang, short=True)),
            *(f"<span>{figure(row, name, lang)}{other_status(row, name, lang)}</span>" for name in FIGURES),
            escape(flag(row["disaster_county"], lang)),
        ]
        for row in projects.to_dict("records")
    ]
    shown = narrowed(header, cells, phrases.say("sc_cap_list", lang, n=len(cells)), lang)
    return opened(phrases.say("sc_open_list", lang, n=len(cells)), shown)


def complete(projects: pd.DataFrame, lang: str) -> tuple[str, dict]:
    """The items of the completeness check: done, not done, unknown; and the projects by readiness."""
    cells, data = [], {}
    for code, rule in priorities.rules("completeness").iterrows():
        column = projects[rule["numerator"]]
        data[code] = counts = {
            "done": int((column == 1).sum()),
            "not_done": int((column == 0).sum()),
            "unknown": int(column.isna().sum()),
        }
        cells.append([escape(rule[lang]), escape(rule[f"measure_{lang}"]), *map(str, counts.values())])
    header = [phrases.say(f"sc_col_{name}", lang) for name in ("item", "measure", "done", "not_done", "unknown")]
    if all(counts["unknown"] == len(projects) for counts in data.values()):  # a table of one number says nothing
        names = phrases.enumerate_words([rule[lang] for _, rule in priorities.rules("completeness").iterrows()], lang)
        return paragraph(escape(phrases.say("sc_complete_unknown", lang, items=names)), "yg-note"), data
    return table(header, cells, phrases.say("sc_cap_complete", lang, n=len(projects))), data


def criteria(found: priorities.Criteria, weights: dict[str, float], lang: str) -> tuple[str, list[dict]]:
    """The criteria: how each is measured, its weight, and of how many projects it is known."""
    cells, data = [], []
    for code, rule in priorities.rules("criterion").iterrows():
        known = int(found.known[code].sum())
        row = {"code": code, "weight": weights[code], "known": known, "of": len(found.known)}
        data.append(row)
        cells.append(
            [escape(rule[lang]), escape(rule[f"measure_{lang}"]), f"{weights[code]:g}", f"{known} / {row['of']}"]
        )
    header = [phrases.say(f"sc_col_{name}", lang) for name in ("criterion", "measure", "weight", "criterion_known")]
    return table(header, cells, phrases.say("sc_cap_criteria", lang)), data


def scored(projects: pd.DataFrame, scores: pd.DataFrame, found: priorities.Criteria, lang: str) -> str:
    """Each drawn project with its criteria (0–1), its score and the places left open to it."""
    rules = priorities.rules("criterion")
    header = [phrases.say("sc_col_project", lang), phrases.say("sc_col_group", lang), *rules[lang]]
    header += [phrases.say(f"sc_col_{name}", lang) for name in ("score", "ready", "order")]
    cells = []
    for index, row in zip(projects.index, projects.to_dict("records"), strict=True):
        score = scores.loc[index]
        order = places(score["best"], score["worst"], lang)
        of = "" if pd.isna(score["best"]) else f" / {score['comparable']}"
        cells.append(
            [
                escape(named(row, lang)),
                escape(group_words(row["fund_family"], row["basis"], lang, short=True)),
                *(_criterion(found, index, code, lang) for code in rules.index),
                between(score["least"], score["most"]),
                escape(phrases.label("readiness", score["readiness"], lang)),
                escape(f"{order}{of}"),
            ]
        )
    shown = narrowed(header, cells, phrases.say("sc_cap_scores", lang, n=len(cells)), lang)
    return opened(phrases.say("sc_open_scores", lang, n=len(cells)), shown)


def _criterion(found: priorities.Criteria, index: int, code: str, lang: str) -> str:
    if not found.known.loc[index, code]:
        return escape(phrases.say("sc_unknown", lang))
    return between(found.lo.loc[index, code], found.hi.loc[index, code])


def varied(projects: pd.DataFrame, found: pd.DataFrame, lang: str) -> str:
    """What weights change: places with the weights as given and ± 20 %, and how often in the first third."""
    names = ("project", "group", "order", "order_varied", "surely", "possibly")
    header = [phrases.say(f"sc_col_{name}", lang) for name in names]
    cells = [
        [
            escape(named(projects.loc[row.Index].to_dict(), lang)),
            escape(group_words(row.fund_family, row.basis, lang, short=True)),
            f"{places(row.best, row.worst, lang)} / {row.n}",
            f"{places(row.best_varied, row.worst_varied, lang)} / {row.n}",
            f"{100 * row.surely:.0f}%",
            f"{100 * row.possibly:.0f}%",
        ]
        for row in found.itertuples()
    ]
    shown = table(header, cells, phrases.say("sc_cap_varied", lang, n=len(cells)))
    return opened(phrases.say("sc_open_varied", lang, n=len(cells)), shown)
