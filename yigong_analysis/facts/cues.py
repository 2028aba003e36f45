"""The words in a text that say what a figure is about, or whether it is planned, reached or required.

The lexicons are `data/reference/cues.csv` (word → topic), `status_words.csv` (word → status) and `fund_words.csv`. All
words of a lexicon are looked for in one pass, the longest at a place first, so that 中央预算内投资 hides its 投资.
"""

import re
from functools import cache
from typing import NamedTuple

from yigong_analysis.phrases import rows_by


class Cue(NamedTuple):
    """A word of a lexicon at its place in the clean text; `code` is its topic or status."""

    start: int
    end: int
    code: str
    word: str


def _tree(words: list[str]) -> dict:
    tree = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return tree


def _alternatives(node: dict) -> str:
    """A tree of words as a pattern that reads each character of the text once."""
    branches = [re.escape(character) + _alternatives(below) for character, below in sorted(node.items()) if character]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{joined})?" if "" in node else joined


@cache
def _lexicon(table: str, code: str) -> tuple[re.Pattern, dict[str, str]]:
    codes = {word: row[code] for word, row in rows_by(table, "word").items()}
    tree = _tree(list(codes))
    return re.compile(_alternatives(tree)), codes


def _scan(table: str, code: str, text: str, start: int, end: int) -> list[Cue]:
    pattern, codes = _lexicon(table, code)
    return [
        Cue(found.start(), found.end(), codes[found.group()], found.group())
        for found in pattern.finditer(text, start, end)
    ]


def topics(text: str, start: int, end: int) -> list[Cue]:
    """The topic words in a stretch of a clean text, in order."""
    return _scan("cues", "topic", text, start, end)


def funds(text: str, start: int, end: int) -> list[Cue]:
    """The words for kinds of money and projects in a stretch of a clean text, in order."""
    return _scan("fund_words", "fund_kind", text, start, end)


def statuses(text: str, start: int, end: int) -> list[Cue]:
    """The words of time and intent in a stretch of a clean text, in order."""
    return _scan("status_words", "status", text, start, end)
