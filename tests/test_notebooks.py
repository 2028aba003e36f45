"""The notebooks keep their rules, and the references hold what the templates would give today."""

import os
import re
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import make_references
import nbformat
import pytest

from yigong_analysis import paths
from yigong_analysis.errors import ParameterError

OURS = sorted(paths.notebooks().glob("*.ipynb"))
TEMPLATES = [path for path in OURS if path.stem != "01_facts"]
REFERENCES = sorted(make_references.REFERENCES)
FORBIDDEN = re.compile(r"\bdef\b|\blambda\b|read_csv|\bopen\(|\bPath\(|os\.path|['\"][^'\"\n]*[/\\][^'\"\n]*['\"]")
PROMISE = "nbval-check-output"


def name(path: Path) -> str:
    return path.stem


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def tags(cell: nbformat.NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])


def rule_faults(notebook: nbformat.NotebookNode) -> list[str]:
    """What a notebook that is rendered must not have, and must have."""
    cells = code(notebook)
    faults = [f"{cell.id}: {found}" for cell in cells for found in FORBIDDEN.findall(cell.source)]
    faults += [f"{len(cells)} code cells"] if len(cells) > 16 else []
    return faults + ([] if "parameters" in tags(cells[0]) else ["no parameters first"])


def reference_faults(notebook: nbformat.NotebookNode) -> list[str]:
    """What keeps nbval from comparing a notebook."""
    faults = [f"{cell.id} was not run" for cell in code(notebook) if cell.execution_count is None]
    promised = [cell for cell in code(notebook) if PROMISE in tags(cell)]
    faults += [f"{cell.id} promises nothing" for cell in promised if not cell.outputs]
    return faults + ([] if len(promised) >= 4 else [f"{len(promised)} promises"])


def sources(notebook: nbformat.NotebookNode) -> list[str]:
    return [cell.source for cell in notebook.cells if "injected-parameters" not in tags(cell)]


@pytest.mark.parametrize("path", OURS, ids=name)
def test_a_notebook_imports_calls_and_shows(path):
    assert rule_faults(read(path)) == []


@pytest.mark.parametrize(("source", "fault"), [
    ("def f(): pass",              "def"),
    ("f = lambda: 1",              "lambda"),
    ("pd.read_csv(x)",             "read_csv"),
    ("open(x)",                    "open("),
    ("p = Path(x)",                "Path("),
    ("x = 'data/facts.csv'",       "'data/facts.csv'"),
    ("x = \"C:\\\\data\"",          "\"C:\\\\data\""),
])  # fmt: skip
def test_a_broken_rule_is_noticed(source, fault):
    notebook = read(TEMPLATES[0])
    code(notebook)[2].source = source
    assert rule_faults(notebook) == [f"{code(notebook)[2].id}: {fault}"]


def test_too_many_cells_and_late_parameters_are_noticed():
    notebook = read(paths.notebooks() / "02_case_study.ipynb")
    notebook.cells = [nbformat.v4.new_code_cell("1"), *notebook.cells, *[nbformat.v4.new_code_cell("1")] * 5]
    assert rule_faults(notebook)[1:] == ["no parameters first"]
    assert re.fullmatch(r"\d\d code cells", rule_faults(notebook)[0])


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_has_no_outputs(path):
    assert [cell.id for cell in code(read(path)) if cell.outputs or cell.execution_count] == []


@pytest.mark.parametrize("path", REFERENCES, ids=name)
def test_a_reference_was_run_and_promises_something(path):
    assert reference_faults(read(path)) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_notebook_that_was_not_run_is_noticed(path):
    assert len(reference_faults(read(path))) >= 10


@pytest.mark.parametrize("path", REFERENCES, ids=name)
def test_a_reference_has_the_cells_of_todays_template(path):
    template, parameters = make_references.REFERENCES[path]
    notebook, today = read(path), read(paths.notebooks() / f"{template}.ipynb")
    assert sources(notebook) == sources(today)
    changed = deepcopy(today)
    code(changed)[3].source += "  # another"
    assert sources(notebook) != sources(changed)
    given: dict[str, object] = {}
    exec("\n".join(cell.source for cell in notebook.cells if "injected-parameters" in tags(cell)), given)
    assert {key: given[key] for key in parameters} == parameters


def test_every_stored_notebook_has_a_recipe_and_no_picture():
    stored = sorted(Path(__file__).parent.glob("notebooks/*.ipynb"))
    assert stored
    assert set(stored) < set(REFERENCES)
    assert [path.name for path in REFERENCES if "image/svg+xml" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize(("template", "parameters"), [
    ("02_case_study",      {"adcode": ""}),
    ("02_case_study",      {"adcode": "37142"}),
    ("03_compare_methods", {"adcodes": []}),
])  # fmt: skip
def test_a_required_parameter_is_refused_with_the_places_allowed(template, parameters):
    first, second, *_ = code(read(paths.notebooks() / f"{template}.ipynb"))
    cells: dict[str, object] = {}
    exec(first.source, cells)
    assert set(parameters) <= set(cells)
    with pytest.raises(ParameterError, match="371422 宁津县"):
        exec(second.source, cells | parameters)


def test_a_promised_number_that_changes_is_noticed_by_nbval(tmp_path):
    """In a copy of 01_facts the promise of `head` says 1021 figures; the others still hold."""
    notebook = read(paths.notebooks() / "01_facts.ipynb")
    notebook.cells = [cell for cell in notebook.cells if cell.id not in {"documents", "guide"}]
    head = next(cell for cell in notebook.cells if cell.id == "head")
    [data] = [output["data"] for output in head.outputs]
    assert "1020" in data["text/plain"]
    data["text/plain"] = data["text/plain"].replace("1020", "1021")
    nbformat.write(notebook, tmp_path / "changed.ipynb")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "changed.ipynb",
        "--nbval-lax",
        "-p",
        "no:cacheprovider",
        "-c",
        "none.ini",
    ]
    (tmp_path / "none.ini").write_text("[pytest]\n", encoding="utf-8")
    lean = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "nbval.plugin"}
    done = subprocess.run(
        command, cwd=tmp_path, env=lean, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1, done.stdout
    assert "1 failed, 4 passed" in done.stdout
    assert "1021" in done.stdout
