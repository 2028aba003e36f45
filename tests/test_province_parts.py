"""Parts of a province page: key works beside farm works, what is reported, shares on the national floor."""

import pandas as pd
import pytest

from yigong_analysis import pipeline
from yigong_analysis.display import province_parts
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.province import province_report

SHANDONG, SICHUAN = "370000", "510000"


@pytest.fixture(scope="module")
def report():
    return province_report(SHANDONG, lang="zh")


def rows_of_place(adcode):
    return [row for row in Lookup(pipeline.run()).indicators.values() if row["adcode"] == adcode]


def test_key_works_and_farm_works_stand_side_by_side_with_the_same_place_and_period(report):
    pay = [row for row in report.kinds().data["kinds"] if row["indicator"] == "labor_remuneration"]
    [stated] = [row for row in pay if row["adcode"] == SHANDONG and row["period"] == "2022"]
    assert (stated["promoted_key"], stated["promoted_agri"]) == (16.03e8, 12.02e8)  # registered facts of Shandong 2022


def test_a_kind_that_is_not_reported_is_said_and_not_zero(report):
    section = report.kinds()
    assert any(row["promoted_agri"] is None for row in section.data["kinds"])
    assert "未报告" in section.html


def test_without_promoted_projects_there_is_a_sentence_and_no_table():
    assert province_parts.kinds([], "en").key == "no-kinds"


def test_a_plan_is_not_told_as_done():
    planned = [row | {"status_group": "planned"} for row in rows_of_place("371422")]
    [told] = province_parts.reported(planned, "en").data["reported"]
    assert set(told.values()) <= {"371422", "planned", "missing"}


def test_the_finding_names_what_most_places_report_and_what_fewest_do(report):
    section = report.reported()
    counts = section.data["counts"]
    assert counts["persons_employed"] == max(counts.values())
    assert str(min(counts.values())) in section.text


def test_shares_of_special_fund_projects_stand_on_the_floor_and_no_promoted_ones_do():
    chart = province_report(SICHUAN, lang="zh").on_the_floor()
    shares = [row for row in chart.data if row.get("kind") != "floor"]
    assert shares
    assert all("推广" not in row["label"] for row in shares)


def test_without_such_shares_it_is_said():
    table = pd.DataFrame(columns=["fund_family", "status", "indicator", "adcode"])
    assert province_parts.on_the_floor(table, "zh").key == "no-floors"
