"""How wide columns and titles of a Word document are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.reports.word import columns
from yigong_analysis.reports.word.columns import PADDING, measure, title_look, widths

WIDE, UNIT = 8845, 82  # the text of a page, and half a character of 8 pt
LABELS = ["计划 · 2026年 · 衔接资金 · 河西镇塘坊村美丽宜居村庄"] * 8


def lines(words: str, width: int) -> int:
    return -(-measure(words) * UNIT // (width - PADDING))


def test_the_column_of_long_labels_gets_the_room_that_others_do_not_need():
    cells = [["总投资"] * 8, ["516.02万元"] * 8, LABELS, ["质量2"] * 8, ["– 无从复算"] * 8]
    found = widths(["读作", "数值", "口径", "质量", "复算"], cells, WIDE, UNIT)
    assert [lines(column[0], width) for column, width in zip(cells, found, strict=True)] == [1] * 5


def test_a_step_saves_lines_until_none_does():
    """Two columns of one line and one of eight: shares as the words ask for them would leave it three lines."""
    told = columns._lines(["a", "b", "c"], [["x" * 20], ["y" * 20], ["z" * 120]])
    least = np.array([10.0, 10.0, 10.0])
    before = np.array([34.0, 34.0, 34.0])
    after = columns._settled(before, least, told)
    assert columns._height(before, told)[:2] == (1 + 4, 3 + 1 + 1 + 4)
    assert columns._height(after, told)[0] == 1 + 2
    assert after.sum() == before.sum()


@given(
    st.integers(1, 9).flatmap(
        lambda count: st.lists(
            st.lists(st.text("宁津县总12.5%–w \n", max_size=40), min_size=count, max_size=count), max_size=6
        ).map(lambda rows: (count, rows))
    ),
    st.integers(3000, 14000),
)
def test_columns_fill_the_page_whatever_they_hold(made, available):
    count, rows = made
    found = widths(["表头"] * count, [[row[place] for row in rows] for place in range(count)], available, UNIT)
    assert sum(found) == available
    assert min(found) > 0


def test_a_short_header_stays_on_one_line():
    found = widths(["指标", "项目数"], [["劳务报酬占总投资比例" * 9], ["–"]], WIDE, UNIT)
    assert found[1] - PADDING >= measure("项目数") * UNIT


@pytest.mark.parametrize(
    ("title", "size", "inside"),
    [
        ("河北省保定市 · 以工代赈 · 2025年", 36, False),  # one line
        ("贵州省黔东南苗族侗族自治州 · 以工代赈 · 2024–2025年", 33, False),  # one line if a little smaller
        ("新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县 · 以工代赈 · 2025年", 36, True),  # two lines of one length
    ],
)
def test_no_title_leaves_its_last_word_alone(title, size, inside):
    found, indent = title_look(title, WIDE, 36)
    assert abs(found - size) <= 1
    assert (indent > 0) == inside
    taken = measure(title) * found * 5 / (WIDE - 2 * indent)
    assert taken <= 1 or taken % 1 > 0.6
