"""The measures of a page notice what they are there for: each is shown a page that is spoilt in just that way."""

import pytest

from browser.accessibility import findings, grave
from browser.laid_out import ask
from browser.test_pages import smallest_letters

PAGE = '<!DOCTYPE html><html lang="en"><title>x</title><meta name="viewport" content="width=device-width"><body>{}'
TINY = '<li><a href="#{0}" style="font-size:11px;line-height:11px">{0}</a></li>'
DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
LINES = "words and words and words " * 8
SPOILT = [
    ("headings", "<h1>a</h1><h1>b</h1>", "2 headings of level 1"),
    ("headings", "<h2>a</h2>", "0 headings of level 1"),
    ("headings", "<h1>a</h1><h3>b</h3>", "level 3 after 1: h3 “b”"),
    ("languages", "<p>甲县</p>", "not en: p “甲县” 甲县"),
    ("languages", '<p lang="zh">one two three four</p>', "not zh: p “one two three four” one two three four"),
    ("languages", '<img src="data:," alt="甲县">', "not en: alt of img “” 甲县"),
    ("pictures", '<img src="data:,x" alt="x">', "data:,x: 0×0, “x”"),
    ("pictures", f'<img src="{DOT}" alt="x">', f"no room of its shape: {DOT[:40]}: 1×1, “x”"),
    ("pictures", f'<img src="{DOT}" alt="x" width="30" height="20">', f"no room of its shape: {DOT[:40]}: 1×1, “x”"),
    ("order", '<p><a href="#" style="position:absolute;top:300px">a</a> <a href="#">b</a></p>', "a “a” → a “b”"),
    ("order", '<a href="#">a</a><a href="#" tabindex="2">b</a>', "order by number: a “b”"),
    ("rings", '<a href="#" style="outline:none">a</a>', "no ring: a “a”"),
    ("rings", '<button style="outline:0 solid; box-shadow:0 0 1px">a</button>', "no ring: button “a”"),
]
LAID_OUT = [
    ("overflow", '<p style="width:500px">wide</p>', "p “wide”"),
    ("overflow", "<p>" + "wide" * 40 + "</p>", "page "),
    ("clipped", f'<p style="overflow:hidden;white-space:nowrap">{LINES}</p>', "cut: p “words"),
    ("clipped", f'<p style="overflow:hidden;height:20px">{LINES}</p>', "cut: p “words"),
    ("clipped", f'<p style="overflow:auto;white-space:nowrap">{LINES}</p>', "scrolls, not by keyboard: p “words"),
    (
        "clipped",
        f'<p style="overflow:auto"><img style="width:600px" src="{DOT}"></p>',
        "scrolls, not by key",
    ),
    ("overlaps", '<p>one</p><p style="margin-top:-30px">two</p>', "p “one” on p “two”"),
    ("overlaps", '<p><b>one</b><b style="margin-left:-9px">two</b></p>', "b “one” on b “two”"),
    ("small", '<p style="font-size:9px">small</p>', "9 px: p. – p “small”"),
    ("small", "<style>p::before{content:'note';font-size:8px}</style><p>x</p>", "8 px: ::before p. – p “x”"),
]
FINE = [
    "<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2>",
    f'<img src="{DOT}" alt="x" width="30" height="30">',
    '<p>a <q lang="zh">甲县</q>, <code>甲</code></p><p lang="zh">甲县<i lang="en">one two three four</i></p>',
    f'<div tabindex="0" style="overflow:auto;white-space:nowrap">{LINES}</div><p>{LINES}</p>',
    f'<p style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);font-size:5px">{LINES}</p>',
    '<details><summary>more</summary><p style="font-size:5px">folded</p></details><a href="#">a</a> <a href="#">b</a>',
]  # fmt: skip


@pytest.fixture
def spoilt(visit, tmp_path):
    """`spoilt("<p>…")`: a page of these words, open at phone width."""

    def open_page(body: str) -> object:
        (tmp_path / "x.html").write_text(PAGE.format(body), encoding="utf-8")
        page = visit("x.html", root=tmp_path, width=390)
        page.keyboard.press("Tab")
        page.evaluate("document.activeElement.blur()")
        return page

    yield open_page
    visit.take()


@pytest.mark.parametrize(("fact", "body", "told"), SPOILT)
def test_what_is_wrong_is_told(spoilt, fact, body, told):
    assert told in ask(spoilt(body), fact)


@pytest.mark.parametrize(("fact", "body", "told"), LAID_OUT)
def test_what_is_laid_out_badly_is_told(spoilt, fact, body, told):
    found = ask(spoilt(body), "layout", 11)
    assert any(line.startswith(told) for line in found[fact]), found


@pytest.mark.parametrize("body", FINE)
def test_what_is_right_is_left_alone(spoilt, body):
    page = spoilt(body)
    found = [line for lines in ask(page, "layout", 11).values() for line in lines]
    found += [line for fact in ("languages", "order", "pictures", "rings") for line in ask(page, fact)]
    assert found == []
    assert [line for line in ask(page, "headings") if "after" in line] == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<p style="color:#bbb">pale</p>', "serious color-contrast (1): "),
        ('<img src="data:,">', "critical image-alt (1): "),
        (f"<ul>{TINY.format('a')}{TINY.format('b')}</ul>", "serious target-size ("),
    ],
)
def test_axe_tells_what_keeps_readers_out(spoilt, body, told):
    found = findings(spoilt(f"<main><h1>x</h1>{body}</main>"))
    assert any(line.startswith(told) for line in grave(found)), found
    assert grave([f"390 px: {line}" for line in found]) != []


def test_the_smallest_words_of_a_chart_are_found():
    words = "".join(f'<use transform="translate(5 1)scale({scale})"/>' for scale in (0.04, 0.028))
    assert smallest_letters(f'<svg viewBox="0 0 340 100">{words}</svg>', 680) == 14.0
