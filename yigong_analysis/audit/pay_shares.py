"""Shares of pay: stated percent = pay ÷ money, on the base that the words name, or on each that they may mean."""

from __future__ import annotations

from collections.abc import Iterator

from yigong_analysis.audit import claim, share_words
from yigong_analysis.audit.claim import Claim, Reading
from yigong_analysis.audit.figure import Figure, Page, of_kind
from yigong_analysis.audit.share_words import PAY
from yigong_analysis.rule_words import any_in

RELATION = "share"
BASES = {
    "remuneration_share_central": ("central_funds", "special_funds"),
    "remuneration_share_special": ("special_funds", "provincial_funds", "central_funds"),
    "remuneration_share_total": ("total_investment", "annual_planned_investment"),
}
FUNDS = ("central_funds", "special_funds", "provincial_funds", "local_matching")
MONEY = (*FUNDS[:3], "total_investment", "annual_planned_investment", "other_investment")
REACH = 120  # characters from a share to the pay of another sentence that it is of


def of_pay(page: Page, figure: Figure) -> Claim | None:
    """Pay ÷ money."""
    if page.text and any_in("of_plan", share_words.clause(page, figure)):
        return None  # 已付134.6万元，占计划68%: of the pay that was planned
    pays = [one for one in _pays(page, figure) if _comparable(page, one, figure) and _of_one_time(page, one, figure)]
    if not pays:
        return None
    given = share_words.base_inside(page, figure)
    bases = [given] if given else _money(page, figure, pays[0])
    readings = [Reading(claim.percent, (pay, base), base.indicator) for base in bases for pay in pays]
    readings = [reading for reading in readings if reading.inputs[0].value < reading.inputs[1].value]
    together = _together(page, pays[0], bases)
    named = BASES[figure.indicator]
    stated = figure.base == "stated" and not given
    main = [reading for reading in readings if reading.base in named] if stated else readings
    if together and together.computed().meets(figure.bounds):
        return Claim(RELATION, figure, (together,))
    others = [reading for reading in readings if reading not in main]
    otherwise = bool(page.text) and any_in("otherwise", page.before(figure, "；。\n"))
    if otherwise and not any(one.computed().meets(figure.bounds) for one in readings):
        return None  # on a base that the sentence makes up
    if not main and not any(one.computed().meets(figure.bounds) for one in others):
        return None  # the sum of the named base is not given
    hints = tuple(Reading(claim.percent, pair, pair[1].indicator) for pair in _elsewhere(page, pays))
    return Claim(RELATION, figure, tuple(main), tuple(others), share_words.stated(page, figure), hints=hints)


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
    if share_words.is_rule(page, share) or (pay.status == "cumulative" and share.status == "planned"):
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
        moved = page.text and any_in("moved", share_words.clause(page, figure) + page.after(figure)[:2])
        return (before if moved else before[:1]) or near[:1] or around[:1]
    labels = ("period", "adcode", "fund_kind")
    alike = [one for one in far if all(getattr(one, label) == getattr(figure, label) for label in labels)]
    return sorted(alike, key=lambda one: -one.value)[:1]


def _money(page: Page, figure: Figure, pay: Figure) -> list[Figure]:
    """The sums that pay may be a share of: those of the named base first, then the nearest."""
    circles = page.near(pay, of_kind(*MONEY))
    near = [
        one for one in (*circles[0], *circles[1]) if not share_words.of_earlier_time(page, one) and _same_time(pay, one)
    ]
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


def _elsewhere(page: Page, pays: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Other sums of pay, each with the money of its own sentence: of which the share may have been taken."""
    for pay in page.beside(pays[0]):
        if pay.indicator == PAY and pay not in pays:
            for money in page.near(pay, of_kind(*MONEY))[0]:
                if money.value > pay.value:
                    yield pay, money
