"""Charts on paper: pieces that cut no panel, no piece higher than a column, both columns about as high."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.reports.pdf.pictures import COLUMN, WIDTH, columns, find, pieces


def chart(path, heights: list[int]):
    """A chart of panels with a mark and a letter each, 40 points between them."""
    body, top = "", 20
    for height in heights:
        body += f'<path d="M 5 {top} \nL 5 {top + height} \n"/><use href="#m" x="9" y="{top + 5}"/>'
        body += f'<use href="#a" transform="translate(5.00 {top - 4}.00) scale(0.01 -0.01)"/>'
        top += height + 40
    path.write_text(f'<svg width="{WIDTH}pt" height="{top}pt" viewBox="0 0 {WIDTH} {top}">{body}</svg>')
    return path


@given(st.lists(st.integers(30, 500), min_size=1, max_size=12))
def test_pieces_follow_one_another_and_cut_no_panel(tmp_path_factory, heights):
    file = chart(tmp_path_factory.mktemp("charts") / "a.svg", heights)
    found = pieces(file)
    assert found[0]["top"] == 0
    assert all(one["foot"] == two["top"] for one, two in pairwise(found))
    assert all((piece["foot"] - piece["top"]) * WIDTH <= COLUMN for piece in found)
    top = 20
    for height in heights:
        assert any(piece["top"] * WIDTH <= top and top + height <= piece["foot"] * WIDTH for piece in found)
        top += height + 40
    if len(found) > 1:
        said = "".join(piece["svg"] for piece in found)
        assert len(re.findall('href="#m"', said)) == len(re.findall('href="#a"', said)) == len(heights)


def test_a_piece_shows_its_part_only(tmp_path):
    first, second = pieces(chart(tmp_path / "a.svg", [500, 500]))
    assert second["svg"].startswith("<svg")
    assert f'viewBox="0 {second["top"] * WIDTH}' in second["svg"]
    assert first["svg"].count("<use") == 2


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
