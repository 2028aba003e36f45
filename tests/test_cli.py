"""The command: exit codes 0, 1, 2; a fault of use is a line or two that say what to do, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import papermill
import pytest
from test_render_failures import run

YIGONG = Path(sys.executable).with_name("yigong")
VERBS = {
    "": "yigong render 371422",
    "render": "yigong render --all",
    "sources verify": "yigong sources verify --raw",
}


@pytest.fixture(autouse=True)
def no_kernel(monkeypatch):
    monkeypatch.setattr(papermill, "execute_notebook", lambda *a, **k: pytest.fail("a kernel was started"))


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_has_an_example(capsys, verb, option):
    assert run(*verb.split(), option) == 0
    told = capsys.readouterr()
    assert VERBS[verb] in " ".join(told.out.split())
    assert told.err == ""


# what is asked for, and what the one line says
@pytest.mark.parametrize(("words", "said"), [
    (["render", "999999"],                                 "no facts for 999999"),
    (["render", "37142"],                                  "'37142' is malformed"),
    (["render"],                                           "adcode is missing"),
    (["render", "371422", "--lang", "fr"],                 "lang 'fr' is unknown"),
    (["render", "371422", "--as-of", "2023"],              "as_of '2023' is malformed"),
    (["render", "371422", "--as-of", "2023-11-27"],        "no source published by 2023-11-27"),
    (["render", "371422", "--notebook", "99"],             "no notebook 99. Allowed: 00_start, 01_facts"),
    (["render", "371422", "-p", "adcode"],                 "write a parameter as NAME=VALUE"),
    (["render", "371422", "-p", "county=x"],               "takes no parameter 'county'"),
    (["render", "371422", "-p", '__import__("os")=1'],     "takes no parameter"),
    (["render", "371422", "--notebook", "03_compare_methods"], "at least two adcodes"),
])  # fmt: skip
def test_a_fault_of_use_is_one_line_and_exit_code_2(capsys, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    assert run(*words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    [line] = told.err.splitlines()
    assert said in line
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [["render", "--county"], ["rendr"], ["render", "371422", "--jobs", "-1"], ["render", "371422", "--jobs", "x"]],
)
def test_an_unknown_option_or_verb_is_exit_code_2(capsys, words):
    assert run(*words) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.shared
def test_sources_verify(capsys, corpus):
    assert run("sources", "verify", "--raw", corpus / "docs") == 0
    told = capsys.readouterr()
    assert told.out.startswith("107 figures")
    assert "5 documents" in told.out
    assert told.err == ""


def test_sources_verify_in_a_folder_without_the_documents(capsys, tmp_path):
    assert run("sources", "verify", "--raw", tmp_path) == 1
    told = capsys.readouterr()
    assert [line.split(":")[0] for line in told.out.splitlines()] == [
        "baoding-2025", "laishan-2023", "laixi-2025", "ningjin-2023", "shandong-2023"
    ]  # fmt: skip
    assert told.err.startswith("5 findings")


def test_sources_verify_without_a_folder(capsys, tmp_path):
    assert run("sources", "verify", "--raw", tmp_path / "nowhere") == 2
    [line] = capsys.readouterr().err.splitlines()
    assert str(tmp_path / "nowhere") in line
    assert "--raw" in line


def test_lists_and_values_of_parameters(capsys):
    assert run("render", "--notebook", "03_compare_methods", "-p", "adcodes=371422,010101") == 2
    assert "no facts for 010101" in capsys.readouterr().err  # the zero is kept


def environment(**changes: str) -> dict[str, str]:
    """An environment of a machine without a locale."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "YIGONG", "PYTHON"))
    }
    return kept | changes


def test_chinese_is_written_in_a_c_locale(tmp_path):
    """As installed, from another folder, without UTF-8 mode."""
    bare = environment(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", YIGONG_LANG="zh")
    done = subprocess.run([YIGONG, "render", "--help"], cwd=tmp_path, env=bare, capture_output=True, check=True)
    assert "生成报告。例：yigong render 371422" in done.stdout.decode()
    assert done.stderr == b""


@pytest.mark.usefixtures("founding")
def test_a_fault_is_told_in_the_language_of_the_person(capsys, monkeypatch):
    monkeypatch.setenv("YIGONG_LANG", "zh")
    assert run("render", "999999") == 2
    assert capsys.readouterr().err.splitlines() == [
        "没有 999999 的资料。可用：130600 保定市, 370000 山东省, 370285 莱西市, 370613 莱山区, 371422 宁津县"
    ]
