"""A notebook for `python3` is shown with the warm kernel, and its file does not change for that."""

import asyncio
import json
import shutil

import pytest

from yigong_analysis import paths
from yigong_analysis.lab import contents
from yigong_analysis.lab.contents import WarmNotebooks


@pytest.fixture
def manager(tmp_path):
    """Serves a folder with a copy of one notebook and a table."""
    shutil.copy(paths.notebooks() / "02_case_study.ipynb", tmp_path / "study.ipynb")
    (tmp_path / "table.csv").write_text("a,b\n")
    return WarmNotebooks(root_dir=str(tmp_path))


def get(manager: WarmNotebooks, path: str, **how: object) -> dict:
    return asyncio.run(manager.get(path, **how))


def kernel_on_disk(tmp_path) -> str:
    return json.loads((tmp_path / "study.ipynb").read_text(encoding="utf-8"))["metadata"]["kernelspec"]["name"]


def test_a_notebook_opens_on_the_warm_kernel(manager):
    spec = get(manager, "study.ipynb")["content"]["metadata"]["kernelspec"]
    assert spec == {"name": "yigong", "display_name": "yigong (warm)", "language": "python"}


def test_saving_leaves_the_ordinary_kernel_in_the_file(manager, tmp_path):
    before = (tmp_path / "study.ipynb").read_text(encoding="utf-8")
    model = get(manager, "study.ipynb")
    asyncio.run(manager.save({"type": "notebook", "format": "json", "content": model["content"]}, "study.ipynb"))
    assert kernel_on_disk(tmp_path) == "python3"
    assert json.loads(before)["cells"] == json.loads((tmp_path / "study.ipynb").read_text(encoding="utf-8"))["cells"]


def test_a_notebook_for_another_kernel_keeps_it(manager, tmp_path):
    notebook = json.loads((tmp_path / "study.ipynb").read_text(encoding="utf-8"))
    notebook["metadata"]["kernelspec"] = {"name": "ir", "display_name": "R", "language": "R"}
    (tmp_path / "study.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    assert get(manager, "study.ipynb")["content"]["metadata"]["kernelspec"]["name"] == "ir"


@pytest.mark.parametrize("path", ["", "table.csv"])
def test_folders_and_other_files_are_served_as_they_are(manager, path):
    assert get(manager, path)["type"] == ("file" if path else "directory")


def test_a_notebook_without_its_content_is_served(manager):
    assert get(manager, "study.ipynb", content=False)["content"] is None


def test_where_the_warm_kernel_is_not_installed_nothing_is_exchanged(manager, monkeypatch):
    monkeypatch.setattr(contents, "KERNEL", "not-installed")
    assert get(manager, "study.ipynb")["content"]["metadata"]["kernelspec"]["name"] == "python3"
