"""Where values stand on a scale, and the axes that charts draw."""

import pytest

from yigong_analysis.display.canvas import Canvas
from yigong_analysis.display.chart import house_style
from yigong_analysis.display.scale import Scale, axis_below, axis_left


@pytest.mark.parametrize(("scale", "value", "points"), [
    (Scale(0, 10, 100, 200), 0,   100),
    (Scale(0, 10, 100, 200), 5,   150),
    (Scale(-1, 1, 200, 100), 1,   100),  # a vertical scale: the greater value stands higher
    (Scale(-1, 1, 200, 100), 0,   150),
])  # fmt: skip
def test_a_value_stands_where_it_should(scale, value, points):
    assert scale(value) == pytest.approx(points)


def test_round_numbers_stand_at_their_values():
    assert Scale(-10, 10, 0, 200).marks()[0] == (0, "−10")
    assert ("0" in dict(Scale(-10, 10, 0, 200).marks()).values()) is True


@pytest.mark.parametrize("draw", [
    lambda canvas: axis_below(canvas, Scale(0, 10, 10, 90), 10, 40),
    lambda canvas: axis_left(canvas, Scale(-5, 5, 40, 10), 20, 90),
])  # fmt: skip
def test_an_axis_draws_lines_and_numbers(draw):
    with house_style():
        canvas = Canvas(100, 60)
        draw(canvas)
        svg = canvas.svg()
    assert svg.count("<use") >= 3
    assert "path" in svg
