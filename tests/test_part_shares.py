"""Shares of a part in its whole: people, projects, money that is no pay."""

import pytest
from audit_words import told


def share(words: str) -> list[str]:
    return told(words, "subset_share")


@pytest.mark.parametrize(("words", "expected"), [
    ("吸纳务工群众1000人，其中脱贫户296人，占29.6%。", ["29.6% = 296人 percent 1000人 holds"]),
    ("吸纳务工群众1000人，其中脱贫户296人，占30%。",   ["30% = 296人 percent 1000人 holds"]),     # rounded
    ("吸纳务工群众1000人，其中脱贫户296人，占28.6%。", ["28.6% = 296人 percent 1000人 fails"]),
    ("项目13个，开工10个，开工率76.9%。",              ["76.9% = 10个 percent 13个 holds"]),
    ("项目13个，开工10个，开工率79.6%。",              ["79.6% = 10个 percent 13个 fails"]),
    ("使用资金900万元，占总投资1000万元的90%。",       ["90% = 900万元 percent 1000万元 holds"]),
    ("已付134.6万元，占计划198万元的68%。",            ["68% = 134.6万元 percent 198万元 holds"]),
])  # fmt: skip
def test_part_and_whole(words, expected):
    assert share(words) == expected


def test_the_whole_that_the_words_name():
    words = "全市项目12个，其中{}个在山区，占全市项目总量的50%。"
    assert share(words.format(6)) == ["50% = 6个 percent 12个 holds"]
    assert share(words.format(5)) == ["50% = 5个 percent 12个 fails"]


def test_the_shares_of_a_sentence_have_one_whole():
    assert share("吸纳务工群众1000人，其中脱贫户300人、占30%，妇女200人、占25%。") == [
        "30% = 300人 percent 1000人 holds",
        "25% = 200人 percent 1000人 fails",
    ]


def test_shares_in_turn_are_of_the_figures_in_turn():
    assert share("甲、乙、丙三乡分别投资750万元、150万元、100万元，三者依次占75%、15%、10%，共1000万元。") == [
        "75% = 750万元 percent 1000万元 holds",
        "15% = 150万元 percent 1000万元 holds",
        "10% = 100万元 percent 1000万元 holds",
    ]


@pytest.mark.parametrize("words", [
    "脱贫户296人，占30%。",                                       # the whole is not given
    "全县有户籍人口40万人，脱贫户296人，占30%。",                 # is not certain to be the whole
    "吸纳务工群众1000人，其中脱贫户296人，增长28.6%。",           # no share
    "吸纳务工群众1000人，脱贫户占比应达28.6%。",                  # a target
])  # fmt: skip
def test_what_is_uncertain_has_no_finding(words):
    assert share(words) == []


@pytest.mark.xfail(strict=True, reason="a share of two sums together is divided out for the last of them only")
def test_a_share_of_two_parts_together():
    found = share("使用中央资金800万元、省级资金50万元，占总投资1000万元的85%。")
    assert not [line for line in found if line.endswith("fails")]
