"""Workers: every way of failing is told apart, a lost worker costs nothing, a grown one is retired."""

import os
import subprocess
import sys
import time

import psutil
import pytest
from conftest import write_notebook

from yigong_analysis.errors import DataError
from yigong_analysis.reports import jobs, workers
from yigong_analysis.reports.plan import Planned
from yigong_analysis.reports.settings import Settings
from yigong_analysis.reports.stores import FolderStore

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are tried with forked kernels")

HEAD = """
from yigong_analysis.display.section import Section
import os, time
"""
SHOW = "Section('head', '<h1>' + name + '</h1>', name, {'title': name, 'finding': name})"
# what a report does, and as what its failure is told
WAYS = {
    "good": ("", ""),
    "data": ("from yigong_analysis.errors import DataError; raise DataError('facts.csv, row 3')", "data"),
    "bug": ("1 / 0", "notebook"),
    "exits": ("os._exit(7)", "crash"),
    "killed": ("os.kill(os.getpid(), 9)", "crash"),
    "huge": ("x = bytearray(3_000_000_000)", "memory"),
    "hangs": ("time.sleep(60)", "timeout"),
    "endless": ("while True: pass", "timeout"),
    "headless": ("SHOW = 0", "contract"),
}


def notebook(folder, act: str, show: str = SHOW):
    return write_notebook(folder / "made_up.ipynb", "name = ''\nlang = 'zh'", HEAD + act, show)


def as_planned(job) -> Planned:
    return Planned(job, "", {}, "new")


@pytest.fixture(scope="module")
def outcomes(english, tmp_path_factory):
    """Nine reports, one of each way, by one pool; `headless` shows no head."""
    folder = tmp_path_factory.mktemp("ways")
    acts = {way: act for way, (act, _) in WAYS.items()}
    path = notebook(folder, f"exec({acts!r}[name])", f"{SHOW} if name != 'headless' else None")
    asked = [job for way in WAYS for job in jobs.jobs_for([], notebook=str(path), langs=["zh"], extra={"name": way})]
    asked = [as_planned(jobs.Job(job.notebook, job.parameters, job.parameters["name"])) for job in asked]
    pool = workers.Workers(2, FolderStore(folder / "out"), Settings(cell_seconds=3, memory_mb=1024), [""])
    (folder / "out").mkdir()
    return {outcome.name.removeprefix("zh/"): outcome for outcome in pool.run(asked)}, folder / "out"


def test_every_report_has_one_outcome(outcomes):
    assert sorted(outcomes[0]) == sorted(WAYS)


@pytest.mark.parametrize("way", WAYS)
def test_ways_of_failing_are_told_apart(outcomes, way):
    outcome = outcomes[0][way]
    assert outcome.kind == WAYS[way][1]
    assert bool(outcome.error) == bool(outcome.kind)
    assert "\n" not in outcome.error


@pytest.mark.parametrize(("way", "words"), [
    ("data",     "DataError: facts.csv, row 3"),
    ("bug",      "ZeroDivisionError"),
    ("exits",    "exit code 7"),
    ("killed",   "killed from outside (signal 9)"),
    ("huge",     "MemoryError"),
    ("hangs",    "3 seconds"),
    ("headless", "head"),
])  # fmt: skip
def test_a_failure_says_what_it_was(outcomes, way, words):
    assert words in outcomes[0][way].error


def test_only_the_good_report_is_there(outcomes):
    assert [path.name for path in (outcomes[1] / "zh").iterdir()] == ["good"]
    assert list(outcomes[1].glob(".rendering-*")) == []
    assert outcomes[0]["good"].memory_mb > 50
    assert "index.html" in outcomes[0]["good"].files


def few(folder, n: int, act: str = ""):
    """`n` planned reports of one small notebook, and where they go."""
    path = notebook(folder, act)
    out = folder / "out"
    out.mkdir()
    made = [jobs.Job(path, {"name": f"r{i}", "lang": "zh"}, f"r{i}") for i in range(n)]
    return [as_planned(job) for job in made], FolderStore(out)


def descendants() -> list[psutil.Process]:
    return psutil.Process().children(recursive=True)


def test_a_killed_worker_is_replaced_and_its_reports_are_made(tmp_path):
    asked, store = few(tmp_path, 6, "time.sleep(0.3)")
    pool, killed, made = workers.Workers(1, store, Settings(), [""]), [], []
    for outcome in pool.run(asked):
        made.append(outcome)
        if not killed:
            killed.append(pool._workers[0].process.pid)
            os.kill(killed[0], 9)
    assert sorted(outcome.name for outcome in made) == sorted(item.job.name for item in asked)
    assert [outcome.error for outcome in made if outcome.kind] == []


