"""What a reader of the calculation may choose: rate, horizon, survival, dividend, pay, posts; and what is refused."""

import math
from dataclasses import dataclass

from yigong_analysis.phrases import message

DIVIDEND = ("in_part", "kept", "up_to", "missed")
PAY = ("as_planned", "pool_shared", "pay_kept")
POSTS = ("middle", "low", "high", "none")
OPTIONS = {"dividend": DIVIDEND, "pay": PAY, "posts": POSTS}
BOUNDS = {"discount_rate": (0, 0.3), "horizon": (1, 40), "survival": (0, 1)}


@dataclass(frozen=True)
class Choices:
    """One set of choices; the defaults of rate, horizon and survival are those of the table (a test holds them so).

    dividend: `in_part`, paid in the assumed share of years; `kept`, in every year; `up_to`, every year anything between
    nothing and the stated sum; `missed`, never. pay: `as_planned`; `pool_shared`, the same sum for 40 % more people;
    `pay_kept`, the planned pay a head for all of them. posts: `middle` the written intervals, `low` and `high` their
    ends, `none`.
    """

    discount_rate: float = 0.05
    horizon: int = 15
    survival: float = 0.9
    dividend: str = "in_part"
    pay: str = "as_planned"
    posts: str = "middle"


def _number_fault(name: str, value: object) -> list[str]:
    lo, hi = BOUNDS[name]
    kinds = (int,) if name == "horizon" else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds) or not math.isfinite(value):
        return [message("not_integer" if name == "horizon" else "not_number", name=name, value=repr(value))]
    return [] if lo <= value <= hi else [message("not_between", name=name, lo=lo, hi=hi, value=value)]


def check_choices(choices: Choices) -> list[str]:
    """One line for each choice that is not allowed."""
    faults = [fault for name in BOUNDS for fault in _number_fault(name, getattr(choices, name))]
    for name, options in OPTIONS.items():
        value = getattr(choices, name)
        if value not in options:
            faults.append(message("choice_unknown", name=name, value=repr(value), allowed=", ".join(options)))
    return faults
