"""Persons: workers, a group among them, people trained, registered, benefiting; staff trained in the policy."""

import pytest
from figure_windows import choices, decided_before, window

from yigong_analysis.facts.persons import persons, trained


@pytest.mark.parametrize(("words", "figure", "expected"), [
    ("里头有61名脱贫劳动力和7名监测对象务工。", "7名", "priority_persons"),
    ("吸纳985名群众务工。",                          "985名",   "persons_employed"),
    ("带动周边群众就业1.2万人。",                    "1.2万人", "persons_employed"),
    ("组织群众务工3200人次。",                       "3200人次", "persons_employed"),
    ("56名群众返岗务工。",                           "56名",    "persons_employed"),
    ("吸纳务工985人，其中脱贫人口120人。",           "120人",   "priority_persons"),
    ("其中女性46人。",                               "46人",    "priority_persons"),
    ("脱贫劳动力120人参与务工。",                    "120人",   "priority_persons"),
    ("搬迁群众56人在家门口务工。",                   "56人",    "priority_persons"),
    ("985人全部为脱贫群众。",                        "985人",   "persons_employed"),   # the text counts the workers
    ("有120人是监测对象。",                          "120人",   "priority_persons"),   # and here the group
    ("日均上岗180人。",                              "180人",   "persons_daily_avg"),
    ("高峰期每天用工260人。",                        "260人",   "persons_daily_avg"),
    ("登记有务工意愿的劳动力2300人。",               "2300人",  "registered_workers"),
    ("摸排返乡劳动力2300人。",                       "2300人",  "registered_workers"),
    ("惠及群众1.2万人。",                            "1.2万人", "beneficiaries"),
    ("村道修通，3200名村民受益。",                   "3200名",  "beneficiaries"),
    ("聘用护林员24名。",                             "24名",    "public_posts"),
    ("季节性用工60人。",                             "60人",    "seasonal_posts"),
    ("专职人员4名。",                                "4名",     "design_count"),
    ("全县常住人口36万人。",                         "36万人",  ""),
    ("三位村民笑了。",                               "三位",    ""),                   # people of a story
    ("向985名群众发放劳务报酬。", "985名", "persons_employed"),
    ("发放工资的工人有120人。", "120人", "persons_employed"),
    ("41名贫困群众打零工。", "41名", "persons_employed"),
])  # fmt: skip
def test_who_is_counted(words, figure, expected):
    assert persons(window(words, figure)).indicator == expected


@pytest.mark.parametrize(("words", "figure", "expected"), [
    ("开展技能培训，参训群众320人次。",       "320人次", "training_person_times"),
    ("培训务工群众640人。",                   "640人",   "training_persons"),
    ("开展政策培训，培训乡镇干部150人次。",   "150人次", "policy_training_person_times"),
    ("培训项目单位负责人80人。",              "80人",    "policy_training_person_times"),
    ("培训村干部和务工群众640人。",           "640人",   "training_persons"),      # workers among them
])  # fmt: skip
def test_training_of_staff_is_not_training_of_workers(words, figure, expected):
    one = window(words, figure)
    assert trained(one, persons(one), decided_before(words, figure)).indicator == expected


@pytest.mark.parametrize(("words", "expected"), [
    # persons behind sessions for staff are staff too
    ("举办业务骨干培训班3期，培训150人次。", ["3期 policy_training_sessions", "150人次 policy_training_person_times"]),
    ("举办业务骨干培训班3期，培训务工群众640人次。", ["3期 policy_training_sessions", "640人次 training_person_times"]),
    ("举办干部培训班3期；技能培训640人次。", ["3期 policy_training_sessions", "640人次 training_person_times"]),
    # and so is a figure that only goes on
    pytest.param("举办干部培训班12期，培训干部560人次，群众1200人次。",
                 ["12期 policy_training_sessions", "560人次 policy_training_person_times",
                  "1200人次 training_person_times"],
                 marks=pytest.mark.xfail(strict=True, reason="群众 after a comma ends the training")),
    ("项目上的干部说，今年办了3期砌筑班，教会了90多人。",
                 ["3期 training_sessions", "90多人 training_persons"]),      # who speaks is not who learns
])  # fmt: skip
def test_training_goes_on_with_those_it_began_with(words, expected):
    assert choices(words) == expected


@pytest.mark.parametrize("words", ["吸纳985人务工。", "惠及群众985人。", "日均上岗985人。"])
def test_what_is_no_training_stays_as_it_is(words):
    one = window(words, "985人")
    choice = persons(one)
    assert trained(one, choice, []) is choice


def test_the_reason_names_the_word_of_the_staff():
    one = window("培训乡镇干部150人次。", "150人次")
    assert trained(one, persons(one), []).words == ("培训", "干部")
