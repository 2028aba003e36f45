"""The run ledger: what it keeps, who may write, and what it says when it cannot."""

import os
import sqlite3
import subprocess
import sys

import pytest

from yigong_analysis.errors import YigongError
from yigong_analysis.reports import checks
from yigong_analysis.reports.ledger import Ledger, Outcome

FILES = {"index.html": [10, 5, "abc"]}
DONE = Outcome("zh/371422", seconds=1.5, memory_mb=210.0, files=FILES, figures={"a": "1 [1, 1] CNY"})
FAILED = Outcome("zh/371422", "timeout", "a cell ran too long")


@pytest.fixture
def ledger(tmp_path):
    return Ledger(tmp_path / "l.sqlite")


def test_it_keeps_what_became_of_a_report(ledger):
    ledger.record(DONE, "key", {"code": "x"})
    state = ledger.states()["zh/371422"]
    assert (state.key, state.status, state.kind, state.files) == ("key", "done", "", FILES)
    assert ledger.inputs("zh/371422") == {"code": "x"}


def test_a_later_outcome_takes_the_place_of_an_earlier_one(ledger):
    ledger.record(DONE, "key", {})
    ledger.record(FAILED, "key2", {})
    state = ledger.states()["zh/371422"]
    assert (state.key, state.status, state.kind, state.error, state.files) == (
        "key2", "failed", "timeout", "a cell ran too long", {}
    )  # fmt: skip
    assert ledger.figures({"zh/371422"}) == {}


def test_it_is_written_ahead_so_that_a_killed_run_loses_nothing_recorded(tmp_path):
    code = (
        "import os, sys; from pathlib import Path; from yigong_analysis.reports.ledger import Ledger, Outcome\n"
        "ledger = Ledger(Path(sys.argv[1])); ledger.record(Outcome('zh/1', files={}), 'k', {}); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "l.sqlite"], check=False)
    assert done.returncode == -9
    assert Ledger(tmp_path / "l.sqlite").states()["zh/1"].key == "k"
    mode = sqlite3.connect(tmp_path / "l.sqlite").execute("pragma journal_mode").fetchone()
    assert mode == ("wal",)


def test_two_runs_cannot_write_into_one_folder(tmp_path):
    first = Ledger(tmp_path / "l.sqlite")
    first.begin()
    code = (
        "import sys; from pathlib import Path; from yigong_analysis.reports.ledger import Ledger\n"
        "Ledger(Path(sys.argv[1])).begin()"
    )
    second = subprocess.run([sys.executable, "-c", code, tmp_path / "l.sqlite"], capture_output=True, text=True)
    assert f"another run (process {os.getpid()})" in second.stderr
    first.end()
    third = subprocess.run([sys.executable, "-c", code, tmp_path / "l.sqlite"], capture_output=True, text=True)
    assert third.returncode == 0


def test_the_claim_of_a_killed_run_is_not_honoured(tmp_path):
    code = (
        "import os, sys; from pathlib import Path; from yigong_analysis.reports.ledger import Ledger\n"
        "Ledger(Path(sys.argv[1])).begin(); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path / "l.sqlite"], check=False)
    Ledger(tmp_path / "l.sqlite").begin()


def test_figures_that_differ_between_reports_are_found(ledger):
    ledger.record(DONE, "k", {})
    assert ledger.figures({"zh/371422", "en/371422"}) == {"a": ["1 [1, 1] CNY"]}
    ledger.record(Outcome("en/371422", files={}, figures={"a": "2 [2, 2] CNY"}), "k", {})
    assert sorted(ledger.figures({"zh/371422", "en/371422"})["a"]) == ["1 [1, 1] CNY", "2 [2, 2] CNY"]
    assert ledger.figures({"en/371422"}) == {"a": ["2 [2, 2] CNY"]}
    assert len(checks.contradictions(ledger.figures({"zh/371422", "en/371422"}))) == 1


def test_the_index_is_current_only_after_the_last_change(ledger):
    assert not ledger.indexed()
    ledger.index_written()
    assert ledger.indexed()
    ledger.record(DONE, "k", {})
    assert not ledger.indexed()


def test_a_file_that_is_no_ledger_is_told_in_one_line(tmp_path):
    (tmp_path / "l.sqlite").write_text("not a database, but text that is long enough to be looked at " * 20)
    with pytest.raises(YigongError, match="cannot be used: file is not a database") as error:
        Ledger(tmp_path / "l.sqlite")
    assert len(error.value.faults) == 1
