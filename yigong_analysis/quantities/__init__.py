"""Clean text → quantities: every figure with its span, value, interval and unit (data/README.md, Intervals).

Dates, document numbers, telephones, slogans, list marks and idioms are not quantities.
"""

from yigong_analysis.quantities import grammar
from yigong_analysis.quantities.numerals import DIGITS
from yigong_analysis.quantities.quantity import Quantity
from yigong_analysis.quantities.reading import bound_word, in_measure, read
from yigong_analysis.rule_words import words

QUOTED = 6  # characters of a slogan behind its numeral
ORDINAL = frozenset("0123456789.-" + grammar.HANZI)
COUNTED = ("count", "length", "area", "volume")

__all__ = ["Quantity", "bound_word", "in_measure", "quantities"]


def _skipped(text: str, position: int) -> int:
    """Where a date or a name that begins at `position` ends; `position` itself if none does."""
    if (position and text[position - 1] in grammar.BEFORE_NAME) or _inside_word(text, position):
        end = position
        while end < len(text) and text[end] in ORDINAL:
            end += 1
        return max(end, position + 1)
    named = grammar.NAME if text[position].isdigit() else grammar.VAGUE_TENS
    found = grammar.DATE.match(text, position) or named.match(text, position)
    return found.end() if found else position


def _idiom(quantity: Quantity) -> bool:
    """一天, 一户, 一名村民: a Chinese one counts nothing unless it counts works or parts (一座桥)."""
    return quantity.hanzi and (
        (quantity.value == 1 and quantity.measure in words("arrangement"))
        or (quantity.value == 1 and quantity.kind not in COUNTED and quantity.measure != "个月")
        or (quantity.measure == "倍" and quantity.value == 100)
    )


def _distance(text: str, quantity: Quantity) -> bool:
    """三公里外的工地: how far away something is."""
    return quantity.kind == "length" and text.startswith(words("away"), quantity.end)


def _guess(text: str, quantity: Quantity) -> bool:
    """3、4个, 三、四个: two numbers side by side that name none; and the parts of a slogan in quotes, “三个一”."""
    before = text[max(0, quantity.start - 2) : quantity.start]
    if before.endswith("、") and len(before) > 1:
        digit = {**DIGITS, **{str(number): number for number in range(10)}}.get(before[0])
        return digit is not None and digit + 1 == quantity.value
    return quantity.hanzi and before.endswith("“") and "”" in text[quantity.end : quantity.end + QUOTED]


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
        if (
            quantity
            and quantity.kind != "skip"
            and not _idiom(quantity)
            and not _distance(text, quantity)
            and not _guess(text, quantity)
        ):
            found.append(quantity)
    return found
