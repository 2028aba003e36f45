"""What a quantity measures: one of the codes of `indicators.csv`, decided by the topic words around it.

No vote above the least one: the figure is `other`, or no figure of the programme at all.
"""

import re

from yigong_analysis.facts import share
from yigong_analysis.facts.cues import Cue
from yigong_analysis.facts.sentences import Sentence
from yigong_analysis.facts.votes import NONE, NOTHING, OTHER, Choice, Window, best_vote, chosen, votes, windows

NOUN = re.compile(
    r"[，。；：！？、（）“”\n\t\d]|带动|吸纳|实施|推广|在|开展|成立|铺开|每|共同|直接|组成|参与|按照|全部|均|都|将|为|正在|覆盖|统筹|联合|已|获|入围|被|纳入|与|和|及"
)
NOUN_REACH = 16


def _noun(window: Window) -> Cue | None:
    """The head of the noun phrase behind a counted figure: 12个以工代赈项目 → 项目."""
    quantity = window.quantity
    stop = min(window.end, quantity.end + NOUN_REACH)
    end = NOUN.search(window.sentence.text, quantity.end, stop)
    limit = end.start() if end else stop
    counted = [cue for cue in window.after() if cue.end <= limit and (cue.code, "count") in votes()]
    return counted[-1] if counted else None


def _count(window: Window) -> Choice:
    """A counted thing: by the noun behind it, else by the words before it."""
    noun = _noun(window)
    if noun:
        indicator = votes()[noun.code, "count"][0]
        choice = Choice(indicator, (noun.word,), "counted_noun", 3)
    else:
        choice = chosen(window, best_vote(window))
    if choice.indicator == "projects_n":
        return _pooled(window, choice)
    return choice


def _pooled(window: Window, choice: Choice) -> Choice:
    """Projects that are held in reserve or entered in a pool are counted apart."""
    for cue in (*window.before(), *window.after()[:2]):
        gap = min(cue.end, window.quantity.start), max(window.quantity.end, cue.start)
        if (cue.code == "pool" or "入库" in cue.word) and window.sentence.breaks(*gap) == 0:
            return Choice("projects_pool_n", (cue.word, *choice.words), choice.rule, choice.confidence)
    return choice


def _persons(window: Window) -> Choice:
    """Persons: a group among those employed (其中脱贫人口120人) is not all of them."""
    bonus = {}
    if "其中" in window.text_before():
        bonus["priority"] = 3.0
    elif any(cue.end == window.quantity.start for cue in window.before() if cue.code == "priority"):
        bonus["priority"] = 2.0
    return chosen(window, best_vote(window, bonus))


def _duration(window: Window) -> Choice:
    choice = chosen(window, best_vote(window))
    fits = {"training_hours": "hour", "early_completion_months": "month"}
    if choice.indicator in fits and fits[choice.indicator] == window.quantity.unit:
        return choice
    return NOTHING


def _money(window: Window) -> Choice:
    fixed = {"CNY/day": "daily_wage", "CNY/month": "monthly_wage", "CNY/person": "income_gain_pc"}
    if window.quantity.unit in fixed:
        return Choice(fixed[window.quantity.unit], (window.quantity.measure,), "measure", 3)
    return chosen(window, best_vote(window))


def _plain(window: Window) -> Choice:
    return chosen(window, best_vote(window))


KINDS = {"count": _count, "person": _persons, "duration": _duration, "money": _money}


def _inherited(window: Window, earlier: list[tuple[Window, Choice]]) -> Choice:
    """其中省级7620人次、市级7087人次: without a word of its own a figure goes on from the last one of its kind."""
    for past, choice in reversed(earlier):
        if past.quantity.unit == window.quantity.unit and choice.indicator not in (NONE, OTHER):
            return Choice(choice.indicator, choice.words, "inherited", 1)
    return NOTHING


def indicators(sentence: Sentence) -> list[Choice]:
    """One choice for each quantity of a sentence; an empty indicator: not a figure of the programme."""
    decided: list[tuple[Window, Choice]] = []
    for window in windows(sentence):
        if window.quantity.kind == "percent":
            choice = share.indicator(window, decided)
        else:
            choice = KINDS.get(window.quantity.kind, _plain)(window)
        if choice is NOTHING:
            choice = _inherited(window, decided)
        decided.append((window, choice))
    return [choice for _, choice in decided]
