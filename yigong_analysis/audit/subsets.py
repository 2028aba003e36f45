"""Shares of a part in its whole: 6 projects are 54.5 % of all, 占到位资金的52.6%, 其中脱贫户占60%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yigong_analysis.audit import claim
from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.audit.claim import Claim, Reading
from yigong_analysis.audit.figure import Figure, Page, first_circle
from yigong_analysis.rule_words import any_in

RELATION = "subset_share"
SHARES = ("share_other", "other", "")
NAMED = re.compile(r"占(?P<base>[^占，；。]*?)(?:总?[的之]?(?:比[例重]?|份额)|的)?(?:约|近|达到?|超过?|为|[:：])*$")
WHOLE = 100.0
MONEY = "CNY"


def claims(page: Page) -> Iterator[Claim]:
    """The shares of a page whose part and whole are both given."""
    for figure in page.figures:
        if figure.unit == "percent" and figure.indicator in SHARES:
            found = _claim(page, figure)
            if found:
                yield found


def _claim(page: Page, figure: Figure) -> Claim | None:
    before = page.before(figure)
    if page.text and "占" not in before:
        return None
    if page.text and any_in("of_pay", before):
        return None
    part = _part(page, figure)
    if part is None:
        return None
    wholes = _wholes(page, figure, part)
    main = tuple(Reading(claim.percent, (part, whole), whole.indicator) for whole in wholes)
    return Claim(RELATION, figure, main, (), _stated(figure)) if main else None


def _stated(figure: Figure) -> Bounds:
    return Bounds(figure.bounds.lo, WHOLE) if figure.precision in ("over", "at_least") else figure.bounds


def _part(page: Page, figure: Figure) -> Figure | None:
    """The figure just before the share: what 占 has as its subject."""
    earlier = [one for one in page.together(figure) if one.at < figure.at and one.unit != "percent"]
    return earlier[-1] if earlier else None


def _alike(part: Figure, other: Figure) -> bool:
    """Whether another figure may be a whole that the part belongs to."""
    same_thing = other.unit == part.unit and (part.unit == MONEY or other.measure == part.measure)
    return same_thing and other.value > part.value


def _wholes(page: Page, figure: Figure, part: Figure) -> list[Figure]:
    """The figures that the part may be a share of: of its kind and larger; those that its words name come first."""
    circles = page.near(part, lambda other: other is not figure and _alike(part, other))
    found = first_circle(circles)
    named = NAMED.search(page.before(figure)) if page.text else None
    base = named["base"] if named else ""
    return sorted(found, key=lambda other: (other.indicator != part.indicator, not _names(page, other, base)))


def _names(page: Page, other: Figure, base: str) -> bool:
    """Whether the words of the base stand beside a figure: 占总投资的… and 总投资1200万元."""
    beside = page.before(other)[-12:] + page.after(other)[:8] if page.text else ""
    return any(base[i : i + 2] in beside for i in range(len(base) - 1)) and not any_in("whole", base + beside)


