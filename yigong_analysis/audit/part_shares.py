"""Shares of a part in its whole: 6个项目占全市项目总量的54.5%, 脱贫户296人、占30%, 开工10个、开工率76.9%."""

from __future__ import annotations

import re

from yigong_analysis.audit import claim, pay_shares, share_words
from yigong_analysis.audit.claim import Claim, Reading
from yigong_analysis.audit.figure import UNSAID, Figure, Page
from yigong_analysis.audit.share_words import PAY, SUBJECT
from yigong_analysis.rule_words import any_in

RELATION = "subset_share"
LEVELS = {"中央": "central_funds", "省级": "provincial_funds", "总投资": "total_investment", "专项": "special_funds"}
CANDIDATES = 16  # figures that are tried as the whole
NAMED_RATE = re.compile(r"([\u4e00-\u9fff]{2})率")
NEAREST = 3  # figures before a share that it may be of
PLURAL = ("person", "person_time")


def of_part(page: Page, figure: Figure) -> Claim | None:
    """Part ÷ whole; fails only where the whole is certain: named, or the same thing in its sentence."""
    if page.text and (figure.status == "target" or not _subject_is_figure(page, figure)):
        return None
    pairs: list[tuple[Figure, Figure]] = []
    given = share_words.base_inside(page, figure)
    for part in _of_its_rate(page, figure, _in_turn(page, figure) or _parts(page, figure, given)):
        wholes = [given] if given else _wholes(page, figure, part)
        pairs += [(part, whole) for whole in wholes if whole.value >= part.value]
    if not pairs:
        return None
    readings = tuple(Reading(claim.percent, pair, pair[1].indicator) for pair in pairs)
    said = _named_whole(page, figure, readings)
    main, others = (said, tuple(one for one in readings if one not in said)) if said else (readings, ())
    holds = any(one.computed().meets(share_words.stated(page, figure) or figure.bounds) for one in readings)
    if not holds and not given and not _certain(page, figure, *main[0].inputs):
        return None
    pay = all(_is_pay(page, *one.inputs) for one in main[:1])
    return Claim(pay_shares.RELATION if pay else RELATION, figure, main, others, share_words.stated(page, figure))


def _of_its_rate(page: Page, figure: Figure, parts: list[Figure]) -> list[Figure]:
    """Of a rate only the parts that it names: 开工率 is of what has 开工, whatever else is 已完工 or 在建."""
    rate = NAMED_RATE.search(share_words.clause(page, figure)) if page.text else None
    if rate is None or "占" in share_words.clause(page, figure):
        return parts
    return [part for part in parts if rate[1] in page.before(part)]


def _subject_is_figure(page: Page, figure: Figure) -> bool:
    """Whether what 占 is said of is the figure before it: in its clause, or in the one before if 占 begins its own."""
    clause = share_words.clause(page, figure)
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
    return any(share_words.in_common(subject, page.before(one)[-8:]) for one in before)


def _certain(page: Page, figure: Figure, part: Figure, whole: Figure) -> bool:
    """Whether the whole of a share is beyond doubt."""
    if any_in("of_pay", share_words.clause(page, figure)) and not _is_pay(page, part, whole):
        return False
    if page.text and _joined(page, figure, part):
        return False
    named = _names(page, whole, share_words.base(page, figure)) or _whole_of_siblings(page, figure, [whole]) is whole
    same_thing = whole.indicator == part.indicator and whole.indicator not in UNSAID
    if same_thing and part.unit != "count" and any_in("whole_place", share_words.base(page, figure)):
        return True
    if not page.text:
        return bool(part.scope) and not whole.scope
    among = whole.at < part.at and page.between(whole, part).lstrip("，、（").startswith("其中")
    return named or among or (same_thing and whole.sentence == part.sentence)


def _joined(page: Page, figure: Figure, part: Figure) -> bool:
    """Whether the share may be of two figures together: 中央资金800万元、省级资金50万元，占总投资的85%."""
    before = [one for one in page.together(figure) if one.at < part.at and one.unit == part.unit]
    between = page.between(before[-1], part) if before else ""
    return between.startswith("、") and "占" not in between


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
        left_out = [
            one for one in together if any_in("per_head", page.before(one)) or share_words.of_earlier_time(page, one)
        ]
        together = [one for one in together if one not in left_out]
    if given:
        together = [one for one in together if _fits(one, given)]
    earlier = [one for one in together if one.at < figure.at][: -NEAREST - 1 : -1]
    if given and not earlier:
        earlier = [one for one in page.sentence_before(figure) if _fits(one, given)][-1:]
    later = [one for one in together if one.at > figure.at][:1]
    return earlier + (later if page.text and any_in("sum", page.before(later[0])) else []) if later else earlier


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
    near = [one for one in near if not share_words.of_earlier_time(page, one)][:CANDIDATES]
    sibling = _whole_of_siblings(page, figure, near)
    base = share_words.base(page, figure)
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


def _names(page: Page, other: Figure, base: str) -> bool:
    """Whether the words of the base stand beside a figure: 占总投资的… and 总投资1200万元."""
    return bool(page.text) and share_words.in_common(base, page.before(other)[-12:] + page.after(other)[:8])


def _named_whole(page: Page, figure: Figure, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The reading on the whole of all, where the base says so (总额, 总量): the largest sum before the share."""
    base = share_words.base(page, figure)
    level = next((indicator for word, indicator in LEVELS.items() if word in base), "")
    of_level = tuple(one for one in readings if one.base == level)
    if level and of_level:
        return of_level
    if not any_in("of_all", base):
        return ()
    earlier = [one for one in readings if one.inputs[1].at < figure.at]
    return (max(earlier, key=lambda one: one.inputs[1].value),) if earlier else ()
