"""A table of facts that a user names → the rows that the audit reads."""

import pytest

from yigong_analysis.audit import given_table
from yigong_analysis.errors import DataError

HEADER = "fact_id,source_id,start,end,exact,indicator,value,lo,hi,unit,precision,adcode,period,status,fund_kind,scope"
LINE = "甲:0-4,甲,0,4,985名,persons_employed,985,985,985,person,exact,371422,2023,actual,,"


@pytest.fixture
def table(tmp_path):
    def write(*lines: str):
        (tmp_path / "facts.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return tmp_path / "facts.csv"

    return write


def test_rows_with_their_numbers(table):
    [row] = given_table.rows(table(HEADER, LINE))
    assert (row["source_id"], row["exact"], row["start"], row["end"]) == ("甲", "985名", 0, 4)
    assert (row["value"], row["lo"], row["hi"]) == (985, 985, 985)


def test_other_names_of_columns_and_no_offsets(table):
    header = (
        HEADER.replace("source_id", "doc").replace("exact,indicator", "figure_text,indicator").replace("start,end,", "")
    )
    rows = given_table.rows(table(header, *[LINE.replace("甲,0,4,", "甲,")] * 2))
    assert [(row["source_id"], row["exact"]) for row in rows] == [("甲", "985名")] * 2
    assert rows[0]["start"] < rows[1]["start"]  # the place in the table


def test_what_keeps_a_part_apart_is_its_scope(table):
    [row] = given_table.rows(table(HEADER + ",project", LINE + "道路,桥梁"))
    assert row["scope"] == "道路 桥梁"


def test_every_missing_column_and_every_bad_number_is_told(table):
    with pytest.raises(DataError) as fault:
        given_table.rows(table("fact_id,source_id", "x,y"))
    assert all(name in str(fault.value) for name in ("indicator", "value", "exact"))
    with pytest.raises(DataError) as fault:
        given_table.rows(table(HEADER, LINE.replace("985,985,985", "many,985,few")))
    assert all(word in str(fault.value) for word in ("many", "few"))


@pytest.mark.parametrize("number", ["nan", "inf"])
def test_a_number_is_finite(table, number):
    with pytest.raises(DataError):
        given_table.rows(table(HEADER, LINE.replace("985,985,985", f"{number},985,985")))
