"""`yigong_analysis.extract`: the facts of a text as a table whose spans lead back into it."""
# ruff: noqa: E501  (drawn tables)

import subprocess
import sys
from datetime import date

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import yigong_analysis
from yigong_analysis import extract
from yigong_analysis.errors import YigongError

TEXT = "某县2023年实施以工代赈项目12个，发放劳务报酬400多万元，吸纳务工群众1200人。"
WHOLE, REAL = ["start", "end", "confidence"], ["value", "lo", "hi"]

WORDS = ["某县", "2023年", "劳务报酬", "总投资", "以工代赈", "资金", "吸纳", "务工", "群众", "占比", "不低于", "约", "多",
         "万元", "亿元", "人", "%", "公里", "12", "3.5", "1,442", "三", "十", "。", "，", "\n", "\r\n", "\t", " ", "|", "　",
         "<td>", "</td>", "<tr>", "<p>", "&nbsp;", "&#49;", "<!--", "<script>", "\ufeff", "１２", "專項", "\ue000", "\U000f0000"]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=40).map("".join)


def test_a_row_each_in_the_order_of_the_text():
    facts = extract(TEXT, published="2024-01-08", place="371422")
    assert facts[["exact", "indicator", "lo", "hi", "adcode", "period"]].values.tolist() == [
        ["12个",     "projects_n",         12,      12,      "371422", "2023"],
        ["400多万元", "labor_remuneration", 4000000, 5000000, "371422", "2023"],
        ["1200人",   "persons_employed",   1200,    1200,    "371422", "2023"],
    ]  # fmt: skip


@pytest.mark.parametrize("text", [TEXT, "", "没有数字。"])
def test_columns_and_types_whether_there_are_facts_or_not(text):
    facts = extract(text)
    assert list(facts) == [
        "start", "end", "exact", "indicator", "value", "lo", "hi", "unit", "precision", "place", "adcode", "period",
        "status", "fund_kind", "base", "confidence", "reason_indicator", "reason_place", "reason_period", "reason_status",
    ]  # fmt: skip
    kinds = {name: str(facts[name].dtype) for name in WHOLE + REAL}
    assert kinds == dict.fromkeys(WHOLE, "int64") | dict.fromkeys(REAL, "float64")
    assert all(pd.api.types.is_string_dtype(facts[name]) for name in facts if name not in kinds)
    assert len(facts) == (3 if text == TEXT else 0)


def test_the_day_decides_what_this_year_is():
    assert extract("今年发放劳务报酬400万元。", published=date(2022, 5, 1))["period"].tolist() == ["2022"]
    assert extract("今年发放劳务报酬400万元。", published="2021-05-01")["period"].tolist() == ["2021"]


@pytest.mark.parametrize(("words", "said"), [
    ({"published": "2023/11/27"},      "YYYY-MM-DD"),
    ({"place": 371422},                "as text"),
    ({"place": "999999"},              "six-digit code"),
    ({"text": TEXT.encode()},          "must be a str, got bytes"),
    ({"text": None},                   "must be a str, got NoneType"),
])  # fmt: skip
def test_a_fault_says_what_to_do(words, said):
    with pytest.raises(YigongError, match=said):
        extract(**{"text": TEXT} | words)


@given(texts)
@example(TEXT * 3)
@example("发放劳务报酬" + "9" * 300 + "元，占" + "1" * 40 + ".5%。")
@example("<table><tr><td>劳务报酬（万元）</td></tr><tr><td>12" + "</td><td>3" * 30)
def test_every_span_is_its_words_whatever_the_text(text):
    facts = extract(text)
    assert [text[row.start : row.end] for row in facts.itertuples()] == facts["exact"].tolist()
    assert (facts["lo"] <= facts["value"]).all()
    assert (facts["value"] <= facts["hi"]).all()


@pytest.mark.xfail(reason="numbers of hundreds of digits: to be bounded in quantities/", strict=True)
@pytest.mark.parametrize("number", ["1" * 5000, "1" * 400 + ".5", "1" * 400])
def test_a_number_longer_than_any_amount(number):
    extract(f"发放劳务报酬{number}元。")


def test_the_package_loads_no_pandas_before_a_frame_is_asked_for():
    look = "import sys, yigong_analysis; print([m for m in ('pandas', 'matplotlib', 'typer') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    assert "extract" in yigong_analysis.__all__