ITS_WORKER = "int(open(f'/proc/{os.getppid()}/stat').read().split()[3])"  # the parent of the fork server
KILLS_ITS_WORKER = f"if name in ('r0', 'r2'): os.kill({ITS_WORKER}, 9)"


@pytest.mark.skipif(sys.platform != "linux", reason="the notebook finds its worker through /proc")
def test_reports_that_kill_their_workers_take_no_other_one_along(tmp_path):
    asked, store = few(tmp_path, 5, KILLS_ITS_WORKER)
    kinds = {outcome.name: outcome.kind for outcome in workers.Workers(1, store, Settings(), [""]).run(asked)}
    assert kinds == {"zh/r0": "crash", "zh/r1": "", "zh/r2": "crash", "zh/r3": "", "zh/r4": ""}


def test_a_stopped_pool_starts_nothing_again(tmp_path):
    asked, store = few(tmp_path, 6, "time.sleep(0.5)")
    pool, made = workers.Workers(1, store, Settings(), [""]), []
    for outcome in pool.run(asked):
        made.append(outcome)
        pool.stop()
        for worker in pool._workers:
            worker.process.kill()
    assert len(made) <= 2


def test_a_report_that_prints_without_end_is_ended(tmp_path):
    asked, store = few(tmp_path, 1, "while True: print('b' * 1_000_000)")
    [outcome] = workers.Workers(1, store, Settings(cell_seconds=60), [""]).run(asked)
    assert (outcome.kind, outcome.error) == ("contract", "it prints more than 64 MB")


def test_a_worker_that_has_grown_past_its_ceiling_is_retired(tmp_path):
    asked, store = few(tmp_path, 6)
    pool, seen = workers.Workers(1, store, Settings(memory_mb=1024), [""]), set()
    pool.settings = Settings(memory_mb=1)  # every worker is above it after its first report
    kinds = []
    for outcome in pool.run(asked):
        kinds.append(outcome.kind)
        seen.update(worker.process.pid for worker in pool._workers)
    assert kinds == [""] * 6
    assert len(seen) >= 3


def test_nothing_is_left_running_after_a_run(tmp_path):
    before = {process.pid for process in descendants()}
    asked, store = few(tmp_path, 1)
    assert [outcome.kind for outcome in workers.Workers(1, store, Settings(), [""]).run(asked)] == [""]
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and (left := [p for p in descendants() if p.pid not in before and alive(p)]):
        time.sleep(0.1)
    assert [process.name() for process in left if "resource_tracker" not in " ".join(process.cmdline())] == []


def alive(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def test_broken_tables_end_the_run_once_and_name_the_fault(tmp_path, edit):
    edit("facts.csv", "ningjin-2023:453-455", value="x")
    asked, store = few(tmp_path, 4)
    with pytest.raises(DataError, match=r"facts\.csv row \d+, column value"):
        list(workers.Workers(2, store, Settings(), [""]).run(asked))
    assert not (tmp_path / "out" / "zh").exists()


def test_workers_end_with_their_owner(tmp_path):
    code = f"""
import sys; sys.path.insert(0, {os.path.dirname(__file__)!r})
from pathlib import Path
from test_workers import few
from yigong_analysis.reports import workers
from yigong_analysis.reports.settings import Settings
if __name__ == "__main__":
    asked, store = few(Path({str(tmp_path)!r}), 4, "time.sleep(60)")
    import threading
    threading.Thread(target=lambda: list(workers.Workers(1, store, Settings(), [""]).run(asked)), daemon=True).start()
    input()
"""
    (tmp_path / "owner.py").write_text(code, encoding="utf-8")
    owner = subprocess.Popen([sys.executable, tmp_path / "owner.py"], stdin=subprocess.PIPE)
    family = []
    deadline = time.monotonic() + 180
    while len(family) < 4 and time.monotonic() < deadline:  # worker, fork server, two kernels
        time.sleep(0.2)
        family = [p for p in psutil.Process(owner.pid).children(recursive=True) if "resource_tracker" not in cmd(p)]
    assert len(family) >= 4
    owner.kill()
    owner.wait()
    _, left = psutil.wait_procs(family, timeout=10)
    assert [process.pid for process in left if alive(process)] == []


def cmd(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""
