"""Windows, the stretch of a sentence that is a figure's own; and the votes of the words in it."""

import pytest
from figure_windows import exact, read, sentences_of, window
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.facts.votes import NOTHING, best_vote, chosen, slight, windows


def stretch(words: str, figure: str) -> str:
    one = window(words, figure)
    return one.sentence.text[one.start : one.end]


@pytest.mark.parametrize(("words", "figure", "expected"), [
    ("新修道路3公里、水渠5公里，惠及80户群众。", "3公里", "新修道路3公里、水渠"),
    ("新修道路3公里、水渠5公里，惠及80户群众。", "5公里", "、水渠5公里，惠及"),
    ("新修道路3公里、水渠5公里，惠及80户群众。", "80户",  "，惠及80户群众"),
    ("共有45户158人受益，发放24万元。",         "45户",  "共有45户158人受益，发放"),  # side by side: shared
    ("共有45户158人受益，发放24万元。",         "158人", "共有45户158人受益，发放"),
    ("共有45户、158人受益，发放24万元。",       "158人", "共有45户、158人受益，发放"),
    ("带动60人。发放报酬40万元。",             "40万元", "发放报酬40万元"),              # never over a sentence
    ("由两家合作社带动60人务工。",             "60人",  "由两家合作社带动60人务工"),    # 两家 is no edge
])  # fmt: skip
def test_a_figure_has_the_words_up_to_the_next_figures(words, figure, expected):
    assert stretch(words, figure) == expected


def test_words_before_and_behind():
    one = window("工地吸纳务工985人，全部为脱贫群众。", "985人")
    assert [cue.word for cue in one.before] == ["工地", "吸纳", "务工"]
    assert [cue.word for cue in one.after] == ["脱贫群众"]
    assert one.text_before() == "工地吸纳务工"


@pytest.mark.parametrize(("words", "figure", "expected"), [
    ("由两家合作社带动60人务工。",   "两家", True),
    ("由12家合作社带动60人务工。",   "12家", False),
    ("由2家合作社带动60人务工。",    "2家",  False),    # written as a figure
    ("由十二家合作社带动60人务工。", "十二家", False),
    ("拨款三万元。",                 "三万元", False),
])  # fmt: skip
def test_small_chinese_numerals_are_slight(words, figure, expected):
    assert slight(window(words, figure).quantity) is expected


@pytest.mark.parametrize(("words", "figure", "indicator", "word"), [
    ("发放劳务报酬40万元。",                   "40万元", "labor_remuneration",   "劳务报酬"),
    ("劳务报酬由村里按月发放，达40万元。",     "40万元", "labor_remuneration",   "劳务报酬"),
    ("中央预算内投资和配套资金，总投资40万元。", "40万元", "total_investment",   "总投资"),   # the nearest
    ("开展技能培训60人。",                     "60人",   "training_persons",     "技能培训"),
    ("开展技能培训60人次。",                   "60人次", "training_person_times", "技能培训"),  # by kind of quantity
    ("村里有60人参加技能培训。",               "60人",   "training_persons",     "技能培训"),    # behind the figure
    ("比计划提前3个月完工。",                  "3个月",  "early_completion_months", "提前"),
])  # fmt: skip
def test_the_strongest_word_wins(words, figure, indicator, word):
    _, voted, cue = best_vote(window(words, figure))
    assert (voted, cue.word) == (indicator, word)


@pytest.mark.parametrize(("words", "figure"), [
    ("午饭吃了40万元。",                     "40万元"),     # no word at all
    ("开了个会，60人到场，随后技能培训开始。", "60人"),       # another clause
    ("占60%，劳务报酬按月发。",               "60%"),        # a share names its base before its number
])  # fmt: skip
def test_words_of_another_clause_or_none_do_not_vote(words, figure):
    best = best_vote(window(words, figure))
    assert best is None or best[1] in ("", "share_other")


def test_nothing_behind_a_share_votes_on_it():
    assert best_vote(window("60%的蔬菜都卖完了。", "60%")) is None
    assert best_vote(window("蔬菜卖完了60%。", "60%"))[2].word == "蔬菜"


def test_a_nearer_word_weighs_more():
    near, far = window("发放劳务报酬40万元。", "40万元"), window("劳务报酬按照实名制逐月发放共40万元。", "40万元")
    apart = window("劳务报酬逐月发放，发放到人，共40万元。", "40万元")
    assert best_vote(near)[0] > best_vote(far)[0] > best_vote(apart)[0]


def test_a_bonus_adds_to_a_topic():
    one = window("其中脱贫群众60人。", "60人")
    assert best_vote(one, {"priority": 3.0})[0] == pytest.approx(best_vote(one)[0] + 3)


@pytest.mark.parametrize(("words", "figure", "rule", "confidence"), [
    ("发放劳务报酬40万元。",                 "40万元", "topic_near",    3),
    ("劳务报酬逐月发放，发放到人，共40万元。", "40万元", "topic_far",     2),
    ("落实资金40万元。",                     "40万元", "topic_general", 2),
])  # fmt: skip
def test_how_sure_a_choice_is(words, figure, rule, confidence):
    one = window(words, figure)
    choice = chosen(one, best_vote(one))
    assert (choice.rule, choice.confidence) == (rule, confidence)
    assert all(word in words for word in choice.words)


def test_without_a_vote_nothing_is_chosen():
    assert chosen(window("午饭吃了40万元。", "40万元"), None) is NOTHING


PIECES = ("45户", "158人", "两家", "劳务报酬", "12万元", "，", "、", "；", "35%", "项目", "3公里", "培训", "。", "其中")


@given(st.lists(st.sampled_from(PIECES), max_size=15).map("".join))
def test_windows_hold_their_figure_and_stay_in_their_sentence(words):
    for sentence in sentences_of(words):
        found = windows(sentence)
        assert [one.quantity for one in found] == sentence.quantities
        for one in found:
            assert sentence.start <= one.start <= one.quantity.start < one.quantity.end <= one.end <= sentence.end
            assert all(cue.end <= one.quantity.start for cue in one.before)
            assert all(cue.start >= one.quantity.end for cue in one.after)


@given(st.lists(st.sampled_from(PIECES), max_size=15).map("".join))
def test_the_words_of_a_choice_stand_in_the_text(words):
    for one, choice in read(words):
        assert choice.confidence in (1, 2, 3)
        if choice.rule in ("topic_near", "topic_far", "topic_general"):
            assert all(word in one.sentence.text for word in choice.words), exact(one)
