"""Clean text as a whole: what a document becomes, and the way from each clean character back to the raw one."""

import csv
import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import SHARED
from hypothesis import example, given
from hypothesis import strategies as st

from yigong_analysis.text import Clean, clean, decode
from yigong_analysis.text.characters import simplified, unified, without_pinyin
from yigong_analysis.text.offsets import squeeze

MESSY = (  # what Chinese web pages do to a text; single characters, so that no word decides how one is converted
    "工程群众万元个县年", "１２３4567890．.，,：:；;（）()％%", "统(tǒng)", "（gòng）", " ", "\u3000", "\n", "\r\n",
    "\t", "\u200b", "\ufeff", "\xad", "\x00", "\x01", "\x02", "<b>", "</b>", "<p>", "</p>", "&nbsp;", "&", "<", "。",
    "，，", "“", "”", "a", "Z", "|", "以工代赈", "\ud800", "😀",
)  # fmt: skip
pieces = st.one_of(st.sampled_from(MESSY), st.text(max_size=3))
messy = st.lists(pieces, max_size=40).map("".join)
plain = st.lists(st.sampled_from([piece for piece in MESSY if not set(piece) & set("<>&|\x00\x01\x02")])).map("".join)


def kinds(cleaned: Clean) -> list[tuple[str, str]]:
    return [(block.kind, cleaned.text[block.start : block.end]) for block in cleaned.blocks]


def back(cleaned: Clean, words: str) -> str:
    """What stood in the raw document where `words` stand in the clean text."""
    start = cleaned.text.index(words)
    return cleaned.raw[slice(*cleaned.raw_span(start, start + len(words)))]


def skeleton(text: str) -> str:
    """The characters of a text without all that cleaning may take out or write in another form."""
    for step in (unified, without_pinyin):
        text, _ = squeeze(step(text))
    bare = re.sub(r"\s", "", simplified(text)).translate(str.maketrans("，；：（）！？。", ",;:()!?."))
    return re.sub(r"([,;:.、])\1+", r"\1", bare)


@pytest.mark.parametrize(("raw", "words", "stood"), [
    ("共發(fā)放1 442萬(wàn)元。", "发放1442万元", "發(fā)放1 442萬(wàn)元"),
    ("共發(fā)放1 442萬(wàn)元。", "1442万", "1 442萬"),            # nothing that follows the last character
    ("修路３．５公里。", "3.5", "３．５"),
    ("<p>带动1<b>2</b>8人务工。</p>" * 3, "128人", "1<b>2</b>8人"),
    ("<p>占比&ge;30&#37;。</p>" * 3, "≥30%", "&ge;30&#37;"),    # an entity is one character
    ("<p>占比&ge;30&#37;。</p>" * 3, "≥", "&ge;"),
    ("\ufeff总投资300万元。", "总投资", "总投资"),
])  # fmt: skip
def test_each_clean_span_leads_to_the_raw_characters(raw, words, stood):
    assert back(clean(raw), words) == stood


def test_a_number_broken_over_lines_is_one_number_with_one_raw_span():
    raw = "去年全县实施以工代赈项目，落实资金3000万元；共发放劳务报酬1\n442万元，占比48%。"
    assert back(clean(raw), "1442万元") == "1\n442万元"


def test_blocks_cover_the_text_without_its_line_ends():
    cleaned = clean("标题在这里\n\n　　正文有句子，还有一句。\n甲\t1\n乙\t2\n")
    assert kinds(cleaned) == [
        ("title", "标题在这里"), ("body", "正文有句子，还有一句。"), ("row", "甲\t1"), ("row", "乙\t2"),
    ]  # fmt: skip
    assert "\n".join(text for _, text in kinds(cleaned)) == cleaned.text


@given(messy)
@example("<" * 50)
@example("<table><tr><td>" * 20)
@example("\x00&nbsp;\x01</p></p></p>")
def test_any_text_is_cleaned_and_every_span_leads_back(raw):
    cleaned = clean(raw)
    assert len(cleaned.text) <= len(raw)
    assert not set(cleaned.text) & set("\x00\x01\x02\r\ufeff\u200b")
    spans = [cleaned.raw_span(i, i + 1) for i in range(len(cleaned.text))]
    assert all(0 <= start < end <= len(raw) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert cleaned.raw_span(0, len(cleaned.text)) == ((spans[0][0], spans[-1][1]) if spans else cleaned.raw_span(0, 0))
    assert "\n".join(text for _, text in kinds(cleaned)) == cleaned.text


@given(plain, st.integers(0, 200), st.integers(1, 30))
def test_the_raw_words_cleaned_alone_are_the_clean_words(raw, start, length):
    cleaned = clean(raw)
    end = min(start + length, len(cleaned.text))
    if start < end:
        stood = raw[slice(*cleaned.raw_span(start, end))]
        assert skeleton(stood) == skeleton(cleaned.text[start:end])


@given(st.lists(st.sampled_from(["工", "3", "<b>", "</b>", "&ge;", "&#36;", "，"]), min_size=1))
def test_a_character_of_a_page_leads_to_its_source(parts):
    cleaned = clean("<p></p><div></div>" + "".join(parts))
    for i, character in enumerate(cleaned.text):
        assert unescape(cleaned.raw[slice(*cleaned.raw_span(i, i + 1))]).replace(",", "，") == character


# the other documents are kept for blind tests
DEVELOPMENT = frozenset(re.findall(r"\d+", "01 03 04 06 07 09 10 12 13 14 16 18 19 21 22 24 25 27 28 30"))


def gold() -> list[tuple[Path, list[dict]]]:
    """The documents of the research corpus that rules were tried on, with their hand-marked figures."""
    found = []
    for folder in (SHARED / "corpus" / "seeds", SHARED / "corpus" / "dev"):
        with (folder / "gold.tsv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        documents = sorted({row["doc"] for row in rows if row["doc"][0] != "d" or row["doc"][1:3] in DEVELOPMENT})
        found += [(folder / "docs" / name, [row for row in rows if row["doc"] == name]) for name in documents]
    return found


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.joinpath("corpus").is_dir(), reason="needs the research corpus")
def test_no_marked_figure_is_lost_to_furniture():
    """Counts and shares only: the words of the documents are not ours to print."""
    lost, figures = 0, 0
    for path, rows in gold():
        cleaned = clean(decode(path.read_bytes(), path.name))
        article = [cleaned.raw_span(b.start, b.end) for b in cleaned.blocks if b.kind != "furniture"]
        figures += len(rows)
        lost += sum(not any(s <= int(row["start"]) < e for s, e in article) for row in rows)
    assert figures > 300
    assert lost <= 2  # a figure whose marked span begins with the tag before it
