"""Every quantity of a sentence with its indicator, as a reader of the codebook would code it."""

import pytest
from conftest import read_rows
from figure_windows import choices, exact, read, sentences_of
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis import paths
from yigong_analysis.facts.indicator import indicators

UNITS = {row["indicator"]: row["unit"] for row in read_rows(paths.reference("codebook"))}


@pytest.mark.parametrize(("words", "expected"), [
    ("今年，全县实施以工代赈项目11个，吸纳985名群众务工，发放劳务报酬1442万元，占中央资金的35.68%。",
     ["11个 projects_n", "985名 persons_employed", "1442万元 labor_remuneration", "35.68% remuneration_share_central"]),
    ("项目总投资650万元，硬化村道6.8公里，新建桥梁2座，惠及860户3200人。",
     ["650万元 total_investment", "6.8公里 physical_output", "2座 physical_output",
      "860户 beneficiary_households", "3200人 beneficiaries"]),
    ("日均上岗180人，月工资4500元，其中脱贫群众46人。",
     ["180人 persons_daily_avg", "4500元 monthly_wage", "46人 priority_persons"]),
    ("开展技能培训12期640人次，设置公益性岗位36个，群众满意度达98%。",
     ["12期 training_sessions", "640人次 training_person_times", "36个 public_posts", "98% satisfaction"]),
    ("覆盖12个乡镇46个行政村，成立4个工作专班。",
     ["12个 areas_covered", "46个 areas_covered", "4个 design_count"]),
    ("新建排水沟1200米，平整土地360亩，铺设管网2.4公里，浇筑混凝土850立方米。",
     ["1200米 physical_output", "360亩 physical_output", "2.4公里 physical_output", "850立方米 physical_output"]),
    ("全县粮食种植面积36万亩，生产总值达320亿元。",
     ["36万亩 –", "320亿元 –"]),
    ("惠及周边群众1200余户、4600余人。",
     ["1200余户 beneficiary_households", "4600余人 beneficiaries"]),
    ("拖欠工人工资500万元，未发放劳务报酬300万元，资金缺口120万元。",
     ["500万元 other", "300万元 other", "120万元 other"]),
    ("无拖欠工资，发放劳务报酬300万元。", ["300万元 labor_remuneration"]),
    ("项目惠及周边5个村、1200余户、4600余人。",
     ["5个 areas_covered", "1200余户 beneficiary_households", "4600余人 beneficiaries"]),
    ("登记劳动力2300人，带动务工985人，人均增收1.46万元，比计划提前2个月完工。",
     ["2300人 registered_workers", "985人 persons_employed", "1.46万元 income_gain_pc",
      "2个月 early_completion_months"]),
])  # fmt: skip
def test_whole_sentences(words, expected):
    assert choices(words) == expected


@pytest.mark.parametrize(("words", "indicator"), [
    ("涉及受益户860户。",            "beneficiary_households"),
    ("惠及群众860户。",              "beneficiary_households"),
    ("带动脱贫户860户务工。",        "other"),               # households at work have no code of their own
    ("村里住着860户。",              ""),
    ("整治河道3.5公里。",            "physical_output"),
    ("到县城车程35公里。",           ""),
    ("恢复耕地120亩。",              "physical_output"),
    ("栽植树苗3600株。",             "physical_output"),
])  # fmt: skip
def test_households_and_works(words, indicator):
    assert read(words)[-1][1].indicator == indicator


def test_a_sentence_knows_only_what_is_handed_to_it():
    _, second = sentences_of("技能培训7620人次。其中省级620人次。")
    assert [choice.indicator for _, choice in indicators(second, [])] == [""]
    assert [choice.indicator for _, choice in indicators(second, read("技能培训7620人次。"))] == [
        "training_person_times"
    ]


PIECES = ("吸纳", "务工", "985人", "46户", "劳务报酬", "12万元", "，", "、", "；", "35%", "占", "项目", "11个",
          "3公里", "技能培训", "320人次", "4期", "。", "其中", "两名", "三级", "公益性岗位", "中央资金",
          "每天", "20天", "24学时", "总投资", "360亩")  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=2)), max_size=18).map("".join))
def test_every_figure_is_decided_once_and_by_a_code_of_the_codebook(words):
    for sentence in sentences_of(words):
        decided = indicators(sentence, [])
        assert [one.quantity for one, _ in decided] == sentence.quantities
        for one, choice in decided:
            assert choice.indicator in UNITS or choice.indicator == "", exact(one)
            assert choice.confidence in (1, 2, 3)


@given(st.lists(st.sampled_from(PIECES), max_size=18).map("".join))
def test_reading_twice_is_reading_once(words):
    assert choices(words) == choices(words)
