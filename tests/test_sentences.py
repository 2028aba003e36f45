"""Sentences that hold figures, each with its words; sentences without a figure are left out."""

from itertools import pairwise

import pytest
from figure_windows import sentences_of
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.facts.sentences import sentences
from yigong_analysis.quantities import quantities

PIECES = ("带动985人务工", "发放劳务报酬12万元", "，", "；", "。", "！", "？", "\n", "计划", "修路3.5公里", "天晴了")


def written(words: str) -> list[str]:
    return [one.text[one.start : one.end] for one in sentences_of(words)]


@pytest.mark.parametrize(("words", "expected"), [
    ("新修村道3公里。带动60人务工！",       ["新修村道3公里", "带动60人务工"]),
    ("天晴了。带动60人务工。",             ["带动60人务工"]),
    ("带动60人务工？发放报酬40万元",       ["带动60人务工", "发放报酬40万元"]),
    ("带动60人务工；发放报酬40万元，按月发。", ["带动60人务工；发放报酬40万元，按月发"]),
    ("总投资3.5万元。",                   ["总投资3.5万元"]),      # a decimal point ends nothing
    ("天晴了。",                           []),
    ("",                                   []),
])  # fmt: skip
def test_a_sentence_ends_at_its_mark(words, expected):
    assert written(words) == expected


def test_a_sentence_holds_its_figures_and_its_words():
    first, second = sentences_of("计划带动60人务工，其中脱贫户20人。已发放劳务报酬40万元。")
    assert [quantity.value for quantity in first.quantities] == [60, 20]
    assert [quantity.value for quantity in second.quantities] == [400_000]
    assert [(cue.word, cue.code) for cue in first.statuses] == [("计划", "planned")]
    assert [(cue.word, cue.code) for cue in second.statuses] == [("已", "cumulative")]
    assert "pay" in [cue.code for cue in second.topics]
    assert "pay" not in [cue.code for cue in first.topics]


@pytest.mark.parametrize(("between", "expected"), [
    ("务工", 0), ("务工，", 1), ("务工；发放报酬，", 2), ("群众、党员", 0), ("（含外村）", 0),
])  # fmt: skip
def test_commas_and_semicolons_are_breaks(between, expected):
    text = f"带动60人{between}共40人"
    one = sentences_of(text)[0]
    assert one.breaks(text.index("60人") + 3, text.index("共40人")) == expected


def test_only_the_stretch_asked_for_is_read():
    text = "带动60人务工。\n发放报酬40万元。\n修路3公里。"
    start, end = text.index("发放"), text.index("\n修路")
    found = sentences(text, start, end, 7, quantities(text, start, end))
    assert [(one.text[one.start : one.end], one.paragraph) for one in found] == [("发放报酬40万元", 7)]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=15).map("".join))
def test_every_figure_is_in_one_sentence(text):
    figures = quantities(text)
    found = sentences(text, 0, len(text), 0, figures)
    assert [quantity for one in found for quantity in one.quantities] == figures
    assert all(one.end <= other.start for one, other in pairwise(found))
    for one in found:
        assert all(one.start <= quantity.start < one.end for quantity in one.quantities)
        assert all(one.start <= cue.start and cue.end <= one.end for cue in (*one.topics, *one.statuses))
