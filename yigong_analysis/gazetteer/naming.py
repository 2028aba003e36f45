"""From a code to its name, and from a name that stands alone to its code."""

from yigong_analysis.gazetteer.divisions import COUNTRY, Division, Table
from yigong_analysis.gazetteer.resolving import Places, Surroundings

WHOLE_COUNTRY = ("全国", "中国")


def name_of_code(table: Table, adcode: str, year: str) -> str:
    """The name of a code from the province down; 全国 for the country, empty for an unknown code."""
    if adcode == COUNTRY:
        return WHOLE_COUNTRY[0]
    row = table.of_code(adcode, year)
    if row is None:
        return ""
    return row.name if row.parent == COUNTRY else name_of_code(table, row.parent, year) + row.name


def code_of_name(name: str, places: Places, home: str) -> str:
    """The code of a name, long or short, with or without its ancestors; empty if none or several fit."""
    if name in WHOLE_COUNTRY:
        return COUNTRY
    rows = _rows_of_name(name, places)
    codes = places.codes(tuple(rows))
    return codes[0] if len(codes) == 1 else Surroundings(places, home, ()).choose(codes)


def _rows_of_name(name: str, places: Places) -> list[Division]:
    """The divisions that a whole name can mean; of a bare name first those of the highest level (吉林 the province)."""
    long = _without_ancestors(name, places.names.rows, places)
    if long:
        return long
    short = places.in_force(tuple(_without_ancestors(name, places.short_rows, places)))
    return [row for row in short if row.level == min(row.level for row in short)]


def _without_ancestors(name, look_up, places: Places) -> list[Division]:
    """Rows found under the name, or under an ending of it whose beginning names ancestors."""
    for start in range(len(name) - 1):
        rows = [row for row in look_up(name[start:]) if _are_ancestors(name[:start], row, places)]
        if rows:
            return rows
    return []


def _are_ancestors(words: str, row: Division, places: Places) -> bool:
    """Whether the words name ancestors of a division one after the other, in long or short form; none is fine."""
    if not words:
        return True
    for code in {row.parent, row.province} - {COUNTRY, row.adcode}:
        for ancestor in places.table.by_code[code]:
            forms = (ancestor.name, ancestor.short, *ancestor.also.split())
            if any(words.endswith(f) and _are_ancestors(words[: -len(f)], ancestor, places) for f in forms):
                return True
    return False
