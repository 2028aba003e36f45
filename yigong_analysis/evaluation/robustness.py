"""How far an order holds: ranks under weights that nobody chose, and under values that the writing allows.

Stochastic multicriteria acceptability analysis (SMAA) of TOPSIS scores. Sources: Lahdelma, Hokkanen & Salminen 1998,
EJOR 106, 137–143; Lahdelma & Salminen 2001, Operations Research 49, 444–454 (rank acceptability, central weights).
"""

from dataclasses import dataclass

import numpy as np

from yigong_analysis.evaluation.scores import ranks

SEED = 20230419
CHUNK = 500  # draws at a time: a table of 100 cases stays below 10 MB
HELD = 0.95  # share of draws that a rank range holds
CHANGE = 0.2  # ± share by which one weight is changed


@dataclass(frozen=True)
class Drawn:
    """Ranks of the cases in each draw (draws × cases), and the weights drawn (draws × criteria)."""

    ranks: np.ndarray
    weights: np.ndarray

    @property
    def acceptability(self) -> np.ndarray:
        """Cases × ranks: the share of draws in which a case has a rank; each row sums to 1."""
        n = self.ranks.shape[1]
        return np.stack([(self.ranks == rank).mean(axis=0) for rank in range(1, n + 1)], axis=1)

    @property
    def beats(self) -> np.ndarray:
        """Cases × cases: the share of draws in which the row's case stands above the column's."""
        return np.stack([(self.ranks[:, [a]] < self.ranks).mean(axis=0) for a in range(self.ranks.shape[1])])

    @property
    def expected(self) -> np.ndarray:
        """Mean rank of each case."""
        return self.ranks.mean(axis=0)

    def range(self, held: float = HELD) -> np.ndarray:
        """Cases × 2: lowest and highest rank that hold the middle `held` of the draws of each case."""
        tail = (1 - held) / 2
        return np.quantile(self.ranks, [tail, 1 - tail], axis=0, method="inverted_cdf").T.astype(int)

    @property
    def central_weights(self) -> np.ndarray:
        """Cases × criteria: mean of the weights under which a case stands first; NaN where it never does."""
        first = self.ranks == 1
        n = first.sum(axis=0)[:, None]
        return np.where(n > 0, first.T @ self.weights / np.maximum(n, 1), np.nan)


def topsis_draws(value: np.ndarray, weights: np.ndarray, directions: np.ndarray) -> np.ndarray:
    """TOPSIS scores of many draws at once (draws × cases); the same numbers as `scores.topsis` draw by draw.

    Input: values, cases × criteria or draws × cases × criteria; weights, draws × criteria. As the weights multiply
    normalised columns, D² = Σ w_j² (r_ij − r*_j)²: one product of matrices. A column of zeros tells nothing and stays
    zero; cases that are alike in everything score 0.5.
    """
    length = np.sqrt((value**2).sum(axis=-2, keepdims=True))
    scaled = value / np.where(length > 0, length, 1) * directions
    best, worst = scaled.max(axis=-2, keepdims=True), scaled.min(axis=-2, keepdims=True)
    squared = (weights**2)[..., None]  # draws × criteria × 1
    to_best, to_worst = (np.sqrt(((scaled - end) ** 2 @ squared)[..., 0]) for end in (best, worst))
    both = to_best + to_worst
    return np.where(both > 0, to_worst / np.where(both > 0, both, 1), 0.5)


def random_weights(n: int, draws: int, seed: int = SEED) -> np.ndarray:
    """Weights drawn evenly from all that sum to 1: Dirichlet(1, …, 1)."""
    return np.random.default_rng(seed).dirichlet(np.ones(n), size=draws)


def some_values(
    bounds: tuple[np.ndarray, np.ndarray, np.ndarray], draws: int, generator: np.random.Generator
) -> np.ndarray:
    """Values from a triangular density between lo and hi with its mode at the written value (draws × cases × criteria).

    For “over N” the mode is lo, from where the density falls to hi: N is likeliest, and yet every draw lies above it,
    on average by a third of the width. So drawing favours vague writing where more is better; what is drawn has to be
    read beside the figures as written. A figure without width stays what it is.
    """
    value, lo, hi = bounds
    wide = hi > lo
    mode = np.clip(value, lo, hi)  # rounding of a quotient may leave it a digit outside
    drawn = generator.triangular(lo, mode, np.where(wide, hi, lo + 1), size=(draws, *lo.shape))
    return np.where(wide, drawn, value)


def draw(
    bounds: tuple[np.ndarray, np.ndarray, np.ndarray], directions: np.ndarray, weights: np.ndarray, *, values: bool
) -> Drawn:
    """The ranks under many weights, and, with `values`, under values drawn from the written intervals (`some_values`).

    Input: value, lo and hi, each cases × criteria without missing cells; one set of weights a draw (draws × criteria;
    repeat a row for fixed weights). Cells are drawn independently, though two ratios may share a figure. The same
    input gives the same ranks.
    """
    value = bounds[0]
    generator = np.random.default_rng(SEED + 1)
    found = []
    for start in range(0, len(weights), CHUNK):
        some = weights[start : start + CHUNK]
        drawn = some_values(bounds, len(some), generator) if values else value
        found.append(ranks(topsis_draws(drawn, some, directions)))
    return Drawn(np.concatenate(found), weights)


def changed(weights: np.ndarray, change: float = CHANGE) -> np.ndarray:
    """The weights with each one in turn raised and lowered by a share, the rest scaled so that all sum to 1."""
    found = []
    for j in range(len(weights)):
        for factor in (1 - change, 1 + change):
            new = weights.copy()
            new[j] = min(new[j] * factor, 1)
            rest = weights.sum() - weights[j]
            others = np.arange(len(weights)) != j
            new[others] = weights[others] * ((1 - new[j]) / rest) if rest > 0 else 0
            found.append(new if new.sum() > 0 else weights)
    return np.stack([new / new.sum() for new in found])


def apart(ranges: np.ndarray) -> np.ndarray:
    """For each case whether its range of ranks lies wholly above or below that of any other: else it has no rank."""
    lo, hi = ranges[:, 0], ranges[:, 1]
    return ((hi[:, None] < lo) | (lo[:, None] > hi)).any(axis=1)
