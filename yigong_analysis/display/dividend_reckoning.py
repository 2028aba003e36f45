"""One calculation of an industry dividend, made once for all parts of its page."""

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from yigong_analysis.dividends import cash_flows, uncertainty, worth
from yigong_analysis.dividends.assumptions import load_assumptions
from yigong_analysis.dividends.choices import DIVIDEND, Choices
from yigong_analysis.dividends.project import Project
from yigong_analysis.dividends.quantities import quantities
from yigong_analysis.dividends.quantity import Quantity
from yigong_analysis.dividends.uncertainty import Bar, Simulation

Key = tuple[str, str]  # who (or wage_only), gross or net


@dataclass(frozen=True)
class Reckoning:
    """A project with nothing missing under one set of choices: quantities, worth, draws; each computed when asked."""

    project: Project
    choices: Choices

    @cached_property
    def made(self) -> dict[str, Quantity]:
        """The quantities by code."""
        return quantities(self.project, load_assumptions(), self.choices)

    @cached_property
    def point(self) -> dict:
        """The inputs, each at its value."""
        return cash_flows.at(self.made)

    @cached_property
    def sums(self) -> dict[Key, float]:
        """Net present values (CNY)."""
        return {key: float(numbers[0]) for key, numbers in worth.worth(self.point).items()}

    @cached_property
    def per_yuan(self) -> dict[Key, float]:
        """Net present values per yuan of central money."""
        return {key: float(numbers[0]) for key, numbers in worth.per_yuan(self.point).items()}

    @cached_property
    def draws(self) -> Simulation:
        """All assumptions at once."""
        return uncertainty.simulate(self.made)

    @cached_property
    def bars(self) -> list[Bar]:
        """One assumption at a time, the widest swing first."""
        return uncertainty.tornado(self.made)

    @cached_property
    def flows(self) -> pd.DataFrame:
        """The flows of each year (see `cash_flows.flow_table`)."""
        return cash_flows.flow_table(self.made)

    @cached_property
    def dividend_part(self) -> float:
        """The part of the net worth that is the dividend, in percent; zero where nothing is gained."""
        streams = worth.by_stream(self.point, cash_flows.NET)
        whole = sum(streams.values())
        return 100 * streams["dividend"] / whole if whole else 0.0

    @cached_property
    def with_capital(self) -> float | None:
        """Net worth per yuan of central and private money together; None without private capital."""
        if "social_capital" not in self.made:
            return None
        money = self.made["public_money"].value + self.made["social_capital"].value
        return self.sums[uncertainty.ANSWER] / money

    def under(self, **choices: str) -> "Reckoning":
        """The same project with other choices."""
        return Reckoning(self.project, replace(self.choices, **choices))

    @cached_property
    def promises(self) -> dict[str, dict[str, "Reckoning"]]:
        """Every choice of the dividend, with the posts as chosen (`posts`) and without any (`none`)."""
        posts = "middle" if self.choices.posts == "none" else self.choices.posts
        return {
            name: {"posts": self.under(dividend=name, posts=posts), "none": self.under(dividend=name, posts="none")}
            for name in DIVIDEND
        }
