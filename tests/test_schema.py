"""Contracts of the tables: all faults at once, one line each, with file, row as in an editor, and column."""

import contextlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from yigong_analysis import paths, schema
from yigong_analysis.errors import DataError

HEAD = (
    "fact_id,source_id,start,end,exact,indicator,value,lo,hi,unit,precision,place,adcode,period,status,"
    "fund_kind,scope,caveat,optional"
)
ROWS = [  # five figures of 宁津, lines 2 to 6 of the file
    f"n:{start}-{start + len(exact)},n,{start},{start + len(exact)},{exact},{indicator},{numbers},{unit},"
    "exact,山东省德州市宁津县,371422,2022,actual,promoted_mixed,,,0"
    for start, exact, indicator, numbers, unit in [
        (842, "12个", "projects_n", "12,12,12", "count"),
        (979, "2714人", "registered_workers", "2714,2714,2714", "person"),
        (1575, "985名", "persons_employed", "985,985,985", "person"),
        (1595, "1442万元", "labor_remuneration", "14420000,14415000,14425000", "CNY"),
        (1630, "4000多元", "monthly_wage", "4000,4000,5000", "CNY/month"),
    ]
]
GOOD = "\n".join([HEAD, *ROWS]) + "\n"


@pytest.fixture
def faults(tmp_path):
    """`faults(text)`: what reading this text as facts.csv reports; nothing if it keeps the contract."""

    def read(text: str | bytes) -> list[str]:
        path = tmp_path / "facts.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        try:
            schema.read(path, schema.facts())
        except DataError as error:
            return error.faults
        return []

    return read


# fmt: off
ONE_FAULT = [  # what stands in the file, what is put there,      row, words of the line
    (",12,12,12,",       ",twelve,12,12,",                           2, ["column value", "'twelve'"]),
    (",registered_workers,", ",registred,",                          3, ["column indicator", "'registred'"]),
    (",985,985,985,",    ",985,986,985,",                            4, ["lo ≤ value ≤ hi"]),
    (",985,985,985,",    ",985,984,inf,",                            4, ["column hi"]),
    ("n:1595-1601,",     "n:1595-1602,",                             5, ["fact_id = source_id:start-end"]),
    ("1442万元",          "142万元",                                  5, ["end = start + length of exact"]),
    ("CNY/month",        "yuan",                                     6, ["column unit", "'yuan'"]),
    ("CNY/month",        "person",                                   6, ["unit of the indicator"]),
    ("5000,CNY/month,exact,山东省德州市宁津县,371422", "5000,CNY/month,exact,山东省德州市宁津县,371499",
                                                                     6, ["column adcode", "'371499'"]),
]
# fmt: on


@pytest.mark.parametrize(("old", "new", "row", "words"), ONE_FAULT)
def test_a_fault_names_file_row_and_column(faults, old, new, row, words):
    assert GOOD.count(old) == 1
    lines = [line for line in faults(GOOD.replace(old, new)) if line.startswith(f"facts.csv row {row}, column ")]
    assert all(any(word in line for line in lines) for word in words)


@pytest.mark.parametrize(("old", "new", "row", "words"), ONE_FAULT)
def test_a_fault_is_one_line(faults, old, new, row, words):
    assert len(faults(GOOD.replace(old, new))) == 1


def test_a_fact_registered_twice_is_reported_at_both_rows(faults):
    lines = faults(GOOD + ROWS[0] + "\n")
    assert [line.split(":")[0] for line in lines] == [
        "facts.csv row 2, column fact_id",
        "facts.csv row 7, column fact_id",
    ]
    assert all("“unique”" in line for line in lines)


def test_a_line_break_after_a_number_is_no_part_of_it(faults):
    [line] = faults(GOOD.replace(",985,985,985,", ',985,"985\n",985,'))
    assert r"column lo: '985\n'" in line


def test_a_message_names_a_long_table_instead_of_listing_it(faults, monkeypatch):
    monkeypatch.setattr(schema, "LISTED", 500)
    [line] = faults(GOOD.replace("371422", "371499", 1))
    assert "one of 000000, 130000, " in line
    monkeypatch.setattr(schema, "LISTED", 5)
    [line] = faults(GOOD.replace("371422", "371499", 1))
    assert "“a code of divisions.csv”" in line


