"""All registered figures, document by document."""

import re

import pytest
from conftest import reading

from yigong_analysis import facts_overview
from yigong_analysis.display.facts_overview import FIGURES_SHOWN

pytestmark = pytest.mark.usefixtures("founding")

# figures in all, and how many of them are written in full; counted in gold.tsv of the founding documents
DOCUMENTS = {
    "baoding-2025": (28, 13), "laishan-2023": (12, 12), "laixi-2025": (19, 11), "ningjin-2023": (25, 21),
    "shandong-2023": (23, 16),
}  # fmt: skip


@pytest.fixture(scope="module")
def overview(english):
    return facts_overview(lang="en")


def test_the_finding(overview):
    assert "107 figures are registered (documents: 5), 73 of them written in full" in overview.head().text
    assert "5份材料中登记了107个数字，其中73个写全" in facts_overview(lang="zh").head().text


def test_by_document(overview):
    section = overview.by_document()
    counts = section.data["documents"]
    assert {source: (row["total"], row["exact"]) for source, row in counts.items()} == DOCUMENTS
    assert section.html.count("<tr>") == 1 + len(DOCUMENTS)  # readers see publishers, not codes
    assert "ningjin-2023" not in section.html


def test_every_figure_has_one_row_that_numbers_can_link_to(overview):
    ids = re.findall(r'<tr id="fact-([^"]+)"', overview.documents().html)
    assert len(ids) == len(set(ids)) == 107
    assert "ningjin-2023:1595-1601" in ids


def test_a_row_shows_expression_reading_value_interval_labels_position_and_the_mark_of_the_audit(overview):
    [row] = re.findall(r'<tr id="fact-ningjin-2023:1630-1636">(.*?)</tr>', overview.documents().html)
    cells = re.findall(r"<td[^>]*>(.*?)</td>", row)
    assert cells[0] == "<q>4000多元</q>"
    assert cells[1] == "Monthly wage"
    assert "over CNY 4,000" in cells[2]
    assert all(end in cells[3] for end in ("4,000", "5,000"))
    assert "planned" in cells[4]
    assert cells[5:] == ['<span class="yg-grade">grade 1</span>', "1630–1636", "– nothing to check it against"]


def test_the_mark_of_a_figure_that_does_not_hold_leads_to_what_it_was_recomputed_from(overview):
    html = overview.documents().html
    [row] = re.findall(r'<tr id="fact-baoding-2025:1086-1091">(.*?)</tr>', html)
    mark = re.findall(r"<td[^>]*>(.*?)</td>", row)[-1]
    assert mark.startswith("<span>× fails<br>")
    inputs = re.findall(r'href="#([^"]+)"', mark)
    assert len(inputs) == 2
    assert all(f'id="{name}"' in html for name in inputs)


@pytest.mark.parametrize(("exact", "precision", "lo", "hi"), [
    ("4000多元",   "over",    4_000,     5_000),
    ("1万余元",    "over",    10_000,    20_000),
    ("20余人",     "over",    20,        30),
    ("200人",     "about",   190,       210),
    ("3.27万人",   "rounded", 32_650,    32_750),
    ("2162人",    "exact",   2_162,     2_162),
])  # fmt: skip
def test_reading_intervals(overview, exact, precision, lo, hi):
    section = overview.reading_intervals()
    [row] = [row for row in section.data["examples"] if row["exact"] == exact]
    assert (row["precision"], row["lo"], row["hi"]) == (precision, lo, hi)
    assert exact in section.html


def test_only_sources_published_by_then():
    early = facts_overview(lang="en", as_of="2023-04-19")
    assert "23 figures are registered (documents: 1)" in early.head().text
    assert list(early.by_document().data["documents"]) == ["shandong-2023"]


def test_the_title_does_not_count_documents_that_are_left_out():
    assert "五份" not in facts_overview(lang="zh", as_of="2023-04-19").head().text


def test_an_expression_is_shown_as_words(edit):
    edit("facts.csv", "ningjin-2023:453-455", exact="<>")
    html = facts_overview(lang="zh").documents().html
    assert "<q>&lt;&gt;</q>" in html
    assert "<>" not in html


@pytest.mark.parametrize(("lang", "words"), [
    ("zh", r"只列出前(\d+)份材料；另有(\d+)份材料、(\d+)个数字，见 data/facts\.csv"),
    ("en", r"first (\d+) documents.*data/facts\.csv \(documents: (\d+), figures: (\d+)\)"),
])  # fmt: skip
def test_of_many_documents_the_first_are_listed_and_the_rest_is_told(made_up, made_up_folder, lang, words):
    with reading(made_up_folder):
        section = facts_overview(lang=lang).documents()
    listed = re.findall(r'<tr id="fact-(made-up-\d+):', section.html)
    assert FIGURES_SHOWN <= len(listed) < FIGURES_SHOWN + 200
    documents = sorted(set(listed))
    assert documents == sorted(made_up.sources.index)[: len(documents)]
    shown, sources, figures = map(int, re.search(words, section.html).groups())
    assert shown == len(documents)
    assert sources == len(made_up.sources) - len(documents)
    assert figures == len(made_up.facts) - len(listed)
    assert re.search(words, section.text)


def test_of_few_documents_all_are_listed(overview):
    assert "data/facts.csv" not in overview.documents().html
