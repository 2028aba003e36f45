"""Who is counted: workers, a group among them, people trained, registered, benefiting; staff trained in the policy."""

import re

from yigong_analysis.facts.votes import NOTHING, SLIGHT, Choice, Window, best_vote, chosen
from yigong_analysis.rule_words import any_in, words

STAFF_TRAINING = {
    "training_persons": "policy_training_person_times",
    "training_person_times": "policy_training_person_times",
    "training_sessions": "policy_training_sessions",
}
CLAUSE = re.compile("[，；]")
SPEAKER = re.compile(r"(?:干部|负责人|业主|管理人员)[\u4e00-\u9fff]{0,4}?(?:说|介绍|告诉|表示|讲解|带队|授课)")
IS = re.compile(r"(?:是|为|系|属于|属)")


def persons(window: Window) -> Choice:
    """Persons: a group among those employed (其中脱贫人口120人) is not all of them."""
    bonus = {}
    if any_in("among", window.text_before()):
        bonus["priority"] = 3.0
    elif (
        _goes_on(window)
        or IS.match(window.sentence.text, window.quantity.end)
        or any(cue.end == window.quantity.start for cue in window.before if cue.code == "priority")
    ):
        bonus["priority"] = 2.0
    if window.quantity.hanzi and window.quantity.value < SLIGHT:
        return NOTHING  # 两名村民, 居前四位: people of a story
    return chosen(window, best_vote(window, bonus))


def _goes_on(window: Window) -> bool:
    """Whether a group is named just before, in a list with this one: 61名脱贫劳动力和7名监测对象."""
    named = any(cue.code == "priority" for cue in window.before)
    return named and window.text_before().endswith(("和", "、", "及"))


def trained(window: Window, choice: Choice, earlier: list[tuple[Window, Choice]]) -> Choice:
    """Training of officials, owners and firms is not training of workers."""
    staffed = STAFF_TRAINING.get(choice.indicator)
    if not staffed:
        return choice
    said = window.text_before() + CLAUSE.split(window.sentence.text[window.quantity.end : window.end])[0]
    said = SPEAKER.sub("", said)  # who speaks or teaches is not who is trained
    goes_on = bool(earlier) and earlier[-1][1].indicator in STAFF_TRAINING.values() and "；" not in said
    goes_on = goes_on and not any_in("workers", said)
    staff = next((word for word in words("staff") if word in said), "")
    if not goes_on and not (staff and not any_in("workers", said)):
        return choice
    return Choice(staffed, (*choice.words, staff), "training_of_staff", 2)
