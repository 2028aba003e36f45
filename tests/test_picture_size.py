"""How large a picture says that it is, and pictures that do not say it."""

import pytest

from yigong_analysis.display.canvas import Canvas
from yigong_analysis.display.chart import house_style
from yigong_analysis.reports.picture_size import PNG, size


def test_our_own_charts_say_their_size():
    with house_style():
        assert size(Canvas(262.8, 71.5).svg().encode()) == (262.8, 71.5)


@pytest.mark.parametrize(("picture", "told"), [
    (b'<svg width="3in" viewBox="0 0 40 30"/>',          (40, 30)),
    (b'<svg viewBox="-5,-5,40.5,30"/>',                  (40.5, 30)),
    (b'<svg width="3in" height="2in"/>',                 None),
    (PNG + b"\0\0\0\rIHDR\0\0\1\0\0\0\0\x40",            (256, 64)),
    (PNG + b"\0\0\0\rIHDR\0\0\1",                        None),
    (b"something that is no picture",                    None),
])  # fmt: skip
def test_what_a_picture_says(picture, told):
    assert size(picture) == told
