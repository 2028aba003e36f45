"""Planned shares before and after the floor was raised: periods, places counted once, verdicts (rows made up)."""

from itertools import pairwise

import pytest
from test_samples import row

from yigong_analysis import floors
from yigong_analysis.comparison import rule_change
from yigong_analysis.errors import DataError

BEFORE, MIDDLE, AFTER = "until-2022", "2023-to-mid-2025", "since-mid-2025"


def rows_in(year: str, values, half: float = 0.1, first: int = 510101) -> list[dict]:
    """Made-up counties with planned shares of one year, published in its March."""
    day = {"period": year, "published": f"{year}-03-01"}
    return [row(f"{first + place}", float(v), lo=v - half, hi=v + half, **day) for place, v in enumerate(values)]


@pytest.mark.parametrize(("period", "published", "code"), [
    ("2022",            "2023-02-01", BEFORE),  # the end of its period is earlier than its publication
    ("2023",            "2022-09-28", MIDDLE),  # a plan told before its year has to meet the floor of that year
    ("2023",            "2023-01-01", MIDDLE),
    ("2025",            "2025-06-30", MIDDLE),
    ("2025",            "2025-07-01", AFTER),
    ("2026",            "2025-12-31", AFTER),
    ("",                "2024-05-01", MIDDLE),
])  # fmt: skip
def test_a_case_belongs_to_the_period_of_the_day_of_its_floor(period, published, code):
    assert rule_change.period_of(row("371422", 30.0, period=period, published=published)) == code


def test_the_periods_follow_each_other_and_begin_where_the_national_floor_rises():
    periods = list(rule_change.periods().values())
    assert all(a["effective_to"] < b["effective_from"] for a, b in pairwise(periods))
    for period, percent in zip(periods[1:], (30, 40), strict=True):
        assert floors.floor_on(period["effective_from"], "central_budget", "000000").percent == percent


def test_periods_that_lie_apart_differ():
    """5 against 5, fully apart: p = 2/252 for one test, so Holm changes nothing."""
    [change] = rule_change.changes(
        rows_in("2021", [15, 16, 17, 18, 19]) + rows_in("2024", [30, 31, 32, 33, 34], first=520101)
    )
    assert (change.before, change.after, change.verdict) == (BEFORE, MIDDLE, "differs")
    assert change.found.value == pytest.approx(15)
    assert (change.p_holm, change.cautious_holm) == pytest.approx((2 / 252, 2 / 252))


def test_two_tests_are_corrected_for_being_two():
    rows = [*rows_in("2021", [15, 16, 17, 18, 19]), *rows_in("2024", [30, 31, 32, 33, 34], first=520101)]
    rows += rows_in("2026", [40, 41, 42, 43, 44], first=530101)
    assert [change.p_holm for change in rule_change.changes(rows)] == pytest.approx([4 / 252, 4 / 252])


@pytest.mark.parametrize(("later", "half", "verdict"), [
    ([30, 31, 32, 33],         0.1, "few"),
    ([16, 17, 18, 19, 20],     2.0, "tie"),
    ([15.5, 18, 16, 19.5, 18.5], 0.1, "chance"),
    ([20, 21, 22, 23, 24],     2.3, "vague"),
])  # fmt: skip
def test_what_may_be_said(later, half, verdict):
    rows = rows_in("2021", [15, 16, 17, 18, 19], half) + rows_in("2024", later, half, first=520101)
    [change] = rule_change.changes(rows)
    assert change.verdict == verdict
    assert (change.p_holm is None) == (verdict in ("few", "tie"))


def test_a_place_in_both_periods_counts_in_the_later_one():
    rows = rows_in("2021", [15, 16, 17, 18, 19, 20]) + rows_in("2024", [30, 31, 32, 33, 34], first=510106)
    [change] = rule_change.changes(rows)
    earlier, later = change.samples
    assert (earlier.n, later.n) == (5, 5)
    [left] = [one for one in earlier.refused if one.reason == rule_change.EARLIER]
    assert (left.row["adcode"], left.other["period"]) == ("510106", "2024")


def test_one_period_alone_makes_no_comparison():
    assert rule_change.changes(rows_in("2024", [30, 31, 32, 33, 34])) == []
    assert rule_change.changes([]) == []


def test_a_broken_table_of_periods_is_refused(edit):
    edit("reference/floor_periods.csv", MIDDLE, effective_to="2025-06-31")
    with pytest.raises(DataError, match="effective_to"):
        rule_change.periods()
