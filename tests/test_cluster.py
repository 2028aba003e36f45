"""Reports made by Dask workers: a scheduler and two workers on loopback, started by the commands of docs/cluster.md."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest
from conftest import make_reports
from test_render_failures import run as command

from yigong_analysis import paths
from yigong_analysis.errors import DataError, YigongError
from yigong_analysis.reports.inputs import Inputs
from yigong_analysis.reports.jobs import jobs_for
from yigong_analysis.reports.plan import Planned
from yigong_analysis.reports.settings import Settings
from yigong_analysis.reports.stores import FolderStore

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
from yigong_analysis.reports import cluster  # noqa: E402

DASK = Path(sys.executable).with_name("dask")
HERE = ("--host", "127.0.0.1", "--no-dashboard")
PLACES = ["371422", "370613", "130600"]


@contextmanager
def started(log: Path, *words: str, **env: str):
    """A `dask …` command until the end of the block; what it says goes to a file."""
    with log.open("w") as said:
        process = subprocess.Popen([DASK, *words], env=os.environ | env, stdout=said, stderr=said, cwd=log.parent)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


def said(log: Path, pattern: str) -> str:
    """Wait until a log says something; returns its first group."""
    end = monotonic() + 60
    while monotonic() < end:
        found = re.search(pattern, log.read_text())
        if found:
            return found[1]
        sleep(0.05)
    pytest.fail(log.read_text())


@contextmanager
def worker(log: Path, address: str, **env: str):
    """One worker without a nanny: who is killed stays away."""
    with started(log, "worker", address, "--nthreads", "1", "--no-nanny", *HERE, **env) as process:
        said(log, "(Registered to)")
        yield process


@pytest.fixture(scope="module")
def scheduler(english, tmp_path_factory):
    """The address of a scheduler."""
    log = tmp_path_factory.mktemp("scheduler") / "log"
    with started(log, "scheduler", "--port", "0", "--dashboard-address", "127.0.0.1:0", *HERE):
        yield said(log, r"Scheduler at:\s+(tcp://127\.0\.0\.1:\d+)")


@pytest.fixture(scope="module")
def workers(scheduler, tmp_path_factory):
    """Two workers of that scheduler."""
    with ExitStack() as stack:
        folders = [tmp_path_factory.mktemp("worker") for _ in range(2)]
        yield [stack.enter_context(worker(folder / "log", scheduler)) for folder in folders]


@pytest.fixture
def planned(tmp_path):
    """`planned(2)`: that many reports to make."""
    inputs, jobs = Inputs(), jobs_for([*PLACES, "370285"])
    return lambda n: [Planned(job, "", inputs.of(job), "new") for job in jobs[:n]]


@pytest.fixture
def runner(scheduler, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    return cluster.Cluster(scheduler, FolderStore(out), Settings(), [""])


@pytest.fixture
def hasty(monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 1.0)


def content(out: Path) -> dict[str, bytes]:
    """Every file of every report."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.glob("zh/**/*") if path.is_file()}


