"""Per head: stated gain or pay per person = pay ÷ people."""

import pytest
from audit_words import audited, claimed, figure, plain, told

from yigong_analysis.audit import per_head
from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.audit.figure import Page


def each(words: str) -> list[str]:
    return told(words, "per_capita")


@pytest.mark.parametrize(("words", "expected"), [
    ("吸纳务工群众100人，发放劳务报酬120万元，人均增收1.2万元。", "1.2万元 = 120万元 quotient 100人 holds"),
    ("吸纳务工群众100人，发放劳务报酬120万元，人均增收1.3万元。", "1.3万元 = 120万元 quotient 100人 fails"),
    ("吸纳务工群众130人，发放劳务报酬120万元，人均增收9231元。",  "9231元 = 120万元 quotient 130人 holds"),
    ("吸纳务工群众130人，发放劳务报酬120万元，人均增收9200元。",  "9200元 = 120万元 quotient 130人 holds"),   # rounded
    ("吸纳务工群众130人，发放劳务报酬120万元，人均增收9500元。",  "9500元 = 120万元 quotient 130人 fails"),
    ("带动务工农户60户，发放劳务报酬120万元，户均增收2万元。",    "2万元 = 120万元 quotient 60户 holds"),
    ("吸纳务工群众100人。发放劳务报酬120万元，人均增收1.2万元。", "1.2万元 = 120万元 quotient 100人 holds"),  # before
    ("今年吸纳务工群众100人，其中脱贫户60人，发放劳务报酬120万元，人均增收2万元。",
     "2万元 = 120万元 quotient 60人 holds"),                                                # on any people beside it
])  # fmt: skip
def test_pay_by_people(words, expected):
    assert each(words) == [expected]


@pytest.mark.parametrize("words", [
    "吸纳务工群众100人，发放劳务报酬120万元，月人均增收4000元。",          # pay of a month
    "吸纳务工群众100人，发放劳务报酬120万元，去年人均增收1万元。",         # of last year
    "全县常住人口100人，发放劳务报酬120万元，人均增收1.3万元。",           # not those who were paid
    "吸纳务工群众100人，人均增收1.2万元。",                                # the pay is not given
    "发放劳务报酬120万元，人均增收1.2万元。",                              # the people are not
])  # fmt: skip
def test_what_cannot_be_divided_out_has_no_finding(words):
    assert each(words) == []


def test_a_planned_gain_is_not_comparable_where_more_have_come():
    words = "预计吸纳务工群众100人，发放劳务报酬120万元，人均增收1.2万元。实际参与人数超预期40%。"
    kept, shared = audited(words, "per_capita")
    assert (kept.verdict, shared.verdict) == ("holds", "not_comparable")
    assert shared.formula == "quotient_over_plan"
    assert shared.computed.meets(Bounds(8571, 8572))


@pytest.mark.parametrize(("words", "exact", "gain"), [
    ("人均增收1.2万元。",     "1.2万元", True),
    ("每人领取1.2万元。",     "1.2万元", True),
    ("户均增收1.2万元。",     "1.2万元", True),
    ("日均工资150元。",       "150元",   False),
    ("人均每月领取4000元。",  "4000元",  False),
    ("共领取1.2万元。",       "1.2万元", False),
])  # fmt: skip
def test_what_one_worker_has_in_all(words, exact, gain):
    assert per_head.is_gain(*figure(words, exact)) is gain


def test_without_text_the_labels_tell():
    labels = {"adcode": "371422", "period": "2023"}
    figures = [
        plain("120万元", 1.2e6, half=5e3, at=0, indicator="labor_remuneration", **labels),
        plain("100人", 100, "person", at=10, indicator="persons_employed", **labels),
        plain("1.2万元", 12000, "CNY/person", half=50, at=20, indicator="income_gain_pc", **labels),
    ]
    assert claimed(list(per_head.claims(Page("a table of facts", figures)))) == ["1.2万元 = 120万元 100人"]
