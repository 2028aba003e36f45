"""Whether a figure is planned, a target, reached so far or done in its period, by the words before it.

The last such word before the figure in its sentence decides: 预计吸纳31万名…，发放劳务报酬45.9亿元 is planned twice. A
rule's own words (不低于, ≥) make a target of a share, and of anything where rules are given.
"""

import re
from dataclasses import dataclass

from yigong_analysis.facts.cues import Cue
from yigong_analysis.facts.period import TIME
from yigong_analysis.facts.votes import Choice, Window
from yigong_analysis.quantities import bound_word
from yigong_analysis.rule_words import any_in, words

PLANNED, TARGET, CUMULATIVE, ACTUAL = "planned", "target", "cumulative", "actual"
RULES = ("at_least", "at_most")
WON = re.compile("获批|获得|批复|争取到|获准|到位")
WON_REACH = 12  # 申报项目5个，获批3个
GRANTED = re.compile(r"(?:下达|争取到|获得|到位)[^，。；]{0,12}(?:资金|投资)$")  # 下达资金计划300万元: the money itself
SETTLED_REACH = 8  # 已全部下达
GOAL_BEHIND = re.compile(r"(?:以上|以下)?的(?:最低|硬性)?(?:要求|底线|红线|标准|门槛|下限|目标|任务)")
COMING = re.compile(r"[^，。；、\d]{0,4}?(又可|可带动|可吸纳|将带动|将吸纳|预计)")
DEMAND = re.compile(r"(?<![主需重只简概])要(?![素求闻点])|必须|务必|务求|须|应(?![急对用])|对标")
FUNDS = ("central_funds", "provincial_funds", "special_funds", "local_matching", "social_capital", "total_investment")
TO_COME = (
    "labor_remuneration",
    "persons_employed",
    "priority_persons",
    "physical_output",
    "income_gain_pc",
    "training_persons",
    "training_person_times",
    "public_posts",
    "beneficiaries",
    "beneficiary_households",
    "workdays",
)
TIMELESS = ("design_count", "daily_wage", "monthly_wage", "growth")  # not counted up from a start
RANGED = (
    "projects_n",
    "persons_employed",
    "labor_remuneration",
    "physical_output",
    "total_investment",
    "areas_covered",
    "central_funds",
    "special_funds",
    "provincial_funds",
    "training_persons",
    "training_person_times",
)


