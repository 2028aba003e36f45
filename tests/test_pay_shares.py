"""Shares of pay: stated percent = pay ÷ money, on the base that the words name."""

import pytest
from audit_words import audited, told


def share(words: str) -> list[str]:
    return told(words, "share")


FUNDS = "项目总投资1250万元，其中中央资金1000万元，发放劳务报酬350万元，"


@pytest.mark.parametrize(("words", "expected"), [
    (FUNDS + "占中央资金的35%。",   "35% = 350万元 percent 1000万元 holds"),
    (FUNDS + "占中央资金的36%。",   "36% = 350万元 percent 1000万元 fails"),
    (FUNDS + "占总投资的28%。",     "28% = 350万元 percent 1250万元 holds"),
    (FUNDS + "占总投资的35%。",     "35% = 350万元 percent 1000万元 holds_on_other_base"),
    (FUNDS + "占中央资金的28%。",   "28% = 350万元 percent 1250万元 holds_on_other_base"),
    (FUNDS + "占比35%。",           "35% = 350万元 percent 1000万元 holds"),     # a base unsaid may be either
    (FUNDS + "占比28%。",           "28% = 350万元 percent 1250万元 holds"),
    (FUNDS + "占比31%。",           "31% = 350万元 percent 1000万元 fails"),
])  # fmt: skip
def test_the_base_that_the_words_name(words, expected):
    assert share(words) == [expected]


@pytest.mark.parametrize(("words", "expected"), [
    ("发放劳务报酬350万元，占到位资金902万元的38.8%。", ["38.8% = 350万元 percent 902万元 holds"]),
    ("发放劳务报酬350万元，占到位资金902万元的38.1%。", ["38.1% = 350万元 percent 902万元 fails"]),
    ("使用中央资金640万元、省级资金360万元，发放劳务报酬350万元，占比35%。",         # of both levels together
     ["35% = 350万元 percent_of_two 640万元 percent_of_two 360万元 holds"]),
    ("使用中央资金1000万元，发放劳务报酬350万元，劳务报酬占比不低于30%。",           # a least
     ["30% = 350万元 percent 1000万元 holds"]),
    ("使用中央资金1000万元，发放劳务报酬280万元，劳务报酬占比不低于30%。",
     ["30% = 280万元 percent 1000万元 fails"]),
    ("使用中央资金1000万元，发放劳务报酬330万元，占中央资金的三成。", ["三成 = 330万元 percent 1000万元 holds"]),
])  # fmt: skip
def test_other_ways_to_say_it(words, expected):
    assert share(words) == expected


@pytest.mark.parametrize("words", [
    "发放劳务报酬350万元，占中央资金的35%。",                                       # the money is not given
    "发放劳务报酬350万元，占比35%。",
    "去年使用中央资金900万元。今年发放劳务报酬350万元，占中央资金的35%。",          # of another year
    "使用中央资金1000万元，发放劳务报酬350万元，如果加上省级资金，占比31%。",        # a base that it makes up
    "使用中央资金1000万元，计划发放劳务报酬350万元，已付175万元，占计划的50%。",     # of the pay that was planned
])  # fmt: skip
def test_what_cannot_be_divided_out_has_no_finding(words):
    assert share(words) == []


def test_of_the_pay_of_another_sentence_as_an_explanation_only():
    [found] = audited(
        "使用中央资金1000万元，发放劳务报酬350万元，占中央资金的40%。另一批使用中央资金500万元，发放劳务报酬200万元。",
        "share",
    )
    assert found.verdict == "fails"
    assert [figure.exact for figure in found.suggestions[0].instead] == ["200万元", "500万元"]


@pytest.mark.parametrize("since", ["由30%", "从30%", "由上年的30%"])
def test_a_share_that_it_has_risen_from_is_of_another_time(since):
    words = f"使用中央资金1000万元，发放劳务报酬350万元，占比{since}提高到35%。"
    assert share(words) == ["35% = 350万元 percent 1000万元 holds"]
