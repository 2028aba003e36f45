"""A column that says the same in every row of a wide table is said once, in the caption."""

import pytest

from yigong_analysis.display.unvarying import MOST, narrowed


def made(columns: int, rows: int) -> str:
    header = [f"H{at}" for at in range(columns)]
    cells = [[f"{row}.{at}" if at else "same &amp; so" for at in range(columns)] for row in range(rows)]
    return narrowed(header, cells, "Caption", "en")


def test_a_wide_table_loses_the_column_and_says_it_in_the_caption():
    html = made(MOST + 1, 3)
    assert html.count("<th ") == MOST
    assert "H0 same &amp; so" in html.partition("</caption>")[0]
    assert "0.1" in html


@pytest.mark.parametrize(("columns", "rows"), [(MOST, 3), (MOST + 1, 2)], ids=["narrow", "short"])
def test_a_table_that_is_narrow_or_short_stays(columns, rows):
    html = made(columns, rows)
    assert html.count("<th ") == columns
    assert "<caption>Caption</caption>" in html


def test_a_column_of_links_stays():
    header = [f"H{at}" for at in range(MOST + 1)]
    cells = [['<a href="#x">1</a>'] + [f"{row}.{at}" for at in range(MOST)] for row in range(3)]
    assert narrowed(header, cells, "Caption", "zh").count("<th ") == MOST + 1
