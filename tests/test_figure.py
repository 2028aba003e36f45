"""The figures of a page: which stand together, which are near, and the words beside them."""

import pytest
from audit_words import figure, page, plain, written

from yigong_analysis.audit.figure import Page, distance

TEXT = """某县吸纳500人务工

项目总投资800万元。使用中央资金600万元，发放劳务报酬200万元。培训90人次，其中女性40人次。

县里另安排资金70万元。"""


def test_together_are_the_figures_of_a_sentence_in_order():
    read, pay = figure(TEXT, "200万元")
    assert written(read.together(pay)) == ["600万元", "200万元"]
    assert written(read.sentence_before(pay)) == ["800万元"]
    assert written(read.paragraph(pay)) == ["800万元", "600万元", "200万元", "90人次", "40人次"]


def test_a_sentence_of_another_paragraph_is_not_the_one_before():
    read, last = figure(TEXT, "70万元")
    assert read.sentence_before(last) == []


def test_near_are_circles_sentence_paragraph_page():
    read, pay = figure(TEXT, "200万元")
    circles = read.near(pay, lambda one: one.unit == "CNY")
    assert [written(circle) for circle in circles] == [["600万元"], ["800万元"], ["70万元"]]


def test_what_stands_before_a_figure_is_nearer_than_what_stands_behind():
    before, here, behind = plain("1", 1, at=0), plain("2", 2, at=5), plain("3", 3, at=9)
    assert distance(here, before) == 4
    assert distance(here, behind) > 4


def test_words_of_the_clause():
    read, pay = figure(TEXT, "200万元")
    assert read.before(pay) == "发放劳务报酬"
    assert read.before(pay, "。\n") == "使用中央资金600万元，发放劳务报酬"
    assert read.after(pay) == ""
    read, people = figure(TEXT, "500人")
    assert read.after(people) == "务工"
    read, pay = figure(TEXT, "200万元")
    assert read.between(*read.together(pay)) == "，发放劳务报酬"


def test_inside_are_the_figures_that_begin_between_two_offsets():
    read = page(TEXT)
    start = TEXT.index("使用")
    assert written(read.inside(start, TEXT.index("培训"))) == ["600万元", "200万元"]


def test_beside_is_a_window_so_that_a_long_page_is_not_gone_through_squared():
    figures = [plain(str(i), i, at=10 * i) for i in range(1000)]
    read = Page("long", figures)
    assert read.beside(figures[500], 2) == figures[498:502]
    made = plain("翻一番", 100, "percent", at=5003)  # made for a claim, not on the page
    assert made not in read.beside(made, 2)
    assert read.beside(made, 2) == figures[499:503]


@pytest.mark.parametrize(("period", "year"), [
    ("2023",                  "2023"),
    ("2023-11",               "2023"),
    ("2022/2024",             "2024"),                       # of a span of years the last
    ("until:2024-03-01",      "2024"),
    ("",                      ""),
])  # fmt: skip
def test_the_year_of_a_figure(period, year):
    assert plain("1", 1, period=period).year == year
