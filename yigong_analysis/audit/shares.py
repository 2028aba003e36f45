"""Shares: stated percent = part ÷ whole, on the base that the words name, or on each that they may mean.

A share of pay in money is the relation `share`; any other share of a part in its whole is `subset_share`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yigong_analysis.audit import claim
from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.audit.claim import Claim, Reading
from yigong_analysis.audit.figure import Figure, Page, of_kind
from yigong_analysis.rule_words import any_in

SHARE, SUBSET = "share", "subset_share"
PAY = "labor_remuneration"
BASES = {
    "remuneration_share_central": ("central_funds", "special_funds"),
    "remuneration_share_special": ("special_funds", "provincial_funds", "central_funds"),
    "remuneration_share_total": ("total_investment", "annual_planned_investment"),
}
MONEY = (
    "central_funds",
    "special_funds",
    "total_investment",
    "provincial_funds",
    "annual_planned_investment",
    "other_investment",
)
FUNDS = ("central_funds", "special_funds", "provincial_funds", "local_matching")
WHOLE = 100.0
HALF_TENTH = 5.0  # 三成 is a third of the time 28 %, and never meant to one percent
OF = re.compile(
    r"占(?P<base>[^占，；。]*)$|(?:占比|比例|比重|[\u4e00-\u9fff]{2}(?<!增长)(?<!满意)(?<!合格)(?<!年利)率|完成[^占，；。]{0,6}的)[^占，；。]*$"
)
SUBJECT = re.compile(r"[约仅共只均就则也又已]?(?:占|占比|比例|比重|完成|[\u4e00-\u9fff]{2}率)")
TENTHS = "成"
NEAREST = 3  # figures before a share that it may be of
REACH = 120  # characters from a share to the pay of another sentence that it is of
PLURAL = ("person", "person_time")
UNSAID = ("", "other")


def claims(page: Page) -> Iterator[Claim]:
    """The shares of a page that can be divided out."""
    for figure in page.figures:
        if figure.unit == "percent" and not figure.cell and figure.measure not in ("倍", "个百分点", "个点"):
            found = _of_pay(page, figure) if figure.indicator in BASES else None
            found = found or (_of_part(page, figure) if _says_share(page, figure) else None)
            if found:
                yield found


def _says_share(page: Page, figure: Figure) -> bool:
    return figure.indicator == "share_other" if not page.text else bool(OF.search(_clause(page, figure)))


def _clause(page: Page, figure: Figure) -> str:
    """The words before a share, from its clause on; an enumeration mark does not end it."""
    return page.before(figure, "，；：。！？!?（）\n\t")


def _stated(page: Page, figure: Figure) -> Bounds | None:
    """A least share allows all above it."""
    words = _clause(page, figure)[-6:] + page.after(figure)[:2] if page.text else ""
    if _is_rule(page, figure):
        return Bounds(figure.bounds.lo, WHOLE)
    if figure.precision in ("over", "at_least") or any_in("at_least", words):
        return Bounds(figure.bounds.lo, WHOLE)
    if figure.measure == TENTHS and figure.value % 10 == 0 and figure.precision not in ("over", "under"):
        return Bounds(figure.value - HALF_TENTH, figure.value + HALF_TENTH)
    return None


def _is_rule(page: Page, figure: Figure) -> bool:
    """Whether a share is what must be reached: 10%的最低要求."""
    said = _clause(page, figure)[-10:] + page.after(figure)[:8] if page.text else ""
    return figure.status == "target" or any_in("rule_share", said)


def _between(page: Page, figure: Figure) -> Figure | None:
    """The base that stands in the words of the share itself: 占到位资金902万元的38.1%."""
    start = figure.at - len(_clause(page, figure))
    inside = [one for one in page.figures if start <= one.at < figure.at and one.unit != "percent"]
    place = page.text.rfind("占", start, figure.at)
    return next((one for one in inside if one.at > place >= start), None) if page.text else None


def _of_pay(page: Page, figure: Figure) -> Claim | None:
    """Pay ÷ money."""
    if page.text and any_in("of_plan", _clause(page, figure)):
        return None  # 已付134.6万元，占计划68%: of the pay that was planned
    pays = [one for one in _pays(page, figure) if _comparable(page, one, figure) and _of_one_time(page, one, figure)]
    if not pays:
        return None
    given = _between(page, figure)
    bases = [given] if given else _money(page, figure, pays[0])
    readings = [Reading(claim.percent, (pay, base), base.indicator) for base in bases for pay in pays]
    readings = [reading for reading in readings if reading.inputs[0].value < reading.inputs[1].value]
    together = _together(page, pays[0], bases)
    named = BASES[figure.indicator]
    stated = figure.base == "stated" and not given
    main = [reading for reading in readings if reading.base in named] if stated else readings
    if together and together.computed().meets(figure.bounds):
        return Claim(SHARE, figure, (together,))
    others = [reading for reading in readings if reading not in main]
    if not main and not any(one.computed().meets(figure.bounds) for one in others):
        return None  # the sum of the named base is not given
    hints = tuple(Reading(claim.percent, pair, pair[1].indicator) for pair in _elsewhere(page, pays))
    return Claim(SHARE, figure, tuple(main), tuple(others), _stated(page, figure), hints=hints)


def _together(page: Page, pay: Figure, bases: list[Figure]) -> Reading | None:
    """Pay ÷ the money of two levels that stand side by side: 使用省级资金2980万元、中央资金640万元."""
    levels = [one for one in bases if one.sentence == pay.sentence and one.indicator in FUNDS]
    return Reading(claim.percent_of_two, (pay, *levels), "special_funds") if len(levels) == 2 else None


def _comparable(page: Page, pay: Figure, share: Figure) -> bool:
    """Whether a sum of pay may be what a share is of.

    Not the pay until now of a share planned for the end, not that of another place, and of a rule only what stands in
    its sentence.
    """
    if pay.sentence == share.sentence:
        return not (pay.adcode and share.adcode and pay.adcode != share.adcode)
    if _is_rule(page, share) or (pay.status == "cumulative" and share.status == "planned"):
        return False
    if pay.adcode != share.adcode or (pay.year and share.year and pay.year != share.year):
        return False
    alike = pay.year == share.year != "" and pay.fund_kind == share.fund_kind != "unknown"
    return not page.text or alike or abs(pay.at - share.at) <= REACH


def _pays(page: Page, figure: Figure) -> list[Figure]:
    """The sums of pay that a share may be of; of a whole page only those with its labels, the largest first."""
    near, around, far = page.near(figure, of_kind(PAY))
    if near or around:
        before = [one for one in near if one.at < figure.at]
        moved = page.text and any_in("moved", _clause(page, figure) + page.after(figure)[:2])
        return (before if moved else before[:1]) or near[:1] or around[:1]
    labels = ("period", "adcode", "fund_kind")
    alike = [one for one in far if all(getattr(one, label) == getattr(figure, label) for label in labels)]
    return sorted(alike, key=lambda one: -one.value)[:1]


def _money(page: Page, figure: Figure, pay: Figure) -> list[Figure]:
    """The sums that pay may be a share of: those of the named base first, then the nearest."""
    circles = page.near(pay, of_kind(*MONEY))
    near = [one for one in (*circles[0], *circles[1]) if not _of_earlier_time(page, one) and _same_time(pay, one)]
    near = [one for one in near if _of_one_time(page, pay, one)]
    named = BASES[figure.indicator]
    if not any(one.indicator in named for one in near):
        alike = [one for one in circles[2] if one.adcode == figure.adcode or not page.text]
        far = [one for one in alike if one.period == pay.period] or alike
        far = [one for one in far if one.value > pay.value and _of_one_time(page, pay, one)]
        only = {one.value for one in far if one.indicator in named}
        near += [one for one in far if _same_time(pay, one)] if len(only) == 1 else []
    return sorted(near, key=lambda one: one.indicator not in named)


def _of_one_time(page: Page, one: Figure, other: Figure) -> bool:
    """Whether the sentences of two figures speak of last year both or neither."""
    said = [any_in("earlier", page.before(figure, "。\n")) for figure in (one, other)]
    return not page.text or one.sentence == other.sentence or said[0] == said[1]


def _same_time(pay: Figure, money: Figure) -> bool:
    """Whether the labels of two sums allow that one is part of the other."""
    if pay.scope != money.scope:
        return False
    return not pay.year or not money.year or pay.year == money.year


def _of_earlier_time(page: Page, figure: Figure) -> bool:
    return bool(page.text) and any_in("earlier", _clause(page, figure)[-12:])


def _elsewhere(page: Page, pays: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Other sums of pay, each with the money of its own sentence: of which the share may have been taken."""
    for pay in page.figures:
        if pay.indicator == PAY and pay not in pays:
            for money in page.near(pay, of_kind(*MONEY))[0]:
                if money.value > pay.value:
                    yield pay, money


