"""The vote of the topic words around a quantity: which indicator each of them names, and how near it stands.

A topic word votes for the indicator that it names for that kind of quantity (`data/reference/topics.csv`: 培训 before
persons is `training_persons`, before hours `training_hours`). Its vote weighs less the farther it stands and the more
commas lie between.
"""

import re
from dataclasses import dataclass
from functools import cache

from yigong_analysis.facts.cues import Cue
from yigong_analysis.facts.sentences import Sentence
from yigong_analysis.phrases import rows_by
from yigong_analysis.quantities import Quantity
from yigong_analysis.rule_words import words

NONE, OTHER = "", "other"
FAR = 0.06  # what a vote loses with every character between word and figure
COMMA = 3.0  # and with every comma or semicolon
LIST = 1.5  # behind the figure also with every item of a list
LEAST = 1.0
SLIGHT = 10
LEADING = re.compile(
    r"(?:分别为|分别是|分别|达|达到|达了|约|为|共|合计|共计|计|总计|总额|约为|近|超|超过)*"
)  # …迈过关口，达到10232元
GENERAL = ("funds", "investment", "paid", "income", "worker", "site_post")  # topics that name no indicator outright
TITLE_REACH = 4  # 专职人员4名: how near the word for a post stands before its number
FUND_TOPICS = ("central", "special", "provincial", "funds")
BEFORE_ONLY = ("growth", "rate", "share", "satisfaction", "beyond_plan")
BESIDE_ONLY = {"person": ("design",), "person_time": ("design",)}
AFTER = 0.12  # a word behind the figure loses more: Chinese names first and counts then


@dataclass(frozen=True, slots=True)
class Choice:
    """An indicator, the words that decided it, and how sure: 3 a word of its own beside it, 2 farther, 1 inherited."""

    indicator: str
    words: tuple[str, ...]
    rule: str
    confidence: int


NOTHING = Choice(NONE, (), "no_topic", 1)


@cache
def votes() -> dict[tuple[str, str], tuple[str, float, int]]:
    """(topic, kind of quantity) → the indicator it votes for, the weight, and how many commas it reaches over."""
    rows = rows_by("topics", "topic", "kind")
    return {key: (row["indicator"], float(row["weight"]), int(row["reach"])) for key, row in rows.items()}


@dataclass(frozen=True, slots=True)
class Window:
    """A quantity with its sentence and the stretch that is its own: from the figure before to the figure after."""

    sentence: Sentence
    quantity: Quantity
    start: int
    end: int
    before: list[Cue]  # the topic words before the figure, in order
    after: list[Cue]  # those behind it

    def text_before(self) -> str:
        """What stands before the figure in its window."""
        return self.sentence.text[self.start : self.quantity.start]

    def clause_start(self) -> int:
        """Where the clause begins that the figure stands in: behind the last comma, semicolon or colon."""
        text = self.sentence.text
        return max(self.start, *(text.rfind(sign, self.start, self.quantity.start) + 1 for sign in "，；："))


def windows(sentence: Sentence) -> list[Window]:
    """One window for each quantity of a sentence; figures that stand side by side (45户158人) share theirs."""
    return [_window(sentence, index) for index in range(len(sentence.quantities))]


def _window(sentence: Sentence, index: int) -> Window:
    quantities, first, last = sentence.quantities, index, index
    quantity = quantities[index]
    while first and (slight(quantities[first - 1]) or _beside(sentence, quantities[first - 1], quantities[first])):
        first -= 1
    end = len(quantities) - 1
    while last < end and (slight(quantities[last + 1]) or _beside(sentence, quantities[last], quantities[last + 1])):
        last += 1
    start = quantities[first - 1].end if first else sentence.start
    stop = quantities[last + 1].start if last < end else sentence.end
    before = [cue for cue in sentence.topics if start <= cue.start and cue.end <= quantity.start]
    after = [cue for cue in sentence.topics if quantity.end <= cue.start and cue.end <= stop]
    return Window(sentence, quantity, start, stop, before, after)


