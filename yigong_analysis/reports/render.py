"""A run: what the plan says is rendered, each outcome is written into the ledger as it comes, then the index.

One failing report does not stop the others. A report is complete or absent: a failed or killed run leaves the last
complete one where it was.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from yigong_analysis.interrupts import on_interrupt
from yigong_analysis.phrases import message
from yigong_analysis.reports import checks, crate, site
from yigong_analysis.reports.index.map import Map
from yigong_analysis.reports.ledger import Ledger, Outcome
from yigong_analysis.reports.plan import Planned
from yigong_analysis.reports.stores import FolderStore, Store, clear_leftovers


class Runner(Protocol):
    """Whoever renders jobs: workers on this machine, or a cluster."""

    def run(self, planned: list[Planned]) -> Iterator[Outcome]:
        """Outcomes as they come."""

    def stop(self) -> None:
        """Start no further report; those under way finish."""


@dataclass(frozen=True)
class Result:
    """Of one run: the reports rendered, those left as they were, all failures, contradictions between reports.

    `left_over`: finished reports in the folder that a run over everything did not ask for.
    """

    done: int
    kept: int
    failures: list[Outcome]
    findings: list[str]
    stopped: bool
    left_over: tuple[str, ...] = ()


def prepare(store: Store) -> None:
    """Make the place for reports, remove what killed runs left, put the shared assets there."""
    if isinstance(store, FolderStore):
        store.out.mkdir(parents=True, exist_ok=True)
        clear_leftovers(store.out)
    site.copy_assets(store.out)


@contextmanager
def interruptible(stop: Callable[[], None]) -> Iterator[list[bool]]:
    """Ctrl-C once: the reports under way finish. Twice: everything ends at once. Yields a list, filled when pressed."""
    pressed: list[bool] = []

    def handle(number: int, frame: object) -> None:
        if pressed:
            raise KeyboardInterrupt
        pressed.append(True)
        sys.stderr.write(message("stopping") + "\n")
        stop()

    with on_interrupt(handle):
        yield pressed


def _index(store: Store, ledger: Ledger, drawn: Map | None) -> None:
    """The index and what describes the folder as a whole, unless they show what is there already."""
    seen = drawn.digest if drawn else ""
    if not ledger.indexed(seen) or not (store.out / site.INDEX).exists():
        entries = ledger.entries()
        site.write_index(store.out, entries, drawn)
        crate.write(store.out, entries, {name: state.files for name, state in ledger.states().items()})
        ledger.index_written(seen)


def render(
    planned: list[Planned],
    store: Store,
    ledger: Ledger,
    runner: Runner,
    tell: Callable[[Outcome], None],
    drawn: Map | None = None,
) -> Result:
    """Render what the plan says, write the index, compare the reports with each other.

    Input: the plan; where reports go; the ledger, held by this process; who renders; `tell`, called with each outcome;
    `drawn`, a map for the index.
    Raises YigongError for what concerns all reports: broken tables, workers that cannot live, an unusable ledger.
    """
    todo = {item.job.name: item for item in planned if item.reason}
    failures = [Outcome(i.job.name, i.failed.kind, i.failed.error) for i in planned if i.failed]
    done, cut_short = 0, False
    prepare(store)
    with interruptible(runner.stop) as pressed:
        for outcome in runner.run(list(todo.values())):
            item = todo[outcome.name]
            ledger.record(outcome, item.key, item.inputs)
            tell(outcome)
            done += not outcome.kind
            failures += [outcome] if outcome.kind else []
            if outcome.kind == "disk":  # it will not do for the next one either
                cut_short = True
                runner.stop()
    _index(store, ledger, drawn)
    failures.sort(key=lambda outcome: outcome.name)
    kept = sum(not item.reason and not item.failed for item in planned)
    if todo:
        ledger.keep_findings(checks.findings(planned, ledger, stopped=bool(pressed) or cut_short))
    return Result(done, kept, failures, ledger.findings(), bool(pressed))
