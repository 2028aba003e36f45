"""What a quantity measures: one of the codes of `indicators.csv`, decided by the topic words around it.

No vote above the least one: the figure is `other`, or no figure of the programme at all.
"""

import re

from yigong_analysis.facts import share
from yigong_analysis.facts.cues import Cue, topics
from yigong_analysis.facts.sentences import Sentence
from yigong_analysis.facts.share import BASES
from yigong_analysis.facts.votes import (
    NONE,
    NOTHING,
    OTHER,
    SLIGHT,
    Choice,
    Window,
    best_vote,
    chosen,
    slight,
    votes,
    windows,
)

NOUN = re.compile(
    r"赴|到|深入|前往|对|向|给|由|从|让|使|[，。；：！？、（）“”\n\t\d]|带动|吸纳|实施|推广|在|开展|成立|铺开|每|共同|直接|组成|参与|按照|全部|均|都|将|为|正在|覆盖|统筹|联合|已|获|入围|被|纳入|与|和|及"
)
NOUN_REACH = 16
NAMING = ("area", "area_noun", "design")
WORKDAYS = re.compile(r"(?:投工|出工)(?:投劳)?(?:约|近|共|超过)?$")
MEETINGS = ("场", "场次")
SESSIONS = ("期", "班次", "班期", "个班次", "个班期")
LOOSE = ("级", "方", "步", "次", "头", "部", "层", "片", "门", "段", "员")  # 三级, 三方 name an arrangement
BUILT = ("新建", "修建", "建设", "建成", "配套", "改造", "新打", "新增", "维修", "安装", "改建", "扩建", "加固")
BUILT_REACH, BUILT_NEAR = 14, 6
BUILT_KINDS = ("length", "area", "volume", "count")
LEVELS = ("central_funds", "provincial_funds", "local_matching")
LEVEL_WORDS = {
    "central_funds": ("中央", "国家"),
    "provincial_funds": ("省级", "省里", "省财政", "自治区"),
    "local_matching": ("市级", "县级", "区级", "市县"),
}
LEVEL_TOPICS = ("central", "provincial", "local")
JOINED = ("、", "和", "及", "与", "以及", "")
STAFF = ("干部", "业主", "负责人", "管理人员", "经办", "业务骨干", "项目单位", "相关人员")
WORKERS = ("群众", "务工", "技能", "村民", "农民工", "工人", "劳动力", "工匠")
STAFF_TRAINING = {
    "training_persons": "policy_training_person_times",
    "training_person_times": "policy_training_person_times",
    "training_sessions": "policy_training_sessions",
}
TEAMS = ("队", "组")
PER_HEAD = ("daily_wage", "monthly_wage", "income_gain_pc")
NEAR = 16  # 普工每天120元，技工180元
DIVIDED = ("其中", "具体", "分解", "切块", "分别", "包括")
DIVIDED_REACH = 8
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
GIVEN = ("下达", "追加", "切块", "资金", "资金支持", "补助", "扶持")
IS = re.compile(r"(?:是|为|系|属于|属)")
PARTED = ("分成", "分为", "归为", "划为")
AMONG = ("其中", "里头", "里面", "当中")
FRAMES = ("近", "过去", "前", "这", "满", "后", "每", "第", "隔", "十四五", "连续")


def _noun(window: Window) -> Cue | None:
    """The head of the noun phrase behind a counted figure: 12个以工代赈项目 → 项目."""
    quantity = window.quantity
    stop = min(window.end, quantity.end + NOUN_REACH)
    end = NOUN.search(window.sentence.text, quantity.end, stop)
    limit = end.start() if end else stop
    if window.sentence.text[limit - 1 : limit] in TEAMS and limit > quantity.end:
        return Cue(quantity.end, limit, "design", window.sentence.text[quantity.end : limit])
    counted = [cue for cue in window.after() if cue.end <= limit and (cue.code, "count") in votes()]
    return _head(counted, window.sentence.text) if counted else None


def _head(nouns: list[Cue], text: str) -> Cue:
    """The counted noun: the first place (4个村的理事会), else 项目 (1975个项目建设), else the last noun; 项目村 are places."""
    for cue, following in zip(nouns, [*nouns[1:], None], strict=True):
        joined = following is not None and following.start == cue.end
        if cue.code in ("area", "area_noun") and not joined:
            return cue
        if cue.code == "project" and not (joined and following.code in NAMING):
            return cue
        if text.startswith("的", cue.end) and cue.code in NAMING:
            return cue
    return nouns[-1]


