"""The page to check an extraction on: figures are marked, and nothing of a document runs, is fetched or leads away."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import read_rows
from test_fact_words import FACT
from test_marked_text import shown
from test_sentence import HOSTILE

import yigong_analysis
from yigong_analysis import paths
from yigong_analysis.display import check_page
from yigong_analysis.display.check_page import page, show_facts
from yigong_analysis.errors import DataError
from yigong_analysis.facts.extraction import Fact, facts_of

TEXT = """青禾县以工代赈动态
2024年，环县实施以工代赈项目12个，总投资4380万元，吸纳群众务工1260余人，发放劳务报酬1092万元，占中央资金的34.1%。
日工资由120元提高到160元，其中普工150元。预计2025年再实施项目5个。
"""
TABLE = """<!DOCTYPE html><html><head><title>环县2024年以工代赈投资计划</title><script>alert("x")</script></head>
<body><p>&emsp;下达以工代赈中央预算内投资<b>3200</b>万元。</p>
<table><tr><th>项目</th><th>总投资（万元）</th></tr><tr><td>产业路</td><td>820</td></tr></table></body></html>"""
PINYIN = (
    "\ufeff環縣以工代賑(yǐ gōng dài zhèn)項目(xiàngmù)共8個(gè)，總投資2650萬(wàn)元，"
    "\u202e發放勞務報酬(láowù bàochóu)795萬元。\r\n2023年。"
)
DOCUMENTS = [TEXT, TABLE, PINYIN]
ATTACKS = [
    *HOSTILE,
    "</script><script>alert(1)</script>",
    "</style><img src=//x.example onerror=alert(1)>",
    "<a href='javascript:alert(1)'>12个</a>",
    "<iframe srcdoc='<script>1</script>'>",
    "<meta http-equiv=refresh content=0>",
    "<base href=//x.example>",
    "<svg/onload=alert(1)>",
    "<!--",
    "]]>",
    "<p",
    "</div></section>",
    "`${alert(1)}`",
    "\u2028\u2029",
    "\u202e万元",
    "\x00",
    "\ud800",
    "&#0;",
    "&#x202e;",
]
OURS = [check_page.SCRIPTED, (paths.ASSETS / "check_page.js").read_text(encoding="utf-8")]
STYLE = (paths.ASSETS / "check_page.css").read_text(encoding="utf-8")
ADDRESSES = {
    "src",
    "srcset",
    "srcdoc",
    "action",
    "formaction",
    "data",
    "poster",
    "ping",
    "background",
    "xlink:href",
    "style",
}
TAGS = re.findall(
    r"\w+",
    "html head meta title style script body a header h1 p ul li span div label select option input output main section"
    " aside button table caption thead tbody tr th td code",
)


class Seen(HTMLParser):
    """The page as a browser reads it: its tags; its scripts and styles; marks with the words before and in them."""

    def __init__(self, html: str):
        super().__init__()
        self.tags, self.scripts, self.styles, self.marks, self.text = [], [], [], [], ""
        self.section, self.inside = "", ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if tag == "section":
            self.section = attributes["id"]
        if tag in ("script", "style") or (tag == "a" and self.section == "text"):
            self.inside = tag
        if self.inside == tag == "a":
            self.marks.append([attributes, self.text, ""])

    def handle_endtag(self, tag):
        self.section = "" if tag == "section" else self.section
        self.inside = "" if tag == self.inside else self.inside

    def handle_data(self, data):
        if self.inside in ("script", "style"):
            (self.scripts if self.inside == "script" else self.styles).append(data)
        if self.section == "text":
            self.text += data
            if self.inside == "a":
                self.marks[-1][2] += data


def seen(raw: str, lang: str = "zh") -> Seen:
    return Seen(page(raw, facts_of(raw), "a.txt", lang))


def faults(html: str) -> list[str]:
    """What a page must not hold: tags, scripts and styles that are not ours, handlers, addresses, ways out of it."""
    found = Seen(html)
    wrong = [tag for tag, _ in found.tags if tag not in TAGS]
    wrong += [name for _, attrs in found.tags for name in attrs if name.startswith("on") or name in ADDRESSES]
    links = [attrs["href"] for _, attrs in found.tags if "href" in attrs]
    wrong += [link for link in links if not re.fullmatch(r"#(?:[fr]\d+|text|figures)", link)]
    return wrong + [code for code in found.scripts + found.styles if code not in [*OURS, STYLE]]


@pytest.mark.parametrize("raw", DOCUMENTS)
def test_every_figure_is_marked_at_its_offsets_and_the_text_stays_as_it_is(raw):
    facts, found = facts_of(raw), seen(raw)
    assert found.text == shown(raw)
    assert len(facts) > 1
    assert [words for _, _, words in found.marks] == [shown(fact.exact) for fact in facts]
    assert [before for _, before, _ in found.marks] == [shown(raw[: fact.start]) for fact in facts]


@pytest.mark.parametrize("raw", DOCUMENTS)
def test_marks_and_rows_lead_to_each_other(raw):
    html, numbers = page(raw, facts_of(raw), "a.txt"), range(1, len(facts_of(raw)) + 1)
    assert [(mark["id"], mark["href"]) for mark, _, _ in Seen(html).marks] == [(f"f{n}", f"#r{n}") for n in numbers]
    assert re.findall(r'<tr id="(\w+)"><td><a href="#(\w+)"', html) == [(f"r{n}", f"f{n}") for n in numbers]


@pytest.mark.parametrize("raw", [*DOCUMENTS, "没有数字"])
def test_every_figure_can_be_filtered_for(raw):
    facts, found = facts_of(raw), seen(raw)
    marks = [(mark["data-i"], mark["data-k"]) for mark, _, _ in found.marks]
    assert marks == [(fact.indicator, str(fact.confidence)) for fact in facts]
    offered = {attrs["value"] for tag, attrs in found.tags if tag == "option"} - {""}
    boxes = {attrs["value"] for _, attrs in found.tags if attrs.get("name") == "confidence"}
    assert (offered, boxes) == ({fact.indicator for fact in facts}, {str(fact.confidence) for fact in facts})


def test_a_mark_tells_group_and_confidence_not_by_colour_alone():
    [(mark, _, _)] = Seen(page("12人", [replace(FACT, start=0, end=3, confidence=1)], "a.txt", "en")).marks
    assert (mark["class"], mark["data-g"], mark["title"]) == ("f g-work k1", "J", "persons employed")


def test_every_group_has_a_colour():
    groups = {row["group"] for row in read_rows(paths.reference("codebook"))}
    assert set(re.findall(r"^\.g-(\w+) \{", STYLE, re.MULTILINE)) == groups


def test_the_head_counts_and_warns():
    facts = [FACT, replace(FACT, confidence=1), replace(FACT, confidence=3)]
    html = page(TEXT, facts, "a.txt", "en")
    assert '<p class="counts">Figures: 3 (1 sure, 1 fairly sure, 1 for a human eye)</p>' in html
    assert "nobody has read them yet" in html
    assert "No figure about the programme was found." in page("没有数字", [], "a.txt", "en")


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_words_are_words(attack, lang):
    raw = f"<p>总投资12万元{attack}"
    words = dict.fromkeys(("exact", "place", "adcode", "reason_place", "reason_period", "reason_status"), attack)
    fact = replace(FACT, start=6, end=10, reason_indicator=f"counted_noun {attack}", **words)
    html = page(raw, [fact], attack, lang)
    assert faults(html) == []
    assert Seen(html).text == shown(raw).replace("\ud800", "\ufffd")
    assert not set("\x00\ud800\u202e") & set(html)


@pytest.mark.parametrize("addition", [
    "<script>1</script>", "<style>p{}</style>", "<img>", '<p onclick="1">', '<p style="a">',
    '<a href="//x.example">', '<a href="javascript:1">', '<input src="x">',
])  # fmt: skip
def test_what_is_hostile_would_be_noticed(addition):
    html = page(TEXT, facts_of(TEXT), "a.txt")
    assert faults(html) == []
    assert faults(html.replace("<main>", f"<main>{addition}")) != []


def test_the_policy_allows_just_our_style_and_scripts():
    def sealed(code: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() + "'"

    found = seen(TEXT)
    [policy] = [attrs["content"] for _, attrs in found.tags if attrs.get("http-equiv")]
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src {sealed(*found.styles)}",
        f"script-src {' '.join(map(sealed, found.scripts))}",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_style_and_script_hold_no_address_and_make_no_markup_of_words():
    assert not re.findall(r"url\(|@import|https?:", STYLE)
    assert not re.findall(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|fetch|https?:|import|Function", OURS[1]
    )


def test_the_script_knows_no_words_and_asks_for_what_the_page_has():
    """An id that the script looks up and the page lacks would stop it on its way."""
    html = page(TEXT, facts_of(TEXT), "a.txt")
    assert not re.findall("[一-鿿]", OURS[1])
    wanted = set(re.findall(r'find\("(\w+)"\)', OURS[1]))
    assert len(wanted) > 5
    assert wanted <= set(re.findall(r' id="(\w+)"', html))


@pytest.mark.parametrize(("lang", "other"), [("en", "[一-鿿]"), ("zh", "Indicator|Reasons|figures:")])
def test_a_page_speaks_one_language(lang, other):
    html = page("12", [replace(FACT, start=0, end=2, exact="12", place="", reason_indicator="rate")], "a.txt", lang)
    told = re.sub(r"<(style|script)>.*?</\1>|“[^”]*”", "", html, flags=re.DOTALL)  # quoted: words of the document
    assert re.findall(other, told) == []


def test_the_same_input_gives_the_same_bytes_in_any_order_of_facts():
    facts = facts_of(TEXT)
    assert page(TEXT, facts, "a.txt") == page(TEXT, facts[::-1], "a.txt")


@pytest.mark.parametrize("form", [Path, str])
def test_a_notebook_shows_a_document_in_a_frame_of_its_own(tmp_path, form):
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    shown_facts = yigong_analysis.show_facts(form(file), lang="en")
    [(tag, attrs)] = Seen(shown_facts._repr_html_()).tags
    assert (tag, attrs["sandbox"]) == ("iframe", "allow-scripts")  # not allow-same-origin: it reaches no JupyterLab
    assert attrs["srcdoc"] == page(TEXT, facts_of(TEXT), "a.txt", "en")
    assert repr(shown_facts).startswith("Check of the figures: a.txt\nFigures: ")


def test_a_notebook_shows_a_text_and_takes_day_and_place():
    facts: list[Fact] = show_facts("今年发放劳务报酬12万元。", published="2021-05-01", place="621022").facts
    assert [(fact.period, fact.adcode) for fact in facts] == [("2021", "621022")]


def test_a_file_without_text_is_refused_with_its_name(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(DataError, match=r"empty\.txt"):
        show_facts(tmp_path / "empty.txt")


def test_a_file_that_is_not_there_is_an_error_not_a_text():
    with pytest.raises(FileNotFoundError):
        show_facts("none/missing.html")
