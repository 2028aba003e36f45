"""The words of a share: whether it is one, of what, and whether it is a least."""

import pytest
from audit_words import figure, page

from yigong_analysis.audit import share_words
from yigong_analysis.audit.bounds import Bounds


def percent(words: str):
    read = page(words)
    return read, [one for one in read.figures if one.unit == "percent"][-1]


@pytest.mark.parametrize(("words", "base"), [
    ("脱贫户296人，占务工总人数的30%。",             "务工总人数的"),
    ("发放劳务报酬350万元，占中央资金的35%。",       "中央资金的"),
    ("脱贫户296人，占30%。",                         ""),
    ("项目13个，开工10个，开工率76.9%。",            ""),
    ("项目13个，完工比例为76.9%。",                  ""),
    ("发放劳务报酬350万元，正好是中央资金的35%。",   ""),
])  # fmt: skip
def test_a_share_and_the_words_of_its_base(words, base):
    assert share_words.says_share(*percent(words))
    assert share_words.base(*percent(words)) == base


@pytest.mark.parametrize("words", [
    "务工人数增长30%。",
    "务工人数增长率30%。",                           # growth is no part of anything
    "群众满意率98%。",
    "每亩增产30%。",
])  # fmt: skip
def test_other_percentages_are_none(words):
    assert not share_words.says_share(*percent(words))


@pytest.mark.parametrize(("words", "stated"), [
    ("劳务报酬占中央资金的35%。",           None),                   # as it is written
    ("劳务报酬占中央资金的35%以上。",       Bounds(35, 100)),        # a least is exact
    ("劳务报酬占比不低于30%。",             Bounds(30, 100)),
    ("劳务报酬占比达到30%的最低要求。",     Bounds(29.5, 100)),
    ("劳务报酬占中央资金的三成。",          Bounds(25, 35)),         # 三成 is never meant to one percent
    ("劳务报酬占中央资金的三成五。",        None),
])  # fmt: skip
def test_a_least_share_allows_all_above_it(words, stated):
    assert share_words.stated(*percent(words)) == stated


@pytest.mark.parametrize(("words", "rule"), [
    ("劳务报酬占比不低于30%。",       True),
    ("劳务报酬占比达到30%的要求。",   True),
    ("劳务报酬占比30%。",             False),
])  # fmt: skip
def test_a_rule_is_what_must_be_reached(words, rule):
    assert share_words.is_rule(*percent(words)) is rule


@pytest.mark.parametrize(("words", "inside"), [
    ("发放劳务报酬350万元，占到位资金902万元的38.8%。", "902万元"),
    ("使用中央资金1000万元，发放劳务报酬350万元，占35%。", None),
])  # fmt: skip
def test_a_base_inside_the_words_of_the_share(words, inside):
    found = share_words.base_inside(*percent(words))
    assert (found and found.exact) == inside


def test_a_figure_of_last_year():
    assert share_words.of_earlier_time(*figure("去年使用中央资金900万元，今年1000万元。", "900万元"))
    assert not share_words.of_earlier_time(*figure("去年使用中央资金900万元，今年1000万元。", "1000万元"))
