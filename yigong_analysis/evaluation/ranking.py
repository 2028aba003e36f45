"""One evaluation: the block of cases and criteria that is complete, its weightings, and how far their ranks hold."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from yigong_analysis.evaluation import robustness, scores, weights
from yigong_analysis.evaluation.decision_table import DecisionTable
from yigong_analysis.evaluation.robustness import Drawn
from yigong_analysis.evaluation.weights import Ahp, Judgements

WEIGHTINGS = ("equal", "entropy", "ahp", "given")
LEAD = 0.6  # share of draws in which a case must come first to be named: clearly more than every second


@dataclass(frozen=True)
class Weighting:
    """Weights by one way; None with the key of the sentence that says why they are not used.

    `elsewhere`: criteria to which the user gave weight although they are not evaluated.
    """

    name: str
    vector: np.ndarray | None
    fault: str = ""
    ahp: Ahp | None = None
    elsewhere: tuple[str, ...] = ()


def weightings(
    names: tuple[str, ...], judgements: Judgements, given: dict[str, float], value: np.ndarray | None = None
) -> dict[str, Weighting]:
    """The weights of some criteria by each way: equal, entropy (only with values), AHP, the user's if he gave any."""
    found = [Weighting("equal", weights.equal(len(names)))]
    found += [_entropy(value)] if value is not None else []
    judged = weights.ahp(weights.judgement_matrix(judgements, names))
    found.append(Weighting("ahp", judged.weights, judged.fault, judged))
    found += [_given(names, given)] if given else []
    return {one.name: one for one in found}


def _entropy(value: np.ndarray) -> Weighting:
    if (value < 0).any():
        return Weighting("entropy", None, "ev_entropy_negative")
    found = weights.entropy(value)
    return Weighting("entropy", found, "" if found is not None else "ev_entropy_flat")


def _given(names: tuple[str, ...], given: dict[str, float]) -> Weighting:
    """The user's weights as given; none if some lies on a criterion that is not evaluated: the rest says less."""
    elsewhere = tuple(name for name, weight in given.items() if weight > 0 and name not in names)
    if elsewhere:
        return Weighting("given", None, "ev_given_elsewhere", elsewhere=elsewhere)
    kept = np.array([given.get(name, 0.0) for name in names])
    return Weighting("given", kept / kept.sum())  # they sum to 1 but for the digits written


@dataclass(frozen=True)
class Ranking:
    """The ranks of the cases of one complete table under every weighting, and how robust they are.

    `table` has no missing cell; `given` are weights of the user by criterion, empty for none; `judgements` pairs of
    criteria for AHP; `asked` is the weighting that leads the page; `draws` how many random ones are drawn.
    """

    table: DecisionTable
    asked: str
    given: dict[str, float]
    judgements: Judgements
    draws: int

    @property
    def names(self) -> tuple[str, ...]:
        """The criteria in their order."""
        return tuple(self.table.value)

    @cached_property
    def bounds(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """value, lo and hi, cases × criteria."""
        return tuple(frame.to_numpy(dtype=float) for frame in (self.table.value, self.table.lo, self.table.hi))

    @cached_property
    def directions(self) -> np.ndarray:
        """1 where more is better, −1 where less is."""
        return np.array([criterion.direction for criterion in self.table.criteria])

    @cached_property
    def weightings(self) -> dict[str, Weighting]:
        """Every weighting there is; that of the user only where he gave one."""
        return weightings(self.names, self.judgements, self.given, self.bounds[0])

    @property
    def chosen(self) -> Weighting:
        """The weighting that was asked for; equal weights where it may not be used."""
        asked = self.weightings.get(self.asked)
        return asked if asked and asked.vector is not None else self.weightings["equal"]

    def scores(self, weighting: Weighting) -> np.ndarray:
        """TOPSIS closeness of each case, 0 to 1."""
        return scores.topsis(self.bounds[0], weighting.vector, self.directions)

    @cached_property
    def sum_ranks(self) -> np.ndarray:
        """Ranks by weighted sum under the chosen weights, as a cross-check."""
        return scores.ranks(scores.weighted_sum(self.bounds[0], self.chosen.vector, self.directions))

    def _draw(self, drawn: np.ndarray, *, values: bool) -> Drawn:
        return robustness.draw(self.bounds, self.directions, drawn, values=values)

    @cached_property
    def any_weights(self) -> Drawn:
        """Ranks under random weights, figures as written."""
        return self._draw(robustness.random_weights(len(self.names), self.draws), values=False)

    @cached_property
    def any_values(self) -> Drawn:
        """Ranks under the chosen weights, figures drawn from their intervals."""
        return self._draw(np.repeat(self.chosen.vector[None], self.draws, axis=0), values=True)

    @cached_property
    def both(self) -> Drawn:
        """Ranks under random weights and figures drawn from their intervals."""
        return self._draw(robustness.random_weights(len(self.names), self.draws), values=True)

    @cached_property
    def first(self) -> np.ndarray:
        """Cases × 2: share of draws in which a case comes first, with figures as written and with figures drawn."""
        return np.stack([drawn.acceptability[:, 0] for drawn in (self.any_weights, self.both)], axis=1)

    @property
    def leader(self) -> int | None:
        """The position of the one case that comes first in LEAD of the draws both ways; None where there is none."""
        ahead = self.first >= LEAD
        alone = (ahead.sum(axis=0) == 1).all()  # cases that tie for the first rank may be several
        both = np.flatnonzero(ahead.all(axis=1))
        return int(both[0]) if alone and len(both) else None

    @cached_property
    def shifted(self) -> Drawn:
        """Ranks with each chosen weight in turn 20 % higher and lower."""
        return self._draw(robustness.changed(self.chosen.vector), values=False)

    @cached_property
    def told(self) -> np.ndarray:
        """Whether the rank of a case says anything: its range leaves out that of some other case."""
        return robustness.apart(self.both.range())

    @cached_property
    def unread_pairs(self) -> int:
        """Pairs of cases whose order as written does not hold in 95 % of the draws from the written intervals."""
        written = scores.ranks(self.scores(self.chosen))
        held = (written[:, None] < written) & (self.any_values.beats >= robustness.HELD)
        return len(written) * (len(written) - 1) // 2 - int(held.sum())
