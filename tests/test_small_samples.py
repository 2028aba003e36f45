"""Statistics of few cases against printed values and hand computations."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_samples import row

from yigong_analysis.comparison import small_samples
from yigong_analysis.comparison.samples import Sample, TooFew, samples


def sample_of(values, half: float = 0.0) -> Sample:
    """A sample of made-up counties with these values, each written to ± `half`."""
    rows = [row(f"{510101 + place}", float(v), lo=v - half, hi=v + half) for place, v in enumerate(values)]
    return samples(rows)[0]


# Newcombe (1998), Statistics in Medicine 17, table I: methods 3 (score) and 5 (exact)
@pytest.mark.parametrize(("k", "n", "wilson", "exact"), [
    (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
    (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
    (0,  20,  (0.0000, 0.1611), (0.0000, 0.1684)),
    (1,  29,  (0.0061, 0.1718), (0.0009, 0.1776)),
])  # fmt: skip
def test_intervals_of_a_share_as_printed_by_newcombe(k, n, wilson, exact):
    found = small_samples.proportion(k, n)
    assert [round(end / 100, 4) for end in found.wilson] == list(wilson)
    assert [round(end / 100, 4) for end in found.exact] == list(exact)


@pytest.mark.parametrize(("k", "n"), [(-1, 5), (6, 5), (0, 0)])
def test_a_share_of_nothing_is_refused(k, n):
    with pytest.raises(ValueError, match=f"{k} of {n}"):
        small_samples.proportion(k, n)


def test_the_permutation_test_by_hand():
    """1–5 against 6–10: of 252 splits only the two extreme ones are as far apart, so p = 2/252."""
    a, b = np.arange(1.0, 6), np.arange(6.0, 11)
    assert small_samples.permutation_p(a, b) == pytest.approx(2 / 252)


def test_the_permutation_test_against_every_split_written_out():
    a, b = [21.0, 30.5, 25.0, 19.0, 33.0], [35.0, 28.0, 40.0, 31.5, 36.0, 29.0]
    pool, seen = a + b, np.mean(a) - np.mean(b)
    gaps = []
    for chosen in combinations(range(11), 5):
        left = [pool[i] for i in chosen]
        gaps.append(np.mean(left) - (sum(pool) - sum(left)) / 6)
    one_side = sum(gap <= seen + 1e-9 for gap in gaps) / 462
    assert small_samples.permutation_p(np.array(a), np.array(b)) == pytest.approx(2 * one_side)


def test_a_difference_with_its_splits():
    found = small_samples.difference(sample_of([36, 37, 38, 39, 40], 0.1), sample_of([31, 32, 33, 34, 35], 0.1))
    assert (found.relation, found.splits, found.exact) == ("above", 252, True)
    assert (found.value, found.lo, found.hi) == pytest.approx((5.0, 4.8, 5.2))
    assert (found.p, found.p_cautious) == pytest.approx((2 / 252, 2 / 252))


def test_a_difference_inside_the_writing_is_not_tested():
    found = small_samples.difference(sample_of([31, 32, 33, 34, 35], 2), sample_of([32, 33, 34, 35, 36], 2))
    assert (found.relation, found.p, found.p_cautious) == ("tie", None, None)


def test_figures_read_against_a_difference_weaken_it():
    """Apart by 4 as written to ± 1.9: read against it the ranges interlock, 0.2 apart."""
    found = small_samples.difference(sample_of([36, 37, 38, 39, 40], 1.9), sample_of([32, 33, 34, 35, 36], 1.9))
    assert found.relation == "above"
    assert found.p < 0.05 < found.p_cautious


def test_beyond_the_limit_of_splits_seeded_resamples_are_drawn_and_said():
    a, b = sample_of(range(10, 20)), sample_of(range(14, 24))
    found = small_samples.difference(a, b)
    assert (found.splits, found.exact) == (184_756, False)
    assert found.p == small_samples.difference(a, b).p


def test_four_cases_are_never_tested_and_get_no_interval():
    four, five = sample_of([1, 2, 3, 4]), sample_of([1, 2, 3, 4, 5])
    for attempt in (lambda: small_samples.difference(four, five), lambda: small_samples.summary(four),
                    lambda: small_samples.above_zero(four)):  # fmt: skip
        with pytest.raises(TooFew):
            attempt()


def test_the_bootstrap_of_a_median_of_five_is_the_range_of_the_cases():
    """P(median* = x₁) = P(at least 3 of 5 draws are x₁) = 0.0579 (Efron 1979), more than 2.5 % at either end."""
    found = small_samples.summary(sample_of([10, 20, 30, 40, 50]))
    assert (found.value, found.low, found.high) == (30, 10, 50)
    assert (found.without_low, found.without_high) == (25, 35)  # without 40 or 50: 25; without 10 or 20: 35


def test_the_written_intervals_widen_the_bootstrap_interval():
    found = small_samples.summary(sample_of([10, 20, 30, 40, 50], 0.5))
    assert (found.low, found.high, found.lo, found.hi) == (9.5, 50.5, 29.5, 30.5)


def test_equal_cases_have_an_interval_of_no_width():
    found = small_samples.summary(sample_of([30.0] * 6), "mean")
    assert (found.low, found.value, found.high) == (30.0, 30.0, 30.0)


def test_the_case_that_moves_a_mean_most():
    found = small_samples.summary(sample_of([10, 11, 12, 13, 54]), "mean")
    assert (found.value, found.moves_most["value"], found.without_low) == (20, 54, 11.5)


@given(st.lists(st.integers(0, 100), min_size=5, max_size=9), st.integers(0, 20))
def test_more_vagueness_never_narrows_an_interval(values, half):
    narrow, wide = (small_samples.bootstrap_interval(sample_of(values, h)) for h in (0, half))
    assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]


@given(st.lists(st.integers(0, 100), min_size=5, max_size=9))
def test_leaving_one_out_stays_inside_the_cases(values):
    sample = sample_of(values)
    without = small_samples.leave_one_out(sample)
    assert len(without) == len(values)
    assert min(values) <= without.min() <= without.max() <= max(values)


def test_holm_by_hand():
    """Smallest × 3, next × 2, largest × 1, none below the one before."""
    assert small_samples.holm([0.04, 0.01, 0.03]) == pytest.approx([0.06, 0.03, 0.06])
    assert small_samples.holm([]) == []


def test_open_cases_count_below_for_the_lower_end_and_above_for_the_upper():
    """Margins 2, 3, 4 (above), −3 (below), 0 ± 1 (open): the ends are those of 3 of 5 and of 4 of 5."""
    rows = [
        row(f"{510101 + i}", v, lo=v - h, hi=v + h)
        for i, (v, h) in enumerate([(2, 1), (3, 1), (4, 1), (-3, 1), (0, 1)])
    ]
    found = small_samples.above_zero(samples(rows)[0])
    assert (found.above, found.below, found.open) == (3, 1, 1)
    assert found.wilson == (small_samples.proportion(3, 5).wilson[0], small_samples.proportion(4, 5).wilson[1])
    assert found.exact == (small_samples.proportion(3, 5).exact[0], small_samples.proportion(4, 5).exact[1])
