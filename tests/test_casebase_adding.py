"""`yigong cases add`: a dry run unless `--write`; all faults at once; the tables change by the new rows only."""

import csv
import json
import os

import pytest
from conftest import forget, read_rows, write_rows
from typer.testing import CliRunner

from yigong_analysis import paths, pipeline
from yigong_analysis.casebase import adding, tables
from yigong_analysis.cli import app
from yigong_analysis.errors import YigongError
from yigong_analysis.facts.command import records
from yigong_analysis.facts.extraction import Fact

SOURCE = {
    "source_id": "mine-ningjin-2024", "publisher": "虚构出版者", "agency": "虚构单位", "title": "虚构材料", "url": "",
    "published": "2024-05-01", "accessed": "2026-01-02", "genre": "news", "excerpt_only": "0", "use": "compare",
    "note": "",
}  # fmt: skip
FIGURE = {
    "fact_id": "mine-ningjin-2024-01", "source_id": "mine-ningjin-2024", "place": "山东省德州市宁津县",
    "adcode": "371422", "level": "county", "project": "", "part": "", "fund_kind": "promoted_mixed",
    "indicator": "persons_employed", "figure_text": "1234人", "value": "1234", "lo": "1234", "hi": "1234",
    "unit": "person", "period": "2023", "status": "actual", "verified": "1", "use": "", "caveat": "", "note": "",
}  # fmt: skip
OPTIONS = ["--source-id", "mine-ningjin-2024", "--publisher", "虚构出版者", "--title", "虚构材料"]
OPTIONS += ["--published", "2024-05-01", "--accessed", "2026-01-02"]


@pytest.fixture
def given(tmp_path, data_copy):
    """`given({…}, …)` writes figures and their source, and gives the arguments of `cases add`."""

    def write(*cells: dict[str, str], source: dict[str, str] | None = None) -> list[str]:
        write_rows(tmp_path / "mine.csv", [FIGURE | change for change in cells])
        write_rows(tmp_path / "pages.csv", [SOURCE | (source or {})])
        return [str(tmp_path / "mine.csv"), "--sources", str(tmp_path / "pages.csv")]

    return write


def extracted(tmp_path, *facts: Fact) -> str:
    path = tmp_path / "facts.jsonl"
    path.write_text(records.json_lines("", facts, "a.txt"), encoding="utf-8")
    return str(path)


def fact(start: int, exact: str, value: float) -> Fact:
    numbers = (value, value, value)
    labels = ("山东省德州市宁津县", "371422", "2023", "actual", "promoted_mixed")
    return Fact(
        start, start + len(exact), exact, "persons_employed", *numbers, "person", "exact", *labels, "", 3, *"abcd"
    )


def run(*arguments: str):
    return CliRunner().invoke(app, ["cases", "add", *arguments])


def contents() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(tables.folder().iterdir())}


