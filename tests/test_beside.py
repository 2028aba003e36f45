"""sources.js: the rows that numbers lead to on another page, as data, and no more than those."""

import json

from yigong_analysis.reports.content import blocks
from yigong_analysis.reports.pages.beside import sources_js

ROWS = (
    '<p class="yg-document">《x》 2023</p><div class="yg-table"><table><caption>c</caption>'
    "<thead><tr><th>as written</th><th>origin</th></tr></thead><tbody>"
    '<tr id="fact-a"><td><q>12个</q></td><td>–</td></tr>'
    '<tr id="calc-b"><td>6</td><td><a href="#fact-a">12个</a> ÷ 2</td></tr>'
    '<tr id="fact-c"><td>not linked</td><td></td></tr></tbody></table></div>'
    '<ul><li><a href="#fact-a">12个</a> is corrected</li><li><a href="#fact-c">3</a> too</li></ul>'
)
CONTENT = [{"part": "section", "key": "sources", "annex": True, "blocks": blocks(ROWS)}]


def read(pages: dict[str, str]) -> dict:
    words = sources_js(CONTENT, pages)
    opening = "window.yigongSources = "
    assert words.startswith(opening)
    assert words.endswith(";\n")
    return json.loads(words[len(opening) : -2])


def test_a_row_and_the_rows_it_leads_to():
    made = read({"index.html": '<a href="sources.html#calc-b">6</a>', "sources.html": ROWS})
    assert sorted(made["rows"]) == ["calc-b", "fact-a"]
    assert made["headers"] == [["as written", "origin"]]
    assert made["rows"]["fact-a"]["cells"][0] == [{"text": "12个", "style": "quote"}]
    assert made["rows"]["calc-b"]["cells"][1][0] == {"text": "12个", "link": "sources.html#fact-a"}
    assert made["documents"][made["rows"]["fact-a"]["document"]] == [{"text": "《x》 2023"}]
    assert [len(notes) for notes in made["rows"]["fact-a"]["notes"]] == [2]


def test_nothing_where_every_row_is_on_its_page():
    assert sources_js(CONTENT, {"index.html": ROWS}) == ""


def test_no_word_of_a_document_can_end_the_script():
    hostile = ROWS.replace("12个</q>", "&lt;/script&gt;&lt;script&gt;alert(1)\u2028</q>")
    content = [{"part": "section", "key": "sources", "annex": True, "blocks": blocks(hostile)}]
    words = sources_js(content, {"index.html": '<a href="sources.html#fact-a">6</a>', "sources.html": hostile})
    assert "<" not in words
    assert "\u2028" not in words
    assert "\\u003c/script>" in words
