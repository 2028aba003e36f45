"""Growth: 比上年增长31%, 较2023年增加6亿元, 由120人增加到200人, 是去年的1.5倍, against the earlier figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yigong_analysis.audit import claim
from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.audit.claim import Claim, Formula, Reading
from yigong_analysis.audit.figure import Figure, Page
from yigong_analysis.rule_words import any_in

RELATION = "growth"
RISE = re.compile(r"(?:增长|增加|提高|上升|提升|增幅|增|涨|扩大|多|同比|净增)[了出达为约近至少超过幅度]*$")
FALL = re.compile(r"(?:下降|减少|降低|缩减|减|降|少|回落)[了出达为约近超过幅度]*$")
TIMES = re.compile(r"(?:是|为|达|达到|相当于)[^，；。]{0,24}的?$")
FROM_TO = re.compile(r"(?:由|从)[^，；。]*$")
TIMED = "倍"


def claims(page: Page) -> Iterator[Claim]:
    """The growth figures of a page whose earlier figure is given too."""
    for figure in page.figures:
        found = _claim(page, figure) if page.text else _by_labels(page, figure)
        if found:
            yield found


def _claim(page: Page, figure: Figure) -> Claim | None:
    before = page.before(figure)
    formula = _formula(figure, before)
    if formula is None:
        return None
    unit = None if figure.unit == "percent" else figure.unit
    pairs = _pairs(page, figure, unit)
    if not pairs:
        return None
    readings = [Reading(formula, pair) for pair in pairs]
    return Claim(RELATION, figure, tuple(readings), (), _stated(figure, formula))


def _formula(figure: Figure, before: str) -> Formula | None:
    """How the figure follows from the later and the earlier one, as its words say."""
    if figure.measure.endswith("点"):
        return None
    if figure.measure == TIMED:
        return claim.growth if RISE.search(before) else (claim.percent if TIMES.search(before) else None)
    if RISE.search(before):
        return claim.growth if figure.unit == "percent" else claim.difference
    if FALL.search(before):
        return claim.decline if figure.unit == "percent" else claim.shortfall
    return None


def _stated(figure: Figure, formula: Formula) -> Bounds:
    return figure.bounds


def _pairs(page: Page, figure: Figure, unit: str | None) -> list[tuple[Figure, Figure]]:
    """The later and the earlier figure that a growth may be between; nothing where no earlier one is marked."""
    here = [one for one in page.together(figure) if one is not figure and one.unit != "percent"]
    here = [one for one in here if unit is None or one.unit == unit]
    later = [one for one in here if not _earlier(page, one) and (unit is None or one is not figure)]
    later.sort(key=lambda one: (one.at > figure.at, abs(one.at - figure.at)))
    for now in later[:2]:
        marked = [one for one in here if one is not now and _earlier(page, one) and _alike(now, one)]
        marked = marked or [one for one in _before(page, figure) if _past(page, now, one, figure)]
        if marked:
            marked.sort(key=lambda one: abs(one.at - figure.at))
            return [(now, one) for one in marked]
    return []


def _alike(now: Figure, then: Figure) -> bool:
    same_thing = now.unit == then.unit and (now.unit != "count" or now.measure == then.measure)
    loose = not now.indicator or not then.indicator or "other" in (now.indicator, then.indicator)
    return same_thing and (loose or now.indicator == then.indicator)


def _earlier(page: Page, figure: Figure) -> bool:
    """Whether words beside a figure say that it is of an earlier time: 上年的253.4万人, 由120人…"""
    before = page.before(figure)
    return any_in("earlier", before[-16:]) or bool(FROM_TO.search(before)) or any_in("earlier", page.after(figure)[:4])


def _before(page: Page, figure: Figure) -> list[Figure]:
    return [one for one in page.figures if one.sentence != figure.sentence and one.unit != "percent" and not one.cell]


def _past(page: Page, now: Figure, then: Figure, figure: Figure) -> bool:
    """A figure elsewhere on the page that is the same thing a year before."""
    if not (_alike(now, then) and now.indicator and now.indicator == then.indicator and now.adcode == then.adcode):
        return False
    year = int(now.year or 0)
    return bool(year) and then.year == str(year - 1) and "/" not in then.period


def _by_labels(page: Page, figure: Figure) -> Claim | None:
    """Without text: the figure before, against the same a year earlier."""
    if figure.indicator != RELATION:
        return None
    index = page.figures.index(figure)
    now = page.figures[index - 1] if index else None
    if now is None or now.unit == "percent" or now.period != figure.period or not now.year:
        return None
    then = [one for one in page.figures if _same_cell(now, one) and one.period == str(int(now.year) - 1)]
    readings = tuple(Reading(claim.growth, (now, one)) for one in then)
    return Claim(RELATION, figure, readings) if readings else None


def _same_cell(now: Figure, then: Figure) -> bool:
    labels = ("indicator", "adcode", "scope", "fund_kind", "unit")
    return all(getattr(now, label) == getattr(then, label) for label in labels)


