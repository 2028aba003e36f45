"""Workers on other machines: dask.distributed hands the reports out, each Dask worker renders in its own warm kernels.

A worker that is lost costs nothing but time: what it had is handed to others, and a report is whole or absent.
Documented for users in docs/cluster.md.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING

from yigong_analysis.errors import DataError, YigongError
from yigong_analysis.phrases import message
from yigong_analysis.reports import errands
from yigong_analysis.reports.ledger import Outcome
from yigong_analysis.reports.plan import Planned
from yigong_analysis.reports.settings import Settings
from yigong_analysis.reports.stores import Store

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 10.0  # seconds until a scheduler must have answered, and have a worker
ABANDONED = 60.0  # seconds without any worker, after which a run ends; a batch system may send new ones before
AHEAD = 2  # reports handed over for each lane, so that none waits for the next one
LOOK_SECONDS = 1.0


async def _kind_of_server(address: str) -> str:
    """`Scheduler`, `Worker`: who answers at an address. `Client` itself would wait for a mute one without end."""
    from distributed import rpc
    from distributed.security import Security

    security = Security().get_connection_args("client")  # TLS, where dask is configured for it
    async with rpc(address, connection_args=security, timeout=PATIENCE) as server:
        return (await server.identity())["type"]


@contextmanager
def connected(address: str) -> Iterator["Client"]:
    """A client of the scheduler at an address. Raises YigongError if there is none, or it has no worker."""
    try:
        import distributed
    except ImportError:
        raise YigongError(message("extra_missing", extra="cluster", what="--cluster")) from None
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what ends a run is told by this module, once
    try:
        kind = asyncio.run(asyncio.wait_for(_kind_of_server(address), PATIENCE))
    except (OSError, ValueError, TypeError) as error:
        reason = str(error) or message("cluster_mute")
        raise YigongError(message("cluster_none", address=address, reason=reason)) from None
    if kind != "Scheduler":
        raise YigongError(message("cluster_none", address=address, reason=kind))
    with distributed.Client(address, timeout=PATIENCE, set_as_default=False) as client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise YigongError(message("cluster_empty", address=address)) from None
        yield client


class Cluster:
    """The workers of a Dask scheduler; `run` yields outcomes as they come, `stop` lets those handed out finish."""

    def __init__(self, address: str, store: Store, settings: Settings, days: list[str]):
        self.address, self.store, self.settings, self.days = address, store, settings, days
        self._pending: deque[Planned] = deque()
        self._given: dict[str, tuple[Future, str]] = {}  # by key of the task: with the name of the report
        self._finished: SimpleQueue[Future] = SimpleQueue()
        self._stopped, self._alone_since = False, None

    def stop(self) -> None:
        """Start no further report. Called by a signal handler: nothing here may wait for another thread."""
        self._stopped = True

    def run(self, planned: list[Planned]) -> Iterator[Outcome]:
        """The outcomes of all reports, in the order in which they end.

        Raises DataError before the first report if a worker has other code or tables, or does not see the folder;
        YigongError if the scheduler is not there or goes away, or all workers do.
        """
        if not planned:
            return
        self._pending.extend(planned)
        with connected(self.address) as client, self.store.marked() as mark:
            run = errands.run_of(mark, self.store.out, self.settings, self.days)
            self._greet(client, run, errands.errand_of(planned[0]))
            while self._pending or self._given:
                self._give(client, run)
                yield from self._next()

    def _greet(self, client: "Client", run: errands.Run, first: errands.Errand) -> None:
        """Every worker gets its kernels ready; those that would render something else are told, all at once."""
        faults = []
        try:
            client.run_on_scheduler(errands.present)  # dask unpacks tasks there as well
        except Exception as error:
            faults.append(message("worker_without", worker=self.address, reason=error))
        answers = client.run(errands.greet, run, first, on_error="return")
        for worker, answer in sorted(answers.items()):
            if isinstance(answer, list):
                faults += answer
            elif not isinstance(answer, OSError):  # else it has just gone, and others will do its reports
                faults.append(message("worker_without", worker=worker, reason=answer))
        if faults:
            raise DataError(*dict.fromkeys(faults))

    def _give(self, client: "Client", run: errands.Run) -> None:
        """Hand out as many reports as the lanes can soon take.

        What is handed out stays so when asked to stop: whether a worker has begun it cannot be known here, and a report
        that was made has to be in the ledger.
        """
        if self._stopped:
            self._pending.clear()
        lanes = sum(client.nthreads().values())
        self._see(lanes)
        while self._pending and len(self._given) < AHEAD * lanes:
            item = self._pending.popleft()
            key = f"{item.job.name}-{run.mark}"
            future = client.submit(errands.carry_out, run, errands.errand_of(item), key=key)
            self._given[key] = (future, item.job.name)
            future.add_done_callback(self._finished.put)

    def _see(self, lanes: int) -> None:
        """Raise YigongError when there has been no worker for too long."""
        if lanes:
            self._alone_since = None
            return
        self._alone_since = self._alone_since or monotonic()
        if monotonic() - self._alone_since > ABANDONED:
            raise YigongError(message("cluster_abandoned", address=self.address, seconds=int(ABANDONED)))

    def _next(self) -> Iterator[Outcome]:
        try:
            future = self._finished.get(timeout=LOOK_SECONDS)
        except Empty:
            return
        _, name = self._given.pop(future.key)
        yield self._outcome(future, name)

    def _outcome(self, future: "Future", name: str) -> Outcome:
        """What became of a report; letting go of the future frees its result on the worker."""
        from distributed import KilledWorker

        if future.status not in ("finished", "error"):
            raise YigongError(message("cluster_lost", address=self.address))
        try:
            return future.result()
        except KilledWorker:
            return Outcome(name, "crash", message("cluster_killed"))
        except Exception as error:  # it could not even be unpacked there: another version of this package
            reason = str(error).splitlines()[0] if str(error) else ""
            return Outcome(name, "crash", f"{type(error).__name__}: {reason}")
