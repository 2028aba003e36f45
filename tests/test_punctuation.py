"""Marks and blanks: one table of what is changed and of what must not be."""

import pytest

from yigong_analysis.text.offsets import DROP
from yigong_analysis.text.punctuation import punctuated, spaced


@pytest.mark.parametrize(("raw", "written"), [
    ("修路5公里,栽树200棵;完工!", "修路5公里，栽树200棵；完工！"),
    ("投资1,442.5万元", "投资1,442.5万元"),
    ("投资1，442.5万元", "投资1,442.5万元"),
    ("共12,345,678元,其中", "共12,345,678元，其中"),
    ("惠及1,2,3组", "惠及1，2，3组"),
    ("分别为12,34个", "分别为12，34个"),
    ("2022,125人", "2022，125人"),                  # four digits start no group
    ("1,442,12人", "1，442，12人"),                 # nor do two end one
    ("0.5,200人", "0.5，200人"),
    ("8:30开工,比例1:2", "8:30开工，比例1:2"),
    ("见http://a.cn/x?y=1,2 后(略)", "见http://a.cn/x?y=1,2 后（略）"),
    ("Beijing, China", "Beijing, China"),
    ("如期完工.下一步", "如期完工。下一步"),
    ("如期完工.", "如期完工。"),
    ("1.建设内容", "1.建设内容"),
    ("等等......", "等等......"),
    ("完工,,验收，，移交", "完工，验收，移交"),
    ("完工, ,验收", "完工，验收"),
])  # fmt: skip
def test_punctuated(raw, written):
    assert punctuated(raw).replace(DROP, "") == written
    assert len(punctuated(raw)) == len(raw)


@pytest.mark.parametrize(("raw", "written"), [
    ("总投资 458. 61 万元，修渠 7 122 米。", "总投资458.61万元，修渠7122米。"),
    ("占比 30 %，共 1 442万 元。", "占比30%，共1442万元。"),
    ("全县 实 施 项目，共 3 个。", "全县实施项目，共3个。"),
    ("某 县 工 作 总 结", "某县工作总结"),
    ("修路 12 . 5 公里，", "修路12.5公里，"),
    ("获资金1500万元  3个项目开工", "获资金1500万元 3个项目开工"),   # clauses of a heading
    ("项目218个 总投资1765亿元", "项目218个 总投资1765亿元"),
    ("2025-01-22 11:40:31 某网", "2025-01-22 11:40:31 某网"),
    ("1. 5个项目", "1. 5个项目"),
    ("合计 12 345 678", "合计12 345 678"),             # columns: no measure word follows
    ("采用 EPC 模式，完工", "采用 EPC 模式，完工"),
    ("a  b   c", "a b c"),
])  # fmt: skip
def test_spaced(raw, written):
    assert spaced(raw).replace(DROP, "") == written
    assert len(spaced(raw)) == len(raw)
