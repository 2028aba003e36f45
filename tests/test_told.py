"""Findings in words, in both languages."""

import math
from dataclasses import replace

import pytest
from audit_words import audited, plain

from yigong_analysis.audit import told
from yigong_analysis.audit.bounds import Bounds, exactly
from yigong_analysis.audit.findings import Finding
from yigong_analysis.audit.suggestions import Suggestion

RELATIONS = {
    "share": "使用中央资金1000万元，发放劳务报酬350万元，占中央资金的36%。",
    "other_base": "项目总投资1250万元，其中中央资金1000万元，发放劳务报酬350万元，占中央资金的28%。",
    "subset_share": "全市项目12个，其中6个项目在山区，占全市项目总量的54.5%。",
    "parts": "项目16个，其中新建9个、续建6个。",
    "fund_parts": "总投资1286万元，其中中央资金1000万元，县级配套268万元。",
    "per_capita": "吸纳务工群众100人，发放劳务报酬120万元，人均增收1.3万元。",
    "over_plan": "预计吸纳务工群众100人，发放劳务报酬120万元，人均增收1.2万元。实际参与人数超预期40%。",
    "product": "举办培训18期，每期45人，培训910人次。",
    "growth": "今年吸纳务工群众1310人，比上年的1000人增长35%。",
    "decline": "今年吸纳务工群众800人，比上年的1000人下降30%。",
    "difference": "今年吸纳务工群众1310人，比上年的1000人增加301人。",
    "shortfall": "今年吸纳务工群众800人，比上年的1000人减少210人。",
    "by_gain": "带动1926人，同比增加321人，增长25%。",
    "by_loss": "带动1600人，同比减少400人，下降30%。",
    "two_levels": "使用中央资金640万元、省级资金360万元，发放劳务报酬350万元，占比35%。",
    "enumeration": "建立发改、财政、人社、交通3个部门联席制度。",
    "headline": "吸纳368名农民务工\n\n某县吸纳386名农民务工，发放报酬120万元。",
    "repeat": "某县吸纳368名农民务工。项目建成后，这386名农民继续管护。",
}


@pytest.mark.parametrize(("name", "zh", "en"), [
    ("share",       "350万元 ÷ 1000万元", "350万元 ÷ 1000万元"),
    ("parts",       "9个 + 6个",          "9个 + 6个"),
    ("product",     "18期 × 45人",        "18期 × 45人"),
    ("enumeration", "4",                  "4"),
    ("difference",  "1310人 − 1000人",    "1310人 − 1000人"),
])  # fmt: skip
def test_the_calculation_is_written_with_the_figures_of_the_document(name, zh, en):
    [found] = audited(RELATIONS[name])
    assert (told.expression(found, "zh"), told.expression(found, "en")) == (zh, en)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", RELATIONS)
def test_every_relation_is_told_with_its_figures(name, lang):
    for found in audited(RELATIONS[name]):
        sentence = told.sentence(found, lang)
        assert found.figure.exact in sentence
        assert all(one.exact in sentence for one in found.inputs)
        for text in (sentence, *told.advice(found, lang)):
            assert "{" not in text
            assert "None" not in text
            assert "nan" not in text
        assert len(told.advice(found, lang)) == len(found.suggestions)


def test_a_sentence_and_its_advice():
    [found] = audited(RELATIONS["subset_share"], "subset_share")
    assert "50" in told.sentence(found, "zh")
    assert "不成立" in told.sentence(found, "zh")
    assert "does not hold" in told.sentence(found, "en")
    assert any("11" in text and "12个" in text for text in told.advice(found, "zh"))


def test_advice_is_for_what_fails():
    [holds] = audited(RELATIONS["subset_share"].replace("54.5%", "50%"), "subset_share")
    assert told.advice(holds, "zh") == []


def test_two_sources_are_told_by_name():
    one = plain("1002名", 1002, "person")
    other = (plain("985名", 985, "person"),)
    found = Finding("乙", "sources", one, other, "same", ((0, 5),), exactly(985), exactly(1002), "fails", False, "", (),
                    "甲.txt")  # fmt: skip
    assert "甲.txt" in told.sentence(found, "zh")
    assert "985名" in told.sentence(found, "en")


def test_a_base_is_told_as_a_span():
    whole = plain("6706万元", 6.706e7, half=5e3)
    found = audited(RELATIONS["share"])[0]
    base = Suggestion("base", whole, Bounds(6.43e7, 6.4443e7))
    [text] = told.advice(replace(found, suggestions=(base,)), "zh")
    assert "–" in text
    assert "6706万元" in text


def test_what_has_no_bounds_is_told_so():
    assert "inf" not in told.number(Bounds(-math.inf, math.inf), "percent", "zh")
    assert told.number(Bounds(-math.inf, math.inf), "percent", "en")
