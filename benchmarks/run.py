"""Measures what the package promises about speed and memory, and writes the table of docs/performance.md.

    python benchmarks/run.py [a b c d e f] [--counties 2900] [--reports 40] [--json FILE] [--page FILE]

Contenders take turns (A B A B …) in one run; every output is checked to be there. Nothing else should run meanwhile:
the table holds what was measured, not what should be. Everything but the table goes to a temporary folder.
"""

import argparse
import csv
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import contenders
import make_counties
from contenders import BenchmarkError, Run, Said, yigong
from figures import RENDERING, Memory, Row, against, alternate, command_line, measure, ratios, say, spread, times

PAGE = contenders.ROOT / "docs" / "performance.md"
DURATION = re.compile(r"([\d.]+)s (?:setup|call|teardown) +(\S+\.ipynb)::")
TESTED = ("notebooks/01_facts.ipynb", "tests/notebooks")
API, COMMANDS = "papermill’s API and nbconvert’s", "the commands `papermill` and `jupyter nbconvert`"
SHORT = {API: 8, COMMANDS: 4}  # reports that the slow contenders make in a round
WINDOW = 100  # reports over which memory is looked at


class Bench:
    """The made-up counties and a folder for what is rendered from them."""

    def __init__(self, folder: Path, counties: int, reports: int, rounds: int):
        self.folder, self.counties, self.reports, self.rounds = folder, counties, reports, rounds
        self.country = folder / "country"  # every report, rendered by (c)

    @cached_property
    def data(self) -> Path:
        """The tables; written when first needed."""
        make_counties.make(self.folder / "data", self.counties)
        return self.folder / "data"

    def places(self, n: int) -> list[str]:
        """So many counties, spread over the country."""
        with (self.data / "reference" / "divisions.csv").open(encoding="utf-8", newline="") as file:
            known = [row["adcode"] for row in csv.DictReader(file) if row["level"] == "county"]
        n = min(n, len(known))
        return [known[place * len(known) // n] for place in range(n)]

    def out(self, *words: object) -> Path:
        """A folder that is not there yet."""
        return self.folder.joinpath("-".join(map(str, words)))

    def yigong(self, *words: object, **more: object) -> Said:
        """A command of the suite on all reports in Chinese."""
        return yigong(*words, "--all", "--lang", "zh", "--out", self.country, cwd=self.folder, data=self.data, **more)


def a(bench: Bench) -> list[Row]:
    """County reports: this suite, papermill's API, the commands; the same number of processes."""
    rows = []
    for n in (1, 2):
        rows += _a(bench, n, bench.places(bench.reports))
    return rows


def _a(bench: Bench, n: int, places: list[str]) -> list[Row]:
    few = {name: places[: min(short, len(places))] for name, short in SHORT.items()}

    def run(name: str, way: Callable) -> Callable[[int], Run]:
        return lambda i: way(few.get(name, places), bench.out("a", way.__name__, n, i), bench.data, n)

    ways = {"suite": contenders.suite, API: contenders.by_papermill, COMMANDS: contenders.by_commands}
    runs = alternate(f"a, {n} at a time", bench.rounds, {name: run(name, way) for name, way in ways.items()})
    whole = {name: [run.seconds(len(places)) for run in found] for name, found in runs.items()}
    asked, rate = f"{len(places)} reports", [1 / run.steady for run in runs["suite"]]
    rows = [
        times("a", f"{asked}, this suite, `--jobs {n}`", whole["suite"]),
        Row("a", f"the same, rate without start-up, `--jobs {n}`", spread(rate, "reports/s"), raw={"rate": rate}),
    ]
    for name, aim in ((API, 5), (COMMANDS, 10)):
        row = times("a", f"{asked}, {name}, {n} at a time (computed from {len(few[name])})", whole[name])
        rows.append(against(row, ratios(whole[name], whole["suite"]), least=aim))
    return rows


def b(bench: Bench) -> list[Row]:
    """This suite against the same cells and pages in one warm process; on all cores, and both held to one."""
    rows = _b(bench, "b", 1.3)
    if hasattr(os, "sched_setaffinity"):
        with contenders.one_core():
            rows += _b(bench, "b, one core", None)
    return rows


def _b(bench: Bench, label: str, aim: float | None) -> list[Row]:
    places, cores = bench.places(bench.reports), label.partition(", ")[2]
    outs = [(bench.out("b-suite", cores, i), bench.out("b-limit", cores, i)) for i in range(bench.rounds)]
    runs = alternate(
        label,
        bench.rounds,
        {
            "suite": lambda i: contenders.suite(places, outs[i][0], bench.data, 1),
            "limit": lambda i: contenders.by_limit(places, outs[i][1], bench.data),
        },
    )
    for suite, limit in outs:
        for place in places:
            if (suite / "zh" / place / "report.json").read_bytes() != (limit / place / "report.json").read_bytes():
                raise BenchmarkError(f"{place} is another report at the limit")
    steady = {name: [run.steady for run in found] for name, found in runs.items()}
    where = f", both held to {cores}" if cores else ""
    row = times("b", f"a report, this suite, `--jobs 1`, without start-up{where}", steady["suite"], 3)
    return [
        times("b", f"a report at the limit: one warm process, no kernel{where}", steady["limit"], 3),
        against(row, ratios(steady["suite"], steady["limit"]), most=aim),
    ]


def c(bench: Bench) -> list[Row]:
    """Every report of the country on two workers: time, rate, and memory early and late."""
    n, said, memory = render_country(bench)
    width = min(WINDOW, n // 3)
    early, late = memory.typical(width, 2 * width), memory.typical(n - width, n)
    raw = {"samples": memory.samples, "reports": said.reports}
    rows = [
        Row("c", f"{n} reports, `--jobs 2`", f"{said.seconds / 60:.1f} min", "", "< 15 min", said.seconds < 900, raw),
        Row("c", "rate, start-up included", f"{n / said.seconds:.2f} reports/s"),
    ]
    for name, first, last in zip(("the two workers", "all processes"), early, late, strict=True):
        told = f"memory of {name}: reports {width}–{2 * width}, last {width}"
        rows.append(against(Row("c", told, f"{first:.0f} MB, {last:.0f} MB"), [last / first], most=1.1))
    return rows


def render_country(bench: Bench) -> tuple[int, Said, Memory]:
    """Render everything; how many reports, what was said, the memory that was seen."""
    seen = []
    say(f"c: every report of {bench.counties} counties …")
    said = bench.yigong("render", "--jobs", 2, watch=lambda process, reports: seen.append(Memory(process, reports)))
    n = len(list((bench.country / "zh").glob("*/report.json")))
    planned = bench.yigong("plan").text
    if n != len(said.reports) or f"{n} reports, 0 to be rendered" not in planned:
        raise BenchmarkError(f"{n} reports are there, {len(said.reports)} were told; then: {planned}")
    say(f"    {n} reports in {said.seconds:.0f} s")
    return n, said, seen[0]


def d(bench: Bench) -> list[Row]:
    """Nothing changed; then one figure of one county."""
    if not bench.country.exists():
        render_country(bench)
    idle = alternate(
        "d", max(bench.rounds, 3), {"plan": lambda _: bench.yigong("plan"), "render": lambda _: bench.yigong("render")}
    )
    rows = []
    for name, found in idle.items():
        if any(said.reports for said in found):
            raise BenchmarkError(f"{name} rendered what had not changed")
        values = [said.seconds for said in found]
        what = f"`yigong {name} --all --lang zh`, no change"
        rows.append(Row("d", what, spread(values, "s", 2), "", "< 1 s", median(values) < 1, {"seconds": values}))
    place = change_a_fact(bench)
    said = bench.yigong("render", "--jobs", 2)
    kinds = Counter(kind_of(name, place) for _, name in said.reports)
    told = ", ".join(f"{kinds[kind]} {kind}" for kind in sorted(kinds, key=lambda kind: -kinds[kind]))
    say(f"    {place} changed: {told}")
    return [*rows, Row("d", f"one figure of one county changed: {told}", f"{said.seconds:.1f} s", raw=dict(kinds))]


def change_a_fact(bench: Bench) -> str:
    """One worker fewer in the first county that counts them exactly; returns the county."""
    file = bench.data / "facts.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    counties = set(bench.places(bench.counties))
    for row in rows:
        fewer = str(int(row["value"]) - 1) if row["indicator"] == "persons_employed" else ""
        if row["adcode"] in counties and len(fewer) == len(row["value"]):
            row.update(exact=row["exact"].replace(row["value"], fewer), value=fewer, lo=fewer, hi=fewer)
            make_counties.write(file, rows)
            return row["adcode"]
    raise BenchmarkError("no county counts its workers")


def kind_of(name: str, changed: str) -> str:
    """What a report is to the county that changed."""
    folder = name.partition("/")[2]
    if folder == changed:
        return "the county"
    kinds = {"province": "page of its province", "facts": "table of all figures"}
    return kinds.get(folder.partition("-")[0], "of its comparison group")


def e(bench: Bench) -> list[Row]:
    """nbval of the reference notebooks in the ordinary kernel and in the warm one."""
    found = alternate("e", bench.rounds, {name: lambda _, name=name: nbval(name) for name in ("python3", "yigong")})
    rows = []
    for name, runs in found.items():
        own = [whole - sum(seconds.values()) for whole, seconds in runs]
        files = {Path(file).stem: [seconds[file] for _, seconds in runs] for file in runs[0][1]}
        each = ", ".join(f"{stem} {median(values):.1f}" for stem, values in files.items())
        told = f"nbval of {len(files)} notebooks, kernel `{name}` (of it pytest {spread(own, 's')}; {each})"
        rows.append(times("e", told, [whole for whole, _ in runs]))
    return [rows[0], against(rows[1], ratios(rows[0].raw["seconds"], rows[1].raw["seconds"]), least=4)]


def nbval(kernel: str) -> tuple[float, dict[str, float]]:
    """Seconds of pytest as a whole, and of each notebook (its kernel started, its cells, its end)."""
    words = [sys.executable, "-m", "pytest", *TESTED, "--nbval-kernel-name", kernel, "--durations=0", "-vv"]
    said = contenders.command([*words, "-p", "no:cacheprovider"], contenders.ROOT, None)
    seconds = defaultdict(float)
    for duration, file in DURATION.findall(said.text):
        seconds[file] += float(duration)
    if len(seconds) < 2:
        raise BenchmarkError(said.text[-2000:])
    return said.seconds, dict(seconds)


def f(bench: Bench) -> list[Row]:
    """Two new Dask workers on loopback against two workers of this machine."""
    if not find_spec("distributed"):
        return [Row("f", "skipped: the extra `cluster` is not installed")]
    places = bench.places(100)

    def cluster(i: int) -> Run:
        with contenders.dask(bench.out("f-dask", i), bench.data, 2) as address:
            return contenders.suite(places, bench.out("f-cluster", i), bench.data, 2, "--cluster", address)

    here = {"local": lambda i: contenders.suite(places, bench.out("f-local", i), bench.data, 2), "cluster": cluster}
    runs = alternate("f", bench.rounds, here)
    whole = {name: [run.whole for run in found] for name, found in runs.items()}
    row = times("f", f"{len(places)} reports, two new Dask workers on loopback", whole["cluster"])
    return [
        times("f", f"{len(places)} reports, `--jobs 2`", whole["local"]),
        against(row, ratios(whole["cluster"], whole["local"]), most=1.2),
    ]


BENCHMARKS = {"a": a, "b": b, "c": c, "d": d, "e": e, "f": f}


def main() -> None:
    """Read the command line, measure, write the table."""
    parser = argparse.ArgumentParser(description="Measure the package and write the table of docs/performance.md.")
    parser.add_argument("--counties", type=int, default=2900)
    parser.add_argument("--reports", type=int, default=40, help="of (a) and (b)")
    parser.add_argument("--rounds", type=int, default=3, help="how often contenders take turns")
    given = command_line(parser, BENCHMARKS, PAGE)
    measure(BENCHMARKS, lambda folder: Bench(folder, given.counties, given.reports, given.rounds), given, RENDERING)


if __name__ == "__main__":
    main()
