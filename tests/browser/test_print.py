"""A case study on paper: what it says in sections 1 to 6 takes two A4 pages, the rest is the annex."""

import pytest

from browser.kinds import CASES
from yigong_analysis.phrases import LANGUAGES

A4 = (595, 842)  # points


def printed(page, file):
    """The page as PDF: its sheets, and the headings with the number of the sheet on which each stands."""
    from pypdf import PdfReader

    page.pdf(path=file, format="A4", prefer_css_page_size=True, tagged=True, outline=True)
    reader = PdfReader(file)
    return reader.pages, list(_bookmarks(reader, reader.outline))


def _bookmarks(reader, outline):
    for entry in outline:
        if isinstance(entry, list):
            yield from _bookmarks(reader, entry)
        else:
            yield entry.title, reader.get_destination_page_number(entry) + 1


def first_sheet(headings: list[tuple[str, int]], wanted: str) -> int:
    """The sheet on which a heading stands."""
    return next(number for title, number in headings if "".join(title.split()) == "".join(wanted.split()))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("adcode", CASES)
def test_sections_1_to_6_take_two_pages_and_the_annex_begins_on_its_own(visit, tmp_path, adcode, lang):
    page = visit(f"{lang}/{adcode}/index.html")
    annex = page.locator(".yg-annex").locator("h2, h3").first.text_content()
    sheets, headings = printed(page, tmp_path / "x.pdf")
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in sheets} == {A4}
    assert first_sheet(headings, annex) <= 3
    assert first_sheet(headings, headings[0][0]) == 1


def test_a_heading_is_found_on_the_sheet_where_it_stands(visit, tmp_path):
    parts = "".join(f'<h2 style="break-before:page">{name}</h2><p>x' for name in ("two", "three"))
    (tmp_path / "x.html").write_text(f"<!DOCTYPE html><html lang=en><title>x</title><h1>one</h1>{parts}", "utf-8")
    sheets, headings = printed(visit("x.html", root=tmp_path), tmp_path / "x.pdf")
    assert (len(sheets), headings) == (3, [("one", 1), ("two", 2), ("three", 3)])
    assert first_sheet(headings, "th ree") == 3
