"""Which files a report has: asked for by name, page and data always, every fault told at once."""

import pytest

from yigong_analysis.errors import ParameterError
from yigong_analysis.reports.formats import ALL, FORMATS, Formats, read_formats
from yigong_analysis.reports.inputs import Inputs
from yigong_analysis.reports.jobs import jobs_for


def test_nothing_asked_means_all():
    assert read_formats("") == ALL
    assert set(ALL.names) == set(FORMATS)


def test_page_and_data_are_always_made():
    assert set(read_formats(" html ").names) == {"html", "json"}


def test_all_faults_are_told_with_what_is_allowed(tmp_path):
    with pytest.raises(ParameterError) as caught:
        read_formats("html,odt,epub", str(tmp_path / "none.docx"))
    assert [fault.partition("：")[0] for fault in caught.value.faults] != []
    told = " ".join(caught.value.faults)
    assert all(word in told for word in ("odt", "epub", "json", "none.docx"))


def test_another_template_makes_reports_anew(tmp_path):
    [job] = jobs_for(["371422"], langs=["zh"])
    file = tmp_path / "office.docx"
    file.write_bytes(b"one")
    before = Inputs(Formats(docx_template=str(file))).of(job)
    file.write_bytes(b"two")
    after = Inputs(Formats(docx_template=str(file))).of(job)
    assert {name for name in after if before[name] != after[name]} == {"docx_template"}
    assert "docx_template" not in Inputs().of(job)


def test_other_formats_make_reports_anew():
    [job] = jobs_for(["371422"], langs=["zh"])
    assert Inputs(read_formats("html")).of(job)["formats"] == "html json"
