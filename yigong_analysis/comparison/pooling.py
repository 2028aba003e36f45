"""Random-effects pooling of few administrative figures, and how much of their spread the writing can explain.

A meta-analysis weighs estimates by their sampling variance. A figure in an announcement has none: nobody drew a sample.
What stands in its place is said here and on the page. For a share of money it is the variance that the writing leaves
open, (hi − lo)² / 12, that of a number equally likely anywhere in its written interval. For jobs per 10 million yuan it
is that variance of the logarithm, plus 1 / persons, the noise of a Poisson count. So I² says which part of the spread
rounding and counting noise do not explain; near 100 % the cases differ for reasons of their own, and the pooled value
is a middle of different programmes, not an estimate of one quantity.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from yigong_analysis.comparison.samples import Sample, require_enough
from yigong_analysis.comparison.small_samples import LEVEL
from yigong_analysis.rows import Row

LOG_RATES = ("jobs_per_10m_total", "jobs_per_10m_special")  # pooled as logarithms: ratios, skewed to the right
UNWRITTEN = 0.01  # points: a share without any written width counts as written to so much, or its weight is infinite
ITERATIONS = 500  # of Paule and Mandel; from zero it doubles, and written variances are very small


@dataclass(frozen=True)
class Combined:
    """Random-effects results on the scale of the effects: mean, 95 % t-interval, prediction interval (missing below
    three cases), τ², Q and I² (0–1); `weights` add up to one."""

    mean: float
    low: float
    high: float
    predict_low: float
    predict_high: float
    tau2: float
    q: float
    i2: float
    weights: np.ndarray


@dataclass(frozen=True)
class Pooled:
    """A pooled sample in its own unit: `value` with its 95 % interval, the interval for a further like case, i2 in
    percent, tau in points for a share and as a factor for a rate, and the range when each case in turn is left out."""

    value: float
    low: float
    high: float
    predict_low: float
    predict_high: float
    i2: float
    tau: float
    q: float
    without_low: float
    without_high: float
    moves_most: Row


def combine(effects: np.ndarray, variances: np.ndarray, method: str = "pm") -> Combined:
    """Random-effects meta-analysis of effects with known positive variances.

    τ² by Paule & Mandel (1982), which solves Σ w (y − μ)² = k − 1 with w = 1 / (v + τ²), or by DerSimonian & Laird
    (`dl`, 1986). Interval of the mean by Hartung & Knapp (2001): t with k − 1 degrees of freedom, scale estimated, at
    least 1 (Röver, Knapp & Friede 2015), or cases that agree by chance would look too sure.
    I² = 1 − (k − 1) / Q (Higgins & Thompson 2002), at least zero. Prediction interval μ ± t(k − 2) √(τ² + se²)
    (Higgins, Thompson & Spiegelhalter 2009). Two cases at least. No guard here: `pool` is the function for samples.
    """
    from scipy import stats  # a second to import with the next, and only pooling needs them
    from statsmodels.stats.meta_analysis import combine_effects

    effects, variances = np.asarray(effects, dtype=float), np.asarray(variances, dtype=float)
    options = {"maxiter": ITERATIONS} if method == "pm" else {}
    found = combine_effects(effects, variances, method_re=method, use_t=True, **options)
    # statsmodels gives four intervals: the fourth has the estimated scale, the second scale 1, which is the least here
    low, high = found.conf_int(alpha=1 - LEVEL, use_t=True)[3 if found.scale_hksj_re > 1 else 1]
    tau2, k = max(0.0, float(found.tau2)), len(effects)
    mean, reach = float(found.mean_effect_re), math.nan
    if k > 2:
        reach = float(stats.t.isf((1 - LEVEL) / 2, k - 2)) * math.sqrt(tau2 + float(found.sd_eff_w_re) ** 2)
    i2 = max(0.0, 1 - (k - 1) / found.q) if found.q > 0 else 0.0
    weights = np.asarray(found.weights_rel_re)
    return Combined(mean, float(low), float(high), mean - reach, mean + reach, tau2, float(found.q), float(i2), weights)


def is_log(sample: Sample) -> bool:
    """Whether a sample is pooled as logarithms."""
    return sample.indicator in LOG_RATES


def _persons(row: Row, facts: Mapping[str, Row]) -> float:
    """The count behind a rate; the count that its value stands for where no fact is named (a stated rate)."""
    fact = facts.get(row["numerator_id"])
    return max(1.0, float(fact["value"] if fact else row["value"]))


def variances(sample: Sample, facts: Mapping[str, Row]) -> np.ndarray:
    """The within-case variance of each case (see the head of this module), in the order of `sample.rows`.

    Input: `facts`, fact_id → row, for the persons behind rates. Points² for a share, of the logarithm for a rate.
    """
    if is_log(sample):
        counts = np.array([_persons(row, facts) for row in sample.rows])
        return 1 / counts + (np.log(sample.hi) - np.log(sample.lo)) ** 2 / 12
    return np.maximum(sample.hi - sample.lo, UNWRITTEN) ** 2 / 12


def pool(sample: Sample, facts: Mapping[str, Row]) -> Pooled:
    """One value for a sample by random effects (see `combine`), in its unit; the sample is of one status and base.

    Input: a sample of a share (percent) or of jobs per 10 million yuan, and the facts by id. Raises TooFew for fewer
    than LEAST cases. Limits of shares stay inside 0–100: a share cannot leave them.
    """
    require_enough(sample)
    log = is_log(sample)
    effects, within = (np.log(sample.values) if log else sample.values), variances(sample, facts)
    whole = combine(effects, within)

    def back(number: float) -> float:
        if log:
            return math.exp(number)
        return min(100.0, max(0.0, number)) if sample.unit == "percent" else number

    places = range(sample.n)
    without = np.array([combine(np.delete(effects, i), np.delete(within, i)).mean for i in places])
    ends = (whole.mean, whole.low, whole.high, whole.predict_low, whole.predict_high)
    tau = math.exp(math.sqrt(whole.tau2)) if log else math.sqrt(whole.tau2)
    moves_most = sample.rows[int(np.abs(without - whole.mean).argmax())]
    outer = (back(float(without.min())), back(float(without.max())))
    return Pooled(*map(back, ends), 100 * whole.i2, tau, whole.q, *outer, moves_most)
