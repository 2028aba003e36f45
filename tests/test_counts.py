"""Counted things: projects, places covered, works, posts, sessions, parts of the working method."""

import pytest
from figure_windows import window

from yigong_analysis.facts.counts import count


def counted(words: str, figure: str) -> str:
    return count(window(words, figure)).indicator


@pytest.mark.parametrize(("words", "figure", "expected"), [
    ("全县实施以工代赈项目11个。",                       "11个",   "projects_n"),
    ("今年开工的18个小型工程已完工。",                   "18个",   "projects_n"),
    ("新开工12个，续建项目8个。",                        "8个",    "projects_n"),
    ("1975个项目建设有序推进。",                         "1975个", "projects_n"),
    ("储备项目42个。",                                   "42个",   "projects_pool_n"),
    ("42个项目纳入项目库。",                             "42个",   "projects_pool_n"),
    ("入库项目42个，开工11个项目。",                     "11个",   "projects_n"),      # another clause
    ("项目库动态管理，今年开工项目11个。",               "11个",   "projects_n"),
    ("覆盖12个乡镇。",                                   "12个",   "areas_covered"),
    ("在23个行政村铺开。",                               "23个",   "areas_covered"),
    ("带动周边30个村受益。",                             "30个",   "areas_covered"),
    ("12个项目村的群众参与。",                           "12个",   "areas_covered"),   # a kind of village
    ("成立了4个村的理事会。",                            "4个",    "areas_covered"),   # the first noun, a place
    ("新建桥梁2座。",                                    "2座",    "physical_output"),
    ("安装太阳能路灯86盏。",                             "86盏",   "physical_output"),
    ("配套涵洞14道。",                                   "14道",   "physical_output"),
    ("组建4个工作专班。",                                "4个",    "design_count"),
    ("由8个部门组成。",                                  "8个",    "design_count"),
    ("组织劳务队12支。",                                 "12支",   "design_count"),
    ("建立6项制度。",                                    "6项",    "design_count"),
    ("建立务工台账12本。", "12本", "design_count"),
    pytest.param("项目法人单位12家。",                   "12家", "design_count",
                 marks=pytest.mark.xfail(strict=True, reason="the 项目 of 项目法人单位 is counted")),
    ("开展技能培训4期。",                                "4期",    "training_sessions"),
    ("举办技能培训班3期。",                              "3期",    "training_sessions"),
    ("召开政策培训会议12场次。",                         "12场次", "policy_training_sessions"),
    ("设置公益性岗位36个。",                             "36个",   "public_posts"),
    ("提供36个公益性岗位。",                             "36个",   "public_posts"),
    ("项目建成后形成长期岗位15个。",                     "15个",   "long_term_posts"),
    ("开发季节性岗位26个。",                             "26个",   "seasonal_posts"),
    ("就近提供就业岗位360个。",                          "360个",  "other"),
    ("群众投工1.1万个。",                                "1.1万个", "workdays"),
    ("群众投入工日3.2万个。", "3.2万个", "workdays"),
    ("开展督查4次。",                                    "4次",    "other"),
    ("今年开展新能源项目招商，发电装机12台。",           "12台",   ""),                # not of the programme
    ("列入市级清单的19个。",                             "19个",   ""),                # what was counted last
    ("走进院子，12个。",                               "12个",   ""),
])  # fmt: skip
def test_what_a_counted_thing_is(words, figure, expected):
    assert counted(words, figure) == expected


@pytest.mark.parametrize(("words", "figure", "expected"), [
    ("建立三本台账。",             "三本",  "design_count"),
    ("成立三个督导组。",           "三个",  "design_count"),
    ("新建一座桥。",               "一座",  "physical_output"),
    ("村里有一座桥。",             "一座",  ""),              # a story
    ("实行三级联动。",             "三级",  ""),              # an arrangement
    ("涉及四县。",                 "四县",  ""),              # places said again
    ("实施十二个项目。",           "十二个", "projects_n"),   # ten and more count like figures
    ("开展技能培训三期。",         "三期",  "training_sessions"),
])  # fmt: skip
def test_small_chinese_numerals_count_only_what_stands_beside(words, figure, expected):
    assert counted(words, figure) == expected


@pytest.mark.parametrize(("words", "figure", "reason"), [
    ("今年实施12个以工代赈项目。", "12个", ("项目",)),
    ("储备项目42个。",             "42个", ("储备项目",)),
    ("组建4个工作专班。",          "4个",  ("工作专班",)),
])  # fmt: skip
def test_the_reason_names_the_noun(words, figure, reason):
    assert set(reason) <= set(count(window(words, figure)).words)
