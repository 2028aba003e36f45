"""Sums: parts that follow their total (其中, 分别, in brackets) or stand before it (合计), money by its level too."""

from __future__ import annotations

from collections.abc import Iterator

from yigong_analysis.audit import claim
from yigong_analysis.audit.claim import Claim, Reading
from yigong_analysis.audit.figure import Figure, Page
from yigong_analysis.rule_words import any_in, words

PARTS, FUND_PARTS = "parts", "fund_parts"
LEVELS = ("central_funds", "provincial_funds", "special_funds", "local_matching", "social_capital", "other_investment")
WHOLES = ("total_investment", "annual_planned_investment", "other_investment", "central_funds", "special_funds")
PEOPLE = ("persons_employed", "priority_persons", "registered_workers", "persons_daily_avg")
UNSAID = ("", "other")
NEARLY = 0.7  # of the total: two parts behind 其中 that reach this are meant to be all of it
SHORT = 24  # characters between a total and the word that opens its parts


def claims(page: Page) -> Iterator[Claim]:
    """The sums of a page."""
    if not page.text:
        yield from _by_labels(page)
        return
    for index, figure in enumerate(page.figures):
        if figure.unit == "percent" or figure.title or figure.cell:
            continue
        found = _following(page, index) or _preceding(page, index)
        if found:
            yield found


def may_be_part(part: Figure, whole: Figure) -> bool:
    """Whether a figure may be a part of another: the same unit, and nothing that cannot be inside it."""
    if part.unit != whole.unit or (part.unit == "count" and part.measure != whole.measure):
        return False
    if part.indicator in UNSAID or whole.indicator in UNSAID or part.indicator == whole.indicator:
        return True
    if whole.indicator in WHOLES:
        return part.indicator in (*LEVELS, "total_investment")
    return part.indicator in PEOPLE and whole.indicator in PEOPLE


def _stretch(page: Page, index: int) -> list[Figure]:
    """The figures behind a total in its sentence, and in the next one if that goes on with 其中."""
    whole, found, last = page.figures[index], [], None
    for other in page.figures[index + 1 :]:
        if other.paragraph != whole.paragraph or other.cell:
            break
        if other.sentence != whole.sentence and other.sentence != last:
            start = page.text.rfind("。", 0, other.at) + 1
            if last is not None or not page.text.startswith(words("parts_next"), start):
                break
            last = other.sentence
        found.append(other)
    return found


def _following(page: Page, index: int) -> Claim | None:
    """A total and the parts behind it."""
    whole = page.figures[index]
    behind = [other for other in _stretch(page, index) if may_be_part(other, whole)]
    if not behind:
        return None
    opening = page.between(whole, behind[0])
    cue = next((word for word in words("parts_open") if word in opening), "")
    if not cue or any_in("sum", opening) or _counted_apart(page, whole, behind[0]):
        return None
    parts = _until_next_total(page, whole, behind)
    if "（" in opening and "）" not in opening:
        close = page.text.find("）", whole.stop)
        parts = [part for part in parts if part.stop <= close] or parts
    return _claim(page, whole, parts, cue)


def _counted_apart(page: Page, whole: Figure, first: Figure) -> bool:
    """Whether another figure that could be the total stands nearer to the parts."""
    between = [other for other in page.figures if whole.at < other.at < first.at]
    return any(may_be_part(first, other) and other.unit == whole.unit for other in between)


def _until_next_total(page: Page, whole: Figure, behind: list[Figure]) -> list[Figure]:
    """The parts up to the next figure that is a total itself."""
    parts = [behind[0]]
    for part in behind[1:]:
        if any_in("sum", page.before(part)) or any_in("parts_next", page.before(part)):
            break
        parts.append(part)
    return parts


def _claim(page: Page, whole: Figure, parts: list[Figure], cue: str) -> Claim | None:
    relation = FUND_PARTS if whole.unit == "CNY" and any(part.indicator in LEVELS for part in parts) else PARTS
    sums = [Reading(claim.total, tuple(parts[:n])) for n in range(len(parts), 1, -1)]
    holding = next((one for one in sums if one.computed().meets(whole.bounds)), None)
    if holding:
        return Claim(relation, whole, (holding,))
    larger = next((part for part in parts if part.bounds.lo > whole.bounds.hi), None)
    if larger and cue in words("parts_next"):
        return Claim(relation, whole, (Reading(claim.total, (larger,)),))
    if len(parts) < 2 or not _all_of_it(page, whole, parts, cue):
        return None
    return Claim(relation, whole, (sums[0],))


def _all_of_it(page: Page, whole: Figure, parts: list[Figure], cue: str) -> bool:
    """Whether the words and the sum say that these parts are the whole."""
    said = page.text[whole.stop : parts[-1].stop + 4]
    if any_in("parts_some", said):
        return False
    reached = sum(part.value for part in parts) / whole.value if whole.value else 0
    if any_in("overlapping", said) and whole.unit == "person":
        return False
    if reached > 1 or cue not in words("parts_next"):
        return True
    return len(parts) > 2 or reached >= NEARLY


def _preceding(page: Page, index: int) -> Claim | None:
    """A total behind its parts."""
    whole = page.figures[index]
    before = page.before(whole)
    if not any_in("sum", before):
        return None
    parts = [
        other
        for other in page.figures[:index]
        if other.sentence == whole.sentence and may_be_part(other, whole) and other.value <= whole.value * 2
    ]
    if len(parts) < 2:
        return None
    sums = [Reading(claim.total, tuple(parts[-n:])) for n in range(len(parts), 1, -1)]
    holding = next((one for one in sums if one.computed().meets(whole.bounds)), None)
    relation = FUND_PARTS if whole.unit == "CNY" and all(part.indicator in LEVELS for part in parts) else PARTS
    if holding:
        return Claim(relation, whole, (holding,))
    close = any(abs(one.computed().middle / whole.value - 1) < 1 - NEARLY for one in sums) if whole.value else False
    if not any_in("sum_strong", before) and not close:
        return None
    return Claim(relation, whole, tuple(sorted(sums, key=lambda one: abs(one.computed().middle - whole.value))))


def _by_labels(page: Page) -> Iterator[Claim]:
    """Without text: total investment and the money of its levels, where local or private money is among them."""
    for whole in page.figures:
        if whole.indicator != "total_investment":
            continue
        alike = [other for other in page.together(whole) if other.indicator in LEVELS and other.status == whole.status]
        levels = {other.indicator: other for other in reversed(alike)}
        if len(levels) > 1 and {"local_matching", "social_capital"} & levels.keys():
            parts = tuple(sorted(levels.values(), key=lambda part: part.at))
            yield Claim(FUND_PARTS, whole, (Reading(claim.total, parts),))
