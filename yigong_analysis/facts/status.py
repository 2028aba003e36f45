"""Whether a figure is planned, a target, reached so far or done in its period, by the words before it (GOLD.md).

The last such word before the figure in its sentence decides: 预计吸纳31万名…，发放劳务报酬45.9亿元 is planned twice. A rule's
own words (不低于, ≥) make a target only of a share or where a rule is given.
"""

from dataclasses import dataclass

from yigong_analysis.facts.cues import Cue
from yigong_analysis.facts.sentences import Sentence
from yigong_analysis.facts.votes import Choice, Window

PLANNED, TARGET, CUMULATIVE, ACTUAL = "planned", "target", "cumulative", "actual"
BOUNDS = ("at_least", "at_most")
NEVER_REACHED = {"total_investment", "areas_covered", "design_count"}  # what stands from the start is not "so far"
TO_COME = {
    "labor_remuneration", "persons_employed", "physical_output", "income_gain_pc", "training_persons", "public_posts",
    "training_person_times", "beneficiaries", "beneficiary_households", "priority_persons", "remuneration_share_central",
    "remuneration_share_special", "remuneration_share_total",
}  # fmt: skip
SHARES = {"percent"}


@dataclass(frozen=True, slots=True)
class Status:
    """The status and the word that decided it; empty where nothing was said."""

    code: str
    word: str


def _governing(window: Window) -> Cue | None:
    """The last word of status before the figure in its sentence, 已 and the like only in its own or the last clause."""
    sentence, quantity = window.sentence, window.quantity
    for cue in reversed([cue for cue in sentence.statuses if cue.end <= quantity.start]):
        if cue.code == TARGET and sentence.breaks(cue.end, quantity.start) > 1:
            continue
        if cue.code == PLANNED and "；" in sentence.text[cue.end : quantity.start]:
            continue
        return cue
    return None


def _behind(window: Window) -> Cue | None:
    """A word right behind the figure: 22个项目计划实施, 的目标."""
    quantity = window.quantity
    near = (cue for cue in window.sentence.statuses if quantity.end <= cue.start <= min(window.end, quantity.end + 8))
    return next(
        (cue for cue in near if window.sentence.breaks(quantity.end, cue.start) == 0 and cue.word in ("计划", "目标")),
        None,
    )


def status(window: Window, choice: Choice, *, scheme: bool) -> Status:
    """The status of a figure; `scheme`: the document is a notice or scheme of works that are still to be built."""
    cue = _governing(window)
    code = cue.code if cue else ""
    word = cue.word if cue else ""
    if window.quantity.precision in BOUNDS and window.quantity.kind in SHARES and code not in (CUMULATIVE, ACTUAL):
        return Status(TARGET, word or "≥")
    if code == TARGET and window.quantity.precision not in BOUNDS and word not in ("确保", "目标", "目标值", "力争"):
        code = ""
    if code == CUMULATIVE and choice.indicator in NEVER_REACHED:
        code = ""
    if code:
        return Status(code, word)
    if scheme and choice.indicator in TO_COME:
        return Status(PLANNED, "")
    return Status(ACTUAL, "")
