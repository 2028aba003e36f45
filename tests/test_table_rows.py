"""Rows of tables → short sentences, each cell read with the names of its row and column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.facts.indicator import indicators
from yigong_analysis.facts.table_rows import cells, table_sentences


def rows(text: str) -> list[tuple[int, int]]:
    """The spans of the lines with tabs."""
    found, position = [], 0
    for line in text.split("\n"):
        if "\t" in line:
            found.append((position, position + len(line)))
        position += len(line) + 1
    return found


def made(text: str) -> list[str]:
    """The sentences of a table; `|` between the ways in which one number may be measured."""
    return [" | ".join(way.sentence.text for way in ways) for ways in table_sentences(text, rows(text), 0)]


def read(text: str) -> dict[str, tuple[str, float, str]]:
    """Figure → indicator, value and unit, of the first way that means something."""
    found = {}
    for ways in table_sentences(text, rows(text), 0):
        tried = [(way, indicators(way.sentence, [])) for way in ways]
        way, decided = max(tried, key=lambda one: one[1][0][1].indicator not in ("", "other"))
        for (_, choice), quantity in zip(decided, way.quantities, strict=True):
            written = text[quantity.start : quantity.end]
            found[written] = (choice.indicator, quantity.value, quantity.unit)
    return found


@pytest.mark.parametrize(("text", "bare", "figure"), [
    ("853",         True,  True),
    ("≥30",         True,  True),
    ("1,442.5",     True,  True),
    ("3万",         True,  True),
    ("853万元",     False, True),
    ("≥30%",        False, True),
    ("约60人",      False, True),
    ("劳务报酬",     False, False),
    ("落实两个责任清单", False, False),
    ("两个责任", False, False),
    ("硬化村道6.8公里，配套涵洞14道", False, False),    # running text
    ("",            False, False),
])  # fmt: skip
def test_cells(text, bare, figure):
    cell = cells(text, 0, len(text))[0]
    assert (cell.bare, cell.figure) == (bare, figure)


def test_a_row_is_cut_at_its_tabs():
    text = "表\n项目\t\t12"
    assert [(cell.start, cell.end, cell.text) for cell in cells(text, 2, len(text))] == [
        (2, 4, "项目"), (5, 5, ""), (6, 8, "12"),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [
    # the unit in the cell, in the header, in a column of its own, in the label, in the caption
    ("指标\t数值\n劳务报酬\t40万元",                 {"40万元": ("labor_remuneration", 400_000, "CNY")}),
    ("项目\t总投资（万元）\n村道硬化\t380",           {"380": ("total_investment", 3_800_000, "CNY")}),
    ("指标\t单位\t数量\n发放劳务报酬\t万元\t40",      {"40": ("labor_remuneration", 400_000, "CNY")}),
    ("单位：万元\n指标\t单位\t数量\n务工人数\t人\t60", {"60": ("persons_employed", 60, "person")}),  # not the caption
    ("指标\t目标值\n吸纳务工人数（人）\t60",          {"60": ("persons_employed", 60, "person")}),
    ("单位：万元\n项目\t总投资\n村道硬化\t380",       {"380": ("total_investment", 3_800_000, "CNY")}),
    ("单位：人、万元\n乡镇\t务工人数\t总投资\n城关镇\t60\t40", {
        "60": ("persons_employed", 60, "person"), "40": ("total_investment", 400_000, "CNY"),
    }),
    ("单位：人、万元\n乡镇\t务工人数\t劳务报酬\n城关镇\t60\t40", {
        "60": ("persons_employed", 60, "person"), "40": ("labor_remuneration", 400_000, "CNY"),
    }),
    # columns that number or date the rows are no figures
    ("单位：万元\n序号\t项目\t总投资\n1\t村道硬化\t380",  {"380": ("total_investment", 3_800_000, "CNY")}),
    ("单位：万元\n年度\t项目\t总投资\n2023\t村道硬化\t380", {"380": ("total_investment", 3_800_000, "CNY")}),
    ("项目\t总投资（万元）\t中央预算内投资（万元）\n村道硬化\t380\t300", {
        "380": ("total_investment", 3_800_000, "CNY"), "300": ("central_funds", 3_000_000, "CNY"),
    }),
])  # fmt: skip
def test_a_number_is_read_with_its_names_and_its_measure_word(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("指标\t目标值\n发放劳务报酬（万元）\t40",                ["发放劳务报酬目标值40万元"]),
    ("单位：人、万元\n乡镇\t务工\n城关镇\t60",                ["城关镇务工60万元 | 城关镇务工60人"]),
    ("项目\t备注\n村道\t良好",                                []),
    ("项目\t建设内容\n村道\t硬化村道6.8公里，配套涵洞14道",   ["硬化村道6.8公里，配套涵洞14道"]),
])  # fmt: skip
def test_the_sentences_that_are_made(text, expected):
    got = [one[one.index("硬化村道6") :] if "硬化村道6" in one else one for one in made(text)]
    assert got == expected


def test_a_new_header_in_the_middle_names_what_follows():
    text = "项目\t总投资（万元）\n村道\t380\n建设内容\t单位\t数量\n硬化道路\t公里\t6.8"
    assert read(text)["6.8"] == ("physical_output", 6.8, "km")


def test_a_row_without_its_merged_first_cell_stands_under_the_last_columns():
    text = "乡镇\t项目\t总投资（万元）\n城关镇\t村道\t380\n水渠\t260"
    assert read(text)["260"] == ("total_investment", 2_600_000, "CNY")


CELLS = ("项目", "总投资（万元）", "务工人数（人）", "单位", "数量", "380", "≥30%", "60人", "1,442.5", "", "万元",
         "两个责任", "序号", "硬化村道6.8公里", "单位：万元")  # fmt: skip
row = st.lists(st.one_of(st.sampled_from(CELLS), st.text("3万元%（）人、", max_size=4)), min_size=2, max_size=5)
tables = st.lists(row.map("\t".join), min_size=1, max_size=5).map("\n".join)


@given(tables)
def test_figures_stand_in_the_cells_that_they_were_read_from(text):
    for ways in table_sentences(text, rows(text), 0):
        assert ways
        for way in ways:
            inside = [way.sentence.text[one.start : one.end] for one in way.sentence.quantities]
            assert [text[one.start : one.end] for one in way.quantities] == inside
            assert all("\t" not in written for written in inside)
