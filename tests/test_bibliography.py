"""The sources of floors, assumptions and norms in both languages, and what a reader must know of a page."""

import re

import pytest
from conftest import read_rows

from yigong_analysis import paths
from yigong_analysis.display import bibliography
from yigong_analysis.display.source_lines import page_doubts

KEYS = [row["key"] for row in read_rows(paths.reference("bibliography"))]


@pytest.mark.parametrize("key", KEYS)
def test_every_source_has_a_chinese_and_an_english_title(key):
    assert re.search("[一-鿿]", bibliography.title(key, "zh"))
    assert not re.search("[一-鿿]", bibliography.title(key, "en"))
    assert bibliography.read_as(key, "zh") != bibliography.read_as(key, "en")


def test_sources_are_listed_with_how_much_of_them_was_read():
    assert bibliography.listed("R54 R26", "en") == (
        "CCTV report on the floor of 2023 (excerpt of a mirror); Chongqing: normative document 10 of 2023 (excerpt)"
    )
    assert bibliography.dated("I17", "zh").endswith("（1999）")
    assert bibliography.cells("R07", "zh")[-1] == "摘要"


@pytest.mark.parametrize(("note", "told"), [
    ("节录;月份据正文节气推断", ["year, place or fund kind partly inferred from the content"]),
    ("机器翻译,只取一项", ["the text is a machine translation or machine summary"]),
    ("核对时新增;转载站网址不列", []),  # a working paper, which stays in the data
    ("", []),
])  # fmt: skip
def test_of_a_coders_note_readers_are_told_what_weakens_the_figures(note, told):
    assert page_doubts({"note": note}, "en") == told
