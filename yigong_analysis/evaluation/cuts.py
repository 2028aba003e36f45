"""What is known of a place at the cut dates of a year: quarterly monitoring, half-year report, yearly evaluation.

The calendar is the province's: 季调度、半年通报、年度评价. A figure that counts from January on belongs to every cut
after its day; it stays cumulative, and what lies between two cuts is a difference of intervals. A plan fills no gap.
"""

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from yigong_analysis import indicators as indicator_rows
from yigong_analysis import intervals
from yigong_analysis.dates import latest_day
from yigong_analysis.rows import Row, rows_of

CUTS = {"q1": "03-31", "h1": "06-30", "q3": "09-30", "year": "12-31"}
COUNTED = ("projects_n", "persons_employed", "training_person_times", "labor_remuneration")


@dataclass(frozen=True)
class Known:
    """One figure at one cut: the indicator row, and the day up to which it counts."""

    cut: str
    row: Row
    until: str

    @property
    def exact(self) -> bool:
        """Whether it counts up to the very day of the cut; else it is what was known some time before."""
        return self.until[5:] == CUTS[self.cut]


@dataclass(frozen=True)
class Increment:
    """What was added between two figures of a series, with the interval that both leave."""

    earlier: Known
    later: Known
    value: float
    lo: float
    hi: float

    @property
    def negative(self) -> bool:
        """Whether a sum that can only grow fell: a finding, whatever the writing allows."""
        return self.hi < 0


@dataclass(frozen=True)
class Series:
    """One indicator of one place, year and kind of fund through the year; `plan` beside it, never in it."""

    adcode: str
    year: str
    indicator: str
    fund_kind: str
    known: tuple[Known, ...]
    increments: tuple[Increment, ...]
    plan: Row | None


def _until(row: Row, year: str) -> str:
    """The day up to which a figure of a year counts, from January on; empty for one that starts later or elsewhere."""
    first, last = row["period"].split("/")[0], row["period"].split("/")[-1]
    if first not in (year, f"{year}-01", f"{year}-01-01") or last[:4] != year:
        return ""
    if row["status"] == "cumulative":
        return indicator_rows.day_of(row)  # to date: no later than the source
    return latest_day(last)


def _known(rows: list[Row], year: str) -> tuple[Known, ...]:
    """At each cut the latest figure that counts up to a day no later than the cut; nothing where there is none."""
    dated = sorted(((until, row) for row in rows if (until := _until(row, year))[:4] == year), key=lambda pair: pair[0])
    found = []
    for cut, day in CUTS.items():
        before = [pair for pair in dated if pair[0] <= f"{year}-{day}"]
        if before:
            found.append(Known(cut, before[-1][1], before[-1][0]))
    return tuple(found)


def _increments(known: tuple[Known, ...]) -> tuple[Increment, ...]:
    """The differences between figures that follow each other; a figure that is still the latest adds nothing."""
    distinct = [one for place, one in enumerate(known) if not place or one.row is not known[place - 1].row]
    found = []
    for earlier, later in pairwise(distinct):
        frames = [pd.DataFrame([{name: one.row[name] for name in intervals.COLUMNS}]) for one in (later, earlier)]
        gap = intervals.subtract(*frames).iloc[0]
        found.append(Increment(earlier, later, float(gap["value"]), float(gap["lo"]), float(gap["hi"])))
    return tuple(found)


def _series(key: tuple, rows: list[Row]) -> Series:
    """The figures of one place, indicator and kind of fund in the year `key` names."""
    adcode, year, indicator, fund_kind = key
    realised = [row for row in rows if row["status_group"] == "realised"]
    planned = [row for row in rows if row["status_group"] == "planned" and row["period"] == year]
    known = _known(realised, year)
    return Series(adcode, year, indicator, fund_kind, known, _increments(known), next(iter(planned), None))


def cuts(indicators: pd.DataFrame, place: str = "", year: str = "") -> list[Series]:
    """What is known at each cut of a place and year.

    Input: the indicator table; an adcode and a year, either blank for all. Only plain figures that can be counted on
    (COUNTED), of whole programmes, stated in a source; not those whose kind of fund is unknown, because what they add
    up may change from one cut to the next. Returns a series for each kind of fund and indicator that has a
    realised figure at a cut, in order.
    """
    rows = indicators[(indicators["scope"] == "") & (indicators["origin"] == "stated") & (indicators["period"] != "")]
    rows = rows[rows["indicator"].isin(COUNTED) & (rows["fund_kind"] != "unknown")]
    rows = rows[rows["adcode"] == place] if place else rows
    groups: dict[tuple, list[Row]] = {}
    for row in rows_of(rows):
        of = row["period"][:4]
        if not year or of == year:
            groups.setdefault((row["adcode"], of, row["indicator"], row["fund_kind"]), []).append(row)
    order = {name: position for position, name in enumerate(COUNTED)}
    keys = sorted(groups, key=lambda key: (key[0], key[1], key[3], order[key[2]]))
    return [found for key in keys if (found := _series(key, groups[key])).known]
