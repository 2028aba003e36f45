"""What a worker of a cluster makes sure of before it renders; no cluster is needed for that."""

import asyncio
import os
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import write_notebook

from yigong_analysis import paths
from yigong_analysis.reports import errands, kernel, make
from yigong_analysis.reports.errands import carry_out, errand_of, greet, run_of
from yigong_analysis.reports.inputs import Inputs
from yigong_analysis.reports.jobs import jobs_for
from yigong_analysis.reports.ledger import Outcome
from yigong_analysis.reports.plan import Planned
from yigong_analysis.reports.settings import Settings
from yigong_analysis.reports.stores import FolderStore


def planned(job) -> Planned:
    return Planned(job, "", Inputs().of(job), "new")


@pytest.fixture
def rendered_jobs(monkeypatch):
    """Nothing is rendered: the jobs that would be, with the bytes of their notebooks."""
    jobs = []

    def pretend(job, store, settings) -> Outcome:
        jobs.append((job, job.notebook.read_bytes(), store.out))
        return Outcome(job.name)

    monkeypatch.setattr(make, "make", pretend)
    monkeypatch.setattr(kernel, "preheat", lambda days: [])
    return jobs


@pytest.fixture
def run(tmp_path):
    """A run whose mark is there, seen by a worker process that has just started."""
    for remembered in (errands._born, errands._ready, errands._inputs):
        remembered.cache_clear()
    with FolderStore(tmp_path).marked() as mark:
        yield run_of(mark, tmp_path, Settings(), [""])


@pytest.fixture(scope="module")
def errand(english):
    return errand_of(planned(jobs_for(["371422"], langs=("zh",))[0]))


def test_equal_inputs_are_rendered_from_the_notebook_of_the_worker(run, errand, rendered_jobs, tmp_path):
    assert asyncio.run(greet(run, errand)) == []
    assert carry_out(run, errand) == Outcome("zh/371422")
    [(job, _, out)] = rendered_jobs
    assert (job.notebook.parent, out) == (paths.notebooks(), tmp_path)
    assert errand.content is None


def test_a_notebook_of_the_user_travels_and_is_removed_again(run, rendered_jobs, tmp_path):
    path = write_notebook(tmp_path / "mine.ipynb", 'lang = "zh"', "print(1)")
    sent = errand_of(planned(jobs_for([], notebook=str(path), langs=("zh",))[0]))
    content = path.read_bytes()
    path.unlink()
    assert carry_out(run, sent) == Outcome("zh/mine")
    [(job, read, _)] = rendered_jobs
    assert read == content
    assert job.notebook.name == "mine.ipynb"
    assert not job.notebook.parent.exists()


@pytest.mark.parametrize("name", ["code", "libraries", "reference", "notebook", "facts 371422"])
def test_an_input_that_differs_is_named_and_nothing_is_rendered(run, errand, rendered_jobs, name):
    other = replace(errand, inputs=errand.inputs | {name: "other"})
    outcome = carry_out(run, other)
    assert (outcome.name, outcome.kind) == ("zh/371422", "data")
    assert f"differ from the planned ones: {name}. Make them equal" in outcome.error
    assert asyncio.run(greet(run, other)) == [outcome.error]
    assert rendered_jobs == []


def test_tables_that_changed_under_a_running_worker_are_told(data_copy, run, errand, rendered_jobs):
    assert carry_out(run, errand).kind == ""
    (data_copy / "facts.csv").write_bytes((data_copy / "facts.csv").read_bytes() + b"\n")
    outcome = carry_out(run, errand)
    assert outcome.kind == "data"
    assert f"changed since worker process {os.getpid()} started; restart it" in outcome.error


def test_a_worker_that_does_not_see_the_folder_renders_nothing(run, errand, rendered_jobs, tmp_path):
    for elsewhere in (replace(run, out=str(tmp_path / "other")), replace(run, mark="no-mark")):
        assert "does not see" in carry_out(elsewhere, errand).error
    assert rendered_jobs == []


def test_broken_tables_are_told_as_they_are(run, errand, rendered_jobs, monkeypatch):
    monkeypatch.setattr(kernel, "preheat", lambda days: ["facts.csv row 3: wrong"])
    assert asyncio.run(greet(run, errand)) == ["facts.csv row 3: wrong"]
    assert carry_out(run, errand).error == "facts.csv row 3: wrong"


def test_messages_are_in_the_language_of_the_one_who_asked(run, errand, rendered_jobs, monkeypatch):
    monkeypatch.setenv("YIGONG_LANG", "en")
    outcome = carry_out(replace(run, lang="zh"), replace(errand, inputs={}))
    assert "与计划不同" in outcome.error


def test_parameters_are_not_shown_where_dask_writes_what_failed(errand):
    assert "adcode" not in repr(replace(errand, parameters={"adcode": "371422", "token": "secret"}))


def test_a_folder_is_named_by_its_full_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run_of("", Path("reports"), Settings(), []).out == str(tmp_path / "reports")
