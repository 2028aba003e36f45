"""How a quantity is written for a reader: the same value behind 1442万元 and CNY 14.42 million.

No more digits are shown than the interval supports: 14 639 yuan known to ±5 is 1.46万元. Units and their words are in
`data/reference/units.csv`.
"""

import math
from decimal import Decimal
from itertools import chain, count

from yigong_analysis.phrases import rows_by, say

SCALES = {"zh": [(1e8, "亿"), (1e4, "万"), (1, "")], "en": [(1e9, " billion"), (1e6, " million"), (1, "")]}
DIGITS = 4  # of a computed number known exactly
FURTHER = 3  # digits more, so that a rounded number stays inside its interval; one at the very end of it is cut
VAGUE = {"over", "under", "about"}


def _word(unit: str, lang: str, number: str) -> str:
    row = rows_by("units", "unit")[unit]
    return row["zh"] if lang == "zh" else row["en_one" if number == "1" else "en_many"]


def _exponent(number: float) -> int:
    """The power of ten of the last digit that is not zero: 4000 → 3, 35.675 → −3."""
    return int(Decimal(repr(float(number))).normalize().as_tuple().exponent)


def last_place(value: float, lo: float, hi: float, precision: str = "exact") -> float:
    """The decimal place (a power of ten) of the last digit worth writing.

    What a source states keeps the digits it was written with: the width of the interval for a rounded number, the last
    digit that is not zero for a vague one. A computed number gets the fewest digits (two at least) that leave it inside
    its interval; one of no width gets four.
    """
    magnitude = math.floor(math.log10(abs(value))) if value else 0
    width = hi - lo
    if precision in VAGUE:
        exponent = _exponent(value)
    elif width > 0 and math.isfinite(width):
        # a range wider than its number keeps the first digit: 210 known to 120–300 is 200, never 0
        exponent = min(math.ceil(math.log10(width) - 1e-9), magnitude)
    else:
        exponent = 0 if value == round(value) else magnitude - DIGITS + 1
    if precision == "computed" and width > 0:
        exponent = min(exponent, magnitude - 1)
        rounded = range(exponent, exponent - FURTHER - 1, -1)
        exponent = next(
            chain(
                (step for step in rounded if lo <= round(value / 10.0**step) * 10.0**step <= hi),
                (step for step in count(exponent, -1) if lo <= _towards(value, 10.0**step, lo, hi) <= hi),
            )
        )
    return 10.0**exponent


def _towards(value: float, place: float, lo: float, hi: float) -> float:
    """The value rounded to `place`; one at an end of its interval is rounded away from that end, to stay inside."""
    shown = round(value / place) * place
    if lo <= shown <= hi:
        return shown
    return (math.floor if shown > hi else math.ceil)(value / place) * place


def _digits(number: float, place: float, divisor: float, lang: str) -> str:
    """The number in the scale of `divisor`, rounded to `place`; thousands are grouped in English only."""
    decimals = max(0, math.ceil(math.log10(divisor / place) - 1e-9))
    grouping = "," if lang == "en" else ""
    return f"{round(number / place) * place / divisor:{grouping}.{decimals}f}"


def _scale(value: float, place: float, unit: str, lang: str) -> tuple[float, str]:
    """Chinese 万/亿 for money and for rounded counts; English million/billion for money only."""
    money = unit.startswith("CNY")
    if lang == "en" and not money:
        return 1, ""
    if lang == "zh" and not money and place < 10:
        return 1, ""
    return next((d, word) for d, word in SCALES[lang] if abs(value) >= d or d == 1)


def _with_unit(number: str, word: str, unit: str, lang: str) -> str:
    name = _word(unit, lang, number)
    if lang == "zh" or unit == "percent":
        return f"{number}{word}{name}"
    if unit.startswith("CNY"):
        return f"CNY {number}{word}{name.removeprefix('CNY')}"
    return f"{number}{word} {name}".strip()


def write(value: float, lo: float, hi: float, unit: str, lang: str, precision: str = "exact") -> str:
    """One quantity as a reader writes it.

    Input: value, lo, hi in base units (CNY, person, percent …), `unit` of units.csv, `precision` of the writing
    (over, under, about add their word; computed limits the digits). Returns text such as 1442万元, CNY 14.42 million,
    逾4000元/月; a missing value reads "not reported".
    """
    if value is None or math.isnan(value):
        return say("missing_short", lang)
    place = last_place(value, lo, hi, precision)
    divisor, word = _scale(value, place, unit, lang)
    number = _towards(value, place, lo, hi) if precision == "computed" and hi > lo else value
    text = _with_unit(_digits(number, place, divisor, lang), word, unit, lang)
    return say(f"vague_{precision}", lang, quantity=text) if precision in VAGUE else text


def write_interval(value: float, lo: float, hi: float, unit: str, lang: str, precision: str = "exact") -> str:
    """The interval in the scale of `write`: as it stands for a stated figure, one digit finer for a computed one.

    It is rounded outward, so it always holds the number that `write` shows. Empty for a number of no width.
    """
    if math.isnan(value) or hi == lo:
        return ""
    if not (math.isfinite(lo) and math.isfinite(hi)):
        return say("interval_unbounded", lang)
    place = last_place(value, lo, hi, precision)
    divisor, word = _scale(value, place, unit, lang)
    if precision == "computed":
        fine = place / 10
        lo, hi = math.floor(lo / fine + 1e-9) * fine, math.ceil(hi / fine - 1e-9) * fine
    else:
        fine = 10.0 ** min(_exponent(lo), _exponent(hi), round(math.log10(divisor)))
    low, high = (_digits(bound, fine, divisor, lang) for bound in (lo, hi))
    return _with_unit(f"{low}–{high}", word, unit, lang)
