"""The words of a share: what it is of, whether it is a rule, and the bounds that they give it."""

from __future__ import annotations

import re

from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.audit.figure import Figure, Page
from yigong_analysis.rule_words import any_in

PAY = "labor_remuneration"
WHOLE = 100.0
HALF_TENTH = 5.0  # 三成 is 28 % as often as 30 %, and never meant to one percent
TENTHS = "成"
RATE = r"[\u4e00-\u9fff]{2}(?<!增长)(?<!满意)(?<!合格)(?<!年利)率"  # 开工率, 支付率
EQUAL = r"(?:正好是|恰好是|相当于)[^，；。]{2,16}的$"  # 正好是中央资金的35%
OF = re.compile(rf"占(?P<base>[^占，；。]*)$|(?:占比|比例|比重|{RATE}|完成[^占，；。]{{0,6}}的)[^占，；。]*$|{EQUAL}")
SUBJECT = re.compile(r"[约仅共只均就则也又已]?(?:占|占比|比例|比重|完成|[\u4e00-\u9fff]{2}率)")


def says_share(page: Page, figure: Figure) -> bool:
    """Whether a percent is a share of a part."""
    return figure.indicator == "share_other" if not page.text else bool(OF.search(clause(page, figure)))


def clause(page: Page, figure: Figure) -> str:
    """The words before a share, from its clause on; an enumeration mark does not end it."""
    return page.before(figure, "，；：。！？!?（）\n\t")


def base(page: Page, figure: Figure) -> str:
    """The words of what a share is of; empty where they are not said."""
    found = OF.search(clause(page, figure)) if page.text else None
    return (found["base"] or "") if found else ""


def stated(page: Page, figure: Figure) -> Bounds | None:
    """The bounds of a share that are wider than its writing: a least share allows all above it."""
    words = clause(page, figure)[-6:] + page.after(figure)[:2] if page.text else ""
    if is_rule(page, figure):
        return Bounds(figure.bounds.lo, WHOLE)
    if figure.precision in ("over", "at_least") or any_in("at_least", words):
        return Bounds(figure.bounds.lo, WHOLE)
    if figure.measure == TENTHS and figure.value % 10 == 0 and figure.precision not in ("over", "under"):
        return Bounds(figure.value - HALF_TENTH, figure.value + HALF_TENTH)
    return None


def is_rule(page: Page, figure: Figure) -> bool:
    """Whether a share is what must be reached: 10%的最低要求."""
    said = clause(page, figure)[-10:] + page.after(figure)[:8] if page.text else ""
    return figure.status == "target" or any_in("rule_share", said)


def base_inside(page: Page, figure: Figure) -> Figure | None:
    """The base that stands in the words of the share itself: 占到位资金902万元的38.1%."""
    start = figure.at - len(clause(page, figure))
    inside = [one for one in page.together(figure) if start <= one.at < figure.at and one.unit != "percent"]
    place = page.text.rfind("占", start, figure.at)
    return next((one for one in inside if one.at > place >= start), None) if page.text else None


def of_earlier_time(page: Page, figure: Figure) -> bool:
    """Whether a figure is said to be of last year."""
    return bool(page.text) and any_in("earlier", clause(page, figure)[-12:])


def in_common(left: str, right: str) -> bool:
    """Whether two phrases share two characters side by side: 报酬总额, 发放劳务报酬."""
    return any(left[place : place + 2] in right for place in range(len(left) - 1))
