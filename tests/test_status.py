"""Whether a figure is planned, a target, reached so far, or done in its period."""

from dataclasses import replace

import pytest
from figure_windows import exact, read
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.facts.status import Setting, status

PLAIN = Setting(
    scheme=False, targets=False, rules=False, future=False, past=False, allotment=False, table=False, so_far=False,
    years=False, ended=False, closed=False, pooled=False,
)  # fmt: skip


def told(words: str, **setting: bool) -> list[str]:
    """`40万元 planned` for every figure of the programme."""
    setting = replace(PLAIN, **setting)
    return [f"{exact(one)} {status(one, choice, setting).code}" for one, choice in read(words) if choice.indicator]


@pytest.mark.parametrize(("words", "expected"), [
    ("村里发放劳务报酬40万元。",                     ["40万元 actual"]),             # nothing said: it happened
    ("实际发放劳务报酬40万元。",                     ["40万元 actual"]),
    ("计划发放劳务报酬40万元。",                     ["40万元 planned"]),
    ("预计带动60人务工，发放劳务报酬40万元。",       ["60人 planned", "40万元 planned"]),
    ("目前，日工资已达150元。",                      ["150元 actual"]),             # a wage is not counted up
    ("建成后可带动60人务工。",                       ["60人 planned"]),
    ("项目拟投资500万元。",                          ["500万元 planned"]),
    ("将吸纳60名群众务工。",                         ["60名 planned"]),
    ("累计发放劳务报酬40万元。",                     ["40万元 cumulative"]),
    ("目前，已带动60人务工，发放劳务报酬40万元。",   ["60人 cumulative", "40万元 cumulative"]),
    ("截至8月底，吸纳务工60人。",                    ["60人 cumulative"]),
    ("2021年以来，先后实施项目12个。",               ["12个 cumulative"]),
    ("劳务报酬占比不低于30%。",                      ["30% target"]),
    ("劳务报酬占比必须达到30%。",                    ["30% target"]),
    ("确保带动60人务工。",                           ["60人 target"]),
    ("力争发放劳务报酬40万元。",                     ["40万元 target"]),
    ("劳务报酬占比达到30%的最低要求。",              ["30% target"]),                 # said behind the figure
    ("比原计划的人数多12%，带动60人务工。",          ["12% actual", "60人 actual"]),  # 原计划 plans nothing now
    ("年度投资计划已下达中央预算内投资500万元。",    ["500万元 actual"]),             # allotted is there at once
    ("累计发放劳务报酬40万元。计划再带动60人务工。", ["40万元 cumulative", "60人 planned"]),
    ("年初申报项目5个，获批3个。",                   ["5个 actual", "3个 actual"]),
    ("今年争取到以工代赈资金计划300万元。",          ["300万元 actual"]),
    ("拟依托已建项目开发公益性岗位30个。",           ["30个 planned"]),
    ("各乡镇必须带动60人以上务工，发放报酬不少于40万元。", ["60人 actual", "40万元 target"]),
    ("已带动60人务工，预计全部完工后可发放劳务报酬40万元。", ["60人 cumulative", "40万元 planned"]),  # the last word
])  # fmt: skip
def test_the_last_word_before_the_figure_decides(words, expected):
    assert told(words) == expected


@pytest.mark.parametrize(("words", "setting", "expected"), [
    ("带动60人务工。",               "scheme",    "60人 planned"),        # a notice of works to come
    ("下达中央预算内投资500万元。",   "scheme",    "500万元 actual"),      # money allotted is there
    ("中央预算内投资500万元。",       "scheme",    "500万元 planned"),
    ("建立4个工作专班。",             "scheme",    "4个 actual"),          # how it works is no plan
    ("带动60人务工。",               "future",    "60人 planned"),
    ("带动60人务工。",               "pooled",    "60人 planned"),
    ("带动60人务工。",               "so_far",    "60人 cumulative"),
    ("带动60人务工。",               "years",     "60人 cumulative"),
    ("日工资150元。",                "so_far",    "150元 actual"),        # a wage is not counted up
    ("已带动60人务工。",              "closed",    "60人 actual"),         # a closed past year is actual
    ("已带动60人务工。",              "ended",     "60人 actual"),
    ("累计带动60人务工。",            "closed",    "60人 cumulative"),     # though a running total stays one
    ("群众满意度98%。",              "targets",   "98% actual"),
    ("项目竣工率98%。",              "rules",     "98% actual"),
    ("吸纳务工不少于60人。",          "rules",     "60人 target"),         # a rule's own number
    ("吸纳务工不少于60人。",          "scheme",    "60人 target"),
])  # fmt: skip
def test_where_no_word_decides_the_document_does(words, setting, expected):
    assert told(words, **{setting: True}) == [expected]


def test_shares_in_a_table_of_performance_targets_are_targets():
    assert told("群众满意度98%。", targets=True, table=True) == ["98% target"]
    assert told("带动60人务工。", targets=True, table=True) == ["60人 actual"]


def test_in_a_form_of_targets_the_money_is_given():
    assert told("中央预算内投资500万元，带动60人务工。", targets=True, scheme=True) == [
        "500万元 actual",
        "60人 planned",
    ]
    goals = told("年度目标：带动60人务工，满意度不低于95%。", targets=True, scheme=True)
    assert goals == ["60人 planned", "95% target"]


def test_in_an_allotment_money_is_actual_and_works_are_planned():
    words = "中央预算内投资500万元，带动60人务工。"
    assert told(words, scheme=True, allotment=True) == ["500万元 actual", "60人 planned"]
    assert told(words, scheme=True, allotment=True, past=True) == ["500万元 actual", "60人 actual"]


@pytest.mark.parametrize(("words", "expected"), [
    ("计划带动60人务工。",             "计划"),
    ("目前累计带动60人务工。",         "累计"),
    ("带动60人务工。",                 ""),
    ("劳务报酬占比达到30%的最低要求。", "的最低要求"),
    ("劳务报酬占比不低于30%。", "不低于"),
    ("计划劳务报酬占比不低于30%。", "不低于"),
])  # fmt: skip
def test_the_reason_is_the_word_that_decided(words, expected):
    one, choice = read(words)[0]
    assert status(one, choice, PLAIN).word == expected


@pytest.mark.parametrize(("words", "expected"), [
    ("修通后的村道让120户群众受益。",                  ["120户 actual"]),
    ("去年村道修好了，惠及120户群众。", ["120户 actual"]),
    ("路修好了，共发放劳务报酬40万元。", ["40万元 actual"]),
])  # fmt: skip
def test_what_is_built_is_not_planned(words, expected):
    assert told(words) == expected


@pytest.mark.parametrize("approved", [
    "已批复",
    "已经批复",
    "已下达",
    "已经下达",
])  # fmt: skip
def test_what_is_approved_is_not_so_far(approved):
    assert told(f"项目{approved}，总投资520万元。") == ["520万元 actual"]


PIECES = (
    "计划",
    "已",
    "累计",
    "确保",
    "不低于",
    "60人",
    "40万元",
    "30%",
    "12个项目",
    "劳务报酬",
    "带动务工",
    "，",
    "；",
    "今年",
    "的要求",
    "目标是",
)


@given(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.lists(st.booleans(), min_size=12, max_size=12),
)
def test_every_figure_has_a_known_status_and_a_reason_that_is_said(words, switches):
    setting = Setting(*switches)
    for one, choice in read(words):
        found = status(one, choice, setting)
        assert found.code in ("actual", "cumulative", "planned", "target")
        assert found.word in one.sentence.text + "≥"
