"""A list of projects, one row each: from the case base with the fact behind each figure, or from a user's table.

A blank is unknown, never zero. The contract of the table is what a ledger of projects has to give. Every figure carries
the status it is of (planned, cumulative, actual): only figures of one status may be divided by each other.
"""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from yigong_analysis import phrases, schema
from yigong_analysis.casebase import tables
from yigong_analysis.errors import DataError
from yigong_analysis.gazetteer import divisions
from yigong_analysis.phrases import message
from yigong_analysis.schema import Column, Contract, text

MEASURES = {
    "total_investment_cny": "total_investment",
    "central_funds_cny": "central_funds",
    "special_funds_cny": "special_funds",
    "labor_remuneration_cny": "labor_remuneration",
    "persons_employed": "persons_employed",
    "priority_persons": "priority_persons",
}  # column of the list → indicator of the facts
MONEY = ("total_investment_cny", "central_funds_cny", "special_funds_cny")  # the size of a project: shown of any status
FLAGS = ("residents_asked", "disaster_county", "planning_done", "eia_done", "finance_done")
WORDS = ("project_id", "place", "adcode", "year", "level", "field", "fund_kind", "status")
KINDS = {"level": "level", "field": "works", "fund_kind": "fund_kind", "status": "stage"}  # column → kind of labels
BASIS = {"planned": "planned", "applied": "planned", "funded": "planned", "underway": "realised", "done": "realised"}
STAGE = {
    "planned": "planned",
    "cumulative": "underway",
    "actual": "done",
}  # nearest to a status of facts
STATUS = {"planned": "planned", "applied": "planned", "funded": "planned", "underway": "cumulative", "done": "actual"}
ORDER = ("planned", "actual", "cumulative")  # of which status pay and workers are taken, the first that is told
FLAG = {"1": "1", "0": "0", "是": "1", "否": "0", "": ""}
COUNT = r"(\d+(\.\d+)?)?"
LABELS = (*WORDS, "name", "scope", "source_id", "fund_family", "basis", "grade")


def columns() -> list[str]:
    """The columns of a project list: labels, flags, and value, lo, hi, fact_id and status of each measure."""
    numbers = [f"{name}{part}" for name in MEASURES for part in ("", "_lo", "_hi", "_id", "_status")]
    return [*LABELS, *FLAGS, *numbers]


def contract() -> Contract:
    """What a user's table must keep; codes, or their Chinese or English words, in level, field, fund_kind, status."""
    places = divisions.table().by_code
    coded = {name: Column(set(_codes(kind)).__contains__, _listed(kind)) for name, kind in KINDS.items()}
    return Contract(
        {
            "project_id": text(r"[^\s].{0,79}", unique=True),
            "place": text(".*"),
            "adcode": Column(lambda code: code == "" or code in places, "blank or a six-digit code of a place"),
            "year": text(r"((19|20)\d\d)?"),
            **coded,
            **dict.fromkeys(MEASURES, text(COUNT)),
            **dict.fromkeys(FLAGS, Column(set(FLAG).__contains__, "0, 1 or blank")),
        }
    )


def _codes(kind: str) -> dict[str, str]:
    """Code, Chinese and English word of a kind of labels, and blank, each to its code."""
    labels = schema.reference("labels").loc[[kind]]
    return {"": ""} | {row[name]: row["code"] for _, row in labels.iterrows() for name in ("en", "zh", "code")}


def _listed(kind: str) -> str:
    labels = schema.reference("labels").loc[[kind]]
    return "blank or one of " + ", ".join(f"{row['code']} {row['zh']}" for _, row in labels.iterrows())


def read(path: Path) -> pd.DataFrame:
    """The projects of a CSV file (UTF-8, header). Raises DataError with every fault: file, row, column, value."""
    return _checked(schema.cells_of(path, contract()), path.name)


def from_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """The projects of a data frame with the same columns; missing cells are unknown. Raises DataError as `read`."""
    rule = contract()
    missing, extra = sorted(set(rule.columns) - set(frame)), sorted(set(frame) - set(rule.columns))
    if missing or extra:
        names = {"missing": ", ".join(missing) or "–", "extra": ", ".join(extra) or "–"}
        raise DataError(message("table_columns", file="DataFrame", **names))
    cells = pd.DataFrame({name: [_plain(cell) for cell in frame[name]] for name in rule.columns}, dtype=str)
    return _checked(cells.set_axis(range(2, len(cells) + 2)), "DataFrame")


def _plain(cell: object) -> str:
    """A cell as a table would have it; 2024.0, what pandas makes of a whole number beside a blank, is 2024."""
    if pd.isna(cell):
        return ""
    return f"{cell:.15g}" if isinstance(cell, int | float) else str(cell)


