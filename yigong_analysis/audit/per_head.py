"""Per head: stated gain or pay per person = pay ÷ people."""

from __future__ import annotations

from collections.abc import Iterator

from yigong_analysis.audit import claim
from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.audit.claim import Claim, Reading
from yigong_analysis.audit.figure import Figure, Page
from yigong_analysis.rule_words import any_in

RELATION = "per_capita"
PAY, WORKERS, TRAINED = "labor_remuneration", "persons_employed", "training_persons"
GAIN = "income_gain_pc"
MONEY = ("CNY", "CNY/person")
ROUGHLY = 0.01
PEOPLE = ("person", "person_time")


def claims(page: Page) -> Iterator[Claim]:
    """The gains per head of a page that can be divided out."""
    for figure in page.figures:
        if figure.unit in MONEY and not figure.title and is_gain(page, figure):
            found = _claim(page, figure)
            if found:
                yield found
                yield from _over_plan(page, found)


def is_gain(page: Page, figure: Figure) -> bool:
    """Whether a figure is what one worker has, in all; pay of a month or of the best paid is not."""
    if not page.text:
        return figure.indicator == GAIN
    before = page.before(figure)
    said = any_in("each_person", before) or (figure.unit == "CNY/person" and figure.indicator == GAIN)
    return said and not any_in("not_of_pay", before) and not any_in("earlier", before)


def _claim(page: Page, figure: Figure) -> Claim | None:
    """Pay ÷ people: holds on any people of its sentence and the one before, fails only on the workers among them."""
    stated = _rounded(figure)
    for pays, people in _settings(page, figure):
        pairs = [(pay, head) for head in people for pay in pays if pay.value > figure.value and head.value > 1]
        readings = [Reading(claim.quotient, pair) for pair in sorted(pairs, key=lambda pair: _rank(page, figure, pair))]
        holding = [one for one in readings if one.computed().meets(stated or figure.bounds)]
        counted = _counted(page, figure, people)
        certain = [
            one for one in readings if one.inputs[1].indicator in counted and not _cut(page, figure, one.inputs[0])
        ]
        certain = [one for one in certain if _is_pay(page, one.inputs[0])]
        if holding or certain:
            return Claim(RELATION, figure, tuple(holding[:1] or certain), stated=stated)
    return None


def _over_plan(page: Page, planned: Claim) -> Iterator[Claim]:
    """A planned gain per head where more have come than were planned: the same pay shared by all of them."""
    figure, inputs = planned.figure, planned.main[0].inputs
    if figure.status != "planned":
        return
    for beyond in page.beside(figure):
        if beyond.indicator == "participation_over_plan":
            reading = Reading(claim.quotient_over_plan, (*inputs, beyond))
            yield Claim(RELATION, figure, (reading,), stated=planned.stated, comparable=False)


def _counted(page: Page, figure: Figure, people: list[Figure]) -> tuple[str, ...]:
    """The indicators of those who were paid: the workers, else those on the list, else those who were trained."""
    if any(one.unit == "household" for one in people):
        return tuple(one.indicator for one in people)
    here = [one.indicator for one in people if one.sentence == figure.sentence or one.indicator == WORKERS]
    return next(((indicator,) for indicator in (WORKERS, "registered_workers", TRAINED) if indicator in here), ())


def _cut(page: Page, figure: Figure, pay: Figure) -> bool:
    """Whether a semicolon parts a sum of pay from what is said per head, which has another sum on its side."""
    if "；" not in page.text[min(figure.at, pay.at) : max(figure.at, pay.at)]:
        return False
    own = page.inside(figure.at - len(page.before(figure, "；。\n")), figure.at)
    return any(one.unit == "CNY" for one in own)


def _rank(page: Page, figure: Figure, pair: tuple[Figure, Figure]) -> tuple:
    return _off(page, figure, pair[0]), _off(page, figure, pair[1])


