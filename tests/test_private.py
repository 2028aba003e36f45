"""Secrets and personal numbers: recognised, taken out, and never a reason to repeat them."""

import base64
import html
import json
from urllib.parse import quote

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from papermill.translators import papermill_translators

from yigong_analysis.reports.private import MARK, hide, looks_private, scrub

SECRET = 'pass "word" & 密码\\1'


@pytest.mark.parametrize("text", [
    "11010519491231002X",                  # made-up numbers throughout
    "11010519491231002x 等三人",
    "身份证110105 19491231 0021",
    "１１０１０５１９４９１２３１００２１",
    "13800138000",
    "电话138-0013-8000。",
    "+86 138 0013 8000",
    "8613800138000",
    "6222021234567890128",
    "4111 1111 1111 1111",
])  # fmt: skip
def test_numbers_that_belong_to_a_person(text):
    assert looks_private(text)


@pytest.mark.parametrize("text", [
    "", "宁津县", "371422", "2023-11-28", "14420000", "1442万元", "12800138000", "138001380001",
    "371422 370613 370285",                # a list of places is no card
    "2020-371422-04-01-123456",            # a project code
    "91371422MA3C4D5E6F",                  # a company's code
    "4111111111111112",                    # the check digit of a card does not hold
    "110105194913310021",                  # no such day
    "0.13800138000",
    "['371422', '370613']",
])  # fmt: skip
def test_numbers_that_do_not(text):
    assert not looks_private(text)


def notebook(*outputs: dict, source: str = "", **metadata) -> nbformat.NotebookNode:
    injected = nbformat.v4.new_code_cell(source, id="injected", metadata={"tags": ["injected-parameters"]})
    shown = nbformat.v4.new_code_cell("show(token)", id="shown", outputs=list(outputs))
    return nbformat.v4.new_notebook(cells=[injected, shown], metadata=metadata)


def shown(**data) -> dict:
    return nbformat.v4.new_output("display_data", {key.replace("_", "/", 1): value for key, value in data.items()})


@given(st.text(min_size=8))
def test_nothing_of_a_secret_is_left_in_the_injected_cell(secret):
    parameters = {"token": secret, "n": 1, "note": "kept"}
    made = notebook(source=papermill_translators.find_translator("python3", "python").codify(parameters))
    if any(secret in word for word in ('token = "•••"', "# Parameters", "n = 1", 'note = "kept"', "show(token)")):
        return
    assert scrub(made, {"token": secret}) == []
    values: dict[str, object] = {}
    exec(made.cells[0].source, {}, values)
    assert values == {"token": MARK, "n": 1, "note": "kept"}


@pytest.mark.parametrize("written", [
    SECRET,
    html.escape(SECRET),
    json.dumps(SECRET),
    json.dumps(SECRET, ensure_ascii=False),
    repr(SECRET),
    quote(SECRET),
    base64.b64encode(SECRET.encode()).decode(),
])  # fmt: skip
def test_an_output_that_holds_a_secret_is_a_fault_that_names_it_and_the_cell(written):
    for output in (
        shown(text_html=f"<b>{written}</b>"),
        shown(text_plain=f"a\n{written}"),
        nbformat.v4.new_output("stream", text=f"token: {written}\n"),
        nbformat.v4.new_output("error", ename="E", evalue=written, traceback=[written]),
        nbformat.v4.new_output("display_data", {"application/vnd.yigong+json": {"data": {"rows": [{"x": written}]}}}),
        nbformat.v4.new_output("display_data", {"application/vnd.yigong+json": {"data": {written: 1}}}),
    ):
        made = notebook(output)
        assert scrub(made, {"token": SECRET, "other": "not there at all"}) == [
            "the output of cell shown holds the value of the secret token (not shown)"
        ]
        assert written not in json.dumps(made, ensure_ascii=False)


def test_metadata_and_sources_lose_the_secret_without_a_fault():
    made = notebook(papermill={"parameters": {"token": SECRET}})
    made.cells[1].source = f"# {SECRET}\nshow(token)"
    made.cells[1].metadata["note"] = [SECRET]
    assert scrub(made, {"token": SECRET}) == []
    assert made.metadata == {"papermill": {"parameters": {"token": MARK}}}
    assert made.cells[1].source == f"# {MARK}\nshow(token)"
    assert made.cells[1].metadata == {"note": [MARK]}


def test_without_secrets_nothing_is_changed():
    made = notebook(shown(text_plain="x"), source="n = 1", kernel="python3")
    before = json.dumps(made)
    assert scrub(made, {}) == []
    assert json.dumps(made) == before


def test_hide():
    secrets = {"a": "correct horse", "b": "horse battery"}
    assert hide("no correct horse and no horse battery", secrets) == f"no {MARK} and no {MARK}"
    assert hide("plain", {"a": ""}) == "plain"
