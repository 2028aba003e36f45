"""The key figures as cards and all indicators as a table: the number, its interval, its labels, a mark, a link."""

import re

from yigong_analysis import phrases
from yigong_analysis.display.layout import listed, ranked
from yigong_analysis.display.markup import escape, paragraph
from yigong_analysis.display.number_table import deciding, interval_words, mark, number_table, origin
from yigong_analysis.display.section import Section
from yigong_analysis.display.sentence import quantity
from yigong_analysis.display.subject import (
    Subject,
    base_words,
    fact_labels,
    grade_words,
    number_data,
    one,
    population,
    row_title,
)
from yigong_analysis.rows import Row

CARDS = 8


def chosen(subject: Subject) -> list[Row]:
    """At most eight rows: the leading cases first, then what else the place reports, each figure once."""
    each = CARDS // max(len(subject.leads), 1)
    leading = [one(rows, *names) for rows in subject.leads for names in ranked("card")[:each]]
    groups = [rows for rows in subject.groups if population(rows[0]) != "staff"]
    further = [one(rows, name) for name in listed("further") for rows in groups]
    rows = {row["indicator_id"]: row for row in [*leading, *further] if row is not None}
    return list(rows.values())[:CARDS]


def _value(row: Row, lang: str) -> str:
    """The number large, its words and unit small, as one link."""
    linked = quantity(row, lang)
    before, number, after = re.fullmatch(r"(\D*)([\d.,]*)(.*)", linked.text, flags=re.S).groups()
    small = [f"<small>{escape(words)}</small>" if words else "" for words in (before, after)]
    return f'<a href="#{escape(linked.href)}">{small[0]}{escape(number)}{small[1]}</a>'


def _last_line(subject: Subject, row: Row) -> str:
    """Whether the number holds, its base and grade; why it does not hold stands in the row that the number leads to."""
    lang, lookup, found = subject.lang, subject.lookup, deciding(subject.lookup, row)
    if row["numerator_id"] and row["base"]:  # a ratio: its base says what was divided by
        said = [phrases.say("looks_ratio", lang, base=phrases.label("base", row["base"], lang))]
    else:
        ending = "other_source" if found and found.other else "short"
        said = [phrases.say(f"mark_{mark(lookup, row)}_{ending}", lang), *base_words(row, lang)]
    return escape(" · ".join([*said, grade_words(row, lang)]))


def _interval(row: Row, lang: str) -> str:
    """The interval, to the eye without the word for it: it stands below its number."""
    interval = interval_words(row, lang)
    if not interval:
        return escape(phrases.say("interval_exact", lang))
    word = f'<span class="yg-sr">{escape(phrases.say("looks_interval", lang))} </span>'
    return word + escape(interval)


def _card(subject: Subject, row: Row) -> str:
    """Number, interval, labels, and one line of mark, base and grade; the rest is told where the number leads."""
    lang = subject.lang
    corrected = row["fact_id"] in subject.lookup.corrections
    written = paragraph(origin(subject.lookup, row, lang).html, "yg-written") if corrected else ""
    return (
        f'<li class="yg-card"><h3>{escape(row_title(row, lang))}</h3>'
        f'<p class="yg-value">{_value(row, lang)}</p>'
        f'<p class="yg-interval">{_interval(row, lang)}</p>'
        f'<p class="yg-labels">{escape(" · ".join(fact_labels(row, lang)))}</p>'
        f"{written}"
        f'<p class="yg-{mark(subject.lookup, row)}">{_last_line(subject, row)}</p></li>'
    )


def _listed_text(rows: list[Row], lang: str) -> str:
    return "\n".join(f"{row_title(row, lang)}: {quantity(row, lang)}" for row in rows)


def key_figures(subject: Subject) -> Section:
    """The cards, or that there is none."""
    lang, rows = subject.lang, chosen(subject)
    nothing = phrases.say("no_figures", lang)
    cards = '<ul class="yg-cards">' + "".join(_card(subject, row) for row in rows) + "</ul>"
    html = cards if rows else paragraph(escape(nothing))
    data = {"figures": [number_data(row) | {"mark": mark(subject.lookup, row)} for row in rows]}
    return Section("figures", html, _listed_text(rows, lang) or nothing, data, phrases.say("h_figures", lang))


def indicator_table(subject: Subject) -> Section:
    """Every indicator of the place with base, interval, status, fund kind and how it came about."""
    lang, rows = subject.lang, subject.indicators
    caption = phrases.say("cap_indicators", lang, place=subject.name)
    nothing = phrases.say("finding_nothing", lang)
    html = number_table(subject.lookup, rows, caption, lang) if rows else paragraph(escape(nothing))
    data = {"indicators": [number_data(row) for row in rows]} | ({} if rows else {"none": [nothing]})
    return Section("indicators", html, _listed_text(rows, lang) or nothing, data, phrases.say("h_indicators", lang))
