"""Lengths of time that are figures: hours of training, months ahead of plan, days of work."""

import pytest
from figure_windows import choices, window

from yigong_analysis.facts.durations import class_hours, duration, workdays
from yigong_analysis.facts.votes import NOTHING


@pytest.mark.parametrize(("words", "expected"), [
    ("每期培训40个小时。",            "training_hours"),
    ("每人培训不少于24学时。",        "training_hours"),
    ("岗前培训20课时。",              "training_hours"),
    ("比计划提前3个月完工。",         "early_completion_months"),
    ("工期提前2个月。",               "early_completion_months"),
    ("人均务工45天。",                "workdays"),
    ("累计投工8600个工日。",          "workdays"),
    ("累计用工3.6万工日。",           "workdays"),
    ("前后用了40多天。",              "other"),
    ("培训3天。",                     "other"),         # days of training are no hours
])  # fmt: skip
def test_what_a_length_of_time_is(words, expected):
    assert choices(words)[-1].split()[-1] == expected


@pytest.mark.parametrize(("words", "figure"), [
    ("近3年实施项目。",  "3年"),
    ("过去5年实施项目。", "5年"),
    ("10年来一直修路。", "10年"),
    ("3个月内完工。",    "3个月"),
    ("15天后通车。",     "15天"),
    ("每3天查看。",      "3天"),
    ("连续20天施工。",   "20天"),
    ("干了三天活。",     "三天"),     # a small Chinese numeral tells a story
])  # fmt: skip
def test_a_frame_of_time_is_no_figure(words, figure):
    assert duration(window(words, figure)) is NOTHING


def test_days_of_work_are_those_of_a_worker():
    assert duration(window("人均务工45天。", "45天")).indicator == "workdays"
    assert duration(window("工地施工45天。", "45天")).indicator == "other"


@pytest.mark.parametrize(("read", "words", "figure", "indicator"), [
    (class_hours, "每人24学时。", "24学时", "training_hours"),
    (workdays,    "共8600工日。", "8600工日", "workdays"),
])  # fmt: skip
def test_measure_words_that_say_it_all(read, words, figure, indicator):
    choice = read(window(words, figure))
    assert (choice.indicator, choice.rule, choice.confidence) == (indicator, "measure", 3)
    assert choice.words[0] in figure