def _count(window: Window) -> Choice:
    """A counted thing: by its measure word if that is a noun, by the noun behind it, else by the words before it."""
    written = window.quantity.measure
    named = [cue for cue in topics(written, 0, len(written)) if cue.code in NAMING and cue.word == written]
    noun = named[0] if named else _noun(window)
    if written in ("个", "万个") and WORKDAYS.search(window.text_before()):
        return Choice("workdays", ("投工",), "measure", 3)  # 投工1.1万个
    if written in MEETINGS and any(cue.code == "policy_training" for cue in window.sentence.topics):
        return Choice("policy_training_sessions", (written,), "measure", 2)
    if written in SESSIONS and any(cue.code in ("training", "policy_training") for cue in window.sentence.topics):
        choice = Choice("training_sessions", (written,), "measure", 2)
    elif noun:
        choice = Choice(votes()[noun.code, "count"][0], (noun.word,), "counted_noun", 3)
    elif window.quantity.hanzi and window.text_before().endswith(PARTED):
        return Choice("design_count", (window.text_before()[-2:],), "counted_noun", 2)
    elif written in SESSIONS:
        choice = Choice("training_sessions", (written,), "measure", 1)
    elif window.text_before().endswith("的"):
        return NOTHING  # 列入市级清单的19个: what was counted last
    else:
        choice = chosen(window, best_vote(window))
    if choice.indicator == OTHER and any(cue.code == "public_post" for cue in window.sentence.topics):
        choice = Choice("public_posts", choice.words, choice.rule, 2)
    if choice.indicator == "projects_n":
        choice = _pooled(window, choice)
    return choice if not window.quantity.hanzi or _counts(window, choice) else NOTHING


def _counts(window: Window, choice: Choice) -> bool:
    """Whether a Chinese numeral counts what it stands before: 三本台账 and 新建一座桥 do, 一处工地 and 三级 do not."""
    if window.quantity.value >= SLIGHT or choice.indicator in STAFF_TRAINING and window.quantity.measure in SESSIONS:
        return True
    if (
        choice.indicator == "areas_covered"
        and window.quantity.measure != "个"
        and "、" not in window.text_before()[-BUILT_REACH:]
    ):
        return False  # 两镇, 四县: said again of places named before
    if window.quantity.measure in LOOSE or choice.rule == "topic_far":
        return False
    if window.text_before().endswith(PARTED):
        return True
    if choice.rule != "counted_noun" and not window.text_before().endswith(choice.words[-1:] or ("\0",)):
        return False
    if window.quantity.value > 1:
        return True
    before = window.text_before()[-BUILT_NEAR:]
    return choice.indicator == "physical_output" and any(verb in before for verb in BUILT)


def _pooled(window: Window, choice: Choice) -> Choice:
    """Projects that are held in reserve or entered in a pool are counted apart."""
    for cue in (*window.before(), *window.after()):
        gap = min(cue.end, window.quantity.start), max(window.quantity.end, cue.start)
        if (cue.code in ("pool", "pool_project") or "入库" in cue.word) and window.sentence.breaks(*gap) == 0:
            return Choice("projects_pool_n", (cue.word, *choice.words), choice.rule, choice.confidence)
    return choice


def _persons(window: Window) -> Choice:
    """Persons: a group among those employed (其中脱贫人口120人) is not all of them."""
    bonus = {}
    if any(word in window.text_before() for word in AMONG):
        bonus["priority"] = 3.0
    elif IS.match(window.sentence.text, window.quantity.end) or any(
        cue.end == window.quantity.start for cue in window.before() if cue.code == "priority"
    ):
        bonus["priority"] = 2.0
    if window.quantity.hanzi and window.quantity.value < SLIGHT:
        return NOTHING  # 两名村民, 居前四位: people of a story
    return chosen(window, best_vote(window, bonus))


