"""The pool by year, level and field: counts and sums by hand; special-fund and promoted money never in one sum."""

import pandas as pd
from test_priorities import made

from yigong_analysis.screening import pool


def projects() -> pd.DataFrame:
    return made(
        {"year": "2024", "field": "road", "labor_remuneration_cny": 3e6},
        {"year": "2024", "field": "water", "total_investment_cny": None, "status": "applied"},
        {"year": "2024", "field": "road", "fund_kind": "promoted_key", "total_investment_cny": 9e8, "status": "done"},
        {"year": "2025", "field": "road", "status": ""},
    )


def test_counts_and_sums_by_year():
    promoted, special, later = pool.counted(projects(), ["year"])
    assert (promoted["fund_family"], promoted["n"], promoted["total_investment"]["value"]) == ("promoted_key", 1, 9e8)
    assert (special["year"], special["fund_family"], special["n"]) == ("2024", "special", 2)
    # one of the two reports its investment: the sum is that one's, and says so
    assert special["total_investment"] == {"value": 1e7, "lo": 1e7, "hi": 1e7, "n": 1}
    assert special["stages"] == {"planned": 1, "applied": 1, "funded": 0, "underway": 0, "done": 0, "": 0}
    assert later["stages"][""] == 1


def test_what_nobody_reports_is_missing_and_not_zero():
    _, special, _ = pool.counted(projects(), ["year"])
    assert special["pay_realised"] == {"value": None, "lo": None, "hi": None, "n": 0}
    assert special["pay_planned"]["value"] == 3e6


def test_a_sum_keeps_the_interval_of_its_parts():
    rows = projects()
    rows.loc[0, ["total_investment_cny_lo", "total_investment_cny_hi"]] = [9e6, 1.1e7]
    total = pool.summed(rows.iloc[[0, 3]], "total_investment_cny")
    assert total == {"value": 2e7, "lo": 1.9e7, "hi": 2.1e7, "n": 2}


def test_every_project_is_counted_once_in_each_dimension():
    rows = projects()
    for by in (["year"], ["field"], ["level"], pool.DIMENSIONS):
        assert sum(row["n"] for row in pool.counted(rows, by)) == len(rows)


def test_an_empty_text_tells_nothing():
    assert pool.known(projects(), ["year", "status", "total_investment_cny"]) == {
        "year": 4, "status": 3, "total_investment_cny": 3,
    }  # fmt: skip
