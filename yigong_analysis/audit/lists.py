"""Counts announced and then listed: 四个“优先”（…、…、…、…）, 六个方面 … 一是 … 六是, 县、镇、村三级."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yigong_analysis.audit.bounds import exactly
from yigong_analysis.audit.claim import Claim, Reading, same
from yigong_analysis.audit.figure import Figure, Page
from yigong_analysis.audit.table_cells import Row, Table, tables
from yigong_analysis.quantities.numerals import chinese
from yigong_analysis.rule_words import words

RELATION = "enumeration"
DIGIT = "[一二两三四五六七八九十]"
NUMERAL = r"(?P<number>[一二两三四五六七八九十]{1,3}|\d{1,2})"
MEASURE = "个项条类种大步本级方支张道套环部门处批"
OPENER = r"(?:[（：]|——|，?(?:即|包括|分别(?:是|为|位于|在|由)|依次(?:为|是))：?)"
WHAT = rf"(?:(?!{DIGIT}+[{MEASURE}])[^，。；：、（）\n\d]){{0,14}}?"
ANNOUNCED = re.compile(
    rf"(?<![第\d.十百千万])[“\"]?{NUMERAL}[”\"]?(?P<what>[{MEASURE}]{WHAT}|(?<=[“])?[^，。；：、（）\n\d]{{1,6}}”(?:{WHAT})){OPENER}"
)
COUNTED = re.compile(
    rf"(?P<list>[^，。；：\n、（）]{{1,20}}(?:、[^，。；：\n、（）]{{1,12}}){{1,40}})(?P<open>等)?(?:的)?{NUMERAL}"
    r"(?P<what>个?(?:乡镇|镇|乡|村|县|区|街道|部门|单位|领域|方面|环节|类|级|方)[^，。；：、\n]{0,4})"
)
BRACKETED = re.compile(r"（(?![1-9一二三四五六七八九十]）)[^（）]*）")
NUMBERED = re.compile(r"（[1-9一二三四五六七八九十]）|[①-⑩]")
COUNTED_ROWS = re.compile(rf"{NUMERAL}个(?:[^，。；：、\n\d]{{0,8}}?)(?P<what>项目|乡镇|镇|村|县|工程|标段)")
BEFORE_TABLE = 200  # characters
DIRECT = re.compile(rf"{NUMERAL}[^，。；：\d]{{1,8}}：$")  # “五步法”：一是 …
ORDINALS = "一二三四五六七八九十"
SAID_IN_TURN = re.compile(rf"(?<![第之])([{ORDINALS}])(?:是|要|靠|看|抓)")
MEMBER = re.compile(r"和|及|与|以及")
WRITTEN = 20  # characters of a written number
LONGEST, ITEM = 600, 40  # characters of a list, of an item
OFF = 2  # items by which a list may be off and still be meant as the list that was announced
KIND = ("市", "区", "县", "镇", "乡", "街道", "村", "社区", "单位", "旗", "农场", "兵团", "盟", "州", "办事处", "园区")


def claims(page: Page) -> Iterator[Claim]:
    """The announced counts of a page whose items can be counted."""
    if not page.text:
        return
    for start, end in _paragraphs(page):
        for found in ANNOUNCED.finditer(page.text, start, end):
            yield from _listed(page, found, end)
        for found in COUNTED.finditer(page.text, start, end):
            yield from _named_before(page, found)
        yield from _in_turn(page, start, end)
    for table in tables(page):
        yield from _rows_of(page, table)


def _rows_of(page: Page, table: Table) -> Iterator[Claim]:
    """六个项目 before a table with a row for each."""
    rows = [row for row in table.rows if row.figures and not row.is_total]
    for found in COUNTED_ROWS.finditer(page.text, max(0, table.start - BEFORE_TABLE), table.start):
        number = _number(found["number"])
        named = any(found["what"] in name for name in table.header)
        if named and number > 1 and abs(number - len(rows)) <= OFF and len(rows) > 2:
            spans = tuple(page.raw_span(*_name_of(page, row)) for row in rows)
            reading = Reading(same, counted=len(rows), spans=spans)
            yield Claim(RELATION, _figure(page, *found.span("number"), number), (reading,))
            return


def _name_of(page: Page, row: Row) -> tuple[int, int]:
    """Where the name of a row stands: its longest cell."""
    first = min(row.figures.values(), key=lambda figure: figure.at)
    start = page.text.rfind("\n", 0, first.at) + 1
    name = max(row.names, key=len)
    place = page.text.index(name, start)
    return place, place + len(name)


def _paragraphs(page: Page) -> Iterator[tuple[int, int]]:
    start = 0
    for line in page.text.split("\n"):
        if "\t" not in line:
            yield start, start + len(line)
        start += len(line) + 1


def _number(written: str) -> int:
    return int(written) if written.isdigit() else int(chinese(written).at())


def _listed(page: Page, found: re.Match, end: int) -> Iterator[Claim]:
    """A list behind its count."""
    number, start = _number(found["number"]), found.end()
    stop = _close(page.text, start, min(end, start + LONGEST + 1), found.group().endswith("（"))
    body = page.text[start:stop]
    if number < 2 or len(body) > LONGEST:
        return
    ways = _ways(body, start)
    yield from _claim(page, found, number, ways, open_="等" in body[-6:] or "……" in body)


def _close(text: str, start: int, end: int, bracket: bool) -> int:
    """Where a list ends: at its bracket, else at the end of the sentence."""
    marks = "）" if bracket else "。！？!?"
    depth = 0
    for place in range(start, end):
        if bracket and text[place] == "（":
            depth += 1
        elif text[place] in marks:
            if not depth:
                return place
            depth -= 1
    return end


def _ways(body: str, start: int) -> list[list[tuple[int, int]]]:
    """The ways to part a list into items, the likeliest first; spans in the text of the page."""
    body = BRACKETED.sub(lambda found: "＿" * len(found[0]), body)  # what stands in brackets is part of its item
    clause = re.split("，", body)[0]
    ways = []
    if "；" in body:
        ways.append(_split(body, start, "；"))
    quoted = [(start + m.start(), start + m.end()) for m in re.finditer(r"“[^”]{1,20}”", body)]
    if "、" in clause:
        ways.append(_split(clause, start, "、"))
        ways.append(_members(ways[-1], clause, start))
    if "、" in body:
        ways.append(_split(body, start, "、，"))
        ways.append(_split(body, start, "、"))
        ways.append(_members(ways[-1], body, start))
    if "，" in body:
        ways.append(_split(body, start, "，"))
    if len(quoted) > 1:
        ways.append(quoted)
    marks = [(start + m.start(), start + m.end()) for m in NUMBERED.finditer(body)]
    if len(marks) > 1:
        ways.insert(0, marks)
    ways.append(_members([(start, start + len(body))], body, start))
    return [way for way in ways if len(way) > 1]


def _split(body: str, start: int, signs: str) -> list[tuple[int, int]]:
    items, position = [], 0
    for place, character in enumerate(body + signs[0]):
        if character in signs:
            item = body[position:place] if "，" in signs else body[position:place].split("，")[0]
            if item.strip():
                items.append((start + position, start + position + len(item)))
            position = place + 1
    return items


def _members(items: list[tuple[int, int]], body: str, start: int) -> list[tuple[int, int]]:
    """The items with the last one parted at 和."""
    first, last = items[-1]
    found = MEMBER.search(body, first - start, last - start)
    if not found or found.start() == first - start:
        return items
    return [*items[:-1], (first, start + found.start()), (start + found.end(), last)]


def _claim(page: Page, found: re.Match, number: int, ways: list, open_: bool) -> Iterator[Claim]:
    if not ways:
        return
    figure = _figure(page, *found.span("number"), number)
    if _parallel(page, ways[0]):  # 优先…、优先…: what follows them is no item
        ways = [way for way in ways[:2] if way[0][0] == ways[0][0][0] and len(way) - len(ways[0]) in (0, 1)]
    fitting = next((way for way in ways if len(way) == number), None)
    if fitting and not _only_kinds(page, fitting):
        yield Claim(RELATION, figure, (_counted(page, fitting),))
        return
    likely = ways[0]
    off = len(likely) - number
    if not any(sign in page.text[likely[0][0] : likely[-1][1]] for sign in "、；“（①"):
        return  # clauses between commas are no list
    if open_ and off < 0:
        return
    long = any(end - start > ITEM for start, end in likely)
    if off and abs(off) <= OFF and not long and not _only_kinds(page, likely):
        yield Claim(RELATION, figure, (_counted(page, likely),))


def _parallel(page: Page, items: list[tuple[int, int]]) -> bool:
    """Whether all items begin or end alike."""
    texts = [page.text[start:end].strip("“”") for start, end in items]
    return len({text[:2] for text in texts}) == 1 or len({text[-1:] for text in texts}) == 1


def _only_kinds(page: Page, items: list[tuple[int, int]]) -> bool:
    """县（市、区）names kinds of places, not places."""
    return all(page.text[start:end] in KIND for start, end in items)


def _counted(page: Page, items: list[tuple[int, int]]) -> Reading:
    return Reading(same, counted=len(items), spans=tuple(page.raw_span(start, end) for start, end in items))


def _figure(page: Page, start: int, end: int, number: int) -> Figure:
    known = next((figure for figure in page.inside(start - WRITTEN, start + 1) if start < figure.stop), None)
    if known is not None and known.value == number:
        return known
    raw = page.raw_span(start, end)
    return Figure(
        *raw, start, end, page.text[start:end], number, exactly(number), "count", "exact", sentence=None, paragraph=None
    )


def _named_before(page: Page, found: re.Match) -> Iterator[Claim]:
    """A count behind its list: 发改、财政、人社3个部门."""
    number = _number(found["number"])
    body, start = found["list"], found.start("list")
    ways = [_split(body, start, "、")]
    ways = [_members(ways[0], body, start), *ways]
    level = found["what"][0] in "级方"
    items = ways[0]
    tidy = all(2 - level <= end - begin <= 8 for begin, end in items[1:]) and not re.search(r"\d", body)
    if number < 2 or not tidy:
        return
    yield from _claim(page, found, number, sorted(ways, key=len), open_=bool(found["open"]) or body.endswith("等"))


def _in_turn(page: Page, start: int, end: int) -> Iterator[Claim]:
    """六个方面 and then 一是 … 六是 in the same paragraph."""
    said = list(SAID_IN_TURN.finditer(page.text, start, end))
    if not said or said[0][1] != "一":
        return
    run = [said[0]]
    for one in said[1:]:
        if ORDINALS.index(one[1]) == len(run):
            run.append(one)
        elif one[1] == "一":
            return
    before = slice(max(start, run[0].start() - LONGEST), run[0].start())
    names = "|".join(words("listed_things"))
    things = rf"{NUMERAL}(?:个|项|条|大|点)(?P<what>{names})"
    announced = DIRECT.search(page.text[before]) or next(reversed(list(re.finditer(things, page.text[before]))), None)
    if len(run) < 2 or not announced:
        return
    number = _number(announced["number"])
    if number < 2 or abs(number - len(run)) > OFF:
        return
    first, last = (before.start + place for place in announced.span("number"))
    figure = _figure(page, first, last, number)
    yield Claim(RELATION, figure, (_counted(page, [one.span() for one in run]),))
