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


def _key(found: Found) -> tuple[float, str] | None:
    quantity = found.quantity
    telling = quantity.unit in ("CNY", "percent") or quantity.value >= TELLING
    return (quantity.value, quantity.unit) if telling else None


def settled(figures: list[Found], title: Block | None) -> list[Found]:
    """The figures with what their twins tell: indicators where a twin is sure, the whole setting in the headline."""
    sure: dict[tuple[float, str], Found] = {}
    for found in figures:
        key = _key(found)
        in_title = title and found.quantity.end <= title.end
        if key and not in_title and found.choice.confidence == SURE and found.choice.indicator not in (NONE, OTHER):
            sure.setdefault(key, found)
    return [_settled(found, sure.get(_key(found) or (0, "")), title) for found in figures]


def _settled(found: Found, twin: Found | None, title: Block | None) -> Found:
    if twin is None or twin is found:
        return found
    in_title = title and found.quantity.end <= title.end
    if found.choice.rule in GENERAL or (in_title and found.choice.indicator == NONE):
        choice = Choice(twin.choice.indicator, twin.choice.words, "same_figure", 2)
        return replace(found, choice=choice, said=twin if in_title else None)
    return replace(found, said=twin) if in_title and found.choice.indicator == twin.choice.indicator else found
