"""What a notebook declares: read from its JSON, every fault told at once, in agreement with its parameters cell."""

import json
import os
import re

import pytest
from conftest import forget, write_notebook

from yigong_analysis import compare_methods, facts_overview, paths
from yigong_analysis.errors import ParameterError
from yigong_analysis.reports import contract
from yigong_analysis.reports.declaration import Promises, template
from yigong_analysis.reports.parameter_types import Parameter

OURS = sorted(paths.notebooks().glob("*.ipynb"))
CELL = "adcode = ''\nn = 1\nlang = 'zh'\nlevel = 1 + 1"
ADCODE = {"type": "adcode", "required": True}
N = {"type": "integer", "default": 1}
LANG = {"type": "choice", "choices": ["zh", "en"], "default": "zh"}


def declared(tmp_path, cell: str = CELL, **yigong):
    return template(write_notebook(tmp_path / "own.ipynb", cell, yigong=yigong))


def faults(tmp_path, cell: str = CELL, **yigong) -> list[str]:
    """What is wrong with a declaration, without the name of the notebook."""
    with pytest.raises(ParameterError) as refusal:
        declared(tmp_path, cell, **yigong)
    told = refusal.value.faults
    assert all(fault.startswith("own.ipynb, metadata yigong, ") for fault in told)
    return [fault.removeprefix("own.ipynb, metadata yigong, ") for fault in told]


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_our_notebooks_declare_every_parameter_of_their_cell_and_a_report(path):
    content = json.loads(path.read_text(encoding="utf-8"))
    [cell] = [cell for cell in content["cells"] if "parameters" in cell["metadata"].get("tags", [])]
    assigned: dict[str, object] = {}
    exec("".join(cell["source"]), {}, assigned)
    found = template(path)
    assert {name: parameter.default for name, parameter in found.parameters.items()} == assigned
    assert list(found.parameters) == list(assigned)
    assert set(content["metadata"]["yigong"]["parameters"]) == set(assigned)
    assert ("head",) in found.promises.sections


@pytest.mark.parametrize(("stem", "reads"), [
    ("01_facts",           {"facts": "all",    "methods": "none"}),
    ("07_audit",           {"facts": "all",    "methods": "none"}),
    ("02_case_study",      {"facts": "group",  "methods": "all"}),
    ("03_compare_methods", {"facts": "all",    "methods": "all"}),
])  # fmt: skip
def test_what_our_notebooks_read(stem, reads):
    assert template(paths.notebooks() / f"{stem}.ipynb").reads == reads


def shown(page, *names: str) -> str:
    """Everything that some parts of a page show, but for the hash of all tables."""
    told = [getattr(page, name)() for name in names]
    return re.sub(r"\b[0-9a-f]{16}(?:[0-9a-f]{48})?\b", "hash", repr([getattr(part, "html", part) for part in told]))


@pytest.mark.parametrize("fact", [
    "baoding-2025:1229-1235",    # of a place that is not compared, but stands in grey beside Ningjin
    "ningjin-2023:1595-1601",  # of one that is
])  # fmt: skip
def test_the_comparison_reads_the_facts_of_all_places(edit, fact):
    def seen() -> str:
        page = compare_methods(["371422", "370613"])
        return repr(page.chart_indicators().data) + shown(page, "indicators", "sources")

    before = seen()
    edit("facts.csv", fact, value="20000000", lo="20000000", hi="20000000")
    assert seen() != before


def test_the_table_of_facts_reads_no_method(data_copy):
    parts = ["head", "by_document", "documents", "reading_intervals"]
    before = shown(facts_overview(), *parts)
    for path in data_copy.glob("methods/*.yaml"):
        path.unlink()
    forget()
    assert shown(facts_overview(), *parts) == before


