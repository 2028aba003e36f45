"""Parts of a page → its pages: 60 kB at most, nothing lost, every link led to the page that holds its row."""

import re

from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.reports.pages.body import Part
from yigong_analysis.reports.pages.split import LIMIT, pages

HEAD = Part("head", '<section class="yg yg-head" id="head"><h1>宁津县</h1></section>', annex=False)


def section(key: str, size: int, *, annex: bool = False, inside: str = "") -> Part:
    html = f'<section class="yg yg-{key}" id="{key}"><h2>{key}</h2><h3>x</h3>{inside}<p>{"m" * size}</p></section>'
    return Part(key, html, annex)


def framed(parts: list[Part], name: str) -> str:
    return "".join(part.html for part in parts)


def split(*parts: Part) -> dict[str, str]:
    return pages([HEAD, *parts], "en", framed)


def test_a_small_page_stays_one_page():
    assert list(split(section("open", 1000), section("sources", 40_000, annex=True))) == ["index.html"]


def test_the_list_of_sources_moves_first_then_the_largest_of_the_annex_then_the_largest_of_all():
    many = [
        section("places", 50_000),
        section("indicators", 45_000, annex=True),
        section("sources", 20_000, annex=True),
    ]
    assert list(split(*many)) == ["index.html", "sources.html", "indicators.html"]
    alone = split(section("facts", 90_000), section("list", 55_000))
    assert list(alone) == ["index.html", "facts.html"]


def test_links_lead_to_the_page_that_holds_their_row():
    rows = '<table><tbody><tr id="fact-a:1-2"><td><a href="#calc-b">1</a></td></tr></tbody></table>'
    made = split(
        section("figures", 10, inside='<a href="#fact-a:1-2">12</a><a href="#calc-b">1</a><b id="calc-b"></b>'),
        section("sources", 70_000, annex=True, inside=rows),
    )
    assert re.findall('href="([^"]+)"', made["index.html"]) == ["sources.html#fact-a:1-2", "#calc-b", "sources.html"]
    assert 'href="index.html#calc-b"' in made["sources.html"]


def test_a_moved_section_leaves_its_heading_and_how_long_it_is():
    rows = "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr><tr><td>2</td></tr></tbody></table>"
    made = split(section("sources", 70_000, inside=rows))
    assert "<h2>sources</h2><p>This part has 2 rows and stands on a page of its own" in made["index.html"]
    assert made["sources.html"].startswith('<section class="yg yg-sources" id="sources"><h1>sources</h1><h2>x</h2>')


def test_what_cannot_move_stays_whatever_its_size():
    chart = Part("dots", f'<figure id="dots">{"m" * 70_000}</figure>', annex=False)
    assert list(split(chart)) == ["index.html"]


@given(st.lists(st.tuples(st.integers(0, 70_000), st.booleans()), max_size=6))
def test_every_page_fits_and_nothing_is_lost(sizes):
    parts = [section(f"part-{at}", size, annex=annex) for at, (size, annex) in enumerate(sizes)]
    made = split(*parts)
    assert len(made["index.html"].encode()) <= LIMIT
    assert sum(html.count("m" * size) >= 1 for html in made.values() for size, _ in sizes) >= len(sizes)
    assert sum(html.count("m") for html in made.values()) >= sum(size for size, _ in sizes)
