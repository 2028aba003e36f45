"""TOPSIS against the book, many draws against one, and acceptability against what can be worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps
from test_evaluation_weights import AIRCRAFT

from yigong_analysis.evaluation import robustness, scores

AIRCRAFT_WEIGHTS = np.array([0.2, 0.1, 0.1, 0.1, 0.2, 0.3])
AIRCRAFT_WAYS = np.array([1, 1, 1, -1, 1, 1])  # cost is better low
TABLES = nps.arrays(float, st.tuples(st.integers(2, 6), st.integers(2, 4)), elements=st.floats(0.1, 1000))


def test_the_aircraft_of_hwang_and_yoon_as_printed():
    """Closeness 0.643, 0.268, 0.613, 0.312: A1, A3, A4, A2."""
    found = scores.topsis(AIRCRAFT, AIRCRAFT_WEIGHTS, AIRCRAFT_WAYS)
    assert found == pytest.approx([0.643, 0.268, 0.613, 0.312], abs=1e-3)
    assert list(scores.ranks(found)) == [1, 4, 2, 3]


def test_a_weighted_sum_by_hand():
    """Columns ÷ their largest: (1/2, 1), (1, 1/4); weights 0.5: 0.75 and 0.625. Less is better: 1 − x/max."""
    value, even = np.array([[1.0, 4], [2, 1]]), np.array([0.5, 0.5])
    assert scores.weighted_sum(value, even, np.array([1, 1])) == pytest.approx([0.75, 0.625])
    assert scores.weighted_sum(value, even, np.array([1, -1])) == pytest.approx([0.25, 0.875])


def test_equal_scores_share_the_better_rank():
    assert list(scores.ranks(np.array([0.2, 0.9, 0.9, 0.1]))) == [3, 1, 1, 4]


def test_many_draws_at_once_are_pymcdm_draw_by_draw():
    drawn = robustness.random_weights(6, 50)
    fast = robustness.topsis_draws(AIRCRAFT, drawn, AIRCRAFT_WAYS)
    slow = np.stack([scores.topsis(AIRCRAFT, w, AIRCRAFT_WAYS) for w in drawn])
    assert np.abs(fast - slow).max() < 1e-12


def test_drawn_values_are_scored_table_by_table():
    values = AIRCRAFT * np.random.default_rng(1).uniform(0.9, 1.1, (20, 4, 6))
    drawn = robustness.random_weights(6, 20)
    fast = robustness.topsis_draws(values, drawn, AIRCRAFT_WAYS)
    slow = np.stack([scores.topsis(v, w, AIRCRAFT_WAYS) for v, w in zip(values, drawn, strict=True)])
    assert np.abs(fast - slow).max() < 1e-12


def exactly(value):
    return value, value, value


def test_acceptability_of_two_cases_and_two_criteria_by_hand():
    """A = (4, 5), B = (3, 12). Columns have lengths 5 and 13, so A leads by 1/5 in the first, B by 7/13 in the second.

    With two cases each is the ideal where it leads: A stands first where w₁/5 > (1 − w₁) 7/13, so w₁ > 35/48. With w₁
    even on [0, 1] that is 13/48 = 0.2708 of the draws; the mean of w₁ there is (35/48 + 1) / 2 = 0.8646.
    """
    value = np.array([[4.0, 5], [3, 12]])
    found = robustness.draw(exactly(value), np.array([1, 1]), robustness.random_weights(2, 100_000), values=False)
    assert found.acceptability == pytest.approx(np.array([[13, 35], [35, 13]]) / 48, abs=0.005)
    assert found.beats[0, 1] == pytest.approx(13 / 48, abs=0.005)
    assert found.central_weights[0] == pytest.approx([83 / 96, 13 / 96], abs=0.003)


def test_values_drawn_from_intervals_by_hand():
    """One criterion. A = 1 in [0, 2], B = 1.5: the triangle from 1.5 to 2 has the area 0.5 · 0.5 / 2 = 0.125 (drawn
    evenly: 0.25). “Over 1”, so A = 1 in [1, 2], B = 1.25: 0.75² = 0.5625 lies above (evenly: 0.75). “Under 2”, so A = 2
    in [1, 2]: 0.25² = 0.0625 lies below. A figure without width never moves.
    """
    for a, b, above in (((1, 0, 2), 1.5, 0.125), ((1, 1, 2), 1.25, 0.5625), ((2, 1, 2), 1.25, 1 - 0.0625)):
        bounds = tuple(np.array([[float(end)], [b]]) for end in a)
        drawn = robustness.draw(bounds, np.array([1]), np.ones((20_000, 1)), values=True)
        assert drawn.beats[0, 1] == pytest.approx(above, abs=0.015)
    still = robustness.draw(exactly(np.array([[2.0], [1]])), np.array([1]), np.ones((100, 1)), values=True)
    assert set(still.ranks[:, 0]) == {1}


def test_a_one_sided_figure_is_drawn_above_by_a_third_of_its_width():
    """Over 300, up to 400: on average 300 + 100/3; about 300, 250 to 350: on average 300."""
    value, lo, hi = np.array([[300.0, 300]]), np.array([[300.0, 250]]), np.array([[400.0, 350]])
    drawn = robustness.some_values((value, lo, hi), 20_000, np.random.default_rng(1))
    assert drawn.mean(axis=0)[0] == pytest.approx([300 + 100 / 3, 300], abs=1)
    assert (drawn >= lo).all()
    assert (drawn <= hi).all()


def test_a_case_that_never_comes_first_has_no_central_weights():
    found = robustness.draw(
        exactly(np.array([[2.0, 2], [1, 1]])), np.array([1, 1]), robustness.random_weights(2, 200), values=False
    )
    assert np.isnan(found.central_weights[1]).all()


def test_the_same_draws_every_time():
    assert (robustness.random_weights(3, 100) == robustness.random_weights(3, 100)).all()


@given(TABLES, st.data())
def test_a_dominated_case_never_stands_above_its_dominator(value, data):
    """Raised in every criterion, a case ranks at least as high as the one it was copied from, under any weights."""
    ways = np.array(data.draw(st.lists(st.sampled_from([-1, 1]), min_size=value.shape[1], max_size=value.shape[1])))
    better = np.vstack([value, value[0] * np.where(ways > 0, 1.1, 0.9)])
    found = robustness.draw(exactly(better), ways, robustness.random_weights(value.shape[1], 50), values=False)
    assert (found.ranks[:, -1] <= found.ranks[:, 0]).all()


@given(TABLES, st.floats(0.01, 100))
def test_the_unit_of_a_column_changes_no_score(value, factor):
    ways, drawn = np.ones(value.shape[1]), robustness.random_weights(value.shape[1], 5)
    other = value.copy()
    other[:, 0] *= factor
    assert robustness.topsis_draws(other, drawn, ways) == pytest.approx(robustness.topsis_draws(value, drawn, ways))


@given(TABLES)
def test_shuffled_rows_have_shuffled_scores(value):
    ways, drawn = np.ones(value.shape[1]), robustness.random_weights(value.shape[1], 5)
    back = robustness.topsis_draws(value[::-1], drawn, ways)[:, ::-1]
    assert back == pytest.approx(robustness.topsis_draws(value, drawn, ways))


@given(TABLES)
def test_each_case_has_some_rank_in_every_draw(value):
    found = robustness.draw(
        exactly(value), np.ones(value.shape[1]), robustness.random_weights(value.shape[1], 100), values=False
    )
    assert found.acceptability.sum(axis=1) == pytest.approx(1)
    assert (found.beats + found.beats.T <= 1 + 1e-12).all()


def test_a_column_of_zeros_and_cases_alike_tell_nothing():
    value = np.array([[1.0, 0], [1, 0]])
    even, ways = np.array([0.5, 0.5]), np.array([1, 1])
    assert list(robustness.topsis_draws(value, even[None], ways)[0]) == [0.5, 0.5]
    assert list(scores.topsis(value, even, ways)) == [0.5, 0.5]
    assert list(scores.weighted_sum(value, even, ways)) == [0.5, 0.5]


def test_each_weight_is_raised_and_lowered_by_a_fifth():
    """(0.5, 0.5): 0.4 / 0.6 and 0.6 / 0.4, from either side; all weight on one criterion stays there when raised."""
    assert robustness.changed(np.array([0.5, 0.5])) == pytest.approx(
        np.array([[0.4, 0.6], [0.6, 0.4], [0.6, 0.4], [0.4, 0.6]])
    )
    assert robustness.changed(np.array([1.0, 0.0])).sum(axis=1) == pytest.approx(1)


def test_ranks_that_overlap_every_other_tell_nothing():
    """Ranges 1–2, 2–4, 3–4: the middle one overlaps both others; the ends are apart from each other."""
    assert list(robustness.apart(np.array([[1, 2], [2, 4], [3, 4]]))) == [True, False, True]


def test_a_range_holds_the_middle_of_the_draws():
    ranks = np.array([[1]] * 2 + [[2]] * 96 + [[3]] * 2)
    drawn = robustness.Drawn(ranks, np.ones((100, 1)))
    assert drawn.range(0.95).tolist() == [[2, 2]]
    assert drawn.range(1.0).tolist() == [[1, 3]]
