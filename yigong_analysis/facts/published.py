"""The day a document was published, where the document itself says it."""

import re
from collections import Counter

from yigong_analysis.quantities.numerals import chinese

DAY = re.compile(r"(20\d\d)\s*[-年/.]\s*(1[0-2]|0?[1-9])\s*[-月/.]\s*(3[01]|[12]\d|0?[1-9])日?(?P<clock>\s*\d\d:\d\d)?")
WRITTEN = re.compile(
    r"(二[〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
YEAR = re.compile(r"((?:19|20)\d\d)年")
LABEL = re.compile(r"发布|发表|更新|日期|时间|来源|字号|浏览|阅读|点击|编辑|记者")
EDGE = 12  # lines at the head and at the foot in which a day stands by itself
BARE = 30  # characters beside the day in a line that holds little else


def _iso(line: str) -> tuple[str, bool]:
    """The day in a line, and whether a clock stands behind it; empty if there is none."""
    found = DAY.search(line)
    if found:
        return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}", bool(found["clock"])
    found = WRITTEN.search(line)
    if not found:
        return "", False
    return f"{chinese(found[1]).mantissa}-{chinese(found[2]).mantissa:02d}-{chinese(found[3]).mantissa:02d}", False


def published(text: str) -> str:
    """The ISO day on which a document came out; empty if it does not say.

    Input: clean text. A day counts beside a label (发布时间) or a clock, or nearly alone in a line at head or foot.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    bare = ""
    for index, line in enumerate(lines):
        day, clock = _iso(line)
        if not day or line.endswith("。") or len(line) > BARE * 3:
            continue
        if clock or (LABEL.search(line) and len(line) <= BARE * 2):
            return day
        at_edge = index < EDGE or index >= len(lines) - EDGE
        bare = day if at_edge and len(line) <= BARE + len(day) else bare
    return bare


def year_told(text: str) -> str:
    """The year that a text without a day speaks of: the one it names most often, the first of equals; empty if none."""
    named = Counter(YEAR.findall(text))
    return max(named, key=lambda year: named[year]) if named else ""
