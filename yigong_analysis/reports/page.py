"""An executed notebook → its page (HTML), its pictures, report.json and the tables beside it."""

import json
from importlib.metadata import version
from pathlib import Path

import nbformat
import pandas as pd

from yigong_analysis.display.section import MIME
from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import LANGUAGES, message
from yigong_analysis.reports import content, numbers
from yigong_analysis.reports.contract import Template, check_report, public, secrets, template
from yigong_analysis.reports.formats import ALL, Formats
from yigong_analysis.reports.jobs import Job
from yigong_analysis.reports.pages import beside, body, split
from yigong_analysis.reports.pages.frame import Frame
from yigong_analysis.reports.private import hide, scrub

SCHEMA = "report.schema.json 1"  # beside the style sheets; the number changes when a reader of the old one goes wrong
ONE_LINE = ("schema", "made_by", "parameters", "title")  # of report.json; the rest is long
UNSEEN = {"guide", "setup", "parameters"}  # cells for whoever opens the notebook
VOLATILE = {"papermill", "execution"}  # run times: they would make equal runs differ


def without_run_times(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook as the same bytes for the same run: no times, no random ids."""
    for place, cell in enumerate(notebook.cells):
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.id = f"injected-parameters-{place}"
        cell.metadata = {key: value for key, value in cell.metadata.items() if key not in VOLATILE}
    notebook.metadata.pop("papermill", None)
    return notebook


def _bundles(notebook: nbformat.NotebookNode) -> list[dict]:
    """The data of every output in order."""
    return [
        output["data"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "data" in output
    ]


def shown(notebook: nbformat.NotebookNode) -> list:
    """The cells whose outputs a reader sees."""
    return [cell for cell in notebook.cells if not UNSEEN & set(cell.metadata.get("tags", []))]


def collect(notebook: nbformat.NotebookNode, parameters: dict) -> dict:
    """report.json: sections and charts of a notebook by key, its parameters (no secrets), what made it, and `content`.

    `content` is what the page says, part after part: see `content.parts`.
    """
    told = [bundle[MIME] for bundle in _bundles(notebook) if MIME in bundle]
    sections = {part["key"]: {"heading": part["heading"], **part["data"]} for part in told if part["kind"] == "section"}
    charts = {
        part["key"]: {key: part[key] for key in ("alt", "caption", "data")} for part in told if part["kind"] == "chart"
    }
    return {
        "schema": SCHEMA,
        "made_by": f"yigong_analysis {version('yigong-analysis')}",
        "parameters": parameters,
        "title": sections.get("head", {}).get("title", ""),
        "sections": sections,
        "charts": charts,
        "content": content.parts(shown(notebook)),
    }


def as_text(report: dict) -> str:
    """report.json with a line for each section, chart and part: half the size of indented JSON, and readable."""
    lines = [
        f" {_dumped(key)}: {_dumped(value) if key in ONE_LINE else _spread(value)}" for key, value in report.items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _spread(value: dict | list) -> str:
    """A line for each item."""
    if isinstance(value, list):
        opening, items, closing = "[", [_dumped(item) for item in value], "]"
    else:
        opening, items, closing = "{", [f"{_dumped(key)}: {_dumped(item)}" for key, item in value.items()], "}"
    inside = "\n  " + ",\n  ".join(items) + "\n " if items else ""
    return opening + inside + closing


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def to_pages(notebook: nbformat.NotebookNode, report: dict, job: Job, made: Formats) -> dict[str, str]:
    """The page, what stands on pages of its own beside it, and the rows that their numbers lead to, by file name."""
    lang = job.parameters.get("lang", LANGUAGES[0])
    frame = Frame(report["title"], lang, job.folder, report["made_by"], made.names)
    pages = split.pages(body.parts(shown(notebook), lang), lang, frame)
    rows = beside.sources_js(report["content"], pages)
    return pages | ({"sources.js": rows} if rows else {})


def _faults(notebook: nbformat.NotebookNode, report: dict, of: Template, parameters: dict) -> list[str]:
    """Everything that keeps a report from being written."""
    told = [bundle for bundle in _bundles(notebook) if bundle.get(MIME, {}).get("kind") == "chart"]
    blind = [bundle[MIME]["key"] for bundle in told if not bundle.get("image/svg+xml")]
    return check_report(report, of, parameters) + [message("report_no_picture", chart=key) for key in blind]


def _write_tables(report: dict, target: Path) -> None:
    """numbers.csv, and beside each picture the data that it shows."""
    (target / "numbers.csv").write_bytes(numbers.to_csv(numbers.numbers(report)))
    for key, chart in report["charts"].items():
        (target / "figures" / f"{key}.csv").write_bytes(numbers.to_csv(pd.DataFrame(chart["data"])))


def write(notebook: nbformat.NotebookNode, target: Path, job: Job, made: Formats = ALL) -> dict:
    """Everything of one executed notebook into `target`: index.html, report.json, numbers.csv, figures/, the notebook.

    `made`: the formats that will stand beside the page, which links to them.

    Returns the report. Raises YigongError if it does not hold what its notebook promises (`contract.check_report`),
    or if an output holds a secret.
    """
    of = template(job.notebook)
    notebook = without_run_times(notebook)
    leaks = scrub(notebook, secrets(of, job.parameters))
    report = collect(notebook, public(of, job.parameters))
    faults = leaks + _faults(notebook, report, of, job.parameters)
    if faults:
        raise YigongError(*faults)
    (target / "figures").mkdir()
    for name, picture in content.pictures(shown(notebook)).items():
        (target / "figures" / name).write_bytes(picture)
    _write_tables(report, target)
    for name, text in to_pages(notebook, report, job, made).items():
        (target / name).write_text(text, encoding="utf-8")
    (target / "report.json").write_text(as_text(report), encoding="utf-8")
    nbformat.write(notebook, target / "notebook.ipynb")
    return report


def describe_failure(error: Exception, hidden: dict[str, str] | None = None) -> str:
    """Where and why a notebook stopped, in one line: the first line of its cell, and the error.

    `hidden` are the secrets of the run; none of them is repeated.
    """
    name = getattr(error, "ename", "") or type(error).__name__
    value = hide(str(getattr(error, "evalue", "") or error), hidden or {}).strip().splitlines()
    said = f"{name}: {value[-1] if value else ''}"
    source = hide(str(getattr(error, "source", "")), hidden or {}).strip().splitlines()
    if not source or not hasattr(error, "exec_count"):  # only papermill's errors are about a cell
        return said
    # the injected parameters are a cell more than the notebook on disk has
    return message("failed_in_cell", cell=error.exec_count - 1, source=source[0], error=said)