def _of_part(page: Page, figure: Figure) -> Claim | None:
    """Part ÷ whole; fails only where the whole is certain: named, or the same thing in its sentence."""
    if page.text and (figure.status == "target" or not _subject_is_figure(page, figure)):
        return None
    pairs: list[tuple[Figure, Figure]] = []
    given = _between(page, figure)
    for part in _in_turn(page, figure) or _parts(page, figure, given):
        wholes = [given] if given else _wholes(page, figure, part)
        pairs += [(part, whole) for whole in wholes if whole.value >= part.value]
    if not pairs:
        return None
    readings = tuple(Reading(claim.percent, pair, pair[1].indicator) for pair in pairs)
    said = _named_whole(page, figure, readings)
    main, others = (said, tuple(one for one in readings if one not in said)) if said else (readings, ())
    holds = any(one.computed().meets(_stated(page, figure) or figure.bounds) for one in readings)
    if not holds and not given and not _certain(page, figure, *main[0].inputs):
        return None
    pay = all(_is_pay(page, *one.inputs) for one in main[:1])
    return Claim(SHARE if pay else SUBSET, figure, main, others, _stated(page, figure))


def _subject_is_figure(page: Page, figure: Figure) -> bool:
    """Whether what 占 is said of is the figure before it: in its clause, or in the one before if 占 begins its own."""
    clause = _clause(page, figure)
    start = figure.at - len(clause)
    here = page.together(figure)
    if any(start <= one.at < figure.at and one.unit != "percent" for one in here) or _in_turn(page, figure):
        return True
    after = [one for one in here if one.at > figure.at][:1]
    if after and any_in("sum", page.before(after[0])):
        return True
    if SUBJECT.match(clause) or any_in("of_pay", clause):
        return True
    subject = clause.partition("占")[0]
    before = [one for one in page.together(figure) if one.at < figure.at and one.unit != "percent"][-1:]
    return any(_share_words(subject, page.before(one)[-8:]) for one in before)


