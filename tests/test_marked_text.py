"""A document as HTML text: whatever it holds, the page shows the same characters and marks what it is told to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_sentence import Seen, visible

from yigong_analysis.display.marked_text import CHUNK, DECORATED, Mark, marked, pieces, plain

OPENING = '<a href="#r1">'


def shown(raw: str) -> str:
    """A document as a page shows it: hidden characters are named apart, line ends are one."""
    return visible(raw.replace("\r\n", "\n").replace("\r", "\n"))


def words_of_marks(html: str) -> list[str]:
    return [Seen(part.split("</a>")[0]).words for part in html.split(OPENING)[1:]]


@given(
    st.text(alphabet="总投资12万元\n<b>/&amp;\u200b ", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9))),
)
def test_any_marks_on_any_text_leave_the_text_as_it_is(raw, spans):
    html = marked(raw, [Mark(start, start + length, OPENING) for start, length in sorted(spans)])
    assert Seen(html).words == shown(raw)
    assert html.count(OPENING) == html.count("</a>") == len(spans)


@pytest.mark.parametrize(("raw", "start", "end", "marked_words"), [
    ("总投资12万元。",          3, 7,   "12万元"),
    ("投资<b>12</b>万元。",     5, 13,  "12</b>万元"),   # a tag inside is dimmed, not lost
    ("12&nbsp;万元",           0, 10,  "12\xa0万元"[:2] + "&nbsp;万元"),
    ("\ufeff1\u200b2万元\r\n",  1, 6,   "12万元"),       # hidden characters are named, not shown
    ("12万元",                 0, 99,  "12万元"),       # beyond the end
])  # fmt: skip
def test_a_mark_holds_the_words_between_its_offsets(raw, start, end, marked_words):
    assert words_of_marks(marked(raw, [Mark(start, end, OPENING)])) == [marked_words]


def test_figures_that_overlap_are_marked_one_behind_the_other():
    spans = [(4, 8), (4, 10), (6, 10)]
    html = marked("吸纳务工1260余人", [Mark(*span, OPENING) for span in spans])
    assert words_of_marks(html) == ["1260", "余人", ""]


def test_a_long_document_is_cut_behind_line_ends_only():
    raw = "".join(f"第{n}行，总投资{n}万元。\n" for n in range(2000))
    chunks = marked(raw, []).split("</div>")[:-1]
    assert len(chunks) == pytest.approx(len(raw) / CHUNK, abs=1)
    assert all(chunk.endswith("\n") for chunk in chunks)
    assert Seen(marked(raw, [])).words == raw


def test_a_mark_is_never_cut():
    raw = "\n" * (3 * CHUNK)
    assert marked(raw, [Mark(10, 2 * CHUNK, OPENING)]).count("</div><div>") == 1


@pytest.mark.parametrize(("raw", "kinds"), [
    ("a<b>c</b>",                ["t", "t"]),
    ("<p>a</p>\n  <p>b",         ["t tb", "t tb"]),           # tags that follow each other are one
    ("<td>1</td><td>2</td>",     ["t tc", "t tc", "t tc"]),
    ("m&sup3;<br>",              ["e", "t tb"]),
    ("<script>1<2</script>x<p>", ["t tb", "t tb"]),           # what is not shown is one piece
    ("<script>1<p>2",            ["t tb", "t tb"]),           # unless it is never closed
    ("1 < 2 & 3 > 2",            []),
    ("a\u202e\u202eb",           ["c"]),
])  # fmt: skip
def test_markup_and_hidden_characters_are_found(raw, kinds):
    assert [piece.kind for piece in pieces(raw)] == kinds


def test_hidden_characters_are_named():
    assert 'data-c="U+202E×2"' in marked("a\u202e\u202eb", [])


def test_a_few_words_without_their_markup():
    assert plain("3200</b>m&sup3;\u200b") == "3200m³"


def test_more_markup_than_a_page_can_dim_is_shown_as_it_stands():
    raw = "<p>a " * (DECORATED + 1)
    assert Seen(marked(raw, [])).words == raw
    assert len(pieces("<p>a " * DECORATED)) == DECORATED
    assert pieces(raw) == []


@pytest.mark.parametrize("raw", [
    "<div>" * 100_000 + "总投资12万元",
    "<script>" * 50_000,
    "<!--" * 50_000 + "<p>",
    "<" * 200_000 + "<p>",
    "<" + "a" * 200_000 + " <p>",
    "<p>" + " " * 200_000,
    "<p>x" + "\n" * 200_000,
    "\x00a" * 100_000,
])  # fmt: skip
def test_no_depth_and_no_fault_of_a_document_makes_a_large_page(raw):
    seen = Seen(marked(raw, []))
    assert seen.words == shown(raw)
    assert len(seen.tags) < DECORATED + 500
