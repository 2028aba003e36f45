"""A loop is watched on a terminal once it takes long, and nowhere else."""

import io
import sys

import pytest

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
def test_a_log_or_a_notebook_sees_none(stream, at_once, monkeypatch):
    assert told(stream, monkeypatch) == ""
