"""The contenders of `run.py`: the same county reports made in several ways, each in a process of its own and checked.

Two of them need a driver, which is this file too: python contenders.py papermill|limit OUT PROCESSES ADCODE...
"""

import gc
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import monotonic, perf_counter, sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell
    from nbformat import NotebookNode

    from yigong_analysis.reports.jobs import Job

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "notebooks" / "02_case_study.ipynb"
NAME, LAST = "虚构县{}", "yg-cite"  # a page names its county, and has the section of the last cell
DONE = re.compile(r"\[\d+/\d+\] (\S+)  ")  # how `yigong render` tells a finished report
LANES = 2  # reports that one worker of the suite has under way
BY_COMMANDS = """
papermill {notebook} {out}/{{}}.ipynb -r adcode {{}} -r lang zh -k python3 --no-progress-bar &&
jupyter nbconvert --to html {out}/{{}}.ipynb
"""


class BenchmarkError(Exception):
    """A contender failed, or left out a report: its time says nothing."""


@dataclass(frozen=True)
class Run:
    """`n` reports made: seconds of the whole command, and seconds that one more report takes."""

    n: int
    whole: float
    steady: float

    def seconds(self, n: int) -> float:
        """What the whole command takes, or would take, for `n` reports."""
        return self.whole + (n - self.n) * self.steady


@dataclass(frozen=True)
class Said:
    """What a command said: its seconds, its text, and the finished reports with the second of each."""

    seconds: float
    text: str
    reports: list[tuple[float, str]]


def environment(data: Path | None = None) -> dict[str, str]:
    """Commands of this checkout and this Python, messages in English, the tables of `data` (else our own)."""
    found = {key: value for key, value in os.environ.items() if key != "YIGONG_DATA"}
    path = os.pathsep.join([str(Path(sys.executable).parent), found.get("PATH", "")])
    told = {"YIGONG_DATA": str(data)} if data else {}
    return found | {"PATH": path, "PYTHONPATH": str(ROOT), "YIGONG_LANG": "en"} | told


