"""When reports fail: the others are made, an earlier one stays, nothing half-written is left, one line says why."""

import json
import os
import platform

import pytest
from conftest import make_reports, write_notebook

from yigong_analysis import cli
from yigong_analysis.errors import ParameterError
from yigong_analysis.reports import jobs
from yigong_analysis.reports.folder import OVERALL

pytestmark = pytest.mark.usefixtures("founding")

HERE = f".rendering-{platform.node()}"  # how scratch folders of this machine are named
GOOD, RAISES, HEADLESS, NOT_FINITE = "371422", "370613", "370000", "370285"
CELL = f"""
from yigong_analysis.display.section import Section
assert adcode != {RAISES!r}, "made-up failure"
data = {{"title": adcode, "finding": "<b>x</b>", "lo": float("nan") if adcode == {NOT_FINITE!r} else 1}}
Section("no-head" if adcode == {HEADLESS!r} else "head", "<h1>" + adcode + "</h1>", adcode, data)
"""


def run(*words: str) -> int:
    """The command with these words; its exit code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["yigong", *map(str, words)])
        try:
            cli.main()
        except SystemExit as end:
            return end.code or 0
    return 0


@pytest.fixture(scope="module")
def failed(english, tmp_path_factory):
    """Four places rendered from a notebook that fails for three; one of them has an earlier report."""
    folder = tmp_path_factory.mktemp("failed")
    out, early = folder / "out", folder / "out" / "zh" / f"made_up-{RAISES}"
    early.mkdir(parents=True)
    (early / "report.json").write_text(json.dumps({"title": "early", "sections": {"head": {}}}), encoding="utf-8")
    (early / "index.html").write_bytes(b"earlier, complete")
    (out / f"{HERE}-99999999-x").mkdir()  # left by a run that was killed
    (out / f"{HERE}-99999999-x" / "executed.ipynb").write_text("{")
    (out / f"{HERE}-{os.getppid()}-x").mkdir()  # of a run that goes on
    notebook = write_notebook(folder / "made_up.ipynb", "adcode = ''\nlang = 'zh'", CELL)
    with pytest.MonkeyPatch.context() as patch:
        told = []
        patch.setattr("typer.echo", lambda words="", err=False: told.append((err, str(words))))
        code = run("render", GOOD, RAISES, HEADLESS, NOT_FINITE, "--notebook", notebook, "--lang", "zh", "--out", out)
    return out, code, told


def test_the_exit_code_is_1_and_the_good_report_is_made(failed):
    out, code, told = failed
    assert code == 1
    assert [err for err, line in told if str(out / "index.html") in line] == [False]
    assert sorted(path.name for path in (out / "zh" / f"made_up-{GOOD}").iterdir()) == [
        "figures", "index.html", "notebook.ipynb", "numbers.csv", "report.docx", "report.json", "report.pdf"
    ]  # fmt: skip


@pytest.mark.parametrize(("place", "words"), [
    (RAISES,     "AssertionError: made-up failure"),  # its cell is [2] in the notebook on disk
    (HEADLESS,   "the report has no head"),
    (NOT_FINITE, "head.lo is not a finite number"),
])  # fmt: skip
def test_a_failed_report_is_named_with_its_cell_and_error(failed, place, words):
    lines = [line for err, line in failed[2] if err and line.startswith(f"  zh/made_up-{place}")]
    assert len(lines) == 1
    assert words in lines[0]
    assert place != RAISES or "cell [2]" in lines[0]
    assert "\n" not in lines[0]
    assert "Traceback" not in "".join(line for _, line in failed[2])


def test_nothing_half_written_is_left(failed):
    out, _, _ = failed
    assert not (out / "zh" / f"made_up-{HEADLESS}").exists()
    assert [path.name for path in (out / "zh").iterdir() if not (path / "report.json").is_file()] == []
    assert sorted(path.name for path in out.iterdir()) == [
        ".ledger.sqlite", f"{HERE}-{os.getppid()}-x", "assets", "index.html", "ro-crate-metadata.json", "zh"
    ]  # fmt: skip


def test_an_earlier_complete_report_stays_as_it_was(failed):
    early = failed[0] / "zh" / f"made_up-{RAISES}"
    assert sorted(path.name for path in early.iterdir()) == ["index.html", "report.json"]
    assert (early / "index.html").read_bytes() == b"earlier, complete"
    assert "early" in (failed[0] / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("below", ["", "deeper"])
def test_a_file_in_the_way_of_the_folder_is_told_in_one_line(tmp_path, capsys, below):
    (tmp_path / "file").touch()
    assert run("render", GOOD, "--out", tmp_path / "file" / below) == 2
    said = capsys.readouterr().err.strip()
    assert len(said.splitlines()) == 1
    assert str(tmp_path / "file") in said
    assert "Traceback" not in said


def test_a_file_in_the_way_of_one_report_fails_that_report_only(tmp_path):
    (tmp_path / "zh").touch()
    result = make_reports([GOOD], tmp_path)
    assert [(outcome.name, outcome.kind) for outcome in result.failures] == [(f"zh/{GOOD}", "output")]
    assert (tmp_path / "en" / GOOD / "index.html").is_file()
    assert [path.name for path in tmp_path.glob(".rendering-*")] == []


def test_a_place_asked_for_twice_is_rendered_once():
    names = [job.name for job in jobs.jobs_for([GOOD, GOOD])]
    assert len(names) == len(set(names)) == 2


def test_all_reports_are_planned_in_both_languages():
    places = ["130600", "370000", "370285", "370613", "371422"]
    assert [job.name for job in jobs.all_jobs()] == [
        *(f"{lang}/{place}" for place in places for lang in ("zh", "en")),
        "zh/province-370000", "en/province-370000", "zh/compare", "en/compare", "zh/pooled", "en/pooled",
        "zh/configurations", "en/configurations", "zh/dividend", "en/dividend", "zh/evaluation", "en/evaluation",
        "zh/pool", "en/pool", "zh/international", "en/international", "zh/facts", "en/facts", "zh/audit", "en/audit",
    ]  # fmt: skip


def test_a_choice_of_methods_has_a_folder_of_its_own():
    [job] = jobs.jobs_for(["371422", "370613"], notebook="03_compare_methods", langs=["en"])
    assert job.name == "en/compare-371422-370613"


@pytest.mark.parametrize(
    "name", ["..ipynb", "compare.ipynb", "Facts.ipynb", "371422 x.ipynb", 'x" onmouseover="a.ipynb']
)
def test_a_notebook_may_not_be_named_so_that_it_writes_over_other_reports(tmp_path, name):
    write_notebook(tmp_path / name, "lang = 'zh'")
    with pytest.raises(ParameterError, match="file name of your own notebook"):
        jobs.find_notebook(str(tmp_path / name))


def test_places_are_given_once_only():
    with pytest.raises(ParameterError, match="leave out -p adcode"):
        jobs.jobs_for(["371422", "370613"], extra={"adcode": "370285"})


def test_all_on_a_day_takes_what_was_known_then_and_says_the_day_in_the_folder():
    assert [job.name for job in jobs.all_jobs(["zh"], {"as_of": "2023-12-01"})] == [
        f"zh/{name}-as-of-2023-12-01"
        for name in ("370000", "371422", "compare", *OVERALL.values())
        if name != "dividend"  # its place had no figures yet
    ]
