"""Which kind of money or project a sentence is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.facts.fund_kind import fund_kind

KNOWN = {
    "central_budget", "central_fiscal", "special_mixed", "provincial", "promoted_key", "promoted_agri",
    "promoted_mixed", "unknown",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [
    ("安排中央预算内投资600万元",                             "central_budget"),
    ("下达中央财政衔接推进乡村振兴补助资金300万元",           "central_fiscal"),
    ("使用中央财政以工代赈资金300万元", "central_fiscal"),
    ("落实省级以工代赈专项资金300万元", "provincial"),
    ("申请以工代赈专项投资（中央预算内投资）300万元", "central_budget"),
    ("省级财政安排300万元",                                   "provincial"),
    ("落实以工代赈资金300万元",                               "special_mixed"),
    ("在农业农村基础设施建设领域带动300人",                   "promoted_agri"),
    ("在12个重点工程项目中带动300人",                         "promoted_key"),
    ("采取以工代赈方式实施12个项目",                          "promoted_mixed"),
    ("其中中央预算内投资600万元、省级资金300万元",            "special_mixed"),   # several special funds
    ("重点工程项目使用中央预算内投资",                        "unknown"),         # a fund and a way: not told
    ("群众自筹30万元",                                        "unknown"),
    ("",                                                      "unknown"),
])  # fmt: skip
def test_the_words_of_the_sentence_name_it(text, expected):
    assert fund_kind(text, 0, len(text)) == expected


def test_only_the_sentence_is_asked():
    text = "中央预算内投资600万元。群众自筹30万元"
    assert fund_kind(text, text.index("群众"), len(text)) == "unknown"


@given(st.text(max_size=30))
def test_the_kind_is_always_a_known_one(text):
    assert fund_kind(text, 0, len(text)) in KNOWN
