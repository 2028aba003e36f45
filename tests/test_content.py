"""What a page says as blocks: every word of the HTML is there, in its order, and nothing that is no word."""

import re

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.display.case_study import case_study
from yigong_analysis.display.markup import bullets, escape, paragraph, table
from yigong_analysis.display.section import MIME, Section
from yigong_analysis.reports.content import blocks, parts, pictures

SQUEEZE = re.compile(r"\s+")


def words_of(found: object) -> str:
    """All words in some blocks, blanks left out."""
    if isinstance(found, list):
        return "".join(map(words_of, found))
    if isinstance(found, dict):
        kept = {key: found[key] for key in ("caption", "header", "words", "blocks", "items", "rows", "cells")
                if key in found}  # fmt: skip
        return SQUEEZE.sub("", found.get("text", "")) + "".join(map(words_of, kept.values()))
    return SQUEEZE.sub("", found)


def test_headings_paragraphs_and_the_looks_of_words():
    found = blocks(
        '<h2>要点</h2><p class="yg-note">报酬<a href="#fact-a:1-5">1442<small>万元</small></a>，<b>计划</b></p>'
    )
    assert found == [
        {"block": "heading", "level": 2, "words": [{"text": "要点"}]},
        {
            "block": "paragraph",
            "kind": "note",
            "words": [
                {"text": "报酬"},
                {"text": "1442", "link": "#fact-a:1-5"},
                {"text": "万元", "link": "#fact-a:1-5", "style": "small"},
                {"text": "，"},
                {"text": "计划", "style": "strong"},
            ],
        },
    ]


def test_lists_hold_blocks_and_tables_hold_rows_with_ids():
    [listed] = blocks(
        '<ol class="yg-strip"><li class="yg-yes"><span>组织</span></li><li>谋划<ul><li>a</li></ul></li></ol>'
    )
    assert (listed["kind"], listed["ordered"], [item["kind"] for item in listed["items"]]) == (
        "strip",
        True,
        ["yes", ""],
    )
    assert listed["items"][1]["blocks"][1]["items"][0]["blocks"][0]["words"] == [{"text": "a"}]
    [found] = blocks(table(["数值"], [["<q>12个</q><br><small>注</small>"]], "图注", ["fact-a:1-4"]))
    assert (found["caption"], found["header"]) == ("图注", ["数值"])
    cells = [{"text": "12个", "style": "quote"}, {"text": "\n"}, {"text": "注", "style": "small"}]
    assert found["rows"] == [{"id": "fact-a:1-4", "cells": [cells]}]


def test_a_fold_keeps_its_summary_and_what_it_folds():
    [fold] = blocks("<details><summary>全部22条</summary><p>一</p></details>")
    assert fold["words"] == [{"text": "全部22条"}]
    assert fold["blocks"] == [{"block": "paragraph", "kind": "", "words": [{"text": "一"}]}]


def test_the_table_of_a_data_frame_keeps_its_index():
    pd = pytest.importorskip("pandas")
    [found] = blocks(pd.DataFrame({"n": [1]}, index=["宁津县"]).to_html())
    assert found["header"] == ["", "n"]
    assert found["rows"][0]["cells"] == [[{"text": "宁津县"}], [{"text": "1"}]]


def test_styles_scripts_and_comments_say_nothing():
    assert blocks("<style>p{}</style><script>x()</script><!-- c --><p>词</p>") == blocks("<p>词</p>")


HOSTILE = st.text(alphabet="<>&\"'；/=a1\u202e万 ", max_size=40)


@given(st.lists(HOSTILE, min_size=1, max_size=4))
def test_escaped_words_come_back_as_they_were(words):
    html = paragraph(escape(words[0])) + bullets([escape(word) for word in words])
    wanted = "".join(SQUEEZE.sub("", word.replace("\u202e", "")) for word in [words[0], *words])
    assert words_of(blocks(html)) == wanted


def test_no_word_of_a_case_study_is_lost():
    study = case_study("371422", lang="zh")
    for section in (study.head(), study.key_figures(), study.how_it_works(), study.left_open(), study.sources()):
        html = section._repr_mimebundle_()["text/html"]
        plain = re.sub(r"<[^>]*>", "", html).replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&")
        assert words_of(blocks(html)) == SQUEEZE.sub("", plain)


def cell(*bundles: dict, tags: tuple = ()):
    outputs = [nbformat.v4.new_output("display_data", data=bundle) for bundle in bundles]
    return nbformat.v4.new_code_cell("", outputs=outputs, metadata={"tags": list(tags)})


def test_parts_come_in_order_and_the_annex_begins_at_its_cell():
    section = Section("head", "<h1>宁津县</h1>", "")._repr_mimebundle_()
    chart = {
        MIME: {"kind": "chart", "key": "dots", "heading": "图", "alt": "读法", "caption": "n=1"},
        "image/svg+xml": "<svg/>",
    }
    found = parts([cell(section), cell(chart), cell({"text/plain": "42"}, tags=("annex",))])
    assert [(part["part"], part["key"], part["annex"]) for part in found] == [
        ("section", "head", False),
        ("chart", "dots", False),
        ("section", "output-3", True),
    ]


def test_a_users_own_picture_is_a_part_with_a_file():
    cells = [cell({"image/png": "iVBORw0KGgo=", "text/plain": "<Figure size 640x480>"})]
    assert [(part["part"], part["key"]) for part in parts(cells)] == [("chart", "output-1")]
    assert pictures(cells) == {"output-1.png": b"\x89PNG\r\n\x1a\n"}
