"""Extracted figures in words: each row told, every code that the rules can give has words in both languages."""

import ast
import re
from dataclasses import replace

import pytest
from conftest import read_rows

from yigong_analysis import paths
from yigong_analysis.display import fact_words
from yigong_analysis.facts.extraction import Fact
from yigong_analysis.schema import PRECISION

TEXT = "2024年，环县累计吸纳群众务工1260余人，发放劳务报酬1092万元，占中央资金的34.1%。"
FACT = Fact(
    start=16, end=22, exact="1260余人", indicator="persons_employed", value=1260, lo=1260, hi=1270, unit="person",
    precision="over", place="甘肃省庆阳市环县", adcode="621022", period="2024", status="cumulative",
    fund_kind="unknown", base="", confidence=2, reason_indicator="topic_near 务工", reason_place="环县",
    reason_period="2024年", reason_status="",
)  # fmt: skip


def row(lang: str = "zh", raw: str = TEXT, **other: object) -> dict[str, str]:
    """The cells of a fact by their columns."""
    return dict(zip(fact_words.COLUMNS, fact_words.cells(replace(FACT, **other), raw, 1, lang), strict=True))


def codes(table: str, column: str) -> set[str]:
    return {row[column] for row in read_rows(paths.reference(table))} - {""}


def test_a_fact_in_chinese():
    assert row() == {
        "exact": '<a href="#f1">1260余人</a>',
        "indicator": "吸纳务工人数 <code>persons_employed</code>",
        "value": "逾1260人（1260–1270人；“多、余”）",
        "place": "甘肃省庆阳市环县（621022）",
        "period": "2024年",
        "status": "累计",
        "fund_kind": "资金未说明",
        "base": "",
        "confidence": "2 ●●○ 把握一般",
        "why": "指标：因数字前面的“务工”（同一分句里的指标用词）\n地区：因“环县”\n时期：因“2024年”\n"
        "状态：没有用词说明，按文件和指标的性质判断",
        "position": "16–22",
    }


def test_a_fact_in_english():
    told = row("en", place="Huan County")
    assert told["value"] == "over 1,260 people (1,260–1,270 people; “over”)"
    assert told["place"] == "Huan County (621022)"
    assert told["why"].startswith(
        "Indicator: because of “务工” before the figure (a word for the indicator in the same clause)\nPlace: "
    )


def test_a_figure_of_no_width_is_its_value():
    assert row(value=12, lo=12, hi=12, precision="exact")["value"] == "12人"


@pytest.mark.parametrize(("indicator", "base", "said"), [
    ("remuneration_share_central", "stated",  "central money (named in the text)"),
    ("remuneration_share_special", "implied", "special funds (carried on from before)"),
    ("remuneration_share_central", "unknown", "central money (not named in the text)"),
    ("share_other",                "",        ""),
])  # fmt: skip
def test_a_share_of_pay_says_what_it_is_a_share_of(indicator, base, said):
    assert row("en", indicator=indicator, base=base, unit="percent")["base"] == said


@pytest.mark.parametrize(("raw", "said"), [
    ("劳务报酬12元",             "because of “劳务报酬” before the figure ("),
    ("12元劳务报酬",             "because of “劳务报酬” after the figure ("),
    ("劳务报酬12元的劳务报酬",    "because of “劳务报酬” ("),                 # on both sides
    ("勞務報酬12元",             "because of “劳务报酬” ("),                 # written otherwise
])  # fmt: skip
def test_a_reason_says_on_which_side_the_word_stands(raw, said):
    at = raw.index("12")
    fact = replace(FACT, start=at, end=at + 3, reason_indicator="topic_near 劳务报酬")
    assert said in fact_words.reasons(fact, raw, "en")[0]


def test_a_rule_without_words_and_words_of_a_rule():
    assert "Indicator: the figure is a rate\n" in row("en", reason_indicator="rate")["why"]
    assert "因“计划”和“劳务报酬”（" in row(reason_indicator="inherited 计划 劳务报酬")["why"]


def test_what_was_not_decided_is_said_and_gets_no_reason():
    told = row("en", place="", adcode="", period="", reason_place="", reason_period="")
    assert (told["place"], told["period"]) == ("place not decided", "period not decided")
    assert "Place" not in told["why"]
    assert "Period" not in told["why"]


@pytest.mark.parametrize("indicator", sorted(codes("codebook", "indicator")))
def test_every_indicator_is_told_in_english_without_chinese_words(indicator):
    told = row(
        "en", indicator=indicator, exact="12", place="Huan", reason_indicator="rate", reason_place="", reason_period=""
    )
    assert not re.findall("[一-鿿]", "".join(told.values()))


def rules() -> set[str]:
    """The names of the rules in the code of the stage facts: the third thing that a `Choice` is given."""
    found = set()
    for path in (paths.PACKAGE / "facts").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Choice":
                found |= {part.value for part in ast.walk(node.args[2]) if isinstance(part, ast.Constant)}
    return found


def test_the_rules_are_found_in_the_code():
    assert {"counted_noun", "topic_near", "topic_far", "giver_named", "inherited", "share_base_unsaid"} <= rules()


@pytest.mark.parametrize(("kind", "needed"), [
    ("rule",        rules() - {"no_topic"}),                       # no_topic makes no fact
    ("confidence",  {"1", "2", "3"}),
    ("share_base",  {"stated", "implied", "unknown"}),
    ("precision",   {*PRECISION, *codes("vague_words", "precision")}),
    ("group",       codes("codebook", "group")),
    ("group_short", codes("codebook", "group")),
])  # fmt: skip
def test_every_code_of_the_extraction_has_words(kind, needed):
    have = {row["code"]: row for row in read_rows(paths.reference("labels")) if row["kind"] == kind}
    assert needed - set(have) == set()
    assert all(row["zh"].strip() and row["en"].strip() for row in have.values())


def test_every_indicator_has_unit_group_and_words():
    rows = read_rows(paths.reference("codebook"))
    assert [row for row in rows if not all(row[column].strip() for column in ("unit", "group", "zh", "en"))] == []


def test_the_words_of_an_indicator_are_those_of_the_reports():
    reported = {row["indicator"]: row for row in read_rows(paths.reference("indicators"))}
    both = [row for row in read_rows(paths.reference("codebook")) if row["indicator"] in reported]
    assert len(both) > 30
    for row in both:
        assert (row["zh"], row["en"]) == (reported[row["indicator"]]["zh"], reported[row["indicator"]]["en"])


def test_every_unit_of_a_measure_can_be_written():
    assert codes("measures", "unit") - codes("units", "unit") == set()
