"""The sheet that charts are drawn on: layers, looks that share an artist, round ticks."""

import re

import pytest

from yigong_analysis.display.canvas import GROUND, MARK, Canvas, ticks
from yigong_analysis.display.chart import house_style


def drawn(draw) -> str:
    with house_style():
        canvas = Canvas(100, 50)
        draw(canvas)
        return canvas.svg()


def test_what_lies_below_is_drawn_first_whatever_the_order_of_the_calls():
    def draw(canvas):
        canvas.boxes(MARK, [(0, 0, 10, 10)], "#0000ff")
        canvas.boxes(GROUND, [(0, 0, 10, 10)], "#ff0000")

    svg = drawn(draw)
    assert svg.index("#ff0000") < svg.index("#0000ff")


def test_marks_of_one_look_are_one_path():
    def draw(canvas):
        for y in (10, 20, 30):
            canvas.lines(GROUND, [(0, y, 100, y)], "#123456", 1)

    [path] = re.findall(r'<path d="([^"]+)" style="[^"]*#123456', drawn(draw))
    assert " ".join(path.split()) == "M0 10L100 10M0 20L100 20M0 30L100 30"


def test_nothing_to_draw_is_an_empty_sheet():
    assert "<use" not in drawn(lambda canvas: canvas.dots(MARK, [], {"marker": "o"}))


@pytest.mark.parametrize(("align", "x"), [("left", 50), ("center", 45), ("right", 40)])
def test_words_stand_left_centred_or_right(align, x):
    svg = drawn(lambda canvas: canvas.words(50, 30, "国", "title", bold=False, align=align))
    assert f"translate({x} 30)" in svg


@pytest.mark.parametrize(("top", "words"), [
    (4.7, ["0", "1", "2", "3", "4"]),
    (2.6, ["0", "0.5", "1.0", "1.5", "2.0", "2.5"]),
    (100, ["0", "20", "40", "60", "80", "100"]),
    (0.016, ["0", "0.005", "0.010", "0.015"]),
    (1200, ["0", "200", "400", "600", "800", "1000", "1200"]),
])  # fmt: skip
def test_ticks_are_round_and_alike(top, words):
    assert [word for _, word in ticks(top)] == words


def test_ticks_below_zero_have_a_true_minus():
    assert [word for _, word in ticks(2, -1)] == ["−1.0", "−0.5", "0", "0.5", "1.0", "1.5", "2.0"]
