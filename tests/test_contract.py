"""Parameters are refused before a kernel starts; a report is kept only if it holds what it must."""

import math

import papermill
import pytest
from conftest import write_notebook

from yigong_analysis import paths
from yigong_analysis.errors import ParameterError, YigongError
from yigong_analysis.reports import contract, render

CASE_STUDY = paths.notebooks() / "02_case_study.ipynb"
COMPARISON = paths.notebooks() / "03_compare_methods.ipynb"


@pytest.fixture(autouse=True)
def no_kernel(monkeypatch):
    """Were a notebook run in this file, the test would fail."""
    monkeypatch.setattr(papermill, "execute_notebook", lambda *a, **k: pytest.fail("a kernel was started"))


def test_the_guard_above_works():
    with pytest.raises(pytest.fail.Exception, match="a kernel was started"):
        papermill.execute_notebook(CASE_STUDY, None)


@pytest.mark.parametrize(("notebook", "parameters"), [
    ("01_facts",           {"lang": "zh", "as_of": ""}),
    ("02_case_study",      {"adcode": "", "lang": "zh", "as_of": ""}),
    ("03_compare_methods", {"adcodes": [], "lang": "zh", "as_of": ""}),
])  # fmt: skip
def test_the_parameters_of_our_notebooks(notebook, parameters):
    assert contract.declared(paths.notebooks() / f"{notebook}.ipynb") == parameters


def test_declared_reads_the_cell_and_runs_nothing(tmp_path):
    trap = tmp_path / "trap"
    cells = ["adcode = ''\nn = -1\nwords: list = ['b', 'c']", f"open({str(trap)!r}, 'w')"]
    assert contract.declared(write_notebook(tmp_path / "a.ipynb", *cells)) == {
        "adcode": "", "n": -1, "words": ["b", "c"]
    }  # fmt: skip
    assert not trap.exists()


@pytest.mark.parametrize("source", ["adcode = str(1)", None])
def test_a_notebook_of_the_users_own_that_cannot_be_read_is_one_line(tmp_path, source):
    path = tmp_path / "own.ipynb"
    write_notebook(path, source) if source else path.write_text("not a notebook")
    with pytest.raises(YigongError):
        contract.check_parameters(path, {})


def test_defaults_are_filled_in():
    assert contract.check_parameters(CASE_STUDY, {"adcode": "371422"}) == {
        "adcode": "371422", "lang": "zh", "as_of": ""
    }  # fmt: skip


@pytest.mark.parametrize(("given", "words"), [
    ({},                                      "adcode is missing"),
    ({"adcode": "37142"},                     "'37142' is malformed"),
    ({"adcode": 371422},                      "371422 is malformed"),
    ({"adcode": "371422", "lang": "fr"},      "lang 'fr' is unknown"),
    ({"adcode": "371422", "as_of": "2023"},   "as_of '2023' is malformed"),
    ({"adcode": "371422", "county": "宁津"},    "takes no parameter 'county'. Allowed: adcode, as_of, lang"),
    ({"adcode": "371422", "Adcode": "1"},     "takes no parameter 'Adcode'"),
    ({"adcode": "371422", "__class__": "x"},  "takes no parameter '__class__'"),
    ({"adcode": "371422", "": "x"},           "takes no parameter ''"),
    ({"adcode": "371422", "adcode\nimport os": "x"},   "takes no parameter 'adcode\\nimport os'"),
])  # fmt: skip
def test_a_wrong_name_or_value_is_refused_before_a_kernel_starts(given, words):
    extra = {name: value for name, value in given.items() if name != "adcode"}
    with pytest.raises(ParameterError) as refusal:
        render.plan([given["adcode"]] if "adcode" in given else [], langs=["zh"], extra=extra)
    [line] = refusal.value.faults
    assert words in line


def test_a_name_that_is_code_is_never_run(tmp_path):
    trap = tmp_path / "pwned"
    name = f'x=__import__("os").system("touch {trap}")#'
    with pytest.raises(ParameterError, match="takes no parameter"):
        contract.check_parameters(CASE_STUDY, {"adcode": "371422", name: "1"})
    assert not trap.exists()


def test_all_faults_are_told_at_once():
    with pytest.raises(ParameterError) as refusal:
        contract.check_parameters(COMPARISON, {"adcodes": ["371422"], "lang": "fr", "as_of": "x", "county": 1})
    assert len(refusal.value.faults) == 4


CHART = {"alt": "alt", "caption": "caption", "data": [{"value": 1.0}]}


def report(**changes) -> dict:
    return {"sections": {"head": {"heading": "", "numbers": [{"value": 1.5}]}}, "charts": {"dots": CHART}} | changes


@pytest.mark.parametrize(("made", "faults"), [
    (report(), []),
    (report(charts={}), []),
    (report(sections={}), ["the report has no head"]),
    (report(charts={"dots": CHART | {"data": []}}), ["the chart dots has no data"]),
    (report(sections={"head": {"numbers": [{"lo": 1, "hi": [0, {"x": math.nan}]}]}}),
     ["report.sections.head.numbers[0].hi[1].x is not a finite number"]),
    (report(charts={"dots": CHART | {"data": [{"value": 1.0}, {"value": -math.inf}]}}),
     ["report.charts.dots.data[1].value is not a finite number"]),
    ({"sections": {}, "charts": {"dots": {"data": []}}, "x": math.inf},
     ["the report has no head", "report.x is not a finite number", "the chart dots has no data"]),
])  # fmt: skip
def test_what_a_report_must_hold(made, faults):
    assert contract.check_report(made) == faults
