"""What weights change: by hand, and by laws of the draws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_priorities import EVEN, made, weights

from yigong_analysis.screening import weight_sensitivity


def test_one_weight_moves_by_a_fifth_and_the_others_make_room():
    found = list(weight_sensitivity.varied({"a": 0.5, "b": 0.3, "c": 0.2}))
    # a × 1.2 = 0.6: 0.4 is left for b and c, in 3 : 2; a × 0.8 = 0.4: 0.6 is left
    assert found[1] == pytest.approx({"a": 0.6, "b": 0.24, "c": 0.16})
    assert found[2] == pytest.approx({"a": 0.4, "b": 0.36, "c": 0.24})
    assert found[3]["b"] == pytest.approx(0.36)
    assert len(found) == 7


def test_a_weight_grows_to_1_at_most_and_one_that_is_alone_cannot_change():
    assert list(weight_sensitivity.varied({"a": 0.9, "b": 0.1}))[1] == pytest.approx({"a": 1, "b": 0})
    assert list(weight_sensitivity.varied({"a": 1.0, "b": 0.0})) == [{"a": 1.0, "b": 0.0}]


WEIGHTS = st.lists(st.integers(0, 100), min_size=2, max_size=6).filter(any)


@given(WEIGHTS)
def test_varied_weights_sum_to_1_and_are_never_negative(parts):
    for one in weight_sensitivity.varied({str(place): part / sum(parts) for place, part in enumerate(parts)}):
        assert sum(one.values()) == pytest.approx(1)
        assert min(one.values()) >= 0


def test_draws_are_the_same_each_time_and_have_the_moments_of_the_dirichlet_distribution():
    draws = weight_sensitivity.drawn(5)
    assert (draws == weight_sensitivity.drawn(5)).all()
    assert draws.sum(axis=1) == pytest.approx(1)
    # α = 1, n = 5: mean 1/5, variance (1/5)(4/5)/6
    assert draws.mean(axis=0) == pytest.approx(0.2, abs=0.005)
    assert draws.var(axis=0) == pytest.approx(0.2 * 0.8 / 6, abs=0.002)


def test_a_project_that_is_best_in_everything_is_always_in_the_first_third():
    # of six, the first third has two places; the second project is best throughout, the first worst
    rows = [{"persons_employed": n, "labor_remuneration_cny": n * 1e4} for n in (10, 60, 50, 40, 30, 20)]
    found = weight_sensitivity.sensitivity(made(*rows), weights(jobs=0.5, pay=0.5), draws=200)
    assert found["third"].tolist() == [2] * 6
    assert found["surely"].tolist() == [0, 1, 1, 0, 0, 0]
    assert found["possibly"].tolist() == [0, 1, 1, 0, 0, 0]
    assert (found["best_varied"].tolist(), found["worst_varied"].tolist()) == ([6, 1, 2, 3, 4, 5],) * 2


def test_two_criteria_that_pull_apart_share_the_draws():
    # one best in jobs, one in pay, three behind in both; with two weights drawn evenly each is first in half
    rows = [(60, 1), (1, 60), (1, 1), (1, 1), (1, 1)]
    projects = made(*({"persons_employed": n, "labor_remuneration_cny": pay * 1e5} for n, pay in rows))
    found = weight_sensitivity.sensitivity(projects, weights(jobs=0.5, pay=0.5))
    assert found["surely"].tolist() == [1, 1, 0, 0, 0]  # both in the first two of five in every draw
    lo = np.array([[1.0, 0], [0, 1], [0, 0], [0, 0], [0, 0]])
    surely, possibly = weight_sensitivity._first_third(lo, lo, weight_sensitivity.drawn(2), 1)
    assert surely[:2] == pytest.approx([0.5, 0.5], abs=0.02)
    assert surely[:2].sum() == pytest.approx(1)
    assert (surely == possibly).all()


def test_what_is_unknown_is_possible_and_never_sure():
    rows = [{"persons_employed": n} for n in (10, 20, 30, 40, 50)]
    found = weight_sensitivity.sensitivity(made(*rows), EVEN, draws=100)  # four of five criteria unknown
    assert found["surely"].max() < 0.5
    assert (found["surely"] <= found["possibly"]).all()


def test_fewer_than_five_comparable_projects_give_no_order():
    found = weight_sensitivity.sensitivity(made(*({"persons_employed": n} for n in (1, 2, 3, 4))), EVEN)
    assert found.empty
    assert "surely" in found