@dataclass(frozen=True, slots=True)
class Status:
    """The status and the word that decided it; empty where nothing was said."""

    code: str
    word: str


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a figure stands: in a scheme of works to come, in an allotment of money, in a table; over several years."""

    scheme: bool
    targets: bool  # a table of performance targets
    rules: bool  # questions and answers on a policy, a rule
    future: bool  # the period lies behind the day of publication
    past: bool  # the period was over when the document came out
    allotment: bool
    table: bool
    so_far: bool  # the paragraph counts up to a day: 截至8月底 in a sentence before
    years: bool  # the period is several years up to now
    ended: bool  # a part of the year that was over: 上半年
    closed: bool  # a report on a year that is over, by its title
    pooled: bool  # behind projects of a reserve pool in the same sentence


def _cut(between: str) -> bool:
    """Whether a new part of the sentence with a time of its own has begun: …；今年11个项目…"""
    _, sign, rest = between.rpartition("；")
    return bool(sign) and bool(TIME.search(rest))


def _governing(window: Window) -> Cue | None:
    """The last word of status before the figure in its sentence."""
    sentence, quantity = window.sentence, window.quantity
    before = [cue for cue in sentence.statuses if cue.end <= quantity.start]
    for cue in reversed(before):
        breaks = sentence.breaks(cue.end, quantity.start)
        if cue.code == TARGET and breaks > 1 and cue.word not in words("aim"):
            continue
        if cue.word in words("already") and any_in("settled", sentence.text[cue.end : cue.end + SETTLED_REACH]):
            continue
        if cue.word in words("sought") and WON.search(sentence.text, cue.end, quantity.end + WON_REACH):
            continue
        if cue.word == "计划" and GRANTED.search(sentence.text, sentence.start, cue.start):
            continue
        if not cue.code or _cut(sentence.text[cue.end : quantity.start]):
            continue
        if cue.code == ACTUAL:
            return next((one for one in before if one.word in words("so_far")), cue)
        return cue
    return None


def _goal(window: Window, cue: Cue) -> bool:
    over = window.quantity.kind == "percent" and window.quantity.precision == "over"
    return cue.word in words("goal") or window.quantity.precision in RULES or over


def _beside(window: Window, cue: Cue) -> bool:
    return window.sentence.breaks(cue.end, window.quantity.start) == 0


def _weak(choice: Choice, setting: Setting, word: str) -> bool:
    """Words of the present do not make a total, a wage or money allotted a figure so far."""
    if choice.indicator in TIMELESS:
        return True
    if (setting.closed or setting.ended) and word in words("until_now"):
        return True
    return word == "目前" and choice.indicator == "persons_daily_avg"


def _unsaid(window: Window, choice: Choice, setting: Setting) -> str:
    """The status where no word tells it."""
    clause = window.text_before()
    if choice.indicator in (*FUNDS, "projects_n", "areas_covered") and any_in("allotted", clause):
        return ACTUAL
    if setting.targets and choice.indicator in FUNDS:
        return ACTUAL  # a form of targets: the money is given, the works are to come
    if setting.targets and setting.table and window.quantity.kind == "percent":
        return TARGET
    if setting.future and choice.indicator in TO_COME:
        return PLANNED
    allotted = setting.allotment and choice.indicator in (*FUNDS, "projects_n", "areas_covered")
    if setting.pooled or (setting.scheme and not setting.past and not allotted):
        return PLANNED if choice.indicator not in ("design_count", "growth") else ACTUAL
    return CUMULATIVE if (setting.years or setting.so_far) and choice.indicator in RANGED else ACTUAL


def _ruled(window: Window, setting: Setting) -> bool:
    """Whether a bound (不低于, ≥) is the rule's own number here, and not just a vague figure."""
    if window.quantity.precision not in RULES:
        return False
    strict = window.quantity.kind in ("percent", "class_hour")
    given = setting.table or setting.scheme or setting.rules or setting.future
    return strict or given or bool(DEMAND.search(window.sentence.text, window.sentence.start, window.quantity.start))


def _overruled(window: Window, cue: Cue | None) -> bool:
    """Whether words of the past, or 预计 in the same clause, say that the bound is one that was or will be reached."""
    if cue is None:
        return False
    return cue.code in (CUMULATIVE, ACTUAL) or (cue.word in words("expected") and _beside(window, cue))


def _behind(window: Window, choice: Choice) -> Status | None:
    """What is said right behind the figure: 10%的最低要求, 今年11个项目又可带动…"""
    after = window.sentence.text[window.quantity.end : window.quantity.end + 8]
    goal = GOAL_BEHIND.match(after)
    if goal:
        return Status(TARGET, goal.group())
    coming = COMING.match(after) if choice.indicator == "projects_n" else None
    return Status(PLANNED, coming.group(1)) if coming else None


def _to_come(choice: Choice, setting: Setting, word: str) -> bool:
    """已 of what was entered or planned, not of what its figures say: 2025年项目已纳入储备库17个，总投资…"""
    return word in words("until_now") and (setting.pooled or (setting.future and choice.indicator in TO_COME))


def _said(window: Window, choice: Choice, setting: Setting, cue: Cue) -> str:
    """The status that the governing word gives the figure; empty where it does not hold for this one."""
    if cue.code == TARGET:
        labelled = setting.targets and window.sentence.text.startswith("：", cue.end)  # 年度目标：新建道路…
        return TARGET if _goal(window, cue) and not labelled else ""
    if cue.code == CUMULATIVE:
        return "" if _weak(choice, setting, cue.word) or _to_come(choice, setting, cue.word) else CUMULATIVE
    return ACTUAL if choice.indicator == "participation_over_plan" else cue.code


def status(window: Window, choice: Choice, setting: Setting) -> Status:
    """The status of a figure, and the word that decided it."""
    behind = _behind(window, choice)
    if behind:
        return behind
    cue = _governing(window)
    if _ruled(window, setting) and not _overruled(window, cue):
        return Status(TARGET, bound_word(window.sentence.text, window.quantity))
    said = _said(window, choice, setting, cue) if cue else ""
    return Status(said, cue.word) if said else Status(_unsaid(window, choice, setting), "")
