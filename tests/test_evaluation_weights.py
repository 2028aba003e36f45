"""Weights against the textbooks: entropy of Hwang and Yoon's aircraft, Saaty's drinks and his house."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.errors import DataError
from yigong_analysis.evaluation import weights

# Hwang & Yoon 1981: speed, range, payload, cost, reliability, manoeuvrability of four fighter aircraft
AIRCRAFT = np.array([
    [2.0, 1500, 20000, 5.5, 5, 9],
    [2.5, 2700, 18000, 6.5, 3, 5],
    [1.8, 2000, 21000, 4.5, 7, 7],
    [2.2, 1800, 20000, 5.0, 5, 5],
])  # fmt: skip
# Saaty 2008, Int. J. Services Sciences 1, 83–98: consumption of coffee, wine, tea, beer, soda, milk, water in the US
DRINKS = """1 9 5 2 1 1 1/2
1/9 1 1/3 1/9 1/9 1/9 1/9
1/5 3 1 1/3 1/4 1/3 1/9
1/2 9 3 1 1/2 1 1/3
1 9 4 2 1 2 1/2
1 9 3 1 1/2 1 1/3
2 9 9 3 2 3 1"""
# Saaty 1990, EJOR 48, 9–26: what counts in buying a house
HOUSE = """1 5 3 7 6 6 1/3 1/4
1/5 1 1/3 5 3 3 1/5 1/7
1/3 3 1 6 3 4 6 1/5
1/7 1/5 1/6 1 1/3 1/4 1/7 1/8
1/6 1/3 1/3 3 1 1/2 1/5 1/6
1/6 1/3 1/4 4 2 1 1/5 1/6
3 5 1/6 7 5 5 1 1/2
4 7 5 8 6 6 2 1"""


def matrix(text: str) -> np.ndarray:
    def number(word: str) -> float:
        top, _, bottom = word.partition("/")
        return float(top) / float(bottom or 1)

    return np.array([[number(word) for word in line.split()] for line in text.splitlines()])


def test_entropy_weights_of_the_aircraft_as_printed():
    """The book rounds its entropies to four digits, so its weights hold to about two thousandths."""
    printed = [0.0649, 0.2055, 0.0133, 0.0829, 0.3570, 0.2764]
    assert weights.entropy(AIRCRAFT) == pytest.approx(printed, abs=2e-3)


def test_entropy_weights_agree_with_pymcdm_where_nothing_is_zero():
    from pymcdm.weights import entropy_weights

    assert weights.entropy(AIRCRAFT) == pytest.approx(entropy_weights(AIRCRAFT), abs=1e-12)


def test_entropy_by_hand_with_a_zero():
    """Columns (0, 1) and (1, 3). First: e = 0, d = 1. Second: p = 1/4, 3/4;
    e = −(0.25 ln 0.25 + 0.75 ln 0.75) / ln 2 = 0.811278, d = 0.188722. Weights 1/1.188722 and the rest.
    """
    assert weights.entropy(np.array([[0.0, 1], [1, 3]])) == pytest.approx([0.841240, 0.158760], abs=1e-6)


def test_a_column_without_spread_or_of_zeros_weighs_nothing():
    found = weights.entropy(np.array([[1.0, 2, 0], [1, 3, 0], [1, 9, 0]]))
    assert list(found) == [0, 1, 0]


def test_no_entropy_weights_where_all_cases_are_alike_or_something_is_negative():
    assert weights.entropy(np.ones((3, 2))) is None
    with pytest.raises(ValueError, match="not negative"):
        weights.entropy(np.array([[-1.0, 2], [1, 3]]))


def test_the_drinks_of_saaty_as_printed():
    found = weights.ahp(matrix(DRINKS))
    assert np.round(found.weights, 3) == pytest.approx([0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327])
    assert round(found.ratio, 3) == 0.022


def test_the_house_of_saaty_is_too_inconsistent_to_be_used():
    """Printed: λ = 9.669, CI = 0.238, CR = 0.169."""
    found = weights.ahp(matrix(HOUSE))
    assert round(found.largest_eigenvalue, 3) == 9.669
    assert (round(found.index, 3), round(found.ratio, 3)) == (0.238, 0.169)
    assert (found.weights, found.fault) == (None, "ev_ahp_inconsistent")


@pytest.mark.parametrize(("rows", "fault"), [
    ([[1, 2, 3], [0.5, 1, 2]],  "ev_ahp_square"),
    ([[1, -2], [-0.5, 1]],      "ev_ahp_positive"),
    ([[1, 0], [0, 1]],          "ev_ahp_positive"),
    ([[1, 3], [3, 1]],          "ev_ahp_reciprocal"),
    ([[2, 1], [1, 1]],          "ev_ahp_reciprocal"),
    ([[1, np.nan], [1, 1]],     "ev_ahp_missing"),
    (np.ones((11, 11)),         "ev_ahp_square"),
])  # fmt: skip
def test_a_matrix_that_is_none_is_refused(rows, fault):
    found = weights.ahp(np.array(rows, dtype=float))
    assert (found.weights, found.fault) == (None, fault)


@given(st.lists(st.floats(0.1, 10), min_size=1, max_size=8))
def test_consistent_judgements_give_back_their_weights(numbers):
    """a_ij = w_i / w_j has CR 0 and the eigenvector w."""
    w = np.array(numbers) / sum(numbers)
    found = weights.ahp(w[:, None] / w)
    assert found.weights == pytest.approx(w, abs=1e-9)
    assert found.ratio == pytest.approx(0, abs=1e-9)


def test_the_other_half_of_a_judgement_is_its_reciprocal():
    found = weights.judgement_matrix({("a", "b"): 3}, ("a", "b"))
    assert found == pytest.approx(np.array([[1, 3], [1 / 3, 1]]))
    assert np.isnan(weights.judgement_matrix({}, ("a", "b"))[0, 1])


@pytest.mark.parametrize("scheme", ["shandong", "composite"])
def test_shipped_judgements_are_nobodys_and_all_equal(scheme):
    judgements, judge = weights.shipped_judgements(scheme)
    assert set(judgements.values()) == {1}
    assert judge["en"].startswith("nobody")


def test_a_table_of_random_indices_that_breaks_its_contract_is_refused(edit):
    edit("reference/ahp_random_index.csv", "3", index="much")
    with pytest.raises(DataError, match=r"ahp_random_index\.csv row \d+, column index: 'much'"):
        weights.random_index(3)


NAMES = ("pay", "jobs")


def test_judgements_are_read():
    assert weights.read_judgements("pay/jobs=1/4", NAMES) == ({("pay", "jobs"): 0.25}, [])


@pytest.mark.parametrize("given_text", ["pay/jobs=0", "pay/jobs=-2", "pay/pay=1", "pay/x=2", "pay=2", "pay/jobs=1/0"])
def test_judgements_that_are_none_are_refused_in_words(given_text):
    found, faults = weights.read_judgements(given_text, NAMES)
    assert (found, len(faults)) == ({}, 1)
