"""Clean text → quantities: every figure with its span, value, interval and unit (codebook/GOLD.md).

Dates, document numbers, telephones, slogans, list marks and idioms are not quantities.
"""

from yigong_analysis.quantities import grammar
from yigong_analysis.quantities.reading import Quantity, read

__all__ = ["Quantity", "quantities"]


def _skipped(text: str, position: int) -> int:
    """Where a date or a name that begins at `position` ends; `position` itself if none does."""
    if position and text[position - 1] in grammar.BEFORE_NAME or _inside_word(text, position):
        end = position
        while end < len(text) and text[end] in "0123456789.-":
            end += 1
        return max(end, position + 1)
    found = grammar.DATE.match(text, position) or grammar.NAME.match(text, position)
    return found.end() if found else position


def _inside_word(text: str, position: int) -> bool:
    """Whether a latin letter stands before: G320, HX-2026."""
    before = text[position - 1] if position else ""
    return before.isascii() and before.isalpha()


def quantities(text: str) -> list[Quantity]:
    """Every quantity of a clean text (`text.Clean.text`), in order, not overlapping.

    Values in base units (CNY, person, percent, km …); `lo` ≤ `value` ≤ `hi`.
    """
    found, position = [], 0
    while match := grammar.START.search(text, position):
        position = match.start()
        end = _skipped(text, position)
        if end > position:
            position = end
            continue
        quantity, position = read(text, position)
        if quantity and quantity.kind != "skip":
            found.append(quantity)
    return found
