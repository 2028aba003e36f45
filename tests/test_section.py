"""Sections and tables: the outputs of which a report is made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_sentence import HOSTILE, Seen, visible

from yigong_analysis.display.markup import bullets, paragraph, table
from yigong_analysis.display.section import MIME, Section

WORDS = st.one_of(st.text(min_size=1), st.sampled_from(HOSTILE))


def test_a_section_is_html_for_readers_and_json_for_programs():
    bundle = Section("open", "<p>x</p>", "x", {"missing": ["pay"]}, "What & why")._repr_mimebundle_()
    assert bundle == {
        "text/html": '<section class="yg yg-open" id="open"><h2>What &amp; why</h2><p>x</p></section>',
        "text/plain": "x",
        MIME: {"kind": "section", "key": "open", "heading": "What & why", "data": {"missing": ["pay"]}},
    }


def test_a_section_without_a_heading_has_none():
    assert "<h2>" not in Section("head", "<h1>x</h1>", "x")._repr_mimebundle_()["text/html"]


@given(WORDS)
def test_a_heading_is_words(words):
    seen = Seen(Section("head", "", "", {}, words)._repr_mimebundle_()["text/html"])
    assert [tag for tag, _ in seen.tags] == ["section", "h2"]
    assert seen.words == visible(words)


@given(WORDS, WORDS, WORDS)
def test_header_caption_and_ids_of_a_table_are_words(column, caption, name):
    seen = Seen(table([column], [["cell"]], caption, [name]))
    assert [tag for tag, _ in seen.tags] == ["div", "table", "caption", "thead", "tr", "th", "tbody", "tr", "td"]
    assert seen.words == visible(caption + column) + "cell"
    assert seen.tags[7] == ("tr", {"id": visible(name)})
    assert seen.tags[8] == ("td", {})  # the name of its column is told once, in the header


def test_cells_of_a_table_are_trusted_html():
    assert "<q>12个</q>" in table(["as written"], [["<q>12个</q>"]], "caption")


def test_a_table_scrolls_inside_itself_and_can_be_reached_by_keyboard():
    tag, attributes = Seen(table(["a"], [], "caption")).tags[0]
    assert (tag, attributes) == ("div", {"class": "yg-table", "tabindex": "0"})


@pytest.mark.parametrize(("rows", "ids"), [
    ([["1"]],             None),           # too short
    ([["1", "2", "3"]],   None),           # too long
    ([["1", "2"], []],    None),
    ([["1", "2"]],        ["a", "b"]),     # an id too many
    ([["1", "2"]] * 2,    ["a"]),
])  # fmt: skip
def test_a_row_of_the_wrong_length_is_an_error(rows, ids):
    with pytest.raises(ValueError):
        table(["first", "second"], rows, "caption", ids)


def test_lists_and_paragraphs():
    assert bullets([]) == ""
    assert bullets(["a", "<b>b</b>"], "yg-badges") == '<ul class="yg-badges"><li>a</li><li><b>b</b></li></ul>'
    assert paragraph("x") == "<p>x</p>"
    assert paragraph("x", "yg-note") == '<p class="yg-note">x</p>'
