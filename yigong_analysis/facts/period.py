"""The time that a figure is about, from the words of time before it and the day of publication.

Periods are ISO 8601: `2022`, `2023-06`, `2021/2023`; empty where nothing tells the year.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from yigong_analysis.quantities.numerals import chinese

DEADLINE = re.compile(r"[底末]?(?:之前|以前|前)(?![\d一二三四五六七八九十])")  # 2020年6月底前: when a thing is due
YEARS = r"(?:19|20)\d\d"
TIME = re.compile(
    rf"(?P<range>(?P<from>{YEARS})年?(?:\d{{1,2}}月)?[-—–~至到、和]{{1,2}}(?P<to>{YEARS})年)"
    rf"|(?P<since>{YEARS})年(?:\d{{1,2}}月)?(?:份)?(?:以来|至今|起|开始实施以来|[到至]今年|[到至]目前)"
    r"|(?<![比较])(?P<written>[一二][九〇○零][〇○零一二三四五六七八九]{2})年"
    rf"|(?P<month_year>(?<![比较]){YEARS})年(?P<month>1[0-2]|0?[1-9])月"
    rf"|(?<![比较])(?P<year>{YEARS})年"
    r"|(?P<last>(?<![比较])(?:去年|上年|上一年|上年度|去年度)(?!同期))"
    r"|(?P<before_last>前年)"
    r"|(?P<whole>(?<!预计)(?<!计划)(?<!力争)(?<!将)(?<!可)全年)"
    r"|(?P<next>明年|来年|下一年|下年度|明后年)"
    r"|(?P<running>今年|本年|年内|当前|目前|截至|截止|眼下|现在|如今|日前|近日|近期|[上下]半年|[一二三四]季度)"
    r"|(?:近|过去|最近)(?P<recent>[一二两三四五六七八九十\d]{1,2})年"
    r"|(?<![\d个])(?P<lately>[两三四五])年(?:多)?来"
    r"|“?(?P<plan>十[一二三四五])五”?(?P<plan_since>以来)?"
)
CLOSING = ("01", "02", "03")  # months in which the year before is told: 全年 is that year
NAMED = re.compile(r"(?:19|20)\d\d|今年|本年|去年|上年|上一年|明年|来年")
PART = re.compile(r"[上下]半年|年内|[一二三四]季度")  # of the year just named
COMPARED = re.compile(r"相比|同期")
PRESENT = re.compile(r"今年|目前|截至|截止|近日|眼下|当前|日前|本年")
# where a word of time can begin: alternatives that begin with a character of their own are found fast
SPOT = re.compile(
    "19|20|一九|二[〇○零]|去年|上年|上一年|去年度|前年|全年|明年|来年|下一年|下年度|明后年|今年|本年|年内|当前|目前|截至|截止|眼下|现在|如今|日前|近|过去|最近"
    "|上半年|下半年|一季度|二季度|三季度|四季度|两年|三年|四年|五年|十[一二三四五]五|“十"
)
LINE = re.compile(r"[^\n]+")
HEADING = re.compile(r"^[一二三四五六七八九十]{1,2}、[^。\n]{1,30}$", re.MULTILINE)
# the first of several points, and what may open the sentence before them all: 2024年，全县主要做了以下工作。一是…
FIRST_POINT = re.compile(r"一是|一、|[（(]一[）)]|1[.、．](?!\d)|①")
POINT = re.compile(
    r"[一二三四五六七八九十]{1,3}(?:是|、)|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.、．](?!\d)|[①-⑳]"
)
OPENING = re.compile(
    rf"(?:^|[。，：）])(?:{YEARS}年|去年|上年|“?十[一二三四]五”?期间)(?=[，,]|[我全该][国省市州县区旗]|以来)",
    re.MULTILINE,
)
PLAN_STARTS = {"十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026}
PLAN_YEARS = 5


class Time(NamedTuple):
    """A word of time at its place; `period` empty where it cannot be dated."""

    start: int
    end: int
    period: str
    word: str


def _span(first: int, last: int) -> str:
    return f"{first}/{last}" if first != last else str(first)


def _relative(found: re.Match, year: int, closing: bool) -> str:
    """今年, 去年, 近三年, “十四五”以来 counted from the year of publication."""
    if found["last"] or (found["whole"] and closing):
        return str(year - 1)
    if found["before_last"]:
        return str(year - 2)
    if found["next"]:
        return str(year + 1)
    if found["recent"] or found["lately"]:
        written = found["recent"] or found["lately"]
        years = int(written) if written.isascii() else int(chinese(written).at())
        return _span(year - years + 1, year)
    return str(year)


def _period(found: re.Match, year: int | None, closing: bool) -> str:
    if found["range"]:
        return _span(int(found["from"]), int(found["to"]))
    if found["since"]:
        return _span(int(found["since"]), max(year or 0, int(found["since"])))
    if found["month_year"]:
        return f"{found['month_year']}-{int(found['month']):02d}"
    if found["year"]:
        return found["year"]
    if found["written"]:
        return str(chinese(found["written"]).mantissa)
    if found["plan"]:
        first = PLAN_STARTS[found["plan"]]
        return _span(first, max(year or 0, first) if found["plan_since"] else first + PLAN_YEARS - 1)
    return _relative(found, year, closing) if year else ""


def _due(text: str, time: re.Match) -> bool:
    """Whether a date is a deadline, and no time of the figures behind it."""
    return bool(time["year"] or time["month_year"]) and bool(DEADLINE.match(text, time.end()))


def _dated(text: str, found: list[Time], position: int) -> bool:
    """Whether a year was named earlier in the paragraph: 去年…，全年发放 goes on with it."""
    if not found or "\n" in text[found[-1].end : position]:
        return False
    return "/" not in found[-1].period and bool(NAMED.match(found[-1].word) or PART.match(found[-1].word))


def _compared(text: str, time: re.Match) -> bool:
    """Whether the figures are only compared with that time: 比2018-2020年多, 与2022年相比."""
    before = text[max(0, time.start() - 1) : time.start()]
    return bool(COMPARED.match(text, time.end())) or (bool(time["range"]) and before in ("比", "较"))


def times(text: str, published: str, start: int = 0, end: int | None = None) -> list[Time]:
    """Every word of time between two offsets of a clean text, dated from the day of publication (empty: unknown)."""
    year, closing = int(published[:4]) if published else None, published[5:7] in CLOSING
    found, position, end = [], start, len(text) if end is None else end
    while spot := SPOT.search(text, position, end):
        inside = spot.start() and text[spot.start() - 1].isdigit() and text[spot.start()].isdigit()
        time = None if inside else TIME.match(text, spot.start(), end)
        position = time.end() if time else spot.start() + 1
        if not time or _compared(text, time) or _due(text, time):
            continue
        dated = _dated(text, found, time.start())
        if time["whole"] and (not closing or dated):
            continue
        period = found[-1].period[:4] if dated and PART.match(time.group()) else _period(time, year, closing)
        found.append(Time(time.start(), time.end(), period, time.group()))
    return found


@dataclass(frozen=True, slots=True)
class Calendar:
    """The words of time of a document, and the period that it speaks of where no word says otherwise."""

    times: tuple[Time, ...]
    starts: tuple[int, ...]
    headings: tuple[tuple[int, str], ...]  # numbered headings: where each begins, and the period it names, if any
    points: tuple[tuple[int, str], ...]  # where points begin that go on with the year before them, and where they end
    default: str
    titled: bool  # the default stands in the title

    def at(self, position: int, paragraph_start: int) -> Time | None:
        """The last word of time before `position` in its paragraph."""
        index = bisect_right(self.starts, position) - 1
        if index < 0 or self.starts[index] < paragraph_start:
            return None
        return self.times[index]

    def period(self, position: int, paragraph_start: int) -> tuple[str, str]:
        """The period of a figure and the word that tells it: in its paragraph, the heading above, else the default."""
        time = self.at(position, paragraph_start)
        if time and time.period:
            return time.period, time.word
        return _last(self.headings, position) or _last(self.points, position) or self.default, ""


def _last(stretches: tuple[tuple[int, str], ...], position: int) -> str:
    """The period of the stretch that `position` lies in; empty if there is none."""
    index = bisect_right(stretches, (position, "\uffff")) - 1
    return stretches[index][1] if index >= 0 else ""


def _dated_in(found: list[Time], line: re.Match) -> list[Time]:
    """The words of time in a line that tell their year."""
    first = bisect_left(found, (line.start(),))
    last = bisect_left(found, (line.end(),))
    return [time for time in found[first:last] if time.period]


def points(text: str, start: int, end: int, found: list[Time]) -> list[tuple[int, str]]:
    """Where points begin that speak of the year named just before them, with it, and where they end, with nothing.

    2024年，全县主要做了以下工作。 | 一是… | 二是… | 2025年，…: they are about 2024. Input: `found`, the words of time
    between `start` and `end`.
    """
    marks, before, inside = [], "", False
    for line in LINE.finditer(text, start, end):
        dated = _dated_in(found, line)
        if POINT.match(line.group()):
            if before and FIRST_POINT.match(line.group()):
                marks.append((line.start(), before))
                inside = True
            before = ""
        elif dated:
            marks += [(line.start(), "")] * inside
            opened = OPENING.search(line.group())
            before = dated[-1].period if opened and len({time.period[:4] for time in dated}) == 1 else ""
            inside = False
    return marks


def _titled(title: str) -> str:
    """The period that a title names; empty if it tells no year."""
    return next((time.period for time in times(title, "") if time.period), "")


def default_period(title: str, body: str, found: list[Time], published: str) -> str:
    """The period of a document as a whole: of its title, else the year of publication.

    A text that came out in the first three months and speaks more of the year before, or one that names nothing of the
    present but the year before, is about that year. Input: `found`, the words of time in `body`.
    """
    if titled := _titled(title):
        return titled
    if published[5:7] in CLOSING and found and "/" in found[0].period and found[0].period[-4:] < published[:4]:
        return found[0].period  # “十三五”期间…, told at the start of the year after
    named = [time.period[:4] for time in found if time.period and "/" not in time.period]
    if not published:
        return max(named, default="")
    year = published[:4]
    past, present = named.count(str(int(year) - 1)), named.count(year)
    if (published[5:7] in CLOSING and past and past >= present) or (past and not present and not PRESENT.search(body)):
        return str(int(year) - 1)
    return year


def _is_part(time: Time, published: str, year: str) -> bool:
    """Whether a part of a year was dated from the day of publication, for want of a year in its paragraph."""
    return bool(year) and bool(PART.match(time.word)) and time.period == published[:4]


def calendar(text: str, start: int, end: int, title: str, published: str) -> Calendar:
    """The calendar of a document.

    Input: its clean text and where its article starts and ends in it, its title, the day of publication (ISO, possibly
    only a year, or empty).
    """
    titled = bool(TIME.search(title))
    found = [time for time in times(text, published, start, end) if not (titled and time.word == "全年")]
    if titled:  # 2023年上半年工作通报: 上半年 in its text is of that year
        year = _titled(title)[:4]
        found = [time._replace(period=year) if _is_part(time, published, year) else time for time in found]
    headings = []
    for line in HEADING.finditer(text, start, end):
        dated = _dated_in(found, line)
        headings.append((line.start(), dated[0].period if dated else ""))
    default = default_period(title, text[start:end], found, published)
    return Calendar(
        tuple(found),
        tuple(time.start for time in found),
        tuple(headings),
        tuple(points(text, start, end, found)),
        default,
        titled,
    )
