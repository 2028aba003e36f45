"""The figures of a report as a table that a spreadsheet opens without harm."""

import io

import pandas as pd

from yigong_analysis.reports.numbers import COLUMNS, numbers, to_csv

FACT = {
    "fact_id": "ningjin-2023:1595-1601", "indicator": "labor_remuneration", "value": 14420000.0, "lo": 14415000.0,
    "hi": 14425000.0, "unit": "CNY", "adcode": "371422", "status": "cumulative", "fund_kind": "promoted_mixed",
    "exact": "1442万元", "start": 1595, "end": 1601,
}  # fmt: skip


def report(*figures: dict, lang: str = "zh") -> dict:
    return {"parameters": {"lang": lang}, "sections": {"head": {"numbers": list(figures)}}}


def read(table: pd.DataFrame) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(to_csv(table)), dtype={"adcode": str}, encoding="utf-8-sig")


def test_a_row_is_a_figure_with_its_interval_its_source_and_words():
    row = read(numbers(report(FACT))).iloc[0]
    assert (row["value"], row["lo"], row["hi"], row["unit"]) == (14420000, 14415000, 14425000, "CNY")
    assert (row["id"], row["exact"], row["start"]) == ("ningjin-2023:1595-1601", "1442万元", 1595)
    assert (row["adcode"], row["place"], row["name"], row["status_name"]) == ("371422", "宁津县", "劳务报酬", "累计")
    assert numbers(report(FACT, lang="en")).iloc[0]["place"] == "Ningjin County"


def test_missing_is_empty_and_never_zero():
    row = read(numbers(report({**FACT, "floor": None}))).iloc[0]
    assert pd.isna(row["floor"])
    assert pd.isna(row["caveat"])


def test_a_figure_told_twice_in_a_section_is_one_row():
    assert len(numbers(report(FACT, FACT))) == 1


def test_a_report_without_figures_has_the_columns_only():
    table = numbers({"parameters": {}, "sections": {}})
    assert tuple(table.columns) == COLUMNS
    assert table.empty


def test_a_text_is_never_a_formula_for_a_spreadsheet():
    hostile = ["=HYPERLINK(1)", "+1", "@SUM(A1)", "-2+3", "\tx"]
    told = read(numbers(report(*({**FACT, "fact_id": f"f{i}", "exact": words} for i, words in enumerate(hostile)))))
    assert list(told["exact"]) == [f"'{words}" for words in hostile]


def test_negative_numbers_stay_numbers():
    assert read(numbers(report({**FACT, "value": -5.0}))).iloc[0]["value"] == -5


def test_sums_without_an_id_are_all_there():
    total = {"indicator": "projects_n", "value": 29.0, "lo": 29.0, "hi": 29.0, "unit": "count", "period": "2023"}
    told = read(numbers(report(total, {**total, "period": "2022", "value": 7.0})))
    assert list(told["value"]) == [29, 7]
