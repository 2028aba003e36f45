"""Work on many items in processes side by side, answered in the order of the items.

A few items are handed out ahead, so memory does not grow with their number. Each worker has one item at a time: one
that is killed costs nothing but this item, which is tried once more while nothing else runs.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import connection, get_context

from yigong_analysis.interrupts import on_interrupt

AHEAD = 16  # items for each worker that may be done before the one that is waited for


def in_order(work: Callable, items: Sequence, n: int) -> Iterator:
    """`work(item)` of each item, in order, by `n` processes; 1 is this process.

    Input: `work`, which raises nothing and can be sent to a process, as can what it takes and returns.
    Yields the results; None where two processes in turn died with the item.
    """
    yield from map(work, items) if n == 1 else _Run(work, items, n)


def _serve(pipe: connection.Connection, work: Callable) -> None:
    """The life of a worker: an item in, a result out, until its owner is gone."""
    while True:
        try:
            item = pipe.recv()
        except (EOFError, OSError):
            return
        result = work(item)
        with suppress(OSError):
            pipe.send(result)


class _Worker:
    """The owner's side: a process, its pipe, and which item it has."""

    def __init__(self, work: Callable) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self.place: int | None = None
        with on_interrupt(signal.SIG_IGN):  # a process keeps what it is born with: Ctrl-C is for the owner to handle
            self.process.start()
        theirs.close()

    def give(self, place: int, item: object) -> None:
        self.place = place
        with suppress(OSError):  # a dead worker is noticed where results are read
            self.pipe.send(item)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class _Run:
    """One pass over the items; each has its place, counted from 0."""

    def __init__(self, work: Callable, items: Sequence, n: int) -> None:
        self._work, self._items, self._n = work, items, n
        self._workers: list[_Worker] = []
        self._next = 0
        self._results: dict[int, object] = {}
        self._lost: set[int] = set()  # places whose worker died
        self._again: deque[int] = deque()

    def __iter__(self) -> Iterator:
        try:
            for place in range(len(self._items)):
                self._hand_out(place)
                while place not in self._results:
                    self._collect()
                    self._hand_out(place)
                yield self._results.pop(place)
        finally:
            for worker in self._workers:
                worker.end()

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.place is not None]

    def _hand_out(self, wanted: int) -> None:
        """Give every worker an item; one that was with a dead worker only when nothing else runs."""
        busy = self._busy()
        if self._again and not busy:
            self._give(self._again.popleft())
        elif not self._again and not any(worker.place in self._lost for worker in busy):
            end = min(len(self._items), wanted + AHEAD * self._n)
            for _ in range(min(self._n - len(busy), end - self._next)):
                self._give(self._next)
                self._next += 1

    def _give(self, place: int) -> None:
        idle = next((worker for worker in self._workers if worker.place is None), None)
        if idle is None:
            idle = _Worker(self._work)
            self._workers.append(idle)
        idle.give(place, self._items[place])

    def _collect(self) -> None:
        """Take the results that have come; bury the workers that have died."""
        busy = {worker.pipe: worker for worker in self._busy()}
        for pipe in connection.wait(list(busy)):
            worker = busy[pipe]
            try:
                self._results[worker.place] = pipe.recv()
                worker.place = None
            except (EOFError, OSError):
                self._bury(worker)

    def _bury(self, worker: _Worker) -> None:
        worker.end()
        self._workers.remove(worker)
        if worker.place in self._lost:
            self._results[worker.place] = None
        else:
            self._lost.add(worker.place)
            self._again.append(worker.place)
