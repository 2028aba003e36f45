"""Words of topic, status and kind of money in a text; and the tables that list them."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import read_rows
from hypothesis import given
from hypothesis import strategies as st

import yigong_analysis.facts
from yigong_analysis import paths
from yigong_analysis.facts import cues
from yigong_analysis.phrases import rows_by

LEXICONS = [
    (cues.topics, "cues", "topic"),
    (cues.statuses, "status_words", "status"),
    (cues.funds, "fund_words", "fund_kind"),
]
CODE = "".join(path.read_text(encoding="utf-8") for path in Path(yigong_analysis.facts.__file__).parent.glob("*.py"))
ONLY_HIDES = {"plain"}  # 党中央, 市民: no topic, but they hide the 中央 and 市 inside
STATUSES = {"actual", "cumulative", "planned", "target"}
FUND_KINDS = {
    "central_budget", "central_fiscal", "special_mixed", "provincial", "promoted_key", "promoted_agri",
    "promoted_mixed",
}  # fmt: skip


def seen(look, text: str) -> list[str]:
    """The cues as `word code`, `word –` for a word that only hides others."""
    return [f"{cue.word} {cue.code or '–'}" for cue in look(text, 0, len(text))]


@pytest.mark.parametrize(("text", "expected"), [
    ("支付劳务报酬三百万元",         ["劳务报酬 pay"]),
    ("安排中央预算内投资五百万元",   ["中央预算内投资 central"]),     # its 投资 is hidden
    ("项目总投资和年度计划投资",     ["项目总投资 total_investment", "年度计划投资 annual_investment"]),
    ("业务培训与技能培训",           ["业务培训 policy_training", "技能培训 training"]),
    ("公益性岗位和长期岗位",         ["公益性岗位 public_post", "长期岗位 lasting_post"]),
    ("党中央的部署",                 ["党中央 plain"]),               # no money of the centre
    ("脱贫群众人均增收",             ["脱贫群众 priority", "人均增收 per_head"]),
    ("天气晴好",                     []),
])  # fmt: skip
def test_topics(text, expected):
    assert seen(cues.topics, text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("计划吸纳百余人",       ["计划 planned"]),
    ("原计划的半数",         ["原计划的 –"]),          # hides 计划
    ("投资计划已下达",       ["投资计划 –", "已下达 –"]),
    ("比例必须达到三成",     ["必须达到 target"]),
    ("截至八月，累计完工",   ["截至 cumulative", "累计 cumulative"]),
    ("实际吸纳百余人",       ["实际 actual"]),
    ("力争年底前完工",       ["力争 target"]),
    ("路面平整",             []),
])  # fmt: skip
def test_statuses(text, expected):
    assert seen(cues.statuses, text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("争取中央预算内投资",           ["中央预算内 central_budget"]),
    ("使用财政衔接资金",             ["财政衔接 central_fiscal"]),
    ("在重点工程项目中实施",         ["重点工程 promoted_key"]),
    ("省级以工代赈专项资金",         ["省级以工代赈 provincial", "专项资金 special_mixed"]),
    ("群众自筹",                     []),
])  # fmt: skip
def test_kinds_of_money(text, expected):
    assert seen(cues.funds, text) == expected


def test_only_the_stretch_asked_for_is_looked_at():
    text = "支付劳务报酬，吸纳务工"
    assert [cue.word for cue in cues.topics(text, 7, len(text))] == ["吸纳", "务工"]
    assert [cue.word for cue in cues.topics(text, 0, 5)] == ["劳务"]  # 劳务报酬 is cut off


@pytest.mark.parametrize(("look", "table", "code"), LEXICONS)
def test_every_word_of_a_table_is_found_as_a_whole(look, table, code):
    for word, row in rows_by(table, "word").items():
        found = look(f"甲{word}乙", 0, len(word) + 2)
        assert (found[0].start, found[0].end, found[0].code) == (1, 1 + len(word), row[code]), word


@pytest.mark.parametrize("lexicon", LEXICONS, ids=[table for _, table, _ in LEXICONS])
@given(data=st.data())
def test_cues_are_in_order_apart_and_the_words_of_the_text(lexicon, data):
    look, table, code = lexicon
    words = rows_by(table, "word")
    text = "".join(data.draw(st.lists(st.one_of(st.sampled_from(list(words)), st.text(max_size=3)), max_size=12)))
    found = look(text, 0, len(text))
    assert all(one.end <= other.start for one, other in pairwise(found))
    for cue in found:
        assert text[cue.start : cue.end] == cue.word
        assert words[cue.word][code] == cue.code
        longer = [word for word in words if len(word) > len(cue.word) and text.startswith(word, cue.start)]
        assert not longer


def rows(table: str) -> list[dict[str, str]]:
    return read_rows(paths.reference(table))


@pytest.mark.parametrize("table", ["cues", "status_words", "fund_words"])
def test_no_word_stands_twice(table):
    words = [row["word"] for row in rows(table)]
    assert sorted({word for word in words if words.count(word) > 1}) == []
    assert all(word == word.strip() and word for word in words)


def test_every_indicator_of_the_votes_is_in_the_codebook():
    known = {row["indicator"] for row in rows("codebook")} | {""}  # empty: no figure of the programme
    assert {row["indicator"] for row in rows("topics")} - known == set()


def test_no_topic_votes_twice_for_a_kind_of_quantity():
    pairs = [(row["topic"], row["kind"]) for row in rows("topics")]
    assert sorted({pair for pair in pairs if pairs.count(pair) > 1}) == []


def test_votes_are_for_kinds_of_quantity_that_there_are():
    assert {row["kind"] for row in rows("topics")} <= {row["kind"] for row in rows("measures")}


def test_votes_weigh_and_reach_in_numbers():
    for row in rows("topics"):
        assert float(row["weight"]) != 0
        assert int(row["reach"]) >= 0


def test_every_topic_of_a_word_votes_or_is_named_in_the_code():
    voting = {row["topic"] for row in rows("topics")}
    named = set(re.findall(r'"([a-z_]+)"', CODE))
    assert {row["topic"] for row in rows("cues")} - voting - named - ONLY_HIDES == set()


def test_every_topic_that_votes_has_a_word():
    assert {row["topic"] for row in rows("topics")} - {row["topic"] for row in rows("cues")} == set()


def test_statuses_and_kinds_of_money_are_known():
    assert {row["status"] for row in rows("status_words")} == STATUSES | {""}
    assert {row["fund_kind"] for row in rows("fund_words")} == FUND_KINDS
