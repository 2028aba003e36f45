"""One quantity at a position of a clean text: number, measure word, range, and the interval that the writing allows."""

import re
from dataclasses import replace
from itertools import pairwise

from yigong_analysis.quantities import grammar
from yigong_analysis.quantities.numerals import Number, arabic, chinese, power_of
from yigong_analysis.quantities.quantity import Quantity, interval
from yigong_analysis.rule_words import any_in

AFTER_UNIT = {"length", "area", "volume", "money", "duration"}  # 3公里多, but not 15个多部门
NOT_NEARLY = frozenset("附就最临邻靠远")  # 附近20户: 近 belongs to the word before
LONGEST_VAGUE = 5
CLAUSE = re.compile(r"[，。；、：\n\d]")
FAR_RULES = ("不得低于", "不低于", "不少于", "不得少于", "不能低于", "不得超过", "不超过")
RULE_REACH = 16  # 不低于中央资金总额的30%: how far a rule's word may stand before its percentage
OPEN = ("个多百分点", "个多月", "个多小时", "个多学时")
HALVES = ("个半月", "年半")  # 1个半月 is 1.5
TORN = re.compile(r"[\d万亿千百]零")  # 1亿零五百万元: the end of a number that mixes both ways of writing
LONGEST_NUMBER = 24  # characters; a longer run of digits is a code
WAGE_REACH = 6
LABEL_REACH, LINE_REACH, FORM_REACH = 12, 80, 300


def _numeral(found) -> Number | None:
    """The number of a match of the grammar; None for 三四个, which names no number, and for a run too long for one."""
    groups = found.groupdict()
    if max(len(found["digits"] or ""), len(found["hanzi"] or ""), len(groups.get("rest") or "")) > LONGEST_NUMBER:
        return None
    multiplier = groups.get("multiplier") or ""
    if found["digits"]:
        number = arabic(found["digits"], multiplier)
    else:
        numeral = found["hanzi"]
        if numeral[0] in "百千万亿佰仟" or _is_two_guesses(numeral):
            return None
        number = chinese(numeral + multiplier)
    return _with_rest(number, groups)


