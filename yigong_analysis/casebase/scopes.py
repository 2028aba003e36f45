"""The parts of programmes in the case base, as scopes: one project, one town, one batch never counts as the whole.

A scope's code is made from the words of the table, so that the same project in two sources is one case and two
projects of a county are two. Its Chinese name is those words; its English name stands in `reference/parts.csv`, else it
says what is known: one project, and the kind of works.
"""

import re
from functools import cache
from hashlib import sha256

import pandas as pd

from yigong_analysis import paths
from yigong_analysis.casebase import tables
from yigong_analysis.casebase.tables import CaseBase
from yigong_analysis.phrases import LANGUAGES, label, rows_by, say

BELOW = ("project", "town", "village")  # levels of a figure that are below the county whose code it carries
YEAR = re.compile(r"(?P<zh>20\d\d)年|^(?P<first>20\d\d) |(?:,| of) (?P<last>20\d\d)(?= |$)")
CODE = 10  # hexadecimal digits of a code: enough that two parts never meet


def _within(place: str, adcode: str) -> str:
    """What a place name says below the division of its code: 大田庄乡; another name altogether stays whole."""
    division = rows_by("divisions", "adcode").get(adcode)
    if division is None:
        return place
    inside = place.removeprefix(division["full_zh"])
    province = rows_by("divisions", "adcode").get(adcode[:2] + "0000", division)
    return inside.removeprefix(province["full_zh"])


def _words(fact: dict, whole: set[str]) -> str:
    """The part that a figure is about, in the words of the table; empty for all that its labels name."""
    inside, project = _within(fact["place"], fact["adcode"]), fact["project"]
    if fact["level"] not in BELOW and not inside and project in whole:
        project = ""
    if inside and project.startswith(inside):  # 三都镇 · 三都镇示范工程
        inside = ""
    return "·".join(words for words in (inside + project, fact["part"]) if words)


def of_facts(base: CaseBase) -> pd.Series:
    """The scope of each figure: `part-` and a hash of place and words; blank for all that the other labels name."""
    whole = set(base.parts.loc[base.parts["whole"] == "1", "part"])
    rows = base.facts.to_dict("records")
    return pd.Series([_code(row["adcode"], _words(row, whole)) for row in rows], index=base.facts.index, dtype=str)


def _code(adcode: str, words: str) -> str:
    return f"part-{sha256(f'{adcode} {words}'.encode()).hexdigest()[:CODE]}" if words else ""


def _works(base: CaseBase) -> dict[tuple[str, str, str], str]:
    """Place, source and project → the kind of works, where the table of projects names it."""
    keys = ["place", "source_id", "project"]
    return base.projects.drop_duplicates(keys).set_index(keys)["works"].to_dict()


def _english(fact: dict, words: str, english: dict[str, str], works: str) -> str:
    """The English name: the first of what is translated, else one project and its kind of works."""
    part, whole = english.get(fact["part"], ""), words.removesuffix(fact["part"]).removesuffix("·")
    if part and not whole:
        return part
    named = next((english[key] for key in (whole, fact["project"]) if key in english), "")
    if not named:
        named = say("one_project_of", "en", works=label("works", works, "en")) if works else say("one_project", "en")
    return f"{named}: {part}" if part else named


def _undated(name: str, period: str) -> str:
    """A name without the year that the period of the figure says anyway: 2025年第一批 → 第一批."""
    return YEAR.sub(lambda found: "" if found[found.lastgroup] in period else found[0], name)


def _named(words: str, english: str, level: str, n: int) -> dict[str, str]:
    """The row of a scope, in the columns of `reference/scopes.csv`; a number tells names apart that are alike."""
    name = english if n == 1 else say("numbered", "en", name=english, n=n)
    long = {"zh": words, "en": name}
    if level != "project":
        long = {lang: say("scope_part", lang, name=long[lang]) for lang in LANGUAGES}
    elif say("one_project", "en") not in name:
        long = {lang: say("scope_project", lang, name=long[lang]) for lang in LANGUAGES}
    return {**long, "short_zh": words, "short_en": name, "population": "works"}


@cache
def _table(base_key: object) -> dict[str, dict[str, str]]:
    base = tables.load()
    whole = set(base.parts.loc[base.parts["whole"] == "1", "part"])
    english = base.parts.set_index("part")["en"].to_dict()
    works, found, taken = _works(base), {}, {}
    for fact in base.facts.to_dict("records"):
        words = _words(fact, whole)
        code = _code(fact["adcode"], words)
        if not code or code in found:
            continue
        kind = works.get((fact["place"], fact["source_id"], fact["project"]), "")
        name = _undated(_english(fact, words, english, kind), fact["period"])
        alike = (fact["adcode"], fact["period"], name)
        taken[alike] = n = taken.get(alike, 0) + 1
        found[code] = _named(_undated(words, fact["period"]), name, fact["level"], n)
    return found


def words(scope: str) -> dict[str, str]:
    """The names of a scope: zh, en, short_zh, short_en, and population (works, staff, residents).

    Raises KeyError for a scope that neither `reference/scopes.csv` nor the case base knows.
    """
    registered = rows_by("scopes", "scope").get(scope)
    return registered or _table((tables.folder(), paths.reference("parts")))[scope]


@cache
def _projects(_base_key: object) -> dict[str, str]:
    base = tables.load()
    whole, works = set(base.parts.loc[base.parts["whole"] == "1", "part"]), _works(base)
    found = {}
    for fact in base.facts.to_dict("records"):
        code = _code(fact["adcode"], _words(fact, whole))
        if fact["level"] == "project" and not fact["part"] and code:
            kind = works.get((fact["place"], fact["source_id"], fact["project"]), "")
            found[code] = found.get(code) or kind
    return found


def one_projects() -> dict[str, str]:
    """The scopes that are exactly one project → its kind of works; blank where the table of projects names none.

    A batch, a kind of projects and a part of a project (one group of its workers) are not among them.
    """
    registered = {scope: row["works"] for scope, row in rows_by("scopes", "scope").items() if row["works"]}
    return registered | _projects((tables.folder(), paths.reference("parts")))