def _duration(window: Window) -> Choice:
    """Hours of training, months ahead of plan, days per worker; other lengths of time are `other`."""
    choice = chosen(window, best_vote(window))
    fits = {"training_hours": "hour", "early_completion_months": "month"}
    if choice.indicator in fits and fits[choice.indicator] == window.quantity.unit:
        return choice
    if (
        window.quantity.unit == "day"
        and "人均" in window.text_before()
        and any(c.code == "employment" for c in window.before())
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
    framed = before.endswith(FRAMES) or after in tuple("来内前后间期以") or quantity.hanzi
    return NOTHING if framed else Choice(OTHER, (quantity.measure,), "duration", 1)


def _money(window: Window, earlier: list[tuple[Window, Choice]]) -> Choice:
    fixed = {"CNY/day": "daily_wage", "CNY/month": "monthly_wage", "CNY/person": "income_gain_pc"}
    if window.quantity.unit in fixed:
        return Choice(fixed[window.quantity.unit], (window.quantity.measure,), "measure", 3)
    source = _source(window)
    if source:
        return source
    best = best_vote(window)
    choice = chosen(window, best)
    if best and best[2].code == "income":
        wage = _inherited(window, earlier)
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
    clause = max(window.start, *(text.rfind(sign, window.start, window.quantity.start) + 1 for sign in "，；："))
    said = text[clause : max(cue.end, clause)]
    if "以上" in cue.word:
        return choice
    levels = [level for level, words in LEVEL_WORDS.items() if any(word in said for word in words)]
    if len(levels) > 1 and cue.code != "local":
        return Choice("special_funds", choice.words, "levels_mixed", 2)
    if levels in (["central_funds"], ["provincial_funds"]):
        return Choice(levels[0], (*choice.words, said[:8]), "level_named_apart", 2)
    return choice


def _mixed(window: Window, cue: Cue) -> bool:
    """Whether the money is of several levels: 中央预算内、省预算内专项资金."""
    text = window.sentence.text
    others = [one for one in window.before() if one.code in LEVEL_TOPICS and one.code != cue.code]
    return any(text[min(cue.end, one.end) : max(cue.start, one.start)] in JOINED for one in others)


def _class_hours(window: Window) -> Choice:
    return Choice("training_hours", (window.quantity.measure,), "measure", 3)


def _workdays(window: Window) -> Choice:
    return Choice("workdays", (window.quantity.measure,), "measure", 3)


def _same_money(window: Window, choice: Choice, earlier: list[tuple[Window, Choice]]) -> Choice:
    """Money that only says that it is allotted is the money spoken of: 安排中央预算内投资80亿元，已下达45亿元."""
    if choice.indicator != "special_funds" or not choice.words or choice.words[0] not in GIVEN:
        return choice
    return next((past for _, past in reversed(earlier) if past.indicator in LEVELS), choice)


def _trained(window: Window, choice: Choice, earlier: list[tuple[Window, Choice]]) -> Choice:
    """Training of officials, owners and firms is not training of workers."""
    staffed = STAFF_TRAINING.get(choice.indicator)
    if not staffed:
        return choice
    said = window.sentence.text[window.start : window.end]
    goes_on = bool(earlier) and earlier[-1][1].indicator in STAFF_TRAINING.values() and "；" not in said
    goes_on = goes_on and not any(word in said for word in WORKERS)
    staff = next((word for word in STAFF if word in said), "")
    if not goes_on and not (staff and not any(word in said for word in WORKERS)):
        return choice
    return Choice(staffed, (*choice.words, staff), "training_of_staff", 2)


def _plain(window: Window) -> Choice:
    return chosen(window, best_vote(window))


KINDS = {
    "count": _count,
    "person": _persons,
    "person_time": _persons,
    "duration": _duration,
    "class_hour": _class_hours,
    "workday": _workdays,
}


def _inherited(window: Window, earlier: list[tuple[Window, Choice]]) -> Choice:
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


def _from_behind(decided: list[tuple[Window, Choice]]) -> list[Choice]:
    """甲县500万元、乙县620万元，合计1120万元，均为中央资金: money in a row without a word takes what is said at its end."""
    choices, behind = [choice for _, choice in decided], NOTHING
    for index in range(len(decided) - 1, -1, -1):
        if decided[index][0].quantity.unit != "CNY":
            continue
        if choices[index] is NOTHING and behind.indicator not in (NONE, OTHER):
            choices[index] = Choice(behind.indicator, behind.words, "inherited", 1)
        behind = choices[index]
    return choices


def indicators(sentence: Sentence, before: list[tuple[Window, Choice]]) -> list[tuple[Window, Choice]]:
    """Every quantity of a sentence with its choice; an empty indicator: not a figure of the programme.

    Input: `before`, what was decided in the sentence before it, empty at the start of a paragraph.
    """
    decided: list[tuple[Window, Choice]] = []
    divided = any(word in sentence.text[sentence.start : sentence.start + DIVIDED_REACH] for word in DIVIDED)
    earlier = before[:1] if divided else []
    for window in windows(sentence):
        if window.quantity.kind == "percent":
            choice = share.indicator(window, decided, before)
        else:
            read = KINDS.get(window.quantity.kind, _plain)
            choice = _money(window, decided) if window.quantity.kind == "money" else read(window)
        if choice is NOTHING and not slight(window.quantity):
            choice = _inherited(window, decided or earlier)
        decided.append((window, _trained(window, _same_money(window, choice, [*before, *decided]), decided)))
    return list(zip((window for window, _ in decided), _from_behind(decided), strict=True))