def test_a_declaration(tmp_path):
    found = declared(
        tmp_path,
        parameters={"n": N, "lang": LANG, "adcode": ADCODE},
        reads={"facts": "province"},
        report={"sections": ["head"], "charts": [["dots", "no-dots"]], "keys": ["head.n"], "title_names": "adcode"},
    )
    assert found.parameters == {
        "adcode": Parameter("adcode", "adcode", True, ""),
        "n": Parameter("n", "integer", False, 1),
        "lang": Parameter("lang", "choice", False, "zh", ("zh", "en")),
    }
    assert list(found.parameters) == ["adcode", "n", "lang"]  # the order of the cell; JupyterLab sorts metadata
    assert found.reads == {"facts": "province", "methods": "all"}
    assert found.promises == Promises((("head",),), (("dots", "no-dots"),), (), (("head.n",),), "adcode")


def test_a_notebook_without_declaration_promises_nothing_and_reads_everything(tmp_path):
    found = template(write_notebook(tmp_path / "own.ipynb", "adcode = ''\nn = 1\nwords = []\nas_of = ''"))
    assert {name: parameter.type for name, parameter in found.parameters.items()} == {
        "adcode": "adcode", "n": "integer", "words": "plain", "as_of": "date"
    }  # fmt: skip
    assert found.reads == {"facts": "all", "methods": "all"}
    assert found.promises == Promises()


def test_an_edited_notebook_is_read_again(tmp_path):
    path = write_notebook(tmp_path / "own.ipynb", "n = 1")
    assert contract.declared(path) == {"n": 1}
    write_notebook(path, "n = 2")
    os.utime(path, ns=(1, 1))
    assert contract.declared(path) == {"n": 2}


@pytest.mark.parametrize(("name", "said", "told"), [
    ("n",      {"type": "int", "default": 1},          "'int' is not allowed. Allowed: text, integer"),
    ("n",      {"default": 1},                         "None is not allowed. Allowed: text, integer"),
    ("n",      "integer",                              "must be a JSON object"),
    ("n",      {"type": "plain", "default": 1},        "'plain' is not allowed"),
    ("n",      N | {"help": "x"},                      "'help' is not allowed. Allowed: type, required, default"),
    ("n",      N | {"choices": ["1"]},                 "'choices' is not allowed"),
    ("n",      N | {"minimum": "0"},                   "minimum and maximum of the type integer must be numbers"),
    ("n",      N | {"minimum": 2},                     "the default is not of the type integer"),
    ("n",      {"type": "integer", "default": "1"},    "the default is not of the type integer"),
    ("n",      {"type": "integer", "default": ""},     "the default is not of the type integer"),
    ("n",      {"type": "integer", "default": 2},      "the default differs from the value in the parameters cell"),
    ("n",      {"type": "number", "default": 1.0},     "the default differs from the value in the parameters cell"),
    ("n",      {"type": "integer"},                    "either required is true or there is a default"),
    ("n",      N | {"required": True},                 "either required is true or there is a default"),
    ("n",      N | {"required": "no"},                 "either required is true or there is a default"),
    ("n",      {"type": "integer", "required": True},  "must be blank in the parameters cell"),
    ("n",      {"type": "secret"},                     "the default differs from the value in the parameters cell"),
    ("lang",   {"type": "choice", "default": "zh"},    "needs choices"),
    ("lang",   LANG | {"choices": []},                 "needs choices"),
    ("lang",   LANG | {"choices": "zh"},               "needs choices"),
    ("lang",   LANG | {"choices": ["zh", 1]},          "needs choices"),
    ("lang",   LANG | {"choices": ["zh", "fr"]},       "Allowed: zh, en"),
    ("lang",   LANG | {"choices": ["en"]},             "the default is not of the type choice"),
    ("lang",   {"type": "text", "default": "zh"},      "'text' is not allowed. Allowed: choice"),
    ("adcode", {"type": "code", "required": True, "pattern": "["},  "needs a pattern"),
    ("adcode", {"type": "text", "default": ""},        "'text' is not allowed. Allowed: adcode"),
    ("adcode", {"type": "adcode", "default": 371422},  "the default is not of the type adcode"),
    ("level",  {"type": "integer", "default": 2},      "the default differs from the value in the parameters cell"),
    ("gone",   N,                                      "the cell tagged parameters does not assign this name"),
])  # fmt: skip
def test_a_faulty_parameter(tmp_path, name, said, told):
    [fault] = faults(tmp_path, parameters={name: said})
    assert fault.startswith(f"parameters.{name}: ")
    assert told in fault


