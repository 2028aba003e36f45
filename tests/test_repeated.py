"""Figures that a document gives twice say the same."""

import pytest
from figure_windows import exact, read
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.facts.repeated import Found, settled
from yigong_analysis.text import Block

WHOLE = Block(0, 1000, "body")


def found(words: str) -> list[Found]:
    return [Found(window, choice, window.quantity, WHOLE) for window, choice in read(words)]


def told(words: str, title: str = "") -> list[str]:
    """The choices of a text after its title, which is its first sentence."""
    figures = found(f"{title}。{words}" if title else words)
    block = Block(0, len(title), "title") if title else None
    return [f"{exact(one.window)} {one.choice.indicator or '–'}" for one in settled(figures, block)]


@pytest.mark.parametrize(("words", "expected"), [
    # words that name the indicator outright settle it where only money is spoken of
    ("争取资金4000万元。安排中央预算内投资4000万元。", ["4000万元 central_funds", "4000万元 central_funds"]),
    ("落实资金4000万元。安排中央预算内投资3000万元。", ["4000万元 special_funds", "3000万元 central_funds"]),
    ("争取资金0.4亿元。安排中央预算内投资4000万元。",  ["0.4亿元 central_funds", "4000万元 central_funds"]),  # by value
    ("发放劳务报酬4000万元。安排中央投资4000万元。",   ["4000万元 labor_remuneration", "4000万元 central_funds"]),
    ("村里有12个，乡里也有。实施项目12个。",           ["12个 –", "12个 projects_n"]),    # small counts may be chance
])  # fmt: skip
def test_a_sure_twin_settles_an_unsure_one(words, expected):
    assert told(words) == expected


@pytest.mark.parametrize(("title", "words", "expected"), [
    ("这里的1442万元去了哪儿", "发放劳务报酬1442万元。",   ["1442万元 labor_remuneration"] * 2),
    ("这里的985人笑了",        "吸纳985人务工。",          ["985人 persons_employed"] * 2),
    ("这里的1442万元去了哪儿", "发放劳务报酬1443万元。",   ["1442万元 –", "1443万元 labor_remuneration"]),
    ("这里的12人笑了",         "吸纳12人务工。",           ["12人 –", "12人 persons_employed"]),
])  # fmt: skip
def test_the_headline_says_what_the_text_says(title, words, expected):
    assert told(words, title) == expected


def test_a_headline_takes_the_setting_of_the_text_but_keeps_its_own_span():
    title = "吸纳985人务工"
    figures = found(f"{title}。计划吸纳985人务工。")
    first, second = settled(figures, Block(0, len(title), "title"))
    assert first.said is figures[1]
    assert first.quantity is figures[0].quantity
    assert second.said is None


def test_outside_the_headline_a_figure_keeps_its_own_setting():
    figures = found("落实资金4000万元。计划安排中央预算内投资4000万元。")
    first, _ = settled(figures, None)
    assert (first.choice.indicator, first.said) == ("central_funds", None)


PIECES = ("资金", "劳务报酬", "4000万元", "985人", "12个", "项目", "吸纳务工", "中央投资", "，", "。", "30%")


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.integers(0, 12))
def test_no_figure_is_lost_or_moved_and_twice_is_once(words, end):
    figures, title = found(words), Block(0, end, "title")
    once = settled(figures, title)
    assert [one.quantity for one in once] == [one.quantity for one in figures]
    assert [one.window for one in once] == [one.window for one in figures]
    again = [one.choice.indicator for one in settled(once, title)]
    assert again == [one.choice.indicator for one in once]
