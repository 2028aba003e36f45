"""Letters stand where matplotlib would put them, are drawn once, and fit where they should."""

import re

import pytest
from matplotlib.font_manager import get_font
from matplotlib.textpath import TextToPath

from yigong_analysis import paths
from yigong_analysis.display import lettering
from yigong_analysis.display.canvas import Canvas
from yigong_analysis.display.chart import house_style

WORDS = [
    "宁津县 2022年 推广类",
    "Baoding City 2024 special funds · central money",
    "AVATAR To, 1.14%",
    "（“1253”工作法）",
]


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
@pytest.mark.parametrize("words", WORDS)
def test_letters_stand_where_matplotlib_puts_them(words, weight):
    font = get_font(paths.ASSETS / "fonts" / f"NotoSansSC-{weight}.ttf")
    font.set_size(100, 72)
    places, _, _ = TextToPath().get_glyphs_with_font(font, words)
    ours = lettering._positions(words, weight)[:-1]
    assert ours == pytest.approx([place[1] * 10 for place in places], abs=2)  # thousandths of the font size


def test_a_width_grows_with_letters_size_and_weight():
    assert lettering.width("", 10) == 0
    assert lettering.width("国", 10) == pytest.approx(10)
    assert lettering.width("宁津县", 20) == pytest.approx(60)
    assert lettering.width("pay", 10, bold=True) > lettering.width("pay", 10)


@pytest.mark.parametrize(("room", "kept"), [(1000, "国国国国国国"), (60, "国国国国国国"), (45, "国国国…"), (5, "…")])
def test_words_that_are_too_long_are_cut_and_never_written_smaller(room, kept):
    assert lettering.fitting("国" * 6, 10, room) == kept


@pytest.mark.parametrize(("words", "room", "lines"), [
    ("Pay per worker", 500, ["Pay per worker"]),
    ("Pay per worker", 50, ["Pay per", "worker"]),
    ("a b c d e f g h", 50, ["a b c d", "e f g h"]),  # not a long line and a rest
    ("人均报酬人均报酬", 45, ["人均报酬", "人均报酬"]),
    ("人均", 5, ["人", "均"]),  # no room for a letter
    ("埃塞俄比亚 PSNP（世界银行）", 90, ["埃塞俄比亚 PSNP", "（世界银行）"]),  # never inside an English word
    ("增长 12.5%（计划）", 45, ["增长", "12.5%", "（计划）"]),  # nor inside a number
])  # fmt: skip
def test_lines_fit_the_room(words, room, lines):
    assert lettering.lines(words, 10, room) == lines


def test_a_word_of_several_lines_is_drawn_once():
    with house_style():
        canvas = Canvas(100, 100)
        for y, words in ((20, "宁津县 推广类"), (40, "保定市 推广类")):
            canvas.words(5, y, words, "label")
        svg = canvas.svg()
    assert len(re.findall(r'<g id="R\.', svg)) == 3 + 2  # three words, two lines


def test_words_and_letters_are_drawn_once_and_used_often():
    with house_style():
        canvas = Canvas(100, 100)
        for y in (20, 40, 60):
            canvas.words(5, y, "宁津宁", "label")
        svg = canvas.svg()
    assert len(re.findall(r'<g id="R\.[0-9a-f]{8}"', svg)) == 1
    assert len(re.findall("<path id=", svg)) == 2
    assert len(re.findall("<use ", svg)) == 3 + 3
