"""Which lines belong together. Each text is drawn with its lines; below it stand the blocks it becomes."""

import pytest

from yigong_analysis.text.lines import HARD, laid_out
from yigong_analysis.text.offsets import DROP


def lines(raw: str) -> list[str]:
    filled = laid_out(raw)
    assert len(filled) == len(raw)
    return filled.replace(DROP, "").split("\n")


def test_a_column_of_wrapped_lines():
    assert lines(
        "天刚亮，五十二岁的老周就到了工地。他\n"
        "所在的项目总投资128万元，要修渠3.5公\n"
        "里，先后有64名村民在这里务工，发放报\n"
        "酬三十二万元。\n"
        "“离家近，不耽误农活。”老周说，他一天\n"
        "能挣180元。"
    ) == [
        "天刚亮，五十二岁的老周就到了工地。他所在的项目总投资128万元，要修渠3.5公里，先后有64名村民在这里务工，"
        "发放报酬三十二万元。",
        "“离家近，不耽误农活。”老周说，他一天能挣180元。",
    ]


def test_lines_are_full_where_the_next_word_did_not_fit():
    assert lines(
        "今年全县实施项目12个，总投资约\n"  # 30 half-width columns
        "1.26亿元，带动当地群众参加建设，\n"  # 31
        "每人每月工资四千多元。"
    ) == ["今年全县实施项目12个，总投资约1.26亿元，带动当地群众参加建设，每人每月工资四千多元。"]


def test_headlines_alike_by_chance_are_no_column():
    text = "蔬菜价格回落鸡蛋价格上涨\n夏粮生产形势良好面积稳定\n某市召开全市工作会\n"
    assert lines(text * 3 + "欢迎您再来。") == (text * 3 + "欢迎您再来。").split("\n")


@pytest.mark.parametrize(("before", "after"), [
    ("全县建立协调机制。由县长挂", "帅，统筹推进各项工作。"),
    ("全县建立协调机制；共发放1", "442万元，占比48%。"),
    ("全县建立协调机制", "，由县长挂帅。"),
    ("按照就近、自愿、", "公开的原则，组织群众务工。"),
])  # fmt: skip
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_a_sentence_broken_in_the_middle_goes_on(before, after, gap):
    assert lines(before + gap + after) == [before + after]


def test_the_next_field_of_a_form_is_not_glued_to_a_number():
    assert lines("县级资金：165；市级资金 60\n\n年度目标：通过实施5个项目改善出行。") == [
        "县级资金：165；市级资金 60",
        "年度目标：通过实施5个项目改善出行。",
    ]


def test_a_number_that_stands_alone_on_its_line():
    assert lines("项目已完工；总投资\n1442\n万元，惠及三个村。") == ["项目已完工；总投资1442万元，惠及三个村。"]


@pytest.mark.parametrize("text", [
    "某县以工代赈见实效\n今年以来，全县实施项目12个。",
    "再添100亿元！行动启动\n为稳就业，有关部门下达投资。",
    "一、建设内容\n修建道路3公里，完善设施。",
    "全县建立协调机制。由县长挂帅\n二、加强管理，建立台账。",
    "全县建立协调机制。由县长挂帅\n（一）加强管理，建立台账。",
    "全县建立协调机制。由县长挂帅\n　　加强管理，建立台账。",
    "蔬菜价格回落，鸡蛋价格上涨\n夏粮生产形势良好，面积稳定\n工业增速回升，出口增长明显",
    "首页\n新闻\n视频\n专题",
    "全县建立协调机制。\n由县长挂帅，统筹推进。",
    "全县建立协调机制。由县长挂" + HARD + "帅，统筹推进各项工作。",
])  # fmt: skip
def test_titles_items_and_paragraphs_are_not_glued(text):
    assert lines(text) == [line.strip() for line in text.replace(HARD, "\n").split("\n")]


def test_latin_words_keep_a_blank_over_a_break():
    assert lines("项目采用新模式；建设单位为China\nBuilding公司，已完工。") == [
        "项目采用新模式；建设单位为China Building公司，已完工。"
    ]


def test_margins_and_blank_lines_go():
    assert lines("\n\n  甲项目 \n\n\n\t乙项目\n ") == ["甲项目", "乙项目"]


def test_a_long_blank_line_and_an_empty_text():
    assert lines(" " * 1000) == [""]
    assert lines("") == [""]