def _rounded(figure: Figure) -> Bounds | None:
    """A quotient is rounded where it is written: 9250元 is 9245 to 9255; round thousands by one percent at most."""
    if figure.bounds.lo != figure.bounds.hi or not figure.value:
        return None
    place = 1
    while figure.value % (place * 10) == 0:
        place *= 10
    half = max(0.5, min(place / 2, figure.value * ROUGHLY))
    return Bounds(figure.value - half, figure.value + half)


def _off(page: Page, figure: Figure, other: Figure) -> tuple:
    """How far another figure is: those of its part of the sentence first, those before it first."""
    return _cut(page, figure, other), _past(page, other), other.at > figure.at, abs(other.at - figure.at)


def _past(page: Page, figure: Figure) -> bool:
    return bool(page.text) and any_in("earlier", page.before(figure))


def _pays(page: Page, figures: list[Figure]) -> list[Figure]:
    sums = [one for one in figures if one.unit == "CNY" and not (page.text and any_in("per_head", page.before(one)))]
    paid = [one for one in sums if _is_pay(page, one)]
    return paid + [one for one in sums if one.indicator in ("", "other") and one not in paid and page.text]


def _is_pay(page: Page, figure: Figure) -> bool:
    return figure.indicator == PAY or (bool(page.text) and any_in("pay_words", page.before(figure)))


def _people(figures: list[Figure], each: Figure, page: Page) -> list[Figure]:
    """Those among whom a sum is shared: people, or households where each of them has so much."""
    if page.text and any_in("each_household", page.before(each)):
        return [one for one in figures if one.unit == "household"]
    return [one for one in figures if one.unit in PEOPLE and one.measure != "口人"]


def _settings(page: Page, figure: Figure) -> Iterator[tuple[list[Figure], list[Figure]]]:
    """The sums of pay and the numbers of people that may belong to a gain: its sentence, then what it leans on."""
    here = [one for one in page.together(figure) if one is not figure]
    before = page.sentence_before(figure)
    pays, people = _pays(page, here), _people(here, figure, page)
    old_pays, old_people = _pays(page, before), _people(before, figure, page)
    if any(one.indicator == WORKERS for one in people):
        yield pays, people
    if not (pays and old_pays):
        yield pays or old_pays, people if people and not pays else people + old_people
    yield pays, people
    if not pays and people:  # 去年1816名群众 … 人均增收0.84万元 … 这1816名群众共领取1525万元
        yield from _same_people(page, figure, people)
    if page.text and not (pays and people):
        inside = [one for one in page.paragraph(figure) if one.at < figure.at]
        near = _workers_without_pay(page, inside)
        paid = [one for one in inside if one.indicator == PAY and not _past(page, one)]
        only = paid[-1:] if len({one.value for one in paid}) == 1 else []
        yield pays or only, near if pays else [one for one in people if one.indicator == WORKERS]
    known = any(one.indicator in (WORKERS, "registered_workers") for one in (*people, *old_people))
    if pays and not known and page.text and not any_in("each_household", page.before(figure)):
        workers = [
            one for one in page.beside(figure) if one.indicator == WORKERS and not one.title and one.year == figure.year
        ]
        yield pays, workers[:1] if len({one.value for one in workers}) == 1 else []


def _workers_without_pay(page: Page, figures: list[Figure]) -> list[Figure]:
    """The workers of the last sentence that counts some, if no pay stands beside them there."""
    workers = [one for one in figures if one.indicator == WORKERS]
    if not workers or any(one.indicator == PAY for one in page.together(workers[-1])):
        return []
    return [max((one for one in workers if one.sentence == workers[-1].sentence), key=lambda one: one.value)]


def _same_people(page: Page, figure: Figure, heads: list[Figure]) -> Iterator[tuple[list[Figure], list[Figure]]]:
    for other in page.beside(figure):
        if other.sentence != figure.sentence and any(
            other.value == head.value and other.unit == head.unit for head in heads
        ):
            yield _pays(page, page.together(other)), [other]
