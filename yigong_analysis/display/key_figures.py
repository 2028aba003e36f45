"""The key figures as cards and all indicators as a table: the number, its interval, its labels, a mark, a link."""

import re

from yigong_analysis import phrases
from yigong_analysis.audit.findings import HOLDS
from yigong_analysis.display.finding_words import finding_sentence, ordered
from yigong_analysis.display.layout import listed, ranked
from yigong_analysis.display.markup import escape, paragraph
from yigong_analysis.display.number_table import deciding, interval_words, mark, number_table, origin
from yigong_analysis.display.section import Section
from yigong_analysis.display.sentence import quantity
from yigong_analysis.display.subject import Subject, grade_words, labels_of, number_data, one, population, row_title
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


def _caveats(row: Row, lang: str) -> str:
    """What to know before quoting the number, behind the star it carries."""
    notes = phrases.rows_by("caveats", "caveat")
    key = "caveat_of_input" if row["origin"] == "computed" else "caveat_of_figure"
    said = [phrases.say(key, lang, note=notes[code][lang]) for code in row["caveat"].split()]
    return "".join(f'<p class="yg-caveat">{escape(words)}</p>' for words in said)


def _mark(subject: Subject, row: Row) -> str:
    """The mark, and below it in words what the audit found against the number."""
    lang, lookup, sign, found = subject.lang, subject.lookup, mark(subject.lookup, row), deciding(subject.lookup, row)
    key = f"mark_{sign}_other_source" if found and found.other else f"mark_{sign}"
    against = [one for one in ordered(lookup.findings.get(row["fact_id"], [])) if found and one.verdict != HOLDS]
    said = [paragraph(finding_sentence(lookup, one, lang).html, "yg-caveat") for one in against]
    return paragraph(escape(phrases.say(key, lang)), f"yg-mark yg-{sign}") + "".join(said)


def _card(subject: Subject, row: Row) -> str:
    lang, interval = subject.lang, interval_words(row, subject.lang)
    shown = phrases.say("interval_is", lang, interval=interval) if interval else phrases.say("interval_exact", lang)
    return (
        f'<li class="yg-card"><h3>{escape(row_title(row, lang))}</h3>'
        f'<p class="yg-value">{_value(row, lang)}</p>'
        f'<p class="yg-interval">{escape(shown)}</p>'
        f'<p class="yg-labels">{escape(" · ".join([*labels_of(row, lang), grade_words(row, lang)]))}</p>'
        f'<p class="yg-written">{origin(subject.lookup, row, lang).html}</p>'
        f"{_caveats(row, lang)}"
        f"{_mark(subject, row)}</li>"
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