def test_a_cluster_makes_the_same_bytes_as_this_machine(scheduler, workers, tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    assert make_reports(PLACES, here, langs=("zh",)).done == 3
    result = make_reports(PLACES, there, langs=("zh",), cluster=scheduler)
    assert (result.done, result.failures, result.findings) == (3, [], [])
    assert content(here) == content(there) != {}
    assert sorted(path.name for path in there.iterdir()) == [
        ".ledger.sqlite", "assets", "index.html", "ro-crate-metadata.json", "zh"
    ]  # fmt: skip
    assert make_reports(PLACES, there, langs=("zh",), cluster="tcp://nobody.is.asked:1").kept == 3


def test_a_run_that_is_stopped_finishes_what_is_handed_out(scheduler, workers, runner, planned):
    outcomes = runner.run(planned(8))
    done = [next(outcomes)]
    runner.stop()
    done += outcomes
    assert [outcome.kind for outcome in done] == [""] * len(done)
    assert 1 <= len(done) <= cluster.AHEAD * len(workers)
    made = {path.relative_to(runner.store.out).as_posix() for path in runner.store.out.glob("??/*")}
    assert made == {outcome.name for outcome in done}


def test_a_worker_with_other_tables_ends_a_run_before_it_begins(scheduler, workers, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(paths.data(), data, ignore=shutil.ignore_patterns("raw"))
    with (data / "reference" / "units.csv").open("a") as table:
        table.write("\n")
    with worker(tmp_path / "log", scheduler, YIGONG_DATA=str(data)):
        with pytest.raises(DataError, match=r"^code, libraries or tables on .* differ .*: reference\. Make") as raised:
            make_reports(PLACES, tmp_path / "out", langs=("zh",), cluster=scheduler)
        assert len(raised.value.faults) == 1
    assert list(tmp_path.glob("out/zh/*")) == []


def test_the_reports_of_a_killed_worker_are_made_by_others(scheduler, workers, runner, planned):
    asked = planned(6)
    outcomes = runner.run(asked)
    first = next(outcomes)
    os.kill(workers[0].pid, signal.SIGKILL)
    done = [first, *outcomes]
    assert sorted(outcome.name for outcome in done) == sorted(item.job.name for item in asked)
    assert [outcome.kind for outcome in done] == [""] * 6
    assert all((runner.store.out / outcome.name / "index.html").exists() for outcome in done)


class Failed:
    """What dask gives back for a task that came to nothing."""

    def __init__(self, status: str, error: Exception | None = None):
        self.status, self.error = status, error

    def result(self):
        raise self.error


@pytest.mark.parametrize(("error", "said"), [
    (distributed.KilledWorker("task", None, 3),     "the workers that had it died one after the other"),
    (RuntimeError("cannot be unpacked\nsee there"), "RuntimeError: cannot be unpacked"),
])  # fmt: skip
def test_a_report_that_came_to_nothing_elsewhere_is_a_crash(runner, error, said):
    outcome = runner._outcome(Failed("error", error), "zh/371422")
    assert (outcome.name, outcome.kind, outcome.error) == ("zh/371422", "crash", said)


def test_a_scheduler_that_goes_away_ends_a_run(runner):
    with pytest.raises(YigongError, match=r"is gone; finished reports are kept"):
        runner._outcome(Failed("cancelled"), "zh/371422")


# whom a client may meet instead of a scheduler


def test_no_scheduler_is_one_line(hasty, tmp_path, capsys):
    assert command("render", "371422", "--out", str(tmp_path), "--cluster", "tcp://127.0.0.1:9") == 2
    told = capsys.readouterr().err
    assert told.startswith("no Dask scheduler at tcp://127.0.0.1:9: ")
    assert told.count("\n") == 1


@pytest.mark.parametrize("address", ["nonsense", "http://127.0.0.1:9", "tls://127.0.0.1:9"])
def test_an_address_that_is_none_is_told(hasty, address):
    with pytest.raises(YigongError, match=f"^no Dask scheduler at {address}: "), cluster.connected(address):
        pass


def test_someone_else_who_listens_is_told(hasty):
    with socket.create_server(("127.0.0.1", 0)) as mute:
        address = f"tcp://127.0.0.1:{mute.getsockname()[1]}"
        with pytest.raises(YigongError, match=r"no answer$"), cluster.connected(address):
            pass


def test_a_worker_is_no_scheduler(workers, tmp_path, scheduler):
    with distributed.Client(scheduler, set_as_default=False) as client:
        address = next(iter(client.nthreads()))
    with pytest.raises(YigongError, match=r"Worker$"), cluster.connected(address):
        pass


def test_a_scheduler_without_workers_is_told(hasty, tmp_path):
    with started(tmp_path / "log", "scheduler", "--port", "0", "--dashboard-address", "127.0.0.1:0", *HERE):
        address = said(tmp_path / "log", r"Scheduler at:\s+(\S+)")
        with pytest.raises(YigongError, match=r"has no worker; start one: dask worker"), cluster.connected(address):
            pass


def test_workers_that_stay_away_end_a_run(runner, monkeypatch):
    monkeypatch.setattr(cluster, "ABANDONED", 0.1)
    runner._see(0)
    runner._see(2)
    runner._see(0)  # they were gone for a moment only
    sleep(0.2)
    with pytest.raises(YigongError, match=r"there has been no worker .* finished reports are kept"):
        runner._see(0)


def test_a_missing_extra_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(YigongError, match=r"pip install 'yigong-analysis\[cluster\]'"), cluster.connected("tcp://x:1"):
        pass
