"""What every test may use. The research corpus is kept outside the repository; without it some tests skip."""

import ast
import csv
import io
import runpy
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import nbformat
import pytest
from hypothesis import settings

from yigong_analysis import case_study, paths, pipeline

SHARED = Path(__file__).resolve().parents[2] / "shared"

PARTS = [
    "head", "key_points", "key_figures", "how_it_works", "distinctive", "compared_with", "chart_indicators",
    "chart_funds", "chart_floors", "recomputed", "left_open", "indicators", "sources", "how_to_cite",
]  # fmt: skip
PYTHON = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}

settings.register_profile("same everywhere", deadline=None, derandomize=True, database=None)
settings.load_profile("same everywhere")


def forget() -> None:
    """Empty every cache of the package, so that an edited table is read again."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "yigong_analysis":
            for thing in list(vars(module).values()):
                if callable(getattr(thing, "cache_clear", None)):
                    thing.cache_clear()


@pytest.fixture(autouse=True, scope="session")
def english():
    """Messages in English and the shipped data, whatever the machine is set to."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YIGONG_LANG", "en")
        patch.delenv("YIGONG_DATA", raising=False)
        patch.delenv("YIGONG_RAW", raising=False)
        yield


@pytest.fixture(scope="session")
def founding_folder(english, tmp_path_factory):
    """The data of the five founding documents: the shipped tables without the case base."""
    folder = tmp_path_factory.mktemp("founding") / "data"
    shutil.copytree(paths.data(), folder, ignore=shutil.ignore_patterns("raw", "casebase"))
    return folder