def test_several_faults_are_all_reported_at_once(faults):
    broken = (
        GOOD.replace(",12,12,12,", ",twelve,12,12,")
        .replace(",registered_workers,", ",registred,")
        .replace(",985,985,985,", ",985,986,985,")
        .replace("n:1595-1601,", "n:1595-1602,")
    ) + ROWS[4] + "\n"  # fmt: skip
    lines = faults(broken)
    for row, words in [
        (2, "twelve"),
        (3, "registred"),
        (4, "lo ≤ value ≤ hi"),
        (5, "fact_id = "),
        (7, "fact_id"),
    ]:
        assert any(f"row {row}," in line and words in line for line in lines), (row, words)
    assert not any("Error(" in line for line in lines)  # no Python words for a reader


@pytest.mark.parametrize("row", [2, 4])
def test_rows_are_counted_as_an_editor_shows_them(faults, row):
    lines = GOOD.replace(",monthly_wage,", ",wage,").splitlines()
    lines.insert(row - 1, "")  # a blank line moves the fault from line 6 to line 7
    assert [line for line in faults("\n".join(lines)) if "row 7, column indicator" in line]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ["facts.csv", "without even a header"]),
        (GOOD.encode("gbk"), ["facts.csv", "cannot be read"]),
        (GOOD + '"n:1-2', ["facts.csv", "cannot be read"]),
        ("\n".join([HEAD, ROWS[0], ROWS[1] + ",x"]), ["facts.csv row 3", "20 fields", "19"]),
        ("\n".join([HEAD, *(row + ",x" for row in ROWS)]), ["facts.csv"]),
        ("\n".join([HEAD, ROWS[0][:40]]), ["facts.csv row 2", "the header has 19"]),
        (GOOD.replace(",optional", "").replace(",,,0", ",,"), ["facts.csv", "missing columns: optional"]),
        (GOOD.replace(",optional", ",optional,note").replace(",,,0", ",,,0,x"), ["facts.csv", "unknown columns: note"]),
    ],
    ids=["empty", "GBK", "open quote", "one row long", "all long", "row short", "column lost", "column more"],
)  # fmt: skip
def test_a_file_that_is_no_such_table(faults, text, words):
    lines = faults(text)
    assert lines
    assert all(word in "\n".join(lines) for word in words)


@pytest.mark.parametrize(
    "text",
    [GOOD, GOOD.replace("\n", "\r\n"), b"\xef\xbb\xbf" + GOOD.encode(), HEAD + "\n"],
    ids=["LF", "CRLF", "BOM of Excel", "no rows"],
)
def test_what_spreadsheets_write_is_read(faults, text):
    assert faults(text) == []


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DataError, match=r"facts\.csv cannot be read"):
        schema.read(tmp_path / "facts.csv", schema.facts())


ODD = st.one_of(st.text(), st.binary(), st.lists(st.lists(st.text(max_size=6), max_size=22), max_size=4))


@given(ODD)
@example("")
@example([["x"] * 20])
def test_odd_text_is_refused_and_never_crashes(tmp_path_factory, odd):
    if isinstance(odd, list):
        odd = "\n".join([HEAD, *(",".join(row) for row in odd)])
    path = tmp_path_factory.getbasetemp() / "facts.csv"
    path.write_bytes(odd if isinstance(odd, bytes) else odd.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(DataError):
        assert schema.read(path, CONTRACT).empty


CONTRACT = schema.facts()


@pytest.mark.parametrize("name", ["floors", "indicators"])
def test_shipped_reference_tables_keep_their_contract(name):
    assert not schema.read(paths.reference(name), getattr(schema, name)()).empty


def test_a_blank_stays_a_blank(evidence):
    assert evidence.facts.loc["ningjin-2023:1575-1579", "scope"] == ""


def test_codes_keep_the_order_of_the_table():
    assert schema.codes("scopes")[0] == "flood_counties"
    assert schema.codes("indicators").count("remuneration_share_central") == 1  # stated and computed: two rows
