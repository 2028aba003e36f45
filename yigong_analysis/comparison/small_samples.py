"""Statistics of few cases: medians that say how far they can be trusted, exact tests, intervals of shares.

Resampling treats the cases as if drawn at random from like cases; published cases are not, so the intervals say how
much the few cases scatter, never how well they stand for a country. Every function asks `samples.require_enough`.
"""

from dataclasses import dataclass
from math import comb

import numpy as np

from yigong_analysis import intervals
from yigong_analysis.comparison.samples import Sample, require_enough
from yigong_analysis.rows import Row

SEED = 20260101  # any number will do; a fixed one makes the same page of the same data
RESAMPLES = 9999
AT_ONCE = 4_000_000  # numbers drawn at once, 32 MB: a country of counties would need gigabytes
MOST_SPLITS = 20_000  # ways to split two samples that are all gone through; beyond, RESAMPLES of them
LEVEL = 0.95
STATISTICS = {"median": np.median, "mean": np.mean}


@dataclass(frozen=True)
class Summary:
    """One number for a sample, all in its unit.

    `value` with `lo`–`hi`, what the writing of the cases allows; `low`–`high`, the 95 % bootstrap interval widened by
    the writing; `without_low`–`without_high`, the range when each case in turn is left out; `moves_most`, the case
    whose leaving out changes the number most.
    """

    value: float
    lo: float
    hi: float
    low: float
    high: float
    without_low: float
    without_high: float
    moves_most: Row


@dataclass(frozen=True)
class Difference:
    """Whether two samples differ, and by how much, in their unit.

    `relation`: above, below, or tie where the written intervals of the two means overlap: then nothing was tested, and
    p is None. `value` (`lo`–`hi` by the writing): mean of the first minus mean of the second. `p`: two-sided;
    `p_cautious`: with all figures read so that the samples lie as near to each other as the writing allows. `splits`:
    how many ways there are to split the cases; `exact`: whether all were gone through.
    """

    relation: str
    value: float
    lo: float
    hi: float
    p: float | None
    p_cautious: float | None
    splits: int
    exact: bool


@dataclass(frozen=True)
class Proportion:
    """k of n with two 95 % intervals, each in percent 0–100."""

    k: int
    n: int
    percent: float
    wilson: tuple[float, float]
    exact: tuple[float, float]


