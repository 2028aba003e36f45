"""Measures the extraction of facts from documents, and writes the second table of docs/performance.md.

    python benchmarks/extraction.py [a b c d e f] [--raw FOLDER] [--rounds 3] [--seconds 8] [--json FILE] [--page FILE]

The documents are those of `--raw`, else of the folder that YIGONG_RAW names, else those of the shared corpus beside
the checkout. Rates are by seconds of the processor, so that other work on the machine matters little.
"""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from statistics import median

import contenders
import extractors
import psutil
from contenders import BenchmarkError, command
from figures import EXTRACTION, Row, against, command_line, measure, ratios, say, spread

PAGE = contenders.ROOT / "docs" / "performance.md"
SEEDS = contenders.ROOT.parent / "shared" / "corpus" / "seeds" / "docs"
PEERS = {"jionlp": ("jionlp",), "recognizers": ("recognizers-text-suite", "emoji<2")}  # it needs an old emoji
NAMES = {"jionlp": "JioNLP", "recognizers": "Recognizers-Text"}
WHOLE, PARTS = "this suite, `facts_of`, all of it", {"clean": "`text.clean`", "quantities": "`quantities`"}
MADE_UP = 400  # made-up documents that the command reads


class Bench:
    """The documents and a folder for what is made for a measurement."""

    def __init__(self, folder: Path, raw: Path, given: argparse.Namespace):
        self.folder, self.raw = folder, raw
        self.rounds, self.seconds, self.documents = given.rounds, given.seconds, given.documents

    def drive(self, way: str, *words: object, python: object = sys.executable, rounds: int | None = None) -> dict:
        """What `extractors.py` measures in a process of its own."""
        say(f"{way} {' '.join(map(str, words))} …")
        rounds = rounds or self.rounds
        said = command([python, extractors.__file__, way, self.raw, rounds, *words], self.folder, None)
        return json.loads(said.text.splitlines()[-1])

    @cached_property
    def whole(self) -> dict:
        """This suite on the documents. Raises BenchmarkError if something of a document is kept for the next time."""
        found = self.drive("suite")
        if found["cached"]:
            raise BenchmarkError(f"these keep something of every document: {', '.join(found['cached'])}")
        return found

    @cached_property
    def made_up(self) -> Path:
        """A folder of made-up documents, and one with a single one of them."""
        for name, count in (("many", MADE_UP), ("one", 1)):
            folder = self.folder / name
            folder.mkdir()
            for number in range(count):
                text = "\n".join(extractors.made_up(number * 10 + i) for i in range(10))
                (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
        return self.folder

    def clocked(self, *words: object) -> tuple[float, float]:
        """Seconds of the wall and of the processor (its own processes and theirs) for a command."""
        before = psutil.Process().cpu_times()
        seconds = command([sys.executable, *words], self.folder, None).seconds
        after = psutil.Process().cpu_times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        return seconds, spent


def _rates(letter: str, what: str, found: dict, name: str) -> Row:
    """KB (of UTF-8) and documents for a second of the processor, and KB for a second of the wall."""
    wall, cpu = zip(*found[name], strict=True)
    kilobytes = [found["bytes"] / 1000 / seconds for seconds in cpu]
    many = median(found["documents"] / seconds for seconds in cpu)
    by_wall = median(found["bytes"] / 1000 / seconds for seconds in wall)
    told = f"{spread(kilobytes, 'KB/s', 0)}, {many:.3g} documents/s; by the clock on the wall {by_wall:.0f} KB/s"
    return Row(letter, what, told, raw={"wall": list(wall), "cpu": list(cpu)})


def a(bench: Bench) -> list[Row]:
    """The whole extraction, and what its stages take of it."""
    found = bench.whole
    whole = [cpu for _, cpu in found["whole"]]
    row = _rates("a", WHOLE, found, "whole")
    fast = found["bytes"] / 1000 / median(whole)
    rows = [Row(row.letter, row.what, row.figure, "", "≥ 2000 KB/s", fast >= 2000, row.raw)]
    rest = [1.0] * len(whole)
    for name, told in PARTS.items():
        shares = ratios((cpu for _, cpu in found[name]), whole)
        rest = [left - share for left, share in zip(rest, shares, strict=True)]
        row = _rates("a", f"of it {told}", found, name)
        rows.append(Row("a", row.what, row.figure, f"{median(shares):.0%}", raw=row.raw))
    told = f"{median(rest) * median(whole) / found['documents'] * 1000:.2f} ms a document"
    return [*rows, Row("a", "of it the rest: context, tables, indicators, labels", told, f"{median(rest):.0%}")]


def b(bench: Bench) -> list[Row]:
    """What others read in the same documents; none of them tells what a figure is about."""
    found = bench.whole
    speed = found["bytes"] / median(cpu for _, cpu in found["whole"])
    rows = []
    for name, packages in PEERS.items():
        python = _environment(bench, name, packages)
        if python is None:
            rows.append(Row("b", f"{NAMES[name]} skipped: it could not be installed"))
            continue
        peer = bench.drive(name, python=python)
        for way in [key for key in peer if key not in ("bytes", "documents")]:
            row = _rates("b", f"{NAMES[name]}, {way}", peer, way)
            rate = peer["bytes"] / median(cpu for _, cpu in peer[way])
            rows.append(Row("b", row.what, row.figure, f"{rate / speed:.2g} × (a)", raw=row.raw))
    return rows


def _environment(bench: Bench, name: str, packages: tuple[str, ...]) -> Path | None:
    """The Python of a new environment with these packages; None if uv or the packages cannot be had."""
    uv = shutil.which("uv", path=contenders.environment()["PATH"])
    folder = bench.folder / name
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    try:
        command([uv, "venv", "--quiet", "--python", sys.executable, folder], bench.folder, None)
        command([uv, "pip", "install", "--quiet", "--python", python, *packages], bench.folder, None)
    except (BenchmarkError, OSError, TypeError) as error:
        say(f"{name}: {error}")
        return None
    return python


def c(bench: Bench) -> list[Row]:
    """Start-up: the import, and the command on one small document."""
    words = {
        "Python alone": ("-c", "pass"),
        "`from yigong_analysis.facts.extraction import facts_of`": (
            "-c",
            "from yigong_analysis.facts.extraction import facts_of",
        ),
        "the same, and the first document": (
            "-c",
            "from yigong_analysis.facts.extraction import facts_of; facts_of('宁津县投入中央资金500万元。')",
        ),
    }
    if _verb():
        words["`yigong extract FILE`"] = ("-m", "yigong_analysis", "extract", bench.made_up / "one" / "0000.txt")
    bench.clocked("-c", "import yigong_analysis.facts.extraction")
    found = {name: [] for name in words}
    for _ in range(max(bench.rounds, 5)):
        for name, asked in words.items():
            found[name].append(bench.clocked(*asked))
    rows = []
    for name, times in found.items():
        wall, cpu = zip(*times, strict=True)
        told = f"{spread(list(cpu), 's', 2)}; by the clock on the wall {median(wall):.2f} s"
        rows.append(Row("c", name, told, raw={"wall": list(wall), "cpu": list(cpu)}))
    return rows


def _verb() -> bool:
    try:
        command([sys.executable, "-m", "yigong_analysis", "extract", "--help"], contenders.ROOT, None)
    except BenchmarkError:
        return False
    return True


def d(bench: Bench) -> list[Row]:
    """Memory after a tenth of many made-up documents, and after all of them."""
    n = bench.documents
    held = [bench.drive("memory", n)["held"] for _ in range(bench.rounds)]
    early, late = zip(*held, strict=True)
    told = f"{median(early):.0f} MB, {median(late):.0f} MB"
    row = Row("d", f"memory after {n // 10} and after {n} made-up documents", told, raw={"held": held})
    return [against(row, ratios(late, early), most=1.1)]


def e(bench: Bench) -> list[Row]:
    """The command on many documents with one process and with two."""
    if not _verb():
        return [Row("e", "skipped: there is no `yigong extract` yet")]
    asked = ("-m", "yigong_analysis", "extract", bench.made_up / "many", "--jobs")
    found = {1: [], 2: []}
    for _ in range(bench.rounds):
        for jobs, times in found.items():
            times.append(bench.clocked(*asked, jobs))
    one, two = ([wall for wall, _ in found[jobs]] for jobs in (1, 2))
    size = sum(file.stat().st_size for file in (bench.made_up / "many").iterdir())
    rows = []
    for jobs, times in found.items():
        wall, cpu = zip(*times, strict=True)
        told = f"{spread(list(wall), 's', 2)}, of the processor {median(cpu):.2f} s"
        what = f"`yigong extract FOLDER --jobs {jobs}`, {MADE_UP} documents, {size / extractors.MB:.1f} MB"
        rows.append(Row("e", what, told, raw={"wall": list(wall), "cpu": list(cpu)}))
    return [rows[0], against(rows[1], ratios(one, two), least=1.6)]


def f(bench: Bench) -> list[Row]:
    """Hostile texts: seconds per MB of the largest sizes that are done in the time allowed, and how they grow."""
    rows = []
    for name in extractors.HOSTILE:
        rows.append(_hostile(name, bench.drive("hostile", name, bench.seconds)))
        say(f"    {rows[-1].line()}")
    return rows


def _hostile(name: str, found: dict) -> Row:
    per_mb = {int(size): median(cpu) / int(size) * extractors.MB for size, cpu in found["seconds"].items()}
    told = ", ".join(f"{size / extractors.MB:.3g} MB {seconds:.2g}" for size, seconds in per_mb.items())
    told = f"{told} s/MB" if per_mb else "no size"
    told += f"; **raises {found['error']}**" if found["error"] else ""
    told += f" — {found['guilty']}" if found["guilty"] else ""
    values = list(per_mb.values())
    growth = (values[-1] / values[0]) ** (1 / max(1, len(values) - 1)) if values else 0
    row = Row("f", name.replace("|", "\\|"), told, raw=found)
    row = against(row, [growth], most=extractors.STEEP) if values else row
    return Row(**(asdict(row) | {"met": bool(row.met) and not found["error"]}))


BENCHMARKS: dict[str, Callable[[Bench], list[Row]]] = {"a": a, "b": b, "c": c, "d": d, "e": e, "f": f}


def main() -> None:
    """Read the command line, measure, write the table."""
    parser = argparse.ArgumentParser(description="Measure the extraction and write its table of docs/performance.md.")
    parser.add_argument(
        "--raw", type=Path, metavar="FOLDER", help="the documents; else YIGONG_RAW, else the shared ones"
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is measured")
    parser.add_argument("--documents", type=int, default=20_000, help="of (d)")
    parser.add_argument("--seconds", type=float, default=8, help="that one hostile text of (f) may take")
    given = command_line(parser, BENCHMARKS, PAGE)
    raw = given.raw or Path(os.environ.get("YIGONG_RAW") or SEEDS)
    if {"a", "b"} & set(given.letters) and not any(raw.glob("*.txt")):
        parser.exit(2, f"The documents are not there: no .txt in {raw}. Name their folder with --raw or YIGONG_RAW.\n")
    measure(BENCHMARKS, lambda folder: Bench(folder, raw.absolute(), given), given, EXTRACTION)


if __name__ == "__main__":
    main()
