"""Words of a document or a table are shown as words: nothing of them runs, is fetched or breaks the page."""

import csv
import shutil

import pytest
from conftest import read_rows, write_rows

from browser import kinds
from browser.laid_out import ask
from yigong_analysis import paths
from yigong_analysis.phrases import LANGUAGES

SCRIPT, PICTURE = "<script>window.ran=1;alert(1)</script>", '"><img src=x onerror="window.ran=1">'
ATTACKS = [
    SCRIPT,
    PICTURE,
    "' onmouseover='window.ran=1",
    "</title></style></script><svg onload=window.ran=1>",
    '<a href="javascript:window.ran=1">x</a>',
    "javascript:window.ran=1",
    "\u202e\u2066reversed\u2069",
    "a\u200bb\ufeffc",
    '=HYPERLINK("http://x.example","y")',
    "{{7*7}} ${alert(1)} %s {0.__class__}",
    "<base href=//x.example>",
    "<!--",
    "]]>",
]
ALL = " ".join(ATTACKS)
LONG = "长" * 10_000
UNBROKEN = "x" * 10_000
FOREIGN = "img[onerror], svg, iframe, object, embed, form[action], base, a[href^='javascript' i], a[href*='x.example']"
DOCUMENT = f"2024年，虚构县{ALL}实施以工代赈项目12个，总投资4380万元。{LONG}{UNBROKEN}\n发放劳务报酬1092万元。\n"


def shows_words_only(visit, folder, path: str) -> str:
    """Open a page at phone width; nothing of it has run, been made or grown too wide. Returns its words."""
    page = visit(path, root=folder, width=390)
    page.mouse.move(200, 300)
    assert page.evaluate("typeof window.ran") == "undefined"
    assert page.locator(f"{FOREIGN}, [onmouseover]").count() == 0
    assert page.locator("script:not([src])").count() == (2 if kinds.CHECKED in path else 0)
    found = ask(page, "layout", 1)
    assert (found["overflow"], found["overlaps"]) == ([], [])
    return page.evaluate("document.body.textContent")


@pytest.fixture(scope="module")
def spoilt(english, tmp_path_factory):
    """A case study and the index, made from tables with hostile names, titles, notes and expressions."""
    folder = tmp_path_factory.mktemp("hostile")
    data, out = folder / "data", folder / "reports"
    shutil.copytree(paths.data(), data, ignore=shutil.ignore_patterns("raw"))
    change(data / "sources.csv", lambda row: row["adcode"] == "371422", title=ALL + UNBROKEN, publisher=LONG, note=ALL)
    change(
        data / "reference" / "divisions.csv",
        lambda row: row["adcode"] == "371422",
        zh=SCRIPT,
        full_zh=SCRIPT,
        en=PICTURE,
        full_en=PICTURE,
    )
    change(data / "reference" / "caveats.csv", lambda row: True, zh=ALL, en=ALL)
    kinds.yigong("render", "371422", "--out", out, data=data)
    for lang in LANGUAGES:
        documents = {"news.txt": DOCUMENT, "news.html": f"<html><body><p>{DOCUMENT}</p></body></html>"}
        kinds.check_pages(documents, folder / "documents", out / lang / kinds.CHECKED, lang)
    return out


def change(table, chosen, **cells: str) -> None:
    rows = read_rows(table)
    for row in filter(chosen, rows):
        row.update(cells)
    write_rows(table, rows)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_case_study_shows_hostile_names_as_words(visit, spoilt, lang):
    words = shows_words_only(visit, spoilt, f"{lang}/371422/index.html")
    assert {"zh": SCRIPT, "en": PICTURE}[lang] in words


def test_the_index_shows_hostile_names_as_words(visit, spoilt):
    assert SCRIPT in shows_words_only(visit, spoilt, "index.html")


@pytest.mark.parametrize("path", kinds.CHECK_PAGES)
def test_a_check_page_shows_a_hostile_document_as_words(visit, spoilt, path):
    words = shows_words_only(visit, spoilt, path)
    assert SCRIPT in words
    assert LONG in words


def test_the_tables_beside_a_report_hold_no_formula(spoilt):
    for table in spoilt.rglob("*.csv"):
        with table.open(encoding="utf-8-sig", newline="") as file:
            assert [cell for row in csv.reader(file) for cell in row if cell.startswith(("=", "@", "\t="))] == []


@pytest.mark.parametrize("attack", [SCRIPT, PICTURE, "<p onmouseover='1'>x</p>", "<p>" + UNBROKEN])
def test_what_is_hostile_would_be_noticed(visit, tmp_path, attack):
    (tmp_path / "x.html").write_text(f"<!DOCTYPE html><title>x</title><p>{attack}", encoding="utf-8")
    with pytest.raises(AssertionError):
        shows_words_only(visit, tmp_path, "x.html")
    visit.take()
