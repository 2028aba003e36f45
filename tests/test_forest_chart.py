"""The forest plot: what stands in it, and where (groups made up)."""

import re

import pytest

from yigong_analysis.display.forest_chart import coefficients, forest

WORDS = {"heading": "Forest plot", "axis": "pay as % of total investment", "caption": "Base: total investment"}
CASE = {"label": "A County 2024", "text": "30%", "value": 30.0, "lo": 29.0, "hi": 31.0, "planned": True}
POOLED = {
    "value": 30.0, "low": 25.0, "high": 35.0, "predict_low": 0.0, "predict_high": 90.0, "text": "30% (25–35)",
    "predict_text": "0–90%", "said": "pooled 30%", "n": 5,
}  # fmt: skip


def group(pooled: dict | None = None, **case: object) -> dict:
    title = "central budget · planned · n = 5"
    rest = {"others": [], "others_text": "", "pooled": pooled, "note": "not pooled"}
    return {"title": title, "rows": [CASE | case], **rest}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_group_says_its_pooled_value_or_why_it_has_none(lang):
    chart = forest("forest_total", [group(POOLED), group()], WORDS, lang)
    assert "pooled 30%" in chart.alt
    assert {"zh": "1组不足5例，不合并", "en": "1 groups have fewer than five cases"}[lang] in chart.alt
    assert [row["kind"] for row in chart.data] == ["case", "case", "pooled"]


def test_planned_cases_are_hollow_and_done_ones_solid():
    hollow, solid = (forest("f", [group(planned=planned)], WORDS, "en").svg for planned in (True, False))
    assert hollow != solid
    assert re.search("fill: #ffffff; stroke: #1b1f24", hollow)


def test_the_scale_holds_every_case_and_a_longer_prediction_ends_in_an_arrow():
    inside = forest("f", [group(POOLED | {"predict_high": 33.0})], WORDS, "en").svg
    beyond = forest("f", [group(POOLED)], WORDS, "en").svg
    assert beyond.count("<use") == inside.count("<use") + 1


def test_many_cases_share_one_line():
    few, many = group(POOLED), group(POOLED) | {"others": [CASE] * 40, "others_text": "40 more"}
    chart = forest("f", [many], WORDS, "en")
    assert len(chart.data) == 42
    heights = [float(re.search(r'viewBox="0 0 \S+ (\S+)"', forest("f", [g], WORDS, "en").svg)[1]) for g in (few, many)]
    assert heights[1] - heights[0] == 15


def test_the_same_groups_give_the_same_bytes_and_a_small_file():
    svgs = {forest("f", [group(POOLED)] * 4, WORDS, "en").svg for _ in range(2)}
    assert len(svgs) == 1
    assert len(svgs.pop()) < 150_000


def test_coefficients_are_drawn_around_zero():
    row = {"label": "year", "text": "+4.8 points", "value": 4.8, "low": 3.3, "high": 6.2, "written_lo": 4.5}
    chart = coefficients([row | {"written_hi": 5.9}], WORDS, "en")
    assert "year +4.8 points" in chart.alt
    assert chart.data[0]["low"] == 3.3
