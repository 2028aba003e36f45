"""What a percentage is a share of."""

import pytest
from figure_windows import choices, read, window
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.facts.shares import BASES, indicator

CENTRAL, SPECIAL, TOTAL = "remuneration_share_central", "remuneration_share_special", "remuneration_share_total"


def shared(words: str) -> str:
    """The indicator of the last figure."""
    return choices(words)[-1].split()[-1]


@pytest.mark.parametrize(("words", "expected"), [
    ("劳务报酬占中央资金的35.68%。",                       CENTRAL),
    ("劳务报酬占中央预算内投资比例达36%。",                CENTRAL),
    ("劳务报酬占以工代赈专项资金的32%。",                  SPECIAL),
    ("劳务报酬占省级资金的20.5%。",                        SPECIAL),
    ("劳务报酬占财政资金的比例为32%。",                    SPECIAL),
    ("劳务报酬占项目总投资的15.2%。",                      TOTAL),
    ("劳务报酬占比不低于30%。",                            CENTRAL),     # codebook: central where nothing else is said
    ("发放劳务报酬600万元，占中央投资的40%。",             CENTRAL),
    ("发放劳务报酬600万元，占总投资的四成。",              TOTAL),
    ("发放劳务报酬600万元，占比40%。",                     CENTRAL),
    ("按不低于中央资金30%的比例发放劳务报酬。",            CENTRAL),
    ("中央投资680万元，发放劳务报酬相当于中央投资的40%。", CENTRAL),
    ("发放劳务报酬272万元，相当于中央投资680万元的40%。",  CENTRAL),     # of the figure before it
    ("使用省级资金的，劳务报酬不低于20%。", SPECIAL),
    ("使用省级资金的项目，劳务报酬占比不得低于20%。", SPECIAL),
    ("劳务报酬占中央资金的28%。全省平均已达到31%。",       CENTRAL),     # goes on from the sentence before
])  # fmt: skip
def test_shares_of_pay(words, expected):
    assert shared(words) == expected


@pytest.mark.parametrize(("words", "expected"), [
    ("中央资金占总投资的80%。",                "share_other"),
    ("投资3386万元，占到位资金的52.6%。",      "share_other"),
    ("脱贫群众占务工总人数的62%。",            "share_other"),
    ("全县实施项目11个，占全市的35%。",        "share_other"),
    ("项目开工率100%。",                       "share_other"),
    ("资金支付率达到85%。",                    "share_other"),
    ("劳务报酬发放率100%。",                   "share_other"),
    ("确保劳务报酬100%足额支付。",             "share_other"),
    ("群众满意度达98%。",                      "satisfaction"),
    ("98%的务工群众表示满意。",                "satisfaction"),
    ("吸纳务工人数比计划多12.5%。",            "participation_over_plan"),
    ("超出计划务工人数20%。",                  "participation_over_plan"),
    ("劳务报酬同比增长12%。",                  "growth"),
    ("务工人数较去年提高3.5个百分点。",        "growth"),
    ("耕地占国土面积的35%。",                  "–"),
    ("全县森林覆盖率达42%。",                  "–"),
    ("城镇化率达42%。",                        "–"),
    ("全县城镇化率42%。", "–"),
])  # fmt: skip
def test_other_percentages(words, expected):
    assert shared(words) == expected


@pytest.mark.parametrize(("words", "expected"), [
    ("劳务报酬占中央资金的比例由20%提高到30%。",     [CENTRAL, CENTRAL]),     # reached, not grown by
    ("劳务报酬占中央资金的25%，比上年提高5个百分点。", [CENTRAL, "growth"]),
    ("发放劳务报酬1200万元，占比35%，脱贫群众占务工人数的38%。",
     ["labor_remuneration", CENTRAL, "share_other"]),
])  # fmt: skip
def test_several_in_a_sentence(words, expected):
    assert [choice.split()[1] for choice in choices(words)] == expected


@pytest.mark.parametrize(("words", "rule"), [
    ("劳务报酬占中央资金的35%。", "share_of_named_base"),
    ("劳务报酬占比35%。",         "share_base_unsaid"),
    ("劳务报酬占比35%。全省平均达到31%。", "inherited"),
])  # fmt: skip
def test_whether_the_base_is_stated(words, rule):
    assert read(words)[-1][1].rule == rule


def test_the_reason_names_pay_and_base():
    assert indicator(window("劳务报酬占中央资金的35%。", "35%"), []).words == ("劳务报酬", "中央资金")


def test_points_above_a_rule_are_no_share_of_pay():
    assert shared("劳务报酬占比25.3%，比规定比例高5.3个百分点。") not in BASES.values()


PIECES = (
    "劳务报酬",
    "占",
    "中央资金",
    "总投资",
    "的",
    "35%",
    "600万元",
    "，",
    "。",
    "比计划多",
    "率",
    "满意",
    "增长",
    "耕地",
    "其中",
)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_a_percentage_is_never_money_or_people(words):
    allowed = {*BASES.values(), "", "share_other", "growth", "satisfaction", "participation_over_plan"}
    for one, choice in read(words):
        if one.quantity.kind == "percent":
            assert choice.indicator in allowed
