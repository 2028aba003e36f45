"""`yigong extract`: exit codes, what goes where, and that nothing a file or a shell does ends in a traceback."""

import json
import os
import signal
import subprocess
import sys
import time
from types import ModuleType

import psutil
import pytest
from test_cli import environment
from test_render_failures import run

YIGONG = [sys.executable, "-m", "yigong_analysis", "extract"]
TEXT = "某县2023年实施以工代赈项目12个，发放劳务报酬400多万元，吸纳务工群众1200人。\n"


@pytest.fixture
def folder(tmp_path):
    """Three documents, one of them HTML."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "甲.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "news" / "b.html").write_text(f"<html><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    (tmp_path / "news" / "c.txt").write_bytes(TEXT.encode("gb18030"))
    return tmp_path / "news"


def many(folder, n: int):
    for i in range(n):
        (folder / f"{i:04}.txt").write_text(TEXT * 5, encoding="utf-8")
    return folder


def test_help_has_an_example(capsys):
    assert run("extract", "--help") == 0
    assert "yigong extract NEWS.txt --published 2023-11-27 --place 371422" in " ".join(capsys.readouterr().out.split())


def test_facts_go_to_standard_output_and_nothing_else_does(capsys, folder):
    assert run("extract", folder, "--place", "371422", "--published", "2024-01-08") == 0
    told = capsys.readouterr()
    facts = [json.loads(line) for line in told.out.splitlines()]
    assert [fact["doc"] for fact in facts] == ["b.html"] * 3 + ["c.txt"] * 3 + ["甲.txt"] * 3
    assert [fact["exact"] for fact in facts] == ["12个", "400多万元", "1200人"] * 3
    assert {fact["adcode"] for fact in facts} == {"371422"}
    assert facts[0]["start"] == 15 + len("<html><body><p>")
    assert told.err == ""


def test_csv(capsys, folder):
    assert run("extract", folder / "甲.txt", "--format", "csv") == 0
    header, *rows = capsys.readouterr().out.splitlines()
    assert header.startswith("fact_id,doc,start,end,exact,indicator,value,lo,hi,unit")
    assert rows[0].startswith("甲.txt:15-18,甲.txt,15,18,12个,projects_n,12,12,12,count,exact,")
    assert len(rows) == 3


# what is asked for, and what each line says
@pytest.mark.parametrize(("words", "said"), [
    (["nowhere.txt"],                                     ["there is no nowhere.txt"]),
    ([".", "--published", "2023-13-01"],                  ["published '2023-13-01' is malformed"]),
    ([".", "--place", "999999"],                          ["place '999999' is unknown"]),
    ([".", "--format", "xml"],                            ["--format 'xml' is unknown. Allowed: jsonl, csv, html"]),
    ([".", "--out", "pages"],                             ["--out goes with --format html"]),
    ([".", "--format", "html"],                           ["3 documents make a page each"]),
    (["nowhere.txt", "--place", "1", "--published", "x"], ["published 'x'", "place '1'", "there is no nowhere.txt"]),
])  # fmt: skip
def test_a_fault_of_use_is_a_line_and_exit_code_2(capsys, folder, monkeypatch, words, said):
    monkeypatch.chdir(folder)
    assert run("extract", *words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    for line, words_of_it in zip(told.err.splitlines(), said, strict=True):
        assert words_of_it in line
    assert len(list(folder.iterdir())) == 3


@pytest.mark.parametrize("words", [[], ["--jobs", "0", "."], ["--jobs", "x", "."], ["--timeout", "0", "."]])
def test_an_impossible_option_is_exit_code_2(capsys, folder, words):
    assert run("extract", *words) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_bad_input_is_told_by_name_and_the_rest_is_done(capsys, folder, jobs):
    deep = "<div>" * 100_000 + TEXT + "</div>" * 100_000
    bad = {"binary.txt": os.urandom(3000), "empty.txt": b"", "digits.txt": b"0123456789" * 5000,
           "wrong.txt": ("größer " * 99).encode("latin-1"), "line.txt": TEXT.strip().encode() * 500_000}  # fmt: skip
    for name, content in (bad | {"deep.html": deep.encode()}).items():
        (folder / name).write_bytes(content)
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    (folder / "none").mkdir()
    assert run("extract", folder, folder / "none", folder / "missing.txt", "--jobs", jobs) == 1
    told = capsys.readouterr()
    lines = told.err.splitlines()
    assert sorted(bad | {"gone.txt": b"", "none": b""}) == sorted(
        os.path.basename(line.split(": ")[0]) for line in lines[1:]
    )
    assert lines[0] == f"there is no {folder / 'missing.txt'}: check the path"
    assert [json.loads(line)["doc"] for line in told.out.splitlines()][::3] == [
        "b.html",
        "c.txt",
        "deep.html",
        "甲.txt",
    ]


@pytest.fixture
def check_page(monkeypatch):
    """A stand-in for the page of a document."""
    module = ModuleType("yigong_analysis.display.check_page")
    module.page = lambda raw, facts, doc, lang: f"<html lang={lang}>{doc}: {', '.join(fact.exact for fact in facts)}\n"
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr("yigong_analysis.display.check_page", module, raising=False)


def test_the_page_of_one_document_goes_to_standard_output(capsys, folder, check_page):
    assert run("extract", folder / "c.txt", "--format", "html") == 0
    assert capsys.readouterr().out == "<html lang=en>c.txt: 12个, 400多万元, 1200人\n"


def test_the_pages_of_several_go_to_a_folder(capsys, folder, check_page, tmp_path):
    assert run("extract", folder, "--format", "html", "--out", tmp_path / "new" / "pages") == 0
    assert sorted(os.listdir(tmp_path / "new" / "pages")) == ["b.html.html", "c.txt.html", "甲.txt.html"]
    assert capsys.readouterr().out == ""


def test_the_real_page(capsys, folder):
    pytest.importorskip("yigong_analysis.display.check_page")
    assert run("extract", folder / "c.txt", "--format", "html") == 0
    assert "400多万元" in capsys.readouterr().out


def test_the_output_does_not_depend_on_the_number_of_processes(folder):
    many(folder, 50)
    one, two = (subprocess.run([*YIGONG, folder, "--jobs", n], capture_output=True, check=True) for n in "12")
    assert (one.stdout, one.stderr) == (two.stdout, two.stderr)
    assert one.stdout.count(b"\n") == 50 * 15 + 9


def test_utf_8_is_written_in_a_c_locale_from_a_folder_without_leave_to_write(folder, tmp_path):
    bare = environment(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    (tmp_path / "closed").mkdir(mode=0o555)
    done = subprocess.run([*YIGONG, folder / "甲.txt"], cwd=tmp_path / "closed", env=bare | {"PYTHONPATH": os.getcwd()},
                          capture_output=True, check=True)  # fmt: skip
    assert json.loads(done.stdout.decode().splitlines()[0])["fact_id"] == "甲.txt:15-18"
    assert done.stderr == b""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_leaves_ends_it_quietly(folder, jobs):
    run = subprocess.Popen([*YIGONG, many(folder, 300), "--jobs", jobs], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    run.stdout.readline()
    run.stdout.close()
    assert (run.wait(timeout=60), run.stderr.read()) == (0, b"")
    run.stderr.close()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full disk")
def test_a_full_disk_is_one_line_and_exit_code_1(folder):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*YIGONG, folder], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert "standard output cannot be written (No space left on device)" in line


def _heeds_interrupts():
    """A shell starts what runs in its background with interrupts ignored, and the tests may run there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_is_exit_code_130_and_leaves_no_process(folder, jobs):
    run = subprocess.Popen([*YIGONG, many(folder, 900), "--jobs", jobs], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                           start_new_session=True, preexec_fn=_heeds_interrupts)  # fmt: skip
    run.stdout.readline()
    family = psutil.Process(run.pid).children(recursive=True)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does it: to all of them
    out, told = run.stdout.read(), run.stderr.read()
    assert (run.wait(timeout=60), b"Traceback" in told) == (130, False)
    assert all(json.loads(line) for line in out.splitlines())  # no line is cut
    run.stdout.close()
    run.stderr.close()
    assert psutil.wait_procs(family, timeout=20)[1] == []


def test_a_killed_worker_loses_nothing(folder):
    run = subprocess.Popen([*YIGONG, many(folder, 300), "--jobs", "2"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    first = run.stdout.readline()
    time.sleep(0.1)
    workers = [child for child in psutil.Process(run.pid).children() if "spawn_main" in " ".join(child.cmdline())]
    workers[0].kill()
    rest, told = run.stdout.read(), run.stderr.read()  # not `communicate`: it forgets what `readline` has read ahead
    assert (run.wait(timeout=60), told) == (0, b"")
    run.stdout.close()
    run.stderr.close()
    assert (first + rest).count(b"\n") == 300 * 15 + 9


LOOK = """
import sys
sys.argv = ["yigong", "extract", *sys.argv[1:]]
from yigong_analysis.cli import main
try:
    main()
finally:
    heavy = {"pandas", "numpy", "matplotlib", "tqdm", "nbformat", "papermill"} & set(sys.modules)
    print(sorted(heavy), file=sys.stderr)
"""


@pytest.mark.parametrize("format_", ["jsonl", "csv"])
def test_no_heavy_library_is_loaded_for_lines(folder, format_):
    command = [sys.executable, "-c", LOOK, folder, "--format", format_]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
