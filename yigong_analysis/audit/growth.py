"""Growth: 比上年增长31%, 较2023年增加6亿元, 由120人增加到200人, 是去年的1.5倍, against the earlier figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf

from yigong_analysis.audit import claim, share_words
from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.audit.claim import Claim, Formula, Reading
from yigong_analysis.audit.figure import Figure, Page
from yigong_analysis.rule_words import any_in

RELATION = "growth"
RISE = re.compile(
    r"(?:增长|增加|提高|上升|提升|增幅|增|涨|扩大|多|同比|净增|超出计划|超过?计划|超)[了出达为约近至少超过幅度]*$"
)
FALL = re.compile(r"(?:下降|减少|降低|缩减|减|降|少|回落|降幅)[了出达为约近超过幅度]*$")
TIMES = re.compile(r"(?:是|为|达|达到|相当于)[^，；。]{0,24}的?$")
DOUBLED = re.compile(r"(?P<near>近乎|接近|近|几乎)?(?:翻了?(?:近)?一番|翻番)(?P<more>多|以上|还多|有余)?")
FROM_TO = re.compile(r"(?:由|从)[^，。至到升增降调]*$")
REACHED = re.compile(r"[至到]$")
GAINED = re.compile(r"(?:增加|增长|多|净增|新增|减少|下降|少)[了出约]*$")
TIMED = ("倍",)
REACH = 60  # characters from 翻一番 to a figure of its sentence


def claims(page: Page) -> Iterator[Claim]:
    """The growth figures of a page whose earlier figure is given too."""
    for figure in page.figures:
        found = _claim(page, figure) if page.text else _by_labels(page, figure)
        if found:
            yield found
    for found in DOUBLED.finditer(page.text):
        yield from _doubled(page, found)


def _claim(page: Page, figure: Figure) -> Claim | None:
    formula = None if figure.cell else _formula(figure, page.before(figure))
    if formula is None:
        return None
    readings = [Reading(formula, pair) for pair in _pairs(page, figure, figure.at)]
    if figure.unit == "percent":
        readings += _by_gain(page, figure, formula)
    if not any(reading.computed().meets(figure.bounds) for reading in readings):
        last = [one for one in page.together(figure) if one.at < figure.at and one.unit != "percent"][-1:]
        readings = [one for one in readings if not last or last[0] in one.inputs]  # what has grown is named just before
    return Claim(RELATION, figure, tuple(readings)) if readings else None


def _formula(figure: Figure, before: str) -> Formula | None:
    """How the figure follows from the later and the earlier one, as its words say."""
    if figure.measure.endswith("点") or REACHED.search(before):
        return None
    if figure.measure in TIMED:
        return claim.growth if RISE.search(before) else (claim.percent if TIMES.search(before) else None)
    if RISE.search(before):
        return claim.growth if figure.unit == "percent" else claim.difference
    if FALL.search(before):
        return claim.decline if figure.unit == "percent" else claim.shortfall
    return None


def _pairs(page: Page, figure: Figure, at: int) -> list[tuple[Figure, Figure]]:
    """The later and the earlier figure that a growth may be between; nothing where no earlier one is marked."""
    unit = None if figure.unit == "percent" else figure.unit
    here = [one for one in page.together(figure) if one is not figure and one.unit != "percent"]
    here = [
        one for one in here if (unit is None or _unit(one) == _unit(figure)) and not GAINED.search(page.before(one))
    ]
    here = [one for one in here if one.precision != "range"]
    planned = any_in("beyond_plan", page.before(figure))
    past = [one for one in here if _earlier(page, one) or (planned and "计划" in page.before(one))]
    years = sorted({one.year for one in here if one.year and "/" not in one.period})
    if len(years) > 1 and not past:  # 2023年用工412人，2024年达到536人
        past = [one for one in here if one.year == years[-2]]
        here = [one for one in here if one.year in years[-2:]]
    now, then = [one for one in here if one not in past], past
    pairs = [(one, past) for one in now for past in then if _alike(one, past)]
    compared = any_in("earlier", page.before(figure)) or any_in("compared_with", page.before(figure, "。\n"))
    far = _before(page, figure) if compared else []
    pairs = pairs or [(one, past) for one in now[:2] for past in far if _past(one, past)]
    if compared and not pairs:
        pairs = _of_paragraph(page, figure)
    if planned and not pairs:
        plans = [one for one in _before(page, figure) if one.status == "planned" and one.paragraph == figure.paragraph]
        pairs = [(one, plan) for one in now[:1] for plan in plans if one.indicator == plan.indicator]
    return sorted(pairs, key=lambda pair: (_off(pair[0], at), _off(pair[1], at)))


def _of_paragraph(page: Page, figure: Figure) -> list[tuple[Figure, Figure]]:
    """Two figures of the paragraph, one of an earlier time, that the words of the growth name: 报酬总额同比增长."""
    named = page.before(figure)[:6]
    said = [one for one in page.paragraph(figure) if one.unit != "percent" and one.sentence != figure.sentence]
    then = [one for one in said if _earlier(page, one)]
    words = {id(one): page.before(one) + page.after(one)[:6] for one in said if one not in then}
    now = [one for one in said if id(one) in words and share_words.in_common(named, words[id(one)])]
    return [(one, past) for one in now[-1:] for past in then if _alike(one, past)]


def _off(figure: Figure, at: int) -> tuple[bool, int]:
    return figure.at > at, abs(figure.at - at)


def _unit(figure: Figure) -> str:
    return "CNY" if figure.unit == "CNY/person" else figure.unit


def _alike(now: Figure, then: Figure) -> bool:
    return _unit(now) == _unit(then) and (now.unit != "count" or now.measure == then.measure)


def _earlier(page: Page, figure: Figure) -> bool:
    """Whether words beside a figure say that it is of an earlier time: 上年的253.4万人, 由120人…, 2022年的640万元."""
    before, listed = page.before(figure), page.before(figure, "，；。\n")
    in_turn = any_in("in_turn", listed) and any_in("earlier", listed)  # 上年分别为11个、5210万元
    marked = any_in("earlier", before[-18:]) or any_in("earlier", page.after(figure)[:4])
    return (
        in_turn
        or marked
        or bool(FROM_TO.search(before))
        or bool(re.search(r"[比较与同](?:19|20)\d\d年[^，]*$", before))
    )


def _before(page: Page, figure: Figure) -> list[Figure]:
    return [
        one for one in page.beside(figure) if one.sentence != figure.sentence and one.unit != "percent" and not one.cell
    ]


def _past(now: Figure, then: Figure) -> bool:
    """A figure elsewhere on the page that is the same thing a year before."""
    named = now.indicator not in ("", "other") and now.indicator == then.indicator and now.adcode == then.adcode
    year = int(now.year or 0)
    return named and _alike(now, then) and bool(year) and then.year == str(year - 1) and "/" not in then.period


def _by_gain(page: Page, figure: Figure, formula: Formula) -> list[Reading]:
    """The growth that an increase gives: 带动1926人, 同比增加321人, 增长20%."""
    here = [one for one in page.together(figure) if one.unit != "percent" and one.at < figure.at]
    gains = [one for one in here if GAINED.search(page.before(one))][-1:]
    way = claim.growth_by_gain if formula is claim.growth else claim.decline_by_loss
    others = [(one, gain) for gain in gains for one in here if one is not gain and _alike(one, gain)]
    since = [Reading(claim.percent, (gain, then)) for then, gain in others if _earlier(page, then)]
    now = [pair for pair in others if not _earlier(page, pair[0])][-1:]
    return since or [Reading(way, pair) for pair in now if pair[0].value > pair[1].value]


def _doubled(page: Page, found: re.Match) -> Iterator[Claim]:
    """翻一番: the later figure is twice the earlier one."""
    near = page.inside(found.start() - REACH, found.start() + REACH)
    if not near:
        return
    raw = page.raw_span(*found.span())
    closest = min(near, key=lambda one: abs(one.at - found.start()))
    bounds = Bounds(100, inf) if found["more"] else Bounds(85, 100) if found["near"] else Bounds(95, 105)
    figure = Figure(
        *raw, *found.span(), found.group(), 100, bounds, "percent", "exact", closest.sentence, closest.paragraph
    )
    pairs = [Reading(claim.growth, pair) for pair in _pairs(page, figure, found.start())]
    readings = tuple(pairs or _by_gain(page, figure, claim.growth))
    if readings:
        yield Claim(RELATION, figure, readings)


def _by_labels(page: Page, figure: Figure) -> Claim | None:
    """Without text: the figure before, against the same a year earlier."""
    if figure.indicator != RELATION or figure.unit != "percent":
        return None
    index = page.figures.index(figure)
    now = page.figures[index - 1] if index else None
    if now is None or now.unit == "percent" or now.period != figure.period or not now.year:
        return None
    then = [one for one in page.figures if _same_cell(now, one) and one.period == str(int(now.year) - 1)]
    ways = [claim.growth if now.value >= one.value else claim.decline for one in then]  # the sign is in the words
    readings = tuple(Reading(way, (now, one)) for way, one in zip(ways, then, strict=True))
    return Claim(RELATION, figure, readings) if readings else None


def _same_cell(now: Figure, then: Figure) -> bool:
    labels = ("indicator", "adcode", "scope", "fund_kind", "unit")
    return all(getattr(now, label) == getattr(then, label) for label in labels)
