"""Sums: parts = total, and total investment = the money of its levels."""

import pytest
from audit_words import audited, claimed, plain, told
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.audit import sums
from yigong_analysis.audit.figure import Page


def added(words: str) -> list[str]:
    return told(words, "parts", "fund_parts")


@pytest.mark.parametrize(("words", "expected"), [
    ("培训三期，分别为120人次、80人次、50人次，合计250人次。", "250人次 = 120人次 total 80人次 total 50人次 holds"),
    ("培训三期，分别为120人次、80人次、50人次，合计260人次。", "260人次 = 120人次 total 80人次 total 50人次 fails"),
    ("项目16个，其中新建9个、续建7个。",                       "16个 = 9个 total 7个 holds"),
    ("项目16个，其中新建9个、续建6个。",                       "16个 = 9个 total 6个 fails"),
    ("总投资1286万元，其中中央资金1000万元，县级配套286万元。", "1286万元 = 1000万元 total 286万元 holds"),
    ("总投资1286万元，其中中央资金1000万元，县级配套268万元。", "1286万元 = 1000万元 total 268万元 fails"),
    ("投资约13亿元，其中省级资金8.4亿元，县级配套4.7亿元。",   "13亿元 = 8.4亿元 total 4.7亿元 holds"),   # as written
])  # fmt: skip
def test_parts_and_their_total(words, expected):
    found = [line.replace("约13亿元", "13亿元") for line in added(words)]
    assert found == [expected]


def test_money_of_levels_is_a_relation_of_its_own():
    relations = [found.relation for found in audited("总投资1286万元，其中中央资金1000万元，县级配套286万元。")]
    assert relations == ["fund_parts"]


@pytest.mark.parametrize("words", [
    "吸纳务工群众1000人，其中脱贫户600人、妇女500人。",                              # they overlap
    "总投资1286万元，其中中央资金1000万元、省级资金200万元，其余由县级配套。",       # the rest has no figure
    "项目16个，其中道路3个、桥梁2个。",                                              # 其中 names a few
    "资金1460万元，用于坡头镇520万元、泼机镇490万元、塘房镇150万元。",               # nothing says that this is all
])  # fmt: skip
def test_parts_that_need_not_be_all_do_not_fail(words):
    assert added(words) == []


def test_a_figure_behind_the_parts_that_is_none_is_left_out():
    assert added("项目16个，其中新建9个、续建7个、改建2个。") == ["16个 = 9个 total 7个 holds"]


@given(st.lists(st.integers(100, 9999), min_size=3, max_size=6))
def test_true_sums_hold_and_a_part_too_few_fails(parts):
    listed = "、".join(f"{part}人次" for part in parts)
    words = "各期分别培训{}，合计{}人次。"
    assert [found.verdict for found in audited(words.format(listed, sum(parts)), "parts")] == ["holds"]
    assert [found.verdict for found in audited(words.format(listed, sum(parts) + 3), "parts")] == ["fails"]


LABELS = {"adcode": "371422", "period": "2023", "status": "actual"}


def registered(*money: tuple[str, float], **labels: str) -> Page:
    figures = [
        plain(f"{value:g}", value, at=10 * place, indicator=indicator, **LABELS | labels)
        for place, (indicator, value) in enumerate(money)
    ]
    return Page("a table of facts", figures)


@pytest.mark.parametrize(("money", "expected"), [
    ([("total_investment", 12), ("central_funds", 10), ("local_matching", 2)], ["12 = 10 2"]),
    ([("total_investment", 12), ("central_funds", 10), ("local_matching", 1)], []),          # a level may be unsaid
    ([("total_investment", 12), ("central_funds", 8), ("provincial_funds", 2), ("local_matching", 1)], ["12 = 8 2 1"]),
    ([("total_investment", 12), ("central_funds", 10)], []),
])  # fmt: skip
def test_without_text_the_labels_tell_the_levels(money, expected):
    assert claimed(list(sums.claims(registered(*money)))) == expected


def test_without_text_the_parts_of_the_programme_are_added_where_they_fit():
    def people(*numbers: float) -> Page:
        scopes = ["", "甲镇", "乙镇", "丙镇"]
        figures = [
            plain(f"{one:g}", one, "person", at=10 * place, indicator="persons_employed", scope=scopes[place], **LABELS)
            for place, one in enumerate(numbers)
        ]
        return Page("a table of facts", figures)

    assert claimed(list(sums.claims(people(12, 5, 4, 3)))) == ["12 = 5 4 3"]
    assert claimed(list(sums.claims(people(12, 5, 4, 2)))) == []


TABLE = "序号\t乡镇\t项目数（个）\t务工人数（人）\n1\t坡头镇\t3\t120\n2\t泼机镇\t4\t80\n合计\t\t7\t{}"


def test_the_columns_of_a_table():
    assert "7 = 3 total 4 holds" in added(TABLE.format(200))
    assert "210 = 120 total 80 fails" in added(TABLE.format(210))


def test_each_total_of_a_table_is_told_once():
    assert added(TABLE.format(200)) == ["7 = 3 total 4 holds", "200 = 120 total 80 holds"]


def test_the_base_of_a_share_is_no_sum():
    assert added("使用资金900万元，其中中央资金800万元，占总投资1000万元的80%。") == []
