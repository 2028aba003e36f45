"""What the index searches, filters and sorts a report by, read from its `report.json`.

It is made with the report, by the worker: words and numbers of thousands of reports are then only read by the index.
"""

from yigong_analysis.phrases import LANGUAGES
from yigong_analysis.reports.records import records

# one figure of an entry, in this order: a list is a third of the size of a dict, and there are tens of thousands
FIGURE = (
    "indicator", "base", "fund_family", "status_group", "fund_kind", "period", "scope", "grade", "value", "lo", "hi",
    "text", "interval", "labels",
)  # fmt: skip
NUMBER = {"indicator_id", "indicator", "base", "origin", "value", "lo", "hi", "unit", "precision", "adcode", "period"}
NUMBER |= {"fund_kind", "scope", "status", "caveat", "fact_id", "grade"}  # what a row of numbers has in report.json
CASE = ("indicator", "base", "period", "fund_kind", "scope")
PLACES = ("adcode", "province")  # the parameters that name the place a report is about


def told(report: dict) -> dict:
    """The part of a ledger entry that the index sorts by.

    Returns place, the code of the place or province it is about, blank for pages over all places; as_of, the day it
    was made for, blank for none; figures, its own indicators as lists of FIGURE: numbers, and the number, its interval
    and its labels as words of the report's language; labels, [period, fund kind, grade] of what it shows where it has
    no figures of its own.
    """
    parameters, sections = report.get("parameters", {}), report["sections"]
    place = next((parameters[name] for name in PLACES if parameters.get(name)), "")
    found = {row["indicator_id"]: row for row in records(sections) if set(row) >= NUMBER and row["value"] is not None}
    own = [row for row in found.values() if row["adcode"] == place]
    shown = {(row["period"], row["fund_kind"], row.get("grade")) for row in records(sections) if _is_labelled(row)}
    return {
        "place": place,
        "as_of": parameters.get("as_of", ""),
        "figures": _worded(own, parameters.get("lang", LANGUAGES[0])),
        "labels": [] if own else sorted(map(list, shown), key=str),
    }


def _is_labelled(row: dict) -> bool:
    return isinstance(row.get("period"), str) and isinstance(row.get("fund_kind"), str)


def _worded(rows: list[dict], lang: str) -> list[list]:
    """Figures as lists of FIGURE: one a case, stated before computed; a rule (`target`) is no figure of a place."""
    if not rows:
        return []
    from yigong_analysis import schema
    from yigong_analysis.display.number_table import interval_words
    from yigong_analysis.display.sentence import quantity
    from yigong_analysis.display.subject import fact_labels

    family, status = schema.groups("fund_kind"), schema.groups("status")
    made: dict[tuple, list] = {}
    for row in sorted(rows, key=lambda row: row["origin"] != "stated"):
        groups = {"fund_family": family[row["fund_kind"]], "status_group": status[row["status"]]}
        said = row | groups | {"text": quantity(row, lang).text, "interval": interval_words(row, lang)}
        said["labels"] = " · ".join(fact_labels(row, lang))
        case = tuple(said[name] for name in (*CASE, "status_group"))
        if groups["status_group"] != "target":
            made.setdefault(case, [said[name] for name in FIGURE])
    return list(made.values())
