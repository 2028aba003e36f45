"""Sentences: whatever words go in, the page shows them as words and links where it should."""

from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.display import markup
from yigong_analysis.display.sentence import (
    Linked,
    Sentence,
    calc_anchor,
    evidence_anchor,
    fact_anchor,
    join,
    join_linked,
    period_words,
    quantity,
    sentence,
)

HOSTILE = ["<script>alert(1)</script>", "\" onclick='x", "&lt;b&gt;", "{0.__class__}", "</a><a href='//x.example'>"]
WORDS = st.one_of(st.text(), st.sampled_from(HOSTILE))


def visible(words):
    """Words without the control characters that no page shows (and that may turn what follows round)."""
    return markup.INVISIBLE.sub("", words)


class Seen(HTMLParser):
    """What a reader sees: the words, and each tag with its attributes."""

    def __init__(self, html: str):
        super().__init__()
        self.words, self.tags = "", []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += data


@given(WORDS)
def test_words_are_escaped_in_html_and_kept_in_text(words):
    said = sentence("vague_over", "en", quantity=words)
    assert said.text == str(said) == f"over {words}"
    assert unescape(said.html) == unescape(f"over {Linked(words).html}")
    assert not set("<>\"'") & set(said.html)


@given(WORDS, WORDS)
def test_a_link_leads_to_its_own_anchor_and_shows_its_words(words, href):
    link = Linked(words, f"x{href}")
    seen = Seen(link.html)
    assert seen.tags == [("a", {"href": f"#x{visible(href)}"})]
    assert seen.words == visible(words)
    assert str(link) == words


@given(WORDS)
def test_words_without_an_anchor_are_no_link(words):
    assert "<" not in Linked(words).html


def test_the_checks_above_would_see_raw_words():
    raw = Sentence("x", HOSTILE[0])
    assert Seen(raw.html).tags == [("script", {})]
    assert "<" in raw.html


def test_a_right_to_left_override_never_reaches_the_page():
    assert "\u202e" not in sentence("vague_over", "en", quantity="985\u202e人").html


def test_parts_may_be_words_links_and_sentences():
    link = Linked("12.6亿元 & more", "fact-n:849-855")
    said = sentence("doubt_caveat", "en", figure=link, note=sentence("vague_under", "en", quantity="<5>"))
    assert said.text == "“12.6亿元 & more”: nearly <5>."
    assert said.html == '“<a href="#fact-n:849-855">12.6亿元 &amp; more</a>”: nearly &lt;5&gt;.'


@pytest.mark.parametrize(
    ("key", "given_parts"), [("vague_over", {}), ("doubt_caveat", {"figure": "x"}), ("no_such_phrase", {})]
)
def test_a_missing_part_or_phrase_is_an_error(key, given_parts):
    with pytest.raises(KeyError):
        sentence(key, "zh", **given_parts)


def test_joining():
    a, b = Sentence("a<b.", "a&lt;b."), Sentence("c.", "<i>c</i>.")
    assert join([a, b], "en") == Sentence("a<b. c.", "a&lt;b. <i>c</i>.")
    assert join([a, b], "zh").text == "a<b.c."
    assert join([], "zh") == Sentence("", "")
    assert join_linked([Linked("甲", "x"), Linked("乙")], "zh") == Sentence("甲、乙", '<a href="#x">甲</a>、乙')
    assert join_linked([Linked("甲"), Linked("乙")], "en").text == "甲; 乙"


def test_anchors():
    assert fact_anchor("ningjin-2023:453-455") == "fact-ningjin-2023:453-455"
    assert calc_anchor("a|b||c") == "calc-a.b..c"
    assert evidence_anchor("371422", "inc_credit") == "evidence-371422-inc_credit"


@pytest.mark.parametrize(("indicator", "text", "href"), [
    # stated: its source entry; computed: its calculation
    ("persons_employed||371422|2022|promoted_mixed||actual|stated", "985 people", "fact-ningjin-2023:1575-1579"),
    (
        "remuneration_pc|persons_employed|371422|2022|promoted_mixed||cumulative|computed",
        "CNY 14,640 per person",
        "calc-remuneration_pc.persons_employed.371422.2022.promoted_mixed..cumulative.computed",
    ),
])  # fmt: skip
def test_a_quantity_leads_to_its_source_or_its_calculation(evidence, indicator, text, href):
    row = evidence.indicators.set_index("indicator_id", drop=False).loc[indicator]
    assert quantity(row, "en") == Linked(text, href)


@pytest.mark.parametrize(("period", "zh", "en"), [
    ("",          "",         ""),
    ("2022",      "2022年",    "2022"),
    ("2022/2022", "2022年",    "2022"),
    ("2022/2023", "2022–2023年", "2022–2023"),
])  # fmt: skip
def test_periods(period, zh, en):
    assert (period_words(period, "zh"), period_words(period, "en")) == (zh, en)
