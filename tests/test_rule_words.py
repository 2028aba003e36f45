"""The small word lists that rules ask by name: every name exists, every list is asked for."""

import re
from pathlib import Path

import pytest
from conftest import read_rows

import yigong_analysis
from yigong_analysis import paths
from yigong_analysis.rule_words import any_in, words

CODE = "".join(path.read_text(encoding="utf-8") for path in Path(yigong_analysis.__file__).parent.rglob("*.py"))
ROWS = read_rows(paths.reference("rule_words"))
GROUPS = sorted({row["group"] for row in ROWS})
OF_STATUS = ("so_far", "until_now", "goal", "expected", "aim", "sought")  # asked of words that status_words.csv found


def test_the_words_of_a_list_come_in_the_order_of_the_table():
    assert words("scheme_title")[:2] == ("公告", "公示")
    assert words("among")[0] == "其中"


@pytest.mark.parametrize(("group", "text", "expected"), [
    ("scheme_title", "关于下达投资计划的通知", True),
    ("scheme_title", "村里修了新路",           False),
    ("staff",        "培训乡镇干部",           True),
    ("staff",        "",                       False),
])  # fmt: skip
def test_whether_a_word_of_a_list_stands_in_a_text(group, text, expected):
    assert any_in(group, text) is expected


@pytest.mark.parametrize("ask", [words, lambda group: any_in(group, "计划")])
def test_a_list_that_does_not_exist_is_an_error(ask):
    with pytest.raises(KeyError, match="no_such_list"):
        ask("no_such_list")


def test_every_list_asked_for_exists():
    assert set(re.findall(r'\b(?:words|any_in)\(\s*"(\w+)"', CODE)) - set(GROUPS) == set()


def test_every_list_is_asked_for():
    assert set(GROUPS) - set(re.findall(r'"(\w+)"', CODE)) == set()


def test_no_word_stands_twice_in_a_list():
    pairs = [(row["group"], row["word"]) for row in ROWS]
    assert sorted({pair for pair in pairs if pairs.count(pair) > 1}) == []
    assert all(row["word"] and row["meaning"] for row in ROWS)


@pytest.mark.parametrize("group", OF_STATUS)
def test_words_asked_of_a_status_are_words_of_status(group):
    statuses = {row["word"] for row in read_rows(paths.reference("status_words"))}
    assert set(words(group)) - statuses == set()


@pytest.mark.parametrize("group", [
    "session",
    "meeting",
    "arrangement",
])  # fmt: skip
def test_measure_words_of_a_rule_are_measure_words(group):
    measures = {row["measure"] for row in read_rows(paths.reference("measures"))}
    assert set(words(group)) - measures == set()


def test_parts_of_the_year_that_are_over_are_words_of_time():
    from yigong_analysis.facts.period import times

    for word in words("ended"):
        assert [time.word for time in times(f"{word}开工", "2023-08-01")] == [word]
