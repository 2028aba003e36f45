"""Quarterly, half-year and yearly cuts, on a small table that was made up."""

import pytest
from evaluation_tables import frame, row

from yigong_analysis.evaluation.cuts import CUTS, cuts

PAID = {"status": "actual", "status_group": "realised", "published": "2025-02-01"}
TO_DATE = PAID | {"status": "cumulative"}


def known(series):
    return {one.cut: (one.row["value"], one.until) for one in series.known}


def one(*rows):
    [series] = cuts(frame(list(rows)))
    return series


def persons(value, period, **labels):
    return row("persons_employed", value, period=period, **PAID | labels)


def test_a_year_of_three_reports():
    """300 by the end of March (295–305), 500 by the end of June, 900 in the year; nobody told of September.

    Added: 500 − 300 = 200, in 195–205; then 400. At Q3 the figure of June is still the latest.
    """
    series = one(persons(300, "2024-01/2024-03", lo=295, hi=305), persons(500, "2024-01/2024-06"), persons(900, "2024"))
    assert known(series) == {
        "q1": (300, "2024-03-31"),
        "h1": (500, "2024-06-30"),
        "q3": (500, "2024-06-30"),
        "year": (900, "2024-12-31"),
    }
    assert [at.exact for at in series.known] == [True, True, False, True]
    assert [(gap.value, gap.lo, gap.hi) for gap in series.increments] == [(200, 195, 205), (400, 400, 400)]


def test_a_plan_stands_beside_and_fills_no_gap():
    plan = row("persons_employed", 1000)
    series = one(plan, persons(500, "2024-01/2024-06"))
    assert known(series) == dict.fromkeys(("h1", "q3", "year"), (500, "2024-06-30"))
    assert "q1" not in known(series)
    assert series.plan["value"] == 1000
    assert cuts(frame([plan])) == []


def test_a_figure_to_date_counts_up_to_the_day_it_was_told():
    """Told on 16 October: unknown at the end of September, known at the end of the year as of that day."""
    series = one(row("persons_employed", 700, **TO_DATE | {"published": "2024-10-16"}))
    assert known(series) == {"year": (700, "2024-10-16")}
    assert not series.known[0].exact


def test_ten_months_are_known_at_the_end_of_the_year_only():
    assert known(one(persons(80, "2024-01/2024-10"))) == {"year": (80, "2024-10-31")}


@pytest.mark.parametrize("period", ["2024-04/2024-06", "2023/2024", "2024-03", ""])
def test_what_does_not_count_from_january_of_one_year_is_no_cut(period):
    assert cuts(frame([persons(80, period)])) == []


def test_a_figure_to_date_that_falls_is_a_finding_only_outside_the_writing():
    """600 (595–605) then 500: −105 to −95, it fell. 600 (400–700) then 500: −200 to 100, nothing can be said."""
    fell = one(persons(600, "2024-01/2024-06", lo=595, hi=605), persons(500, "2024"))
    wide = one(persons(600, "2024-01/2024-06", lo=400, hi=700), persons(500, "2024"))
    assert [gap.negative for gap in fell.increments + wide.increments] == [True, False]


def test_kinds_of_money_places_and_years_stay_apart():
    rows = [
        persons(1, "2024"),
        persons(2, "2023"),
        persons(3, "2024", fund_kind="promoted_key", fund_family="promoted_key"),
        persons(4, "2024", adcode="370613"),
        persons(5, "2024", scope="jiangshan_base"),
    ]
    assert sorted(series.known[0].row["value"] for series in cuts(frame(rows))) == [1, 2, 3, 4]  # not the one project
    assert [series.year for series in cuts(frame(rows), "371422", "2023")] == ["2023"]


def test_the_cuts_are_the_ends_of_quarters():
    assert list(CUTS.values()) == ["03-31", "06-30", "09-30", "12-31"]
