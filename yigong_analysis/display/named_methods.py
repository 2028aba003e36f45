"""Working methods of the case base: name and the components that the part read describes, for places not fully coded.

A blank there means that the part read does not show a component, never that it is absent; so these methods are told and
not set beside the coded ones.
"""

import pandas as pd

from yigong_analysis import phrases
from yigong_analysis.casebase import frame, tables
from yigong_analysis.dates import latest_day
from yigong_analysis.display.markup import bullets, escape, paragraph
from yigong_analysis.display.section import Section
from yigong_analysis.display.sentence import Sentence, sentence
from yigong_analysis.display.source_lines import said_by
from yigong_analysis.display.subject import Subject
from yigong_analysis.rows import Row, rows_of


def methods_read_in_part(as_of: str) -> pd.DataFrame:
    """All methods of the case base from pages published by the day of a reading; all of them without a day."""
    told = tables.load().methods
    if not as_of:
        return told
    published = told["source_id"].map(frame.load_sources()["published"].map(latest_day))
    return told[published <= as_of]


def of_place(subject: Subject) -> list[Row]:
    """The methods that the case base tells of the place, from pages published by the day of the reading."""
    told = methods_read_in_part(subject.evidence.as_of)
    return rows_of(told[told["adcode"] == subject.adcode])


def _described(row: Row) -> list[str]:
    return [code for code in phrases.rows_by("components", "component") if row[code] == "1"]


def _line(row: Row, lang: str) -> Sentence:
    """One method: its name if it has one, who told it, and the components described."""
    components = phrases.rows_by("components", "component")
    names = [components[code][lang] for code in _described(row)]
    if row["named"] == "1":
        name = phrases.say("method_named", lang, name=row["name"])
    else:
        name = phrases.say("method_unnamed", lang, name=row["name"])
    key = "method_part" if names else "method_name_only"
    by = said_by(frame.load_sources().loc[row["source_id"]], lang)
    return sentence(key, lang, name=name, by=by, n=len(names), names=phrases.say("semicolon", lang).join(names))


def told(subject: Subject) -> Section | None:
    """The methods that the case base tells of the place, as its part of the page; None where it tells none."""
    lang, rows = subject.lang, of_place(subject)
    if not rows:
        return None
    lines, note = [_line(row, lang) for row in rows], phrases.say("method_part_note", lang)
    html = bullets([line.html for line in lines]) + paragraph(escape(note), "yg-note")
    data = {
        "methods": [
            {"method_id": row["method_id"], "name": row["name"], "named": row["named"] == "1",
             "source_id": row["source_id"], "described": _described(row)}
            for row in rows
        ]
    }  # fmt: skip
    text = "\n".join([*(line.text for line in lines), note])
    return Section("method", html, text, data, phrases.say("h_method", lang))
