"""Products: sessions × hours, people × days × day wage = pay, projects × average money, posts × pay of a month × 12."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from yigong_analysis.audit import claim, per_head
from yigong_analysis.audit.claim import Claim, Reading
from yigong_analysis.audit.figure import Figure, Page
from yigong_analysis.audit.slips import could_be
from yigong_analysis.rule_words import any_in

RELATION = "product"
EACH = re.compile(
    r"(?:每|平均|人均|户均|日均)[^，；。：]*$|(?:日工资|日薪|月工资|月均工资|月薪|单价|标准|一年|一个月|一天)[^，；。：]*$"
)
TIMES = ("day", "month", "person_day", "hour")
FLOWS = ("CNY/day", "CNY/month", "CNY/year", "CNY/person")
PEOPLE = ("person", "person_time")
CANDIDATES = 10  # the nearest figures that are tried
NARROW = 1.02
NEAR = 1.6  # a total that is farther from the product than this is about something else
POSTS = ("public_posts", "long_term_posts")
PIECE = re.compile(
    r"每(?:个|一)?(?P<of>期|班|场|次|人|名|个|公里|千米|亩|户|村|天|日|月|年|处|岗|项目)|(?P<head>人均|户均)|(?P<month>月均|月工资|月薪)"
)
MEASURES = {
    "期": ("期", "班", "场", "次", "班次", "场次", "个班次"),
    "人": ("人", "名", "位"),
    "天": ("天", "日"),
    "月": ("个月", "月"),
    "户": ("户",),
    "岗": ("个", "人", "名"),
}
SYNONYMS = {
    "班": "期",
    "场": "期",
    "次": "期",
    "名": "人",
    "日": "天",
    "人均": "人",
    "户均": "户",
    "个": "岗",
    "项目": "岗",
}


def claims(page: Page) -> Iterator[Claim]:
    """The totals of a page that are so many times what each has."""
    if not page.text:
        return
    told: set[int] = set()
    for figure in page.figures:
        if _is_each(page, figure):
            found = _claim(page, figure)
            if found and id(found.figure) not in told:
                told.add(id(found.figure))
                yield found


def _is_each(page: Page, figure: Figure) -> bool:
    if figure.unit == "percent" or figure.title or figure.cell or per_head.is_gain(page, figure):
        return False
    return figure.unit in FLOWS or bool(EACH.search(page.before(figure)))


def _unit(figure: Figure) -> str:
    """What a figure adds up to: 元/天 to 元, 人 and 人次 to people."""
    if figure.unit in FLOWS:
        return "CNY"
    if figure.unit in ("day", "person_day"):
        return "day"
    return "person" if figure.unit in PEOPLE else figure.unit


def _claim(page: Page, each: Figure) -> Claim | None:
    """The first total that a product with this figure gives; else the one that it should have given."""
    near = _around(page, each)
    totals = [one for one in near if _unit(one) == _unit(each) and one is not each and one.value > each.value]
    totals = [one for one in totals if one.unit not in FLOWS and not _is_average(page, one)]
    totals = sorted(totals, key=lambda one: _far(page, each, one))[:CANDIDATES]
    factors = [one for one in near if _is_factor(one, each)]
    factors = sorted(factors, key=lambda one: _far(page, each, one))[:CANDIDATES]
    named = _pieces(page, each, factors)
    nearer = _pieces(page, each, [one for one in factors if one.sentence == each.sentence]) or named
    found = _holding(page, each, totals, named) or _failing(page, each, totals, nearer)
    return found or _holding(page, each, totals, _ways(factors))


def _reading(page: Page, some: tuple[Figure, ...], each: Figure, total: Figure) -> Reading:
    """The product; of what each has a month and a total of the year twelve times as much."""
    monthly = "每月" in page.before(each) or each.unit == "CNY/month"
    yearly = "年" in page.before(total) and not any(one.unit == "month" for one in some)
    return Reading(claim.product_of_a_year if monthly and yearly else claim.product, (*some, each))


def _ways(factors: list[Figure]) -> list[tuple[Figure, ...]]:
    """One or two factors, no two of a kind."""
    pairs = [
        pair for pair in combinations(factors, 2) if (pair[0].unit, pair[0].measure) != (pair[1].unit, pair[1].measure)
    ]
    return [(one,) for one in factors] + pairs


def _holding(page: Page, each: Figure, totals: list[Figure], ways: list[tuple[Figure, ...]]) -> Claim | None:
    for total in totals:
        for some in ways:
            reading = _reading(page, some, each, total)
            if total not in some and reading.computed().meets(total.bounds):
                return Claim(RELATION, total, (reading,))
    return None


def _is_average(page: Page, figure: Figure) -> bool:
    return any_in("per_head", page.before(figure))


def _far(page: Page, each: Figure, other: Figure) -> tuple:
    return other.sentence != each.sentence, abs(other.at - each.at)


def _is_factor(one: Figure, each: Figure) -> bool:
    """Whether a figure may count the pieces or the time."""
    return one is not each and (one.unit in (*TIMES, *PEOPLE, "household", "post", "km", "mu") or one.unit == "count")


def _around(page: Page, figure: Figure) -> list[Figure]:
    """The figures of its paragraph up to the end of the sentence behind its own."""
    last = page.together(figure)[-1].at
    paragraph = page.paragraph(figure)
    later = [other for other in paragraph if other.at > last]
    last = page.together(later[0])[-1].at if later else last
    return [other for other in paragraph if other.at <= last]


def _failing(page: Page, each: Figure, totals: list[Figure], named: list[tuple[Figure, ...]]) -> Claim | None:
    """A total in the same sentence that says what it sums, and the factors that the words of the figure ask for."""
    here = [one for one in totals if one.sentence == each.sentence]
    if any_in("and_more", page.text[each.at : here[0].at + 1] if here else ""):
        return None
    for total in here:
        for some in named:
            reading = _reading(page, some, each, total)
            middle = reading.computed().middle
            near = _sums_up(page, each, total) and 1 / NEAR < middle / total.value < NEAR
            slip = near or (_daily(page, each) and total.at > each.at and _slipped(total, reading))
            if slip and total not in some:
                return Claim(RELATION, total, (reading,))
    return None


def _sums_up(page: Page, each: Figure, total: Figure) -> bool:
    """Whether a figure is said to be a sum, or follows what each has: 18期, 每期45人, 培训810人次."""
    return (
        any_in("sum", page.before(total))
        or any_in("earned", page.before(total))
        or (total.at > each.at and _unit(total) == _unit(each) != "CNY")
    )


def _slipped(total: Figure, reading: Reading) -> bool:
    """Whether an exact product differs from the total as a slip of writing does."""
    computed = reading.computed()
    return computed.hi < computed.lo * NARROW and could_be(total, computed)


def _daily(page: Page, each: Figure) -> bool:
    return each.unit == "CNY/day" or any_in("day_wage", page.before(each))


def _pieces(page: Page, each: Figure, factors: list[Figure]) -> list[tuple[Figure, ...]]:
    """The factors that the words of the figure ask for: 每期 the sessions, 日工资 the days and the people."""
    said = page.before(each)
    if _daily(page, each):
        people = [one for one in factors if one.unit in PEOPLE]
        days = [one for one in factors if one.unit == "day"]
        spent = [one for one in factors if one.unit == "person_day"]
        return [(one,) for one in spent + days] + [(head, day) for head in people for day in days]
    found = PIECE.search(said)
    piece = (found["of"] or found["head"] or (found["month"] and "月") or "") if found else ""
    kind = SYNONYMS.get(piece, piece)
    measures = MEASURES.get(kind, (kind,) if kind else ())
    yearly = [(one,) for one in factors if one.indicator in POSTS] if "年" in said else []
    counted = [one for one in factors if one.measure in measures or (kind and page.after(one)[:4].startswith(kind))]
    return [(one,) for one in counted] + yearly
