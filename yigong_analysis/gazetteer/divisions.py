"""The divisions of China and their codes, year by year: `data/reference/division_codes.csv` as it is asked.

A division counts in every year of `valid_from`–`valid_to`, the year of a change included: a text of that year may use
the old name or the new one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from yigong_analysis import paths
from yigong_analysis.tables import read_cells

COUNTRY = "000000"
STILL = "9999"


class Division(NamedTuple):
    """One row: a code under one name. Years are text of four digits, so that they compare as numbers do."""

    adcode: str
    name: str
    parent: str
    valid_from: str
    valid_to: str
    successor: str
    short: str  # without suffix: 宁津, 黔东南
    also: str  # other forms with a suffix, separated by blanks: 黔东南州
    use: str  # word, support, chain: how easily it is ordinary words, see data/README.md
    not_after: str  # the name does not count behind one of these characters: 范县 in 示范县
    not_before: str  # nor before one of these: 长治 in 长治久安

    @property
    def province(self) -> str:
        """Code of the province it lies in; its own for a province."""
        return self.adcode[:2] + "0000"

    @property
    def level(self) -> int:
        """1 province, 2 prefecture, 3 county; counties directly under a province are 3."""
        return 1 if self.adcode.endswith("0000") else 2 if self.adcode.endswith("00") else 3


def _lengths_by_ending(forms: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Last two characters → how long the forms are that end in them, the longest first."""
    found = defaultdict(set)
    for form in forms:
        found[form[-2:]].add(len(form))
    return {ending: tuple(sorted(lengths, reverse=True)) for ending, lengths in found.items()}


class Table:
    """All rows, by code and by every form with a suffix in which the name is written."""

    def __init__(self, rows: list[list[str]]) -> None:
        self.by_code: dict[str, list[Division]] = defaultdict(list)
        self.by_form: dict[str, list[Division]] = defaultdict(list)
        self.provinces: dict[str, Division] = {}
        for cells in rows:
            cells[4] = cells[4] or STILL
            row = Division._make(cells)
            self.by_code[cells[0]].append(row)
            self.by_form[cells[1]].append(row)
            if cells[7]:
                for form in cells[7].split():
                    self.by_form[form].append(row)
            if cells[2] == COUNTRY:
                self.provinces[cells[6]] = row
        self.lengths = _lengths_by_ending(self.by_form)

    def heir(self, row: Division) -> Division | None:
        """The row that took over when `row` ended."""
        later = (r for r in self.by_code.get(row.successor, ()) if r.valid_to > row.valid_to)
        return min(later, key=lambda r: r.valid_from, default=None)

    def forebears(self, row: Division) -> Iterator[Division]:
        """The rows of the same short name that ended in `row`."""
        for older in self._ended.get(row.adcode, ()):
            if older.short == row.short and self.heir(older) is row:
                yield older

    @property
    def _ended(self) -> dict[str, list[Division]]:
        if "_by_successor" not in self.__dict__:
            found = defaultdict(list)
            for rows in self.by_code.values():
                for row in rows:
                    if row.successor:
                        found[row.successor].append(row)
            self._by_successor = found
        return self._by_successor

    def in_year(self, row: Division, year: str) -> Division | None:
        """What `row` is called in another year: its heir, else the row itself; before its time its forebear or None."""
        while row.valid_to < year and (heir := self.heir(row)):
            row = heir
        if row.valid_from <= year:
            return row
        older = (self.in_year(forebear, year) for forebear in self.forebears(row))
        return next((found for found in older if found), None)

    def of_code(self, adcode: str, year: str) -> Division | None:
        """The row of a code in a year; outside its time the nearest in time; None for a code that never was."""
        rows = self.by_code.get(adcode)
        if not rows:
            return None
        return next((row for row in reversed(rows) if row.valid_from <= year), rows[0])


@lru_cache(maxsize=2)
def _read(path: Path) -> Table:
    return Table([cells for _, cells in read_cells(path)[1]])


def table() -> Table:
    """The table of the data folder, read at the first question."""
    return _read(paths.reference("division_codes"))
