"""A figure that a document gives twice says the same: the headline's 11个项目 is the 11个项目 of its text.

What the text says of a figure (when, where, planned or done) holds for the headline that repeats it, and words that
name an indicator outright settle it where the same figure stands without such words.
"""

from dataclasses import replace

from yigong_analysis.facts.figures import Found
from yigong_analysis.facts.votes import NONE, OTHER, Choice
from yigong_analysis.text import Block

TELLING = 20  # smaller counts are the same by chance
SURE = 3
GENERAL = ("topic_general", "inherited")  # rules that a sure twin corrects


def _in_title(found: Found, title: Block | None) -> bool:
    return title is not None and found.quantity.end <= title.end


def settled(figures: list[Found], title: Block | None) -> list[Found]:
    """The figures with what their twins tell: indicators where a twin is sure, the whole setting in the headline."""
    sure: dict[tuple[float, str], Found] = {}
    for found in figures:
        named = found.choice.confidence == SURE and found.choice.indicator not in (NONE, OTHER)
        if named and not _in_title(found, title):
            sure.setdefault((found.quantity.value, found.quantity.unit), found)
    return [_settled(found, sure.get((found.quantity.value, found.quantity.unit)), title) for found in figures]


def _settled(found: Found, twin: Found | None, title: Block | None) -> Found:
    if twin is None or twin is found:
        return found
    in_title, quantity = _in_title(found, title), found.quantity
    if in_title and found.choice.indicator == twin.choice.indicator:
        return replace(found, said=twin)
    telling = quantity.unit in ("CNY", "percent") or quantity.value >= TELLING
    if telling and (found.choice.rule in GENERAL or (in_title and found.choice.indicator == NONE)):
        choice = Choice(twin.choice.indicator, twin.choice.words, "same_figure", 2)
        return replace(found, choice=choice, said=twin if in_title else None)
    return found
