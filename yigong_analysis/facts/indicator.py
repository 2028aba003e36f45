"""What each quantity of a sentence measures: one of the codes of the codebook, decided by the words around it.

Each kind of quantity has rules of its own (`money`, `persons`, `counts`, `shares`, `durations`); what has no word of
its own may go on from the figure before (`inherited`). An empty indicator: the figure is not one of the programme.
"""

import re

from yigong_analysis.facts import counts, durations, money, persons, shares
from yigong_analysis.facts.inherited import from_behind, inherited
from yigong_analysis.facts.sentences import Sentence
from yigong_analysis.facts.votes import NOTHING, OTHER, Choice, Window, best_vote, chosen, slight, windows
from yigong_analysis.rule_words import any_in

DIVIDED_REACH = 8
DENIED = re.compile(
    r"(?<![无不未零])(?:拖欠|欠付|欠发|欠薪)|缺口|尚?未(?:发放|支付|兑付|吸纳|领到)|没有(?:发放|支付|兑付|吸纳|领到)"
)


def _plain(window: Window) -> Choice:
    return chosen(window, best_vote(window))


def _denied(window: Window, choice: Choice) -> Choice:
    """What is owed, lacking or not done is no pay and no worker: 拖欠工资500万元, 资金缺口120万元."""
    found = DENIED.search(window.sentence.text, window.clause_start(), window.quantity.start)
    if not found or not choice.indicator or choice.rule == "giver_named":  # 缺口15万元由县财政补足: it is given
        return choice
    return Choice(OTHER, (found.group(), *choice.words), "denied", 2)


KINDS = {
    "count": counts.count,
    "person": persons.persons,
    "person_time": persons.persons,
    "duration": durations.duration,
    "class_hour": durations.class_hours,
    "workday": durations.workdays,
}


def indicators(sentence: Sentence, before: list[tuple[Window, Choice]]) -> list[tuple[Window, Choice]]:
    """Every quantity of a sentence with its choice; an empty indicator: not a figure of the programme.

    Input: `before`, what was decided in the sentence before it, empty at the start of a paragraph.
    """
    decided: list[tuple[Window, Choice]] = []
    divided = any_in("divided", sentence.text[sentence.start : sentence.start + DIVIDED_REACH])
    earlier = before[:1] if divided else []
    for window in windows(sentence):
        if window.quantity.kind == "percent":
            choice = shares.indicator(window, decided, before)
        else:
            read = KINDS.get(window.quantity.kind, _plain)
            choice = money.money(window, decided) if window.quantity.kind == "money" else read(window)
        if counts.goes_on(window) or (choice is NOTHING and not slight(window.quantity)):
            choice = inherited(window, decided or earlier)
        choice = _denied(window, money.same_money(window, choice, [*before, *decided]))
        decided.append((window, persons.trained(window, choice, decided)))
    return list(zip((window for window, _ in decided), from_behind(decided), strict=True))
