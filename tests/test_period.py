"""Words of time → ISO periods, and the period of a document where no word tells it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.facts.period import calendar, default_period, times

PERIOD = re.compile(r"(?:\d{4}(?:-(?:0[1-9]|1[0-2]))?(?:/\d{4})?)?")
WORDS = ("今年", "去年", "前年", "明年", "2021年", "2022—2023年", "2019年以来", "2023年6月", "近三年", "“十四五”期间",
         "全年", "上半年", "截至目前", "三年来", "十五五", "年初", "。", "，", "\n", "一、2023年工作\n", "完成12个项目",
         "比去年")  # fmt: skip


def told(text: str, published: str = "2023-08-10") -> list[str]:
    """`今年 2023`, `今年 ?` where it cannot be dated."""
    return [f"{time.word} {time.period or '?'}" for time in times(text, published)]


@pytest.mark.parametrize(("text", "expected"), [
    ("2022年开工",                 ["2022年 2022"]),
    ("2022年6月开工",              ["2022年6月 2022-06"]),
    ("2022年12月31日开工",         ["2022年12月 2022-12"]),
    ("2021—2023年实施",            ["2021—2023年 2021/2023"]),
    ("2021年至2023年实施",         ["2021年至2023年 2021/2023"]),
    ("2021年以来",                 ["2021年以来 2021/2023"]),
    ("2021年3月至今",              ["2021年3月至今 2021/2023"]),
    ("“十四五”期间",               ["“十四五” 2021/2025"]),
    ("“十四五”以来",               ["“十四五”以来 2021/2023"]),
    ("十三五时期",                 ["十三五 2016/2020"]),
    ("完成第12022号工程",          []),
    ("二〇二三年开工",             ["二〇二三年 2023"]),
    ("地块120亩，村民2019人",      []),             # no years
])  # fmt: skip
def test_years_that_are_written(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("今年开工12个",       ["今年 2023"]),
    ("去年开工12个",       ["去年 2022"]),
    ("上一年开工12个",     ["上一年 2022"]),
    ("前年开工12个",       ["前年 2021"]),
    ("明年开工12个",       ["明年 2024"]),
    ("近三年开工12个",     ["近三年 2021/2023"]),
    ("过去5年开工12个",    ["过去5年 2019/2023"]),
    ("近十五年开工12个",   ["近十五年 2009/2023"]),
    ("2022年上半年开工",   ["2022年 2022", "上半年 2022"]),
    ("去年下半年开工",     ["去年 2022", "下半年 2022"]),
    ("比2018-2020年多12个", []),
    ("与2022年相比多12个", []),
    ("三年来开工12个",     ["三年来 2021/2023"]),
    ("目前开工12个",       ["目前 2023"]),
    ("截至6月底开工12个",  ["截至 2023"]),
    ("上半年开工12个",     ["上半年 2023"]),
    ("比去年多12个",       []),                      # what is compared with is not spoken of
    ("较2021年多12个",     []),
    ("去年同期开工12个",   []),
])  # fmt: skip
def test_years_counted_from_the_day_of_publication(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("published", "expected"), [
    ("2024-01-20", ["全年 2023"]),     # told when the year has closed
    ("2024-08-20", []),                # goes on with the year just named
    ("2024",       []),
])  # fmt: skip
def test_the_whole_year_is_the_one_that_has_closed(published, expected):
    assert told("全年开工12个", published) == expected


def test_the_whole_year_is_the_one_named_before_it():
    assert told("2024年开工，全年发放40万元。\n全年发放40万元。", "2025-02-01") == ["2024年 2024", "全年 2024"]
    assert told("今年开工，全年发放40万元。", "2025-02-01") == ["今年 2025"]


def test_without_a_day_of_publication_only_written_years_are_dated():
    assert told("今年开工，2022年完工，近三年", "") == ["今年 ?", "2022年 2022", "近三年 ?"]


@pytest.mark.parametrize(("title", "body", "published", "expected"), [
    ("2022年以工代赈工作总结", "今年开工12个。",                     "2023-02-01", "2022"),   # its title
    ("村里修了新路",           "全县开工12个。",                     "2023-08-01", "2023"),   # the year it came out
    ("村里修了新路",           "2022年开工12个，2022年完工。",       "2023-02-01", "2022"),   # told early next year
    ("村里修了新路",           "2022年开工12个，2022年完工。",       "2023-08-01", "2022"),   # nothing of the present
    ("村里修了新路",           "2022年开工12个，今年完工。",         "2023-08-01", "2023"),
    ("村里修了新路",           "2021年开工12个，2022年完工。",       "",           "2022"),   # the latest named
    ("村里修了新路",           "全县开工12个。",                     "",           ""),
])  # fmt: skip
def test_the_period_of_a_document(title, body, published, expected):
    assert default_period(title, body, times(body, published), published) == expected


def periods(text: str, published: str = "2023-08-10", title: str = "") -> list[tuple[str, str]]:
    """Period and word of each ▢ of a text, whose paragraphs are lines."""
    dates = calendar(text, 0, len(text), title, published)
    spots = [found.start() for found in re.finditer("▢", text)]
    return [dates.period(spot, text.rfind("\n", 0, spot) + 1) for spot in spots]


@pytest.mark.parametrize(("text", "expected"), [
    ("2021年开工▢个，带动▢人。",             [("2021", "2021年"), ("2021", "2021年")]),
    ("2021年开工▢个。今年开工▢个。",         [("2021", "2021年"), ("2023", "今年")]),
    ("2021年开工▢个。\n带动▢人。",           [("2021", "2021年"), ("2023", "")]),        # its paragraph only
    ("一、2021年情况\n带动▢人。",            [("2021", "")]),                           # the heading above
    ("一、2021年情况\n带动▢人。\n二、打算\n开工▢个。", [("2021", ""), ("2023", "")]),     # not the one before
    ("开工▢个，2021年完工。",                [("2023", "")]),                           # words behind do not count
])  # fmt: skip
def test_the_period_of_a_figure(text, expected):
    assert periods(text) == expected


POINTS = "2024年，全县主要做了以下工作。\n一是修路▢公里。\n二是培训▢人。\n2025年，计划修路▢公里。\n一是架桥▢座。"


@pytest.mark.parametrize(("text", "expected"), [
    (POINTS,                                                       ["2024", "2024", "2025", "2025"]),
    ("去年，全县有两条经验。\n一、修路▢公里。\n培训▢人。",         ["2024", "2024"]),   # also below a heading
    ("根据2023年的办法制定方案。\n一、修路▢公里。",                ["2025"]),           # nothing of that year is told
    ("2024年，全县工作有序。2025年，继续推进。\n一是修路▢公里。",   ["2025"]),           # two years: neither
    ("2024年，全县修路▢公里。\n培训▢人，目前在岗。",               ["2024", "2025"]),   # no points
])  # fmt: skip
def test_points_are_about_the_year_named_before_them(text, expected):
    told = calendar(text, 0, len(text), "", "2025-06-10")
    marks = [mark.start() for mark in re.finditer("▢", text)]
    assert [told.period(mark, text.rfind("\n", 0, mark) + 1)[0] for mark in marks] == expected


def test_a_part_of_a_year_is_of_the_year_in_the_title():
    assert periods("上半年，开工▢个。", title="2021年上半年工作通报") == [("2021", "上半年")]


def test_only_the_article_is_read():
    text = "2019年版权\n开工▢个。"
    dates = calendar(text, text.index("开工"), len(text), "", "")
    assert dates.times == ()


@given(
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=3)), max_size=15).map("".join),
    st.sampled_from(["", "2023", "2023-02-01", "2023-08-10"]),
)
def test_periods_have_the_iso_form_and_words_stand_in_the_text(text, published):
    dates = calendar(text, 0, len(text), "", published)
    assert PERIOD.fullmatch(dates.default)
    assert all(one.end <= other.start for one, other in zip(dates.times, dates.times[1:], strict=False))
    for time in dates.times:
        assert text[time.start : time.end] == time.word
        assert PERIOD.fullmatch(time.period)
    for position in range(0, len(text), 5):
        assert PERIOD.fullmatch(dates.period(position, 0)[0])


@given(st.sampled_from(["今年", "去年", "前年", "明年", "近三年", "2019年以来"]), st.integers(2020, 2030))
def test_a_year_later_everything_relative_is_a_year_later(word, year):
    def ends(published: int) -> int:
        return int(times(word, f"{published}-08-10")[0].period[-4:])

    assert ends(year + 1) == ends(year) + 1
