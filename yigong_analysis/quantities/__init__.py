"""Clean text → quantities: every figure with its span, value, interval and unit (codebook/GOLD.md).

Dates, document numbers, telephones, slogans, list marks and idioms are not quantities.
"""

from yigong_analysis.quantities import grammar
from yigong_analysis.quantities.reading import Quantity, in_measure, read
from yigong_analysis.rule_words import words

COUNTED = ("count", "length", "area", "volume")

__all__ = ["Quantity", "in_measure", "quantities"]


def _skipped(text: str, position: int) -> int:
    """Where a date or a name that begins at `position` ends; `position` itself if none does."""
    if (position and text[position - 1] in grammar.BEFORE_NAME) or _inside_word(text, position):
        end = position
        while end < len(text) and text[end] in "0123456789.-":
            end += 1
        return max(end, position + 1)
    named = grammar.NAME if text[position].isdigit() else grammar.VAGUE_TENS
    found = grammar.DATE.match(text, position) or named.match(text, position)
    return found.end() if found else position


def _idiom(quantity: Quantity) -> bool:
    """一天, 一户, 一名村民: a Chinese one counts nothing unless it counts works or parts (一座桥)."""
    return quantity.hanzi and (
        (quantity.value == 1 and quantity.kind not in COUNTED and quantity.measure != "个月")
        or (quantity.measure == "倍" and quantity.value == 100)
    )


def _distance(text: str, quantity: Quantity) -> bool:
    """三公里外的工地: how far away something is."""
    return quantity.kind == "length" and text.startswith(words("away"), quantity.end)


def _inside_word(text: str, position: int) -> bool:
    """Whether a latin letter stands before: G320, HX-2026."""
    before = text[position - 1] if position else ""
    return before.isascii() and before.isalpha()


def quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Every quantity that begins between two offsets of a clean text (`text.Clean.text`), in order, not overlapping.

    Values in base units (CNY, person, percent, km …); `lo` ≤ `value` ≤ `hi`.
    """
    found, position, end = [], start, len(text) if end is None else end
    follow = grammar.after_numeral()
    while match := grammar.START.search(text, position, end):
        position = match.start()
        if match.group() in grammar.HANZI and text[position + 1 : position + 2] not in follow:
            position += 1  # most Chinese numerals in a text count nothing: 统一, 进一步
            continue
        after = _skipped(text, position)
        if after > position:
            position = after
            continue
        quantity, position = read(text, position)
        if quantity and quantity.kind != "skip" and not _idiom(quantity) and not _distance(text, quantity):
            found.append(quantity)
    return found
