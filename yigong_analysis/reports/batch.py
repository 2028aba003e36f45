"""A batch from asking to telling: jobs planned against the ledger, rendered by workers, failures as one table."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from yigong_analysis import phrases
from yigong_analysis.phrases import message
from yigong_analysis.reports.formats import ALL, Formats
from yigong_analysis.reports.jobs import Job
from yigong_analysis.reports.ledger import Ledger
from yigong_analysis.reports.plan import Planned, plan
from yigong_analysis.reports.settings import Settings
from yigong_analysis.reports.stores import Store, store

if TYPE_CHECKING:
    from yigong_analysis.reports.index.map import Map
    from yigong_analysis.reports.render import Result, Runner

MOST_WORKERS = 4  # unless more are asked for: each holds some 400 MB
SHOWN = 5  # reports that a line names


def render_jobs(
    jobs: list[Job],
    out: str,
    settings: Settings,
    stream: TextIO,
    *,
    workers: int = 0,
    retry: bool = False,
    force: bool = False,
    cluster: str = "",
    everything: bool = False,
    drawn: "Map | None" = None,
) -> "Result":
    """Plan and render; progress goes to `stream`; `workers` 0 is one a core, at most MOST_WORKERS.

    `cluster`: the address of a Dask scheduler whose workers render instead. `everything`: the jobs are all there are
    in their languages, so that other reports in the folder are told as left over. `drawn`: a map for the index.
    """
    from yigong_analysis.reports.progress import Progress
    from yigong_analysis.reports.render import render

    target = store(out)
    ledger = Ledger(target.ledger)
    ledger.begin()
    try:
        planned = plan(jobs, ledger, target, settings.formats, retry=retry, force=force)
        due = [item for item in planned if item.reason]
        progress = Progress(len(due), stream)
        try:
            result = render(planned, target, ledger, _runner(due, target, settings, workers, cluster), progress, drawn)
            return replace(result, left_over=_left_over(jobs, ledger)) if everything else result
        finally:
            progress.close()
    finally:
        ledger.end()


def _left_over(jobs: list[Job], ledger: Ledger) -> tuple[str, ...]:
    """Finished reports, in the languages of the jobs, that are none of the jobs."""
    asked = {job.name for job in jobs}
    langs = {name.split("/")[0] for name in asked}
    return tuple(name for name in sorted(ledger.entries()) if name not in asked and name.split("/")[0] in langs)


def _runner(due: list[Planned], target: Store, settings: Settings, workers: int, cluster: str) -> "Runner":
    days = sorted({item.job.parameters.get("as_of", "") for item in due})
    if cluster:
        from yigong_analysis.reports.cluster import Cluster

        return Cluster(cluster, target, settings, days)
    from yigong_analysis.reports.workers import Workers

    n = workers or min(os.cpu_count() or 1, MOST_WORKERS)
    return Workers(n, target, settings, days)


def plan_lines(
    jobs: list[Job], out: str, formats: Formats = ALL, *, retry: bool = False, force: bool = False, why: bool = False
) -> Iterator[str]:
    """What would be rendered, counted by reason; with `why`, a line a report first."""
    target = store(out)
    if not target.ledger.exists():
        planned = [Planned(job, "", {}, "new") for job in jobs]
    else:
        planned = plan(jobs, Ledger(target.ledger), target, formats, retry=retry, force=force)
    if why:
        yield from (_why(item) for item in planned if item.reason)
    counts = Counter(item.reason or ("failed" if item.failed else "current") for item in planned)
    yield message("plan_sum", n=len(planned), due=sum(bool(item.reason) for item in planned))
    yield from (f"  {message(f'reason_{reason}')}: {n}" for reason, n in sorted(counts.items()))


def _why(item: Planned) -> str:
    detail = f" ({item.detail})" if item.detail else ""
    return f"{item.job.name}  {message(f'reason_{item.reason}')}{detail}"


def shortfalls(result: "Result") -> Iterator[str]:
    """What is missing or contradictory after a run, as one table."""
    if result.stopped:
        yield message("render_stopped")
    if result.left_over:
        shown = phrases.enumerate_words(list(result.left_over[:SHOWN]), phrases.message_language())
        yield message("reports_left_over", n=len(result.left_over), names=shown)
    full = [outcome.error for outcome in result.failures if outcome.kind == "disk"]
    if full:  # one fault of the disk, however many reports met it
        yield message("render_no_room", error=full[0])
    failures = [outcome for outcome in result.failures if outcome.kind != "disk"]
    if failures:
        yield message("render_failed", n=len(failures))
        width = max(len(outcome.name) for outcome in failures)
        for outcome in failures:
            yield f"  {outcome.name:<{width}}  {message(f'kind_{outcome.kind}')}  {outcome.error}"
    if result.findings:
        yield message("render_findings", n=len(result.findings))
        yield from (f"  {finding}" for finding in result.findings)
