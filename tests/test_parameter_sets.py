"""A table of parameter sets: one row a report, text kept as text, the faults of all rows told before a start."""

import csv
import io
import json

import papermill
import pytest
from conftest import write_notebook
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_render_failures import run

from yigong_analysis.errors import ParameterError
from yigong_analysis.reports import jobs
from yigong_analysis.reports.parameter_sets import read_sets

CELL = "adcode = ''\nlang = 'zh'\nas_of = ''\nproject = ''\nn = 1\nlevel = 'town'\nnote = ''\ntoken = ''"
DECLARED = {
    "adcode": {"type": "adcode", "required": True},
    "lang": {"type": "choice", "choices": ["zh", "en"], "default": "zh"},
    "as_of": {"type": "date", "default": ""},
    "project": {"type": "code", "pattern": r"\d{6}", "default": ""},
    "n": {"type": "number", "default": 1},
    "level": {"type": "choice", "choices": ["town", "village"], "default": "town"},
    "note": {"type": "text", "default": ""},
    "token": {"type": "secret"},
}


@pytest.fixture
def notebook(tmp_path):
    return write_notebook(tmp_path / "own.ipynb", CELL, yigong={"parameters": DECLARED})


@pytest.fixture
def sets(tmp_path, notebook):
    """`sets("adcode,n", "371422,2")`: what these lines of a file give."""

    def made(*lines: str, encoding: str = "utf-8", end: str = "\n", common: dict | None = None) -> list[dict]:
        (tmp_path / "sets.csv").write_bytes(end.join([*lines, ""]).encode(encoding))
        return read_sets(tmp_path / "sets.csv", notebook, common)

    return made


@pytest.fixture
def faults(sets):
    """`faults("adcode", "37142")`: what is wrong with these lines, without the name of the file."""

    def told(*lines: str, **more) -> list[str]:
        with pytest.raises(ParameterError) as refusal:
            sets(*lines, **more)
        assert all(fault.startswith("sets.csv") for fault in refusal.value.faults)
        return [fault.removeprefix("sets.csv").lstrip(": ") for fault in refusal.value.faults]

    return told


