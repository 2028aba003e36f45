"""Columns of printed tables: every word has room, short columns stay on one line."""

from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.reports.pdf.columns import PORTRAIT, ems, widths

CELL = st.text("宁津a1 ", max_size=60)
TABLES = st.integers(1, 9).flatmap(
    lambda count: st.lists(st.lists(CELL, min_size=count, max_size=count), min_size=1, max_size=5)
)


def test_a_chinese_character_is_a_square_and_a_digit_about_half():
    assert ems("宁津") == 2
    assert 1 < ems("12") < 1.3


@given(TABLES)
def test_a_table_that_fits_is_no_wider_than_a_page(rows):
    shares, least = widths(rows[0], rows[1:])
    assert len(shares) == len(rows[0])
    assert least <= sum(shares) + 0.1
    assert sum(shares) <= max(PORTRAIT, least) + 0.1


def test_a_short_column_beside_a_long_text_stays_on_one_line():
    (short, long), _ = widths(["质量", "说明"], [["质量1", "字" * 500]])
    assert short >= ems("质量1")
    assert long > 10 * short


def test_many_columns_of_long_words_ask_for_more_than_a_page():
    _, least = widths(["W" * 20] * 9, [["W" * 20] * 9])
    assert least > PORTRAIT
