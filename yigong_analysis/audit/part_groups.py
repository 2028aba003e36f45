"""Which figures of a text are parts of which other: behind 其中 or in brackets, before 合计, by state (在建)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from yigong_analysis.audit.figure import CROWD, UNSAID, Figure, Page
from yigong_analysis.rule_words import any_in, words

LEVELS = ("central_funds", "provincial_funds", "special_funds", "local_matching", "social_capital", "other_investment")
OWN = ("local_matching", "social_capital")
WHOLES = ("total_investment", "annual_planned_investment", "other_investment", "central_funds", "special_funds")
PEOPLE = ("persons_employed", "priority_persons", "registered_workers", "persons_daily_avg")
SURE, LIKELY, LOOSE, NEVER = 3, 2, 1, 0
PAIR = 2
SMALL = 20  # of smaller counts two add up to a third by chance
LIST_SIGNS, ITEM = "、，；", 14  # between the items of a list, and how long an item is
SENTENCE = "。！？!?\n"


@dataclass(frozen=True, slots=True)
class Group:
    """Some figures and the whole that they may add up to; `surety`: 3 the words say all of it, 2 likely,
    1 maybe, 0 they overlap or others are left out, so that only a sum that fits tells anything.
    """

    whole: Figure
    parts: tuple[Figure, ...]
    surety: int


def groups(page: Page) -> Iterator[Group]:
    """The groups of running text."""
    usable = [figure for figure in page.figures if not figure.cell and not figure.title and _countable(page, figure)]
    sentences: dict[object, list[Figure]] = {}
    for figure in usable:
        sentences.setdefault(figure.sentence, []).append(figure)
    last: list[Figure] = []
    for figures in sentences.values():
        near = last if last and last[0].paragraph == figures[0].paragraph else []
        yield from _behind(page, figures)
        yield from _next_sentence(page, near, figures)
        yield from _by_state(page, near + figures, figures)
        yield from _levels(page, figures)
        yield from _before(page, figures)
        yield from _side_by_side(page, figures)
        yield from _above(page, near, figures)
        last = figures


def _countable(page: Page, figure: Figure) -> bool:
    """Whether a figure can be a sum or a part of one: no share, no average, no figure of last year."""
    before = page.before(figure)
    if figure.unit == "percent" or any_in("per_head", before) or figure.unit.startswith("CNY/"):
        return False
    return not any_in("earlier", before[-12:])


def may_be_part(part: Figure, whole: Figure) -> bool:
    """Whether a figure may be a part of another: the same unit, and nothing that cannot be inside it."""
    if part.unit != whole.unit or (part.unit == "count" and part.measure != whole.measure):
        return False
    if part.unit == "count":
        return not whole.exact[:1].isalpha()  # 四个环节: an arrangement in words is no sum of works
    if part.indicator in UNSAID or whole.indicator in UNSAID or part.indicator == whole.indicator:
        return True
    if whole.indicator in (*WHOLES, *LEVELS):
        return part.indicator in (*LEVELS, "total_investment")
    return part.indicator in PEOPLE and whole.indicator in PEOPLE


def _behind(page: Page, figures: list[Figure]) -> Iterator[Group]:
    """A whole, an opening word, and its parts up to the end of the sentence or of the bracket."""
    for place, whole in enumerate(figures):
        parts = [other for other in figures[place + 1 : place + CROWD] if may_be_part(other, whole)]
        if not parts:
            continue
        opening = page.between(whole, parts[0])
        cue = next((word for word in words("parts_open") if word in opening), "")
        if not cue or any_in("sum", opening):
            continue
        if "（" in opening and "）" not in opening:
            close = page.text.find("）", whole.stop)
            parts = [part for part in parts if part.stop <= close] or parts[:1]
        run = tuple(_run(page, parts))
        yield Group(whole, run, _surety(page, whole, run, cue))


def _run(page: Page, parts: list[Figure]) -> Iterator[Figure]:
    """The parts up to the next figure that opens a sum of its own."""
    for place, part in enumerate(parts):
        if place and any_in("sum", page.before(part)):
            return
        yield part


def _surety(page: Page, whole: Figure, parts: tuple[Figure, ...], cue: str) -> int:
    said = page.text[whole.stop : parts[-1].stop + 4]
    groups_named = sum(any_in("overlapping", page.before(part) + page.after(part)[:8]) for part in parts)
    if (
        whole.unit == "person"
        and groups_named > 1
        and not any_in("not_overlapping", said + page.after(parts[-1], "。"))
    ):
        return NEVER
    each = any(page.before(part).endswith("各") for part in parts)  # 二、三标段各100万元
    if each or any_in("parts_rest", said + page.after(parts[-1], "。\n")):
        return NEVER
    if any_in("parts_some", said):
        return LOOSE
    return LIKELY if cue in words("parts_next") else SURE


def _next_sentence(page: Page, near: list[Figure], figures: list[Figure]) -> Iterator[Group]:
    """A sentence that goes on with 其中 or 按领域分, after the one that names the whole."""
    opening = page.before(figures[0], SENTENCE)
    divided = opening.startswith("按") and any_in("divided_by", opening)
    if not divided and not opening.startswith((*words("parts_next"), *words("parts_source"))):
        return
    for whole in near:
        parts = tuple(_run(page, [other for other in figures if may_be_part(other, whole)]))
        if len(parts) > 1:
            sure = LIKELY if opening.startswith(words("parts_next")) else SURE
            yield Group(whole, parts, min(sure, _surety(page, figures[0], parts, "")))


def _by_state(page: Page, wholes: list[Figure], figures: list[Figure]) -> Iterator[Group]:
    """Parts named by their state: 16个项目, 已完工9个, 在建6个; 发现23个, 已整改21个, 其余3个."""
    stated = [(figure, state) for figure in figures if (state := _state(page, figure))]
    for first in range(len(stated)):
        unit = [one for one in stated[first : first + CROWD] if may_be_part(one[0], stated[first][0])]
        parts, states = tuple(one for one, _ in unit), {state for _, state in unit}
        if len(parts) < 2 or len(states) < len(parts):
            continue
        for whole in wholes[: -CROWD * 2 : -1]:
            fits = whole not in parts and whole.at < parts[0].at and may_be_part(parts[0], whole)
            if fits and whole.value > max(part.value for part in parts):
                yield Group(whole, parts, LIKELY)
        return


def _state(page: Page, figure: Figure) -> str:
    said = page.before(figure)[-6:]
    return next((word for word in words("state") if word in said), "")


def _levels(page: Page, figures: list[Figure]) -> Iterator[Group]:
    """Investment and the money of its levels without a word between: 预算286万元, 争取中央资金260万元, 自筹36万元."""
    for place, whole in enumerate(figures):
        if whole.unit != "CNY" or whole.indicator in LEVELS or not any_in("investment_total", page.before(whole)):
            continue
        parts = tuple(
            one for one in figures[place + 1 : place + CROWD] if one.indicator in LEVELS and one.value < whole.value
        )
        own = any(one.indicator in OWN or any_in("own_money", page.before(one)) for one in parts)
        if len(parts) > 1 and own:
            yield Group(whole, parts, min(LIKELY, _surety(page, whole, parts, "")))


def _before(page: Page, figures: list[Figure]) -> Iterator[Group]:
    """A whole behind its parts: 中央900万元, 省级200万元, 合计1100万元."""
    for place, whole in enumerate(figures):
        said = page.before(whole)
        levels = whole.indicator == "total_investment" or any_in("investment_total", said)
        if "占" in said or (not any_in("sum", said) and not levels):
            continue
        parts = [
            other
            for other in figures[max(0, place - CROWD) : place]
            if may_be_part(other, whole) and other.value < whole.value
        ]
        if levels and not any_in("sum_strong", said):
            parts = [part for part in parts if part.indicator in LEVELS]
        sure = LIKELY if any_in("sum_strong", said) or levels else LOOSE
        for first in range(len(parts) - 1):
            some = tuple(parts[first:])
            apart = "其中" in page.between(some[0], whole) or any(page.before(part).endswith("各") for part in some)
            yield Group(whole, some, NEVER if apart else sure)


def _side_by_side(page: Page, figures: list[Figure]) -> Iterator[Group]:
    """A whole and a list of figures of its kind behind it: 1460万元, 用于三镇, 坡头镇520万元、泼机镇490万元、…."""
    for place, whole in enumerate(figures):
        behind = [one for one in figures[place + 1 : place + CROWD] if may_be_part(one, whole)]
        run = behind[:1]
        for left, right in pairwise(behind):
            between = page.between(left, right)
            if between[:1] not in LIST_SIGNS or len(between) > ITEM or any(mark in between[1:] for mark in LIST_SIGNS):
                break
            run.append(right)
        chance = len(run) == PAIR and whole.unit == "count" and whole.value < SMALL
        if len(run) > 1 and run[0].value < whole.value and not chance and not any_in("sum", page.before(run[-1])):
            many = LOOSE if len(run) > PAIR else NEVER
            yield Group(whole, tuple(run), min(many, _surety(page, whole, tuple(run), "")))


def _above(page: Page, near: list[Figure], figures: list[Figure]) -> Iterator[Group]:
    """A sum of what the sentence before has listed: 上述三镇合计865万元."""
    for whole in figures:
        if any_in("sum_of_lines", page.before(whole)):
            parts = tuple(one for one in near if may_be_part(one, whole) and one.value < whole.value)
            yield from [Group(whole, parts, LIKELY)] if len(parts) > 1 else []
