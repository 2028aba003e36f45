"""Shares: a stated percent that is pay ÷ money (`share`) or a part ÷ its whole (`subset_share`)."""

from __future__ import annotations

from collections.abc import Iterator

from yigong_analysis.audit.claim import Claim
from yigong_analysis.audit.figure import Figure, Page
from yigong_analysis.audit.part_shares import of_part
from yigong_analysis.audit.pay_shares import BASES, of_pay
from yigong_analysis.audit.share_words import says_share
from yigong_analysis.rule_words import any_in


def claims(page: Page) -> Iterator[Claim]:
    """The shares of a page that can be divided out."""
    for figure in page.figures:
        if figure.unit == "percent" and not figure.cell and figure.measure not in ("倍", "个百分点", "个点"):
            found = _claim(page, figure)
            if found:
                yield found


def _claim(page: Page, figure: Figure) -> Claim | None:
    found = of_pay(page, figure) if figure.indicator in BASES else None
    found = found or (of_part(page, figure) if says_share(page, figure) else None)
    if found and page.text and any_in("moved_on", page.after(figure)[:3]):  # 由30%提高到35%: of figures of another time
        return found if any(one.computed().meets(found.bounds) for one in found.main) else None
    return found
