"""Alt texts say the finding, are short, and give n: those of made-up charts, and of every chart of the notebooks."""

import json
from pathlib import Path

import pytest

from yigong_analysis import case_study
from yigong_analysis.display import alt_words
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.section import MIME

LIMIT = {"zh": 300, "en": 500}
STORED = sorted((Path(__file__).parent / "notebooks").glob("*.ipynb"))
MOST_CASES = ["000000", "530000", "130600", "140521"]  # the places with the fullest charts


def stored_charts(path: Path) -> list[tuple[str, str, str]]:
    """Key, language and alt text of each chart in a stored notebook."""
    found = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            chart = output.get("data", {}).get(MIME, {})
            if chart.get("kind") == "chart":
                found.append((chart["key"], path.stem[-2:], chart["alt"]))
    return found


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_every_chart_of_the_reference_notebooks_has_a_short_alt_text(path):
    for key, lang, alt in stored_charts(path):
        assert len(alt) <= LIMIT[lang], key
        assert any(letter.isdigit() for letter in alt), key


@pytest.mark.parametrize("lang", LIMIT)
@pytest.mark.parametrize("adcode", MOST_CASES)
def test_the_fullest_case_studies_have_short_alt_texts_and_small_charts(adcode, lang):
    study = case_study(adcode, lang=lang)
    charts = [study.chart_indicators(), study.chart_funds(), study.chart_floors()]
    drawn = [chart for chart in charts if isinstance(chart, Chart)]
    assert drawn
    for chart in drawn:
        assert len(chart.alt) <= LIMIT[lang]
        assert len(chart.svg.encode()) <= 140_000


def test_a_list_names_as_many_as_a_listener_bears_and_counts_the_rest():
    told = ["甲" * 90] * 5
    assert alt_words.few(told, "zh") == f"{'甲' * 90}；{'甲' * 90}；其余3项见图旁的数据"
    assert alt_words.few(["甲" * 900], "zh") == "甲" * 900  # the first is always said
    assert alt_words.few([], "en") == "none"


def row(value: float, kind: str = "peer") -> dict:
    return {"label": f"case {value:g}", "written": f"{value:g}%", "value": value, "kind": kind, "adcode": "371422"}


PANEL = {"title": "Pay share", "floor": 30, "rows": [row(20, "own"), row(35), row(40, "reference")], "others": [row(5)]}


def test_a_panel_tells_the_place_the_floor_and_the_comparable_cases():
    alt = alt_words.dots([PANEL], "en")
    assert "Pay share: Ningjin County 20%, floor then 30%, comparable cases: 2, 5% to 35%" in alt


def test_a_panel_without_comparable_cases_says_so():
    assert "没有可比案例" in alt_words.dots([PANEL | {"rows": [row(20, "own")], "others": []}], "zh")


def test_bars_are_told_from_the_highest_down_with_those_that_keep_the_floor():
    rows = [row(20) | {"floor": 30}, row(35) | {"floor": 30}, row(2) | {"floor": None}]
    alt = alt_words.wages(rows, "en")
    assert alt.index("35%") < alt.index("20%") < alt.index(" 2%")
    assert "Of 2 with a floor, 1 reach it." in alt
    assert "cases: 3" in alt


STEP = {"effective_from": "2021-01-01", "percent": 15, "certainty": "read"}


def test_a_timeline_tells_each_rise_once_and_how_many_cases_are_plans():
    steps = [STEP, STEP | {"effective_from": "2022-01-01"}, STEP | {"effective_from": "2023-01-01", "percent": 30}]
    alt = alt_words.timeline(steps, [row(20), row(35, "reference")], "en")
    assert "15% from 2021-01 and 30% from 2023-01" in alt
    assert "2 (1 planned), 20% to 35%" in alt
    assert "No case" in alt_words.timeline(steps, [], "en")
