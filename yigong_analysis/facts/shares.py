"""What a percentage is a share of: pay of central money, of special funds, of total investment, or something else."""

import re

from yigong_analysis.facts.cues import Cue
from yigong_analysis.facts.votes import NOTHING, Choice, Window, best_vote, chosen
from yigong_analysis.rule_words import any_in, words

BASES = {
    "central": "remuneration_share_central",
    "provincial": "remuneration_share_special",
    "special": "remuneration_share_special",
    "funds": "remuneration_share_special",
    "funds_total": "remuneration_share_special",
    "total_investment": "remuneration_share_total",
    "investment": "remuneration_share_total",
    "annual_investment": "remuneration_share_total",
    "local": "remuneration_share_special",
}
UNSAID = "remuneration_share_central"  # codebook: central where the text names no other base
OF_MONEY = {
    "central_funds": "remuneration_share_central",
    "special_funds": "remuneration_share_special",
    "provincial_funds": "remuneration_share_special",
    "total_investment": "remuneration_share_total",
}
NOT_PAY = (
    "employment",
    "training",
    "priority",
    "central",
    "special",
    "provincial",
    "local",
    "social",
    "done_investment",
    "register",
)
POINTS = ("百分点", "个点")
ALL, IN_FULL = 100, re.compile(r"(?:及时|按时|全部)?(足额|兑付|兑现|发放|到位|完成|覆盖)")  # 劳务报酬100%足额支付
RATE = re.compile(r"([\u4e00-\u9fff]{2}率)[^，。；\d]{0,8}$")
MORE = re.compile(
    r"(?:(?<!占)比|较)[^，。；]{0,8}(?:计划|方案|预期|预计|预想|原定|目标|批复数?)[^，。；]{0,8}(?:多|增|超)"
)
PAY = "labor_remuneration"
PROGRAMME = {
    "pay", "employment", "priority", "project", "central", "special", "provincial", "funds", "total_investment",
    "investment", "training", "local", "programme", "register", "pool",
}  # fmt: skip


def _base(window: Window, since: int, *, behind_sign: bool) -> Cue | None:
    """The money that a share is taken of: named behind 占, else just before the figure; 该资金 is the one before."""
    found = [cue for cue in window.before if cue.code == "pay" or (cue.code in BASES and any_in("money", cue.word))]
    sums = [cue for cue in found if cue.code != "pay"]
    text = window.sentence.text
    if sums and sums[-1].code == "funds" and "该" in text[sums[-1].start - 2 : sums[-1].start]:
        return sums[-2] if len(sums) > 1 else sums[-1]
    if found and found[-1].start >= since and (found[-1].code != "pay" or behind_sign):
        return found[-1]
    if sums and any(text.startswith(used, sums[-1].end) for used in words("used")):
        return sums[-1]  # 使用省级资金的，劳务报酬不低于20%
    return found[-1] if found and found[-1].start >= since else None


def _is_pay(
    window: Window, clause: int, until: int, base: Cue | None, decided: list[tuple[Window, Choice]]
) -> Cue | str:
    """What says that the share is one of pay: the word before 占, behind the figure, or the figure before it."""
    for cue in reversed(window.before):
        if (
            cue.code == "pay"
            and cue.end <= until
            and (cue.start >= clause or window.sentence.breaks(cue.end, clause) <= 1)
        ):
            return cue
        if cue is not base and cue.start >= clause and cue.end <= until and cue.code in NOT_PAY:
            return ""
    after = [
        cue for cue in window.after if cue.code == "pay" and window.sentence.breaks(window.quantity.end, cue.start) == 0
    ]
    if after:
        return after[0]
    return PAY if decided and decided[-1][1].indicator in (PAY, *BASES.values()) else ""


def _of_else(window: Window, clause: int, of: Cue, decided: list[tuple[Window, Choice]]) -> bool:
    """Whether something else than pay is named as the part: 国家资金占总投资的八成, 3386万元，占到位资金的52.6%."""
    if any(cue.start >= clause and cue.end <= of.start and cue.code in NOT_PAY for cue in window.before):
        return True
    return bool(decided) and decided[-1][0].quantity.kind == "money" and decided[-1][1].indicator != PAY


def _grown(window: Window, cue: Cue) -> bool:
    return cue.code == "growth" and not window.sentence.text.startswith(words("reached"), cue.end)


