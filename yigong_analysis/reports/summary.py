"""What the ledger keeps of a finished report: its lines in the index, and its figures."""


def entry(report: dict) -> dict[str, str]:
    """What the index says of a report: its title and its finding."""
    return {"title": report["title"], "finding": report["sections"]["head"].get("finding", "")}


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
