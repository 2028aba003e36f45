"""Pay shares: stated percent = pay ÷ money, on the base that the words name, or on each that they may mean."""

from __future__ import annotations

from collections.abc import Iterator

from yigong_analysis.audit import claim
from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.audit.claim import Claim, Reading
from yigong_analysis.audit.figure import Figure, Page, distance, of_kind
from yigong_analysis.rule_words import any_in

RELATION = "share"
PAY = "labor_remuneration"
BASES = {
    "remuneration_share_central": ("central_funds", "special_funds"),
    "remuneration_share_special": ("special_funds", "provincial_funds", "central_funds"),
    "remuneration_share_total": ("total_investment",),
}
MONEY = ("central_funds", "special_funds", "total_investment", "provincial_funds", "annual_planned_investment")
WHOLE = 100.0


def claims(page: Page) -> Iterator[Claim]:
    """The pay shares of a page that can be divided out."""
    for figure in page.figures:
        if figure.indicator in BASES and figure.unit == "percent":
            found = _claim(page, figure)
            if found:
                yield found


def _claim(page: Page, figure: Figure) -> Claim | None:
    pays = [one for one in _pays(page, figure) if not _so_far(one, figure)]
    if not pays:
        return None
    numerator = pays[0]
    readings = [Reading(claim.percent, (numerator, money), money.indicator) for money in _money(page, figure, numerator)]
    named = BASES[figure.indicator]
    main = [reading for reading in readings if reading.base in named] if figure.base == "stated" else readings
    others = [reading for reading in readings if reading not in main]
    if not main and not others:
        return None
    if not main:  # the base is named and its sum is not given: what is given is another base
        main, others = others[:1], others
    hints = [Reading(claim.percent, pair, pair[1].indicator) for pair in _elsewhere(page, figure, numerator)]
    return Claim(RELATION, figure, tuple(main), tuple(others), _stated(page, figure), hints=tuple(hints))


def _stated(page: Page, figure: Figure) -> Bounds:
    """A least share allows all above it."""
    least = figure.precision in ("over", "at_least") or any_in("at_least", page.before(figure)[-6:] if page.text else "")
    return Bounds(figure.bounds.lo, WHOLE) if least else figure.bounds


def _so_far(pay: Figure, share: Figure) -> bool:
    """Pay until now against a share that is planned for the end."""
    return pay.status == "cumulative" and share.status in ("planned", "target") and pay.sentence != share.sentence


def _pays(page: Page, figure: Figure) -> list[Figure]:
    """The sums of pay that a share may be of; of a whole page only those of its period, the largest first."""
    near, around, far = page.near(figure, of_kind(PAY))
    alike = [one for one in far if one.period == figure.period and one.adcode == figure.adcode]
    return near or around or sorted(alike, key=lambda one: -one.value)


def _money(page: Page, figure: Figure, numerator: Figure) -> list[Figure]:
    """The sums that pay may be a share of, one a kind of money: those nearest to the pay they belong to."""
    circles = page.near(numerator, of_kind(*MONEY))
    found: dict[str, Figure] = {}
    for circle in circles[:2]:
        for money in sorted(circle, key=lambda one: distance(numerator, one)):
            if money.value > numerator.value:
                found.setdefault(money.indicator, money)
    return list(found.values())


def _elsewhere(page: Page, figure: Figure, numerator: Figure) -> Iterator[tuple[Figure, Figure]]:
    """Other sums of pay, each with the money of its own sentence: of which the share may have been taken."""
    for pay in page.figures:
        if pay.indicator == PAY and pay is not numerator:
            for money in page.near(pay, of_kind(*MONEY))[0]:
                yield pay, money


