"""Figures without a word of their own: they go on from a figure before, or take what is said at the end of a row."""

from yigong_analysis.facts.shares import BASES
from yigong_analysis.facts.votes import NONE, NOTHING, OTHER, Choice, Window

BUILT_KINDS = ("length", "area", "volume", "count")
PER_HEAD = ("daily_wage", "monthly_wage", "income_gain_pc")
NEAR = 16  # 普工每天120元，技工180元


def inherited(window: Window, earlier: list[tuple[Window, Choice]]) -> Choice:
    """其中省级7620人次、市级7087人次: without a word of its own a figure goes on from the last one of its kind."""
    if earlier and window.quantity.unit == "CNY" and earlier[-1][1].indicator in BASES.values():
        return Choice("labor_remuneration", earlier[-1][1].words, "amount_of_share", 2)
    if earlier and window.quantity.kind == "person_time" and earlier[-1][1].indicator == "training_sessions":
        return Choice("training_person_times", earlier[-1][1].words, "inherited", 1)
    if earlier and window.quantity.kind in BUILT_KINDS and earlier[-1][1].indicator == "physical_output":
        return Choice("physical_output", earlier[-1][1].words, "inherited", 1)
    for past, choice in reversed(earlier):
        if choice.indicator in PER_HEAD and window.quantity.start - past.quantity.end > NEAR:
            continue
        if past.quantity.unit == window.quantity.unit and choice.indicator not in (NONE, OTHER):
            return Choice(choice.indicator, choice.words, "inherited", 1)
    return NOTHING


def from_behind(decided: list[tuple[Window, Choice]]) -> list[Choice]:
    """甲县500万元、乙县620万元，均为中央资金: money in a row without a word takes what is said at its end."""
    choices, behind = [choice for _, choice in decided], NOTHING
    for index in range(len(decided) - 1, -1, -1):
        if decided[index][0].quantity.unit != "CNY":
            continue
        if choices[index] is NOTHING and behind.indicator not in (NONE, OTHER):
            choices[index] = Choice(behind.indicator, behind.words, "inherited", 1)
        behind = choices[index]
    return choices
