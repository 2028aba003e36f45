"""What the ledger keeps of a finished report: what the index says and sorts by, and its figures."""

from collections.abc import Iterator

from yigong_analysis.phrases import LANGUAGES

# one figure of an entry, in this order: a list is a third of the size of a dict, and there are tens of thousands
FIGURE = (
    "indicator",
    "base",
    "fund_family",
    "status_group",
    "fund_kind",
    "period",
    "scope",
    "grade",
    "value",
    "lo",
    "hi",
    "text",
    "interval",
    "labels",
)
NUMBER = {"indicator_id", "indicator", "base", "origin", "value", "lo", "hi", "unit", "precision", "adcode", "period"}
NUMBER |= {"fund_kind", "scope", "status", "caveat", "fact_id", "grade"}  # what a row of numbers has in report.json
CASE = ("indicator", "base", "period", "fund_kind", "scope")
PLACES = ("adcode", "province")  # the parameters that name the place a report is about

from collections.abc import Iterator

FACT_IDS = ("fact_id", "numerator_id", "denominator_id")


def entry(report: dict) -> dict:
    """What the index needs to know of a report.

    Returns title and finding; place, the code of the place or province it is about, blank for pages over all places;
    as_of, the day it was made for, blank for none; figures, its own indicators as lists of FIGURE: numbers, and the
    number, its interval and its labels as words of the report's language; told, [period, fund kind, grade] of other
    figures that it shows.
    """
    parameters, sections = report.get("parameters", {}), report["sections"]
    place = next((parameters[name] for name in PLACES if parameters.get(name)), "")
    found = {row["indicator_id"]: row for row in _rows(sections) if set(row) >= NUMBER and row["value"] is not None}
    own = [row for row in found.values() if row["adcode"] == place]
    shown = {(row["period"], row["fund_kind"], row.get("grade")) for row in _rows(sections) if _is_told(row)}
    return {
        "title": report["title"],
        "finding": sections["head"].get("finding", ""),
        "place": place,
        "as_of": parameters.get("as_of", ""),
        "figures": _worded(own, parameters.get("lang", LANGUAGES[0])),
        "told": [] if own else sorted(map(list, shown), key=str),
    }


def _rows(part: object) -> Iterator[dict]:
    """Every record inside a report."""
    if isinstance(part, list):
        for item in part:
            yield from _rows(item)
    elif isinstance(part, dict):
        yield part
        for item in part.values():
            yield from _rows(item)


def _is_told(row: dict) -> bool:
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
        told = row | groups | {"text": quantity(row, lang).text, "interval": interval_words(row, lang)}
        told["labels"] = " · ".join(fact_labels(row, lang))
        case = tuple(told[name] for name in (*CASE, "status_group"))
        if groups["status_group"] != "target":
            made.setdefault(case, [told[name] for name in FIGURE])
    return list(made.values())


def origin(report: dict) -> dict[str, object]:
    """What a catalogue says of a report besides: its parameters, and the ids of the sources that its figures are of."""
    return {"parameters": report["parameters"], "sources": sorted(set(_sources(report["sections"])) - {""})}


def _sources(part: object) -> Iterator[str]:
    """The source of every fact in a value, however deep: what stands before the last colon of its id."""
    if isinstance(part, dict):
        yield part.get("source_id") or ""
        yield from ((part.get(key) or "").rpartition(":")[0] for key in FACT_IDS)
    if isinstance(part, dict | list):
        for item in part.values() if isinstance(part, dict) else part:
            yield from _sources(item)


def figures(part: object) -> dict[str, str]:
    """Every figure that a report holds, by fact or indicator id, as one text of value, interval and unit."""
    if isinstance(part, list):
        return {name: value for item in part for name, value in figures(item).items()}
    if not isinstance(part, dict):
        return {}
    found = {name: value for item in part.values() for name, value in figures(item).items()}
    own = part.get("indicator_id") or part.get("fact_id")
    if own and {"value", "lo", "hi", "unit"} <= set(part):
        found[own] = f"{part['value']:.12g} [{part['lo']:.12g}, {part['hi']:.12g}] {part['unit']}"
    return found


def interval_of(figure: str) -> tuple[float, float, str]:
    """Interval and unit of a figure that was written so: `12 [11, 13] count` → 11, 13, count."""
    _, lo, hi, unit = figure.replace("[", "").replace("]", "").replace(",", "").split(" ", 3)
    return float(lo), float(hi), unit