def _with_rest(number: Number, groups: dict[str, str | None]) -> Number:
    """1亿2000万, 2万3000, 8百余万: the number with what is written behind its multiplier."""
    if groups.get("scale"):
        return number.times(power_of(groups["scale"]))
    if not (groups.get("rest") or groups.get("rest_written")):
        return number
    written = groups.get("rest_written")
    rest = arabic(written) if written else arabic(groups["rest"], groups["rest_multiplier"])
    return Number(int(number.at()) // 10**rest.exponent + rest.mantissa, rest.exponent, rest.scaled)


def _inside(found) -> bool:
    """Whether 多 or 余 stands in the number: 4000多, 1亿2000多万, 8百余万."""
    groups = found.groupdict()
    return any(groups.get(name) for name in ("vague", "vague_after", "rest_vague"))


def _is_two_guesses(numeral: str) -> bool:
    """三四个, 七八十人: two digits side by side where one is meant; 二〇二二 and 三点一四 are numbers."""
    digits = "一二两三四五六七八九"
    pairs = sum(a in digits and b in digits for a, b in pairwise(numeral))
    return pairs == 1 and "点" not in numeral


def _word_before(text: str, start: int, kind: str) -> str:
    """What a vague word before the number says about it; empty if there is none."""
    words = grammar.vague_words("before")
    for length in range(min(LONGEST_VAGUE, start), 0, -1):
        word = text[start - length : start]
        if word in words:
            if word == "近" and start > 1 and text[start - 2] in NOT_NEARLY:
                return ""
            return words[word]
    if kind == "percent":
        clause = CLAUSE.split(text[max(0, start - RULE_REACH) : start])[-1]
        return next((words[word] for word in FAR_RULES if word in clause), "")
    return ""


def bound_word(text: str, quantity: Quantity) -> str:
    """The word that bounds a quantity: 不低于, ≥, 以上; empty if there is none near it."""
    before, after = text[max(0, quantity.start - RULE_REACH) : quantity.start], text[quantity.end : quantity.end + 2]
    found = [word for word in grammar.vague_words("before") if before.endswith(word)]
    found += [word for word in FAR_RULES if word in CLAUSE.split(before)[-1]] + [after] * (
        after in grammar.vague_words("after")
    )
    return max(found, key=len, default="")


def _word_after(text: str, end: int, kind: str) -> str:
    words = grammar.vague_words("after")
    found = words.get(text[end : end + 2])
    if found:
        return found
    return words.get(text[end : end + 1], "") if kind in AFTER_UNIT else ""


def _precision(text: str, start: int, end: int, number: Number, kind: str, inside: bool) -> str:
    vague = "over" if inside else _word_before(text, start, kind) or _word_after(text, end, kind)
    if vague and vague != "exact":
        return vague
    return "rounded" if number.scaled or kind == "percent" else "exact"


def _quantity(text: str, start: int, end: int, number: Number, measure: str, *, inside: bool, hanzi: bool) -> Quantity:
    unit, kind, power = grammar.measures()[measure]
    inside = inside or measure in OPEN
    if measure in HALVES:
        number = Number(number.mantissa * 10 + 5, number.exponent - 1, False)
    number = number.times(power)
    precision = _precision(text, start, end, number, kind, inside)
    return Quantity(start, end, number.at(), *interval(number, precision), unit, kind, measure, precision, hanzi)


def _share(text: str, position: int) -> Quantity | None:
    """百分之三十五, 三成五, 八成多; 百分之十至百分之十五, 三成至五成."""
    first = _one_share(text, position)
    if first is None:
        return None
    sign = grammar.RANGE_SIGN.match(text, first.end)
    second = sign and (_one_share(text, sign.end()) or _bare_share(text, sign.end(), first))
    if not second or first.value >= second.value:
        return first
    middle = (first.value + second.value) / 2
    return replace(first, end=second.end, value=middle, lo=first.value, hi=second.value, precision="range")


def _bare_share(text: str, position: int, first: Quantity) -> Quantity | None:
    """The end of 百分之十至十五."""
    number = grammar.NUMBER.match(text, position) if first.measure == "%" else None
    if not number or grammar.measure_pattern().match(text, number.end()):
        return None
    return in_measure(text, position, number.end(), "%")


def _one_share(text: str, position: int) -> Quantity | None:
    found = grammar.PER_HUNDRED.match(text, position)
    if found:
        number = Number(100, 0, False) if found["hanzi"] == "百" else _numeral(found)
        if number is None:
            return None
        return _quantity(text, position, found.end(), number, "%", inside=_inside(found), hanzi=bool(found["hanzi"]))
    found = grammar.TENTHS.match(text, position)
    return _tenths(text, found) if found else None


def _tenths(text: str, found) -> Quantity:
    """三成 is 30 %, 三成五 35 %; 三成多 goes up to 40 %."""
    number, half = _digit(found["hanzi"]), found["half"]
    if half:
        number = Number(number.mantissa * 10 + (5 if half == "半" else _digit(half).mantissa), -1, False)
    elif not found["vague"] and not _word_before(text, found.start(), "") and not _word_after(text, found.end(), ""):
        number = Number(number.mantissa * 10, -1, False)  # 六成 reads like 60%, but its next step, in 六成多, is 70
    inside, hanzi = bool(found["vague"]), not found["hanzi"].isdecimal()
    return _quantity(text, found.start(), found.end(), number, "成", inside=inside, hanzi=hanzi)


def _digit(written: str) -> Number:
    return arabic(written) if written.isdecimal() else chinese(written)


def _range(text: str, first, unit_end: int, measure: str, label: str = "") -> Quantity | None:
    """80至120元, 3万元到5万元, 10%-15%; `first` is the match of the first number, `label` a measure word before it."""
    sign = grammar.RANGE_SIGN.match(text, unit_end)
    second = sign and grammar.NUMBER.match(text, sign.end())
    tenths = sign and grammar.TENTHS.match(text, sign.end())
    if tenths and not measure:
        return _up_to_tenths(text, first, tenths)
    found = second and grammar.measure_pattern().match(text, second.end())
    last, end = (found.group(), found.end()) if found else (label, second.end() if second else 0)
    if not second or not last or not _same_measure(measure, last):
        return None
    low, high = _numeral(first), _numeral(second)
    if low is None or high is None:
        return None
    low = _shared(first, second, low, high)
    unit, kind, power = grammar.measures()[last]
    lo, hi = low.times(power).at(), high.times(power).at()
    if lo > hi:
        return None
    hanzi = bool(first["hanzi"])
    return Quantity(first.start(), end, (lo + hi) / 2, lo, hi, unit, kind, last, "range", hanzi)


def _up_to_tenths(text: str, first, tenths) -> Quantity | None:
    """三至五成."""
    low, high = _numeral(first), _tenths(text, tenths)
    if low is None or low.at() * 10 >= high.value:
        return None
    lo = low.at() * 10
    return replace(high, start=first.start(), value=(lo + high.value) / 2, lo=lo, hi=high.value, precision="range")


def _same_measure(first: str, last: str) -> bool:
    """80元至120元, 80元至120元/天; 3公里至5个 is no range."""
    return not first or last.startswith(first) or grammar.measures()[first][0] == grammar.measures()[last][0]


def _shared(first, second, low: Number, high: Number) -> Number:
    """The lower end with the multiplier that is written once: 3至5万, 三到五百."""
    written = second["hanzi"] or ""
    shared = second["multiplier"] or written[len(written.rstrip("十百千万亿")) :]
    if first["multiplier"] or not shared or (first["hanzi"] or "").endswith(tuple("百千万亿")):
        return low
    power = power_of(shared if shared[-1:] in "万亿" and first["hanzi"] is None else shared.lstrip("十") or shared)
    moved = low.times(power)
    return moved if moved.at() <= high.at() else low


def _labelled(text: str, position: int) -> str:
    """The measure word in brackets before a bare number: 中央资金（万元）：853; empty if there is none."""
    for found in grammar.LABEL.finditer(text, max(0, position - LABEL_REACH), position):
        if found.end() == position:
            return found["measure"]
    near = max(0, position - LINE_REACH)
    line = max(near, text.rfind("\n", near, position) + 1)
    listed = grammar.LINE_LABEL.search(text, line, position)
    if listed:
        return listed["measure"]
    form = text[position - 1 : position] == "：" and grammar.FORM_UNIT.search(
        text, max(0, position - FORM_REACH), position
    )
    return form["measure"] if form else ""


def in_measure(text: str, start: int, end: int, measure: str) -> Quantity | None:
    """A bare number (a cell, or behind a label) read with the measure word that stands elsewhere: 853 in 万元."""
    first = grammar.NUMBER.match(text, start, end)
    if not first or first.end() != end:
        return None
    word = measure if measure in grammar.measures() else measure.lstrip("十百千万亿")
    power, number = power_of(measure.removesuffix(word)), _numeral(first)
    if number is None or word not in grammar.measures():
        return None
    scaled = Number(number.mantissa, number.exponent + power, number.scaled or power > 0)
    inside = _inside(first)
    return _quantity(text, start, end, scaled, word, inside=inside, hanzi=bool(first["hanzi"]))


def _under_label(text: str, first) -> tuple[Quantity | None, int]:
    """A bare number, or a range of two, behind a label that names its measure."""
    label = _labelled(text, first.start())
    ranged = _range(text, first, first.end(), "", label) if label in grammar.measures() else None
    if ranged:
        return ranged, ranged.end
    return in_measure(text, first.start(), first.end(), label) if label else None, first.end()


def read(text: str, position: int) -> tuple[Quantity | None, int]:
    """The quantity that begins at `position` of a clean text, if there is one, and where to look on.

    A number without a measure word is no quantity: it may be a name (“1253”), a year or a list mark.
    """
    share = _share(text, position)
    if share:
        return share, share.end
    first = grammar.NUMBER.match(text, position)
    if not first:
        return None, position + 1
    if TORN.search(text, max(0, position - 2), position + 1):
        return None, first.end()
    found = grammar.measure_pattern().match(text, first.end())
    measure, unit_end = (found.group(), found.end()) if found else ("", first.end())
    ranged = _range(text, first, unit_end, measure)
    if ranged:
        return ranged, ranged.end
    number = _numeral(first)
    if not measure:
        if first["multiplier"] and grammar.PEOPLE.match(text, first.end()):
            return in_measure(text, position, first.end(), "人"), first.end()  # 40万以上困难群众
        return _under_label(text, first)
    if number is None:
        return None, first.end()
    if measure == "块" and any_in("wage", text[max(0, position - WAGE_REACH) : position]):
        measure = "块钱"
    inside = _inside(first)
    quantity = _quantity(text, position, unit_end, number, measure, inside=inside, hanzi=bool(first["hanzi"]))
    return quantity, unit_end
