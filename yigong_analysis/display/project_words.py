"""Projects in words: how charts and tables name one, and how its figures, flags and labels are written."""

import math

import pandas as pd

from yigong_analysis import phrases, schema, units
from yigong_analysis.display.blanks import DASH, blank
from yigong_analysis.display.markup import escape
from yigong_analysis.display.sentence import Linked, Sentence, fact_anchor, sentence
from yigong_analysis.display.subject import scope_name
from yigong_analysis.rows import Row

UNITS = {"persons_employed": "person", "priority_persons": "person"}  # of a measure; the others are yuan


def place_of(row: Row, lang: str) -> str:
    """The short name of the place of a project; what the list says where the place is not among those with figures."""
    division = phrases.rows_by("divisions", "adcode").get(row["adcode"])
    return division[lang] if division else row["place"] or row["adcode"]


def named(row: Row, lang: str) -> str:
    """A project in few words: its place and its name, or its number in the list."""
    inside = scope_name(row, lang, short=True) if row["scope"] else row["name"]
    return " ".join(dict.fromkeys(word for word in (place_of(row, lang), inside) if word))


def figure(row: Row, measure: str, lang: str) -> str:
    """A figure as a cell: as a reader writes it, linked to its source where it has one; unknown is said."""
    value, lo, hi = (row[f"{measure}{part}"] for part in ("", "_lo", "_hi"))
    if pd.isna(value):
        return escape(phrases.say("sc_unknown", lang))
    vague = "over" if value == lo and hi > lo else "exact"
    text = units.write(value, lo, hi, UNITS.get(measure, "CNY"), lang, vague)
    fact_id = row[f"{measure}_id"]
    return Linked(text, fact_anchor(fact_id) if fact_id else "").html


def other_status(row: Row, measure: str, lang: str) -> str:
    """The status of a figure as a second line of its cell, where it is not that of pay and workers; else nothing."""
    status = row[f"{measure}_status"]
    if not status or schema.groups("status")[status] == row["basis"]:
        return ""
    return f"<br><small>{escape(phrases.label('status', status, lang))}</small>"


def flag(value: float, lang: str) -> str:
    """✓ yes, × no, ? unknown, with the word."""
    key = "unknown" if pd.isna(value) else "yes" if value else "no"
    return phrases.say(f"sc_flag_{key}", lang)


def group_words(fund_family: str, basis: str, lang: str, *, short: bool = False) -> str:
    """A group of comparable projects: special-fund projects, planned; short, for a narrow column: special, planned."""
    kind = "sc_family" if short else "family_short" if fund_family != "unknown" else "fund_family"
    told = phrases.label("status_group", basis, lang) if basis else phrases.say("sc_basis_none", lang)
    return phrases.say("sc_group", lang, family=phrases.label(kind, fund_family, lang), basis=told)


def between(lo: float, hi: float, digits: int = 2) -> str:
    """An interval of a score as it is drawn, rounded outward: 0.30–0.81; one number where both ends are the same."""
    scale = 10**digits
    low, high = math.floor(lo * scale + 1e-9) / scale, math.ceil(hi * scale - 1e-9) / scale
    return f"{low:.{digits}f}" if low == high else f"{low:.{digits}f}–{high:.{digits}f}"


def places(best: float, worst: float, lang: str) -> str:
    """The places left open to a project: 3–7; none where no order is told."""
    if pd.isna(best):
        return phrases.say("sc_no_place", lang)
    return f"{best:.0f}" if best == worst else f"{best:.0f}–{worst:.0f}"


def summed(total: dict, n: int, lang: str) -> str:
    """A sum, its interval and the projects that report it, as a cell; that nobody reports it is said."""
    if total["value"] is None:
        return sentence("sc_sum_none", lang, blank=Sentence(DASH, blank(lang)), n=n).html
    bounds = (total["value"], total["lo"], total["hi"], "CNY", lang, "computed")
    interval = units.write_interval(*bounds)
    text = phrases.say("sc_sum", lang, sum=units.write(*bounds), reporting=total["n"], n=n)
    return f"<span>{escape(text)}{f'<br><small>{escape(interval)}</small>' if interval else ''}</span>"
