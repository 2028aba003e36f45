"""Where figures are too few, the page says so, what is missing and what to look for; it shows no empty chart."""

import pytest

from yigong_analysis import case_study
from yigong_analysis.display.not_enough import ENOUGH, key_figures_of_a_case, missing, not_enough


@pytest.mark.parametrize(
    ("adcode", "most", "said"),
    [
        ("371422", 4, False),  # pay, workers, projects, investment of one case
        ("140521", 5, False),
        ("130624", 1, True),  # money paid out, pay planned: never together
        ("510182", 0, True),  # paired aid: figures that enter no case
    ],
)
def test_the_threshold(adcode, most, said):
    subject = case_study(adcode).subject
    assert key_figures_of_a_case(subject) >= ENOUGH or key_figures_of_a_case(subject) == most
    assert (not_enough(subject) is not None) == said


def test_what_is_missing_and_what_is_there_are_named():
    subject = case_study("130624", lang="en").subject
    assert missing(subject) == ["persons_employed", "projects_n", "total_investment", "central_funds"]
    told = not_enough(subject).text
    assert "found here and there: labour remuneration and special funds" in told
    assert "have to find persons employed, projects, total investment and central money" in told


def test_the_page_of_a_place_without_enough_judges_nothing():
    study = case_study("510182")
    points = study.key_points()
    assert points.data["enough"] is False
    assert points.data["points"][0].startswith("材料不足")
    for chart in (study.chart_indicators(), study.chart_funds(), study.chart_floors()):
        assert chart.key.startswith("no-")
    assert study.indicators().data == {"indicators": [], "none": ["材料没有给出可以汇总的项目数字。"]}


def test_figures_of_background_sources_are_not_called_unreported():
    assert "labor_remuneration" not in case_study("510182").left_open().data["missing"]


def test_one_case_with_two_key_figures_is_enough():
    assert case_study("371325").key_points().data["enough"] is True


def test_a_plan_of_pay_goes_into_the_headline_before_money_that_tells_of_no_workers():
    said = case_study("130624").head().data["finding"]  # money granted, pay planned
    assert said == "2017年，乡村道路示范工程（单个项目）计划支付劳务报酬50万元；材料未报告计划务工人数。"
