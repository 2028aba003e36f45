"""Which kind of money or project a figure belongs to (`fund_kind`), by the words of its sentence."""

from yigong_analysis.facts import cues

SPECIAL = {"central_budget", "central_fiscal", "special_mixed", "provincial"}
UNKNOWN = "unknown"


def fund_kind(text: str, start: int, end: int) -> str:
    """The kind that the words between two offsets name; of several special funds `special_mixed`, else `unknown`."""
    named = {cue.code for cue in cues.funds(text, start, end)}
    if len(named) == 2 and named <= SPECIAL:
        named.discard("special_mixed")  # 中央财政以工代赈资金 names its level
    if len(named) == 1:
        return named.pop()
    return "special_mixed" if named and named <= SPECIAL else UNKNOWN
