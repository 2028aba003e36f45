"""Notebooks → reports: parameters checked first, each report in its own kernel, written aside and renamed.

One failing report does not stop the others; it is returned with its cell and error. A report is complete or absent: a
failed run leaves the last complete one where it was.
"""

import logging
import os
import re
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import papermill
import psutil

from yigong_analysis import paths
from yigong_analysis.errors import ParameterError
from yigong_analysis.parameters import coded_places, places, refuse
from yigong_analysis.phrases import LANGUAGES, message
from yigong_analysis.reports import page, site
from yigong_analysis.reports.contract import check_parameters, declared, secrets, template
from yigong_analysis.reports.folder import CASE_STUDY, COMPARISON, FACTS, FOLDERS, folder_name
from yigong_analysis.reports.parameter_sets import read_sets

TAKEN = {*FOLDERS, *FOLDERS.values(), CASE_STUDY}  # names that would write over our own reports
CELL_SECONDS = 300
QUIET = ["--IPKernelApp.log_level=50"]  # kernels warn of their transport on every start


@dataclass(frozen=True)
class Job:
    """One report to make: a notebook, its checked parameters, and its folder below `out/<lang>/`."""

    notebook: Path
    parameters: dict = field(repr=False)  # may hold secrets
    folder: str

    @property
    def name(self) -> str:
        """`zh/371422`: how progress and failures name it."""
        return f"{self.parameters.get('lang', LANGUAGES[0])}/{self.folder}"


@dataclass(frozen=True)
class Outcome:
    """What became of a job: `error` is empty for a finished report."""

    job: Job
    error: str = ""


def find_notebook(name: str) -> Path:
    """A notebook of ours by name, or the user's own by path. Raises ParameterError listing ours."""
    for candidate in (paths.notebooks() / f"{name.removesuffix('.ipynb')}.ipynb", Path(name)):
        if candidate.is_file() and candidate.suffix == ".ipynb":
            ours = candidate.parent == paths.notebooks()
            if not ours and (not re.fullmatch(r"\w[\w-]*", candidate.stem) or candidate.stem.lower() in TAKEN):
                raise ParameterError(message("notebook_name", value=candidate.name))
            return candidate
    ours = ", ".join(sorted(path.stem for path in paths.notebooks().glob("*.ipynb")))
    raise ParameterError(message("notebook_unknown", value=name, allowed=ours))


def make_job(notebook: Path, given: dict) -> Job:
    """One job with its parameters checked. Raises ParameterError with all faults."""
    values = check_parameters(notebook, given)
    return Job(notebook, values, folder_name(template(notebook), values))


def _given(notebook: Path, adcodes: list[str], extra: dict) -> list[dict]:
    """The parameter sets that a notebook and a list of places make: one a place, or one for all of them."""
    names = declared(notebook)
    if "adcodes" in names:
        return [{"adcodes": adcodes} | extra if adcodes else extra]
    return [{"adcode": adcode} | extra for adcode in dict.fromkeys(adcodes)] or [extra]


def plan(
    adcodes: list[str],
    *,
    notebook: str = CASE_STUDY,
    langs: Iterable[str] = LANGUAGES,
    extra: dict | None = None,
) -> list[Job]:
    """The jobs for some places and languages. Raises ParameterError with the faults of all of them."""
    path, extra = find_notebook(notebook), extra or {}
    if adcodes:
        refuse([message("places_twice", name=name) for name in ("adcode", "adcodes") if name in extra])
    return _jobs(path, _given(path, adcodes, extra), langs)


def plan_sets(file: Path, *, notebook: str, langs: Iterable[str] = LANGUAGES, extra: dict | None = None) -> list[Job]:
    """The jobs for a table of parameter sets, one a row and language. Raises ParameterError with the faults of all."""
    path = find_notebook(notebook)
    sets = [(extra or {}) | given for given in read_sets(file, path, extra)]
    return _jobs(path, sets, langs)


def _jobs(notebook: Path, sets: list[dict], langs: Iterable[str]) -> list[Job]:
    """A job for each parameter set and language. Raises ParameterError with the faults of all of them."""
    jobs, faults, langs = [], [], list(langs)
    for given in sets:
        for lang in langs if "lang" in declared(notebook) and "lang" not in given else [None]:
            try:
                jobs.append(make_job(notebook, given | ({"lang": lang} if lang else {})))
            except ParameterError as error:
                faults += error.faults
    if faults:
        raise ParameterError(*dict.fromkeys(faults))
    return jobs


def plan_all(langs: Iterable[str] = LANGUAGES, extra: dict | None = None) -> list[Job]:
    """Every case study, the comparison of all methods and the table of all figures."""
    langs, as_of = list(langs), (extra or {}).get("as_of", "")
    return [
        *plan(list(places(as_of)), langs=langs, extra=extra),
        *plan(coded_places(as_of), notebook=COMPARISON, langs=langs, extra=extra),
        *plan([], notebook=FACTS, langs=langs, extra=extra),
    ]


def _swap(finished: Path, target: Path) -> None:
    """Put a finished folder in the place of the old one; both are whole at every moment."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = finished.with_name(finished.name + ".old")
    if target.exists():
        target.replace(aside)
    finished.replace(target)
    shutil.rmtree(aside, ignore_errors=True)


def run_job(job: Job, out: Path) -> Outcome:
    """Execute one notebook and write its report below `out`. Every failure of the notebook becomes an outcome."""
    hidden: dict[str, str] = {}
    try:
        of = template(job.notebook)
        hidden = secrets(of, job.parameters)
        with tempfile.TemporaryDirectory(prefix=f".rendering-{os.getpid()}-", dir=out) as scratch:
            target = Path(scratch, "report")
            target.mkdir()
            executed = papermill.execute_notebook(
                job.notebook,
                None,  # kept in memory: the injected cell may hold a secret
                parameters=job.parameters,
                kernel_name="python3",
                progress_bar=False,
                execution_timeout=CELL_SECONDS,
                extra_arguments=QUIET,
            )
            page.write(executed, of, target, job.parameters, job.folder)
            _swap(target, out / job.name)
    except Exception as error:  # whatever a notebook does, the other reports go on
        return Outcome(job, page.describe_failure(error, hidden))
    return Outcome(job)


def clear_leftovers(out: Path) -> None:
    """Remove the scratch folders of runs that were killed."""
    for folder in out.glob(".rendering-*"):
        pid = folder.name.split("-")[1]
        if not (pid.isdigit() and int(pid) != os.getpid() and psutil.pid_exists(int(pid))):
            shutil.rmtree(folder, ignore_errors=True)


def render(
    jobs: list[Job], out: Path, *, workers: int = 0, progress: Callable[[Outcome], None] = lambda _: None
) -> list[Outcome]:
    """Make all reports, shared assets and the index.

    Input: planned jobs; folder `out`; number of kernels at once (0: one a core, at most four); `progress`, called with
    each outcome as it comes. Returns the outcomes in the order of the jobs.
    """
    out.mkdir(parents=True, exist_ok=True)
    clear_leftovers(out)
    site.copy_assets(out)
    logging.getLogger("papermill").setLevel(logging.ERROR)
    logging.getLogger("traitlets").setLevel(logging.ERROR)
    warnings.filterwarnings("ignore", module="papermill|nbclient|zmq")

    def run(job: Job) -> Outcome:
        outcome = run_job(job, out)
        progress(outcome)
        return outcome

    with ThreadPoolExecutor(workers or min(os.cpu_count() or 1, 4)) as pool:
        outcomes = list(pool.map(run, jobs))
    site.write_index(out)
    return outcomes