@contextmanager
def looking_at(folder: Path) -> Iterator[None]:
    """The package reads the tables of `folder` inside the block; caches ask by folder and stay."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YIGONG_DATA", str(folder))
        yield


@pytest.fixture(scope="module")
def founding(founding_folder):
    """For a module whose expectations were worked out on the founding documents alone."""
    with looking_at(founding_folder):
        yield founding_folder


@pytest.fixture(scope="session")
def evidence(founding_folder):
    """All tables of the founding documents."""
    with looking_at(founding_folder):
        return pipeline.run()


@pytest.fixture(scope="session")
def parts(founding_folder):
    """`parts("371422", "zh")`: all parts of a case study of the founding documents by name, made once."""

    @cache
    def made(adcode: str, lang: str) -> dict:
        with looking_at(founding_folder):
            study = case_study(adcode, lang=lang)
            return {name: getattr(study, name)() for name in PARTS}

    return made


@pytest.fixture(scope="session")
def rendered(english, tmp_path_factory):
    """A folder of reports: the case study of Ningjin in both languages, rendered once for all tests."""
    out = tmp_path_factory.mktemp("reports")
    result = make_reports(["371422"], out)
    assert (result.done, result.failures, result.findings) == (2, [], [])
    return out


def make_reports(adcodes: list[str], out: Path, langs: tuple[str, ...] = ("zh", "en"), **options: object):
    """Render case studies as the command does; returns `render.Result`."""
    from yigong_analysis.reports import batch
    from yigong_analysis.reports.jobs import jobs_for

    asked = jobs_for(adcodes, langs=langs)
    return batch.render_jobs(asked, str(out), batch.Settings(), io.StringIO(), workers=1, **options)


def write_notebook(path: Path, *cells: str, yigong: object = None) -> Path:
    """A notebook of code cells; the first one holds the parameters. `yigong` is its declaration, if it has one."""
    made = [nbformat.v4.new_code_cell(source, id=f"cell-{place}") for place, source in enumerate(cells)]
    made[0].metadata["tags"] = ["parameters"]
    declared = PYTHON if yigong is None else PYTHON | {"yigong": yigong}
    nbformat.write(nbformat.v4.new_notebook(cells=made, metadata=declared), path)
    return path


class CellError(Exception):
    """A cell has raised; the text is the name and the words of its error."""


class Kernel:
    """A kernel under test: `kernel.run("x = 1")` runs a cell, `kernel.see("x + 1")` tells a value."""

    def __init__(self, name: str = "yigong", **how: object):
        from jupyter_client import KernelManager

        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(**how)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    @property
    def pid(self) -> int:
        return self.manager.provisioner.pid

    @property
    def folder(self) -> Path:
        """Where its sockets are."""
        return Path(self.manager.ip).parent

    def run(self, code: str, seconds: float = 30) -> str:
        """What the cell prints. Raises CellError, or TimeoutError after so many seconds."""
        printed = []

        def collect(told: dict) -> None:
            if told["msg_type"] == "stream":
                printed.append(told["content"]["text"])

        reply = self.client.execute_interactive(code, timeout=seconds, output_hook=collect, allow_stdin=False)[
            "content"
        ]
        if reply["status"] != "ok":
            raise CellError(f"{reply['ename']}: {reply['evalue']}")
        return "".join(printed)

    def see(self, expression: str, modules: str = "") -> object:
        """The value of an expression that may use `modules` (names separated by blanks)."""
        imports = "".join(f"import {name}\n" for name in modules.split())
        return ast.literal_eval(self.run(f"{imports}print(repr({expression}))"))

    def begin(self, code: str) -> None:
        """Start a cell and do not wait for it."""
        self.client.execute(code)

    def end(self, now: bool = True) -> None:
        if self.client:
            self.client.stop_channels()
            self.manager.shutdown_kernel(now=now)
            self.manager.cleanup_resources()
        self.client = self.manager = None  # and with it the handle of the process


@pytest.fixture
def kernels():
    """`kernels("yigong")` starts a kernel that ends with the test."""
    started = []

    def start(name: str = "yigong", **how: object) -> Kernel:
        started.append(Kernel(name, **how))
        return started[-1]

    yield start
    for one in started:
        one.end()


LIGHT = """#!/bin/sh
shift 2
exec {python} -c '
import sys
from multiprocessing.connection import Connection
from yigong_analysis import schema
from yigong_analysis.reports import fork_server
schema.reference("labels")
{first}
fork_server.serve(Connection(int(sys.argv[1])), ["light"])
' "$@"
"""


@pytest.fixture
def light(tmp_path, monkeypatch):
    """Fork servers that start quickly, because they load little beforehand; `light(first="…")` has them do so first.

    They are the test's own: the server that other tests share is not touched.
    """
    from yigong_analysis.reports import kernel

    full, python = kernel.ForkServer, tmp_path / "light-python"
    monkeypatch.setattr(kernel, "ForkServer", lambda _: full(str(python)))
    monkeypatch.setattr(kernel, "_servers", {})
    monkeypatch.setattr(kernel, "_said", set())

    def prepare(first: str = "") -> None:
        python.write_text(LIGHT.format(python=sys.executable, first=first))
        python.chmod(0o755)

    prepare()
    prepare.python = python
    yield prepare
    for server in kernel._servers.values():
        server.close()


@pytest.fixture(scope="session")
def corpus():
    """Folder of the five founding documents and their gold table."""
    folder = SHARED / "corpus" / "seeds"
    if not folder.is_dir():
        pytest.skip(f"the research corpus is not beside the repository ({folder})")
    return folder


@pytest.fixture(scope="session")
def domain(corpus):
    """Folder of the researchers' own tables: checks done by hand, first and second coding."""
    return corpus.parents[1] / "domain"


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """The package reads the tables of `folder` inside the block."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YIGONG_DATA", str(folder))
        forget()
        yield
    forget()


@pytest.fixture(scope="session")
def make_counties():
    """`make_counties(folder, counties=…, seed=…)` of `benchmarks/`."""
    return runpy.run_path(str(Path(__file__).parents[1] / "benchmarks" / "make_counties.py"))["make"]


@pytest.fixture(scope="session")
def made_up_folder(english, make_counties, tmp_path_factory):
    """A data folder of 40 made-up counties."""
    folder = tmp_path_factory.mktemp("counties") / "data"
    make_counties(folder, counties=40, seed=7)
    return folder


@pytest.fixture(scope="session")
def made_up(made_up_folder):
    """All tables of the made-up counties."""
    with reading(made_up_folder):
        return pipeline.run()


@pytest.fixture
def data_copy(tmp_path, monkeypatch):
    """A copy of `data/` that a test may spoil; the package reads it until the test ends."""
    folder = tmp_path / "data"
    shutil.copytree(paths.data(), folder, ignore=shutil.ignore_patterns("raw"))
    monkeypatch.setenv("YIGONG_DATA", str(folder))
    forget()
    yield folder
    forget()


def read_rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    """A table as text; tab-separated ones have no quoting."""
    quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter, quoting=quoting))


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    """The rows as a table of the package."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def edit(data_copy):
    """`edit("facts.csv", "ningjin-2023:453-455", value="x")` changes cells of that row."""

    def change(table: str, key: str, **cells: str) -> None:
        rows = read_rows(data_copy / table)
        next(row for row in rows if next(iter(row.values())) == key).update(cells)
        write_rows(data_copy / table, rows)
        forget()

    return change


@pytest.fixture
def add(data_copy):
    """`add("facts.csv", "ningjin-2023:453-455", fact_id=…, …)` appends a copy of one row with other cells."""

    def append(table: str, like: str, **cells: str) -> None:
        rows = read_rows(data_copy / table)
        model = next(row for row in rows if next(iter(row.values())) == like)
        write_rows(data_copy / table, [*rows, model | cells])
        forget()

    return append


def pytest_collectstart(collector):
    """Notebooks: a chart is compared by its data (JSON beside the picture), not by its drawing."""
    if hasattr(collector, "skip_compare"):
        collector.skip_compare += ("image/svg+xml",)
