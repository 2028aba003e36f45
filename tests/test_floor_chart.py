"""The numbers of a crowded timeline, and the heads of narrow columns."""

import re

import pytest

from yigong_analysis.display import column_heads
from yigong_analysis.display.canvas import Canvas
from yigong_analysis.display.chart import house_style
from yigong_analysis.display.floor_chart import _ranges
from yigong_analysis.display.subject import where


@pytest.mark.parametrize(("numbers", "words"), [
    ([1], "1"), ([1, 2], "1,2"), ([1, 2, 3], "1–3"), ([1, 3, 4, 5, 8], "1,3–5,8"),
])  # fmt: skip
def test_numbers_of_neighbours_are_written_as_ranges(numbers, words):
    assert _ranges(numbers) == words


@pytest.mark.parametrize(("column", "rows"), [(60, 1), (30, 2)])
def test_names_too_long_for_their_columns_stand_in_two_rows_and_none_is_cut(column, rows):
    totals = {"Ningjin": "21/30", "Shandong": "8/30"}
    with house_style():
        canvas = Canvas(100, 60)
        column_heads.draw(canvas, totals, 20, column)
        svg = canvas.svg()
        one_row = column_heads.height(["A", "B"], column)
        assert column_heads.height(list(totals), column) - one_row == pytest.approx(11.5 * (rows - 1))
    heights = re.findall(r"translate\(\S+ ([\d.]+)\)", svg)
    assert len(set(heights)) == rows + 1  # the names, and one row of totals


def test_a_single_project_of_which_only_the_province_is_known_is_no_province():
    from yigong_analysis.casebase import scopes

    alone = next(scope for scope in sorted(scopes.one_projects()) if scope.startswith("part-"))
    assert where({"adcode": "420000", "scope": alone}, "zh") == "湖北省某项目"
    assert where({"adcode": "420000", "scope": ""}, "zh") == "湖北省"
    assert where({"adcode": "371422", "scope": alone}, "en") == "Ningjin County"
