"""What the flows are worth: net present value, worth per yuan of public money, the year of breaking even.

NPV = Σ flow_t ÷ (1 + r)^t, year 0 undiscounted (the convention of Brealey, Myers and Allen, Principles of Corporate
Finance, ch. 2, and of `numpy_financial.npv`). Ten lines of our own: the library takes one rate for one row of flows,
here each draw has its own.
"""

import numpy as np

from yigong_analysis.dividends import cash_flows
from yigong_analysis.dividends.cash_flows import COLLECTIVE, GROSS, HOUSEHOLDS, NET, RECIPIENT, Inputs

BOTH = "both"
WHO = (HOUSEHOLDS, COLLECTIVE, BOTH)
KINDS = (GROSS, NET)


def discount_factors(rate: np.ndarray, last: int) -> np.ndarray:
    """(1 + r)^−t for t = 0…last; draws × years. `rate` is a part of one, more than −1."""
    return (1.0 + np.asarray(rate, dtype=float))[:, None] ** -np.arange(last + 1)


def present_value(amounts: np.ndarray, rate: np.ndarray) -> np.ndarray:
    """Net present value of each row of `amounts` (draws × years 0…last, CNY) at the rate of its draw."""
    return (amounts * discount_factors(rate, amounts.shape[1] - 1)).sum(axis=1)


def received(inputs: Inputs, last: int, kind: str, who: str = BOTH) -> np.ndarray:
    """What a recipient gets each year, draws × years (CNY)."""
    found = cash_flows.flows(inputs, last, kind)
    mine = [amounts for name, amounts in found.items() if who in (BOTH, RECIPIENT[name])]
    return np.sum(mine, axis=0)


def _last(inputs: Inputs) -> int:
    return int(inputs["horizon"].max())


def worth(inputs: Inputs) -> dict[tuple[str, str], np.ndarray]:
    """Net present value (CNY) by recipient and kind, one number a draw.

    Keys: (households | collective | both, gross | net), and (wage_only, gross | net) for the comparator.
    """
    inputs = cash_flows.whole(inputs)
    last, rate = _last(inputs), inputs["discount_rate"]
    found = {}
    for kind in KINDS:
        for who in WHO:
            found[who, kind] = present_value(received(inputs, last, kind, who), rate)
        found["wage_only", kind] = present_value(cash_flows.wage_only(inputs, last, kind), rate)
    return found


def per_yuan(inputs: Inputs) -> dict[tuple[str, str], np.ndarray]:
    """`worth` divided by the central money of each draw (CNY per CNY)."""
    money = cash_flows.public_money(inputs)
    return {key: numbers / money for key, numbers in worth(inputs).items()}


def by_stream(inputs: Inputs, kind: str) -> dict[str, float]:
    """Net present value of each stream of a single calculation (CNY)."""
    inputs = cash_flows.whole(inputs)
    found = cash_flows.flows(inputs, _last(inputs), kind)
    return {name: float(present_value(amounts, inputs["discount_rate"])[0]) for name, amounts in found.items()}


def cumulative(amounts: np.ndarray, rate: np.ndarray) -> np.ndarray:
    """Discounted flows added up to each year; draws × years."""
    return np.cumsum(amounts * discount_factors(rate, amounts.shape[1] - 1), axis=1)


def break_even(reached: np.ndarray, mark: float) -> int | None:
    """The first year in which a cumulative curve stands at `mark` or above; None if it never does."""
    years = np.flatnonzero(np.asarray(reached) >= mark - 1e-9 * abs(mark))
    return int(years[0]) if len(years) else None


def break_even_years(inputs: Inputs) -> dict[tuple[str, str], int | None]:
    """When a single calculation catches up, by (wage_only | public_money, gross | net), within its horizon.

    Compared is what households and the collective have received, discounted: with the wage-only comparator, and with
    the central money itself.
    """
    inputs = cash_flows.whole(inputs)
    last, found = _last(inputs), {}
    for kind in KINDS:
        curve = cumulative(received(inputs, last, kind), inputs["discount_rate"])[0]
        marks = {"wage_only": float(cash_flows.wage_only(inputs, last, kind)[0, 0])}
        marks["public_money"] = float(cash_flows.public_money(inputs)[0])
        found |= {(name, kind): break_even(curve, mark) for name, mark in marks.items()}
    return found
