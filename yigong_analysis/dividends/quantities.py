"""Facts, assumptions and choices put together: one quantity a row of the table, each with its value and its range."""

from dataclasses import replace
from statistics import median

import pandas as pd

from yigong_analysis.dividends import scenarios
from yigong_analysis.dividends.assumptions import DERIVED, STATED
from yigong_analysis.dividends.choices import Choices
from yigong_analysis.dividends.project import Project
from yigong_analysis.dividends.quantity import Quantity


def _of_range(quantity: Quantity, values: list[float]) -> Quantity:
    return replace(quantity, value=median(values), lo=min(values), hi=max(values), n=len(values))


def _derived(quantity: Quantity, project: Project) -> Quantity | None:
    """A quantity read from other cases; None where the project has no need of it."""
    shares = [row["value"] for row in project.shares]
    if quantity.code == "wage_pay_share":
        return _of_range(quantity, shares)
    if quantity.code == "own_pay_share":
        floor = project.floors[0].percent
        return replace(quantity, value=floor, lo=floor, hi=max([floor, *shares]), n=len(shares))
    if quantity.code == "daily_wage":
        return _of_range(quantity, [row["value"] for row in project.wages]) if project.wages else None
    return None


def _as_read(row: pd.Series, project: Project) -> Quantity | None:
    """A row of the table with its numbers; None where the facts do not have it."""
    blank = Quantity(
        row["code"], row["value"], row["lo"], row["hi"], row["unit"], row["basis"], row["shape"], int(row["better"])
    )
    if row["basis"] == DERIVED:
        return _derived(blank, project)
    if row["basis"] == STATED:
        fact = project.rows.get(row["indicator"])
        return replace(blank, value=fact["value"], lo=fact["lo"], hi=fact["hi"], row=fact) if fact else None
    return blank


def quantities(project: Project, table: pd.DataFrame, choices: Choices) -> dict[str, Quantity]:
    """Every quantity that the facts allow, by code, in the order of the table.

    Input: a project with nothing missing, the table of assumptions, choices that were checked. A rate, horizon or
    survival other than the table's is taken as given, without a range. What the facts do not report is left out
    (missing, not zero): the stream it feeds is then not counted.
    """
    found = {row["code"]: _as_read(row, project) for row in table.to_dict("records")}
    made = {code: quantity for code, quantity in found.items() if quantity is not None}
    given = {"discount_rate": choices.discount_rate, "horizon": choices.horizon, "survival": choices.survival}
    for code, value in given.items():
        written = round(value / made[code].factor, 10)
        made[code] = made[code] if written == made[code].value else made[code].fixed(written)
    made = scenarios.with_dividend(made, choices.dividend)
    made = scenarios.with_posts(made, choices.posts)
    made = scenarios.with_pay(made, choices.pay, project)
    pay, share = made["planned_pay"], made["own_pay_share"]
    money = {"value": pay.value / share.value, "lo": pay.lo / share.hi, "hi": pay.hi / share.lo}
    row = table.loc["public_money"]
    scaled = {name: number * 100 for name, number in money.items()}  # the share is written in percent
    made["public_money"] = Quantity("public_money", **scaled, unit=row["unit"], basis=DERIVED, shape="", better=0)
    order = [*table.index, "pay_pool"]
    return dict(sorted(made.items(), key=lambda item: order.index(item[0])))
