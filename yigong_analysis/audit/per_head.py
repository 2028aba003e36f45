"""Per head and per piece: pay ÷ people, sessions × hours, people × days × day wage, projects × average money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yigong_analysis.audit import claim
from yigong_analysis.audit.claim import Claim, Reading
from yigong_analysis.audit.figure import Figure, Page
from yigong_analysis.rule_words import any_in

PER_CAPITA, PRODUCT = "per_capita", "product"
PAY, WORKERS, TRAINED = "labor_remuneration", "persons_employed", "training_persons"
GAINS = ("income_gain_pc",)
EACH = re.compile(
    r"(?:平均每|人均每|每|平均每个|按每|均按每)(?P<of>期|班|场|次|人|名|个项目|项目|个|公里|千米|米|亩|户|村|天|日|月|年|处|座|口|批)"
    r"[^，；。：、]{0,8}$|(?P<head>人均|户均)[^，；。：、]{0,8}$|平均[^，；。：、]{0,4}$"
)
PIECES = {"班": "期", "次": "期", "场": "期", "名": "人", "千米": "公里", "日": "天", "个项目": "个", "项目": "个"}
MEASURES = {"期": ("期", "班", "场", "次", "个班次", "班次", "场次"), "人": ("人", "名", "位"), "天": ("天", "日", "个工日", "工日")}


def claims(page: Page) -> Iterator[Claim]:
    """The per-head and per-piece figures of a page that can be recomputed."""
    for figure in page.figures:
        if figure.indicator in GAINS and figure.unit in ("CNY", "CNY/person"):
            found = _gain(page, figure)
        elif page.text and not figure.title:
            found = _per_piece(page, figure)
        else:
            found = None
        if found:
            yield found


def _companions(page: Page, figure: Figure, *indicators: str) -> list[Figure]:
    return [other for other in page.together(figure) if other.indicator in indicators]


def _gain(page: Page, figure: Figure) -> Claim | None:
    """Gain per worker = pay ÷ workers, where both stand in its sentence or both in the one before."""
    if page.text and any_in("not_of_pay", page.before(figure)):
        return None
    for pays, heads in _settings(page, figure):
        if pays and heads:
            pairs = [(pay, head) for head in heads for pay in pays]
            pairs.sort(key=lambda pair: abs(pair[0].at - figure.at) + abs(pair[1].at - figure.at))
            return Claim(PER_CAPITA, figure, tuple(Reading(claim.quotient, pair) for pair in pairs))
    return None


def _settings(page: Page, figure: Figure) -> Iterator[tuple[list[Figure], list[Figure]]]:
    """The sums of pay and the numbers of people that may belong to a gain."""
    pays, heads = _companions(page, figure, PAY), _companions(page, figure, WORKERS)
    trained = _companions(page, figure, TRAINED)
    yield pays, heads
    yield pays, trained
    last = _sentence_before(page, figure)
    if last is None:
        return
    old_pays, old_heads = _companions(page, last, PAY), _companions(page, last, WORKERS)
    yield pays or old_pays, heads or (old_heads if not (pays and old_pays) else [])


def _sentence_before(page: Page, figure: Figure) -> Figure | None:
    earlier = [other for other in page.figures if other.at < figure.at and other.sentence != figure.sentence]
    return earlier[-1] if earlier and earlier[-1].paragraph == figure.paragraph else None


def _per_piece(page: Page, figure: Figure) -> Claim | None:
    """Total = pieces × what each has; the total is what is checked."""
    found = EACH.search(page.before(figure, "，；。：、（\n"))
    daily = figure.unit in ("CNY/day", "CNY/month")
    if not found and not daily:
        return None
    if daily:
        return _wages(page, figure)
    piece = found["of"] or {"人均": "人", "户均": "户"}.get(found["head"] or "", "")
    piece = PIECES.get(piece, piece)
    near = _around(page, figure)
    pieces = [other for other in near if _counts(other, piece)]
    totals = [other for other in near if other.unit == figure.unit and other is not figure and other.value > figure.value]
    pairs = [(one, whole) for whole in totals for one in pieces if one is not whole]
    if not pairs:
        return None
    pairs.sort(key=lambda pair: abs(pair[0].at - figure.at) + abs(pair[1].at - figure.at))
    holding = [pair for pair in pairs if (figure.bounds * pair[0].bounds).meets(pair[1].bounds)]
    piece_figure, whole = (holding or pairs)[0]
    if not holding and not _same_thing(page, figure, whole):
        return None
    return Claim(PRODUCT, whole, (Reading(claim.product, (piece_figure, figure)),))


def _same_thing(page: Page, figure: Figure, whole: Figure) -> bool:
    """Whether the total is of what each piece has: 每期40学时 and 320学时."""
    return whole.sentence == figure.sentence and (whole.unit != "CNY" or whole.indicator == figure.indicator)


def _counts(other: Figure, piece: str) -> bool:
    return bool(piece) and other.measure in MEASURES.get(piece, (piece,))


def _around(page: Page, figure: Figure) -> list[Figure]:
    """The figures of its sentence and of the one before."""
    last = _sentence_before(page, figure)
    return [*(page.together(last) if last else []), *page.together(figure)]


def _wages(page: Page, figure: Figure) -> Claim | None:
    """Pay = people × days × day wage, or person-days × day wage, or people × months × month wage."""
    near = _around(page, figure)
    pays = [other for other in near if other.indicator == PAY or (other.unit == "CNY" and other.indicator in ("", "other"))]
    time = ("day",) if figure.unit == "CNY/day" else ("month",)
    days = [other for other in near if other.unit in time]
    person_days = [other for other in near if other.unit == "person_day"] if time == ("day",) else []
    heads = [other for other in near if other.unit == "person"]
    ways = [(one, figure) for one in person_days] + [(head, day, figure) for head in heads for day in days + person_days]
    readings = [(pay, Reading(claim.product, way)) for pay in pays for way in ways]
    if not readings:
        return None
    holding = [one for one in readings if one[1].computed().meets(one[0].bounds)]
    pay, reading = (holding or readings)[0]
    return Claim(PRODUCT, pay, (reading,))


