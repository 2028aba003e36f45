"""Which places have figures, which rows of the tables these are, and whom a place is compared with.

The tables are read as text and not checked here: a plan over thousands of reports must not wait for frames.
"""

import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from yigong_analysis import paths
from yigong_analysis.dates import latest_day
from yigong_analysis.errors import DataError
from yigong_analysis.phrases import message
from yigong_analysis.tables import read_cells

COUNTRY = "000000"
CASEBASE = ("casebase/facts.csv", "casebase/methods.csv", "casebase/projects.csv", "casebase/conflicts.csv")
ENOUGH = 5  # other places that make a comparison group; fewer, and the next wider circle is taken

CORRECTIONS = "reference/corrections.csv"
Stamp = tuple[str, int, int]


def _stamp(name: str) -> Stamp:
    """A table of the data folder as it is now: path, size, time of change. Caches ask by it."""
    path = os.path.join(paths.data(), name)  # asked for thousands of times in a plan, and Path is slow
    try:
        found = os.stat(path)
    except OSError as error:
        raise DataError(message("unreadable_table", file=name, reason=error)) from None
    return path, found.st_size, found.st_mtime_ns


def _table(stamp: Stamp, *columns: str) -> list[dict[str, str]]:
    header, rows = read_cells(Path(stamp[0]))
    lacking = [column for column in columns if column not in header]
    if lacking:
        raise DataError(message("table_columns", file=Path(stamp[0]).name, missing=", ".join(lacking), extra="–"))
    return [dict(zip(header, cells, strict=True)) for _, cells in rows]


def _has_casebase() -> bool:
    """A data folder may have no case base."""
    return os.path.isdir(os.path.join(paths.data(), "casebase"))


def _cited(row: dict[str, str]) -> list[str]:
    """The ids of the sources that a row names; a correction names its figure only."""
    return next((row[name].split(" ") for name in ("source_id", "sources") if name in row), [])


def rows_of_places(as_of: str = "") -> dict[str, list[dict[str, str]]]:
    """The rows about each place that has figures, as text: figures, what else the case base says, and their sources.

    A figure stands with its accepted corrections, and with the place that it is used for.
    Input: `as_of`, an ISO day; figures of sources published later are left out; empty takes all. Adcodes in order;
    figures of masked places (no adcode) belong to none. Raises DataError for a table that cannot be read.
    """
    both = _has_casebase()
    registered = _table(_stamp("sources.csv"), "source_id", "published")
    registered += _table(_stamp("casebase/sources.csv"), "source_id", "published") if both else []
    known = {row["source_id"]: row for row in registered if not as_of or _published(row) <= as_of}
    rows, cited = defaultdict(list), defaultdict(dict)
    corrections = _accepted_corrections()
    for name in ("facts.csv", *(CASEBASE if both else ())):
        figures = name.endswith("facts.csv")
        for row in _table(_stamp(name), "adcode"):
            touching = corrections.get(row["fact_id"], []) if figures else []
            adcode = next((found["new"] for found in touching if found["column"] == "adcode"), row["adcode"])
            sources = [source for source in _cited(row) if source in known]
            if sources and adcode and (figures or adcode in rows):
                rows[adcode] += [row, *touching]
                cited[adcode] |= {source: known[source] for source in sources}
    return {adcode: rows[adcode] + list(cited[adcode].values()) for adcode in sorted(rows)}


def _accepted_corrections() -> dict[str, list[dict[str, str]]]:
    """The rows of `reference/corrections.csv` that are applied, by the figure that they touch."""
    found = defaultdict(list)
    for row in _table(_stamp(CORRECTIONS), "fact_id", "column", "new", "status"):
        if row["status"] == "accepted":
            found[row["fact_id"]].append(row)
    return found


def _published(source: dict[str, str]) -> str:
    try:
        return latest_day(source["published"])
    except ValueError:
        raise DataError(message("day_malformed", name="sources.csv published", value=source["published"])) from None


