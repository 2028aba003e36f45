"""Which kind of money or project a figure belongs to (DESIGN 4.2, fund_kind), by the words around it."""

KINDS = (
    ("central_budget", ("中央预算内",)),
    ("central_fiscal", ("衔接推进", "衔接资金", "财政衔接", "中央财政")),
    ("promoted_key", ("重点工程", "重点项目")),
    ("promoted_agri", ("农业农村基础设施", "农业农村领域", "农业农村项目")),
    ("promoted_mixed", ("政府投资项目", "推广以工代赈", "以工代赈方式")),
    ("special_mixed", ("专项资金", "以工代赈资金", "专项投资", "中央资金", "中央投资")),
    ("provincial", ("省级资金", "省级以工代赈", "省级财政", "自治区资金")),
)
UNKNOWN = "unknown"


def fund_kind(sentence: str, paragraph: str) -> str:
    """The kind named in the sentence, else in its paragraph; `unknown` where neither names one, or each names several."""
    for part in (sentence, paragraph):
        named = [kind for kind, words in KINDS if any(word in part for word in words)]
        if named:
            return named[0] if len(named) == 1 else "special_mixed" if set(named) <= SPECIAL else UNKNOWN
    return UNKNOWN


SPECIAL = {"central_budget", "central_fiscal", "special_mixed", "provincial"}
