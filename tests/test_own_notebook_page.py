"""The example of docs/your-own-notebook.md is complete: what the page says is run as it stands."""

import json
import re
from pathlib import Path

import pytest
from conftest import write_notebook
from test_render_failures import run

from yigong_analysis.reports.parameter_types import TYPES

PAGE = (Path(__file__).parents[1] / "docs" / "your-own-notebook.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return [block.strip() for block in re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.S)]


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("example")
    [declared], [table] = blocks("json"), blocks("csv")
    write_notebook(folder / "brief.ipynb", *blocks("python"), yigong=json.loads(declared))
    (folder / "sets.csv").write_text(table, encoding="utf-8")
    return folder


def test_the_example_gives_a_report_for_each_row(example):
    [words] = [line.split() for line in blocks("sh")]
    paths = [str(example / word) if word in ("brief.ipynb", "sets.csv", "briefs") else word for word in words[1:]]
    assert run(*paths, "--lang", "zh") == 0
    made = sorted(path.name for path in (example / "briefs" / "zh").iterdir())
    assert made == ["brief-370613-project-010102", "brief-371422-project-010101-budget-1200000"]
    assert f"briefs/zh/{made[1]}/" in PAGE
    report = json.loads((example / "briefs" / "zh" / made[1] / "report.json").read_text(encoding="utf-8"))
    assert report["title"] == "山东省德州市宁津县 · 010101"
    assert report["sections"]["plan"]["rows"] == [{"what": "budget", "value": 1_200_000.0}]


def test_the_page_names_every_type():
    assert [kind for kind in TYPES if f"`{kind}`" not in PAGE] == []
