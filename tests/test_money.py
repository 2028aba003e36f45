"""Money: total, of which level, pay, wages, wealth from works."""

import pytest
from figure_windows import choices, decided_before, read, window

from yigong_analysis.facts.money import money, same_money
from yigong_analysis.facts.votes import Choice


def kind(words: str, figure: str) -> str:
    return money(window(words, figure), decided_before(words, figure)).indicator


@pytest.mark.parametrize(("words", "figure", "expected"), [
    ("项目总投资1.2亿元。",                           "1.2亿元",  "total_investment"),
    ("项目投入资金5600万元。",                        "5600万元", "total_investment"),
    ("年度计划投资5600万元。",                        "5600万元", "annual_planned_investment"),
    ("完成投资4200万元。",                            "4200万元", "other_investment"),
    ("统筹整合涉农资金1200万元。",                    "1200万元", "other_investment"),
    ("平均每个项目投资380万元。",                     "380万元",  "other_investment"),
    ("实施了380万元的村道项目。",                     "380万元",  "total_investment"),     # what a project is worth
    ("安排中央预算内投资600万元。",                   "600万元",  "central_funds"),
    ("国家投入以工代赈资金8600万元。",                "8600万元", "central_funds"),
    ("下达中央财政衔接推进乡村振兴补助资金600万元。", "600万元",  "central_funds"),
    ("省级财政安排600万元。",                         "600万元",  "provincial_funds"),
    ("省里今年安排以工代赈资金600万元。",             "600万元",  "provincial_funds"),
    ("落实以工代赈专项资金3000万元。",                "3000万元", "special_funds"),
    ("争取上级资金3000万元。",                        "3000万元", "special_funds"),
    ("落实资金3000万元。",                            "3000万元", "special_funds"),
    ("县级配套资金120万元。",                         "120万元",  "local_matching"),
    ("社会资本投入500万元。",                         "500万元",  "social_capital"),
    ("群众自筹300万元。",                             "300万元",  "social_capital"),
    ("乡贤捐款2万元。",                               "2万元",    "social_capital"),
    ("村集体每年分红12万元。",                        "12万元",   "dividend_annual"),
    ("全县生产总值达320亿元。",                       "320亿元",  ""),
    ("一般公共预算收入12亿元。",                      "12亿元",   ""),
    ("午饭吃了46元。",                                "46元",     ""),
])  # fmt: skip
def test_sums(words, figure, expected):
    assert kind(words, figure) == expected


@pytest.mark.parametrize(("words", "figure", "expected"), [
    ("发放劳务报酬1442万元。",             "1442万元",   "labor_remuneration"),
    ("支付农民工工资1442万元。",           "1442万元",   "labor_remuneration"),
    ("向985名群众发放劳务报酬1442万元。",  "1442万元",   "labor_remuneration"),
    ("带动群众务工增收1442万元。",         "1442万元",   "labor_remuneration"),
    ("人均增收1.46万元。",                 "1.46万元",   "income_gain_pc"),
    ("人均领取劳务报酬9600元。",           "9600元",     "income_gain_pc"),
    ("户均增收8000元。",                   "8000元",     "other"),
    ("月均工资4500元。",                   "4500元",     "monthly_wage"),
    ("工资每月能拿到4500元。",             "4500元",     "monthly_wage"),
    ("每天工资150元。",                    "150元",      "daily_wage"),
    ("日工资120元至180元。",               "120元至180元", "daily_wage"),
    ("工资标准为160元/天。",               "160元/天",   "daily_wage"),
    ("工资标准为4200元/月。",              "4200元/月",  "monthly_wage"),
    ("务工增收9600元/人。",                "9600元/人",  "income_gain_pc"),
])  # fmt: skip
def test_pay_and_wages(words, figure, expected):
    assert kind(words, figure) == expected


@pytest.mark.parametrize(("words", "figure", "expected"), [
    ("剩余的22万元由县财政补齐。",           "22万元",   "local_matching"),
    ("县里再拿出52.7万元。",                 "52.7万元", "local_matching"),
    ("缺口的15万元由村民自筹。",             "15万元",   "social_capital"),
    ("合作社出资30万元。",                   "30万元",   "social_capital"),
])  # fmt: skip
def test_money_told_by_its_giver(words, figure, expected):
    assert kind(words, figure) == expected


@pytest.mark.parametrize("words", [
    "争取中央和省级资金1300万元。",
    "中央预算内投资、省预算内投资共1300万元。",
    "国家、市级安排以工代赈资金1300万元。",
])  # fmt: skip
def test_levels_mixed(words):
    assert kind(words, "1300万元") == "special_funds"


def test_each_part_of_a_total_has_its_own_level():
    assert choices(
        "项目总投资1.2亿元，其中中央预算内投资8000万元，省级资金2000万元，市县配套1700万元，群众自筹300万元。"
    ) == [
        "1.2亿元 total_investment", "8000万元 central_funds", "2000万元 provincial_funds", "1700万元 local_matching",
        "300万元 social_capital",
    ]  # fmt: skip


def test_a_total_stays_one_before_its_parts_in_brackets():
    assert choices("总投资360万元（中央预算内投资300万元，县级配套60万元）。") == [
        "360万元 total_investment", "300万元 central_funds", "60万元 local_matching",
    ]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), [
    ("安排中央预算内投资80亿元，已下达45亿元。",   ["80亿元 central_funds", "45亿元 central_funds"]),
    ("安排中央预算内投资80亿元。已下达45亿元。",   ["80亿元 central_funds", "45亿元 central_funds"]),
    ("安排省级资金8000万元，追加450万元。",        ["8000万元 provincial_funds", "450万元 provincial_funds"]),
    ("四川省争取中央预算内投资6.2亿元，贵州省争取5.1亿元。", ["6.2亿元 central_funds", "5.1亿元 central_funds"]),
    ("发放劳务报酬80万元，下达45万元。",           ["80万元 labor_remuneration", "45万元 special_funds"]),
])  # fmt: skip
def test_money_that_is_only_allotted_is_the_money_spoken_of(words, expected):
    assert choices(words) == expected


def test_named_money_is_never_the_money_spoken_of():
    earlier = read("安排中央预算内投资80亿元。")
    for choice in (Choice("local_matching", ("县级配套",), "", 3), Choice("special_funds", ("专项资金",), "", 3)):
        assert same_money(earlier[0][0], choice, earlier) is choice
    assert same_money(earlier[0][0], Choice("special_funds", ("下达",), "", 3), earlier).indicator == "central_funds"
