"""What a worker of a cluster does: it makes sure that it would render what was planned, then renders.

Only text and plain dataclasses travel, so that a worker with another Python or another version can still answer that
it differs. Nothing here needs the library that carries the errands (`cluster.py`).
"""

import asyncio
import os
import platform
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from yigong_analysis import paths
from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import message, message_language
from yigong_analysis.reports import engine, kernel, make, stores
from yigong_analysis.reports.inputs import Inputs
from yigong_analysis.reports.jobs import Job
from yigong_analysis.reports.ledger import Outcome
from yigong_analysis.reports.plan import Planned, changes
from yigong_analysis.reports.settings import Settings


@dataclass(frozen=True)
class Run:
    """What all errands of a run share. `mark`: the name of something that is in `out` as long as the run lasts."""

    mark: str
    out: str
    settings: Settings
    days: tuple[str, ...]
    lang: str


@dataclass(frozen=True)
class Errand:
    """One report to make elsewhere: its job, and the inputs that it was planned with.

    `content`: the bytes of a user's own notebook; None for ours, which every worker has.
    """

    notebook: str
    folder: str
    content: bytes | None = field(repr=False)
    parameters: dict = field(repr=False)  # may hold secrets, and dask writes what failed into its logs
    inputs: dict[str, str] = field(repr=False)


def run_of(mark: str, out: Path, settings: Settings, days: list[str]) -> Run:
    """A run as its workers are told of it; a folder by its full path."""
    return Run(mark, str(out.absolute()), settings, tuple(days), message_language())


def errand_of(item: Planned) -> Errand:
    """A planned report, ready to travel."""
    path = item.job.notebook
    content = None if path.parent == paths.notebooks() else path.read_bytes()
    return Errand(path.name, item.job.folder, content, item.job.parameters, item.inputs)


@contextmanager
def _job(errand: Errand) -> Iterator[Job]:
    """The job with a notebook on this machine; a user's own one is there only for so long."""
    if errand.content is None:
        yield Job(paths.notebooks() / errand.notebook, errand.parameters, errand.folder)
        return
    with tempfile.TemporaryDirectory(prefix="yigong-") as private:
        notebook = Path(private, errand.notebook)
        notebook.write_bytes(errand.content)
        yield Job(notebook, errand.parameters, errand.folder)


@cache
def _born() -> tuple:
    """The code and tables when this process first looked: what it has imported since is not read again."""
    return kernel.sources_stamp()


@lru_cache(maxsize=1)
def _ready(run: Run) -> tuple[str, ...]:
    """Get this process ready for a run: messages in the owner's language, warm kernels. Returns what is wrong here."""
    os.environ["YIGONG_LANG"] = run.lang
    os.environ["RAYON_NUM_THREADS"] = "1"  # of typst: there is a worker for each core already
    out = stores.store(run.out).out
    if not (out / run.mark).exists():
        return (message("worker_blind", machine=platform.node(), out=run.out),)
    if isinstance(out, Path):
        stores.clear_leftovers(out)
    engine.register()
    return tuple(kernel.preheat(run.days))


@lru_cache(maxsize=1)
def _inputs(run: Run) -> Inputs:
    return Inputs(run.settings.formats)


def _faults(run: Run, errand: Errand, job: Job) -> list[str]:
    """Why this process must not render the report; nothing: it may."""
    if kernel.sources_stamp() != _born():
        return [message("worker_outdated", machine=platform.node(), pid=os.getpid())]
    faults = list(_ready(run))
    if faults:
        return faults
    differing = changes(errand.inputs, _inputs(run).of(job))
    return [message("worker_differs", machine=platform.node(), inputs=differing)] if differing else []


def present() -> bool:
    """An answer shows that this package is installed where it was asked."""
    return True


def _greeted(run: Run, errand: Errand) -> list[str]:
    try:
        with _job(errand) as job:
            return _faults(run, errand, job)
    except (YigongError, OSError) as error:
        return [message("worker_unfit", machine=platform.node(), reason=error)]


async def greet(run: Run, errand: Errand) -> list[str]:
    """Why this worker is unfit for a run that has this errand; it gets its kernels ready on the way."""
    return await asyncio.to_thread(_greeted, run, errand)  # the worker goes on answering its scheduler


def carry_out(run: Run, errand: Errand) -> Outcome:
    """Make one report on this machine. Whatever goes wrong becomes its outcome."""
    with _job(errand) as job:
        try:
            faults = _faults(run, errand, job)
        except (YigongError, OSError) as error:  # a table that it cannot read, a store that it cannot reach
            faults = [message("worker_unfit", machine=platform.node(), reason=error)]
        if faults:
            return Outcome(job.name, "data", "; ".join(faults))
        return make.make(job, stores.store(run.out), run.settings)
