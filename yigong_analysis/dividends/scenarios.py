"""Scenarios: what “40 % more people than planned” means for pay; a dividend kept, missed or at most; the posts.

The text plans one sum of pay and one gain a head, and then reports 40 % more people. Both cannot stay: either the sum
is shared by more (less a head), or the pay a head is kept (a larger sum). Both are computed, none is chosen here.
"""

from dataclasses import replace

import pandas as pd

from yigong_analysis import intervals
from yigong_analysis.dividends.project import Project
from yigong_analysis.dividends.quantity import Quantity

CROWD = ("labor_remuneration", "training_persons", "participation_over_plan", "income_gain_pc")
ENDS = {"low": "lo", "high": "hi"}


def _column(row: dict) -> pd.DataFrame:
    return pd.DataFrame([{name: float(row[name]) for name in intervals.COLUMNS}])


def _plain(frame: pd.DataFrame) -> dict[str, float]:
    return {name: float(frame[name].iloc[0]) for name in intervals.COLUMNS}


def crowd(project: Project) -> dict[str, dict[str, float]]:
    """The two readings of “40 % more people”, with the interval that the writing allows.

    Formulas, on intervals: people = planned × (1 + excess); shared = pay ÷ people; pool = gain a head × people.
    Returns value, lo, hi of planned_pc (CNY a head), people, shared_pc (CNY a head), pool (CNY); empty where one of the
    four figures is not reported. Assumes that the planned workers are the planned trainees: the text counts no others.
    """
    if not set(CROWD) <= set(project.rows):
        return {}
    pay, planned, excess, gain = (_column(project.rows[name]) for name in CROWD)
    grown = intervals.add(intervals.scale(excess, 0.01), intervals.exact(pd.Series([1.0])))
    people = intervals.multiply(planned, grown)
    found = {
        "planned_pc": intervals.divide(pay, planned),
        "people": people,
        "shared_pc": intervals.divide(pay, people),
        "pool": intervals.multiply(gain, people),
    }
    return {name: _plain(frame) for name, frame in found.items()}


def dividend_on_capital(project: Project) -> dict[str, float] | None:
    """Dividend a year ÷ private capital, in percent; not a yield, since public money paid for the assets too."""
    names = ("dividend_annual", "social_capital")
    if not set(names) <= set(project.rows):
        return None
    dividend, capital = (_column(project.rows[name]) for name in names)
    return _plain(intervals.scale(intervals.divide(dividend, capital), 100))


def with_dividend(made: dict[str, Quantity], choice: str) -> dict[str, Quantity]:
    """The quantities under a choice of the dividend (see `choices.Choices`)."""
    stated, paid = made["dividend"], made["dividend_paid"]
    changed = {
        "in_part": {},
        "kept": {"dividend_paid": paid.fixed(100.0)},
        "up_to": {
            "dividend": replace(stated, value=stated.value / 2, lo=0.0, basis="chosen"),
            "dividend_paid": paid.fixed(100.0),
        },
        "missed": {"dividend": stated.fixed(0.0)},
    }[choice]
    return made | changed


def with_posts(made: dict[str, Quantity], choice: str) -> dict[str, Quantity]:
    """The quantities under a choice of the posts: the middle of the written interval, an end of it, or none."""
    changed = {}
    for code in {"lasting_posts", "seasonal_posts"} & set(made):
        quantity = made[code]
        if choice == "none":
            changed[code] = quantity.fixed(0.0)
        elif choice in ENDS:
            changed[code] = quantity.fixed(getattr(quantity, ENDS[choice]))
        else:
            changed[code] = replace(quantity, value=(quantity.lo + quantity.hi) / 2)
    return made | changed


def with_pay(made: dict[str, Quantity], choice: str, project: Project) -> dict[str, Quantity]:
    """The quantities under a choice of pay: only `pay_kept` changes the sum that is paid (`pay_pool`).

    Where the figures for that reading are not reported, the planned sum stays.
    """
    pool = crowd(project).get("pool")
    if choice != "pay_kept" or pool is None:
        return made
    return made | {"pay_pool": replace(made["planned_pay"], code="pay_pool", row=None, basis="derived", **pool)}
