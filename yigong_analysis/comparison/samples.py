"""Samples: comparable cases of one indicator, each place once, and the guard that every test must pass.

A sample holds cases of one indicator, unit, base, status and fund family (or fund kind). Nothing stands in it twice:
a place has one case, and a place that contains another place of the sample is left out.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter

import numpy as np

from yigong_analysis.casebase import scopes
from yigong_analysis.cases import CELL
from yigong_analysis.errors import YigongError
from yigong_analysis.indicators import day_of
from yigong_analysis.phrases import message
from yigong_analysis.places import holds, stem
from yigong_analysis.rows import Row

LEAST = 5  # comparable cases below which there is no p-value, no interval of a sample, no ranking and no pooling
PLACE, PROJECT = "place", "project"  # what one case of a sample is
TARGET, UNBOUNDED, LONG, SAME_CASE, OTHER_CASE, CONTAINS, NO_PROJECT = (
    "target",
    "unbounded",
    "long",
    "same_case",
    "other_case",
    "contains",
    "no_project",
)


class TooFew(YigongError):  # noqa: N818  (a refusal, named as readers know it)
    """A sample is too small to say more than its cases; `n` cases where LEAST are needed."""

    def __init__(self, n: int):
        self.n = n
        super().__init__(message("st_too_few", n=n, least=LEAST))


@dataclass(frozen=True)
class Refused:
    """A case that stays out of a sample: why, and the case that stands in its stead or lies inside it, if any."""

    row: Row
    reason: str
    other: Row | None = None


@dataclass(frozen=True, eq=False)  # one is itself only, so that it can be a key
class Sample:
    """Comparable cases of one indicator.

    `rows`: rows of the indicator table in the order of their values; `group` a fund family or fund kind, as
    `grouped_by` says; `status` planned, cumulative or actual; `level` place (one case a place, a part only where
    nothing is said of the whole) or project.
    """

    indicator: str
    base: str
    unit: str
    grouped_by: str
    group: str
    status: str
    level: str
    rows: tuple[Row, ...]
    refused: tuple[Refused, ...] = ()

    @property
    def n(self) -> int:
        """How many cases there are."""
        return len(self.rows)

    @property
    def parts(self) -> int:
        """How many cases are parts of a programme (one project, one batch), not the whole of it."""
        return sum(row["scope"] != "" for row in self.rows)

    @cached_property
    def values(self) -> np.ndarray:
        """The values, in `unit`."""
        return self._column("value")

    @cached_property
    def lo(self) -> np.ndarray:
        """The lower ends of what the writing allows, in `unit`."""
        return self._column("lo")

    @cached_property
    def hi(self) -> np.ndarray:
        """The upper ends of what the writing allows, in `unit`."""
        return self._column("hi")

    def _column(self, name: str) -> np.ndarray:
        return np.array([row[name] for row in self.rows], dtype=float)


def enough(sample: Sample) -> bool:
    """Whether a sample may be tested, ranked or pooled."""
    return sample.n >= LEAST


def require_enough(*given: Sample) -> None:
    """The guard of every test, ranking, interval and pooled value. Raises TooFew with the n of the smallest sample."""
    least = min(sample.n for sample in given)
    if least < LEAST:
        raise TooFew(least)


def years(row: Row) -> tuple[int, int]:
    """The first and the last year that a row is about; without a period the year of its publication."""
    period = row["period"] or day_of(row)
    first, _, last = period.partition("/")
    return int(first[:4]), int((last or first)[:4])


def _inside(rows: list[Row]) -> dict[str, list[Row]]:
    """Digits of a nation, a province or a city → two cases inside it, the smallest divisions first.

    Two, because one of them may be the division itself; the smallest, so that a case that is named is one that stays.
    """
    found: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (-len(stem(row["adcode"])), row["adcode"])):
        for digits in (0, 2, 4):
            first = found.setdefault(row["adcode"][:digits], [])
            if len(first) < 2:
                first.append(row)
    return found


def _contained(row: Row, inside: dict[str, list[Row]]) -> Row | None:
    """A case of another place inside the place of `row`; one project contains nothing, wherever it is coded."""
    if row["scope"] in scopes.one_projects():
        return None
    others = inside.get(stem(row["adcode"]), [])
    return next((other for other in others if other["adcode"] != row["adcode"]), None)


def overlap(one: Row, other: Row) -> bool:
    """Whether two cases may count the same people: one place, or one lies in the other; one project holds nothing."""
    pairs = ((one, other), (other, one))
    inside = any(holds(a["adcode"], b["adcode"]) and a["scope"] not in scopes.one_projects() for a, b in pairs)
    return one["adcode"] == other["adcode"] or inside


def preference(row: Row) -> tuple:
    """The order in which a case is chosen for its place: smaller goes first.

    The whole programme before a part, the latest period, stated before computed, the narrowest interval; the id decides
    between equals, so that the choice never depends on the order of a table.
    """
    return (
        row["scope"] != "",
        -years(row)[1],
        -years(row)[0],
        row["origin"] != "stated",
        row["hi"] - row["lo"],
        row["indicator_id"],
    )


def _usable(rows: Iterable[Row]) -> tuple[list[Row], list[Refused]]:
    """The rows that state a figure with bounds, of one year or less; a target is a rule and no case."""
    kept, refused = [], []
    for row in rows:
        bounded = all(math.isfinite(row[name]) for name in ("value", "lo", "hi"))
        if row["status_group"] == "target":
            refused.append(Refused(row, TARGET))
        elif not bounded:
            refused.append(Refused(row, UNBOUNDED))
        elif years(row)[0] < years(row)[1]:
            refused.append(Refused(row, LONG))
        else:
            kept.append(row)
    return kept, refused


def _one_each(rows: list[Row], *keys: str) -> tuple[list[Row], list[Refused]]:
    """One row for each value of `keys`, the preferred one; the others point to it."""
    kept, refused = {}, []
    for row in sorted(rows, key=preference):
        first = kept.setdefault(tuple(row[key] for key in keys), row)
        if first is not row:
            same = all(row[key] == first[key] for key in CELL)
            refused.append(Refused(row, SAME_CASE if same else OTHER_CASE, first))
    return list(kept.values()), refused


def _choose(rows: list[Row], level: str) -> tuple[list[Row], list[Refused]]:
    if level == PROJECT:
        single = scopes.one_projects()
        no_project = [Refused(row, NO_PROJECT) for row in rows if row["scope"] not in single]
        kept, others = _one_each([row for row in rows if row["scope"] in single], "scope")
        return kept, no_project + others
    chosen, others = _one_each(rows, "adcode")
    kept, containers, inside = [], [], _inside(chosen)
    for row in chosen:
        other = _contained(row, inside)
        if other is None:
            kept.append(row)
        else:
            containers.append(Refused(row, CONTAINS, other))
    return kept, others + containers


def samples(rows: Iterable[Row], *, by: str = "fund_family", level: str = PLACE) -> list[Sample]:
    """The samples that some rows of the indicator table make.

    Input: rows of the indicator table (`pipeline.run().indicators`); `by` fund_family or fund_kind; `level` place or
    project. One sample for each indicator × base × unit × group × status (planned, actual, and
    cumulative, because what is paid so far is no result), ordered by these codes; targets make none, and are refused in
    the planned sample of their group or alone. Percent 0–100, CNY, persons, as the rows.
    """
    labels = ("indicator", "base", "unit", by)
    label = itemgetter(*labels)
    made = []
    for key, found in groupby(sorted(rows, key=label), key=label):
        usable, refused = _usable(found)
        statuses = sorted({row["status"] for row in usable})
        for status in statuses or ["planned"]:
            kept, out = _choose([row for row in usable if row["status"] == status], level)
            out += refused if status == (statuses or ["planned"])[0] else []
            kept.sort(key=lambda row: (row["value"], row["indicator_id"]))
            indicator, base, unit, group = key
            made.append(Sample(indicator, base, unit, by, group, status, level, tuple(kept), tuple(out)))
    return made
