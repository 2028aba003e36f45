"""What is done with figures: taken several times, told as median and range, written into the table of a page."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from statistics import median
from time import sleep

import psutil

RENDERING = BEGIN, END = "<!-- figures: written by benchmarks/run.py -->", "<!-- end of figures -->"
EXTRACTION = "<!-- extraction: written by benchmarks/extraction.py -->", "<!-- end of extraction -->"
HEAD = ["| | what | figure | ratio | aim | |", "|---|---|---|---|---|---|"]


@dataclass(frozen=True)
class Row:
    """One line of the table: its benchmark, what was measured, the figure, and a ratio or amount with its aim."""

    letter: str
    what: str
    figure: str = ""
    ratio: str = ""
    aim: str = ""
    met: bool | None = None
    raw: dict[str, list] = field(default_factory=dict)  # every single measurement, for --json

    def line(self) -> str:
        """As Markdown."""
        met = {None: "", True: "met", False: "**missed**"}[self.met]
        return f"| {self.letter} | {self.what} | {self.figure} | {self.ratio} | {self.aim} | {met} |"


def spread(values: list[float], unit: str = "", digits: int = 1) -> str:
    """The median, with the range where there are several: `7.2 (6.9–7.5) s`."""
    told = f"{median(values):.{digits}f}"
    if len(values) > 1:
        told += f" ({min(values):.{digits}f}–{max(values):.{digits}f})"
    return f"{told} {unit}".rstrip()


def times(letter: str, what: str, values: list[float], digits: int = 1) -> Row:
    """A row that tells seconds."""
    return Row(letter, what, spread(values, "s", digits), raw={"seconds": values})


def against(row: Row, values: list[float], most: float | None = None, least: float | None = None) -> Row:
    """The row with a ratio, and whether it keeps its aim, if there is one."""
    aim, sign = (most, "≤") if least is None else (least, "≥")
    met = None if aim is None else median(values) <= aim if least is None else median(values) >= aim
    told = f"{spread(values, digits=2 if least is None else 1)} ×"
    raw = row.raw | {"ratio": values}
    return replace(row, ratio=told, aim=f"{sign} {aim:g} ×" if aim else "", met=met, raw=raw)


def ratios(above: Iterable[float], below: Iterable[float]) -> list[float]:
    """Of two contenders, round by round."""
    return [one / other for one, other in zip(above, below, strict=True)]


def say(text: str) -> None:
    """A line of progress."""
    print(text, file=sys.stderr, flush=True)


def alternate(label: str, rounds: int, contenders: dict[str, Callable[[int], object]]) -> dict[str, list]:
    """Run the contenders in turn, so many rounds; the results of each. A contender is given the number of the round."""
    found = {name: [] for name in contenders}
    for number in range(rounds):
        for name, run in contenders.items():
            say(f"{label}: {name}, round {number + 1} of {rounds} …")
            found[name].append(run(number))
            say(f"    {found[name][-1]}")
    return found


def machine() -> str:
    """Cores, processor, memory and Python, in words; no name and no path."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    memory = psutil.virtual_memory().total / 2**30
    processor = models[0] if models else platform.processor() or platform.machine()
    python = f"Python {platform.python_version()} on {platform.system()}"
    return f"Measured on {cores} cores ({processor}), {memory:.0f} GB of memory, {python}."


def rewrite(page: Path, rows: list[Row], where: str, marks: tuple[str, str] = (BEGIN, END)) -> None:
    """Write the rows between two marks of a page.

    Rows of other benchmarks stay, if they were measured on the same machine; the words around the marks always do.
    """
    before, begin, rest = page.read_text(encoding="utf-8").partition(marks[0])
    old, end, after = rest.partition(marks[1])
    if not begin or not end:
        raise ValueError(f"{page.name} has no marks for figures")
    measured = {row.letter for row in rows}
    kept = [line for line in old.splitlines() if line.startswith("| ") and line[2:4] in {f"{c} " for c in "abcdef"}]
    kept = [line for line in kept if line[2] not in measured] if where in old else []
    lines = sorted([*kept, *(row.line() for row in rows)], key=lambda line: line[2])
    table = "\n".join(["", where, "", *HEAD, *lines, ""])
    page.write_text(before + begin + table + end + after, encoding="utf-8")


def command_line(parser: argparse.ArgumentParser, benchmarks: Collection[str], page: Path) -> argparse.Namespace:
    """The command line with what every table needs: `letters` in order, `json`, `page`; an unknown letter ends it."""
    parser.add_argument("letters", nargs="*", metavar="a…f", help="benchmarks; none: all")
    parser.add_argument("--json", type=Path, metavar="FILE", help="every single measurement goes there too")
    parser.add_argument("--page", type=Path, metavar="FILE", default=page, help="the page with the table")
    given = parser.parse_args()
    given.letters = sorted(set(given.letters or benchmarks))
    if unknown := set(given.letters) - set(benchmarks):
        parser.error(f"no benchmark {', '.join(sorted(unknown))}")
    return given


def measure(
    benchmarks: dict[str, Callable], bench: Callable[[Path], object], given: argparse.Namespace, marks: tuple[str, str]
) -> None:
    """Run what was asked for and write its table; `bench` makes what the benchmarks share in a temporary folder."""
    where, rows = machine(), []
    say(f"{where} Load before: {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="yigong-benchmarks-") as folder:
        shared = bench(Path(folder))
        for letter in given.letters:
            rows += benchmarks[letter](shared)
            rewrite(given.page, rows, where, marks)  # what is measured stays, should a later one fail
    print("\n".join(row.line() for row in rows))
    if given.json:
        found = {"machine": where, "options": vars(given), "rows": [asdict(row) for row in rows]}
        given.json.write_text(json.dumps(found, ensure_ascii=False, indent=1, default=str) + "\n", encoding="utf-8")


class Memory(threading.Thread):
    """Looks at a process and all its descendants every few seconds, until it ends.

    `samples`: finished reports, MB of the worker processes alone, MB of everything. Pages that processes share are
    counted once (PSS); where the system does not tell that, only what each has alone (USS).
    """

    SECONDS = 1.0

    def __init__(self, process: subprocess.Popen, reports: list):
        super().__init__(daemon=True)
        self.process, self.reports = process, reports
        self.samples: list[tuple[int, float, float]] = []
        self.start()

    def typical(self, first: int, last: int) -> tuple[float, float]:
        """The medians while the reports from `first` to `last` were made: workers alone, everything."""
        found = [sample[1:] for sample in self.samples if first <= sample[0] < last]
        if not found:
            raise ValueError(f"no sample of memory between reports {first} and {last}: too few reports")
        workers, everything = zip(*found, strict=True)
        return median(workers), median(everything)

    def run(self) -> None:
        """Take samples until the process has ended."""
        while self.process.poll() is None:
            n, workers, everything = len(self.reports), 0.0, 0.0
            try:
                root = psutil.Process(self.process.pid)
                for one in [root, *root.children(recursive=True)]:
                    held = _held(one)
                    everything += held
                    workers += held if _is_worker(one, root.pid) else 0
                self.samples.append((n, workers, everything))
            except psutil.Error:
                pass  # the command has just ended
            sleep(self.SECONDS)


def _held(process: psutil.Process) -> float:
    try:
        info = process.memory_full_info()
    except psutil.Error:  # a kernel that has just ended
        return 0.0
    return getattr(info, "pss", info.uss) / 2**20


def _is_worker(process: psutil.Process, owner: int) -> bool:
    try:
        return process.ppid() == owner and "spawn_main" in " ".join(process.cmdline())
    except psutil.Error:
        return False
