"""The same fact twice: in headline and text, in two places of a text, in two sources."""

import pytest
from audit_words import line, page, plain, told, written

from yigong_analysis.audit import repeats
from yigong_analysis.audit.figure import Page
from yigong_analysis.audit.findings import findings_of_two


@pytest.mark.parametrize(("headline", "text", "expected"), [
    ("吸纳368名农民务工", "某县吸纳368名农民务工，发放报酬120万元。",         ["368名 = same 368名 holds"]),
    ("吸纳368名农民务工", "某县吸纳386名农民务工，发放报酬120万元。",         ["368名 = same 386名 fails"]),
    ("吸纳368名农民务工", "某县吸纳168名农民务工、200名群众务工。",           ["368名 = 168名 total 200名 holds"]),
    ("发放350万元",       "某县发放劳务报酬350.2万元。",                      ["350万元 = same 350.2万元 holds"]),
    ("吸纳368名农民务工", "某县吸纳92名农民务工。",                           []),          # another fact, no slip
    ("吸纳368名农民务工", "某县发放报酬368万元。",                            []),          # another unit
    ("修好1条路",         "某县修好2条路。",                                  []),          # of one there are many
])  # fmt: skip
def test_headline_and_text(headline, text, expected):
    assert told(f"{headline}\n\n{text}", "headline") == expected


@pytest.mark.parametrize(("words", "expected"), [
    ("某县吸纳368名农民务工。项目建成后，这368名农民继续管护。",              ["368名 = same 368名 holds"]),
    ("某县吸纳368名农民务工。项目建成后，这386名农民继续管护。",              ["386名 = same 368名 fails"]),
    ("项目总投资1286万元。以工代赈项目总投资1286万元已全部到位。",            ["1286万元 = same 1286万元 holds"]),
    ("项目总投资1286万元。以工代赈项目总投资1268万元已全部到位。",            ["1268万元 = same 1286万元 fails"]),
    ("某县吸纳12名农民务工。项目建成后，这12名农民继续管护。",                []),       # small counts agree by chance
    ("坡头镇吸纳368名农民务工。泼机镇吸纳386名农民务工。",                    []),       # two places
    ("2022年吸纳368名农民务工。2023年吸纳386名农民务工。",                    []),       # two years
    ("计划吸纳368名农民务工。实际吸纳386名农民务工。",                        []),       # planned and done
    ("某县吸纳368名农民务工。比上年增加386名。",                              []),
    ("人均增收1286元。人均增收1268元。",                                      []),
])  # fmt: skip
def test_said_again(words, expected):
    assert told(words, "repeat") == expected


def test_the_places_of_a_sentence():
    read = page("坡头镇和泼机镇吸纳368名农民务工。另有86人。")
    first, last = read.figures
    assert repeats.places_in(read, first) == {"坡头镇", "泼机镇"}
    assert repeats.places_in(read, last) == set()


SAME = {"adcode": "371422", "period": "2023", "status": "actual", "indicator": "persons_employed"}


def two(second: float, **labels: str) -> list[str]:
    pages = [
        Page("甲", [plain("985名", 985, "person", **SAME)]),
        Page("乙", [plain(f"{second:g}名", second, "person", **SAME | labels)]),
    ]
    return [f"{one.doc} {one.figure.exact} {one.other} {one.verdict}" for one in findings_of_two(pages)]


@pytest.mark.parametrize(("second", "labels", "expected"), [
    (985,  {},                                ["乙 985名 甲 holds"]),
    (1002, {},                                ["乙 1002名 甲 fails"]),
    (1002, {"period": "2022"},                []),
    (1002, {"adcode": "370613"},              []),
    (1002, {"adcode": ""},                    []),            # what is not known is not compared
    (1002, {"scope": "某镇"},                 []),            # a part of the place
    (1002, {"title": True},                   []),
])  # fmt: skip
def test_two_sources(second, labels, expected):
    assert two(second, **labels) == expected


def test_figures_of_a_day_or_a_plan_are_not_comparable():
    for status in ("cumulative", "planned"):
        pages = [
            Page(doc, [plain(f"{value}名", value, "person", **SAME | {"status": status})])
            for doc, value in (("甲", 985), ("乙", 1002))
        ]
        assert [one.verdict for one in findings_of_two(pages)] == ["not_comparable"]


def test_two_figures_of_one_source_are_not_two_sources():
    one = Page("甲", [plain("985名", 985, "person", **SAME), plain("1002名", 1002, "person", at=9, **SAME)])
    assert written([claim.figure for _, claim in repeats.across([one])]) == []


PARTS = "宁津县2023年吸纳务工群众985名，其中道路项目200名、桥梁项目785名。"
TOWN = "宁津县2023年吸纳务工群众985名。其中，坡头镇吸纳务工群众300名。"


@pytest.mark.parametrize("words", [PARTS, TOWN])
def test_a_document_does_not_contradict_its_copy(words):
    pages = [page(words), page(words)]
    assert [line(one) for one in findings_of_two(pages) if one.verdict == "fails"] == []