def _share_words(left: str, right: str) -> bool:
    return any(left[i : i + 2] in right for i in range(len(left) - 1))


def _certain(page: Page, figure: Figure, part: Figure, whole: Figure) -> bool:
    """Whether the whole of a share is beyond doubt."""
    if any_in("of_pay", _clause(page, figure)) and part.unit != "CNY":
        return False
    named = _names(page, whole, _base(page, figure)) or _whole_of_siblings(page, figure, [whole]) is whole
    same_thing = whole.indicator == part.indicator and whole.indicator not in UNSAID
    if same_thing and part.unit != "count" and any_in("whole_place", _base(page, figure)):
        return True
    if not page.text:
        return bool(part.scope) and not whole.scope
    return named or (same_thing and whole.sentence == part.sentence)


def _is_pay(page: Page, part: Figure, whole: Figure) -> bool:
    """Whether a share is one of pay in money for works."""
    said = part.indicator == PAY or (page.text and any_in("pay_words", page.before(part)))
    return bool(said) and part.unit == "CNY" and not any_in("of_pay", page.before(whole))


def _parts(page: Page, figure: Figure, given: Figure | None) -> list[Figure]:
    """The figure just before the share, which is the subject of 占; then the one just behind (占四成三, 共473人)."""
    together = [one for one in page.together(figure) if one.unit != "percent" and one is not given]
    together = [one for one in together if page.text or one.indicator != "design_count"]
    if page.text:
        if any_in("in_turn", page.before(figure, "，；。\n")):
            return []
        left_out = [one for one in together if any_in("per_head", page.before(one)) or _of_earlier_time(page, one)]
        together = [one for one in together if one not in left_out]
    if given:
        together = [one for one in together if _fits(one, given)]
    earlier = [one for one in together if one.at < figure.at][: -NEAREST - 1 : -1]
    if given and not earlier:
        earlier = [one for one in _sentence_before(page, figure) if _fits(one, given)][-1:]
    later = [one for one in together if one.at > figure.at][:1]
    return earlier + (later if page.text and any_in("sum", page.before(later[0])) else []) if later else earlier