def test_without_write_the_difference_is_shown_and_nothing_changes(given):
    arguments, before = given({}), contents()
    result = run(*arguments)
    assert result.exit_code == 0
    added = [line for line in result.output.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert [line.split(",")[0] for line in added] == ["+mine-ningjin-2024", "+mine-ningjin-2024-01"]
    assert not [line for line in result.output.splitlines() if line.startswith("-") and not line.startswith("---")]
    assert "mine-ningjin-2024: 1 figures" in result.output
    assert "would add 1 figures and 1 sources" in result.output
    assert contents() == before


def test_written_figures_are_read_by_the_pipeline(given):
    arguments, before = (
        given({}, {"fact_id": "mine-ningjin-2024-02", "indicator": "projects_n", "unit": "count"}),
        contents(),
    )
    result = run(*arguments, "--write")
    assert (result.exit_code, "added 2 figures and 1 sources" in result.output) == (0, True)
    now = contents()
    assert {name for name in now if now[name] != before.get(name)} == {"facts.csv", "sources.csv"}
    assert set(now["facts.csv"].splitlines()) > set(before["facts.csv"].splitlines())
    forget()
    assert pipeline.run().facts.loc["mine-ningjin-2024-01", "value"] == 1234


def test_rows_are_sorted_whatever_the_order_of_the_file(given):
    two = [{}, {"fact_id": "mine-ningjin-2024-02", "value": "7", "lo": "7", "hi": "7"}]
    assert run(*given(*two)).output == run(*given(*reversed(two))).output


def test_figures_of_a_known_source_stand_behind_its_own(given, tmp_path):
    first = read_rows(tables.folder() / "facts.csv")[0]
    more = first | {"fact_id": f"{first['source_id']}-99", "value": "1", "lo": "1", "hi": "1", "figure_text": "1"}
    write_rows(tmp_path / "mine.csv", [more])
    text = adding.prepare(tmp_path / "mine.csv", None, "", {}).texts[tables.folder() / "facts.csv"][1]
    ids = [line.split(",")[0] for line in text.splitlines()]
    own = [name for name in ids if name.startswith(first["source_id"])]
    assert ids.index(own[-1]) == ids.index(own[0]) + len(own) - 1
    assert own[-1].endswith("-99")


@pytest.mark.parametrize(("cells", "words"), [
    ({"value": "many"},                ["mine.csv row 2, column value: 'many'"]),
    ({"lo": "1235", "hi": "1235"},     ["mine.csv row 2, column value", "lo ≤ value ≤ hi"]),
    ({"adcode": "999999"},             ["mine.csv row 2, column adcode: '999999'"]),
    ({"source_id": "nobody-2024"},     ["mine.csv row 2, column source_id: 'nobody-2024'"]),
    ({"unit": "CNY"},                  ["mine.csv row 2, column unit", "unit of the indicator"]),
])  # fmt: skip
def test_a_fault_names_file_row_column_and_value(given, cells, words):
    before = contents() if (arguments := given(cells)) else {}
    result = run(*arguments, "--write")
    assert result.exit_code == 1
    assert [word for word in words if word not in result.output] == []
    assert contents() == before


def test_all_faults_are_told_at_once(given):
    result = run(*given({"value": "many"}, {"status": "done"}, source={"genre": "N"}))
    assert result.exit_code == 1
    assert all(words in result.output for words in ("row 2, column value", "row 3, column status", "pages.csv row 2"))
    assert "findings; nothing was written" in result.output


def test_a_figure_is_not_added_twice(given):
    arguments = given({})
    assert run(*arguments, "--write").exit_code == 0
    again = run(*arguments)
    assert again.exit_code == 1
    assert "column fact_id: 'mine-ningjin-2024-01' is in the case base already" in again.output
    assert "pages.csv row 2, column source_id" in again.output


def test_the_same_figure_under_another_id_is_refused(given):
    result = run(*given({}, {"fact_id": "mine-ningjin-2024-02", "value": "1234.0"}))
    assert result.exit_code == 1
    assert "mine.csv row 3, column value: '1234.0' repeats mine-ningjin-2024-01" in result.output


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_spreadsheet_runs_a_cell(given, cell):
    assert run(*given({"note": cell, "project": cell}, source={"title": cell}), "--write").exit_code == 0
    figure = read_rows(tables.folder() / "facts.csv")
    [row] = [row for row in figure if row["source_id"] == "mine-ningjin-2024"]
    assert (row["note"], row["project"]) == (f"'{cell}", f"'{cell}")
    assert f"'{cell}" in {row["title"] for row in read_rows(tables.folder() / "sources.csv")}


def test_extracted_figures_are_unverified_and_numbered(data_copy, tmp_path):
    lines = extracted(tmp_path, fact(1, "50人", 50), fact(9, "60人", 60), fact(20, "50人", 50))
    result = run(lines, *OPTIONS, "--write")
    assert "added 2 figures and 1 sources (1 repeated in the same document are left out)" in result.output
    rows = [row for row in read_rows(tables.folder() / "facts.csv") if row["source_id"] == "mine-ningjin-2024"]
    assert [(row["fact_id"][-2:], row["value"], row["verified"], row["level"]) for row in rows] == [
        ("01", "50", "0", "county"),
        ("02", "60", "0", "county"),
    ]


def test_numbers_go_on_in_a_known_source(data_copy, tmp_path):
    assert run(extracted(tmp_path, fact(1, "50人", 50)), *OPTIONS, "--write").exit_code == 0
    result = run(extracted(tmp_path, fact(1, "70人", 70)), "--source-id", "mine-ningjin-2024")
    assert "+mine-ningjin-2024-02,mine-ningjin-2024" in result.output
    assert "and 0 sources" in result.output


@pytest.mark.parametrize(("arguments", "words"), [
    (["facts.jsonl"],                              "give --source-id"),
    (["facts.jsonl", "--source-id", "mine"],       "lacks --publisher, --title, --published, --accessed"),
    (["mine.txt"],                                 "must be a .csv or a .jsonl file"),
    (["none.csv"],                                 "none.csv cannot be read"),
    (["odd.csv"],                                  "missing columns: "),
    (["odd.jsonl", *OPTIONS],                      "odd.jsonl row 2 is no figure of yigong extract"),
])  # fmt: skip
def test_bad_use_and_bad_files_are_told(data_copy, tmp_path, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    extracted(tmp_path, fact(1, "50人", 50))
    (tmp_path / "odd.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    good = (tmp_path / "facts.jsonl").read_text(encoding="utf-8")
    (tmp_path / "odd.jsonl").write_text(good + json.dumps({"value": 1}) + "\n", encoding="utf-8")
    forget()
    result = run(*arguments)
    assert isinstance(result.exception, YigongError)  # which the command ends with exit code 2
    assert words in str(result.exception)


def test_a_write_that_fails_leaves_the_tables_as_they_were(given, monkeypatch):
    arguments, before = given({}), contents()

    def full(*_):
        raise OSError

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(YigongError, match=r"cannot be written.*YIGONG_DATA"):
        raise run(*arguments, "--write").exception
    assert contents() == before


def test_the_data_of_an_installed_package_are_not_written(given, monkeypatch):
    arguments, before = given({}), contents()
    monkeypatch.setattr(paths, "PACKAGE", paths.data())
    with pytest.raises(YigongError, match="installed with the package"):
        raise run(*arguments, "--write").exception
    assert contents() == before


def test_the_tables_of_the_case_base_are_written_as_they_stand(english):
    """A table that no new row touches keeps every byte."""
    for name in ("facts.csv", "sources.csv"):
        path = tables.folder() / name
        with path.open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        assert adding._text(header, adding._with(read_rows(path), [])) == path.read_text(encoding="utf-8")
