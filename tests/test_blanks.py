"""What no source reports: a dash in its cell, a word for the ear, one line that says what the dash means."""

import pytest

from yigong_analysis.display.blanks import blank, table
from yigong_analysis.display.province import province_report
from yigong_analysis.reports import content

ROWS = [["费县", "24万元", "{blank}"], ["莱山区", "{blank}", "{blank}"]]
SAID = {
    "zh": ("未报告", "–：材料里没有这一口径的数字；不是零。"),
    "en": ("not reported", "–: no figure with these labels in the sources; this is not zero."),
}


def _table(lang: str) -> str:
    rows = [[cell.format(blank=blank(lang)) for cell in row] for row in ROWS]
    return table(["a", "b", "c"], rows, "caption", lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_dash_is_seen_its_word_heard_and_the_legend_told_once(lang):
    word, legend = SAID[lang]
    html = _table(lang)
    assert html.count(f'–<span class="yg-heard">{word}</span>') == 3
    assert html.endswith(f'<p class="yg-note">{legend}</p>')
    assert html.count(legend) == 1


def test_a_table_without_a_blank_has_no_legend():
    assert table(["a"], [["总投资未报告"], ["10–20人"], ["–"]], "caption", "zh").endswith("</div>")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pdf_word_and_report_json_have_the_dash_and_its_legend(lang):
    grid, note = content.blocks(_table(lang))
    cells = [["".join(run["text"] for run in cell) for cell in row["cells"]] for row in grid["rows"]]
    assert cells == [["费县", "24万元", "–"], ["莱山区", "–", "–"]]
    assert note["words"] == [{"text": SAID[lang][1]}]


def test_the_figures_of_a_province_stand_out():
    """In Shandong's first table every second cell is empty: the word stands in none of them, the ear hears it."""
    places = province_report("370000").places()
    seen = content.blocks(places.html)
    words = [run["text"] for block in seen for run in content.runs_in(block)]
    blanks = sum(value is None for case in places.data["cases"] for value in case.values())
    assert words.count("–") == blanks > 90
    assert "未报告" not in "".join(words)
    assert places.html.count('<span class="yg-heard">未报告</span>') == blanks
