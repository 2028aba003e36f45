"""Facts as lines: one JSON object or one row of CSV each, the same columns, safe to open in a spreadsheet."""

import csv
import io
import json
from dataclasses import replace

import pytest

from yigong_analysis.facts.command.records import COLUMNS, csv_header, csv_rows, json_lines, record
from yigong_analysis.facts.extraction import facts_of

TEXT = "某县2023年发放劳务报酬400多万元，吸纳务工群众1200人，占比35.5%。"
FACTS = facts_of(TEXT, "2024-01-01", "371422")


def rows(facts, doc: str = "news.txt") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_header() + csv_rows(TEXT, facts, doc), newline="")))


def test_a_fact_as_json():
    first = json.loads(json_lines(TEXT, FACTS, "news.txt").splitlines()[0])
    assert list(first)[:14] == [
        "fact_id", "doc", "start", "end", "exact", "indicator", "value", "lo", "hi", "unit", "precision",
        "place", "adcode", "period",
    ]  # fmt: skip
    assert tuple(first) == COLUMNS
    assert (first["fact_id"], first["doc"]) == ("news.txt:13-19", "news.txt")
    assert (first["exact"], first["value"], first["hi"], first["adcode"]) == ("400多万元", 4000000, 5000000, "371422")


def test_chinese_stands_as_it_is_and_whole_numbers_have_no_point():
    lines = json_lines(TEXT, FACTS, "材料.txt")
    assert '"exact": "400多万元"' in lines
    assert "\\u" not in lines
    assert record(replace(FACTS[0], value=12.0, lo=11.5), "a")["value"] == 12
    assert '"value": 12, "lo": 11.5,' in json_lines(TEXT, [replace(FACTS[0], value=12.0, lo=11.5)], "a")


def test_csv_has_the_same_columns_and_values():
    assert csv_header() == ",".join(COLUMNS) + "\n"
    objects = [json.loads(line) for line in json_lines(TEXT, FACTS, "news.txt").splitlines()]
    assert rows(FACTS) == [{name: str(value) for name, value in one.items()} for one in objects]
    assert "\r" not in csv_rows(TEXT, FACTS, "news.txt")


# what a cell holds, and how it stands in the file
@pytest.mark.parametrize(("exact", "cell"), [
    ("400多万元",      "400多万元"),
    ("1,442万元",     '"1,442万元"'),
    ('"12"个',        '"""12""个"'),
    ("14\n42万元",    '"14\n42万元"'),
    ("14\r42万元",    '"14\r42万元"'),          # else a reader ends the row here
    ("=1+1",          "'=1+1"),                 # else a spreadsheet computes it
    ("+12万元",       "'+12万元"),
    ("-12%",          "'-12%"),
    ("@SUM(A1,A2)",   "\"'@SUM(A1,A2)\""),
    ("\t=1",          "'\t=1"),
    ("12=1",          "12=1"),
])  # fmt: skip
def test_cells(exact, cell):
    line = csv_rows(TEXT, [replace(FACTS[0], exact=exact)], "news.txt")
    assert line.startswith(f"news.txt:13-19,news.txt,13,19,{cell},labor_remuneration,")
    [row] = rows([replace(FACTS[0], exact=exact)])
    assert row["exact"].removeprefix("'") == exact


def test_a_file_name_is_no_formula_and_a_number_stays_one():
    [row] = rows([replace(FACTS[0], value=-5.5)], "=cmd|x!A1.txt")
    assert (row["doc"], row["fact_id"][:2], row["value"]) == ("'=cmd|x!A1.txt", "'=", "-5.5")
    assert record(FACTS[0], "=x.txt")["doc"] == "=x.txt"  # JSON is not for spreadsheets


def test_no_facts_are_no_lines():
    assert (json_lines(TEXT, [], "a.txt"), csv_rows(TEXT, [], "a.txt")) == ("", "")
