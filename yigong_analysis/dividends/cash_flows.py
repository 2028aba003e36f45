"""Cash flows year by year: construction pay, wages of lasting and seasonal posts, dividend; who receives them.

Year 0 is the year of the works. All flows are expected values: from the opening on, times the probability that the
business still stands. Households and the collective are never one recipient. Gross is what is paid; net is what the
recipients would not have had otherwise.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from yigong_analysis.dividends.quantity import WHOLE, Quantity, inputs_of

HOUSEHOLDS, COLLECTIVE = "households", "collective"
RECIPIENT = {
    "construction_pay": HOUSEHOLDS,
    "lasting_wages": HOUSEHOLDS,
    "seasonal_wages": HOUSEHOLDS,
    "dividend": COLLECTIVE,
}
GROSS, NET = "gross", "net"
Inputs = Mapping[str, np.ndarray]  # code → one number a draw, in base units; percents as parts of one


def at(made: Mapping[str, Quantity], which: str = "value") -> dict[str, np.ndarray]:
    """The inputs of one calculation: all at their `value`, or all at the `worse` or the `better` end of their range.

    The worse end is the lower one where more favours the project, else the upper one (column `better` of the table).
    """
    end = {"value": lambda q: q.value}
    end["worse"] = lambda q: q.lo if q.better > 0 else q.hi
    end["better"] = lambda q: q.hi if q.better > 0 else q.lo
    found = inputs_of(dict(made))
    return {code: np.array([end[which](q) * q.factor], dtype=float) for code, q in found.items()}


def whole(inputs: Inputs) -> dict[str, np.ndarray]:
    """The inputs with years as whole numbers."""
    return {code: np.rint(numbers) if code in WHOLE else numbers for code, numbers in inputs.items()}


def public_money(inputs: Inputs) -> np.ndarray:
    """Central money = planned pay ÷ the share of it that is pay (CNY)."""
    return inputs["planned_pay"] / inputs["own_pay_share"]


def operating(inputs: Inputs, last: int) -> np.ndarray:
    """The probability that the business stands in each year, draws × years 0…last.

    survival ** (t − start) from the start to the horizon, else 0.
    """
    years = np.arange(last + 1)
    start, end = inputs["start_year"][:, None], inputs["horizon"][:, None]
    open_for = np.maximum(years - start, 0)
    return np.where((years >= start) & (years <= end), inputs["survival"][:, None] ** open_for, 0.0)


def gross_flows(inputs: Inputs, last: int) -> dict[str, np.ndarray]:
    """What is paid out each year (CNY), stream → draws × years 0…last; a stream without its figures is left out."""
    alive = operating(inputs, last)
    first = (np.arange(last + 1) == 0).astype(float)
    pay = inputs.get("pay_pool", inputs["planned_pay"])
    yearly = {"lasting_wages": inputs["lasting_posts"] * inputs["post_wage"]}
    if "seasonal_posts" in inputs:
        yearly["seasonal_wages"] = inputs["seasonal_posts"] * inputs["seasonal_days"] * inputs["daily_wage"]
    yearly["dividend"] = inputs["dividend"] * inputs["dividend_paid"]
    return {"construction_pay": pay[:, None] * first} | {
        name: amount[:, None] * alive for name, amount in yearly.items()
    }


def net_shares(inputs: Inputs) -> dict[str, np.ndarray]:
    """The part of each stream that its recipients would not have had otherwise.

    Pay: the net gain of a wage. Wages of posts: that, times the share of the posts that is additional. Dividend: its
    own share. That a net gain is about half the wage: Jalan and Ravallion 1999 (`bibliography.csv`, I17).
    """
    posts = inputs["net_wage"] * inputs["post_additional"]
    return {
        "construction_pay": inputs["net_wage"],
        "lasting_wages": posts,
        "seasonal_wages": posts,
        "dividend": inputs["dividend_additional"],
    }


def flows(inputs: Inputs, last: int, kind: str = GROSS) -> dict[str, np.ndarray]:
    """The flows, gross or net (see `gross_flows`)."""
    paid = gross_flows(inputs, last)
    if kind == GROSS:
        return paid
    shares = net_shares(inputs)
    return {name: amounts * shares[name][:, None] for name, amounts in paid.items()}


def wage_only(inputs: Inputs, last: int, kind: str = GROSS) -> np.ndarray:
    """The comparator: the same central money, the pay share of comparable projects, nothing after the works."""
    first = (np.arange(last + 1) == 0).astype(float)
    pay = public_money(inputs) * inputs["wage_pay_share"] * (inputs["net_wage"] if kind == NET else 1.0)
    return pay[:, None] * first


def flow_table(made: Mapping[str, Quantity]) -> pd.DataFrame:
    """One row a year × stream × kind: recipient, value, lo, hi (CNY).

    `lo` and `hi` have every input at its worse and at its better end at once: bounds, not likely values.

    The public money and the private capital in stand in year 0 with the kind `paid_in`; they are no one's gain.
    """
    point = whole(at(made))
    last = int(point["horizon"][0])
    rows = []
    for kind in (GROSS, NET):
        value, worse, better = (flows(whole(at(made, which)), last, kind) for which in ("value", "worse", "better"))
        for stream in value:
            for year in range(last + 1):
                numbers = (float(table[stream][0, year]) for table in (value, worse, better))
                rows.append((year, stream, RECIPIENT[stream], kind, *numbers))
    for code in ("public_money", "social_capital"):
        if code in made:
            rows.append((0, code, "project", "paid_in", made[code].value, made[code].lo, made[code].hi))
    return pd.DataFrame(rows, columns=["year", "stream", "recipient", "kind", "value", "lo", "hi"])
