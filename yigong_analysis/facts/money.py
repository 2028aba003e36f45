"""Whose money it is: central, provincial, special, local, private; pay, wages, investment."""

import re

from yigong_analysis.facts.cues import Cue
from yigong_analysis.facts.inherited import PER_HEAD, inherited
from yigong_analysis.facts.votes import Choice, Window, best_vote, chosen
from yigong_analysis.rule_words import any_in, words

LEVELS = ("central_funds", "provincial_funds", "local_matching")
LEVEL_WORDS = {
    "central_funds": "central_level",
    "provincial_funds": "provincial_level",
    "local_matching": "local_level",
}
LEVEL_TOPICS = ("central", "provincial", "local")
GIVERS = (
    (
        "social_capital",
        re.compile(
            r"由[^，。；]{0,8}(?:企业?|公司|合作社|群众|村民|农户|乡贤|社会)[^，。；]{0,8}(?:自筹|出|解决|承担|投入|筹)"
        ),
        re.compile(r"(?:群众|村民|乡贤|企业|合作社)[^，。；、]{0,4}(?:自筹|筹集|筹资|出资|捐)[^，。；]{0,4}$"),
    ),
    (
        "local_matching",
        re.compile(r"由[^，。；]{0,3}(?:县|市|区|镇|乡|旗|州)[^，。；]{0,8}(?:补|配|筹|解决|承担|兜底|安排)"),
        re.compile(
            r"(?:县|市|区|镇|旗|乡)(?:里|上|财政|级财政|级)?(?:再|另|还|又)?(?:拿|掏|补足|补齐|凑|拼盘)[^，。；]{0,4}$"
        ),
    ),
)
WORTH = re.compile(r"的[^，。；、]{0,12}(?:项目|工程)")


def money(window: Window, earlier: list[tuple[Window, Choice]]) -> Choice:
    """What a sum of money is; `earlier` are the figures before it in its sentence with their choices."""
    fixed = {"CNY/day": "daily_wage", "CNY/month": "monthly_wage", "CNY/person": "income_gain_pc"}
    if window.quantity.unit in fixed:
        return Choice(fixed[window.quantity.unit], (window.quantity.measure,), "measure", 3)
    source = _source(window)
    if source:
        return source
    best = best_vote(window)
    choice = chosen(window, best)
    if best and best[2].code == "income":
        wage = inherited(window, earlier)
        if wage.indicator in PER_HEAD:
            return wage
    if (not best or best[2].code in ("funds", "investment", "income")) and WORTH.match(
        window.sentence.text, window.quantity.end
    ):
        return Choice("total_investment", ("项目",), "worth_of_project", 2)
    if best and best[2].code in ("special", "funds", "local"):
        return _level(window, best[2], choice)
    if best and choice.indicator in LEVELS and _mixed(window, best[2]):
        return Choice("special_funds", choice.words, "levels_mixed", 3)
    return choice


def _source(window: Window) -> Choice | None:
    """Money told by who gives it: 剩下的22万元由县上补齐, 县里再拿52.7万元."""
    before, after = window.text_before(), window.sentence.text[window.quantity.end : window.end]
    for indicator, given, gives in GIVERS:
        found = given.match(after) or gives.search(before)
        if found:
            return Choice(indicator, (found.group(),), "giver_named", 2)
    return None


def _level(window: Window, cue: Cue, choice: Choice) -> Choice:
    """Money whose level stands apart from its name: 国家财政预算内…资金, 省里今年安排配套资金, 中央、市级…资金."""
    text = window.sentence.text
    clause = window.clause_start()
    said = text[clause : max(cue.end, clause)]
    if "以上" in cue.word:
        return choice
    levels = [level for level, group in LEVEL_WORDS.items() if any_in(group, said)]
    if len(levels) > 1 and cue.code != "local":
        return Choice("special_funds", choice.words, "levels_mixed", 2)
    if levels in (["central_funds"], ["provincial_funds"]):
        return Choice(levels[0], (*choice.words, said[:8]), "level_named_apart", 2)
    return choice


def _mixed(window: Window, cue: Cue) -> bool:
    """Whether the money is of several levels: 中央预算内、省预算内专项资金."""
    text = window.sentence.text
    others = [one for one in window.before if one.code in LEVEL_TOPICS and one.code != cue.code]
    return any(text[min(cue.end, one.end) : max(cue.start, one.start)] in ("", *words("list_sign")) for one in others)


def same_money(window: Window, choice: Choice, earlier: list[tuple[Window, Choice]]) -> Choice:
    """Money that only says that it is allotted is the money spoken of: 安排中央预算内投资80亿元，已下达45亿元."""
    if choice.indicator != "special_funds" or not choice.words or choice.words[0] not in words("given"):
        return choice
    return next((past for _, past in reversed(earlier) if past.indicator in LEVELS), choice)
