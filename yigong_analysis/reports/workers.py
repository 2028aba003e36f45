"""Worker processes on this machine: each renders reports in its own warm kernels, and can be lost without harm.

A worker has two lanes: while one report's cells run in its kernel, the other starts, is exported or shuts down. A
worker that dies is replaced and its reports are tried once more; one that has grown past its ceiling is retired.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import connection, get_context, parent_process
from time import monotonic

from yigong_analysis.errors import DataError, YigongError
from yigong_analysis.interrupts import on_interrupt
from yigong_analysis.phrases import message
from yigong_analysis.reports.jobs import Job
from yigong_analysis.reports.ledger import Outcome
from yigong_analysis.reports.plan import Planned
from yigong_analysis.reports.settings import Settings
from yigong_analysis.reports.stores import Store

LANES = 2
ATTEMPTS = 2  # a report whose worker died is given to another one once
STILLBORN = 3  # workers that die in a row before they have rendered anything: the fault is not a report's
LOOK_SECONDS = 1.0


def work(pipe: connection.Connection, store: Store, settings: Settings, days: list[str]) -> None:
    """The life of a worker: jobs in, outcomes out, until None comes or its owner is gone."""
    threading.Thread(target=_end_with_owner, daemon=True).start()
    from yigong_analysis.reports import engine, kernel, make

    engine.register()
    faults = kernel.preheat(days)
    pipe.send(faults)  # none: ready
    if faults:
        return
    sending = threading.Lock()

    def render(job: Job) -> None:
        try:
            outcome = make.make(job, store, settings)
        except BaseException as error:  # a job without an outcome would be waited for without end
            outcome = Outcome(job.name, "crash", f"{type(error).__name__}: {error}")
        with sending:
            pipe.send(outcome)

    with ThreadPoolExecutor(LANES) as lanes:
        for job in iter(pipe.recv, None):
            lanes.submit(render, job)


def _end_with_owner() -> None:
    connection.wait([parent_process().sentinel])
    os._exit(1)  # kernels and fork server see it and end too


@dataclass
class _Worker:
    """The owner's side: a process, its pipe, and the jobs it has, with the time each was handed over."""

    process: object
    pipe: connection.Connection
    busy: dict[str, tuple[Job, float]] = field(default_factory=dict)
    retired: bool = False
    ready: bool = False
    alone: bool = False  # it has a report that was with a lost worker, and no other one beside it

    def give(self, job: Job) -> None:
        self.busy[job.name] = (job, monotonic())
        self._send(job)

    def retire(self) -> None:
        """Take no more jobs; end when the present ones are done."""
        if not self.retired:
            self.retired = True
            self._send(None)

    def _send(self, message: Job | None) -> None:
        with suppress(OSError):  # a dead worker is noticed where outcomes are read, and its jobs with it
            self.pipe.send(message)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Workers:
    """A pool of workers; `run` yields outcomes as they come, `stop` lets the present reports finish."""

    def __init__(self, n: int, store: Store, settings: Settings, days: list[str]):
        self.n, self.settings = n, settings
        self._arguments = (store, settings, days)
        self._workers: list[_Worker] = []
        self._pending: deque[Job] = deque()
        self._attempts: dict[str, int] = {}
        self._stillborn, self._stopped = 0, False

    def stop(self) -> None:
        """Start no further report."""
        self._stopped = True
        self._pending.clear()

    def run(self, planned: list[Planned]) -> Iterator[Outcome]:
        """The outcomes of all reports, in the order in which they end. Raises DataError if the tables are broken."""
        self._pending.extend(item.job for item in planned)
        try:
            while self._pending or any(worker.busy for worker in self._workers):
                self._fill()
                yield from self._next()
        finally:
            for worker in self._workers:
                worker.end()

    def _start(self) -> _Worker:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs, *self._arguments), daemon=True)
        with on_interrupt(signal.SIG_IGN):  # a process keeps what it is born with: Ctrl-C is for the owner to handle
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _fill(self) -> None:
        """Start the workers that are lacking and hand out jobs, to each as many as it has lanes."""
        active = [worker for worker in self._workers if not worker.retired]
        needed = min(self.n, len(self._pending) + sum(bool(worker.busy) for worker in active))
        self._workers += [self._start() for _ in range(needed - len(active))]
        for lane in range(LANES):
            for worker in self._workers:
                if self._pending and not worker.retired and len(worker.busy) <= lane and not worker.alone:
                    self._hand_over(worker)

    def _hand_over(self, worker: _Worker) -> None:
        """The next report; one that was with a lost worker only to a worker that has nothing else to lose."""
        suspect = self._pending[0].name in self._attempts
        if not (suspect and worker.busy):
            worker.alone = suspect
            worker.give(self._pending.popleft())

    def _next(self) -> Iterator[Outcome]:
        """The outcomes that have come, and those of workers that have died or hang."""
        ready = connection.wait([worker.pipe for worker in self._workers], timeout=LOOK_SECONDS)
        for worker in [worker for worker in self._workers if worker.pipe in ready]:
            try:
                told = worker.pipe.recv()
            except (EOFError, OSError):
                yield from self._bury(worker)
            else:
                yield from self._take(worker, told)
        for worker in list(self._workers):
            if any(monotonic() - since > self._limit() for _, since in worker.busy.values()):
                yield from self._bury(worker, hung=True)

    def _limit(self) -> float:
        """Seconds after which a report hangs outside of its cells, whose time is watched in the worker."""
        return 20 * self.settings.cell_seconds + 60

    def _take(self, worker: _Worker, told: Outcome | list[str]) -> Iterator[Outcome]:
        """An outcome, or the first word of a worker: that it is ready, or that the tables are broken."""
        if not isinstance(told, Outcome):
            if told:
                raise DataError(*told)
            worker.ready, self._stillborn = True, 0
            return
        worker.busy.pop(told.name)
        worker.alone = False
        if told.worker_mb > self.settings.memory_mb:
            worker.retire()
        yield told

    def _bury(self, worker: _Worker, hung: bool = False) -> Iterator[Outcome]:
        """Take a dead or hanging worker away; its reports are tried once more, each alone, then they have failed."""
        self._workers.remove(worker)
        worker.end()
        self._stillborn += not worker.ready
        if self._stillborn >= STILLBORN:
            raise YigongError(message("workers_die", code=worker.process.exitcode))
        for job, _ in worker.busy.values():
            if worker.ready:  # else it was lost before it had begun with them
                self._attempts[job.name] = self._attempts.get(job.name, 0) + 1
            if self._stopped:
                continue  # the next run makes it
            if self._attempts.get(job.name, 0) >= ATTEMPTS:
                kind = "timeout" if hung else "crash"
                yield Outcome(job.name, kind, message(f"worker_{kind}", code=worker.process.exitcode))
            else:
                self._pending.appendleft(job)
