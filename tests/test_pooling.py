"""Random effects against the BCG vaccine trials as metafor prints them, and by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_samples import row
from test_small_samples import sample_of

from yigong_analysis.comparison import pooling
from yigong_analysis.comparison.samples import TooFew, samples

# Colditz et al. (1994), data of metafor `dat.bcg`: tuberculosis yes and no, vaccinated and control
BCG = np.array([
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761),
    (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232),
    (17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
])  # fmt: skip


@pytest.fixture(scope="module")
def log_risk_ratios():
    a, b, c, d = BCG.T
    return np.log((a / (a + b)) / (c / (c + d))), 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)


def test_bcg_by_dersimonian_and_laird_as_metafor_prints_it(log_risk_ratios):
    """Viechtbauer (2010) and metafor's own tests: estimate −0.7141, τ² 0.3088, Q 152.2330, I² 92.12 %."""
    found = pooling.combine(*log_risk_ratios, method="dl")
    assert round(found.mean, 4) == -0.7141
    assert round(found.tau2, 4) == 0.3088
    assert round(found.q, 4) == 152.2330
    assert round(100 * found.i2, 2) == 92.12


def test_bcg_by_paule_and_mandel_solves_its_equation(log_risk_ratios):
    """Σ w (y − μ)² = k − 1 with w = 1 / (v + τ²): the definition of the estimator (1982)."""
    effects, variances = log_risk_ratios
    found = pooling.combine(effects, variances)
    weights = 1 / (variances + found.tau2)
    mean = (weights * effects).sum() / weights.sum()
    assert found.mean == pytest.approx(mean)
    assert (weights * (effects - mean) ** 2).sum() == pytest.approx(12, abs=1e-4)


def test_equal_variances_by_hand():
    """1, 2, 3, 4, 5 with variance 0.5: μ = 3, s² = 2.5, τ² = 2, se² = 2.5/5, Q = 10/0.5 = 20, I² = 1 − 4/20.

    t(4) = 2.776 for the mean, t(3) = 3.182 for a further case: 3 ± 3.182 √(2 + 0.5).
    """
    found = pooling.combine(np.arange(1.0, 6), np.full(5, 0.5))
    assert (found.mean, found.tau2, found.q, found.i2) == pytest.approx((3, 2, 20, 0.8), abs=1e-4)
    assert (found.low, found.high) == pytest.approx((3 - 2.776 * math.sqrt(0.5), 3 + 2.776 * math.sqrt(0.5)), abs=1e-3)
    assert found.predict_high == pytest.approx(3 + 3.182 * math.sqrt(2.5), abs=1e-3)
    assert found.weights == pytest.approx([0.2] * 5)


def test_cases_that_agree_within_their_errors_have_no_spread_of_their_own():
    found = pooling.combine(np.array([3.0, 3.1, 2.9, 3.0, 3.05]), np.full(5, 1.0))
    assert (found.tau2, found.i2) == (0, 0)
    assert found.high - found.mean == pytest.approx(2.776 * math.sqrt(1 / 5), abs=1e-3)  # not the smaller spread seen


@given(st.lists(st.integers(1, 99), min_size=5, max_size=12, unique=True), st.integers(-6, 1))
def test_tiny_written_variances_still_converge(values, power):
    """The library sets τ² to zero when its iteration steps too far: that must not happen to written intervals."""
    effects, variances = np.array(values, dtype=float), np.full(len(values), 10.0**power)
    variances[0] *= 100
    found = pooling.combine(effects, variances)
    weights = 1 / (variances + found.tau2)
    left = (weights * (effects - found.mean) ** 2).sum()
    assert left == pytest.approx(len(values) - 1, abs=1e-3) or (found.tau2 == 0 and left < len(values))


def test_a_share_has_the_variance_of_its_written_interval():
    """± 0.5 points: width 1, variance 1/12; a width of nothing counts as 0.01 points."""
    assert pooling.variances(sample_of([30, 31], 0.5), {}) == pytest.approx([1 / 12, 1 / 12])
    assert pooling.variances(sample_of([30, 31]), {}) == pytest.approx([0.01**2 / 12] * 2)


def rates(*values: float) -> list[dict]:
    """Made-up rates without written width; the persons behind each are a hundred times the rate."""
    rows = [
        row(f"{510101 + i}", v, indicator="jobs_per_10m_total", unit="persons_per_10m") for i, v in enumerate(values)
    ]
    return [{**one, "numerator_id": f"f{i}"} for i, one in enumerate(rows)]


def test_a_rate_has_the_noise_of_its_count_and_of_its_writing():
    """100 persons: 1/100; written 90 to 110 per 10 million: (ln 110 − ln 90)² / 12 more."""
    first, second = rates(100, 100)
    second |= {"lo": 90.0, "hi": 110.0}
    sample = samples([first, second])[0]
    facts = {"f0": {"value": 100.0}, "f1": {"value": 100.0}}
    assert sorted(pooling.variances(sample, facts)) == pytest.approx([0.01, 0.01 + math.log(11 / 9) ** 2 / 12])


def test_rates_are_pooled_as_logarithms():
    """Equal counts weigh alike, so the pooled rate is the geometric mean."""
    sample = samples(rates(50, 100, 200, 400, 800))[0]
    found = pooling.pool(sample, {f"f{i}": {"value": 1e4} for i in range(5)})
    assert found.value == pytest.approx(200)
    assert found.low * found.high == pytest.approx(200**2)
    assert found.tau == pytest.approx(math.exp(math.log(2) * math.sqrt(2.5)), rel=1e-3)
    assert (found.without_low, found.without_high) == pytest.approx((200 * 0.25**0.25, 200 * 4**0.25), rel=1e-3)


def test_shares_stay_between_nothing_and_all():
    found = pooling.pool(sample_of([1, 2, 50, 95, 99], 0.1), {})
    assert (found.predict_low, found.predict_high) == (0, 100)
    assert found.i2 > 99.9  # rounding explains nothing of such a spread


def test_four_cases_are_not_pooled():
    with pytest.raises(TooFew):
        pooling.pool(sample_of([1, 2, 3, 4]), {})