def test_one_set_a_row(sets):
    assert sets("adcode,n,level", "371422,2,village", "370613,0.5,") == [
        {"adcode": "371422", "n": 2.0, "level": "village"},
        {"adcode": "370613", "n": 0.5, "level": "town"},  # blank is the default
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_files_as_editors_and_excel_write_them(sets, encoding, end):
    lines = ("adcode,note", '371422,"第一行\n第二行，“乡镇”·30‰—①±5℃ＡＢ"', "", "370613,莱山")
    assert sets(*lines, encoding=encoding, end=end) == [
        {"adcode": "371422", "note": "第一行\n第二行，“乡镇”·30‰—①±5℃ＡＢ"},
        {"adcode": "370613", "note": "莱山"},
    ]


def test_a_code_keeps_its_zero_and_blanks_around_a_value_go(sets):
    assert sets("adcode, project ,note", " 371422 ,010101, a ") == [
        {"adcode": "371422", "project": "010101", "note": " a "}
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(st.from_regex(r"[0-9]{6}", fullmatch=True), min_size=1, max_size=5, unique=True), st.text(max_size=9))
def test_a_code_survives_the_round_trip(tmp_path, notebook, codes, note):
    """Every code of six digits, and any text beside it, is read as it was written."""
    note = "x" + note.replace("\0", "").replace("\r", "")
    stream = io.StringIO(newline="")
    rows = [{"adcode": "371422", "project": code, "note": note} for code in codes]
    writer = csv.DictWriter(stream, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    file = tmp_path / "sets.csv"
    file.write_bytes(stream.getvalue().encode("utf-8", "replace"))
    assert read_sets(file, notebook) == [row | {"note": note.encode("utf-8", "replace").decode()} for row in rows]


def test_faults_of_all_rows_are_told_at_once_with_line_and_column(faults):
    told = faults(
        "adcode,n,level,note",
        '371422,1,town,"two',
        'lines"',
        "37142x,many,county,",  # the fourth line in an editor
        "",
        ",1,town,",
        "370613,1,town",
    )
    assert [line.split(":")[0] for line in told] == [
        "row 4, column adcode", "row 4, column n", "row 4, column level", "row 6, column adcode",
        "row 7 has 3 fields, the header has 4",
    ]  # fmt: skip
    assert told[2] == "row 4, column level: level 'county' is unknown. Allowed: town, village"


@pytest.mark.parametrize(("column", "cell", "words"), [
    ("project", "1.0101E+04",  "in scientific notation and its digits are lost"),
    ("n",       "1.0101E+04",  "in scientific notation and its digits are lost"),
    ("note",    "1.0101E+04",  "in scientific notation and its digits are lost"),
    ("project", "10101",       "has probably dropped zeros in front"),
    ("project", "1",           "has probably dropped zeros in front"),
    ("project", "110101.0",    "was taken for a number"),
    ("as_of",   "2024/1/31",   "has rewritten the day as_of"),
    ("as_of",   "31.01.2024",  "has rewritten the day as_of"),
    ("as_of",   "2024年1月31日", "has rewritten the day as_of"),
])  # fmt: skip
def test_a_cell_that_a_spreadsheet_has_rewritten_is_a_fault_that_says_so(faults, column, cell, words):
    [line] = faults(f"adcode,{column}", f"371422,{cell}")
    assert line.startswith(f"row 2, column {column}: ")
    assert words in line
    assert cell not in line  # what stood there is not guessed


def test_an_adcode_without_its_zero_too(faults):
    [line] = faults("adcode", "10101")
    assert "has probably dropped zeros in front" in line


@pytest.mark.parametrize("private", ["11010519491231002X", "13800138000", "6222021234567890128"])
def test_a_private_number_names_row_and_column_and_not_the_value(faults, private):
    told = faults("adcode,note,project,level", f"371422,{private},{private},{private}", f"{private},,,")
    assert [line.split(":")[0] for line in told] == [
        "row 2, column project", "row 2, column level", "row 2, column note", "row 3, column adcode"
    ]  # fmt: skip
    assert private not in "".join(told)


def test_a_secret_is_never_told(faults):
    told = faults("adcode,token", "371422,hunter2", "370613,hunter22", "370613,hunter23")
    assert told == [
        "row 2, column token: token is malformed: text of at least 8 characters (the value is not shown)",
        "rows 4 and 3 would go to one folder zh/own-370613",
    ]


@pytest.mark.parametrize(("lines", "told"), [
    (["adcode,n", "371422,1", "371422,1.0"],          ["row 3 repeats row 2"]),
    (["adcode,n", "371422,1", "371422,"],             ["row 3 repeats row 2"]),
    (["adcode,lang", "371422,en", "371422,zh"],       []),
    (["adcode,note", "371422,a", "371422,A"],         []),                       # their folders differ by a hash
    (["adcode,token", "371422,correct horse", "371422,horse battery"], ["rows 3 and 2 would go to one folder"]),
])  # fmt: skip
def test_two_rows_for_one_report(sets, faults, lines, told):
    if not told:
        assert len(sets(*lines)) == 2
    else:
        assert [line.startswith(words) for line, words in zip(faults(*lines), told, strict=True)] == [True]


@pytest.mark.parametrize(("lines", "words"), [
    ([],                                   "is empty, without even a header"),
    (["adcode,n"],                         "has a header and no rows"),
    (["371422,13800138000"],               "the first line must hold names of parameters"),
    (["adcode;n", "371422;1"],             "the first line must hold names of parameters"),
    (["adcode,county", "371422,x"],        "column 2: own.ipynb takes no parameter 'county'. Allowed: adcode, lang"),
    (["adcode,13800138000", "371422,x"],   "column 2: own.ipynb takes no parameter •••"),
    (["adcode,", "371422,x"],              "column 2: own.ipynb takes no parameter ''"),
    (["adcode,n,n", "371422,1,2"],         "the column n stands twice"),
    (["n", "1", "2"],                      "adcode is missing"),                 # once, not in every row
    (['adcode,note', '371422,"x'],         "cannot be read"),
])  # fmt: skip
def test_a_file_that_is_no_table_of_sets(faults, lines, words):
    [line] = faults(*lines)
    assert words in line
    assert "13800138000" not in line


@pytest.mark.parametrize(
    "content",
    [
        "café,ü".encode("latin-1"),
        "adcode,é à\n".encode("latin-1"),
        "adcode\n371422\n".encode("utf-16"),
        b"\xff\xff\xff",
    ],
)
def test_another_encoding_is_a_fault_that_says_what_to_do(tmp_path, notebook, content):
    (tmp_path / "sets.csv").write_bytes(content)
    with pytest.raises(ParameterError, match="neither UTF-8 nor GB18030: save it as “CSV UTF-8"):
        read_sets(tmp_path / "sets.csv", notebook)


def test_a_missing_file_is_one_line(tmp_path, notebook):
    for file in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(ParameterError, match=f"{file} cannot be read"):
            read_sets(file, notebook)


def test_parameters_for_all_rows(sets, faults):
    assert sets("note", "a", common={"adcode": "371422"}) == [{"note": "a"}]
    assert faults("adcode,n", "371422,1", common={"n": "1"}) == [
        "n is given in the command already; leave out the column or the option"
    ]
    [line] = faults("adcode", "371422", "370613", common={"level": "county"})
    assert line == "level 'county' is unknown. Allowed: town, village"
    [first, second] = faults("adcode", "371422", "370000", "370613", common={"as_of": "2023-11-27"})
    assert first.startswith("row 2, column adcode: 371422 has no source published by 2023-11-27")
    assert second.startswith("row 4, column adcode: 370613 has no source")


def test_a_notebook_without_declaration_and_without_language(tmp_path):
    own = write_notebook(tmp_path / "own.ipynb", "n = 1\nwhat = 'x'")
    (tmp_path / "sets.csv").write_text("n,what\n2,010\n,\n", encoding="utf-8")
    made = jobs.jobs_of_sets(tmp_path / "sets.csv", notebook=str(own))
    assert [job.parameters for job in made] == [{"n": 2, "what": "010"}, {"n": 1, "what": "x"}]
    assert [job.name for job in made] == ["zh/own-n-2-what-010", "zh/own"]


def test_rows_are_rendered_in_both_languages_unless_the_table_says_which(tmp_path, notebook):
    file = tmp_path / "sets.csv"
    file.write_text("adcode\n371422\n", encoding="utf-8")
    assert [job.name for job in jobs.jobs_of_sets(file, notebook=str(notebook))] == ["zh/own-371422", "en/own-371422"]
    file.write_text("adcode,lang\n371422,\n370613,en\n", encoding="utf-8")
    assert [job.name for job in jobs.jobs_of_sets(file, notebook=str(notebook))] == ["zh/own-371422", "en/own-370613"]


def test_a_table_for_our_own_notebooks(tmp_path):
    file = tmp_path / "sets.csv"
    file.write_text('adcodes,as_of\n"371422,370613",2026-01-01\n370285 130600,\n', encoding="utf-8")
    assert [job.name for job in jobs.jobs_of_sets(file, notebook="03_compare_methods", langs=["en"])] == [
        "en/compare-371422-370613-as-of-2026-01-01", "en/compare-370285-130600"
    ]  # fmt: skip


def test_the_command_lists_all_faults_and_starts_nothing(tmp_path, notebook, capsys, monkeypatch):
    monkeypatch.setattr(papermill, "execute_notebook", lambda *a, **k: pytest.fail("a kernel was started"))
    (tmp_path / "sets.csv").write_text("adcode,n\n371422,1\n37142,x\n", encoding="utf-8")
    words = ["render", "--notebook", notebook, "--params", tmp_path / "sets.csv", "--out", tmp_path / "out"]
    assert run(*words) == 2
    told = capsys.readouterr()
    assert [line.split(":")[0] for line in told.err.splitlines()] == [
        "sets.csv row 3, column adcode", "sets.csv row 3, column n"
    ]  # fmt: skip
    assert run(*words, "371422") == run("render", "--all", "--params", tmp_path / "sets.csv") == 2
    assert capsys.readouterr().err.count("the file of --params names the places") == 2
    assert not (tmp_path / "out").exists()


SHOWS = """
from yigong_analysis.display.section import Section
assert note != 'fails', 'made-up failure with ' + token
said = token if note == 'tells' else str(len(token))
Section('head', '<h1>宁津县</h1>', said, {'title': '宁津县', 'finding': said, 'project': project})
"""


@pytest.mark.parametrize(("note", "told"), [
    ("keeps", "[1/1] zh/own-371422-project-010101-note-keeps"),
    ("tells", "holds the value of the secret token (not shown)"),
    ("fails", "AssertionError: made-up failure with •••"),
])  # fmt: skip
def test_a_secret_reaches_the_notebook_and_nothing_else(tmp_path, capsys, note, told):
    """Rendered for once: no file of the report, no scratch file and no message holds the secret."""
    secret = "密码 “correct horse”"
    own = write_notebook(tmp_path / "own.ipynb", CELL, SHOWS, yigong={"parameters": DECLARED})
    table = f"adcode,project,note,token,lang\n371422,010101,{note},{secret},zh\n"
    (tmp_path / "sets.csv").write_text(table, encoding="utf-8")
    out = tmp_path / "out"
    code = run("render", "--notebook", own, "--params", tmp_path / "sets.csv", "--out", out)
    said = capsys.readouterr()
    assert code == (note != "keeps")
    assert told in said.err
    files = [path for path in out.rglob("*") if path.is_file() and path.suffix not in (".ttf", ".css")]
    contents = (path.read_bytes().decode("utf-8", "replace") for path in files)  # the ledger among them
    texts = [said.out, said.err, *contents, *map(str, files)]
    shapes = [secret, secret.encode("unicode_escape").decode(), json.dumps(secret)[1:-1], "correct horse"]
    assert [text for text in texts if any(shape in text for shape in shapes)] == []
    folder = out / "zh" / "own-371422-project-010101-note-keeps"
    assert folder.exists() == (note == "keeps")
    if note == "keeps":
        report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        assert report["sections"]["head"]["finding"] == str(len(secret))  # the notebook had it
        assert report["parameters"]["token"] == "•••"
        assert report["parameters"]["project"] == report["sections"]["head"]["project"] == "010101"
        assert 'token = "•••"' in json.loads((folder / "notebook.ipynb").read_text())["cells"][1]["source"]
