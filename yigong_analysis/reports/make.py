"""One report: its notebook executed, its page written aside, and put in its place; or the failure, told apart."""

import errno
import tempfile
from hashlib import sha256
from pathlib import Path
from time import perf_counter

import psutil

from yigong_analysis.errors import DataError, YigongError
from yigong_analysis.phrases import message
from yigong_analysis.reports import engine, formats, page, summary
from yigong_analysis.reports.contract import secrets, template
from yigong_analysis.reports.engine import Watch
from yigong_analysis.reports.jobs import Job
from yigong_analysis.reports.ledger import Outcome
from yigong_analysis.reports.settings import Settings
from yigong_analysis.reports.stores import Store, StoreError, scratch_prefix

# after engine, which keeps papermill's import short
import papermill  # isort: skip
from nbclient.exceptions import CellTimeoutError, DeadKernelError  # isort: skip

OURS = {error.__name__ for error in (YigongError, DataError, *YigongError.__subclasses__())}
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EFBIG}
IN_THE_WAY = {errno.ENOTDIR, errno.EEXIST, errno.EISDIR, errno.ENAMETOOLONG, errno.ENOTEMPTY}


def failure(error: BaseException, watch: Watch, hidden: dict[str, str]) -> tuple[str, str]:
    """The kind of a failure and one line on it.

    data: our tables or parameters are at fault; contract: the report lacks what it must hold; notebook: a cell raised
    something else; memory: its ceiling was met; timeout: a cell took too long; crash: the kernel died; output: this
    report could not be written; disk: no report can, for want of room or permission.
    `hidden`: the secrets of the run, which are never repeated.
    """
    if isinstance(error, papermill.PapermillExecutionError):
        kind = "memory" if error.ename == "MemoryError" else "data" if error.ename in OURS else "notebook"
        return kind, page.describe_failure(error, hidden)
    if isinstance(error, CellTimeoutError):
        return "timeout", message("failed_timeout", error=str(error).strip().splitlines()[0])
    if isinstance(error, DeadKernelError):
        code = watch.process.poll() if watch.process else None
        return "crash", message("failed_killed" if code == -9 else "failed_crash", code=code)
    if isinstance(error, OSError) and error.errno in NO_ROOM | IN_THE_WAY:
        kind = "disk" if error.errno in NO_ROOM else "output"
        return kind, message("os_error", reason=error.strerror, file=error.filename)
    if isinstance(error, MemoryError):
        return "memory", page.describe_failure(error, hidden)
    if isinstance(error, StoreError):
        return "disk", "; ".join(error.faults)
    if isinstance(error, YigongError):
        return "contract", "; ".join(error.faults)
    return "crash", page.describe_failure(error, hidden)


def _render(job: Job, store: Store, settings: Settings, watch: Watch) -> dict[str, dict]:
    """The files, figures and index entry of a finished report."""
    executed = engine.execute(job.notebook, job.parameters, settings, watch)
    with tempfile.TemporaryDirectory(prefix=scratch_prefix(), dir=store.scratch) as scratch:
        finished = Path(scratch, "report")
        finished.mkdir()
        report = page.write(executed, finished, job, settings.formats)
        formats.write(report, finished, settings.formats)
        digest = sha256((finished / "report.json").read_bytes()).hexdigest()
        files = store.publish(finished, job.name)
    entry = summary.entry(report) | summary.origin(report) | {"sha256": digest}
    return {"files": files, "figures": summary.figures(report), "entry": entry}


def make(job: Job, store: Store, settings: Settings) -> Outcome:
    """Execute one notebook and put its report in place. Every failure of a report becomes an outcome."""
    watch, start = Watch(), perf_counter()
    kind, error, made = "", "", {}
    try:
        made = _render(job, store, settings, watch)
    except Exception as fault:  # whatever a notebook does, the other reports go on
        kind, error = failure(fault, watch, secrets(template(job.notebook), job.parameters))
    own = psutil.Process().memory_info().rss / 2**20
    seconds = round(perf_counter() - start, 3)
    return Outcome(job.name, kind, error, seconds, round(watch.memory_mb, 1), worker_mb=round(own, 1), **made)
