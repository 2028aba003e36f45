"""Run the reference notebooks again and store their outputs; nbval compares the promised cells with them.

`make references`, after a change that is meant; then read the difference before committing it.
"""

import logging
from pathlib import Path

import nbformat
import papermill

from yigong_analysis import paths
from yigong_analysis.reports.contract import check_parameters
from yigong_analysis.reports.engine import QUIET
from yigong_analysis.reports.page import without_run_times

HERE = Path(__file__).parent / "notebooks"
PLACES = ["371422", "370613", "370285", "130600", "370000"]
REFERENCES = {
    HERE / "start_zh.ipynb": ("00_start", {}),
    HERE / "case_study_371422_zh.ipynb": ("02_case_study", {"adcode": "371422"}),
    HERE / "case_study_130600_en.ipynb": ("02_case_study", {"adcode": "130600", "lang": "en"}),
    HERE / "compare_methods_zh.ipynb": ("03_compare_methods", {"adcodes": PLACES}),
    HERE / "province_370000_zh.ipynb": ("04_province", {"province": "370000"}),
    HERE / "evaluation_zh.ipynb": ("06_evaluation", {}),
    HERE / "evaluation_projects_en.ipynb": (
        "06_evaluation",
        {"scheme": "composite", "level": "project", "lang": "en"},
    ),
    HERE / "audit_zh.ipynb": ("07_audit", {}),
    HERE / "industry_dividend_zh.ipynb": ("05_industry_dividend", {}),
    HERE / "configurations_zh.ipynb": ("10_configurations", {}),
    HERE / "pooled_figures_zh.ipynb": ("09_pooled_figures", {}),
    HERE / "project_pool_zh.ipynb": ("11_project_pool", {}),
    HERE / "international_zh.ipynb": ("12_international", {}),
    paths.notebooks() / "01_facts.ipynb": ("01_facts", {}),
}


def without_pictures(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """A chart is compared by the data and the alt text beside its picture; the picture itself is left out."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop("image/svg+xml", None)
    return notebook


def make(target: Path, name: str, parameters: dict) -> None:
    """Execute one notebook with checked parameters and store it without run times."""
    source = paths.notebooks() / f"{name}.ipynb"
    check_parameters(source, parameters)
    executed = papermill.execute_notebook(source, None, parameters, progress_bar=False, extra_arguments=QUIET)
    nbformat.write(without_pictures(without_run_times(executed)), target)


if __name__ == "__main__":
    logging.getLogger("papermill").setLevel(logging.ERROR)
    for target, (name, parameters) in REFERENCES.items():
        make(target, name, parameters)
        print(target.name)
