"""Products: so many, each so much, make a total."""

import pytest
from audit_words import told
from hypothesis import given
from hypothesis import strategies as st


def made(words: str) -> list[str]:
    return told(words, "product")


@pytest.mark.parametrize(("words", "expected"), [
    ("举办培训18期，每期45人，培训810人次。",           "810人次 = 18期 product 45人 holds"),
    ("举办培训18期，每期45人，培训910人次。",           "910人次 = 18期 product 45人 fails"),
    ("举办培训8期，每期40学时，共320学时。",            "320学时 = 8期 product 40学时 holds"),
    ("务工80天，日工资150元，领到12000元。",            "12000元 = 80天 product 150元 holds"),
    ("务工80天，日工资150元，领到21000元。",            "21000元 = 80天 product 150元 fails"),
    ("投入8000工日，日工资150元，发放劳务报酬120万元。", "120万元 = 8000工日 product 150元 holds"),
    ("投入8000工日，日工资150元，发放劳务报酬102万元。", "102万元 = 8000工日 product 150元 fails"),   # digits swapped
    ("吸纳务工群众50人，每人务工80天，日工资150元，共发放劳务报酬60万元。",
     "60万元 = 50人 product 80天 product 150元 holds"),
    ("吸纳务工群众50人，每人务工80天，日工资150元，共发放劳务报酬66万元。",
     "66万元 = 50人 product 80天 product 150元 fails"),
    ("项目8个，平均每个项目投资50万元，总投资400万元。", "400万元 = 8个 product 50万元 holds"),
    ("开发公益性岗位20个，每个岗位每年补助9600元，全年需19.2万元。", "19.2万元 = 20个 product 9600元 holds"),
    ("开发公益性岗位20个，每月补助800元，全年补助19.2万元。", "19.2万元 = 20个 product_of_a_year 800元 holds"),
    ("开发公益性岗位20个，每个岗位每年补助9600元，全年需12.9万元。", "12.9万元 = 20个 product 9600元 fails"),
])  # fmt: skip
def test_totals(words, expected):
    assert made(words) == [expected]


@pytest.mark.parametrize("words", [
    "新建道路12公里，每公里投资50万元，连同桥梁共需700万元。",       # more is in it
    "举办培训18期，每期45人，共培训2000人次。",                       # too far off to be about the same
    "举办培训18期，培训910人次。",                                    # what each has is not said
    "每期45人，培训910人次。",
    "投入8000工日，日工资150元，发放劳务报酬350万元。",               # pay of others may be in it, and it is no slip
])  # fmt: skip
def test_what_need_not_be_the_product_has_no_finding(words):
    assert made(words) == []


@given(st.integers(3, 60), st.integers(20, 99))
def test_a_true_product_holds(sessions, people):
    found = made(f"举办培训{sessions}期，每期{people}人，共培训{sessions * people}人次。")
    assert [line.split()[-1] for line in found] == ["holds"]
