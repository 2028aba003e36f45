"""The day a document was published, where the document itself says it."""

import re

DAY = re.compile(r"(20\d\d)\s*[-年/.]\s*(1[0-2]|0?[1-9])\s*[-月/.]\s*(3[01]|[12]\d|0?[1-9])日?")
LABEL = re.compile(r"发布时间|发布日期|发表时间|发表日期|更新时间|日期|时间|来源|发布|时间：|字号|浏览|阅读|点击")
EDGE = 12  # lines at the head and at the foot in which a day stands by itself or with a label
BARE = 14  # characters beside the day in a line that holds little else


def _iso(found: re.Match) -> str:
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"


def published(text: str) -> str:
    """The ISO day on which a document came out; empty if it does not say.

    Input: clean text. A day counts beside a label (发布时间), or alone in a line at the head or the foot.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    edges = lines[:EDGE] + [line for line in lines[-EDGE:] if len(lines) > EDGE]
    dated = [(line, found) for line in edges if (found := DAY.search(line))]
    for line, found in dated:
        if LABEL.search(line):
            return _iso(found)
    for line, found in dated:
        if len(line) - len(found.group()) <= BARE and not line.endswith("。"):
            return _iso(found)
    return ""
