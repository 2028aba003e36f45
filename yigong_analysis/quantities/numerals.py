"""A written number → its value and the place of its last digit, Arabic or Chinese, with 万 and 亿.

A number is held as `mantissa × 10**exponent`, the exponent being the last written place: 1.20万 is 120 × 10**2. So
nothing is lost in floating point, and the precision of the writing stays known.
"""

from dataclasses import dataclass

DIGITS = dict(
    zip(
        "零〇○一壹二贰两三叁四肆五伍六陆七柒八捌九玖",
        (0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9),
        strict=True,
    )
)
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
SCORES = {"廿": 20, "卅": 30}
MYRIADS = {"万": 4, "亿": 8}
POWERS = {"": 0, "十": 1, "百": 2, "千": 3} | MYRIADS


@dataclass(frozen=True, slots=True)
class Number:
    """`mantissa × 10**exponent`; `scaled` where the writing rounds: a decimal point, or a multiplier such as 万."""

    mantissa: int
    exponent: int
    scaled: bool

    def at(self, halves: int = 0, steps: int = 0) -> float:
        """The value moved by half units of the last written place and by units of its last digit that is not zero."""
        mantissa, exponent = self.mantissa, self.exponent
        if steps:
            step = 1
            while mantissa and mantissa % (step * 10) == 0:
                step *= 10
            mantissa += steps * step
        if halves:
            mantissa, exponent = mantissa * 10 + 5 * halves, exponent - 1
        return mantissa * 10**exponent if exponent >= 0 else mantissa / 10**-exponent

    def times(self, power: int) -> "Number":
        """The number × 10**power."""
        return Number(self.mantissa, self.exponent + power, self.scaled)


def power_of(multiplier: str) -> int:
    """百万 → 6, 万亿 → 12, nothing → 0."""
    return sum(POWERS[character] for character in multiplier)


def arabic(digits: str, multiplier: str = "") -> Number:
    """1,442.5 and 万 → 14 425 × 10**3."""
    whole, _, fraction = digits.replace(",", "").partition(".")
    return Number(int(whole + fraction), power_of(multiplier) - len(fraction), bool(fraction or multiplier))


def _below_myriad(numeral: str) -> int:
    """三百二十 → 320, 二〇二二 → 2022, 三百八 → 380."""
    total, digit, last = 0, 0, 1
    for character in numeral:
        if character in TENS:
            last = TENS[character]
            total += (digit or 1) * last
            digit = 0
        elif character in SCORES:
            total += SCORES[character]
            last = 10
        elif DIGITS[character] == 0 and last > 1:
            last = 1  # 三百零八: what follows counts ones
        else:
            digit = digit * 10 + DIGITS[character]
    return total + digit * (last // 10 if last > 10 and digit < 10 else 1)


def chinese(numeral: str) -> Number:
    """十二点六亿 → 126 × 10**7, 一亿二千万 → 12000 × 10**4, 二十 → 20 × 10**0."""
    for character, power in (("亿", 8), ("万", 4)):
        head, found, tail = numeral.rpartition(character)
        if found:
            return _joined(chinese(head).times(power), tail)
    whole, point, fraction = numeral.partition("点")
    if point:
        return arabic(f"{_below_myriad(whole)}.{''.join(str(DIGITS[digit]) for digit in fraction)}")
    return Number(_below_myriad(numeral), 0, False)


def _joined(head: Number, tail: str) -> Number:
    """A number of 亿 or 万 with what follows it: 一亿 and 二千万."""
    if not tail:
        return Number(head.mantissa, head.exponent, True)
    rest = chinese(tail)
    exponent = min(head.exponent, rest.exponent)
    mantissa = head.mantissa * 10 ** (head.exponent - exponent) + rest.mantissa * 10 ** (rest.exponent - exponent)
    return Number(mantissa, exponent, rest.scaled)
