"""The parts of a page as HTML: charts with their data, a user's own cells without what the policy of a page refuses."""

import re
from base64 import b64encode

import pandas as pd
import pytest
from nbformat import v4

from yigong_analysis.display.section import MIME, note
from yigong_analysis.reports.pages.body import cleaned, parts

CHART = {"kind": "chart", "key": "dots", "heading": "Pay & jobs", "alt": '1.14% "here"', "caption": "n = 3", "data": []}
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"  # how such a file begins, before width and height


def cell(bundle: dict, *tags: str):
    output = v4.new_output("display_data", data=bundle)
    return v4.new_code_cell("x", outputs=[output], metadata={"tags": list(tags)})


def test_a_chart_has_heading_words_and_a_link_to_its_data():
    [part] = parts([cell({"image/svg+xml": "<svg/>", "text/plain": "", MIME: CHART})], "en")
    assert part.html == (
        '<figure class="yg-figure" id="dots"><h3>Pay &amp; jobs</h3><div class="yg-picture">'
        '<img src="figures/dots.svg" alt="1.14% &quot;here&quot;"></div>'
        '<figcaption>n = 3 <a href="figures/dots.csv">Data of this chart</a></figcaption></figure>'
    )


def test_a_chart_that_opens_a_part_has_the_heading_of_a_part():
    [part] = parts([cell({"image/svg+xml": "<svg/>", MIME: CHART}, "chapter")], "en")
    assert "<h2>Pay &amp; jobs</h2>" in part.html


def test_our_sections_stand_as_they_are_and_the_annex_begins_at_its_tag():
    first, second = note("no-dots", "nothing"), note("sources", "none")
    found = parts([cell(first._repr_mimebundle_()), cell(second._repr_mimebundle_(), "annex")], "en")
    assert [(part.key, part.annex) for part in found] == [("no-dots", False), ("sources", True)]
    assert found[0].html == first._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize(("picture", "room"), [
    ({"image/svg+xml": '<svg width="3in" viewBox="0 0 262.8 71" version="1.1"/>'},   'width="263" height="71" '),
    ({"image/svg+xml": '<svg width="3in"/>'},                                        ""),
    ({"image/png": b64encode(PNG + b"\0\0\1\0\0\0\0\x40..").decode()},               'width="256" height="64" '),
    ({"image/png": b64encode(b"something that is no picture").decode()},             ""),
])  # fmt: skip
def test_a_picture_has_its_room_before_it_is_there(picture, room):
    [part] = parts([cell(picture | {"text/plain": "made up"})], "en")
    assert re.search(r'<img src="figures/output-1\.(?:svg|png)" (.*)alt="made up">', part.html)[1] == room


def test_words_that_a_cell_prints_are_words():
    [part] = parts([cell({"text/plain": "<script>alert(1)</script>"})], "en")
    assert "<pre>&lt;script&gt;alert(1)&lt;/script&gt;</pre>" in part.html


@pytest.mark.parametrize(("html", "kept"), [
    ("<p>a<script>b()</script>c</p>",                   "<p>ac</p>"),
    ("<style scoped>.dataframe {}</style><p>a</p>",     "<p>a</p>"),
    ('<p style="color: red" onclick="b()">a</p>',       "<p>a</p>"),
    ('<a href="javascript:b()">a</a>',                  "<a>a</a>"),
    ('<a href="  JAVASCRIPT:b()">a</a>',                "<a>a</a>"),
    ('<a href="https://example.org/">a</a>',            '<a href="https://example.org/">a</a>'),
    ('<a href="#fact-x">a</a>',                         '<a href="#fact-x">a</a>'),
    ('<img src="https://example.org/a.png" alt="b">',   '<img alt="b">'),
    ('<img src="data:image/png;base64,AA" alt="b">',    '<img alt="b">'),
    ("<iframe src=x>a</iframe><p>b</p>",                "<p>b</p>"),
    ("a &lt; b",                                        "a &lt; b"),
])  # fmt: skip
def test_what_a_cell_of_the_users_own_may_bring(html, kept):
    assert cleaned(html) == kept


def test_a_table_of_pandas_says_what_its_headings_head():
    html = cleaned(pd.DataFrame({"n": [1]}, index=["宁津县"]).to_html())
    assert '<th scope="col">n</th>' in html
    assert '<th scope="row">宁津县</th>' in html
    assert "<td></td>" in html  # the corner heads nothing
