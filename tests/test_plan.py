"""What must be rendered and why: never rendered, inputs changed, output gone or touched, failed — and nothing else."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from yigong_analysis.errors import ParameterError
from yigong_analysis.reports import batch
from yigong_analysis.reports.jobs import Job, jobs_for
from yigong_analysis.reports.ledger import Ledger, Outcome
from yigong_analysis.reports.plan import plan
from yigong_analysis.reports.stores import FolderStore

pytestmark = pytest.mark.usefixtures("founding")


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def asked(english):
    return jobs_for(["371422", "370613"], langs=["zh"])


def finish(jobs, out, kind="", **more) -> None:
    """As if these reports had been rendered: one file each, and a line in the ledger."""
    store, ledger = FolderStore(out), Ledger(out / ".ledger.sqlite")
    for item in plan(jobs, ledger, store):
        files = None
        if not kind:
            finished = out / "finished"
            finished.mkdir(parents=True)
            (finished / "index.html").write_text(item.job.name, encoding="utf-8")
            files = store.publish(finished, item.job.name)
        ledger.record(Outcome(item.job.name, kind, "x" if kind else "", files=files), item.key, item.inputs)


def reasons(jobs, out, **options) -> dict[str, str]:
    ledger = Ledger(out / ".ledger.sqlite")
    return {item.job.name: item.reason for item in plan(jobs, ledger, FolderStore(out), **options)}


def test_what_was_never_rendered_is_rendered(asked, out):
    assert set(reasons(asked, out).values()) == {"new"}


def test_what_is_up_to_date_stays(asked, out):
    finish(asked, out)
    assert set(reasons(asked, out).values()) == {""}


def test_a_changed_input_is_named(asked, out, data_copy, edit):
    finish(asked, out)
    edit("facts.csv", "baoding-2025:483-485", value="5", lo="5", hi="5")
    lines = list(batch.plan_lines(asked, str(out), why=True))
    assert lines == [
        "zh/371422  inputs changed (facts 130600)",
        "zh/370613  inputs changed (facts 130600)",
        "2 reports, 2 to be rendered",
        "  inputs changed: 2",
    ]


def test_a_missing_output_is_made_again(asked, out):
    finish(asked, out)
    shutil.rmtree(out / "zh" / "371422")
    assert reasons(asked, out) == {"zh/371422": "output", "zh/370613": ""}


def test_an_output_changed_by_hand_is_made_again_and_named(asked, out):
    finish(asked, out)
    (out / "zh" / "371422" / "index.html").write_text("by hand", encoding="utf-8")
    [line, *_] = batch.plan_lines(asked, str(out), why=True)
    assert line == "zh/371422  output missing or changed (index.html was changed by hand)"


def test_a_copied_folder_with_other_times_is_not_made_again(asked, out, tmp_path):
    finish(asked, out)
    shutil.copytree(out, tmp_path / "copy", copy_function=shutil.copyfile)
    assert set(reasons(asked, tmp_path / "copy").values()) == {""}


@pytest.mark.parametrize(("kind", "again"), [
    ("data", False), ("notebook", False), ("contract", False), ("memory", False), ("timeout", False),
    ("crash", True), ("output", True), ("disk", True),
])  # fmt: skip
def test_only_passing_failures_are_tried_again_unless_asked(asked, out, kind, again):
    finish(asked, out, kind)
    assert set(reasons(asked, out).values()) == {"retry" if again else ""}
    assert set(reasons(asked, out, retry=True).values()) == {"retry"}


def test_a_failure_with_new_inputs_is_tried_again(asked, out, edit):
    finish(asked, out, "data")
    edit("facts.csv", "baoding-2025:483-485", value="5", lo="5", hi="5")
    assert set(reasons(asked, out).values()) == {"inputs"}


def test_force_renders_everything(asked, out):
    finish(asked, out)
    assert set(reasons(asked, out, force=True).values()) == {"forced"}


def test_two_reports_may_not_share_a_folder(out, asked):
    twins = [asked[0], Job(Path("other.ipynb"), asked[0].parameters, asked[0].folder)]
    with pytest.raises(ParameterError, match="two reports would go to one folder: zh/371422"):
        plan(twins, Ledger(out / ".ledger.sqlite"), FolderStore(out))


def test_a_plan_writes_nothing(asked, out):
    assert list(batch.plan_lines(asked, str(out))) == ["2 reports, 2 to be rendered", "  never rendered: 2"]
    assert not out.exists()


def test_a_run_that_renders_nothing_waits_for_no_library():
    """Tables, parsers and writers are for those who make a report or an index; they took a second of every run."""
    heavy = ("pandas", "matplotlib", "papermill", "lxml", "typst", "docx", "pypinyin")
    code = (
        "import sys; from yigong_analysis.reports import batch, render; "
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
