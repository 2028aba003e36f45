"""The cards of the key figures: number, interval, labels, and one line of check, base and grade."""

import lxml.html
import pytest

from yigong_analysis.display import key_figures, number_table
from yigong_analysis.display.case_study import case_study
from yigong_analysis.display.subject import Subject

NINGJIN, BAODING = "371422", "130600"


def lines(card: str) -> list[str]:
    """The lines below the number of a card, as they are heard."""
    paragraphs = lxml.html.fragment_fromstring(card).iter("p")
    return [p.text_content() for p in paragraphs if p.get("class") != "yg-value"]


def cards(subject: Subject) -> dict[str, list[str]]:
    return {row["indicator"]: lines(key_figures._card(subject, row)) for row in key_figures.chosen(subject)}


def test_three_lines_stand_below_a_number(evidence):
    found = cards(Subject(evidence, NINGJIN, "zh"))
    assert found["labor_remuneration"] == ["区间 1441.5–1442.5万元", "累计 · 2022年 · 推广类", "– 未复算 · 质量1"]
    assert found["persons_employed"] == ["写作整数", "已发生 · 2022年 · 推广类", "– 未复算 · 质量1"]
    assert {len(told) for told in found.values()} == {3}


@pytest.mark.parametrize(
    ("lang", "last"),
    [("zh", "= 算出 ÷ 总投资 · 质量1"), ("en", "= computed ÷ total investment · grade 1")],
)
def test_a_computed_share_names_its_base(evidence, lang, last):
    assert cards(Subject(evidence, NINGJIN, lang))["remuneration_share_total"][-1] == last


def test_every_card_has_its_year_and_grade(evidence):
    for place in (NINGJIN, BAODING):
        for told in cards(Subject(evidence, place, "zh")).values():
            assert "年" in told[1]
            assert "质量" in told[-1]


def test_what_left_the_card_stands_in_the_row_that_the_number_leads_to(evidence):
    """Ningjin's total investment is of the whole life of its projects: its star says so where it leads to."""
    subject = Subject(evidence, NINGJIN, "zh")
    note = "是项目总规模，不是当年支出"
    rows = {row["indicator"]: row for row in subject.indicators}
    assert note not in key_figures._card(subject, rows["total_investment"])
    made = number_table.number_table(subject.lookup, [rows["remuneration_share_total"]], "", "zh")
    assert f"* 所用数字：{note}" in made
    assert "1442万元</a> ÷ 总投资" in made
    stated = lxml.html.fromstring(case_study(NINGJIN).sources().html).get_element_by_id("fact-ningjin-2023:849-855")
    assert f"* {note}" in stated.text_content()
