"""Tables typed as text, and lines that only look like rows."""

import pytest

from yigong_analysis.text.lines import laid_out
from yigong_analysis.text.offsets import DROP


def lines(raw: str) -> list[str]:
    return laid_out(raw).replace(DROP, "").split("\n")


@pytest.mark.parametrize(("raw", "rows"), [
    ("甲村\t道路\t12\n乙村\t水渠\t\n合计 \t\t 12", ["甲村\t道路\t12", "乙村\t水渠\t", "合计\t\t12"]),
    ("指标 | 单位 | 值\n务工 | 人 | 50", ["指标\t单位\t值", "务工\t人\t50"]),
    ("| 指标 | 值 |\n| 务工 | 50 |", ["指标\t值", "务工\t50"]),
    ("甲村   道路   120\n乙村   水渠   80\n丙村   塘坝   35", ["甲村\t道路\t120", "乙村\t水渠\t80", "丙村\t塘坝\t35"]),
])  # fmt: skip
def test_rows(raw, rows):
    assert lines(raw) == rows


@pytest.mark.parametrize("raw", [
    "首页 | 要闻 | 视频",                                   # one line is no table
    "首页 | 要闻 | 视频\n关于 | 联系 | 地图",               # menus hold no figures
    "获资金1500万元  3个项目开工\n记者从市里获悉，计划已下达。",
    "某县  12个项目\n某乡  8个项目\n某村  1个项目",          # too few columns for lines parted by blanks
    "2024-04-19 17:22   听新闻 01:58\n\n东安：修复进行时  国债项目",
])  # fmt: skip
def test_no_rows(raw):
    assert not any("\t" in line for line in lines(raw))


def test_a_tab_outside_a_table_is_a_blank():
    assert lines("总投资\t300万元，已完工。") == ["总投资 300万元，已完工。"]
