"""A loop is watched on a terminal and in a cell that a person runs, once it takes long, and nowhere else."""

import io
import sys

import pytest
from jupyter_client.manager import start_new_kernel

from yigong_analysis import slow_loops
from yigong_analysis.slow_loops import watched


class Terminal(io.StringIO):
    """Where a person sits."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def at_once(monkeypatch):
    """As if every loop took long."""
    monkeypatch.setattr(slow_loops, "PATIENCE", 0)


def told(stream: io.StringIO | None, monkeypatch) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    assert list(watched([3, 1, 2], "doc")) == [3, 1, 2]
    return stream.getvalue() if stream else ""


def test_a_slow_loop_shows_a_bar_on_a_terminal_and_takes_it_away(at_once, monkeypatch):
    shown = told(Terminal(), monkeypatch)
    assert "3 [" in shown
    assert "doc" in shown
    assert shown.endswith("\r")


def test_a_quick_loop_shows_none(monkeypatch):
    assert told(Terminal(), monkeypatch) == ""


@pytest.mark.parametrize("stream", [io.StringIO(), None], ids=["log", "closed"])
def test_a_log_sees_none(stream, at_once, monkeypatch):
    assert told(stream, monkeypatch) == ""


LOOP = """
from yigong_analysis import slow_loops
slow_loops.PATIENCE = {patience}
print(list(slow_loops.watched([3, 1, 2], "doc")))
"""


@pytest.fixture(scope="module")
def cell():
    """Runs the loop in a kernel, by a person or by a program; returns the kinds of its outputs and their words."""
    manager, client = start_new_kernel()

    def run(patience: float, *, person: bool) -> list[tuple[str, str]]:
        told = []
        code = LOOP.format(patience=patience)
        client.execute_interactive(code, allow_stdin=person, stdin_hook=print, output_hook=told.append, timeout=60)
        said = [(one["msg_type"], one["content"]) for one in told]
        return [(kind, it.get("text") or it["data"]["text/plain"]) for kind, it in said if {"text", "data"} & it.keys()]

    yield run
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def test_a_person_in_jupyterlab_sees_a_bar_that_goes_away(cell):
    first, *more, last = [(kind, words) for kind, words in cell(0, person=True) if kind != "stream"]
    assert first[0] == "display_data"
    assert "doc" in first[1]
    assert {kind for kind, _ in more} <= {"update_display_data"}
    assert last == ("update_display_data", "")


@pytest.mark.parametrize(("patience", "person"), [(0, False), (60, True)], ids=["a program", "a quick loop"])
def test_a_program_and_a_quick_loop_show_none(cell, patience, person):
    assert cell(patience, person=person) == [("stream", "[3, 1, 2]\n")]
