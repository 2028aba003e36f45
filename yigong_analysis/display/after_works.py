"""What each method promises or has for the years after construction: posts, seasonal posts, dividends, assets.

A plan is never told as done, and what is not described is not told as lacking.
"""

import pandas as pd

from yigong_analysis import methods
from yigong_analysis.display.doubts import caveats
from yigong_analysis.display.layout import listed
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import bullets, escape, table
from yigong_analysis.display.number_table import facts_behind, number_table
from yigong_analysis.display.section import Section
from yigong_analysis.display.sentence import Sentence, join_linked, quantity, sentence
from yigong_analysis.display.subject import Subject, indicator_name, number_data, titled
from yigong_analysis.phrases import enumerate_words, label, say
from yigong_analysis.rows import Row, rows_of

COMPONENTS = ("ast_dividend", "job_posts")  # of the 30, those about the years after the works
SAID = {"planned": "cm_after_planned", "cumulative": "cm_after_to_date", "actual": "cm_after_done"}


def shown_rows(table_of: pd.DataFrame) -> list[Row]:
    """The indicators of the years after construction, a rule left out, in the order of the layout."""
    order = listed("after")
    rows = rows_of(table_of[table_of["indicator"].isin(order) & (table_of["status"] != "target")])
    return sorted(rows, key=lambda row: (row["adcode"], order.index(row["indicator"]), row["indicator_id"]))


def after_works(subjects: list[Subject], lookup: Lookup, rows: list[Row], lang: str) -> Section:
    """What each place plans or reports for the years after construction, its codes, and what it does not describe.

    Input: the places, and their indicators as `shown_rows` gives them.
    """
    said = [line for subject in subjects for line in _reported(subject, rows, lang)]
    said = (said or [sentence("cm_after_no_figures", lang)]) + _unsaid(subjects, lang)
    html = bullets([s.html for s in said])
    if rows:
        html += number_table(lookup, rows, say("cm_cap_after", lang, n=len(rows)), lang, with_place=True)
        html += bullets([s.html for s in caveats(facts_behind(lookup, rows), lang)])
    codes = [(subject, code) for subject in subjects for code in COMPONENTS]
    html += _code_table([(s, code) for s, code in codes if "exact" in s.method["components"][code]], lookup, lang)
    data = {
        "indicators": [number_data(row) for row in rows],
        "codes": [
            {"adcode": s.adcode, "component": code, "code": s.method["components"][code]["code"]} for s, code in codes
        ],
    }
    return Section("after", html, "\n".join(s.text for s in said), data, say("cm_h_after", lang))


def _reported(subject: Subject, rows: list[Row], lang: str) -> list[Sentence]:
    """One line for each status of a place's figures."""
    said = []
    for status, key in SAID.items():
        own = [row for row in rows if row["adcode"] == subject.adcode and row["status"] == status]
        if own:
            names = join_linked([_figure(row, lang) for row in own], lang)
            said.append(sentence(key, lang, place=subject.name, names=names))
    return said


def _unsaid(subjects: list[Subject], lang: str) -> list[Sentence]:
    """One line for each component that places only announce, or do not describe."""
    said, named = [], methods.components()[lang]
    for code in COMPONENTS:
        for given, key in (("0*", "cm_after_announced"), ("0", "cm_after_silent")):
            places = [s.name for s in subjects if s.method["components"][code]["code"] == given]
            if places:
                said.append(sentence(key, lang, component=titled(named[code]), places=enumerate_words(places, lang)))
    return said


def _figure(row: Row, lang: str) -> Sentence:
    name = indicator_name(row["indicator"], lang, row["base"])
    return sentence("cm_figure", lang, name=name, quantity=quantity(row, lang))


def _code_table(cells: list[tuple[Subject, str]], lookup: Lookup, lang: str) -> str:
    """The components about the years after the works that a method describes or announces, with the words."""
    if not cells:
        return ""
    named, rows = methods.components()[lang], []
    for subject, code in cells:
        cell, source = subject.method["components"][code], lookup.sources[subject.method["source_id"]]
        said = [subject.name, titled(named[code]), label("code", cell["code"], lang)]
        where = [say("cm_where", lang, file=source["file"], start=cell["start"], end=cell["end"])]
        rows.append([*map(escape, said), f"<q>{escape(cell['exact'])}</q>", *map(escape, where)])
    header = [say(f"col_{column}", lang) for column in ("place", "component", "code", "exact", "position")]
    return table(header, rows, say("cm_cap_after_codes", lang, n=len(rows)))
