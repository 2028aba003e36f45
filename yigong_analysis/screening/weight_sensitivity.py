"""What a score owes to its weights: each weight a fifth up and down, and weights drawn at random."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from yigong_analysis.comparison.samples import LEAST
from yigong_analysis.phrases import message
from yigong_analysis.screening import priorities
from yigong_analysis.slow_loops import watched

SEED = 20240115  # any fixed number: the same draws on every machine
DRAWS = 10_000
STEP = 0.2


def varied(weights: Mapping[str, float], step: float = STEP) -> Iterator[dict[str, float]]:
    """The weights themselves, then each in turn × (1 ± step) and kept so, the others scaled to what is left of 1.

    The others keep their proportions: each × (1 − changed) ÷ (1 − weight). A weight goes no higher than 1; one that is
    all there is cannot be changed. Input: weights that sum to 1.
    """
    yield dict(weights)
    for code, weight in weights.items():
        rest = sum(other for name, other in weights.items() if name != code)
        if weight > 0 and rest > 0:
            for factor in (1 + step, 1 - step):
                changed = min(weight * factor, 1.0)
                yield {name: other * (1 - changed) / rest for name, other in weights.items()} | {code: changed}


def drawn(n: int, draws: int = DRAWS) -> np.ndarray:
    """draws × n weights, each row summing to 1, all such rows equally likely: a Dirichlet distribution with α = 1.

    Seeded, so that the same draws come out each time.
    """
    return np.random.default_rng(SEED).dirichlet(np.ones(n), size=draws)


def sensitivity(projects: pd.DataFrame, weights: Mapping[str, float], draws: int = DRAWS) -> pd.DataFrame:
    """How the order of comparable projects depends on the weights.

    Input: a project list, weights that sum to 1. Returns, for the projects of every group with at least
    `LEAST` comparable ones: best, worst (places left open with the weights as given), best_varied,
    worst_varied (over all of `varied`: each weight ± 20 %), surely and possibly (0–1): in what share of the draws the
    project stands in the first third whatever the unknown turns out to be, and in what share it may. fund_family and
    basis name the group, n its size, third how many places the first third has.
    """
    found, table = priorities.criteria(projects), priorities.scores(projects, weights)
    parts = []
    for (family, basis), members in priorities.orderable(projects, table).items():
        if len(members) < LEAST:
            continue
        lo, hi = (part.loc[members, list(weights)].to_numpy() for part in (found.lo, found.hi))
        weighed = np.array(list(weights.values())) > 0  # what the user leaves out stays out of the draws
        rows = pd.DataFrame({"fund_family": family, "basis": basis, "n": len(members)}, index=members)
        rows["third"] = third = -(-len(members) // 3)
        rows[["best", "worst"]] = table.loc[members, ["best", "worst"]]
        rows["best_varied"], rows["worst_varied"] = _varied_places(lo, hi, weights)
        rows["surely"], rows["possibly"] = _first_third(
            lo[:, weighed], hi[:, weighed], drawn(weighed.sum(), draws), third
        )
        parts.append(rows)
    columns = ["fund_family", "basis", "n", "third", "best", "worst", "best_varied", "worst_varied"]
    return pd.concat(parts) if parts else pd.DataFrame(columns=[*columns, "surely", "possibly"])


def _varied_places(lo: np.ndarray, hi: np.ndarray, weights: Mapping[str, float]) -> tuple[np.ndarray, np.ndarray]:
    """The best and the worst place over all variations of the weights."""
    found = [
        priorities.places(lo @ np.array(list(one.values())), hi @ np.array(list(one.values())))
        for one in varied(weights)
    ]
    best, worst = (np.stack(part) for part in zip(*found, strict=True))
    return best.min(axis=0), worst.max(axis=0)


def _first_third(lo: np.ndarray, hi: np.ndarray, weights: np.ndarray, third: int) -> tuple[np.ndarray, np.ndarray]:
    """In what share of the draws each project surely, and possibly, stands among the first `third` places."""
    surely, possibly = np.zeros(len(lo)), np.zeros(len(lo))
    # one draw at a time: all scores of a long list at once would not fit into memory
    for weight in watched(weights, message("draw_unit")):
        best, worst = priorities.places(lo @ weight, hi @ weight)
        surely += worst <= third
        possibly += best <= third
    return surely / len(weights), possibly / len(weights)
