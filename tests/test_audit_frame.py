"""`yigong_analysis.recompute`: the relations between the figures of a text as a table."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import yigong_analysis
from yigong_analysis import recompute
from yigong_analysis.errors import YigongError

TEXT = (
    "2024年，全市实施以工代赈项目12个，安排专项资金6706万元，吸纳务工群众2016人，发放劳务报酬2376万元，"
    "人均增收1.18万元，劳务报酬占专项资金的35.3%。"
)  # made up from the figures of a real case: 2376/2016 = 1.1786, 2376/6706 = 35.43 %
REAL = ["stated_lo", "stated_hi", "computed_lo", "computed_hi"]


def test_a_row_each_in_the_order_of_the_text():
    found = recompute(TEXT)
    assert found[["relation", "stated", "verdict"]].to_numpy().tolist() == [
        ["per_capita", "1.18万元", "holds"],
        ["share", "35.3%", "fails"],
    ]
    assert found["expression"].tolist() == ["2376万元 ÷ 2016人", "2376万元 ÷ 6706万元"]
    assert found.loc[1, REAL].tolist() == pytest.approx([35.25, 35.35, 35.42, 35.44], abs=0.01)
    assert found["suggestions"].str.contains("it holds if the base is CNY 67.20 million").tolist() == [False, True]
    assert not found["verdict_changes"].any()


def test_spans_lead_back_to_the_text():
    found = recompute(TEXT)
    assert [[TEXT[start:end] for start, end in spans] for spans in found["spans"]] == [
        ["1.18万元", "2376万元", "2016人"],
        ["35.3%", "2376万元", "6706万元"],
    ]


@pytest.mark.parametrize("text", [TEXT, "", "今天天气很好。"])
def test_columns_and_types_whether_there_are_relations_or_not(text):
    found = recompute(text)
    assert list(found.columns) == [
        "relation", "stated", "expression", *REAL, "unit", "verdict", "verdict_changes", "suggestions", "spans",
    ]  # fmt: skip
    assert {str(found[name].dtype) for name in REAL} == {"float64"}
    assert str(found["verdict_changes"].dtype) == "bool"
    assert all(pd.api.types.is_string_dtype(found[name]) for name in ("relation", "stated", "verdict", "suggestions"))
    assert len(found) == (2 if text == TEXT else 0)


def test_words_are_in_the_language_of_messages(monkeypatch):
    monkeypatch.setenv("YIGONG_LANG", "zh")
    assert "才成立" in recompute(TEXT).loc[1, "suggestions"]


@pytest.mark.parametrize(("words", "said"), [
    ({"published": "2023/11/27"}, "YYYY-MM-DD"),
    ({"place": 371422},           "as text"),
    ({"place": "999999"},         "six-digit code"),
    ({"text": TEXT.encode()},     "must be a str, got bytes"),
])  # fmt: skip
def test_a_fault_says_what_to_do(words, said):
    with pytest.raises(YigongError, match=said):
        recompute(**{"text": TEXT} | words)


@given(st.text(st.sampled_from("0123456789.%人元万亿个占总，。共计其中劳务报酬项目"), max_size=60))
def test_every_span_lies_in_the_text_whatever_it_is(text):
    for row in recompute(text).itertuples():
        start, end = row.spans[0]
        assert text[start:end] == row.stated
        assert row.computed_lo <= row.computed_hi


def test_the_function_does_not_hide_the_stage_of_the_same_work():
    from yigong_analysis import audit

    assert audit.__name__ == "yigong_analysis.audit"
    assert {"recompute", "audit_report"} <= set(yigong_analysis.__all__)
