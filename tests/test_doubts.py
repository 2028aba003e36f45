"""Figures that sources tell differently stand side by side, each with publisher and day; known conflicts are told."""

import pytest

from yigong_analysis import case_study, pipeline
from yigong_analysis.casebase import tables
from yigong_analysis.display.doubts import doubts


def told(adcode: str, lang: str = "zh") -> list[str]:
    return [doubt.text for doubt in doubts(case_study(adcode, lang=lang).subject)]


def test_two_sources_that_differ_are_both_named():
    [line] = [line for line in told("000000", "en") if "“2710个" in line]
    assert "(新华社稿的转载页, 2023-07-26)" in line
    assert "“2000余个 (新华社稿的转载页, 2023-06-12)” stands elsewhere" in line


def test_figures_of_one_text_need_no_publisher():
    [line] = [line for line in told("341523") if "不同的数字" in line]
    assert "“30%”" in line
    assert "“32.68%”" in line


def test_no_figure_is_an_average():
    evidence = pipeline.run()
    values = evidence.facts["value"]
    chosen = evidence.cases
    assert (chosen["value"].to_numpy() == values[chosen["fact_id"]].to_numpy()).all()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_known_conflict_stands_on_the_page_of_its_place(lang):
    for conflict in tables.load().conflicts.to_dict("records"):
        words = conflict[lang].rstrip("。.")
        assert any(words in line for line in told(conflict["adcode"], lang)), conflict["conflict_id"]
