"""Counts announced and then listed."""

import pytest
from audit_words import audited, told


def listed(words: str) -> list[str]:
    return told(words, "enumeration")


@pytest.mark.parametrize(("words", "expected"), [
    ("建立发改、财政、人社3个部门联席制度。",             "3个 = 3 items holds"),
    ("建立发改、财政、人社、交通3个部门联席制度。",       "3个 = 4 items fails"),
    ("坚持四个“优先”（优先脱贫户、优先监测户、优先返乡户、优先低收入户）。", "四个 = 4 items holds"),
    ("坚持四个“优先”（优先脱贫户、优先监测户、优先返乡户）。",               "四个 = 3 items fails"),
    ("建立三张清单：务工人员清单、培训清单、薪酬发放清单。", "三张 = 3 items holds"),
    ("建立三张清单：务工人员清单、培训清单和薪酬发放清单。", "三张 = 3 items holds"),       # 和 parts the last two
    ("建立三张清单：务工人员清单；培训清单；薪酬发放清单。", "三张 = 3 items holds"),
    ("坚持三项机制：（1）申报；（2）审核；（3）公示。",   "三项 = 3 items holds"),
    ("两个部门（发改和财政）会商。",                      "两个 = 2 items holds"),
    ("建立县、镇、村三级台账。",                          "三级 = 3 items holds"),
    ("做到六个方面。一是建机制，二是明项目，三是抓培训，四是盯报酬，五是管资金，六是严考核。", "六个 = 6 items holds"),
    ("做到六个方面。一是建机制，二是明项目，三是抓培训，四是盯报酬，五是管资金。",             "六个 = 5 items fails"),
])  # fmt: skip
def test_announced_and_counted(words, expected):
    assert listed(words) == [expected]


@pytest.mark.parametrize("words", [
    "建立五张清单：务工人员清单、培训清单、薪酬发放清单等。",     # 等: others are left out
    "建立九类清单：甲、乙、丙。",                                 # too far off to be that list
    "第三项：甲、乙。",                                           # the third, not three
    "坚持两个方面，努力增收。",                                   # nothing is listed
    "按照县（市、区）要求。",
    "一是建机制，二是明项目。",                                   # nothing is announced
])  # fmt: skip
def test_no_list(words):
    assert listed(words) == []


def test_the_spans_are_the_number_and_the_items():
    words = "建立三张清单：务工人员清单、培训清单、薪酬发放清单。"
    [found] = audited(words, "enumeration")
    assert [words[start:end] for start, end in found.spans] == ["三张", "务工人员清单", "培训清单", "薪酬发放清单"]


TABLE = "下列{}个项目。\n项目\t投资（万元）\n道路\t120\n桥梁\t80\n水渠\t60\n合计\t260"


@pytest.mark.parametrize(("number", "verdict"), [("三", "holds"), ("四", "fails")])
def test_rows_of_a_table_without_their_total(number, verdict):
    assert listed(TABLE.format(number)) == [f"{number}个 = 3 items {verdict}"]


@pytest.mark.parametrize("words", ["省、市、县（市、区）三级台账。", "县（市、区）三级联动。"])
def test_kinds_of_places_in_brackets_are_one_item(words):
    assert not [line for line in listed(words) if line.endswith("fails")]
