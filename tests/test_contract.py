"""Parameters are refused before a kernel starts; a report is kept only if it holds what it must."""

import math
import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import nbformat
import papermill
import pytest
from conftest import write_notebook

from yigong_analysis import compare_methods, paths
from yigong_analysis.display.section import MIME
from yigong_analysis.errors import ParameterError, YigongError
from yigong_analysis.reports import contract, jobs, page
from yigong_analysis.reports.contract import Promises, Template

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
    ("07_audit",           {"lang": "zh", "as_of": ""}),
    ("02_case_study",      {"adcode": "", "lang": "zh", "as_of": ""}),
    ("03_compare_methods", {"adcodes": [], "fund_kinds": [], "period": "", "lang": "zh", "as_of": ""}),
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
        jobs.jobs_for([given["adcode"]] if "adcode" in given else [], langs=["zh"], extra=extra)
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


def test_a_parameter_without_declaration_is_of_the_type_of_its_default(tmp_path):
    notebook = write_notebook(
        tmp_path / "a.ipynb", "n = 1\nx = 0.5\nyes = True\nwords = ['a']\nadcode = ''\nlang = 'zh'"
    )
    given = {"n": "2", "x": "1e3", "yes": "false", "words": ["b"], "adcode": "371422"}
    assert contract.check_parameters(notebook, given) == given | {"n": 2, "x": 1000.0, "yes": False, "lang": "zh"}
    with pytest.raises(ParameterError) as refusal:
        contract.check_parameters(notebook, {"n": "many", "x": "nan", "yes": "maybe", "lang": "fr"})
    told = [fault.split()[0] for fault in refusal.value.faults]
    assert told == ["n", "x", "yes", "adcode", "lang"]


def test_a_place_is_checked_on_the_day_wherever_the_day_stands(tmp_path):
    notebook = write_notebook(tmp_path / "a.ipynb", "adcode = ''\nas_of = ''")
    with pytest.raises(ParameterError, match="371422 has no source published by 2023-11-27"):
        contract.check_parameters(notebook, {"adcode": "371422", "as_of": "2023-11-27"})


