"""Sums over lines: a list with its total, a table with a row 合计, a row with 总投资 and its levels."""

import pytest
from audit_words import page, written

from yigong_analysis.audit.columns import groups
from yigong_analysis.audit.part_groups import LIKELY, NEVER, SURE


def found(*lines: str) -> list[tuple[str, list[str], int]]:
    words = "\n".join(["某县以工代赈情况", *lines])
    return [(group.whole.exact, written(group.parts), group.surety) for group in groups(page(words))]


LIST = ("坡头镇520万元", "泼机镇490万元", "塘房镇450万元")


@pytest.mark.parametrize("lines", [
    (*LIST, "合计1460万元"),
    ("三镇投资合计1460万元：", *LIST),
    (*LIST, "以上三镇1460万元"),
])  # fmt: skip
def test_a_list_with_its_total_behind_or_before(lines):
    assert found(*lines) == [("1460万元", ["520万元", "490万元", "450万元"], LIKELY)]


def test_two_lines_may_be_beside_a_total_by_chance():
    assert found(*LIST[:2], "合计1460万元") == [("1460万元", ["520万元", "490万元"], NEVER)]


@pytest.mark.parametrize("lines", [
    LIST,                                                         # no total
    (LIST[0], "合计520万元"),                                     # one line is no list
    (*LIST, "吸纳务工群众合计1460人"),                            # another unit
    (LIST[0], "坡头镇项目12个、8个", "合计20个"),                 # two figures of a kind in a line
])  # fmt: skip
def test_no_list(lines):
    assert found(*lines) == []


def test_each_column_of_a_table_but_the_numbers_of_rows():
    table = ("序号\t乡镇\t项目\t人数", "1\t坡头镇\t3\t120", "2\t泼机镇\t4\t80", "合计\t\t7\t200")
    assert found(*table) == [("7", ["3", "4"], SURE), ("200", ["120", "80"], SURE)]


def test_a_total_on_top_and_one_that_stands_over_two_columns():
    assert ("200", ["120", "80"], SURE) in found("乡镇\t人数", "合计\t200", "坡头镇\t120", "泼机镇\t80")
    table = ("序号\t乡镇\t人数", "1\t坡头镇\t120", "2\t泼机镇\t80", "合计\t200")
    assert ("200", ["120", "80"], SURE) in found(*table)


def test_each_subtotal_is_of_the_rows_above_it():
    table = ("乡镇\t人数", "坡头镇\t120", "泼机镇\t80", "小计\t200", "塘房镇\t50", "白乌镇\t70", "小计\t120")
    assert found(*table) == [("200", ["120", "80"], SURE), ("120", ["50", "70"], SURE)]


def test_total_investment_and_the_money_of_its_levels_row_by_row():
    table = ("项目\t总投资（万元）\t中央\t县级配套", "道路\t120\t100\t20", "桥梁\t80\t60\t30")
    assert found(*table) == [("120", ["100", "20"], SURE), ("80", ["60", "30"], SURE)]
