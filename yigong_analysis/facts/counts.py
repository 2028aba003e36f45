"""What a counted thing is: projects, places covered, works, posts, training sessions, parts of the working method."""

import re

from yigong_analysis.facts.cues import Cue, topics
from yigong_analysis.facts.votes import NOTHING, OTHER, SLIGHT, Choice, Window, best_vote, chosen, votes
from yigong_analysis.rule_words import any_in, words

NOUN = re.compile(
    r"赴|到|深入|前往|对|向|给|由|从|让|使|[，。；：！？、（）“”\n\t\d]|带动|吸纳|实施|推广|在|开展|成立|铺开|每|共同|直接|组成|参与|按照|全部|均|都|将|为|正在|覆盖|统筹|联合|已|获|入围|被|纳入|与|和|及"
)
NOUN_REACH = 16
TEAM = re.compile(r"[\u4e00-\u9fff]{0,6}?(?:队伍?|小组|专班|工作组|班组|督导组)")
NAMING = ("area", "area_noun", "design")
WORKDAYS = re.compile(r"(?:投工|出工|工日)(?:投劳)?(?:约|近|共|超过)?$")
# 其中9个已开工, 五个由村集体自建: of what was counted last; 9个已完工项目 names it
DOING = re.compile(
    r"(?:已经?|均|全部|正在)*(?:(?:开工|复工|完工|竣工|建成|获批|通过验收)|由[\u4e00-\u9fff]{1,12}(?:自建|承建|实施|组织))"
    r"(?![\u4e00-\u9fff]{0,2}(?:项目|工程))"
)
TRAINING = ("training_sessions", "policy_training_sessions")
TRAINING_TOPICS = ("training", "policy_training")
BUILT_REACH, BUILT_NEAR = 14, 6


def _noun(window: Window) -> Cue | None:
    """The head of the noun phrase behind a counted figure: 12个以工代赈项目 → 项目."""
    quantity = window.quantity
    stop = min(window.end, quantity.end + NOUN_REACH)
    end = NOUN.search(window.sentence.text, quantity.end, stop)
    limit = end.start() if end else stop
    team = TEAM.match(window.sentence.text, quantity.end, stop)
    if team:
        return Cue(team.start(), team.end(), "design", team.group())
    counted = [cue for cue in window.after if cue.end <= limit and (cue.code, "count") in votes()]
    return _head(counted, window.sentence.text) if counted else None


def _head(nouns: list[Cue], text: str) -> Cue:
    """The noun: the first place (4个村的理事会), else 项目 (1975个项目建设), else the last; 项目村 is a place."""
    for cue, following in zip(nouns, [*nouns[1:], None], strict=True):
        joined = following is not None and following.start == cue.end
        if cue.code in ("area", "area_noun") and not joined:
            return cue
        if cue.code == "project" and not (joined and following.code in NAMING):
            return cue
        if text.startswith("的", cue.end) and cue.code in NAMING:
            return cue
    return nouns[-1]


def _on_policy(window: Window) -> bool:
    """Whether sessions taught the policy: by the word for training nearest to them, else by any in the sentence."""
    near = [cue.code for cue in window.before if cue.code in TRAINING_TOPICS][-1:]
    return "policy_training" in (near or [cue.code for cue in window.sentence.topics])


def goes_on(window: Window) -> bool:
    """Whether a bare 个 stands before what is done with the things counted last: 其中五个由村集体自建."""
    return window.quantity.measure == "个" and bool(DOING.match(window.sentence.text, window.quantity.end))


def count(window: Window) -> Choice:
    """A counted thing: by its measure word if that is a noun, by the noun behind it, else by the words before it."""
    written = window.quantity.measure
    named = [cue for cue in topics(written, 0, len(written)) if cue.code in NAMING and cue.word == written]
    noun = named[0] if named else _noun(window)
    if written in ("个", "万个") and WORKDAYS.search(window.text_before()):
        return Choice("workdays", ("投工",), "measure", 3)  # 投工1.1万个
    if written in words("meeting") and _on_policy(window):
        return Choice("policy_training_sessions", (written,), "measure", 2)
    if written in words("session") and any(cue.code in TRAINING_TOPICS for cue in window.sentence.topics):
        choice = Choice("training_sessions", (written,), "measure", 2)
    elif noun:
        choice = Choice(votes()[noun.code, "count"][0], (noun.word,), "counted_noun", 3)
    elif window.quantity.hanzi and window.text_before().endswith(words("parted")):
        return Choice("design_count", (window.text_before()[-2:],), "counted_noun", 2)
    elif written in words("session"):
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
    if window.quantity.value >= SLIGHT or (
        choice.indicator in TRAINING and window.quantity.measure in words("session")
    ):
        return True
    if (
        choice.indicator == "areas_covered"
        and window.quantity.measure != "个"
        and "、" not in window.text_before()[-BUILT_REACH:]
    ):
        return False  # 两镇, 四县: said again of places named before
    if window.quantity.measure in words("arrangement") or choice.rule == "topic_far":
        return False
    if window.text_before().endswith(words("parted")):
        return True
    if choice.rule != "counted_noun" and not window.text_before().endswith(choice.words[-1:] or ("\0",)):
        return False
    if window.quantity.value > 1:
        return True
    before = window.text_before()[-BUILT_NEAR:]
    return choice.indicator == "physical_output" and any_in("built", before)


def _pooled(window: Window, choice: Choice) -> Choice:
    """Projects that are held in reserve or entered in a pool are counted apart."""
    for cue in (*window.before, *window.after):
        gap = min(cue.end, window.quantity.start), max(window.quantity.end, cue.start)
        if (cue.code in ("pool", "pool_project") or "入库" in cue.word) and window.sentence.breaks(*gap) == 0:
            return Choice("projects_pool_n", (cue.word, *choice.words), choice.rule, choice.confidence)
    return choice
