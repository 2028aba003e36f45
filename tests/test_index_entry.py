"""What a report tells the index: its own figures with interval and labels, and nothing of other places."""

import json

import pytest

from yigong_analysis.reports.index.entry import FIGURE, told
from yigong_analysis.reports.summary import entry

ROW = {
    "indicator_id": "x", "indicator": "labor_remuneration", "base": "", "origin": "stated", "value": 14420000.0,
    "lo": 14415000.0, "hi": 14425000.0, "unit": "CNY", "precision": "rounded", "adcode": "371422", "period": "2022",
    "fund_kind": "promoted_mixed", "scope": "", "status": "cumulative", "fact_id": "ningjin-2023:1595-1601",
    "caveat": "", "grade": 1,
}  # fmt: skip


def report(*rows: dict, **parameters: str) -> dict:
    given = {"adcode": "371422", "lang": "zh"} | parameters
    sections = {"head": {"finding": "finding"}, "indicators": {"indicators": list(rows)}}
    return {"title": "title", "parameters": given, "sections": sections}


def figures(*rows: dict, **parameters: str) -> list[dict]:
    return [dict(zip(FIGURE, figure, strict=True)) for figure in told(report(*rows, **parameters))["figures"]]


def test_the_index_knows_the_figures_of_a_rendered_report(rendered):
    found = entry(json.loads((rendered / "zh/371422/report.json").read_text(encoding="utf-8")))
    assert (found["place"], found["as_of"], found["labels"]) == ("371422", "", [])
    shares = [dict(zip(FIGURE, figure, strict=True)) for figure in found["figures"]]
    share = next(figure for figure in shares if figure["indicator"] == "remuneration_share_total")
    assert (share["base"], share["text"], share["interval"]) == ("total_investment", "1.14%*", "1.139–1.150%")
    assert (share["fund_family"], share["status_group"], share["grade"]) == ("promoted_mixed", "realised", 1)


@pytest.mark.parametrize(("lang", "text", "interval", "labels"), [
    ("zh", "1442万元",          "1441.5–1442.5万元",        "累计 · 2022年 · 推广类"),
    ("en", "CNY 14.42 million", "CNY 14.415–14.425 million", "to date · 2022 · promoted (mixed)"),
])  # fmt: skip
def test_a_figure_is_worded_in_the_language_of_its_report(lang, text, interval, labels):
    (figure,) = figures(ROW, lang=lang)
    assert (figure["text"], figure["interval"], figure["labels"]) == (text, interval, labels)


def test_figures_of_other_places_on_the_page_are_not_its_own():
    assert figures(ROW | {"adcode": "370613"}) == []


def test_a_stated_figure_goes_before_one_that_was_computed():
    computed = ROW | {"indicator_id": "y", "origin": "computed", "value": 1.0, "lo": 1.0, "hi": 1.0}
    assert [figure["value"] for figure in figures(computed, ROW)] == [14420000.0]


def test_a_rule_is_no_figure_of_a_place():
    assert figures(ROW | {"status": "target"}) == []


def test_a_figure_that_is_missing_is_left_out():
    assert figures(ROW | {"value": None, "lo": None, "hi": None}) == []


def test_a_page_without_figures_of_its_own_tells_the_labels_of_what_it_shows():
    case = {"adcode": "371422", "period": "2022/2023", "fund_kind": "promoted_mixed", "labor_remuneration": 1.0}
    assert told(report(case, adcode="", province="370000"))["labels"] == [["2022/2023", "promoted_mixed", None]]
    assert told(report(case, adcode="", province="370000"))["place"] == "370000"
