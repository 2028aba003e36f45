"""What the answer hangs on: one assumption at a time (tornado), and all of them at once (Monte Carlo, fixed seed)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from yigong_analysis.dividends import cash_flows, worth
from yigong_analysis.dividends.quantity import Quantity, inputs_of

SEED, DRAWS = 20251016, 10_000
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
ANSWER = (worth.BOTH, cash_flows.NET)  # what tornado and draws are told of: net, households and the collective together


def draw(made: Mapping[str, Quantity], n: int = DRAWS, seed: int = SEED) -> dict[str, np.ndarray]:
    """`n` draws of every input: uniform between the ends of a written interval, triangular with its top at the value.

    Independent of each other. The same quantities, `n` and seed give the same numbers.
    """
    rng = np.random.default_rng(seed)
    found = {}
    for code, q in inputs_of(dict(made)).items():
        unit = rng.random(n)  # always drawn, so that fixing one quantity does not change the draws of the others
        found[code] = _spread(unit, q) * q.factor
    return found


def _spread(unit: np.ndarray, q: Quantity) -> np.ndarray:
    """Uniform numbers in [0, 1) as draws of a quantity, by the inverse of its distribution function."""
    width = q.hi - q.lo
    if width == 0:
        return np.full_like(unit, q.value)
    if q.shape == "uniform":
        return q.lo + unit * width
    top = (q.value - q.lo) / width
    rising = q.lo + np.sqrt(unit * top) * width
    return np.where(unit < top, rising, q.hi - np.sqrt((1 - unit) * (1 - top)) * width)


@dataclass(frozen=True)
class Bar:
    """One assumption of the tornado: the answer with it at its lower and its upper end, all others at their value."""

    code: str
    at_lo: float
    at_hi: float

    @property
    def swing(self) -> float:
        """How far the answer moves."""
        return abs(self.at_hi - self.at_lo)


def _answer(inputs: Mapping[str, np.ndarray]) -> float:
    """Net worth per yuan of public money, households and the collective together, of a single calculation."""
    return float(worth.per_yuan(inputs)[ANSWER][0])


def tornado(made: Mapping[str, Quantity]) -> list[Bar]:
    """Each input with a range at both its ends, the widest swing first; those that move nothing are left out."""
    point, bars = cash_flows.at(made), []
    for code, q in inputs_of(dict(made)).items():
        ends = (_answer(point | {code: np.array([end * q.factor])}) for end in (q.lo, q.hi))
        bars.append(Bar(code, *ends))
    moving = [bar for bar in bars if bar.swing > 1e-12]
    return sorted(moving, key=lambda bar: (-bar.swing, bar.code))


@dataclass(frozen=True)
class Simulation:
    """The draws, net and per yuan of public money: `answers` of the project, `wages` of wage-only, `gains` the rest.

    `ranges`: QUANTILES of `worth.per_yuan`; `sums`: those of `worth.worth` (CNY).
    """

    answers: np.ndarray
    wages: np.ndarray
    gains: np.ndarray
    ranges: dict[tuple[str, str], np.ndarray]
    sums: dict[tuple[str, str], np.ndarray]

    @property
    def better(self) -> float:
        """The share of draws in which the project is worth more than the wage-only method."""
        return float((self.gains > 0).mean())


def bands(made: Mapping[str, Quantity], n: int = DRAWS, seed: int = SEED) -> dict[str, np.ndarray]:
    """QUANTILES × years of what has come in by each year, net and per yuan, of the project and of wage-only.

    A curve needs no horizon to be read off, so it goes on to the last year in every draw.
    """
    inputs, years = draw(made, n, seed), int(made["horizon"].value)
    far = cash_flows.whole(dict(inputs) | {"horizon": np.full_like(inputs["horizon"], years)})
    money, rate = cash_flows.public_money(far)[:, None], far["discount_rate"]
    curves = {
        "project": worth.cumulative(worth.received(far, years, cash_flows.NET), rate) / money,
        "wage_only": worth.cumulative(cash_flows.wage_only(far, years, cash_flows.NET), rate) / money,
    }
    return {name: np.quantile(curve, QUANTILES, axis=0) for name, curve in curves.items()}


def simulate(made: Mapping[str, Quantity], n: int = DRAWS, seed: int = SEED) -> Simulation:
    """Monte Carlo over the written intervals and the assumed ranges (see `draw`)."""
    drawn = draw(made, n, seed)
    total, money = worth.worth(drawn), cash_flows.public_money(drawn)
    found = {key: numbers / money for key, numbers in total.items()}
    answers, wages = found[ANSWER], found["wage_only", cash_flows.NET]
    return Simulation(
        answers=answers,
        wages=wages,
        gains=answers - wages,
        ranges={key: np.quantile(numbers, QUANTILES) for key, numbers in found.items()},
        sums={key: np.quantile(numbers, QUANTILES) for key, numbers in total.items()},
    )


def curve(made: Mapping[str, Quantity]) -> dict[str, np.ndarray]:
    """The cumulative curves of the point calculation, net and per yuan of public money, years 0…horizon."""
    inputs = cash_flows.whole(cash_flows.at(made))
    last, money = int(inputs["horizon"][0]), float(cash_flows.public_money(inputs)[0])
    rate = inputs["discount_rate"]
    return {
        "project": worth.cumulative(worth.received(inputs, last, cash_flows.NET), rate)[0] / money,
        "wage_only": worth.cumulative(cash_flows.wage_only(inputs, last, cash_flows.NET), rate)[0] / money,
    }
