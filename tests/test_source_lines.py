"""One line a source: documents with their hash, pages with an address that is shown and never fetched."""

import pytest

from yigong_analysis import pipeline
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.source_lines import citation, is_page, record, said_by, source_line

PAGE = {
    "source_id": "s900", "publisher": "某报", "agency": "某局", "title": "某县三个项目", "url": "https://example.org/a?b=1&c=2",
    "published": "2024-05", "accessed": "2026-11-21", "genre": "news", "use": "compare", "note": "", "sha256": "",
}  # fmt: skip


@pytest.fixture(scope="module")
def sources():
    return Lookup(pipeline.run()).sources


def test_documents_and_pages_are_told_apart(sources):
    assert [is_page(sources[name]) for name in ("ningjin-2023", "s010-nation-2024-year")] == [False, True]


def test_a_document_shows_its_hash_and_a_page_its_address(sources):
    assert "sha256" in source_line(sources["ningjin-2023"], "en")
    line = source_line(PAGE, "en")
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer nofollow">address of the page</a>' in line
    assert "sha256" not in line
    assert "re-read in an excerpt" in line


@pytest.mark.parametrize(
    "address", ["", "javascript:alert(1)", "data:text/html,x", "//example.org", "ftp://example.org"]
)
def test_only_web_addresses_become_links(address):
    line = source_line(PAGE | {"url": address}, "zh")
    assert "href" not in line
    assert "没有可列的地址" in line


def test_words_of_a_page_stay_words():
    line = source_line(PAGE | {"publisher": "<b>x</b>", "note": "<script>", "url": 'https://e.org/"><i>'}, "zh")
    assert not {"<b>", "<script>", "<i>"} & {part + ">" for part in line.split(">")}
    assert "&lt;b&gt;" in line


def test_background_is_said():
    assert "left out of comparisons" in source_line(PAGE | {"use": "context"}, "en")
    assert "left out" not in source_line(PAGE, "en")


def test_the_title_of_a_page_is_ours_and_is_not_quoted(sources):
    assert "《" not in citation(PAGE, "zh")
    assert "《" in citation(sources["ningjin-2023"], "zh")
    assert said_by(PAGE, "zh") == "某报，2024-05"


def test_a_record_holds_only_what_its_kind_of_source_has(sources):
    assert "url" not in record(sources["ningjin-2023"])
    assert not {"sha256", "file", "size_bytes", "note"} & set(record(PAGE))
