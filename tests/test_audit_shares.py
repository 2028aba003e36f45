"""Which percentages are shares that can be divided out, and whether of pay or of another part."""

import pytest
from audit_words import audited

FUNDS = "使用中央资金1000万元，吸纳务工群众500人，其中脱贫户150人，发放劳务报酬350万元，"


@pytest.mark.parametrize(("words", "relations"), [
    ("占中央资金的35%。",                           ["share"]),
    ("占中央资金的35%，脱贫户占务工群众的30%。",    ["share"]),          # 占 is said of no figure beside it
    ("比上年提高5个百分点。",                       []),                 # points are no share
    ("增长35%。",                                   []),
    ("群众满意度98%。",                             []),
])  # fmt: skip
def test_which_percentages_are_shares(words, relations):
    assert [found.relation for found in audited(FUNDS + words, "share", "subset_share")] == relations


def test_the_percentages_of_a_table_are_left_alone():
    table = "项目\t中央资金\t劳务报酬\t占比\n道路\t1000万元\t350万元\t占中央资金的36%\n桥梁\t500万元\t150万元\t30%"
    assert audited(table, "share", "subset_share") == []
