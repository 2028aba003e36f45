"""Work in processes side by side: answers in order, little held, a killed worker costs its item at most."""

import os
import signal
import time
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from yigong_analysis.facts.command import side_by_side
from yigong_analysis.facts.command.side_by_side import AHEAD, in_order


def slow_first(item: int) -> tuple[int, int]:
    time.sleep(0.3 if item == 0 else 0)
    return item * item, os.getpid()


def fatal(item: tuple[str, str]) -> str:
    """Ends its own process as the system would for lack of memory: `always`, or `once`, with a note in a folder."""
    name, folder = item
    path = Path(folder, name)
    seen = path.exists()
    path.touch()
    if name.startswith("always") or (name.startswith("once") and not seen):
        os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    return name


def overlapping(item: tuple[str, str]) -> int:
    """How many others are at work when it begins; `once` is killed the first time."""
    name, folder = item
    mark = Path(folder, f"{name} is at work")
    mark.touch()
    fatal(item)
    others = len(list(Path(folder).glob("* is at work"))) - 1
    time.sleep(3)  # longer than a process takes to start
    mark.unlink()
    return others


class Counted:
    """Items that note how many were asked for."""

    def __init__(self, n: int):
        self.n, self.most = n, 0

    def __len__(self) -> int:
        return self.n

    def __getitem__(self, place: int) -> int:
        self.most = max(self.most, place)
        return place


@pytest.mark.parametrize("n", [1, 2, 3])
def test_answers_come_in_order_whatever_the_number_of_processes(n):
    answers = list(in_order(slow_first, range(60), n))
    assert [square for square, _ in answers] == [item * item for item in range(60)]
    processes = {process for _, process in answers}
    assert (len(processes), os.getpid() in processes) == (n, n == 1)


def test_few_items_are_handed_out_ahead():
    items = Counted(1000)
    with closing(in_order(slow_first, items, 2)) as answers:
        next(answers)
        assert 2 <= items.most <= 2 * AHEAD
        next(answers)
        assert items.most <= 2 * AHEAD + 1


def test_nothing_to_do():
    assert list(in_order(slow_first, [], 2)) == []


@pytest.mark.parametrize(("names", "expected"), [
    (["a", "always", "b", "c"],               ["a", None, "b", "c"]),
    (["a", "once", "b", "c"],                 ["a", "once", "b", "c"]),       # tried again, alone
    (["always 1", "always 2", "once", "d"],   [None, None, "once", "d"]),
    (["a", "b", "c", "always"],               ["a", "b", "c", None]),
])  # fmt: skip
def test_a_killed_worker_costs_its_item_at_most(tmp_path, names, expected):
    assert list(in_order(fatal, [(name, str(tmp_path)) for name in names], 2)) == expected


def test_the_second_attempt_runs_alone(tmp_path):
    names = ["once", "a", "b"]
    others = dict(zip(names, in_order(overlapping, [(name, str(tmp_path)) for name in names], 3), strict=True))
    assert others["once"] == 0
    assert others["a"] + others["b"] > 0  # the rest do not


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_interrupt_is_for_the_owner(tmp_path):
    worker = side_by_side._Worker(slow_first)
    for place in (0, 1):  # while it starts, and while it waits
        os.kill(worker.process.pid, signal.SIGINT)
        worker.give(place, place)
        assert worker.pipe.recv()[0] == place
    worker.end()


def test_a_worker_killed_from_outside_costs_nothing():
    with closing(in_order(slow_first, range(300), 2)) as answers:
        first = next(answers)
        for child in psutil.Process().children():
            if "spawn_main" in " ".join(child.cmdline()) and child.pid != first[1]:
                child.kill()
        assert [first[0], *(square for square, _ in answers)] == [item * item for item in range(300)]


def test_no_process_is_left_when_the_reader_stops_early():
    before = set(psutil.Process().children(recursive=True))
    with closing(in_order(slow_first, range(100), 2)) as answers:
        next(answers)
    left = set(psutil.Process().children(recursive=True)) - before
    assert [child for child in left if "spawn_main" in " ".join(child.cmdline())] == []


def test_a_worker_ends_when_its_owner_is_gone():
    worker = side_by_side._Worker(slow_first)
    worker.pipe.close()
    worker.process.join(timeout=20)
    assert worker.process.exitcode == 0