def _share_of_pay(window: Window, decided: list[tuple[Window, Choice]]) -> Choice | None:
    """A share with 占, 比例, 占比 …, if it is one of pay: of money nothing else is said to be a share, unless named."""
    clause = window.clause_start()
    signs = [cue for cue in window.before if cue.code == "share" and window.sentence.breaks(cue.end, clause) <= 1]
    of = next((cue for cue in reversed(signs) if cue.word == "占" and cue.start >= clause), None)
    until = of.start if of else window.quantity.start
    base = _base(window, of.end if of else clause, behind_sign=of is not None)
    money = bool(base and base.code in BASES)
    pay = _is_pay(window, clause, until, base, decided)
    if money and of and not pay and not _of_else(window, clause, of, decided):
        pay = of
    beside = isinstance(pay, Cue) and clause <= pay.start and pay.end <= window.quantity.start  # 发放劳务报酬不低于30%
    if not pay or (base and base.code == "pay" and of) or not (signs or money or beside):
        return None
    words = tuple(cue.word for cue in (pay, base) if isinstance(cue, Cue))
    if money:
        return Choice(BASES[base.code], words, "share_of_named_base", 3)
    return Choice(UNSAID, words, "share_base_unsaid", 2)


def _of_figure(window: Window, decided: list[tuple[Window, Choice]]) -> Choice | None:
    """A share of the figure just before: 相当于中央投资680万元的40%."""
    if not decided or window.sentence.text[decided[-1][0].quantity.end : window.quantity.start] not in words("of"):
        return None
    base = OF_MONEY.get(decided[-1][1].indicator)
    paid = any(choice.indicator == PAY for _, choice in decided)
    return Choice(base if base and paid else "share_other", decided[-1][1].words, "share_of_named_base", 2)


def _on_the_same(window: Window, clause: int, before: list[tuple[Window, Choice]]) -> Choice | None:
    """现在全国平均已经到了12.3%: without a word of its own it goes on from the share of pay in the sentence before."""
    shares = [choice for _, choice in before if choice.indicator in BASES.values()]
    said = window.sentence.text[clause : window.quantity.start]
    if not shares or not any_in("on_average", said):
        return None
    return Choice(shares[-1].indicator, shares[-1].words, "inherited", 1)


def indicator(
    window: Window, decided: list[tuple[Window, Choice]], before: list[tuple[Window, Choice]] | None = None
) -> Choice:
    """The indicator of a percentage.

    Input: `decided`, the figures before it in the sentence with their choices; `before`, those of the sentence before.
    """
    clause = window.clause_start()
    near = [cue for cue in window.before if cue.start >= clause]
    if window.quantity.measure.endswith(POINTS):
        return _points(window, near)
    said = window.sentence.text[clause : window.quantity.start]
    ours = any(cue.code in PROGRAMME for cue in near)
    behind = [cue for cue in window.after if not window.sentence.breaks(window.quantity.end, cue.start)]
    if any(cue.code == "satisfaction" for cue in (*near, *behind)):
        return Choice("satisfaction", ("满意",), "topic_near", 3)
    if not ours and any(cue.code == "irrelevant" for cue in window.sentence.topics if cue.end <= window.quantity.start):
        return NOTHING
    planned = MORE.search(said)
    if planned:
        return Choice("participation_over_plan", (planned.group(),), "more_than_planned", 3)
    if any(cue.code == "beyond_plan" or _grown(window, cue) for cue in near):
        best = best_vote(window)
        if best and best[1] not in ("", "share_other"):
            return chosen(window, best)
    rate = RATE.search(said)
    full = IN_FULL.match(window.sentence.text, window.quantity.end) if window.quantity.value == ALL else None
    if rate or full or any(cue.code == "rate" for cue in near):
        return Choice("share_other", (rate.group(1) if rate else full.group(1) if full else "",), "rate", 2)
    if any(cue.code == "growth" for cue in near) and decided and decided[-1][1].indicator in BASES.values():
        return Choice(decided[-1][1].indicator, decided[-1][1].words, "inherited", 1)
    choice = _of_figure(window, decided) or _share_of_pay(window, decided) or _on_the_same(window, clause, before or [])
    if choice:
        return choice
    return _other(window, clause, ours=ours, counted=bool(decided) and decided[-1][1].indicator != "")


def _other(window: Window, clause: int, *, ours: bool, counted: bool) -> Choice:
    """A share that is none of pay: one of the programme's figures, or nothing."""
    choice = chosen(window, best_vote(window))
    if choice.indicator not in ("", "share_other"):
        return choice
    ours = ours or bool(counted and choice.indicator) or _of_programme(window, clause)
    return Choice("share_other", choice.words or ("占",), "share_of_programme", 2) if ours else NOTHING


def _points(window: Window, near: list[Cue]) -> Choice:
    """高出下限2个百分点: how much more, never a share of pay."""
    grown = any(cue.code == "growth" for cue in near)
    return Choice("growth" if grown else "share_other", (window.quantity.measure,), "points", 2)


def _of_programme(window: Window, clause: int) -> bool:
    """Whether the share is one of projects, money or workers of the programme; land and crops have shares too."""
    return any(cue.code in PROGRAMME for cue in window.before if cue.start >= clause) or any(
        cue.code in PROGRAMME
        for cue in window.sentence.topics
        if window.quantity.end <= cue.start <= window.quantity.end + 8
        and not window.sentence.breaks(window.quantity.end, cue.start)
    )
