"""Many documents: the others are done whatever befalls one; what is written is whole; progress only on a terminal."""

import io
import os
import sys

import pytest

from yigong_analysis.errors import YigongError
from yigong_analysis.facts.command import batch
from yigong_analysis.facts.command.batch import Lines, Pages, asked, run
from yigong_analysis.facts.command.files import DocumentFile, Found
from yigong_analysis.facts.command.reader import Reader
from yigong_analysis.facts.command.records import json_lines


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Full(io.StringIO):
    def __init__(self, error: OSError):
        super().__init__()
        self.error = error

    def write(self, text: str) -> int:
        raise self.error


@pytest.fixture
def found(tmp_path):
    """Three documents, of which the second is empty."""
    for name, text in {"a.txt": "发放劳务报酬12万元。", "b.txt": "", "c.txt": "吸纳务工群众90人。"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Found([DocumentFile(str(tmp_path / name), name) for name in ("a.txt", "b.txt", "c.txt")])


@pytest.mark.parametrize("jobs", [1, 2, 9])
def test_the_others_are_done_and_the_output_has_the_order_of_the_documents(capsys, found, jobs):
    assert run(found, Reader(json_lines), Lines(sys.stdout), jobs) is False
    told = capsys.readouterr()
    assert [line[:18] for line in told.out.splitlines()] == ['{"fact_id": "a.txt', '{"fact_id": "c.txt']
    [line] = told.err.splitlines()
    assert line.startswith(f"{found.documents[1].path}: the file is empty")


def test_all_is_done(capsys, found):
    del found.documents[1]
    assert run(found, Reader(json_lines), Lines(sys.stdout), 1) is True
    assert capsys.readouterr().err == ""


def test_faults_of_paths_count_and_what_is_skipped_does_not(capsys, found):
    del found.documents[1]
    found.skipped[".pdf"] = 2
    assert run(found, Reader(json_lines), Lines(sys.stdout), 1) is True
    found.faults = ["there is no x"]
    assert run(found, Reader(json_lines), Lines(sys.stdout), 1) is False
    told = capsys.readouterr().err.splitlines()
    assert [line.split(" files")[0] for line in told] == ["skipped 2", "there is no x", "skipped 2"]


def test_a_document_whose_process_is_killed_is_told(capsys, found, monkeypatch):
    monkeypatch.setattr(batch, "in_order", lambda reader, documents, n: (None for _ in documents))
    assert run(found, Reader(json_lines), Lines(sys.stdout), 1) is False
    assert capsys.readouterr().err.count("was killed twice") == 3


def test_all_faults_of_use_are_told_at_once():
    with pytest.raises(YigongError) as told:
        asked(["nowhere"], "2023", "1", ["--format 'xml' is unknown"])
    assert [fault.split()[0] for fault in told.value.faults] == ["--format", "published", "place", "there"]


def test_a_full_disk_is_one_line(capsys, found):
    assert run(found, Reader(json_lines), Lines(Full(OSError(28, "No space left on device"))), 1) is False
    assert capsys.readouterr().err == (
        "standard output cannot be written (No space left on device); check the space on the disk and run again\n"
    )


def test_no_standard_output_is_one_line(capsys, found):
    assert run(found, Reader(json_lines), Lines(None), 1) is False
    assert capsys.readouterr().err.startswith("standard output cannot be written (Bad file descriptor)")


def test_a_reader_that_has_enough_ends_the_run_quietly(capsys, found):
    assert run(found, Reader(json_lines), Lines(Full(BrokenPipeError(32, "Broken pipe"))), 1) is True
    assert capsys.readouterr().err == ""


def test_progress_on_a_terminal_only(monkeypatch, found):
    for stream in (Terminal(), io.StringIO()):
        monkeypatch.setattr(sys, "stderr", stream)
        run(found, Reader(json_lines), Lines(io.StringIO()), 1)
        assert ("3/3" in stream.getvalue()) == stream.isatty()
        assert "the file is empty" in stream.getvalue()
    monkeypatch.setattr(sys, "stderr", Terminal())
    run(Found(found.documents[:1]), Reader(json_lines), Lines(io.StringIO()), 1)
    assert sys.stderr.getvalue() == ""  # one document needs no bar


def page(raw: str, facts: list, doc: str) -> str:
    return f"<p>{doc} {len(facts)}\ud800"


def test_a_page_each(found, tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt.html").write_text("earlier")
    found.documents[2] = DocumentFile(found.documents[2].path, "sub/c.txt")
    assert run(found, Reader(page), Pages(str(tmp_path / "pages")), 1) is False  # the empty one has none
    made = {path.relative_to(tmp_path / "pages").as_posix(): path.read_text() for path in tmp_path.rglob("*.html")}
    assert made == {"a.txt.html": "<p>a.txt 1\\ud800", "sub/c.txt.html": "<p>sub/c.txt 1\\ud800"}


def test_a_page_that_cannot_be_written_is_told_and_leaves_nothing(capsys, found, tmp_path):
    (tmp_path / "pages" / "a.txt.html").mkdir(parents=True)  # it stands in the way
    del found.documents[1]
    assert run(found, Reader(page), Pages(str(tmp_path / "pages")), 1) is False
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{tmp_path / 'pages' / 'a.txt.html'}: cannot be written")
    assert sorted(os.listdir(tmp_path / "pages")) == ["a.txt.html", "c.txt.html"]
