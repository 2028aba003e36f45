"""What the tables of the case base must keep, references from one table to another included.

A contract that refers to another table takes the ids that this table has, so that a fault is told at the cell.
"""

import re
from collections.abc import Iterable

import pandas as pd

from yigong_analysis import schema
from yigong_analysis.gazetteer.divisions import COUNTRY, table
from yigong_analysis.schema import Column, Contract, code_of, number, one_of, text

LEVELS = ["national", "province", "city", "county", "town", "village", "project"]
USES = ["compare", "context"]
MONEY = ["total_investment", "central_funds", "special_funds", "labor_remuneration"]
HEADS = ["persons_employed", "training", "posts"]
ADDRESS = re.compile(r"(https?://[^\s<>\"']+)?")


def _known(ids: Iterable[str], name: str) -> Column:
    """The id of a row in another table of the case base."""
    return Column(set(ids).__contains__, f"an id of casebase/{name}.csv")


def _day_or_part() -> Column:
    return Column(schema.is_date, "an ISO year, month or day")


def _place() -> Column:
    """A code of a place, blank where the page masks it."""
    return code_of("divisions", blank=True)


def sources() -> Contract:
    """`sources.csv`: one row a page."""
    return Contract(
        {
            "source_id": text(r"[a-z0-9-]+", unique=True),
            "publisher": text(".+"),
            "agency": text(".+"),
            "title": text(".+"),
            "url": Column(ADDRESS.fullmatch, "blank or an address that begins with http:// or https://"),
            "published": _day_or_part(),
            "accessed": Column(schema.is_day, "an ISO day"),
            "genre": text("[a-z]+"),
            "excerpt_only": one_of(["0", "1"]),
            "use": one_of(USES),
            "note": Column(),
        }
    )


def _lasts(adcode: str, period: str) -> bool:
    """Whether a code was in force in a year of a period; the country and masked places have no row of their own."""
    if adcode in ("", COUNTRY):
        return True
    first, last = period[:4], period.split("/")[-1][:4]
    return any(row.valid_from <= last and first <= row.valid_to for row in table().by_code.get(adcode, ()))


def _in_force(rows: pd.DataFrame, published: dict[str, str]) -> pd.Series:
    """For each figure whether its code was in force in its period, or else when its page was published."""
    days = [period or published[source] for period, source in zip(rows["period"], rows["source_id"], strict=True)]
    return pd.Series([_lasts(*pair) for pair in zip(rows["adcode"], days, strict=True)], index=rows.index)


def facts(published: dict[str, str]) -> Contract:
    """`facts.csv`: one row a figure. Input: source_id → day of publication, of every page."""
    common = schema.facts()
    own_id, unit = "fact_id = source_id-number", "unit of the indicator"
    order, force = "lo ≤ value ≤ hi", "a code in force in the period of the figure"
    return Contract(
        {
            "fact_id": text(r"[a-z0-9-]+-\d+", unique=True),
            "source_id": _known(published, "sources"),
            "place": text(".+"),
            "adcode": _place(),
            "level": one_of(LEVELS),
            "project": Column(),
            "part": Column(),
            **{name: common.columns[name] for name in ("fund_kind", "indicator")},
            "figure_text": text(".{1,30}"),
            **{name: common.columns[name] for name in ("value", "lo", "hi", "unit", "period", "status")},
            "verified": one_of(["0", "1"]),
            "use": one_of(["", *USES]),
            "caveat": common.columns["caveat"],
            "note": Column(),
        },
        numbers={"value": float, "lo": float, "hi": float},
        rules={
            unit: common.rules[unit],
            order: common.rules[order],
            own_id: lambda f: f["fact_id"].str.replace(r"-\d+$", "", regex=True) == f["source_id"],
            force: lambda f: _in_force(f, published),
        },
        about={unit: "unit", order: "value", force: "adcode"},
    )


def projects(source_ids: Iterable[str]) -> Contract:
    """`projects.csv`: one row a project, its main figures side by side."""
    figure = Column(re.compile(rf"({schema.NUMBER})?").fullmatch, "blank or a number")
    return Contract(
        {
            "project_id": text("p[0-9]+", unique=True),
            "place": text(".+"),
            "adcode": _place(),
            "year": _day_or_part(),
            "fund_kind": one_of(schema.groups("fund_kind").index),
            "works": one_of(schema.reference("labels").loc["works", "code"]),
            **dict.fromkeys([*MONEY, *HEADS], figure),
            "status": one_of(schema.groups("status").index),
            "source_id": _known(source_ids, "sources"),
            "project": Column(),
            "note": Column(),
        }
    )


def methods(source_ids: Iterable[str]) -> Contract:
    """`methods.csv`: one row a working method; 1 where the part read describes a component, else blank."""
    components = schema.codes("components")
    counted = "n_described = number of components described"
    return Contract(
        {
            "method_id": text("m[0-9]+", unique=True),
            "place": text(".+"),
            "adcode": _place(),
            "name": text(".+"),
            "named": one_of(["0", "1"]),
            "year": _day_or_part(),
            "source_id": _known(source_ids, "sources"),
            **dict.fromkeys(components, one_of(["", "1"])),
            "n_described": number(),
            "note": Column(),
        },
        numbers={"n_described": int},
        rules={counted: lambda m: (m[components] == "1").sum(axis=1) == m["n_described"]},
        about={counted: "n_described"},
    )


def conflicts(source_ids: Iterable[str]) -> Contract:
    """`conflicts.csv`: one row a figure that is doubtful or that sources tell differently."""
    known = set(source_ids)
    return Contract(
        {
            "conflict_id": text("[a-z0-9_]+", unique=True),
            "adcode": code_of("divisions"),
            "sources": Column(lambda ids: set(ids.split(" ")) <= known, "ids of casebase/sources.csv"),
            "zh": text(".+"),
            "en": text(".+"),
        }
    )


def parts() -> Contract:
    """`reference/parts.csv`: one row a part of a programme, in English, and whether it is all its labels name."""
    return Contract({"part": text(".+", unique=True), "whole": one_of(["0", "1"]), "en": text(".+")})
