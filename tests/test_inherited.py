"""Figures without a word of their own go on from a figure before, or take what is said at the end of a row."""

import pytest
from figure_windows import choices, read, window

from yigong_analysis.facts.inherited import from_behind, inherited
from yigong_analysis.facts.votes import NOTHING, Choice


@pytest.mark.parametrize(("words", "expected"), [
    ("技能培训7620人次，其中省级620人次、市级7000人次。", ["training_person_times"] * 3),
    ("日工资普工每天150元，技工260元。",                  ["daily_wage"] * 2),
    ("硬化道路6.8公里、3.2公里、1.1公里。",               ["physical_output"] * 3),
    ("技能培训6期320人次。",                              ["training_sessions", "training_person_times"]),
    ("劳务报酬占中央资金的35%，达272万元。",                 ["remuneration_share_central", "labor_remuneration"]),
    ("日工资150元，中午大家一起吃饭，天气热得很，买水花了46元。", ["daily_wage", "–"]),  # too far for a wage
    ("吸纳985人，来了46户。",                             ["persons_employed", "–"]),      # another kind
    ("午饭46元。",                                        ["–"]),
    ("开展实训176场次；举办管理人员业务培训4场次。",      ["training_sessions", "policy_training_sessions"]),
    ("11个项目中已有9个开工建设。",                       ["projects_n"] * 2),
    ("安排项目十二个，其中有五个由村集体自建。",          ["projects_n"] * 2),
    ("安排项目12个，其中有5个已完工水利工程。",           ["projects_n"] * 2),      # by its own noun
])  # fmt: skip
def test_going_on_in_a_sentence(words, expected):
    assert [choice.split()[1] for choice in choices(words)] == expected


@pytest.mark.parametrize(("words", "expected"), [
    ("安排中央资金8000万元。其中，甲工程3000万元、乙工程5000万元。",
     ["8000万元 central_funds", "3000万元 central_funds", "5000万元 central_funds"]),
    ("安排中央资金8000万元。午饭46元。", ["8000万元 central_funds", "46元 –"]),      # it divides nothing
])  # fmt: skip
def test_a_sentence_that_divides_goes_on_from_the_one_before(words, expected):
    assert choices(words) == expected


@pytest.mark.parametrize(("words", "expected"), [
    ("甲镇500万元、乙镇620万元，均为中央资金。", ["500万元 central_funds", "620万元 central_funds"]),
    pytest.param("下达甲镇500万元、乙镇620万元，均为省级资金。",
                 ["500万元 provincial_funds", "620万元 provincial_funds"],
                 marks=pytest.mark.xfail(strict=True, reason="下达 settles the first as special funds")),
    ("甲镇985人、乙镇620万元，均为中央资金。",   ["985人 –", "620万元 central_funds"]),   # of money only
])  # fmt: skip
def test_money_in_a_row_takes_what_is_said_at_its_end(words, expected):
    assert choices(words) == expected


WORKERS, OTHER = Choice("persons_employed", ("务工",), "topic_near", 3), Choice("other", ("岗位",), "topic_near", 3)


@pytest.mark.parametrize(("earlier", "expected"), [
    ([],                                                   NOTHING),
    ([("吸纳985人。", WORKERS)],                           Choice("persons_employed", ("务工",), "inherited", 1)),
    ([("吸纳985人。", OTHER)],                             NOTHING),
    ([("吸纳985人。", NOTHING)],                           NOTHING),
    ([("午饭46元。", WORKERS)],                            NOTHING),      # another unit
    ([("吸纳985人。", WORKERS), ("午饭46元。", NOTHING)],  Choice("persons_employed", ("务工",), "inherited", 1)),
])  # fmt: skip
def test_a_figure_goes_on_from_the_last_of_its_unit_that_means_something(earlier, expected):
    past = [(read(words)[0][0], choice) for words, choice in earlier]
    assert inherited(window("甲镇120人。", "120人"), past) == expected


def test_what_is_decided_is_never_changed_from_behind():
    decided = read("发放劳务报酬500万元、安排中央资金620万元。")
    assert from_behind(decided) == [choice for _, choice in decided]
    assert from_behind([]) == []
