"""What a report is made from: each change of the disk changes the inputs of the reports that read it, and no others."""

import json
import shutil

import pytest
from conftest import read_rows, write_rows

from yigong_analysis import paths
from yigong_analysis.reports import inputs
from yigong_analysis.reports.folder import OVERALL
from yigong_analysis.reports.inputs import Inputs, key
from yigong_analysis.reports.jobs import all_jobs, jobs_for, make_job

OVER_ALL = [f"zh/{folder}" for folder in OVERALL.values()]
pytestmark = pytest.mark.usefixtures("founding")


def keys() -> dict[str, str]:
    read = Inputs()
    return {job.name: key(read.of(job)) for job in all_jobs(["zh"])}


def changed(before: dict[str, str]) -> list[str]:
    return [name for name, now in keys().items() if before[name] != now]


def test_nothing_changed_nothing_differs(data_copy):
    assert changed(keys()) == []


def test_a_fact_concerns_the_pages_that_read_its_place(data_copy, edit):
    before = keys()
    edit("facts.csv", "baoding-2025:483-485", value="5", lo="5", hi="5")
    # five places are one comparison group; the page of Shandong does not read a place of Hebei
    assert changed(before) == [
        "zh/130600", "zh/370000", "zh/370285", "zh/370613", "zh/371422", "zh/compare", *OVER_ALL,
    ]  # fmt: skip


def test_a_source_belongs_to_the_rows_of_its_place(data_copy, edit):
    before = keys()
    edit("sources.csv", "ningjin-2023", note="x")
    assert "zh/province-370000" in changed(before)


def test_methods_concern_the_pages_that_read_methods(data_copy):
    before = keys()
    method = data_copy / "methods" / "371422.yaml"
    method.write_text(method.read_text(encoding="utf-8") + "\n# x\n", encoding="utf-8")
    assert changed(before) == [name for name in before if name not in OVER_ALL or name == "zh/configurations"]


def test_a_reference_table_concerns_every_page(data_copy):
    before = keys()
    table = data_copy / "reference" / "phrases.csv"
    table.write_text(table.read_text(encoding="utf-8") + "new_key,新,new\n", encoding="utf-8")
    assert changed(before) == list(before)


@pytest.mark.parametrize("what", ["_code", "_libraries"])
def test_code_and_libraries_concern_every_page(data_copy, monkeypatch, what):
    before = keys()
    monkeypatch.setattr(inputs, what, lambda: "other")
    assert changed(before) == list(before)


def test_the_hash_of_the_code_sees_code_templates_and_styles(tmp_path, monkeypatch):
    package = tmp_path / "yigong_analysis"
    shutil.copytree(paths.PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "fonts"))
    monkeypatch.setattr(paths, "PACKAGE", package)
    seen = {inputs._code()}
    for name in ("cases.py", "assets/page.css", "reports/template/page.html"):
        file = package / name
        file.write_text(file.read_text(encoding="utf-8") + " ", encoding="utf-8")
        seen.add(inputs._code())
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "x.pyc").touch()
    assert len(seen) == 4
    assert inputs._code() in seen


def test_a_notebook_concerns_its_reports(tmp_path):
    copy = tmp_path / "mine.ipynb"
    shutil.copy(paths.notebooks() / "02_case_study.ipynb", copy)
    job = make_job(copy, {"adcode": "371422"})
    before = Inputs().of(job)
    copy.write_text(copy.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    now = Inputs().of(job)
    assert [name for name in now if now[name] != before[name]] == ["notebook"]


def test_parameters_are_inputs():
    zh, en = jobs_for(["371422"])
    zh, en = Inputs().of(zh), Inputs().of(en)
    assert [name for name in zh if zh[name] != en[name]] == ["parameters"]
    assert json.loads(zh["parameters"])["lang"] == "zh"


def test_a_secret_is_no_input(tmp_path):
    from conftest import write_notebook

    declared = {"parameters": {"token": {"type": "secret", "required": True}}}
    notebook = write_notebook(tmp_path / "mine.ipynb", "token = ''", yigong=declared)
    assert "open sesame" not in str(Inputs().of(make_job(notebook, {"token": "open sesame"})))


def test_a_declared_file_is_an_input(tmp_path):
    from conftest import write_notebook

    notebook = write_notebook(tmp_path / "mine.ipynb", "n = 1", yigong={"parameters": {}, "reads": {"files": ["a.py"]}})
    job, seen = make_job(notebook, {}), []
    for content in (None, "x = 1", "x = 2"):
        if content:
            (tmp_path / "a.py").write_text(content, encoding="utf-8")
        seen.append(Inputs().of(job)["file a.py"])
    assert seen[0] == "missing"
    assert len(set(seen)) == 3


@pytest.mark.parametrize(("reads", "places"), [
    ("listed", ["facts 371422"]),
    ("province", ["facts 370000", "facts 370285", "facts 370613", "facts 371422"]),
])  # fmt: skip
def test_places_are_those_of_a_parameter_of_their_type_whatever_its_name(tmp_path, reads, places):
    from conftest import write_notebook

    declared = {"parameters": {"county": {"type": "adcode", "required": True}}, "reads": {"facts": reads}}
    notebook = write_notebook(tmp_path / "mine.ipynb", "county = ''", yigong=declared)
    found = Inputs().of(make_job(notebook, {"county": "371422"}))
    assert [name for name in found if name.startswith("facts ")] == places


def test_the_names_of_columns_count(data_copy):
    before = keys()
    table = data_copy / "facts.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("value,lo,hi", "lo,value,hi", 1), encoding="utf-8")
    assert changed(before) == list(before)


def test_a_large_country_is_read_in_small_groups(data_copy):
    """Fifty places in two provinces: a fact of one concerns its prefecture, its province's page and the table."""
    shutil.rmtree(data_copy / "methods")
    rows, model = read_rows(data_copy / "facts.csv"), "ningjin-2023:453-455"
    [like] = [row for row in rows if row["fact_id"] == model]
    [source] = [row for row in read_rows(data_copy / "sources.csv") if row["source_id"] == "ningjin-2023"]
    codes = [f"{province}0{city}{county:02}" for province in (41, 42) for city in (1, 2, 3) for county in range(1, 9)]
    divisions = read_rows(data_copy / "reference" / "divisions.csv")
    write_rows(
        data_copy / "reference" / "divisions.csv",
        [*divisions, *(divisions[-1] | {"adcode": code, "zh": f"虚构县{code}"} for code in codes)],
    )
    write_rows(
        data_copy / "sources.csv",
        [
            *read_rows(data_copy / "sources.csv"),
            *(source | {"source_id": f"s{code}", "adcode": code} for code in codes),
        ],
    )
    facts = [like | {"fact_id": f"s{code}:453-455", "source_id": f"s{code}", "adcode": code} for code in codes]
    write_rows(data_copy / "facts.csv", facts)
    before = keys()
    write_rows(data_copy / "facts.csv", [facts[0] | {"value": "2"}, *facts[1:]])
    found = changed(before)
    rest = [name for name in OVER_ALL if name != "zh/dividend"]  # its place has no figures here
    assert found == [*(f"zh/{code}" for code in codes[:8]), "zh/province-410000", *rest]
