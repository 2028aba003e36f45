"""English marks lose the blank half of their square, and no letter is lost by it."""

from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.reports.pdf.marks import ready, tracked


def test_the_room_goes_before_an_opening_and_after_a_closing_mark():
    assert tracked("the “wage” paid") == [["the", 0], [" “", -0.58], ["wage", 0], ["” ", -0.58], ["paid", 0]]
    assert tracked("the county’s") == [["the county", 0], ["’s", -0.76]]
    assert tracked("a · b") == [["a", 0], [" · ", -0.3], ["b", 0]]


def test_words_without_such_marks_and_marks_at_an_edge_stay_whole():
    assert tracked("wages") == []
    assert tracked("“wages”") == []


@given(st.text("ab “”‘’·\n", max_size=40))
def test_the_pieces_are_the_words(words):
    assert "".join(piece for piece, _ in tracked(words)) in (words, "")


def test_words_without_a_look_are_strings_and_neighbours_one():
    assert ready([{"text": "a"}, {"text": "b"}, {"text": "c", "style": "strong"}], "zh") == [
        "ab",
        {"text": "c", "style": "strong"},
    ]
    assert ready([{"text": "\n"}], "en") == [{"text": "\n"}]


def test_only_english_marks_are_tracked():
    assert ready([{"text": "是“工”字"}], "zh") == ["是“工”字"]
    assert ready([{"text": "the “wage”", "lang": "zh"}], "en") == [
        {"text": "the “wage”", "lang": "zh", "tracked": [["the", 0], [" “", -0.58], ["wage”", 0]]}
    ]