def _bootstrap(values: np.ndarray, statistic: object, method: str) -> tuple[float, float]:
    from scipy.stats import bootstrap  # a second to import, and only the functions of this module need it

    if np.ptp(values) == 0:
        return float(values[0]), float(values[0])  # scipy gives nan where nothing varies
    how = {"n_resamples": RESAMPLES, "confidence_level": LEVEL, "batch": max(1, AT_ONCE // len(values))}
    rng = np.random.default_rng(SEED)
    found = bootstrap((values,), statistic, method=method, rng=rng, **how).confidence_interval
    return float(found.low), float(found.high)


def bootstrap_interval(sample: Sample, name: str = "median") -> tuple[float, float]:
    """The 95 % bootstrap interval of a median or a mean, widened by the written intervals; in the sample's unit.

    Percentile method for the median, BCa for the mean (Efron & Tibshirani 1993, ch. 13–14). A percentile rises with
    every value, so the same resamples of the lower ends give the lowest lower limit, and those of the upper ends the
    highest upper limit; for BCa nearly so, because its correction moves with the values. Raises TooFew. With five cases
    a median's interval is the whole range of the cases.
    """
    require_enough(sample)
    method = {"median": "percentile", "mean": "BCa"}[name]
    low, _ = _bootstrap(sample.lo, STATISTICS[name], method)
    _, high = _bootstrap(sample.hi, STATISTICS[name], method)
    return low, high


def leave_one_out(sample: Sample, name: str = "median") -> np.ndarray:
    """The median or mean without each case in turn, in the order of `sample.rows` and in its unit. Raises TooFew."""
    require_enough(sample)
    return np.array([STATISTICS[name](np.delete(sample.values, place)) for place in range(sample.n)])


def summary(sample: Sample, name: str = "median") -> Summary:
    """Median or mean of a sample with all that limits it (see Summary). Raises TooFew."""
    statistic, without = STATISTICS[name], leave_one_out(sample, name)
    value = float(statistic(sample.values))
    low, high = bootstrap_interval(sample, name)
    return Summary(
        value,
        float(statistic(sample.lo)),
        float(statistic(sample.hi)),
        low,
        high,
        float(without.min()),
        float(without.max()),
        sample.rows[int(np.abs(without - value).argmax())],
    )


def _between(a: np.ndarray, b: np.ndarray, axis: int = -1) -> np.ndarray:
    return a.mean(axis=axis) - b.mean(axis=axis)


def permutation_p(a: np.ndarray, b: np.ndarray) -> float:
    """The two-sided p-value of a difference of means under all splits of the cases (Fisher 1935, Pitman 1937).

    Exact while the number of splits is at most MOST_SPLITS, else from RESAMPLES seeded ones. Asks for exchangeable
    cases under the null hypothesis, not for a distribution. No guard here: `difference` is the function for samples.
    """
    from scipy.stats import permutation_test  # as above

    splits = comb(len(a) + len(b), len(a))
    resamples = np.inf if splits <= MOST_SPLITS else RESAMPLES
    rng = np.random.default_rng(SEED)
    how = {"n_resamples": resamples, "batch": max(1, AT_ONCE // (len(a) + len(b)))}
    return float(permutation_test((a, b), _between, vectorized=True, rng=rng, **how).pvalue)


def _means(sample: Sample) -> dict[str, float]:
    return {"value": sample.values.mean(), "lo": sample.lo.mean(), "hi": sample.hi.mean()}


def difference(a: Sample, b: Sample) -> Difference:
    """Whether the means of two samples differ (see Difference). Raises TooFew if either has fewer than LEAST cases.

    Nothing is tested where the written intervals of the two means overlap: the sources do not tell them apart.
    """
    require_enough(a, b)
    first, second = _means(a), _means(b)
    relation, splits = intervals.relation(first, second), comb(a.n + b.n, a.n)
    p = cautious = None
    if relation != "tie":
        p = permutation_p(a.values, b.values)
        near = (a.lo, b.hi) if relation == "above" else (a.hi, b.lo)
        cautious = permutation_p(*near)
    return Difference(
        relation,
        first["value"] - second["value"],
        first["lo"] - second["hi"],
        first["hi"] - second["lo"],
        p,
        cautious,
        splits,
        splits <= MOST_SPLITS,
    )


def holm(p_values: list[float]) -> list[float]:
    """p-values corrected for how many tests were made (Holm 1979), in their order; none for none."""
    if not p_values:
        return []
    from statsmodels.stats.multitest import multipletests  # as above

    return [float(p) for p in multipletests(p_values, method="holm")[1]]


def proportion(k: int, n: int) -> Proportion:
    """k of n in percent with the Wilson score interval and the exact one of Clopper and Pearson, both 95 %.

    Wilson 1927; Clopper & Pearson 1934; compared by Newcombe 1998. n of at least one; no guard here, because a count
    is a description. ValueError for k outside 0–n.
    """
    if not 0 <= k <= n or n < 1:
        raise ValueError(f"{k} of {n}")
    from statsmodels.stats.proportion import proportion_confint  # as above

    wilson, exact = (proportion_confint(k, n, alpha=1 - LEVEL, method=method) for method in ("wilson", "beta"))
    return Proportion(k, n, 100 * k / n, *(tuple(100 * float(end) for end in ends) for ends in (wilson, exact)))


@dataclass(frozen=True)
class AboveZero:
    """How many cases of a sample of margins are at or above zero for sure, below it for sure, and how many the writing
    leaves open; `wilson` and `exact` are 95 % intervals of the share at or above, in percent."""

    above: int
    below: int
    open: int
    wilson: tuple[float, float]
    exact: tuple[float, float]


def above_zero(sample: Sample) -> AboveZero:
    """The share of cases at or above zero. Open cases count below for the lower end and above for the upper one.

    Input: a sample of margins, in points. Raises TooFew.
    """
    require_enough(sample)
    above, below = int((sample.lo >= 0).sum()), int((sample.hi < 0).sum())
    least, most = proportion(above, sample.n), proportion(sample.n - below, sample.n)
    ends = ((least.wilson[0], most.wilson[1]), (least.exact[0], most.exact[1]))
    return AboveZero(above, below, sample.n - above - below, *ends)
