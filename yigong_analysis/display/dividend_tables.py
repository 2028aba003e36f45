"""The tables of an industry dividend: what goes in, the two readings of pay, promises, yearly flows, present values."""

import pandas as pd

from yigong_analysis import phrases
from yigong_analysis.display.dividend_reckoning import Reckoning
from yigong_analysis.display.dividend_words import (
    HIGH,
    LOW,
    count,
    money,
    money_range,
    percent,
    quantity_name,
    quantity_range,
    quantity_value,
    reason,
    yuan,
    yuan_range,
)
from yigong_analysis.display.markup import escape, table
from yigong_analysis.display.subject import titled
from yigong_analysis.dividends import scenarios, uncertainty, worth
from yigong_analysis.dividends.cash_flows import COLLECTIVE, GROSS, HOUSEHOLDS, NET, RECIPIENT
from yigong_analysis.dividends.project import Project

SHOWN_YEARS = (0, 1, 2, 5, 10)


def _header(names: tuple[str, ...], lang: str) -> list[str]:
    return [phrases.say(f"dv_col_{name}", lang) for name in names]


def assumption_table(reckoning: Reckoning, lang: str) -> str:
    """A row a quantity: value, range, where it comes from, why."""
    cells = [
        [
            escape(titled(quantity_name(code, lang))),
            f"<span>{quantity_value(q, lang).html}</span>",  # one box beside its label on a narrow screen
            escape(quantity_range(q, lang)),
            escape(reason(q, reckoning.project, lang)),
            escape(phrases.label("dv_basis", q.basis, lang)),
        ]
        for code, q in reckoning.made.items()
    ]
    header = _header(("quantity", "value", "range", "reason", "basis"), lang)
    return table(header, cells, phrases.say("dv_cap_assumptions", lang))


def _with_range(number: dict[str, float], unit: str, lang: str) -> str:
    numbers = (number["value"], number["lo"], number["hi"])
    shown, span = money(*numbers, lang, unit), money_range(*numbers, lang, unit)
    return f"{escape(shown)}<br><small>{escape(span)}</small>" if span else escape(shown)


def crowd_table(project: Project, lang: str) -> str:
    """The plan and the two readings of more people than planned: people, pay a head, sum."""
    found = scenarios.crowd(project)
    stated = {
        name: {end: project.rows[indicator][end] for end in ("value", "lo", "hi")}
        for name, indicator in (("pay", "labor_remuneration"), ("gain", "income_gain_pc"), ("n", "training_persons"))
    }
    rows = {
        "plan": (stated["n"], found["planned_pc"], stated["pay"]),
        "pool_shared": (found["people"], found["shared_pc"], stated["pay"]),
        "pay_kept": (found["people"], stated["gain"], found["pool"]),
    }
    units_of = ("person", "CNY/person", "CNY")
    cells = [
        [
            escape(phrases.label("dv_reading", name, lang)),
            *(f"<span>{_with_range(n, u, lang)}</span>" for n, u in zip(row, units_of, strict=True)),
        ]
        for name, row in rows.items()
    ]
    return table(_header(("reading", "people", "pc", "pool"), lang), cells, phrases.say("dv_cap_crowd", lang))


def _point(reckoning: Reckoning, lang: str) -> str:
    value = yuan(reckoning.per_yuan[uncertainty.ANSWER], lang)
    return phrases.say(
        "dv_point_range", lang, value=value, range=yuan_range(reckoning.draws.ranges[uncertainty.ANSWER], lang)
    )


def promise_table(reckoning: Reckoning, lang: str) -> str:
    """Each way the dividend may go, with the posts and without: net worth per yuan of central money."""
    cells = [
        [
            escape(titled(phrases.label("dv_dividend", name, lang))),
            escape(_point(pair["posts"], lang)),
            escape(_point(pair["none"], lang)),
            escape(percent(pair["none"].draws.better)),
        ]
        for name, pair in reckoning.promises.items()
    ]
    header = _header(("dividend", "with_posts", "no_posts", "better"), lang)
    return table(header, cells, phrases.say("dv_cap_promise", lang, n=count(uncertainty.DRAWS, lang)))