def _sentence_before(page: Page, figure: Figure) -> list[Figure]:
    """The figures of the sentence before in the same paragraph."""
    earlier = [one for one in page.figures if one.at < figure.at and one.sentence != figure.sentence]
    near = bool(earlier) and earlier[-1].paragraph == figure.paragraph
    return page.together(earlier[-1]) if near else []


def _in_turn(page: Page, figure: Figure) -> list[Figure]:
    """The part of a share in a list: 三者依次占75%、15%、10%, after as many parts."""
    if not page.text or not any_in("in_turn", page.before(figure, "，；。\n")):
        return []
    shares = [one for one in page.together(figure) if one.unit == "percent"]
    earlier = [one for one in page.together(figure) if one.at < shares[0].at and one.unit == "CNY"]
    place = shares.index(figure)
    return [earlier[-len(shares) :][place]] if len(earlier) >= len(shares) else []


def _fits(part: Figure, whole: Figure) -> bool:
    """Whether one figure may be a part of another by its unit."""
    named = part.indicator not in UNSAID and whole.indicator not in UNSAID
    if part.unit == "count" and (part.measure != whole.measure or (named and part.indicator != whole.indicator)):
        return False
    return part.unit == whole.unit or (part.unit in PLURAL and whole.unit in PLURAL)


def _wholes(page: Page, figure: Figure, part: Figure) -> list[Figure]:
    """The figures that the part may be a share of, those before it first and the nearest of them."""
    circles = page.near(part, lambda one: one is not figure and _fits(part, one) and one.value >= part.value)
    near = circles[0] + circles[1] + circles[2]
    near = [one for one in near if not _of_earlier_time(page, one)]
    sibling = _whole_of_siblings(page, figure, near)
    base = _base(page, figure)
    order = {id(one): place for place, one in enumerate(near)}

    def rank(one: Figure) -> tuple:
        return one is not sibling, not _names(page, one, base), one.at > part.at, order[id(one)]

    return sorted(near, key=rank)


def _whole_of_siblings(page: Page, figure: Figure, wholes: list[Figure]) -> Figure | None:
    """The whole on which the other shares of the sentence hold."""
    for whole in wholes:
        for share in page.together(figure):
            if share is figure or share.unit != "percent":
                continue
            before = [one for one in page.together(share) if one.at < share.at and _fits(one, whole)]
            if (
                before
                and before[-1] is not whole
                and claim.percent([before[-1].bounds, whole.bounds]).meets(share.bounds)
            ):
                return whole
    return None


def _base(page: Page, figure: Figure) -> str:
    found = OF.search(_clause(page, figure)) if page.text else None
    return (found["base"] or "") if found else ""


def _names(page: Page, other: Figure, base: str) -> bool:
    """Whether the words of the base stand beside a figure: 占总投资的… and 总投资1200万元."""
    return bool(page.text) and _share_words(base, page.before(other)[-12:] + page.after(other)[:8])


def _named_whole(page: Page, figure: Figure, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The reading on the whole of all, where the base says so (总额, 总量): the largest sum before the share."""
    if not any_in("of_all", _base(page, figure)):
        return ()
    earlier = [one for one in readings if one.inputs[1].at < figure.at]
    return (max(earlier, key=lambda one: one.inputs[1].value),) if earlier else ()
