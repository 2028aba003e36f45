"""The plan: which reports must be rendered, and why; everything else is left as it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from yigong_analysis.errors import ParameterError
from yigong_analysis.phrases import message
from yigong_analysis.reports.formats import ALL, Formats
from yigong_analysis.reports.inputs import Inputs, key
from yigong_analysis.reports.jobs import Job
from yigong_analysis.reports.ledger import Ledger, State
from yigong_analysis.reports.stores import Store
from yigong_analysis.slow_loops import watched

# failures that another attempt may not meet; the others wait for --retry or new inputs
PASSING = {"crash", "output", "disk"}
TOLD = 3  # changed inputs that a reason names


@dataclass(frozen=True)
class Planned:
    """One report with its inputs.

    `reason` says why it is rendered: new, forced, inputs, output, retry; empty: it stays. `detail` says more, in
    words. `failed` is the failure that it keeps, of an earlier run with the same inputs.
    """

    job: Job
    key: str
    inputs: dict[str, str]
    reason: str = ""
    detail: str = ""
    failed: State | None = None


def changes(before: dict[str, str], now: dict[str, str]) -> str:
    """Which inputs changed, in words: `facts 371422, code` — the first few, and how many more."""
    changed = [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]
    more = len(changed) - TOLD
    told = ", ".join(changed[:TOLD])
    return message("and_more", listed=told, n=more) if more > 0 else told


def _judge(job: Job, found: dict[str, str], ledger: Ledger, state: State | None, store: Store, retry: bool) -> Planned:
    mark = key(found)
    planned = partial(Planned, job, mark, found)
    if state is None:
        return planned("new")
    if state.key != mark:
        return planned("inputs", changes(ledger.inputs(job.name), found))
    if state.status == "failed":
        again = retry or state.kind in PASSING
        return planned("retry", state.error) if again else planned(failed=state)
    faults = store.faults(job.name, state.files)
    return planned("output", ", ".join(faults[:TOLD])) if faults else planned()


def refuse_twins(jobs: Iterable[Job]) -> None:
    """Raise ParameterError if two reports would go to one folder."""
    seen, twins = set(), []
    for job in jobs:
        name = job.name.casefold()
        twins += [message("folder_twice", name=job.name)] if name in seen else []
        seen.add(name)
    if twins:
        raise ParameterError(*dict.fromkeys(twins))


def plan(
    jobs: list[Job],
    ledger: Ledger,
    store: Store,
    formats: Formats = ALL,
    *,
    retry: bool = False,
    force: bool = False,
) -> list[Planned]:
    """Every job with its inputs and, if it must be rendered, the reason; in the order of the jobs.

    A report is rendered when it never was, when one of its inputs changed, when a file of it is missing or was changed
    by hand, when its last attempt was cut short (crash, full disk), or with `retry` when it failed at all.
    `force` renders everything. Raises ParameterError if two jobs share a folder.
    """
    refuse_twins(jobs)
    inputs, states = Inputs(formats), ledger.states()
    each = watched(jobs, message("progress_unit"))
    if force:
        return [Planned(job, key(found), found, "forced") for job in each for found in [inputs.of(job)]]
    return [_judge(job, inputs.of(job), ledger, states.get(job.name), store, retry) for job in each]
