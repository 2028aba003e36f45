"""A document → its page, a table of facts → its pages: spans, units, labels, headline."""

import pytest
from audit_words import figure, page, written

from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.audit.pages import page_of, pages_of


@pytest.mark.parametrize(("words", "exact", "bounds"), [
    ("发放劳务报酬350万元。",   "350万元",   Bounds(3_495_000, 3_505_000)),   # written to ten thousand
    ("发放劳务报酬350.0万元。", "350.0万元", Bounds(3_499_500, 3_500_500)),
    ("吸纳务工群众985名。",     "985名",     Bounds(985, 985)),               # people are counted
    ("占中央资金的35%。",       "35%",       Bounds(34.5, 35.5)),
])  # fmt: skip
def test_a_figure_is_as_exact_as_it_is_written(words, exact, bounds):
    assert figure(words, exact)[1].bounds == bounds


def test_offsets_count_the_raw_document_whatever_the_markup():
    raw = "<html><body><p>项目使用&nbsp;<b>中央资金1000万元</b>，发放劳务报酬350万元。</p></body></html>"
    read = page_of(raw)
    assert [raw[one.start : one.end] for one in read.figures] == ["1000万元", "350万元"]
    assert [read.text[one.at : one.stop] for one in read.figures] == ["1000万元", "350万元"]


def test_labels_of_the_facts():
    _, pay = figure("2023年，宁津县发放劳务报酬350万元。", "350万元")
    assert (pay.indicator, pay.unit, pay.adcode, pay.year) == ("labor_remuneration", "CNY", "371422", "2023")


# headline, and whether its figures are the headline's
@pytest.mark.parametrize(("words", "titled"), [
    ("吸纳368名农民务工\n\n某县吸纳368名农民务工。",              ["368名"]),
    ("某县吸纳368名农民务工。发放劳务报酬350万元。",              []),            # one paragraph has no headline
    ("某县吸纳368名农民务工。\n\n发放劳务报酬350万元。",          []),            # a sentence is none
    (f"{'某县推进以工代赈' * 9}吸纳368名农民务工\n\n发放350万元。", []),          # too long for one
])  # fmt: skip
def test_the_headline(words, titled):
    assert written([one for one in page(words).figures if one.title]) == titled


def test_the_cells_of_a_table():
    read = page("乡镇\t人数（人）\n坡头镇\t120\n泼机镇\t80\n合计\t200")
    assert [read.text[start:end] for start, end in read.rows] == [
        "乡镇\t人数（人）",
        "坡头镇\t120",
        "泼机镇\t80",
        "合计\t200",
    ]
    assert all(one.cell for one in read.figures)


FACT = {
    "fact_id": "", "source_id": "甲", "start": 0, "end": 4, "exact": "985名", "indicator": "persons_employed",
    "value": 985.0, "lo": 985.0, "hi": 985.0, "unit": "person", "precision": "exact", "adcode": "371422",
    "period": "2023", "status": "actual", "fund_kind": "", "scope": "",
}  # fmt: skip


def test_a_table_of_facts_has_a_page_a_source():
    late = FACT | {"start": 90, "end": 95, "exact": "350万元", "scope": "某镇", "fact_id": "甲:90-95"}
    other = FACT | {"source_id": "乙"}
    pages = list(pages_of([late, FACT, other]))
    assert [(read.doc, written(read.figures)) for read in pages] == [("甲", ["985名", "350万元"]), ("乙", ["985名"])]
    first, second = pages[0].figures
    assert (first.at, second.at) == (0, 2)  # there is no text: the place in its source
    assert first.sentence != second.sentence  # another part of the programme
    assert first.paragraph == second.paragraph
    assert second.fact_id == "甲:90-95"


@pytest.mark.parametrize("raw", ["", " \n\n", "没有数字的一句话。"])
def test_a_document_without_figures_has_none(raw):
    assert page_of(raw).figures == []