def test_planning_imports_nothing_slow():
    """Thousands of reports are planned before the first is rendered; reading declarations takes a tenth of a second."""
    code = (
        "import sys\nfrom yigong_analysis import paths\n"
        "from yigong_analysis.reports import contract, folder, parameter_sets\n"
        "of = contract.template(paths.notebooks() / '01_facts.ipynb')\n"
        "folder.folder_name(of, contract.check_parameters(of.path, {}))\n"
        "print([name for name in ('pandas', 'papermill', 'nbformat', 'matplotlib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


OWN = Template(Path("own.ipynb"), {})
CHART = {"alt": "alt", "caption": "caption", "data": [{"value": 1.0}]}
HEAD = {"heading": "", "title": "山东省德州市宁津县 · 2023年", "finding": "报酬占30%。", "badges": ["来源1份"]}


def report(**changes) -> dict:
    made = {"sections": {"head": HEAD, "rows": {"list": [1]}}, "charts": {"dots": CHART}} | changes
    return {"title": made["sections"].get("head", {}).get("title", "")} | made


def head(**changes) -> dict:
    return report(sections={"head": HEAD | changes})


@pytest.mark.parametrize(("made", "faults"), [
    (report(), []),
    (report(charts={}), []),
    (report(sections={}), ["the report has no head"]),
    (report(charts={"dots": CHART | {"data": []}}), ["the chart dots has no data"]),
    (report(charts={"dots": CHART | {"data": [{}]}}), ["the chart dots has no data"]),
    (report(charts={"dots": CHART | {"data": [{"label": "", "value": None}]}}), ["the chart dots has no data"]),
    (report(charts={"dots": CHART | {"data": [{"label": "宁津县", "value": None}]}}), ["the chart dots has no data"]),
    (report(charts={"dots": CHART | {"data": [{"label": "宁津县", "value": 0}]}}), []),
    (report(charts={"matrix": CHART | {"data": [{"component": "C01", "宁津县": "1"}]}}), []),
    (head(numbers=[{"lo": 1, "hi": [0, {"x": math.nan}]}]),
     ["report.sections.head.numbers[0].hi[1].x is not a finite number"]),
    (report(charts={"dots": CHART | {"data": [{"value": 1.0}, {"value": -math.inf}]}}),
     ["report.charts.dots.data[1].value is not a finite number"]),
    (head(finding="支付劳务报酬nan万元。"), ["head.finding says “nan” or the like"]),
    (head(title="宁津县 · NaN"), ["head.title says “nan” or the like"]),
    (head(badges=["来源1份", "inf"]), ["head.badges says “nan” or the like"]),
    (head(finding="None paid."), ["head.finding says “nan” or the like"]),
    (head(finding="None of the places of Ji'nan, Jinan and Nan County reports pay; infrastructure."), []),
    ({"title": "", "sections": {}, "charts": {"dots": {"data": []}}, "x": math.inf},
     ["the report has no head", "report.x is not a finite number", "the chart dots has no data"]),
])  # fmt: skip
def test_what_every_report_must_hold(made, faults):
    assert contract.check_report(made, OWN, {}) == faults


PROMISES = Promises(
    sections=(("head",), ("rows",)),
    charts=(("dots", "no-dots"),),
    tables=(("rows.list",),),
    keys=(("head.badges",),),
)


def test_a_report_that_keeps_its_promises():
    assert contract.check_report(report(), replace(OWN, promises=PROMISES), {}) == []


@pytest.mark.parametrize(("made", "faults"), [
    (report(charts={}), ["the chart dots | no-dots is missing"]),
    (report(charts={}, sections={"head": HEAD, "rows": {"list": [1]}, "no-dots": {"heading": ""}}), []),
    (report(charts={"wages": CHART}), ["the chart dots | no-dots is missing"]),
    (report(sections={"head": HEAD, "rows": {"list": []}}), ["the table rows.list has no row"]),
    (report(sections={"head": HEAD, "rows": {"list": "text"}}), ["the table rows.list has no row"]),
    (report(sections={"head": HEAD}), ["the section rows is missing", "the table rows.list has no row"]),
    (report(sections={"head": HEAD | {"finding": " "}, "rows": {"list": [1]}}), ["head.finding is missing or empty"]),
    (report(sections={"head": HEAD | {"title": ""}, "rows": {"list": [1]}}), ["head.title is missing or empty"]),
    (report(sections={"head": HEAD | {"badges": []}, "rows": {"list": [1]}}), ["head.badges is missing or empty"]),
    ({"title": "", "sections": {}, "charts": {}},
     ["the report has no head", "the section rows is missing", "the chart dots | no-dots is missing",
      "the table rows.list has no row", "head.badges is missing or empty"]),
])  # fmt: skip
def test_a_promise_that_is_not_kept_is_named_and_all_are_named_at_once(made, faults):
    assert contract.check_report(made, replace(OWN, promises=PROMISES), {}) == faults


@pytest.mark.parametrize(("adcode", "lang", "title", "others"), [
    ("371422", "zh", "山东省德州市宁津县 · “1253”工作法",              None),
    ("371422", "zh", "宁津县以工代赈",                               None),
    ("371422", "en", "Ningjin County, Dezhou, Shandong · method",  None),
    ("370000", "zh", "山东省 · 全国推广机制",                         None),   # 全国 is no place here
    ("371422", "zh", "山东省烟台市莱山区 · “12345”工作法",              "烟台市, 莱山区"),
    ("371422", "zh", "以工代赈 · 2023年",                            "–"),
    ("370000", "zh", "山东省德州市宁津县 · “1253”工作法",              "宁津县, 德州市"),   # holds 山东省
    ("371400", "zh", "德州市宁津县 · 2023年",                         "宁津县"),
    ("371400", "zh", "山东省德州市 · 2023年",                         None),
    ("371422", "en", "Laishan District, Yantai, Shandong",         "Laishan District"),
    ("371422", "en", "山东省德州市宁津县",                            "–"),
    ("370613", "zh", "莱山区（学习河北省保定市经验）",                  "保定市, 河北省"),
])  # fmt: skip
def test_the_wrong_county_in_the_title_is_a_failure(adcode, lang, title, others):
    made = report(sections={"head": HEAD | {"title": title}})
    of = replace(OWN, promises=Promises(title_names="adcode"))
    found = contract.check_report(made, of, {"adcode": adcode, "lang": lang})
    assert [f"(other places in it: {others})" in fault for fault in found] == ([] if others is None else [True])


def collected(*shown: object) -> dict:
    """The part of report.json that sections and charts make."""
    parts = [part._repr_mimebundle_()[MIME] for part in shown]
    sections = {
        part["key"]: {"heading": part["heading"], **part["data"]} for part in parts if part["kind"] == "section"
    }
    charts = {part["key"]: {"data": part["data"]} for part in parts if part["kind"] == "chart"}
    return {"title": sections["head"]["title"], "sections": sections, "charts": charts}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("adcode", ["130600", "370000", "370285", "370613", "371422"])
def test_every_case_study_keeps_the_promises_of_its_notebook(parts, adcode, lang):
    of = contract.template(CASE_STUDY)
    shown = collected(*parts(adcode, lang).values())
    assert contract.check_report(shown, of, {"adcode": adcode, "lang": lang}) == []
    wrong = "370613" if adcode != "370613" else "371422"
    assert len(contract.check_report(shown, of, {"adcode": wrong, "lang": lang})) == 1


@pytest.mark.parametrize("adcodes", list(combinations(["130600", "370000", "370285", "370613", "371422"], 2)))
def test_every_comparison_of_two_keeps_the_promises_of_its_notebook(evidence, adcodes):
    made = compare_methods(list(adcodes), lang="zh")
    names = ["head", "chart_components", "chart_stages", "shared_and_unique", "similarity", "coding",
             "chart_indicators", "indicators", "chart_funds", "chart_floors", "refusals", "after",
             "sources"]  # fmt: skip
    shown = collected(*(getattr(made, name)() for name in names))
    assert contract.check_report(shown, contract.template(COMPARISON), {}) == []


def test_what_may_be_shown_of_parameters(tmp_path):
    declared = {"token": {"type": "secret"}, "n": {"type": "integer", "default": 1}}
    of = contract.template(write_notebook(tmp_path / "a.ipynb", "token = ''\nn = 1", yigong={"parameters": declared}))
    values = contract.check_parameters(of.path, {"token": "correct horse"})
    assert contract.secrets(of, values) == {"token": "correct horse"}
    assert contract.public(of, values) == {"token": "•••", "n": 1}
    blank = contract.check_parameters(of.path, {})
    assert (contract.secrets(of, blank), contract.public(of, blank)) == ({}, {"token": "", "n": 1})


def test_a_chart_without_a_picture_is_a_failure(tmp_path, monkeypatch):
    monkeypatch.setattr(page, "template", lambda _: OWN)
    bundles = [{MIME: {"kind": "section", "key": "head", "heading": "", "data": HEAD}},
               {MIME: {"kind": "chart", "key": "dots", **CHART}, "image/svg+xml": ""}]  # fmt: skip
    shown = [nbformat.v4.new_output("display_data", bundle) for bundle in bundles]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1", outputs=shown)])
    with pytest.raises(YigongError, match="the chart dots has no picture"):
        page.write(notebook, tmp_path, jobs.Job(OWN.path, {}, "own"))
    assert list(tmp_path.iterdir()) == []
