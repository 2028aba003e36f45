"""Which figures are parts of which other, and how sure that is before anything is added up."""

import pytest
from audit_words import figure, page, written

from yigong_analysis.audit.part_groups import LIKELY, LOOSE, NEVER, SURE, groups, may_be_part


def found(words: str) -> list[tuple[str, list[str], int]]:
    return [(group.whole.exact, written(group.parts), group.surety) for group in groups(page(words))]


@pytest.mark.parametrize(("words", "expected"), [
    ("项目16个，包括新建9个、续建7个。",                    ("16个", ["9个", "7个"], SURE)),
    ("项目16个，其中新建9个、续建7个。",                    ("16个", ["9个", "7个"], LIKELY)),      # 其中 may name some
    ("总投资1286万元（中央资金1000万元、县级配套286万元）。", ("1286万元", ["1000万元", "286万元"], SURE)),
    ("项目16个。其中新建9个、续建7个。",                    ("16个", ["9个", "7个"], LIKELY)),
    ("项目16个。按类型分，新建9个、续建7个。",              ("16个", ["9个", "7个"], SURE)),
    ("项目16个，已完工9个，在建7个。",                      ("16个", ["9个", "7个"], LIKELY)),      # by their state
    ("中央资金900万元，省级资金200万元，合计1100万元。",    ("1100万元", ["900万元", "200万元"], LIKELY)),
    ("项目概算286万元，申请中央资金250万元，自筹36万元。",  ("286万元", ["250万元", "36万元"], LIKELY)),
    ("坡头镇520万元、泼机镇490万元。上述两镇合计1010万元。", ("1010万元", ["520万元", "490万元"], LIKELY)),
    ("资金1460万元，用于坡头镇520万元、泼机镇490万元、塘房镇450万元。",
     ("1460万元", ["520万元", "490万元", "450万元"], LOOSE)),                                       # said by nothing
])  # fmt: skip
def test_a_whole_and_its_parts(words, expected):
    assert expected in found(words)


@pytest.mark.parametrize("words", [
    "吸纳务工群众1000人，其中脱贫户600人、妇女500人。",                              # they overlap
    "总投资1286万元，其中中央资金1000万元、省级资金200万元，其余由县级配套。",       # the rest has no figure
])  # fmt: skip
def test_parts_that_are_not_all_say_nothing(words):
    assert {surety for _, _, surety in found(words)} <= {NEVER}


def test_some_parts_named_as_some_say_little():
    [(_, _, surety)] = found("项目16个，主要包括道路9个、桥梁2个等。")
    assert surety == LOOSE


def test_groups_that_do_not_overlap_may_be_added():
    sureties = [surety for *_, surety in found("务工群众1000人，其中脱贫户600人、返乡人员400人，两类人员不重复。")]
    assert LIKELY in sureties


@pytest.mark.parametrize("words", [
    "上年项目16个，今年9个。",                                # another year
    "人均增收16元，其中务工收入9元、分红7元。",               # an average
    "项目16个，吸纳务工群众9人、7人。",                       # other units
    "占30%，其中10%、20%。",
    "没有数字。",
])  # fmt: skip
def test_no_parts(words):
    assert found(words) == []


@pytest.mark.parametrize(("words", "part", "whole", "expected"), [
    ("总投资16万元，中央资金9万元。",       "9万元", "16万元", True),
    ("中央资金16万元，总投资9万元。",       "9万元", "16万元", True),
    ("中央资金16万元，劳务报酬9万元。",     "9万元", "16万元", False),   # what it is spent on is no source of it
    ("务工群众16人，脱贫户9人。",           "9人",   "16人",   True),
    ("务工群众16人，培训9人次。",           "9人次", "16人",   False),
    ("项目16个，道路9条。",                 "9条",   "16个",   False),
    ("四个环节，9个项目。",                 "9个",   "四个",   False),   # an arrangement in words is no sum of works
])  # fmt: skip
def test_what_may_be_a_part(words, part, whole, expected):
    assert may_be_part(figure(words, part)[1], figure(words, whole)[1]) is expected
