"""What methods share and how alike they are: DOMAIN section 2, hand counts, and permutations written out."""

from itertools import combinations, permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis import methods
from yigong_analysis.comparison import likeness

pytestmark = pytest.mark.usefixtures("founding")

N, B, L, S, X = "371422", "130600", "370613", "370000", "370285"


@pytest.fixture(scope="session")
def matrix(evidence):
    return methods.matrix(evidence.methods)


@pytest.fixture(scope="session")
def pairs(matrix):
    table = likeness.pairs(matrix)
    return {frozenset((row["a"], row["b"])): row for _, row in table.iterrows()}


def drawn(**columns: str) -> pd.DataFrame:
    """`drawn(p="110", q="101")`: two places and three components."""
    return pd.DataFrame({place: list(codes) for place, codes in columns.items()})


@pytest.mark.parametrize(("a", "b", "similarity"), [
    (N, B, .55), (N, L, .60), (N, S, .26), (N, X, .48), (B, L, .45),
    (B, S, .31), (B, X, .28), (L, S, .29), (L, X, .41), (S, X, .17), (N, N, 1),
])  # fmt: skip
def test_jaccard(matrix, a, b, similarity):
    table = likeness.jaccard(matrix)
    assert round(table.loc[a, b], 2) == similarity
    assert table.loc[a, b] == table.loc[b, a]


def test_shared_and_unique(matrix):
    shared, only, lacking = likeness.shared_and_unique(matrix)
    assert shared == ["org_tiers"]
    assert {place: set(codes) for place, codes in only.items()} == {
        N: {"inc_credit"}, B: set(), L: {"sup_dispute", "acc_acceptance"}, S: {"trn_policy"},
        X: {"fund_selfbuild", "att_records", "ast_dividend"},
    }  # fmt: skip
    assert {place: set(codes) for place, codes in lacking.items()} == {  # n = 4 in the coding table
        N: set(), B: {"post_design"}, L: {"fund_sources"}, X: {"org_coordination", "pool_list", "evl_monitor"},
        S: {"org_leadership", "scr_criteria", "trn_skills", "sup_process"},
    }  # fmt: skip


def test_a_drawn_matrix():
    """A 0* is not described; two places that describe nothing have no similarity."""
    table_of = pd.DataFrame({"p": ["1", "1", "0"], "q": ["1", "0*", "1"], "r": ["0", "0", "0"], "s": ["0*", "0", "0"]},
                         index=["a", "b", "c"])  # fmt: skip
    assert likeness.described(table_of) == {"p": {"a", "b"}, "q": {"a", "c"}, "r": set(), "s": set()}
    table = likeness.jaccard(table_of)
    assert table.loc["p", "q"] == pytest.approx(1 / 3)
    assert table.loc["p", "r"] == 0
    assert pd.isna(table.loc["r", "s"])


def test_chance_by_hand():
    """Six components, three described by each, two by both.

    Of the C(6, 3) = 20 ways to place three, C(3, 2) · C(3, 1) = 9 share two, 1 shares three: P(X ≥ 2) = 10/20.
    Sharing two at most: all but the one that shares three, 19/20.
    """
    assert likeness.chance(3, 3, 2, 6) == pytest.approx((10 / 20, 19 / 20))


def test_chance_is_what_all_permutations_give():
    """Every order of five components, written out: the first method keeps its components, the second's are moved."""
    first, second = {0, 1, 2}, {0, 1}
    shared = [len(first & {order[i] for i in second}) for order in permutations(range(5))]
    alike, unlike = likeness.chance(3, 2, 1, 5)
    assert alike == pytest.approx(sum(x >= 1 for x in shared) / 120)  # 108/120: only {3, 4} shares nothing
    assert unlike == pytest.approx(sum(x <= 1 for x in shared) / 120)  # 84/120


@pytest.mark.parametrize(("a", "b", "n_a", "n_b", "shared", "alike", "unlike"), [
    (N, B, 21, 13, 12, .0238, .9983),
    (N, L, 21, 19, 15, .1606, .9645),
    (S, X, 8, 19, 4, .9089, .3096),
])  # fmt: skip
def test_chance_of_the_founding_methods(pairs, a, b, n_a, n_b, shared, alike, unlike):
    """Against sums of binomial coefficients: Σ C(n_a, x) · C(30 − n_a, n_b − x) ÷ C(30, n_b)."""
    from math import comb

    row = pairs[frozenset((a, b))]
    assert ({row["n_a"], row["n_b"]}, row["shared"]) == ({n_a, n_b}, shared)

    def total(xs: range) -> float:
        return sum(comb(n_a, x) * comb(30 - n_a, n_b - x) for x in xs if x <= n_b) / comb(30, n_b)

    assert row["p_alike"] == pytest.approx(total(range(shared, n_b + 1)))
    assert row["p_unlike"] == pytest.approx(total(range(shared + 1)))
    assert (round(row["p_alike"], 4), round(row["p_unlike"], 4)) == (alike, unlike)
    assert row["expected"] == pytest.approx(n_a * n_b / 30)


