"""`yigong audit`: exit codes, what goes where, and the keys of a relation."""

import json
import subprocess
import sys

import pytest
from conftest import looking_at, read_rows, write_rows
from test_render_failures import run

from yigong_analysis import paths

HOLDS = "某县使用中央资金1000万元，发放劳务报酬350万元，占中央资金的35%。\n"
FAILS = "某县使用中央资金1000万元，发放劳务报酬350万元，占中央资金的36%。\n"
KEYS = {"doc", "relation", "spans", "computed", "stated", "verdict", "verdict_changes", "suggestions"}


@pytest.fixture
def write(tmp_path):
    """`write("a.txt", "…")` makes a document; returns its path."""

    def make(name: str, words: str | bytes) -> str:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(words if isinstance(words, bytes) else words.encode())
        return str(tmp_path / name)

    return make


def relations(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


def verdicts(out: str) -> list[tuple[str, str, str]]:
    return [(one["doc"], one["relation"], one["verdict"]) for one in relations(out)]


def test_help_has_an_example(capsys):
    assert run("audit", "--help") == 0
    assert "yigong audit" in capsys.readouterr().out


def test_all_holds_is_exit_code_0_and_says_nothing(capsys, write):
    assert run("audit", write("a.txt", HOLDS)) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "1 relations recomputed: 1 hold, 0 fail, 0 hold on another base, 0 not comparable\n"


def test_what_fails_is_exit_code_1_and_words_with_advice(capsys, write):
    assert run("audit", write("a.txt", FAILS)) == 1
    told = capsys.readouterr()
    first, *advice = told.out.splitlines()
    assert first.startswith("a.txt:33-36 [")
    assert "350万元 ÷ 1000万元" in first
    assert 1 <= len(advice) <= 3
    assert "1 fail" in told.err


def test_another_base_alone_is_exit_code_0_but_told(capsys, write):
    words = "项目总投资1250万元，其中中央资金1000万元，发放劳务报酬350万元，占中央资金的28%。"
    assert run("audit", write("a.txt", words)) == 0
    assert "1250万元" in capsys.readouterr().out


def test_an_object_a_relation(capsys, write):
    assert run("audit", write("a.txt", FAILS), "--format", "jsonl") == 1
    [one] = relations(capsys.readouterr().out)
    assert set(one) >= KEYS
    assert (one["doc"], one["relation"], one["verdict"], one["verdict_changes"]) == ("a.txt", "share", "fails", False)
    assert [FAILS[start:end] for start, end in one["spans"]] == ["36%", "350万元", "1000万元"]  # the stated one first
    assert one["stated"] == [35.5, 36.5]
    assert one["computed"][0] < 35 < one["computed"][1]
    assert one["suggestions"]


def test_several_documents_and_a_folder(capsys, write, tmp_path):
    write("news/a.txt", HOLDS)
    write("news/b.html", f"<html><body><p>{FAILS}</p></body></html>")
    single = write("c.txt", HOLDS)
    assert run("audit", tmp_path / "news", single, "--format", "jsonl") == 1
    told = verdicts(capsys.readouterr().out)
    assert [one for one in told if one[1] == "share"] == [
        ("a.txt", "share", "holds"), ("b.html", "share", "fails"), ("c.txt", "share", "holds")
    ]  # fmt: skip


def test_spans_count_the_raw_html(capsys, write):
    page = f"<html><body><p>&nbsp;<b>{FAILS}</b></p></body></html>"
    assert run("audit", write("b.html", page), "--format", "jsonl") == 1
    [one] = relations(capsys.readouterr().out)
    assert [page[start:end] for start, end in one["spans"]] == ["36%", "350万元", "1000万元"]


def test_two_documents_that_say_different_things(capsys, write):
    text = "宁津县2023年吸纳务工群众{}名，劳务报酬已发放。"
    both = write("a.txt", text.format(985)), write("b.txt", text.format(1002))
    assert run("audit", *both, "--format", "jsonl") == 1
    assert verdicts(capsys.readouterr().out) == [("b.txt", "sources", "fails")]
    assert run("audit", *both) == 1
    assert "a.txt" in capsys.readouterr().out


@pytest.mark.parametrize(("words", "code", "said"), [
    ("没有数字的一句话。", 0, ""),
    ("",                   1, "the file is empty"),
    ("\n\n",               1, "the file is empty"),
    ("<html></html>",      1, "holds no Chinese words"),
])  # fmt: skip
def test_a_document_without_relations(capsys, write, words, code, said):
    assert run("audit", write("a.txt", words)) == code
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""
    assert "Traceback" not in told.err
    assert "0 relations recomputed" in told.err


@pytest.mark.parametrize(("words", "said"), [
    (["nowhere.txt"],                    "there is no nowhere.txt"),
    (["a.txt", "--format", "xml"],       "--format 'xml' is unknown. Allowed: text, jsonl"),
    (["--format", "xml"],                "--format 'xml' is unknown"),
    (["a.txt", "--place", "999999"],     "place '999999' is unknown"),
    (["a.txt", "--published", "2023-13-01"], "published '2023-13-01' is malformed"),
    (["facts.csv", "a.txt"],             "one .csv table at a time"),
    (["nowhere.csv"],                    "nowhere.csv"),
])  # fmt: skip
def test_a_fault_of_use_is_a_line_and_exit_code_2(capsys, write, tmp_path, monkeypatch, words, said):
    write("a.txt", HOLDS)
    write("facts.csv", "")
    monkeypatch.chdir(tmp_path)
    assert run("audit", *words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert len(told.err.splitlines()) <= 2
    assert "Traceback" not in told.err


def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_done(capsys, write):
    bad, good = write("bad.txt", bytes(range(256)) * 20), write("good.txt", HOLDS)
    assert run("audit", bad, good, "--format", "jsonl") == 1
    told = capsys.readouterr()
    assert verdicts(told.out) == [("good.txt", "share", "holds")]
    assert "bad.txt" in told.err


HOSTILE = '=HYPERLINK("http://x")\x1b[31m<script>alert(1)</script>{0} %s \\n' + FAILS


@pytest.mark.parametrize("format_", ["text", "jsonl"])
def test_hostile_text_stays_text(capsys, write, format_):
    assert run("audit", write("a.txt", HOSTILE), "--format", format_) == 1
    told = capsys.readouterr()
    for stream in (told.out, told.err):
        assert "\x1b" not in stream
        assert "HYPERLINK" not in stream
        assert "<script>" not in stream
    if format_ == "jsonl":
        assert [one["verdict"] for one in relations(told.out)] == ["fails"]


def test_a_long_document(capsys, write):
    assert run("audit", write("a.txt", HOLDS * 100), "--format", "jsonl") == 0
    assert len(capsys.readouterr().out.splitlines()) >= 100


@pytest.fixture
def table(tmp_path):
    """`table(value="1")`: a copy of the facts that are known here, with other cells of Baoding's pay of 2025."""

    def make(**cells: str) -> str:
        rows = read_rows(paths.data() / "facts.csv")
        next(row for row in rows if row["exact"] == "2569.1万元").update(cells)
        write_rows(tmp_path / "facts.csv", rows)
        return str(tmp_path / "facts.csv")

    return make


def test_a_table_of_facts(capsys, table):
    run("audit", table(), "--format", "jsonl")
    told = relations(capsys.readouterr().out)
    [share] = [one for one in told if one["exact"][0] == "35.68%"]
    assert (share["doc"], share["verdict"], share["relation"]) == ("baoding-2025", "holds", "share")
    assert share["fact_ids"][0].startswith("baoding-2025:")
    run("audit", table(exact="2659.1万元", value="26591000", lo="26590500", hi="26591500"), "--format", "jsonl")
    [share] = [one for one in relations(capsys.readouterr().out) if one["exact"][0] == "35.68%"]
    assert share["verdict"] == "fails"


def test_without_a_path_all_that_is_known_here(capsys, founding_folder):
    with looking_at(founding_folder):
        code = run("audit", "--format", "jsonl")
    told = relations(capsys.readouterr().out)
    assert code == (1 if any(one["verdict"] == "fails" for one in told) else 0) == 1
    assert {one["doc"] for one in told} >= {"baoding-2025", "shandong-2023"}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_as_a_program(write, tmp_path, jobs):
    for name in "abc":
        write(f"{name}.txt", FAILS)
    command = [sys.executable, "-m", "yigong_analysis", "audit", str(tmp_path), "--format", "jsonl", "--jobs", jobs]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert [one for one in verdicts(done.stdout) if one[1] == "share"] == [
        (f"{name}.txt", "share", "fails") for name in "abc"
    ]  # fmt: skip
