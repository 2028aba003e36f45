"""The day of publication that a document itself tells."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.facts.published import published, year_told

BODY = "\n全县开工12个项目，带动群众务工，工地上一片忙碌，村民们说路修好了出门方便多了，一年下来家门口也能挣到钱。" * 14


@pytest.mark.parametrize(("text", "expected"), [
    ("村里修了新路\n发布时间：2023-08-10 来源：县发改局\n全县开工12个。",    "2023-08-10"),
    ("村里修了新路\n2023年8月1日 09:30\n全县开工12个。",                     "2023-08-01"),
    ("村里修了新路\n日期：2023/8/1\n全县开工12个。",                         "2023-08-01"),
    ("村里修了新路\n2023-08-10\n全县开工12个。",                            "2023-08-10"),   # alone at the head
    ("关于下达资金的通知" + BODY + "\n县发展和改革局\n2023年8月10日",        "2023-08-10"),   # alone at the foot
    ("关于下达资金的通知\n县发展和改革局\n二〇二三年八月十日",               "2023-08-10"),
    ("关于下达资金的通知\n县发展和改革局\n二○二三年十二月三十一日",         "2023-12-31"),
    ("村里修了新路\n2023年8月10日，全县开工12个。",                         ""),             # a day of the story
    ("村里修了新路" + BODY + "\n2023年8月10日\n开工" + BODY,                 ""),             # in the middle
    ("村里修了新路\n全县开工12个。",                                        ""),
    ("2023年13月40日",                                                      ""),
    ("",                                                                    ""),
])  # fmt: skip
def test_the_day_stands_beside_a_label_or_alone(text, expected):
    assert published(text) == expected


@pytest.mark.parametrize("text", [
    "2022-01-01\n发布时间：2023-08-10\n全县开工。",
    "发布时间：2023-08-10\n全县开工。\n2022-01-01",
])  # fmt: skip
def test_a_labelled_day_is_preferred_to_a_bare_one(text):
    assert published(text) == "2023-08-10"


@pytest.mark.parametrize(("text", "expected"), [
    ("2021年开工，2022年完工，2022年验收。", "2022"),
    ("2021年开工，2022年完工。",             "2021"),   # the first of equals
    ("全县开工12个。",                       ""),
])  # fmt: skip
def test_the_year_that_a_text_speaks_of(text, expected):
    assert year_told(text) == expected


PIECES = ("发布时间：", "2023-8-1", "2023年12月31日", "二〇二三年八月十日", " 09:30", "\n", "。", "来源")


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=12).map("".join))
def test_the_day_is_iso_or_empty(text):
    assert re.fullmatch(r"(?:20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?", published(text))
    assert re.fullmatch(r"(?:\d{4})?", year_told(text))
