"""Findings as lines: a JSON object a relation, or plain words."""

import json
import math

import pytest
from audit_words import audited, plain

from yigong_analysis.audit import records
from yigong_analysis.audit.bounds import Bounds, exactly
from yigong_analysis.audit.findings import Finding

FAILS = "全市项目12个，其中6个项目在山区，占全市项目总量的54.5%。"
HOLDS = "全市项目12个，其中6个项目在山区，占全市项目总量的50%。"
KEYS = [
    "doc", "relation", "spans", "exact", "fact_ids", "computed", "stated", "unit", "base", "verdict", "verdict_changes",
    "suggestions", "text",
]  # fmt: skip


def test_a_record():
    [found] = audited(FAILS, "subset_share")
    record = records.record(found)
    assert list(record) == KEYS
    assert [FAILS[start:end] for start, end in record["spans"]] == record["exact"] == ["54.5%", "6个", "12个"]
    assert (record["computed"], record["stated"]) == ([50, 50], [54.45, 54.55])
    assert (record["verdict"], record["verdict_changes"], record["unit"]) == ("fails", False, "percent")
    count = record["suggestions"][0]
    assert (count["kind"], count["exact"], count["would_be"], count["instead"]) == ("count", "12个", [11, 11], [])
    assert FAILS[slice(*count["span"])] == "12个"


def test_one_line_a_finding_in_the_order_given():
    found = audited(FAILS) + audited(HOLDS)
    lines = records.json_lines(found).splitlines()
    assert [json.loads(line)["verdict"] for line in lines] == ["fails", "holds"]
    assert records.json_lines([]) == ""


def test_ends_without_bound_are_null_so_that_the_line_stays_json():
    inputs = plain("350万元", 3.5e6), plain("0元", 0, at=10)
    share, unknown = plain("35%", 35, "percent"), Bounds(-math.inf, math.inf)
    found = Finding("x", "share", share, inputs, "percent", ((0, 3),), unknown, exactly(35), "holds", False, "", ())
    line = records.json_lines([found])
    assert json.loads(line, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))["computed"] == [None, None]


def test_the_facts_of_a_table_are_told_by_their_names():
    one, other = plain("985名", 985, "person", fact_id="甲:0-4"), plain("985名", 985, "person", at=9)
    found = Finding("x", "repeat", one, (other,), "same", ((0, 4), (9, 13)), exactly(985), exactly(985), "holds",
                    False, "", ())  # fmt: skip
    assert records.record(found)["fact_ids"] == ["甲:0-4"]


def test_words_tell_what_does_not_hold_and_nothing_else():
    assert records.words(audited(HOLDS)) == ""
    first, *advice = records.words(audited(FAILS)).splitlines()
    assert first.startswith("made-up.txt:26-31 [")
    assert "54.5%" in first
    assert advice
    assert all(line.startswith("    ") for line in advice)


def test_a_share_across_the_pay_floor_is_told_so():
    words = "宁津县2023年使用中央预算内投资1000万元，发放劳务报酬250万元，占中央预算内投资的35%。"
    assert records.words(audited(words, "share")).splitlines()[-1].endswith("the pay floor")
