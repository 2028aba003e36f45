"""Lengths of time that are figures: hours of training, months ahead of plan, person-days; others are `other`."""

from yigong_analysis.facts.votes import NOTHING, OTHER, Choice, Window, best_vote, chosen
from yigong_analysis.rule_words import words


def duration(window: Window) -> Choice:
    """Hours of training, months ahead of plan, days per worker; other lengths of time are `other`."""
    choice = chosen(window, best_vote(window))
    fits = {"training_hours": "hour", "early_completion_months": "month"}
    if choice.indicator in fits and fits[choice.indicator] == window.quantity.unit:
        return choice
    if (
        window.quantity.unit == "day"
        and "人均" in window.text_before()
        and any(c.code == "employment" for c in window.before)
    ):
        return Choice("workdays", ("人均",), "days_per_person", 2)
    return _lasted(window)


def _lasted(window: Window) -> Choice:
    """A length of time that the text tells of: 前后用了40多天; not a frame of time such as 近3年."""
    sentence, quantity = window.sentence, window.quantity
    before, after = (
        sentence.text[max(0, quantity.start - 2) : quantity.start],
        sentence.text[quantity.end : quantity.end + 1],
    )
    framed = before.endswith(words("frame")) or after in words("frame_behind") or quantity.hanzi
    return NOTHING if framed else Choice(OTHER, (quantity.measure,), "duration", 1)


def class_hours(window: Window) -> Choice:
    """学时, 课时: hours of training."""
    return Choice("training_hours", (window.quantity.measure,), "measure", 3)


def workdays(window: Window) -> Choice:
    """工日: person-days."""
    return Choice("workdays", (window.quantity.measure,), "measure", 3)
