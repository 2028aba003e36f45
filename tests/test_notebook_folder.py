"""The folder that `yigong lab` opens: what is copied into it, and what is never written over."""

import json
from pathlib import Path

import pytest

from yigong_analysis import paths
from yigong_analysis.errors import YigongError
from yigong_analysis.lab import notebook_folder
from yigong_analysis.lab.notebook_folder import COPIED, copy_notebooks, folder_to_open

OURS = sorted(path.name for path in paths.notebooks().glob("*.ipynb"))


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """Two notebooks of an installed package, which a test may replace as an update would."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "a.ipynb").write_text("a 1")
    (folder / "b.ipynb").write_text("b 1")
    monkeypatch.setattr(paths, "notebooks", lambda: folder)
    return folder


def test_a_checkout_opens_its_own_notebooks():
    assert folder_to_open("").folder == paths.notebooks()


def test_a_new_folder_is_given_all_notebooks(tmp_path):
    opened = folder_to_open(str(tmp_path / "mine"))
    assert list(opened.copied) == OURS
    assert (tmp_path / "mine" / OURS[0]).read_bytes() == (paths.notebooks() / OURS[0]).read_bytes()
    assert opened.told() == [f"{len(OURS)} notebooks copied to {tmp_path / 'mine'}"]


def test_a_folder_with_other_things_is_opened_as_it_is(tmp_path):
    (tmp_path / "thesis.txt").write_text("my own")
    opened = folder_to_open(str(tmp_path))
    assert (opened.folder, opened.copied) == (tmp_path, ())
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_update_replaces_what_was_not_changed_and_leaves_what_was(shipped, tmp_path):
    mine = tmp_path / "mine"
    copy_notebooks(mine)
    (mine / "b.ipynb").write_text("b 1 and my work")
    (shipped / "a.ipynb").write_text("a 2")
    (shipped / "b.ipynb").write_text("b 2")
    opened = folder_to_open(str(mine))
    assert (opened.copied, opened.changed) == (("a.ipynb",), ("b.ipynb",))
    assert [(mine / name).read_text() for name in ("a.ipynb", "b.ipynb")] == ["a 2", "b 1 and my work"]
    assert "b.ipynb" in opened.told()[1]


def test_a_notebook_that_was_renamed_comes_back_as_shipped(shipped, tmp_path):
    copy_notebooks(tmp_path / "mine")
    (tmp_path / "mine" / "a.ipynb").rename(tmp_path / "mine" / "a-2024.ipynb")
    assert copy_notebooks(tmp_path / "mine").copied == ("a.ipynb",)


def test_without_its_list_every_copy_counts_as_changed(shipped, tmp_path):
    copy_notebooks(tmp_path / "mine")
    (tmp_path / "mine" / COPIED).write_text("{not json")
    (shipped / "a.ipynb").write_text("a 2")
    opened = copy_notebooks(tmp_path / "mine")
    assert (opened.copied, opened.changed) == ((), ("a.ipynb",))
    assert "a.ipynb" not in json.loads((tmp_path / "mine" / COPIED).read_text())


def test_an_installed_package_copies_into_the_home_folder(shipped, tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "PACKAGE", tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert folder_to_open("").folder == tmp_path / "home" / notebook_folder.FOLDER


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(YigongError, match="cannot be used: Not a directory") as told:
        folder_to_open(str(tmp_path / "file" / "mine"))
    assert len(told.value.faults) == 1


def test_without_a_home_folder_one_must_be_named(shipped, tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "PACKAGE", tmp_path)

    def no_home(_: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "expanduser", no_home)
    with pytest.raises(YigongError, match="--dir"):
        folder_to_open("")