def slight(quantity: Quantity) -> bool:
    """两家, 三个: rarely a figure of the programme, so no edge for the figures beside it."""
    return quantity.hanzi and quantity.value < SLIGHT and quantity.kind in ("count", "person", "duration", "household")


def _beside(sentence: Sentence, left: Quantity, right: Quantity) -> bool:
    between = sentence.text[left.end : right.start].rstrip("、（")
    return left.kind != right.kind and between in ("", *words("beside"))


def best_vote(window: Window, bonus: dict[str, float] | None = None) -> tuple[float, str, Cue] | None:
    """The strongest vote in a window."""
    found = [vote for cue in window.before if (vote := _vote_before(window, cue, bonus or {}))]
    if window.quantity.kind != "percent":  # a share names what it is of before its number
        found += [vote for cue in window.after if (vote := _vote_after(window, cue, bonus or {}))]
    best = max(found, key=lambda vote: vote[0], default=None)
    return best if best and best[0] >= LEAST else None


def _vote_before(window: Window, cue: Cue, bonus: dict[str, float]) -> tuple[float, str, Cue] | None:
    named, quantity = votes().get((cue.code, window.quantity.kind)), window.quantity
    if not named:
        return None
    if quantity.kind == "money" and cue.code in FUND_TOPICS and window.sentence.text.startswith("项目", cue.end):
        return None  # 其中专项投资项目74.2亿元: a kind of project, not of money
    if cue.code in BESIDE_ONLY.get(quantity.kind, ()) and quantity.start - cue.end > TITLE_REACH:
        return None
    if cue.code == "growth" and window.sentence.text.startswith(words("reached"), cue.end):
        return None  # 提高到160元: the sum itself
    indicator, weight, reach = named
    text, breaks = window.sentence.text, window.sentence.breaks(cue.end, quantity.start)
    clause = text.rfind("，", window.sentence.start, quantity.start) + 1 or window.sentence.start
    if breaks and LEADING.fullmatch(text, clause, quantity.start):
        breaks -= 1
    if breaks > reach:
        return None
    return weight - FAR * (quantity.start - cue.end) - COMMA * breaks + bonus.get(cue.code, 0), indicator, cue


def _vote_after(window: Window, cue: Cue, bonus: dict[str, float]) -> tuple[float, str, Cue] | None:
    named, quantity = votes().get((cue.code, window.quantity.kind)), window.quantity
    gap = cue.start - quantity.end
    beside = cue.code in BESIDE_ONLY.get(quantity.kind, ()) and gap > 1
    if not named or beside or cue.code in BEFORE_ONLY or _apart(window.sentence, quantity.end, cue.start):
        return None
    indicator, weight, _ = named
    if cue.code == "priority" and "priority" not in bonus:
        indicator = (
            "persons_employed" if indicator == "priority_persons" else indicator
        )  # 41名贫困群众打零工: the workers
    listed = window.sentence.text.count("、", quantity.end, cue.start)
    return weight - AFTER * gap - LIST * listed + bonus.get(cue.code, 0), indicator, cue


def _apart(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words behind a figure are no longer about it: another clause, unless it goes on 全部为中央预算内投资."""
    between = sentence.text[start:end]
    return any(sign in between for sign in "，；（") and not between.startswith(words("going_on"))


def chosen(window: Window, best: tuple[float, str, Cue] | None) -> Choice:
    """The choice that the strongest vote makes; NOTHING without one."""
    if not best:
        return NOTHING
    _, indicator, cue = best
    near = window.sentence.breaks(min(cue.end, window.quantity.end), max(cue.start, window.quantity.start)) == 0
    if cue.code in GENERAL:
        return Choice(indicator, (cue.word,), "topic_general", 2)
    return Choice(indicator, (cue.word,), "topic_near" if near else "topic_far", 3 if near else 2)
