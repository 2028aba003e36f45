"""What the ledger keeps of a finished report: what the index needs of it, and its figures."""

from collections.abc import Iterator

from yigong_analysis.reports.index import entry as index_entry
from yigong_analysis.reports.records import MEASURED, figure_id, records

FACT_IDS = ("fact_id", "numerator_id", "denominator_id")


def entry(report: dict) -> dict:
    """What the index needs to know of a report: title, finding, and what it is searched and sorted by."""
    said = {"title": report["title"], "finding": report["sections"]["head"].get("finding", "")}
    return said | index_entry.told(report)


def origin(report: dict) -> dict[str, object]:
    """What a catalogue says of a report besides: its parameters, and the ids of the sources that its figures are of."""
    sources = {source_id for record in records(report["sections"]) for source_id in _sources(record)}
    return {"parameters": report["parameters"], "sources": sorted(sources - {""})}


def _sources(record: dict) -> Iterator[str]:
    """The sources that a record names: of a fact, what stands before the last colon of its id."""
    yield record.get("source_id") or ""
    yield from ((record.get(key) or "").rpartition(":")[0] for key in FACT_IDS)


def figures(part: object) -> dict[str, str]:
    """Every figure that a report holds, by fact or indicator id, as one text of value, interval and unit."""
    return {
        figure_id(one): f"{one['value']:.12g} [{one['lo']:.12g}, {one['hi']:.12g}] {one['unit']}"
        for one in records(part)
        if figure_id(one) and set(one) >= MEASURED
    }


def interval_of(figure: str) -> tuple[float, float, str]:
    """Interval and unit of a figure that was written so: `12 [11, 13] count` → 11, 13, count."""
    _, lo, hi, unit = figure.replace("[", "").replace("]", "").replace(",", "").split(" ", 3)
    return float(lo), float(hi), unit