def command(words: list[object], cwd: Path, data: Path | None, given: str = "", watch: Callable | None = None) -> Said:
    """Run a command to its end. Raises BenchmarkError if it fails.

    `given`: its input; `watch(process, reports)`: called at once with the list that finished reports go to.
    """
    begin, lines, reports = perf_counter(), [], []
    process = subprocess.Popen(
        [str(word) for word in words],
        cwd=cwd,
        env=environment(data),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    if watch:
        watch(process, reports)
    process.stdin.write(given)
    process.stdin.close()
    for line in process.stdout:
        lines.append(line)
        found = DONE.match(line)
        if found:
            reports.append((perf_counter() - begin, found[1]))
    if process.wait():
        raise BenchmarkError(f"{' '.join(map(str, words))[:200]}\n{''.join(lines[-20:])}")
    return Said(perf_counter() - begin, "".join(lines), reports)


def yigong(*words: object, cwd: Path, data: Path, watch: Callable | None = None) -> Said:
    """One command of the suite."""
    return command([sys.executable, "-m", "yigong_analysis", *words], cwd, data, watch=watch)


def check(pages: dict[str, Path]) -> None:
    """Raise BenchmarkError unless there is a whole page for every county."""
    for adcode, page in pages.items():
        text = page.read_text(encoding="utf-8") if page.exists() else ""
        if NAME.format(adcode) not in text or LAST not in text:
            raise BenchmarkError(f"{page} is not the report of {adcode}")


def suite(adcodes: list[str], out: Path, data: Path, jobs: int, *more: str) -> Run:
    """`yigong render`: the steady rate begins when every lane has finished its first report."""
    out.mkdir(parents=True)
    said = yigong("render", *adcodes, "--lang", "zh", "--out", out, "--jobs", jobs, *more, cwd=out.parent, data=data)
    check({adcode: out / "zh" / adcode / "index.html" for adcode in adcodes})
    times = [0.0, *(second for second, _ in said.reports)]
    first = min(LANES * jobs, len(adcodes) - 1)
    return Run(len(adcodes), said.seconds, (times[-1] - times[first]) / (len(adcodes) - first))


def by_papermill(adcodes: list[str], out: Path, data: Path, processes: int) -> Run:
    """papermill's API and nbconvert's HTMLExporter in one driver, the ordinary kernel for each report."""
    run = _driven("papermill", adcodes, out, data, processes)
    check({adcode: out / f"{adcode}.html" for adcode in adcodes})
    return run


def by_limit(adcodes: list[str], out: Path, data: Path) -> Run:
    """The cells executed and the pages written in one warm process: no kernel, no message, no second process."""
    run = _driven("limit", adcodes, out, data, 1)
    check({adcode: out / adcode / "index.html" for adcode in adcodes})
    return run


def _driven(way: str, adcodes: list[str], out: Path, data: Path, processes: int) -> Run:
    out.mkdir(parents=True)
    said = command([sys.executable, __file__, way, out, processes, *adcodes], out, data)
    return Run(len(adcodes), said.seconds, json.loads(said.text.splitlines()[-1]) / len(adcodes))


def by_commands(adcodes: list[str], out: Path, data: Path, processes: int) -> Run:
    """`papermill … && jupyter nbconvert …` for each report, so many at a time."""
    out.mkdir(parents=True)
    script = BY_COMMANDS.format(notebook=NOTEBOOK, out=out)
    words = ["xargs", "-P", processes, "-I{}", "sh", "-c", script]
    said = command(words, out, data, given="\n".join(adcodes) + "\n")
    check({adcode: out / f"{adcode}.html" for adcode in adcodes})
    return Run(len(adcodes), said.seconds, said.seconds / len(adcodes))


@contextmanager
def one_core() -> Iterator[None]:
    """What is started inside runs on one core (where the system can do that)."""
    if not hasattr(os, "sched_setaffinity"):
        raise BenchmarkError("this system cannot hold processes to one core")
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


@contextmanager
def dask(folder: Path, data: Path, workers: int) -> Iterator[str]:
    """The address of a new Dask scheduler on loopback with so many new workers of two lanes."""
    folder.mkdir(parents=True)
    here = ("--host", "127.0.0.1", "--no-dashboard")
    with _started(folder / "scheduler", data, "scheduler", "--port", "0", *here) as log:
        address = _said(log, r"Scheduler at:\s+(tcp://\S+)", 1)
        words = ("worker", address, "--nworkers", str(workers), "--nthreads", str(LANES), *here)
        with _started(folder / "workers", data, *words) as log:
            _said(log, "(Registered to)", workers)
            yield address


@contextmanager
def _started(folder: Path, data: Path, *words: str) -> Iterator[Path]:
    """A `dask` command until the end of the block; yields the file with what it says."""
    folder.mkdir()
    log = folder / "log"
    dask_command = [sys.executable, "-m", "dask", *words]
    with log.open("w") as told:
        process = subprocess.Popen(dask_command, env=environment(data), cwd=folder, stdout=told, stderr=told)
    try:
        yield log
    finally:
        process.terminate()
        process.wait(30)


def _said(log: Path, pattern: str, times: int) -> str:
    end = monotonic() + 60
    while monotonic() < end:
        found = re.findall(pattern, log.read_text())
        if len(found) >= times:
            return found[0]
        sleep(0.05)
    raise BenchmarkError(log.read_text()[-2000:])


@cache
def _exporter() -> object:
    from nbconvert import HTMLExporter

    return HTMLExporter()


def _one_by_papermill(adcode: str, out: Path) -> None:
    import papermill

    given = {"adcode": adcode, "lang": "zh"}
    target = str(out / f"{adcode}.ipynb")
    executed = papermill.execute_notebook(NOTEBOOK, target, given, kernel_name="python3", progress_bar=False)
    html, _ = _exporter().from_notebook_node(executed)
    (out / f"{adcode}.html").write_text(html, encoding="utf-8")


def drive_papermill(adcodes: list[str], out: Path, processes: int) -> float:
    """Make the reports; the seconds without imports."""
    from concurrent.futures import ProcessPoolExecutor

    import papermill  # noqa: F401

    _exporter()
    begin = perf_counter()
    if processes == 1:
        for adcode in adcodes:
            _one_by_papermill(adcode, out)
    else:
        with ProcessPoolExecutor(processes) as pool:
            list(pool.map(_one_by_papermill, adcodes, [out] * len(adcodes)))
    return perf_counter() - begin


def _displayed(shell: "InteractiveShell", source: str) -> "list[NotebookNode]":
    """Run one cell; what it shows, as outputs of a notebook."""
    from IPython.utils.capture import capture_output
    from nbformat.v4 import new_output

    with shell.display_trap, capture_output() as seen:
        result = shell.run_cell(source)
    result.raise_error()
    streams = [new_output("stream", name="stdout", text=seen.stdout)] if seen.stdout else []
    return streams + [new_output("display_data", data=shown.data, metadata=shown.metadata) for shown in seen.outputs]


def _one_at_the_limit(job: "Job", target: Path) -> None:
    from IPython.core.interactiveshell import InteractiveShell
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook

    from yigong_analysis.reports import page

    shell = InteractiveShell.instance()
    shell.reset(new_session=False)
    notebook = parameterize_notebook(load_notebook_node(str(job.notebook)), job.parameters)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = _displayed(shell, cell.source)
    target.mkdir(parents=True)
    page.write(notebook, target, job)


def drive_limit(adcodes: list[str], out: Path, _: int) -> float:
    """Make the reports in this process, warmed up as a fork server is and by one report; the seconds of the rest."""
    from yigong_analysis.reports import engine, fork_server
    from yigong_analysis.reports.jobs import jobs_for

    engine.register()  # papermill is quiet, as in a worker
    jobs = jobs_for(adcodes, langs=["zh"])
    fork_server.preload([""])
    _one_at_the_limit(jobs[0], out / "warm-up")
    gc.collect()
    gc.freeze()
    begin = perf_counter()
    for job in jobs:
        _one_at_the_limit(job, out / job.folder)
    return perf_counter() - begin


def main(way: str, out: str, processes: str, *adcodes: str) -> None:
    """What a driver process does: the last line it prints is its seconds without start-up."""
    ways: dict[str, Callable[[Iterable[str], Path, int], float]] = {"papermill": drive_papermill, "limit": drive_limit}
    print(json.dumps(ways[way](list(adcodes), Path(out), int(processes))))


if __name__ == "__main__":
    main(*sys.argv[1:])