def promise_data(reckoning: Reckoning) -> list[dict]:
    """The promise table as plain values."""
    return [
        {
            "dividend": name,
            "posts": posts,
            "net_per_yuan": one.per_yuan[uncertainty.ANSWER],
            "q05": float(one.draws.ranges[uncertainty.ANSWER][LOW]),
            "q95": float(one.draws.ranges[uncertainty.ANSWER][HIGH]),
            "share_better": one.draws.better,
        }
        for name, pair in reckoning.promises.items()
        for posts, one in pair.items()
    ]


def _cell(rows: pd.DataFrame, lang: str) -> str:
    """The sum of some flows with its bounds, small below it; a dash where nothing flows."""
    value, lo, hi = (float(rows[name].sum()) for name in ("value", "lo", "hi"))
    if not hi:
        return "–"
    return f"<span>{_with_range({'value': value, 'lo': lo, 'hi': hi}, 'CNY', lang)}</span>"


def flow_table(reckoning: Reckoning, lang: str) -> str:
    """A few years and the total: what is paid by stream, and the net gain of households and of the collective."""
    flows, last = reckoning.flows, int(reckoning.made["horizon"].value)
    streams = [name for name in RECIPIENT if name in set(flows["stream"])]
    years = sorted({year for year in SHOWN_YEARS if year <= last} | {last})
    parts = [(phrases.say("dv_year_n", lang, n=year), flows[flows["year"] == year]) for year in years]
    parts.append((phrases.say("dv_total_years", lang, n=last), flows))
    cells = []
    for words, part in parts:
        paid, net = (part[part["kind"] == kind] for kind in (GROSS, NET))
        cells.append(
            [
                escape(words),
                *(_cell(paid[paid["stream"] == name], lang) for name in streams),
                *(_cell(net[net["recipient"] == who], lang) for who in (HOUSEHOLDS, COLLECTIVE)),
            ]
        )
    header = [
        phrases.say("dv_col_year", lang),
        *(phrases.label("dv_stream", name, lang) for name in streams),
        *_header(("net_households", "net_collective"), lang),
    ]
    return table(header, cells, phrases.say("dv_cap_flows", lang))


def worth_keys() -> list[tuple[str, str]]:
    """The rows of the table of present values."""
    return [(who, kind) for who in (*worth.WHO, "wage_only") for kind in worth.KINDS]


def worth_table(reckoning: Reckoning, lang: str) -> str:
    """Present values by recipient, gross and net, in all and per yuan of central money."""
    cells = []
    for key in worth_keys():
        names = {"who": phrases.label("dv_who", key[0], lang), "kind": phrases.label("dv_kind", key[1], lang)}
        ends = reckoning.draws.sums[key]
        # the value need not lie between the quantiles of the draws; it is written to their precision all the same
        numbers = {"lo": float(ends[LOW]), "hi": float(ends[HIGH])}
        total = _rounded(reckoning.sums[key], numbers["lo"], numbers["hi"], lang)
        share = yuan(reckoning.per_yuan[key], lang), yuan_range(reckoning.draws.ranges[key], lang)
        cells.append(
            [
                escape(titled(phrases.say("dv_who_kind", lang, **names))),
                escape(total),
                escape(phrases.say("dv_point_range", lang, value=share[0], range=share[1])),
            ]
        )
    return table(_header(("who", "present", "per_yuan"), lang), cells, phrases.say("dv_cap_worth", lang))


def _rounded(value: float, lo: float, hi: float, lang: str) -> str:
    """A sum with the 5th and 95th of 100 draws, all written alike."""
    inside = min(max(value, lo), hi)
    span = money_range(inside, lo, hi, lang)
    shown = money(value, min(value, lo), max(value, hi), lang)
    return phrases.say("dv_point_range", lang, value=shown, range=span) if span else shown
