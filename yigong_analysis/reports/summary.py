"""What the ledger keeps of a finished report: what the index needs of it, and its figures."""

from collections.abc import Iterator

from yigong_analysis.reports.index import entry as index_entry

FACT_IDS = ("fact_id", "numerator_id", "denominator_id")


def entry(report: dict) -> dict:
    """What the index needs to know of a report: title, finding, and what it is searched and sorted by."""
    said = {"title": report["title"], "finding": report["sections"]["head"].get("finding", "")}
    return said | index_entry.told(report)


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
