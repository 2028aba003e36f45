"""What a page becomes: `·` stands for what vanished, so that each text is as long as its page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.text import clean
from yigong_analysis.text.lines import HARD
from yigong_analysis.text.markup import has_markup, is_page, without_tags
from yigong_analysis.text.offsets import DROP, TAIL

PAGE = "<!doctype html><html><body>"  # enough tags to be a page


def read(page: str) -> list[str]:
    """The lines of a page; a tab parts cells."""
    filled, _ = without_tags(PAGE + page)
    assert len(filled) == len(PAGE + page)
    text = filled.replace(DROP, "").replace(TAIL, "").replace(HARD, "\n")
    return [line.strip(" ") for line in text.split("\n") if line.strip()]


def marked(page: str, kind: str) -> list[str]:
    _, marks = without_tags(page)
    return [page[mark.start : mark.end] for mark in marks if mark.kind == kind]


@pytest.mark.parametrize(("page", "lines"), [
    ("1<b>2</b>8<span class='x'>人</span>", ["128人"]),
    ("<p>甲</p><div>乙<br>丙</div>", ["甲", "乙", "丙"]),
    ("甲\n乙", ["甲 乙"]),                                        # a line end of the source is a blank
    ("<pre>甲\n乙</pre>丙\n丁", ["甲", "乙", "丙 丁"]),
    ("甲<!-- <p>乙</p> -->丙", ["甲丙"]),
    ("甲<script>if (a < b) { '<p>乙</p>' }</script>丙", ["甲丙"]),
    ("<style>p {}</style><SCRIPT>x</SCRIPT >甲", ["甲"]),
    ("<ruby>統<rp>(</rp><rt>tǒng</rt><rp>)</rp></ruby>一", ["統一"]),
    ("甲<!-- 乙", ["甲<!-- 乙"]),                                 # never closed: nothing is lost
    ("甲<script>乙", ["甲乙"]),
    ("甲<!-- 乙<script>x</script>丙", ["甲<!-- 乙丙"]),
    ("占比&ge;30&#37;&nbsp;以&#x4e0a;", ["占比≥30%\xa0以上"]),
    ("&amp;nbsp;甲&amp;ldquo;乙", ["\xa0甲“乙"]),                 # escaped twice by a content system
    ("AT&T &unknown; a<b 3 < 5", ["AT&T &unknown; a<b 3 < 5"]),
    ('<a title="x>y" href=z>甲</a>', ["甲"]),
    ("<p title=\"x>甲", ["甲"]),                                  # a quote that is never closed
    ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
])  # fmt: skip
def test_what_is_shown(page, lines):
    assert read(page) == lines


@pytest.mark.parametrize(("table", "lines"), [
    ("<table><tr><th>指标</th><th>值</th></tr><tr><td>务工</td><td>50</td></tr></table>", ["指标\t值", "务工\t50"]),
    ("<table><tr><td>指标<td>值<tr><td>务工<td>50</table>", ["指标\t值", "务工\t50"]),        # ends left out
    ("<table><tr><td><p>务</p><p>工</p></td><td>5<br>0</td></tr></table>", ["务  工 \t5 0"]),
    ("<table><tr><td></td><td>50</td></tr></table>", ["\t50"]),
    ("<table><caption>表一</caption><tr><td>甲</td><td>1</td></tr></table>", ["表一", "甲\t1"]),
    ("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>", ["甲", "乙"]),                    # one cell: a layout
    ("<table><tr><td><p>正" + "文" * 400 + "</p></td><td>侧栏</td></tr></table>", ["正" + "文" * 400, "侧栏"]),
    ("<table><tr><td>甲<table><tr><td>1</td><td>2</td></tr></table></td><td>乙</td></tr></table>",
     ["甲", "1\t2", "乙"]),
    ("<td>甲</td><tr><td>乙", ["甲", "乙"]),                                                  # no table around it
    ('<table><tr><th>县<th colspan="2">资金<th>人<tr><td>甲<td>3<td>5<td>7</table>', ["县\t资金\t\t人", "甲\t3\t5\t7"]),
])  # fmt: skip
def test_tables(table, lines):
    assert read(table) == lines


@pytest.mark.parametrize(("page", "regions"), [
    ("<nav>a</nav>b", ["<nav>a</nav>"]),
    ("<div class='top-nav'>a<div>b</div>c</div>d", ["<div class='top-nav'>a<div>b</div>c</div>"]),
    ("<div id=pageFooter>a</div>", ["<div id=pageFooter>a</div>"]),
    ("<div class='navy adapt'>a</div>", []),                # words, not parts of words
    ("<div class=nav>a", []),                               # never closed: it could swallow the article
    ("</div></nav>a", []),
])  # fmt: skip
def test_regions_of_furniture(page, regions):
    assert marked(page, "furniture") == regions


def test_headings_and_links():
    page = "<title>某网</title><h1>标题</h1><p><a href=x>更多</a>正文"
    assert [marked(page, kind) for kind in ("title", "h1", "link")] == [["某网"], ["标题"], ["更多"]]


@pytest.mark.parametrize(("text", "markup", "page"), [
    ("<!DOCTYPE html><html><body>甲</body></html>", True, True),
    ("<p>甲</p><p>乙</p><p>丙</p>", True, True),
    ("总投资1<b>2</b>8万元\n乙", True, False),              # left-over tags: the lines of the text count
    ("甲&nbsp;乙\n丙", True, False),
    ("甲 < 乙，丙 > 丁 & 戊", False, False),
])  # fmt: skip
def test_what_is_a_page(text, markup, page):
    assert (has_markup(text), is_page(text)) == (markup, page)


def test_a_text_with_left_over_tags_keeps_its_lines():
    assert clean("总投资1<b>2</b>8万元。\n乙村完工。").text == "总投资128万元。\n乙村完工。"


TAGS = ("<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<p>", "<pre>", "</pre>", "<div class=nav>",
        "</div>", "<h1>", "</h1>", "<a>", "</a>", "<!--", "-->", "<script>", "</script>", "&nbsp;", "甲", "<", '"',
        "\n")  # fmt: skip


@given(st.lists(st.sampled_from(TAGS)).map("".join))
def test_any_heap_of_tags_keeps_its_length(page):
    filled, marks = without_tags(page)
    assert len(filled) == len(page)
    assert all(0 <= mark.start <= mark.end <= len(page) for mark in marks)


@pytest.mark.parametrize("unit", ["<div>", "<table><tr><td>", "<div class=nav>", "<", "<!--", '<a "', "&#", "<script>"])
def test_depth_and_repetition_do_no_harm(unit):
    cleaned = clean(unit * 3000 + "甲")
    assert cleaned.text.endswith("甲")
