"""Figures of several counties added up: only where every label agrees, with the interval; the rest with its reason.

A city is not added, its figures may hold those of its counties; a part of a programme is not added to whole ones;
planned and paid figures never meet in one sum, nor do two kinds of fund.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from yigong_analysis import phrases
from yigong_analysis.rows import Row

LABELS = ("indicator", "period", "fund_kind", "status")  # paid in a year and paid so far are not added either


@dataclass(frozen=True)
class Total:
    """The figures of one set of labels, one a county, in the order of adcodes."""

    rows: list[Row]

    @property
    def labels(self) -> tuple:
        """Indicator, period, fund kind and status."""
        return labels_of(self.rows[0])

    @cached_property
    def sum(self) -> dict[str, float]:
        """value, lo, hi: if each true number lies inside its interval, their sum lies inside this one."""
        return {bound: sum(row[bound] for row in self.rows) for bound in ("value", "lo", "hi")}

    @property
    def grade(self) -> int:
        """The worst grade of its figures: a sum is no better than its worst part."""
        return max(row["grade"] for row in self.rows)


def labels_of(row: Row) -> tuple:
    """What must agree before two figures are added."""
    return tuple(row[label] for label in LABELS)


def why_left_out(row: Row) -> str:
    """Why a figure is added to no other (`city`, `part`, `undated`, `fund`); empty if it may be."""
    if phrases.rows_by("divisions", "adcode")[row["adcode"]]["level"] != "county":
        return "city"
    if row["scope"]:
        return "part"
    if not row["period"]:
        return "undated"
    return "fund" if row["fund_kind"] == "unknown" else ""


def add_up(rows: Iterable[Row]) -> tuple[list[Total], list[tuple[Row, str]]]:
    """What of some stated figures may be added.

    Input: indicator rows of plain figures (money, people, projects), never ratios. Returns the totals, those of most
    counties first (a total of one county is that county's figure), and the rows left out, each with its reason.
    """
    cells: dict[tuple, list[Row]] = {}
    left_out = []
    for row in rows:
        if why := why_left_out(row):
            left_out.append((row, why))
        else:
            cells.setdefault(labels_of(row), []).append(row)
    totals = [Total(sorted(cell, key=lambda row: row["adcode"])) for cell in cells.values()]
    return sorted(totals, key=lambda total: (-len(total.rows), total.labels)), left_out
