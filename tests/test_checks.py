"""Checks across reports: a planted fault of each kind is found, sound figures are not."""

import pytest

from yigong_analysis.reports import checks


def figure(adcode: str, value: int, indicator: str = "projects_n", status: str = "actual", unit: str = "count") -> dict:
    return {f"{indicator}||{adcode}|2023|promoted_key||{status}|stated": f"{value} [{value}, {value}] {unit}"}


PROVINCE = figure("370000", 10)
COUNTIES = figure("370101", 4) | figure("370102", 6)


@pytest.mark.parametrize(("figures", "found"), [
    (PROVINCE | COUNTIES,                                                       []),
    (PROVINCE | figure("370101", 4),                                            []),      # not every county reports
    (PROVINCE | COUNTIES | figure("370103", 1),                                 ["11"]),
    (PROVINCE | COUNTIES | figure("370103", 9, status="planned"),               []),      # other labels
    (PROVINCE | COUNTIES | figure("410103", 9),                                 []),      # another province
    (COUNTIES | figure("370103", 9),                                            []),      # nothing to hold against
    (PROVINCE | COUNTIES | figure("370100", 10),                                []),      # stands for its counties
    (PROVINCE | COUNTIES | figure("370100", 10) | figure("370201", 1),          ["11"]),
    (figure("370000", 5, "remuneration_share_total", unit="percent") | figure("370101", 4, "remuneration_share_total",
     unit="percent") | figure("370102", 4, "remuneration_share_total", unit="percent"), []),  # shares do not add up
])  # fmt: skip
def test_parts_may_not_sum_to_more_than_the_whole(figures, found):
    told = checks.sums_above(figures)
    assert [number for number, line in zip(found, told, strict=True) if f"at least {number}" in line] == found


def test_written_precision_counts(english):
    rounded = {"projects_n||370000|2023|promoted_key||actual|stated": "10 [9.5, 10.5] count"}
    parts = {"projects_n||370101|2023|promoted_key||actual|stated": "11 [10, 12] count"}
    assert checks.sums_above(rounded | parts) == []
    [line] = checks.sums_above(rounded | figure("370101", 11))
    assert line == "山东省 2023 projects_n: the places below it (1) sum to at least 11, more than the 10.5 it states"
