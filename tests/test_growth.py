"""Growth against the earlier figure, where it is given."""

import pytest
from audit_words import claimed, plain, told
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.audit import growth
from yigong_analysis.audit.figure import Page


def grown(words: str) -> list[str]:
    return told(words, "growth")


@pytest.mark.parametrize(("words", "expected"), [
    ("今年吸纳务工群众1310人，比上年的1000人增长31%。",   "31% = 1310人 growth 1000人 holds"),
    ("今年吸纳务工群众1310人，比上年的1000人增长35%。",   "35% = 1310人 growth 1000人 fails"),
    ("今年吸纳务工群众800人，比上年的1000人下降20%。",    "20% = 800人 decline 1000人 holds"),
    ("今年吸纳务工群众1310人，比上年的1000人增加310人。", "310人 = 1310人 difference 1000人 holds"),
    ("今年吸纳务工群众1310人，比上年的1000人增加301人。", "301人 = 1310人 difference 1000人 fails"),
    ("今年吸纳务工群众800人，比上年的1000人减少200人。",  "200人 = 800人 shortfall 1000人 holds"),
    ("务工群众由120人增加到200人，增加80人。",            "80人 = 200人 difference 120人 holds"),
    ("务工群众由120人增加到200人，增长60%。",             "60% = 200人 growth 120人 fails"),
    ("2023年用工400人，2024年达到500人，增长25%。",       "25% = 500人 growth 400人 holds"),
    ("2022年吸纳务工群众1000人。2023年吸纳务工群众1310人，同比增长31%。", "31% = 1310人 growth 1000人 holds"),
    ("原计划务工100人，实际140人，比计划多40%。",         "40% = 140人 growth 100人 holds"),
    ("带动1926人，同比增加321人，增长20%。",              "20% = 1926人 growth_by_gain 321人 holds"),
    ("带动1926人，同比增加321人，增长25%。",              "25% = 1926人 growth_by_gain 321人 fails"),
    ("带动1600人，同比减少400人，下降20%。",              "20% = 1600人 decline_by_loss 400人 holds"),
    ("今年吸纳务工群众1500人，是去年1000人的1.5倍。",     "1.5倍 = 1500人 percent 1000人 holds"),
])  # fmt: skip
def test_now_and_then(words, expected):
    assert grown(words) == [expected]


@pytest.mark.parametrize(("words", "verdict"), [
    ("今年2000人，去年1000人，翻了一番。",   "holds"),
    ("今年1960人，去年1000人，翻了一番。",   "holds"),
    ("今年2600人，去年1000人，翻了一番。",   "fails"),
    ("今年2600人，去年1000人，翻了一番多。", "holds"),
    ("今年1900人，去年1000人，近乎翻番。",   "holds"),
    ("今年1600人，去年1000人，近乎翻番。",   "fails"),
])  # fmt: skip
def test_doubled(words, verdict):
    assert [line.split()[-1] for line in grown(words.replace("今年", "今年吸纳务工群众"))] == [verdict]


@pytest.mark.parametrize("words", [
    "今年吸纳务工群众1310人，增长31%。",                              # the earlier figure is not given
    "今年吸纳务工群众1310人，占上年的30%。",
    "今年发放劳务报酬500万元，去年吸纳务工群众400人，增长25%。",      # two different things
    "占比比上年提高5个百分点。",                                      # points are no percent
    "翻了一番。",
])  # fmt: skip
def test_what_has_no_earlier_figure_has_no_finding(words):
    assert grown(words) == []


@given(st.integers(100, 2000), st.integers(100, 2000))
def test_true_differences_hold(then, more):
    found = grown(f"今年吸纳务工群众{then + more}人，比上年的{then}人增加{more}人。")
    assert [line.split()[-1] for line in found] == ["holds"]


def test_without_text_against_the_same_a_year_before():
    labels = {"adcode": "371422", "unit": "person", "indicator": "persons_employed"}
    then = plain("1000人", 1000, at=0, period="2022", **labels)
    now = plain("1310人", 1310, at=10, period="2023", **labels)
    more = plain("31%", 31, "percent", half=0.5, at=20, period="2023", adcode="371422", indicator="growth")
    assert claimed(list(growth.claims(Page("a table", [then, now, more])))) == ["31% = 1310人 1000人"]
    assert list(growth.claims(Page("a table", [now, more]))) == []
