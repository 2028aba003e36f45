"""The numbers of tables as they are written, cell by cell."""

import pytest
from audit_words import page

from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.audit.table_cells import tables

TYPED = """某县项目表
序号\t乡镇\t务工人数（人）\t备注
1\t坡头镇\t1,120\t在建
2\t泼机镇\t80人\t
合计\t\t1200\t"""
HTML = """<table><tr><th>序号</th><th>乡镇</th><th>务工人数</th></tr><tr><td>1</td><td>坡头镇</td><td>1120</td></tr>
<tr><td>2</td><td>泼机镇</td><td>80</td></tr></table>"""


def test_header_rows_and_numbers_by_column():
    [table] = tables(page(TYPED))
    assert table.header == ("序号", "乡镇", "务工人数（人）", "备注")
    assert [{place: one.value for place, one in row.figures.items()} for row in table.rows] == [
        {2: 1120}, {2: 80}, {2: 1200}
    ]  # fmt: skip
    assert [row.is_total for row in table.rows] == [False, False, True]


@pytest.mark.parametrize("raw", [TYPED, HTML])
def test_a_cell_leads_back_to_the_raw_document(raw):
    [table] = tables(page(raw))
    cells = [cell for row in table.rows for cell in row.figures.values()]
    assert len(cells) >= 2
    assert [raw[cell.start : cell.end] for cell in cells] == [cell.exact for cell in cells]


def test_numbers_of_rows_are_no_figures():
    [table] = tables(page(HTML))
    assert [list(row.figures) for row in table.rows] == [[2], [2]]


@pytest.mark.parametrize(("head", "cell", "bounds"), [
    ("人数",         "120",   Bounds(120, 120)),
    ("资金（万元）", "120",   Bounds(119.5, 120.5)),          # ten thousands are rounded
    ("资金（元）",   "120",   Bounds(120, 120)),
    ("资金（万元）", "120.5", Bounds(120.45, 120.55)),
])  # fmt: skip
def test_a_cell_is_as_exact_as_it_is_written(head, cell, bounds):
    [table] = tables(page(f"乡镇\t{head}\n坡头镇\t{cell}\n泼机镇\t80"))
    found = table.rows[0].figures[1].bounds
    assert (found.lo, found.hi) == pytest.approx((bounds.lo, bounds.hi))


@pytest.mark.parametrize("words", ["没有表格。", "乡镇\t人数\n坡头镇\t120", ""])
def test_two_rows_are_no_table(words):
    assert tables(page(words)) == []


def test_text_between_parts_two_tables():
    table = "乡镇\t人数\n坡头镇\t120\n泼机镇\t80\n"
    assert len(tables(page(table + "另一批如下。\n" + table))) == 2