@dataclass(frozen=True)
class Known:
    """What is known by a day: adcode → a hash over the rows about that place, in order; the sources of these rows."""

    places: dict[str, str]
    sources: frozenset[str]


def digest(*parts: bytes) -> str:
    """sha256 of some pieces of bytes, each with its length, as 64 hexadecimal digits."""
    hashed = sha256()
    for part in parts:
        hashed.update(len(part).to_bytes(8, "big") + part)
    return hashed.hexdigest()


@lru_cache(maxsize=8)
def _known(as_of: str, *_tables: Stamp) -> Known:
    rows = rows_of_places(as_of)
    places = {
        # the columns of the tables count too
        adcode: digest(
            "\x1f".join(name for columns in dict.fromkeys(map(tuple, found)) for name in columns).encode(),
            "\n".join("\x1f".join(row.values()) for row in found).encode(),
        )
        for adcode, found in rows.items()
    }
    return Known(places, frozenset(source for found in rows.values() for row in found for source in _cited(row)))


def known(as_of: str = "") -> Known:
    """The places that have figures by a day, read again when a table has changed; the rows themselves are not kept."""
    return _known(as_of, *_stamps())


def _stamps() -> list[Stamp]:
    """The tables of figures, sources and corrections as they are now."""
    casebase = ("casebase/sources.csv", *CASEBASE) if _has_casebase() else ()
    return [_stamp(name) for name in ("facts.csv", "sources.csv", CORRECTIONS, *casebase)]


@lru_cache(maxsize=8)
def _divisions(stamp: Stamp) -> dict[str, dict[str, str]]:
    return {row["adcode"]: row for row in _table(stamp, "adcode", "zh", "en", "full_zh", "full_en", "parent")}


def divisions() -> dict[str, dict[str, str]]:
    """adcode → its row of `data/reference/divisions.csv`, of every division that is known."""
    return _divisions(_stamp("reference/divisions.csv"))


@lru_cache(maxsize=8)
def _names(stamp: Stamp, lang: str) -> dict[str, str]:
    return {adcode: row[lang] for adcode, row in _divisions(stamp).items()}


def names(lang: str = "zh") -> dict[str, str]:
    """adcode → short name, of every division that is known."""
    return _names(_stamp("reference/divisions.csv"), lang)


def stem(adcode: str) -> str:
    """The digits that the codes of all places inside a division begin with: none for the country."""
    return adcode.removesuffix("00").removesuffix("00").removesuffix("00")


def holds(adcode: str, other: str) -> bool:
    """Whether the country, a province or a city holds another place, by the digits of their codes."""
    return adcode != other and adcode.endswith("00") and other.startswith(stem(adcode))


def comparison_groups(places: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Whom each place is compared with, itself included: adcode → adcodes, in order.

    The narrowest circle with at least ENOUGH other places that have figures: its prefecture (first four digits of the
    code), its province (first two), the country. So a group stays small where there are many places, and one place's
    figures touch few pages. The country is nobody's peer and has none. Why: docs/decisions/0007.
    """
    places = sorted(places)
    circles = defaultdict(list)
    for adcode in places:
        if adcode == COUNTRY:
            continue
        for digits in (4, 2, 0):
            circles[adcode[:digits]].append(adcode)
    groups = {prefix: tuple(members) for prefix, members in circles.items()}

    def narrowest(adcode: str) -> tuple[str, ...]:
        inside = (groups[adcode[:digits]] for digits in (4, 2))
        return next((group for group in inside if len(group) > ENOUGH), groups[""])

    return {adcode: (adcode,) if adcode == COUNTRY else narrowest(adcode) for adcode in places}


@lru_cache(maxsize=8)
def _groups(as_of: str, *tables: Stamp) -> dict[str, tuple[str, ...]]:
    return comparison_groups(_known(as_of, *tables).places)


def groups(as_of: str = "") -> dict[str, tuple[str, ...]]:
    """The comparison groups of all places that have figures by a day."""
    return _groups(as_of, *_stamps())