def _checked(cells: pd.DataFrame, file: str) -> pd.DataFrame:
    sound, faults = schema.checked(cells, contract(), file)
    if faults:
        raise DataError(*faults)
    found = sound.reset_index(drop=True).copy()
    for name, kind in KINDS.items():
        found[name] = found[name].map(_codes(kind))
    for name in FLAGS:
        found[name] = pd.to_numeric(found[name].map(FLAG)).astype(float)
    for name in MEASURES:
        found[name] = pd.to_numeric(found[name]).astype(float)
        found[f"{name}_lo"] = found[f"{name}_hi"] = found[name]
        found[f"{name}_id"] = ""
        found[f"{name}_status"] = found["status"].map(STATUS).fillna("").where(found[name].notna(), "")
    found["fund_kind"] = found["fund_kind"].replace("", "unknown")
    return _labelled(found.assign(name=found["project_id"], scope="", source_id="", grade=np.nan))


def _labelled(found: pd.DataFrame) -> pd.DataFrame:
    """With what labels imply: the fund family, and whether pay and workers are planned or realised."""
    families = schema.groups("fund_kind")
    basis = found["basis"] if "basis" in found else found["status"].map(BASIS).fillna("")
    found = found.assign(fund_family=found["fund_kind"].map(families), basis=basis)[columns()]
    numbers = [*FLAGS, "grade", *(f"{name}{part}" for name in MEASURES for part in ("", "_lo", "_hi"))]
    return found.astype(dict.fromkeys(numbers, float))


def from_casebase(facts: pd.DataFrame, sources: Iterable[str]) -> pd.DataFrame:
    """The projects of the case base, each figure with its interval and fact_id.

    Input: the facts as used (corrected, known on the day) indexed by fact_id; the ids of the sources known then.
    Pay, workers and priority groups are those planned where a plan is given, else those realised (`basis`), actual
    before to date. Money of another status than theirs is kept, since it tells the size of a project, and its column
    `…_status` says so; nothing is divided by it. Rules (status target) are no figures.
    `disaster_county` is 1 where the name of the project says so (`data/reference/disaster_parts.csv`), else unknown;
    the other flags are unknown.
    """
    base, known = tables.load(), set(sources)
    keys = ["place", "source_id", "project"]
    whole = base.facts[base.facts["part"] == ""].groupby(keys)["fact_id"].agg(list).to_dict()
    rows = []
    for project in base.projects.to_dict("records"):
        if project["source_id"] in known:
            ids = [i for i in whole.get(tuple(project[key] for key in keys), []) if i in facts.index]
            rows.append(_project(project, facts.loc[ids]))
    return _labelled(pd.DataFrame(rows, columns=[name for name in columns() if name != "fund_family"]))


def _project(project: dict, facts: pd.DataFrame) -> dict:
    facts = facts[(facts["use"] == "compare") & (facts["status"] != "target")]
    group = facts["status"].map(schema.groups("status"))
    told = set(facts.loc[facts["indicator"].isin(["labor_remuneration", "persons_employed"]), "status"])
    status = next((name for name in ORDER if name in told), "")
    basis = schema.groups("status").get(status, "")
    row = {
        "project_id": project["project_id"],
        "place": project["place"],
        "adcode": project["adcode"],
        "year": project["year"][:4],
        "level": _level(project["place"], project["adcode"]),
        "field": project["works"],
        "fund_kind": project["fund_kind"],
        "status": STAGE.get(project["status"], ""),
        "name": project["project"],
        "scope": next(iter(facts["scope"]), ""),
        "source_id": project["source_id"],
        "basis": basis,
        **dict.fromkeys(FLAGS, np.nan),
        "disaster_county": 1.0 if _after_disaster(project["project"]) else np.nan,
    }
    grades = []
    for column, indicator in MEASURES.items():
        usable = facts[(facts["indicator"] == indicator) & ((group == basis) | (column in MONEY))]
        row |= _figure(column, usable, status, basis)
        grades += list(usable["grade"].head(1))
    return row | {"grade": max(grades, default=np.nan)}


def _figure(column: str, usable: pd.DataFrame, status: str, basis: str) -> dict:
    """The figure of one measure: of the status first, then of the basis, the best checked, most precise, the first."""
    if usable.empty:
        return {
            column: np.nan,
            f"{column}_lo": np.nan,
            f"{column}_hi": np.nan,
            f"{column}_id": "",
            f"{column}_status": "",
        }
    groups = usable["status"].map(schema.groups("status"))
    far = (usable["status"] != status).astype(int) + (groups != basis)
    order = usable.assign(far=far, width=usable["hi"] - usable["lo"])
    first = order.sort_values(["far", "grade", "width", "start"], kind="stable").iloc[0]
    numbers = {f"{column}{part}": float(first[name]) for part, name in (("", "value"), ("_lo", "lo"), ("_hi", "hi"))}
    return numbers | {f"{column}_id": first["fact_id"], f"{column}_status": first["status"]}


def _level(place: str, adcode: str) -> str:
    """The level at which the place is named; a town or village carries the code of its county."""
    division = phrases.rows_by("divisions", "adcode").get(adcode)
    if division is None:
        return ""
    return division["level"] if place == division["full_zh"] else "town"


def disaster_codes(kind: str) -> list[str]:
    """The scopes, or the words of a project's name, that mean work in a disaster area."""
    table = schema.reference("disaster_parts")
    return list(table.index[table["kind"] == kind])


def _after_disaster(name: str) -> bool:
    return any(word in name for word in disaster_codes("word"))
