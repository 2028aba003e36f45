"""What stands around the parts of a page: policy, ways, downloads, the panel."""

import re

import pytest
from test_section import Seen

from yigong_analysis.reports.pages.body import Part
from yigong_analysis.reports.pages.frame import Frame

PART = Part("head", '<section id="head"><h1>宁津县</h1></section>', annex=False)
ANNEX = Part("cite", '<section id="cite"><h2>x</h2></section>', annex=True)


def page(name: str = "index.html", parts=(PART, ANNEX), **changed) -> str:
    told = {"title": "宁津县", "lang": "en", "folder": "371422", "made_by": "yigong_analysis 0", "formats": ()}
    return Frame(**(told | changed))(list(parts), name)


@pytest.mark.parametrize("name", ["index.html", "sources.html"])
def test_every_page_refuses_what_is_not_of_its_folder(name):
    html = page(name)
    for rule in ("default-src 'none'", "style-src 'self'", "img-src 'self'", "font-src 'self'", "script-src 'self'"):
        assert re.search(rf'http-equiv="Content-Security-Policy" content="[^"]*{rule};', html)
    assert "unsafe" not in html
    assert '<meta name="referrer" content="no-referrer">' in html
    tags = Seen(html).tags
    scripts = [f"../../assets/{name}.js" for name in ("in_sight", "page")]
    assert [given for tag, given in tags if tag == "script"] == [{"src": src, "defer": None} for src in scripts]
    assert not [tag for tag, given in tags if tag == "style" or any(n == "style" or n.startswith("on") for n in given)]


def test_title_and_folder_are_words():
    html = page(title='<b>"x"', folder='"><i>')
    assert "<title>&lt;b&gt;&quot;x&quot;</title>" in html
    assert "<i>" not in html


def test_downloads_are_the_files_that_were_made():
    links = [given["href"] for tag, given in Seen(page(formats=("html", "json", "pdf"))).tags if tag == "a"]
    assert links[3:7] == ["report.pdf", "report.json", "numbers.csv", "notebook.ipynb"]
    assert "report.docx" not in links


def test_a_part_on_a_page_of_its_own_leads_back():
    html = page("sources.html")
    assert '<a href="index.html">← Back to the report</a>' in html
    assert "report.json" not in html


def test_the_annex_stands_together_last():
    html = page(parts=[ANNEX, PART])
    assert html.index('id="head"') < html.index('<div class="yg-annex">') < html.index('id="cite"')


def test_how_to_cite_is_one_step_away():
    assert '<a href="#cite">How to cite</a>' in page()
    assert "#cite" not in page(parts=[PART])
