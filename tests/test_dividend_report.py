"""The page of the industry dividend: every part in both languages, what is missing, promises that read as promises."""

import re

import pytest

from yigong_analysis import industry_dividend, pipeline
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.dividend_report import DividendReport
from yigong_analysis.display.dividend_words import percent, quantity_end, quantity_range, quantity_value, yuan
from yigong_analysis.display.quantile_dots import DOTS, dots_of
from yigong_analysis.dividends.choices import Choices
from yigong_analysis.errors import ParameterError
from yigong_analysis.reports.summary import figures

PARTS = (
    "head", "assumptions", "scenario_readings", "flows", "chart_cumulative", "present_values", "chart_tornado",
    "chart_draws", "reading", "limits", "sources",
)  # fmt: skip
CHARTS = ("chart_cumulative", "chart_tornado", "chart_draws")


@pytest.fixture(scope="module")
def everything(english):
    """The shipped tables, the case base included: ranges are read from its cases."""
    return pipeline.run()


@pytest.fixture(scope="module")
def page(everything):
    """`page("en", horizon=3)`: the page of Laixi under some choices."""
    return lambda lang, **choices: DividendReport(everything, "370285", Choices(**choices), lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_words_and_nothing_unfilled(page, lang, part):
    shown = getattr(page(lang), part)()
    said = shown.alt + shown.caption if isinstance(shown, Chart) else shown.text + shown.html
    assert said.strip()
    assert not re.search(r"\bnan\b|\{\w+\}|None", said)
    if part in CHARTS:
        assert shown.data
        assert len(shown.svg) < 150_000


def test_what_is_taken_of_a_vague_figure_is_not_told_as_the_figure(page):
    """20余 posts are taken as 25: the calculation's number, which reports must not hold as the value of the fact."""
    data = page("en").assumptions().data
    assert "laixi-2025:2762-2766" in str(data)
    assert figures(data) == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_a_place_without_the_facts_is_told_what_is_missing(everything, lang, part):
    shown = getattr(DividendReport(everything, "371422", Choices(), lang), part)()
    assert shown.text
    assert part not in CHARTS or shown.key.startswith("no-")


def test_the_head_names_what_is_missing(everything, evidence):
    head = DividendReport(everything, "371422", Choices(), "en").head()
    assert head.data["missing"] == ["labor_remuneration", "dividend_annual", "long_term_posts"]
    assert "dividend a year" in head.text
    few = DividendReport(evidence, "370285", Choices(), "en").head()  # the founding documents alone
    assert "at least five comparable planned pay shares" in few.text


def test_the_finding_names_its_range_what_it_hangs_on_and_that_it_is_planned(page):
    said = page("en").head().data["finding"]
    assert "CNY 0.97" in said
    assert "90% of the draws in CNY 0.65–2.1" in said
    assert "“share of the central money that is pay, this project”" in said
    assert "planned dividend" in said
    assert "No wage or dividend after the works is reported as paid." in said


def test_stated_quantities_lead_to_their_figures_and_assumed_ones_carry_their_sign(page):
    html = page("zh").assumptions().html
    assert html.count("● 材料写明</td>") == 6
    assert html.count("○ 假定</td>") == 10
    links = set(re.findall(r'href="#(fact-[^"]+)"', html))
    assert len(links) == 6
    sources = page("zh").sources().html
    assert all(f'id="{link}"' in sources for link in links)


def test_a_chosen_value_is_counted_and_signed(page):
    shown = page("en", horizon=9).assumptions()
    assert "chosen by the reader: 1" in shown.text
    assert "◇ chosen</td>" in shown.html


def test_both_readings_of_more_people_are_shown_with_their_intervals(page):
    html = page("zh").scenario_readings().html
    for words in ("186.9–188.3人", "8520–8640元/人", "214–236万元", "1.15–1.25万元/人", "13.9–15.8%"):
        assert words in html
    promises = page("zh").scenario_readings().data["promises"]
    assert {(row["dividend"], row["posts"]) for row in promises} == {
        (dividend, posts) for dividend in ("in_part", "kept", "up_to", "missed") for posts in ("posts", "none")
    }


def test_the_worth_table_has_recipients_and_kinds_apart(page):
    data = page("en").present_values().data
    assert [(row["who"], row["kind"]) for row in data["worth"]] == [
        (who, kind) for who in ("households", "collective", "both", "wage_only") for kind in ("gross", "net")
    ]
    found = {(row["who"], row["kind"]): row["npv"] for row in data["worth"]}
    assert found["both", "net"] == pytest.approx(found["households", "net"] + found["collective", "net"])
    assert {(row["against"], row["kind"]): row["year"] for row in data["break_even"]}["public_money", "net"] is None


def test_the_same_choices_give_the_same_pictures(page):
    for part in CHARTS:
        assert getattr(page("zh"), part)().svg == getattr(page("zh"), part)().svg


@pytest.mark.parametrize("choices", [
    {"horizon": 1}, {"horizon": 40, "survival": 1.0, "discount_rate": 0.0}, {"survival": 0.0, "discount_rate": 0.3},
    {"posts": "none", "dividend": "missed"}, {"pay": "pay_kept", "posts": "high", "dividend": "up_to"},
], ids=str)  # fmt: skip
def test_the_ends_of_the_parameters_are_drawn_and_told(page, choices):
    for part in PARTS:
        assert getattr(page("en", **choices), part)()


def test_bad_parameters_are_told_together():
    with pytest.raises(ParameterError) as told:
        industry_dividend(adcode="37", horizon=0, discount_rate=-1, posts="many", lang="fr")
    assert len(told.value.faults) == 5


def test_the_function_makes_the_page(english):
    assert industry_dividend(lang="en").head().data["title"].startswith("Laixi City")


@pytest.mark.parametrize(("value", "zh", "en"), [
    (0.966, "0.97元", "CNY 0.97"), (0.996, "1.0元", "CNY 1.0"), (2.13, "2.1元", "CNY 2.1"),
    (-0.2, "−0.20元", "CNY −0.20"),
])  # fmt: skip
def test_yuan_per_yuan(value, zh, en):
    assert (yuan(value, "zh"), yuan(value, "en")) == (zh, en)


@pytest.mark.parametrize(("part", "words"), [(1, "100%"), (0.9999, ">99%"), (0.86, "86%"), (0.001, "<1%"), (0, "0%")])
def test_percent_is_full_only_if_it_is(part, words):
    assert percent(part) == words


def test_quantities_in_words(page):
    made = page("zh").reckoning.made
    assert str(quantity_value(made["lasting_posts"], "zh")) == "逾20个，取25个"
    assert (str(quantity_value(made["post_wage"], "zh")), quantity_range(made["post_wage"], "zh")) == (
        "3万元/年", "2.0–4.8万元/年",
    )  # fmt: skip
    assert quantity_end(made["own_pay_share"], 31.93548, "zh") == "31.94%"
    assert quantity_range(made["training"], "zh") == ""


def test_fifty_dots_stand_in_the_middle_of_two_per_cent():
    """Of the numbers 0 … 100 the first dot is at 1 %, the last at 99 %."""
    dots = dots_of(range(101))
    assert (len(dots), dots[0], dots[-1]) == (DOTS, 1, 99)
