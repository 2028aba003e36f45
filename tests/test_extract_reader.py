"""One document read: its output, or a line that names the file and says what is wrong, in no word of the document."""

import json
import pickle
import signal
import time

import pytest

from yigong_analysis.facts.command import reader
from yigong_analysis.facts.command.files import DocumentFile
from yigong_analysis.facts.command.reader import Answer, Reader, TooSlow, time_limit
from yigong_analysis.facts.command.records import json_lines

TEXT = "某县2023年发放劳务报酬12万元，身份证号11010119900101001X。"


@pytest.fixture
def document(tmp_path):
    (tmp_path / "news.txt").write_text(TEXT, encoding="utf-8")
    return DocumentFile(str(tmp_path / "news.txt"), "news.txt")


def raising(error: BaseException):
    def write(raw: str, facts: list, doc: str) -> str:
        raise error

    return write


def test_the_facts_of_a_file(document):
    answer = Reader(json_lines, "2024-01-01", "371422")(document)
    [fact] = map(json.loads, answer.text.splitlines())
    assert (fact["fact_id"], fact["exact"], fact["adcode"]) == ("news.txt:13-17", "12万元", "371422")
    assert answer.fault == ""


def test_what_writes_gets_text_facts_and_name(document):
    answer = Reader(lambda raw, facts, doc: f"{raw == TEXT} {[fact.exact for fact in facts]} {doc}")(document)
    assert answer == Answer(text="True ['12万元'] news.txt")


def test_a_reader_can_be_sent_to_a_process(document):
    assert pickle.loads(pickle.dumps(Reader(json_lines)))(document).text


# what happens, and what the line says
@pytest.mark.parametrize(("error", "said"), [
    (ValueError(f"in {TEXT}"),        "internal error ValueError (test_extract_reader.py:"),
    (RecursionError(TEXT),            "internal error RecursionError"),
    (MemoryError(),                   "out of memory"),
    (PermissionError(13, "Permission denied"), "cannot be read (Permission denied)"),
    (TooSlow(),                       "not done in 60 seconds; split it"),
])  # fmt: skip
def test_whatever_goes_wrong_is_one_line_without_the_document(document, error, said):
    answer = Reader(raising(error))(document)
    assert answer.text == ""
    assert answer.fault.startswith(f"{document.path}: ")
    assert said in answer.fault
    assert "\n" not in answer.fault
    assert "身份证" not in answer.fault
    assert "19900101" not in answer.fault


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "the file is empty"), (b"\0\1\2" * 99, "this is no text file"), (None, "cannot be read (No")],
)
def test_a_file_that_cannot_be_read(tmp_path, content, said):
    path = tmp_path / "odd.txt"
    if content is not None:
        path.write_bytes(content)
    answer = Reader(json_lines)(DocumentFile(str(path), "odd.txt"))
    assert answer.fault.startswith(f"{path}: {said}")


def test_an_interrupt_is_not_a_fault_of_the_document(document):
    with pytest.raises(KeyboardInterrupt):
        Reader(raising(KeyboardInterrupt()))(document)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs an interval timer")
def test_a_document_has_its_time(document, monkeypatch):
    def endless(*_):
        try:
            time.sleep(20)
        except Exception:  # code on the way must not swallow the end of the time
            time.sleep(20)

    monkeypatch.setattr(reader, "facts_of", endless)
    began = time.monotonic()
    assert "not done in 0.2 seconds" in Reader(json_lines, seconds=0.2)(document).fault
    assert time.monotonic() - began < 5


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs an interval timer")
def test_the_clock_is_put_back():
    before = signal.getsignal(signal.SIGALRM)
    with time_limit(50):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 40
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert signal.getsignal(signal.SIGALRM) == before