def test_overlap_and_correction(pairs):
    """Baoding describes 13, 12 of them with Ningjin. Its doubled p, 0.0476, is the least of ten: Holm takes it × 10."""
    row = pairs[frozenset((N, B))]
    assert row["overlap"] == pytest.approx(12 / 13)
    assert row["p_holm"] == pytest.approx(10 * 2 * row["p_alike"])
    assert row["p_holm"] == min(other["p_holm"] for other in pairs.values())
    assert all(other["p_holm"] == 1 for key, other in pairs.items() if key != frozenset((N, B)))


def test_holm_steps_down():
    """Four places, six pairs: p and q are alike, r and s too. Holm: least p × 6, the next × 5, none below the last.

    p = q has C(10, 5) = 252 ways, one of them alike: p_alike 1/252, doubled 2/252; × 6 = 12/252, and the second pair
    (the same p, × 5) may not be less: 12/252 as well.
    """
    table = likeness.pairs(drawn(p="1111100000", q="1111100000", r="1010101010", s="1010101010"))
    found = {(row["a"], row["b"]): row["p_holm"] for _, row in table.iterrows()}
    assert found["p", "q"] == found["r", "s"] == pytest.approx(12 / 252)
    assert found["p", "r"] == 1


@given(st.integers(1, 12).flatmap(lambda n: st.tuples(st.just(n), *[st.sets(st.integers(0, n - 1))] * 2)))
def test_more_or_fewer_than_seen_is_certain(case):
    """P(X ≥ x) + P(X ≤ x) counts x twice, so it is at least 1; both are probabilities; the order is no matter."""
    n, first, second = case
    shared = len(first & second)
    alike, unlike = likeness.chance(len(first), len(second), shared, n)
    assert 0 < alike <= 1 + 1e-12
    assert 0 < unlike <= 1 + 1e-12
    assert alike + unlike >= 1 - 1e-9
    assert (alike, unlike) == pytest.approx(likeness.chance(len(second), len(first), shared, n))


def test_methods_that_describe_nothing():
    row = likeness.pairs(drawn(p="000", q="110")).iloc[0]
    assert (row["p_alike"], row["p_unlike"], row["jaccard"]) == (1, 1, 0)
    assert pd.isna(row["overlap"])


def test_both_margins_against_all_matrices():
    """Three places, four components, margins held. All matrices with these margins, counted one by one.

    Rows 2, 2, 2 and columns 2, 2, 1, 1: how often p and q share as much as here among all such matrices.
    """
    table_of = drawn(p="1100", q="1010", r="0101")
    said = (table_of == "1").to_numpy().T
    rows = [np.isin(range(4), chosen) for chosen in combinations(range(4), 2)]
    fitting = [m for m in (np.array([a, b, c]) for a in rows for b in rows for c in rows)
               if (m.sum(axis=0) == said.sum(axis=0)).all()]  # fmt: skip
    shared = [int((m[0] & m[1]).sum()) for m in fitting]
    here = int((said[0] & said[1]).sum())
    drawn_p = likeness.both_margins(table_of)["p", "q"]
    assert drawn_p["p_both_alike"] == pytest.approx(np.mean([x >= here for x in shared]), abs=0.015)
    assert drawn_p["p_both_unlike"] == pytest.approx(np.mean([x <= here for x in shared]), abs=0.015)
    assert 0.1 < drawn_p["p_both_alike"] < 0.9


def test_a_trade_keeps_both_margins():
    rng = np.random.default_rng(1)
    matrices = rng.random((50, 4, 12)) < 0.5
    before = matrices.copy()
    likeness._trade(matrices, 0, 2, rng)
    assert (matrices != before).any()
    assert (matrices.sum(axis=1) == before.sum(axis=1)).all()
    assert (matrices.sum(axis=2) == before.sum(axis=2)).all()


def test_two_places_leave_nothing_to_trade():
    assert likeness.both_margins(drawn(p="110", q="011"))["p", "q"] == {"p_both_alike": 1.0, "p_both_unlike": 1.0}


def test_the_reading_changes_with_the_margins(pairs):
    """What is common everywhere no longer counts for likeness: Ningjin and Baoding, 0.02 alone, 0.07 with both held."""
    row = pairs[frozenset((N, B))]
    assert row["p_alike"] < 0.05 < row["p_both_alike"] < 0.09


def test_the_same_draws_each_time(matrix):
    assert likeness.both_margins(matrix) == likeness.both_margins(matrix)