@pytest.mark.parametrize(("cell", "said", "told"), [
    ("code = ''",         {"type": "code", "default": ""},                          "needs a pattern"),
    ("code = '12'",       {"type": "code", "default": "12", "pattern": r"\d{6}"},   "not of the type code"),
    ("code = '13800138000'", {"type": "text", "default": "13800138000"},            "not of the type text"),
    ("code = 'secret it is'", {"type": "secret", "default": "secret it is"},        "not of the type secret"),
    ("code = []",         {"type": "text", "default": []},                          "not of the type text"),
    ("code = '371422'",   {"type": "adcodes", "default": "371422"},                 "not of the type adcodes"),
    ("as_of = ''",        {"type": "date", "default": ""},                          "does not assign this name"),
])  # fmt: skip
def test_a_faulty_default(tmp_path, cell, said, told):
    [fault] = faults(tmp_path, cell, parameters={"code": said})
    assert told in fault


@pytest.mark.parametrize(("yigong", "told"), [
    ({"parameters": {}, "report": {"section": []}},                   "report: 'section' is not allowed"),
    ({"parameters": {}, "reports": {}},                               "yigong: 'reports' is not allowed"),
    ({},                                                              "parameters: must be a JSON object"),
    ({"parameters": []},                                              "parameters: must be a JSON object"),
    ({"parameters": {}, "reads": {"facts": "some"}},                  "reads.facts: 'some' is not allowed"),
    ({"parameters": {}, "reads": {"documents": "all"}},               "reads: 'documents' is not allowed"),
    ({"parameters": {}, "reads": "all"},                              "reads: must be a JSON object"),
    ({"parameters": {}, "report": {"sections": "head"}},              "report.sections: must be a list"),
    ({"parameters": {}, "report": {"charts": [[]]}},                  "report.charts: must be a list"),
    ({"parameters": {}, "report": {"charts": [{"dots": 1}]}},         "report.charts: must be a list"),
    ({"parameters": {"n": N}, "report": {"title_names": "n"}},        "report.title_names: 'n' is not allowed"),
])  # fmt: skip
def test_a_faulty_declaration(tmp_path, yigong, told):
    [fault] = faults(tmp_path, **yigong)
    assert told in fault


def test_all_faults_are_told_at_once(tmp_path):
    told = faults(
        tmp_path,
        parameters={"n": {"type": "int"}, "lang": LANG | {"choices": []}, "gone": N},
        reads={"facts": "x", "methods": "y"},
        report={"tables": "z", "figures": []},
        more=1,
    )
    assert len(told) == 8


def test_a_declaration_must_be_an_object(tmp_path):
    with pytest.raises(ParameterError, match="must be a JSON object"):
        template(write_notebook(tmp_path / "own.ipynb", "n = 1", yigong=["n"]))


def test_faults_speak_chinese_to_who_reads_it(tmp_path, monkeypatch):
    monkeypatch.setenv("YIGONG_LANG", "zh")
    with pytest.raises(ParameterError, match=r"元数据 yigong 的 parameters\.n：default 不是类型 integer 的值"):
        declared(tmp_path, parameters={"n": {"type": "integer", "default": "1"}})


@pytest.mark.parametrize(("reads", "told"), [
    ({"facts": "group"},       "reads.facts: rows by group need a parameter of the type adcode"),
    ({"facts": "listed"},      "reads.facts: rows by listed need a parameter of the type adcode, adcodes"),
    ({"files": "helper.py"},   "reads.files: must be a list"),
    ({"files": [""]},          "reads.files: must be a list"),
])  # fmt: skip
def test_what_is_read_must_suit_the_parameters(tmp_path, reads, told):
    notebook = write_notebook(tmp_path / "own.ipynb", "n = 1", yigong={"parameters": {"n": N}, "reads": reads})
    with pytest.raises(ParameterError, match=told):
        template(notebook)
