"""Pay shares before and after the pay floor was raised: the one change of a rule that the figures could show.

The periods stand in `data/reference/floor_periods.csv`, made from `floors.csv`. A case belongs to the period of the day
that its figure is about (`indicators.day_of`), the same day by which its own floor is looked up.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from operator import itemgetter
from pathlib import Path

from yigong_analysis import paths, schema
from yigong_analysis.comparison.samples import Refused, Sample, TooFew, overlap, samples
from yigong_analysis.comparison.small_samples import Difference, difference, holm
from yigong_analysis.indicators import day_of
from yigong_analysis.rows import Row, rows_of
from yigong_analysis.schema import Column, Contract, is_day, text

ALPHA = 0.05
EARLIER = "earlier"  # the reason of a case whose place counts in the later period


@dataclass(frozen=True)
class Change:
    """Two neighbouring periods: their codes and samples, each place in one of them only; `found` is None where one of
    them has too few cases; `p_holm` and `cautious_holm` are its p-values corrected for the number of tests made."""

    before: str
    after: str
    samples: tuple[Sample, Sample]
    found: Difference | None
    p_holm: float | None = None
    cautious_holm: float | None = None

    @property
    def verdict(self) -> str:
        """What may be said: `few` cases, `tie` inside the writing, `differs` (both corrected p-values below ALPHA),
        `vague` (only as the figures are written), `chance`."""
        if self.found is None:
            return "few"
        if self.p_holm is None:
            return "tie"
        if self.p_holm >= ALPHA:
            return "chance"
        return "differs" if self.cautious_holm < ALPHA else "vague"


def contract() -> Contract:
    """`data/reference/floor_periods.csv`: one row a period, its days, names and why it is one."""
    day = Column(is_day, "an ISO day")
    names = {name: text(".+") for name in ("zh", "en", "reason")}
    return Contract(
        {"floor_period": text("[a-z0-9-]+", unique=True), "effective_from": day, "effective_to": day, **names}
    )


@cache
def _periods(path: Path) -> dict[str, Row]:
    return {row["floor_period"]: row for row in rows_of(schema.read(path, contract()))}


def periods() -> dict[str, Row]:
    """The periods of the floor in the order of time: code → effective_from, effective_to, zh, en, reason.

    Raises DataError with all faults of the table.
    """
    return _periods(paths.reference("floor_periods"))


def period_of(row: Row) -> str:
    """The period that a figure belongs to; blank for a day in none."""
    day = day_of(row)
    inside = (code for code, p in periods().items() if p["effective_from"] <= day <= p["effective_to"])
    return next(inside, "")


def by_period(rows: Iterable[Row]) -> dict[str, Sample]:
    """The sample of each period, in the order of time; of rows of one indicator, base, family and status."""
    grouped: dict[str, list[Row]] = {code: [] for code in periods()}
    for row in rows:
        code = period_of(row)
        if code:
            grouped[code].append(row)
    return {code: samples(found)[0] for code, found in grouped.items() if found}


def _without(sample: Sample, later: Sample) -> Sample:
    """The earlier sample without what the later one counts: the same place, one that holds it or lies in it.

    Figures of a place in both periods would not be independent of each other.
    """
    kept, out = [], []
    for row in sample.rows:
        again = next((other for other in later.rows if overlap(row, other)), None)
        if again is None:
            kept.append(row)
        else:
            out.append(Refused(row, EARLIER, again))
    return replace(sample, rows=tuple(kept), refused=sample.refused + tuple(out))


def _pairs(rows: list[Row]) -> list[Change]:
    """Each pair of neighbouring periods of one indicator."""
    made, found_in = [], by_period(rows)
    for before, after in pairwise(periods()):
        if before not in found_in or after not in found_in:
            continue
        pair = (_without(found_in[before], found_in[after]), found_in[after])
        try:
            found = difference(pair[1], pair[0])
        except TooFew:
            found = None
        made.append(Change(before, after, pair, found))
    return made


def changes(rows: Iterable[Row]) -> list[Change]:
    """Each pair of neighbouring periods, of each indicator, tested where both have LEAST cases.

    Input: rows of the indicator table of one fund family and one status group, of one or more indicators. The two-sided
    exact permutation test of `small_samples.difference`, p-values corrected by Holm for all tests made here.
    """
    kind = itemgetter("indicator", "base", "unit", "fund_family", "status_group")
    groups: dict[tuple, list[Row]] = {}
    for row in rows:
        groups.setdefault(kind(row), []).append(row)
    made = [change for key in sorted(groups) for change in _pairs(groups[key])]
    tested = [place for place, change in enumerate(made) if change.found and change.found.p is not None]
    corrected = holm([made[place].found.p for place in tested])
    cautious = holm([made[place].found.p_cautious for place in tested])
    for place, p, least in zip(tested, corrected, cautious, strict=True):
        made[place] = replace(made[place], p_holm=p, cautious_holm=least)
    return made
