"""The key figures as cards and all indicators as a table: the number, its interval, its labels, a mark, a link."""

import re
from html import escape

import pandas as pd

from yigong_analysis import phrases, units
from yigong_analysis.display.section import Section, table
from yigong_analysis.display.sentence import Linked, Sentence, calc_anchor, fact_anchor, quantity, sentence
from yigong_analysis.display.subject import (
    Subject,
    floor_doubt,
    indicator_name,
    labels_of,
    number_data,
    one,
    titled,
)

CARDS = 8
LEADING = [
    ("labor_remuneration",),
    ("persons_employed",),
    ("remuneration_pc", "income_gain_pc"),
    ("remuneration_share_central", "remuneration_share_special", "remuneration_share_total"),
    ("projects_n",),
    ("total_investment", "special_funds", "central_funds"),
    ("jobs_per_10m_special", "jobs_per_10m_total"),
]
FURTHER = [
    "participation_over_plan",
    "dividend_annual",
    "long_term_posts",
    "public_posts",
    "training_person_times",
    "training_persons",
    "registered_workers",
    "policy_training_person_times",
    "projects_n",
    "persons_employed",
    "training_sessions",
    "training_hours",
    "monthly_wage",
    "social_capital",
    "persons_daily_avg",
    "seasonal_posts",
]


def chosen(subject: Subject) -> list[pd.Series]:
    """At most eight rows: the leading cases first, then what else the place reports, each figure once."""
    leading = [one(rows, *names) for rows in subject.leads for names in LEADING]
    further = [one(rows, name) for name in FURTHER for rows in subject.groups if rows.iloc[0]["scope"][:6] != "staff_"]
    rows = {row["indicator_id"]: row for row in [*leading, *further] if row is not None}
    return list(rows.values())[:CARDS]


def mark(row: pd.Series) -> str:
    """Whether the number can be recomputed: `holds`, `fails`, `computed` from two figures, or `none`."""
    if row["origin"] == "computed":
        return "computed"
    return {"yes": "holds", "no": "fails", "": "none"}[row["agrees"]]


def _written(subject: Subject, row: pd.Series) -> str:
    """The number as the document writes it, or how it was computed."""
    if row["origin"] == "computed":
        return formula(subject, row).html
    exact = subject.evidence.facts.loc[row["fact_id"], "exact"]
    return escape(phrases.say("as_written", subject.lang, exact=exact))


def _interval(row: pd.Series, lang: str) -> str:
    return units.write_interval(row["value"], row["lo"], row["hi"], row["unit"], lang, row["precision"])


def _value(row: pd.Series, lang: str) -> str:
    """The number large, its words and unit small, as one link."""
    linked = quantity(row, lang)
    before, number, after = re.fullmatch(r"(\D*)([\d.,]*)(.*)", linked.text, flags=re.S).groups()
    small = [f"<small>{escape(words)}</small>" if words else "" for words in (before, after)]
    return f'<a href="#{escape(linked.href)}">{small[0]}{escape(number)}{small[1]}</a>'


def _card(subject: Subject, row: pd.Series) -> str:
    lang, interval = subject.lang, _interval(row, subject.lang)
    shown = phrases.say("interval_is", lang, interval=interval) if interval else phrases.say("interval_exact", lang)
    sign = mark(row)
    return (
        f'<li class="yg-card"><h3>{escape(titled(indicator_name(row["indicator"], lang, row["base"])))}</h3>'
        f'<p class="yg-value">{_value(row, lang)}</p>'
        f'<p class="yg-interval">{escape(shown)}</p>'
        f'<p class="yg-labels">{escape(" · ".join(labels_of(row, lang)))}</p>'
        f'<p class="yg-written">{_written(subject, row)}</p>'
        f'<p class="yg-mark yg-{sign}">{escape(phrases.say(f"mark_{sign}", lang))}</p></li>'
    )


def key_figures(subject: Subject) -> Section:
    """The cards."""
    rows = chosen(subject)
    html = '<ul class="yg-cards">' + "".join(_card(subject, row) for row in rows) + "</ul>"
    text = "\n".join(
        f"{indicator_name(r['indicator'], subject.lang, r['base'])} {quantity(r, subject.lang)}" for r in rows
    )
    data = {"figures": [number_data(row) | {"mark": mark(row)} for row in rows]}
    return Section("figures", html, text, data, phrases.say("h_figures", subject.lang))


def formula(subject: Subject, row: pd.Series) -> Sentence:
    """How a computed indicator was formed: both figures, linked to their sources; a margin names its floor."""
    lang, facts = subject.lang, subject.evidence.facts
    if row["indicator"] == "floor_margin":
        table = subject.evidence.indicators
        share = table[table["indicator_id"] == row["numerator_id"]].iloc[0]
        certainty = floor_doubt(row, lang)
        return sentence(
            "formula_margin",
            lang,
            share=quantity(share, lang),
            floor=f"{row['floor']:g}%",
            certainty=certainty,
        )
    top, bottom = facts.loc[row["numerator_id"]], facts.loc[row["denominator_id"]]
    return sentence(
        "formula_ratio",
        lang,
        top_name=indicator_name(top["indicator"], lang, short=True),
        top=Linked(top["exact"], fact_anchor(top["fact_id"])),
        bottom_name=indicator_name(bottom["indicator"], lang, short=True),
        bottom=Linked(bottom["exact"], fact_anchor(bottom["fact_id"])),
    )


def indicator_table(subject: Subject) -> Section:
    """Every indicator of the place with base, interval, status, fund kind and how it came about."""
    lang, rows, cells, ids = subject.lang, subject.indicators, [], []
    for _, row in rows.iterrows():
        name = titled(indicator_name(row["indicator"], lang, row["base"]))
        cells.append(
            [
                escape(name),
                quantity(row, lang).html,
                escape(_interval(row, lang)),
                escape(" · ".join(labels_of(row, lang))),
                _written(subject, row),
                escape(phrases.say(f"mark_{mark(row)}_short", lang)),
            ]
        )
        ids.append(calc_anchor(row["indicator_id"]))
    header = [phrases.say(f"col_{c}", lang) for c in ("indicator", "value", "interval", "labels", "origin", "mark")]
    html = table(header, cells, phrases.say("cap_indicators", lang, place=subject.name), ids)
    data = {"indicators": [number_data(row) for _, row in rows.iterrows()]}
    text = "\n".join(f"{cell[0]}: {quantity(row, lang)}" for cell, (_, row) in zip(cells, rows.iterrows(), strict=True))
    return Section("indicators", html, text, data, phrases.say("h_indicators", lang))
