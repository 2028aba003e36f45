"""Charts on paper: pieces that cut no panel, no piece higher than a column, both columns about as high."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.display.canvas import GROUND, Canvas
from yigong_analysis.display.chart import house_style
from yigong_analysis.reports.pdf.pictures import COLUMN, columns, find, pieces

WIDTH = 262.8  # points


def chart(path, heights: list[int]):
    """A chart of panels as our charts draw them: grid lines, a mark and a word each, 40 points between them."""
    with house_style():
        sheet, top = Canvas(WIDTH, 20 + sum(heights) + 40 * len(heights)), 20
        for height in heights:
            sheet.lines(GROUND, [(x, top, x, top + height) for x in (5, 90.25, 200)], "#d8dde3", 0.7)
            sheet.lines(GROUND, [(5, top + height, 200, top + height), (30, top + 9, 30, top + 15)], "#d8dde3", 0.7)
            sheet.dots(GROUND, [(9, top + 5)], {"marker": "o", "color": "#0b6a78"})
            sheet.words(5, top - 4, "报酬", "label")
            top += height + 40
        path.write_text(sheet.svg(), encoding="utf-8")
    return path


MARK = re.compile(r'<use [^>]*\by="')
WORD = re.compile(r"<use [^>]*translate\(")


@given(st.lists(st.integers(30, 500), min_size=1, max_size=12))
def test_pieces_follow_one_another_and_cut_no_panel(tmp_path_factory, heights):
    file = chart(tmp_path_factory.mktemp("charts") / "a.svg", heights)
    found = pieces(file)
    assert found[0]["top"] == 0
    assert all(one["foot"] == two["top"] for one, two in pairwise(found))
    assert all(piece["foot"] - piece["top"] <= max(COLUMN, max(heights) / WIDTH + 0.23) for piece in found)
    top = 20
    for height in heights:
        assert any(piece["top"] * WIDTH <= top and top + height <= piece["foot"] * WIDTH for piece in found)
        top += height + 40
    assert (len(found) == 1) == (top - 20 <= COLUMN * WIDTH or len(heights) == 1)
    if len(found) > 1:
        said = "".join(piece["svg"] for piece in found)
        assert len(MARK.findall(said)) == len(WORD.findall(said)) == len(heights)


def test_a_piece_shows_its_part_only(tmp_path):
    first, second = pieces(chart(tmp_path / "a.svg", [500, 500]))
    assert second["svg"].startswith("<svg")
    assert f'viewBox="0 {second["top"] * WIDTH}' in second["svg"]
    assert len(MARK.findall(first["svg"])) == len(WORD.findall(first["svg"])) == 1


def test_a_png_is_one_piece_of_its_own_shape(tmp_path):
    file = tmp_path / "figures" / "a.png"
    file.parent.mkdir()
    file.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x64\0\0\0\x32" + bytes(9))
    assert find(tmp_path, "a") == file
    assert find(tmp_path, "b") is None
    assert pieces(file) == [{"file": "/figures/a.png", "svg": "", "top": 0.0, "foot": 0.5}]


def test_one_chart_stands_alone_and_others_in_two_columns():
    small, tall = {"top": 0, "foot": 0.5}, {"top": 0, "foot": 2}
    assert columns([small]) == [[small]]
    assert columns([tall]) == [[tall]]
    assert columns([tall, small, small]) == [[tall], [small, small]]
