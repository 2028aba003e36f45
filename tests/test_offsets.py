"""Fillers go, and the way back stays: a drawn table of texts with `.` for what vanishes and `_` for a tail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.text.offsets import DROP, TAIL, back, squeeze


def drawn(text: str) -> str:
    return text.replace(".", DROP).replace("_", TAIL)


@pytest.mark.parametrize(("filled", "short", "span", "long_span"), [
    ("abc", "abc", (0, 3), (0, 3)),
    ("a..bc", "abc", (0, 1), (0, 1)),      # what follows the last character is not part of it
    ("a..bc", "abc", (1, 2), (3, 4)),
    ("a..bc", "abc", (0, 2), (0, 4)),
    ("..ab", "ab", (0, 1), (2, 3)),
    ("a__b", "ab", (0, 1), (0, 3)),        # a tail is
    ("a__.b", "ab", (0, 1), (0, 3)),
    ("a.__b", "ab", (0, 1), (0, 1)),       # of a character that vanished itself
    ("a__b", "ab", (1, 2), (3, 4)),
    ("ab..", "ab", (1, 2), (1, 2)),
    ("a..b", "ab", (1, 1), (3, 3)),
])  # fmt: skip
def test_the_way_back(filled, short, span, long_span):
    text, offsets = squeeze(drawn(filled))
    assert text == short
    assert offsets.back(*span) == long_span


@given(st.text("ab._"))
def test_each_character_is_found_again(filled):
    text, offsets = squeeze(drawn(filled))
    for i, character in enumerate(text):
        start, end = offsets.back(i, i + 1)
        assert filled[start] == character
        assert set(filled[start + 1 : end]) <= {"_"}


@given(st.text("ab."), st.data())
def test_two_squeezings_one_after_the_other(filled, data):
    once, first = squeeze(drawn(filled))
    kept = data.draw(st.lists(st.booleans(), min_size=len(once), max_size=len(once)))
    twice, second = squeeze("".join(c if keep else DROP for c, keep in zip(once, kept, strict=True)))
    for i, character in enumerate(twice):
        assert filled[slice(*back((first, second), i, i + 1))] == character
