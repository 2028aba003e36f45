"""Boolean minimisation against printed solutions and textbook charts, and the laws that any solution keeps."""

import random

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from published_qca import KROOK_CONDITIONS, LIPSET_CONDITIONS, krook, lipset

from yigong_analysis.configurations import minimisation, truth_table
from yigong_analysis.configurations.minimisation import complex_solution, parsimonious_solution


def models(solution: minimisation.Solution, conditions) -> list[set[str]]:
    return [{term.written(conditions) for term in model} for model in solution.models]


# R package QCA, minimize(); Rihoux and De Meur (2009), formulas 1, 3, 4 and 5
@pytest.mark.parametrize(("negated", "solve", "expected"), [
    (False, complex_solution,      {"DEV*~URB*LIT*STB", "DEV*LIT*IND*STB"}),
    (False, parsimonious_solution, {"DEV*STB"}),
    (True,  complex_solution,      {"~DEV*~URB*~IND", "DEV*LIT*IND*~STB"}),
    (True,  parsimonious_solution, {"~DEV", "~STB"}),
])  # fmt: skip
def test_lipsets_countries(negated, solve, expected):
    table = truth_table.build(lipset(), LIPSET_CONDITIONS, "SURV", negated=negated)
    assert models(solve(table), LIPSET_CONDITIONS) == [expected]


def test_simplifying_assumptions_of_lipsets_solutions():
    """Five for the outcome, as printed (18, 20, 26, 28, 30); eighteen for its negation (Rihoux and De Meur)."""
    [assumed] = parsimonious_solution(truth_table.build(lipset(), LIPSET_CONDITIONS, "SURV")).assumed
    numbers = [1 + int("".join(map(str, row)), 2) for row in assumed]
    assert numbers == [18, 20, 26, 28, 30]
    negated = truth_table.build(lipset(), LIPSET_CONDITIONS, "SURV", negated=True)
    assert [len(rows) for rows in parsimonious_solution(negated).assumed] == [18]
    assert complex_solution(negated).assumed == ((),)


def test_krooks_parliaments():
    table = truth_table.build(krook(), KROOK_CONDITIONS, "WNP")
    long = {"~ES*~WS*WM*LP", "ES*QU*~WS*WM", "ES*QU*~WS*LP", "ES*WS*~WM*~LP", "ES*WS*WM*LP"}
    assert models(complex_solution(table), KROOK_CONDITIONS) == [long]
    short = parsimonious_solution(table)
    found = models(short, KROOK_CONDITIONS)
    assert len(found) == 2
    assert {"WS", "ES*WM", "QU*LP", "~ES*LP"} in found
    assert {"WS", "ES*WM", "QU*LP", "WM*LP"} in found
    assert sorted(map(len, short.assumed)) == [15, 16]  # the two lists of simplifying assumptions that are printed


def test_krooks_parliaments_negated():
    table = truth_table.build(krook(), KROOK_CONDITIONS, "WNP", negated=True)
    expected = {"~ES*~WS*WM*~LP", "QU*~WS*~WM*~LP", "ES*~QU*~WS*~WM*LP"}
    assert models(complex_solution(table), KROOK_CONDITIONS) == [expected]


def of_numbers(k: int, wanted: list[int], free: list[int]) -> truth_table.TruthTable:
    """A table whose rows `wanted` have the outcome and `free` have no case; all others lack the outcome."""
    names = "ABCDEFGHIJ"[:k]
    rows = {n: [*map(float, f"{n:0{k}b}"), float(n in wanted)] for n in range(2**k) if n not in free}
    return truth_table.build(pd.DataFrame.from_dict(rows, orient="index", columns=[*names, "Y"]), list(names), "Y")


def test_a_cyclic_chart_has_two_minimal_covers():
    """Petrick's textbook chart, f(A,B,C) = Σm(0,1,2,5,6,7): six prime implicants in a ring, none essential."""
    table = of_numbers(3, [0, 1, 2, 5, 6, 7], [])
    solution = complex_solution(table)
    found = models(solution, "ABC")
    assert sorted(map(sorted, found)) == sorted(map(sorted, [{"~A*~B", "B*~C", "A*C"}, {"~A*~C", "~B*C", "A*B"}]))
    assert solution.complete


def test_a_chart_with_rows_that_may_be_used():
    """McCluskey's f(A,B,C,D) = Σm(4,8,10,11,12,15) + d(9,14): two models that share two terms."""
    found = models(parsimonious_solution(of_numbers(4, [4, 8, 10, 11, 12, 15], [9, 14])), "ABCD")
    assert sorted(map(sorted, found)) == sorted(map(sorted, [{"B*~C*~D", "A*C", "A*~B"}, {"B*~C*~D", "A*C", "A*~D"}]))


def test_without_the_outcome_there_is_no_solution_and_without_its_absence_the_term_that_says_nothing():
    assert complex_solution(of_numbers(2, [], [])).models == ()
    assert parsimonious_solution(of_numbers(2, [], [])).models == ()
    assert models(parsimonious_solution(of_numbers(2, [1], [0, 2, 3])), "AB") == [{"1"}]


def test_a_contradictory_row_is_never_assumed():
    frame = pd.DataFrame([[1, 1, 1], [1, 0, 1], [1, 0, 0]], columns=["A", "B", "Y"], dtype=float)
    assert models(parsimonious_solution(truth_table.build(frame, ["A", "B"], "Y")), "AB") == [{"B"}]


@given(st.integers(1, 4), st.data())
def test_a_solution_covers_every_wanted_row_and_no_other(k, data):
    kinds = data.draw(st.lists(st.sampled_from("01?"), min_size=2**k, max_size=2**k))
    wanted = [n for n, kind in enumerate(kinds) if kind == "1"]
    free = [n for n, kind in enumerate(kinds) if kind == "?"]
    if len(free) == 2**k:
        return
    table = of_numbers(k, wanted, free)
    rows = {n: tuple(map(int, f"{n:0{k}b}")) for n in range(2**k)}
    for solution, allowed in ((complex_solution(table), set()), (parsimonious_solution(table), set(free))):
        assert bool(solution.models) == bool(wanted)
        assert len({frozenset(model) for model in solution.models}) == len(solution.models)
        assert len({len(model) for model in solution.models}) <= 1
        for model, assumed in zip(solution.models, solution.assumed, strict=True):
            covered = {n for n, row in rows.items() if any(term.covers(row) for term in model)}
            assert set(wanted) <= covered <= set(wanted) | allowed
            assert {rows[n] for n in covered - set(wanted)} == set(assumed)


@given(st.integers(1, 3), st.data())
def test_no_shorter_model_exists_and_none_is_missing(k, data):
    """Against trying out every set of prime implicants."""
    from itertools import combinations

    kinds = data.draw(st.lists(st.sampled_from("01?"), min_size=2**k, max_size=2**k).filter(lambda all_: "1" in all_))
    rows = [tuple(map(int, f"{n:0{k}b}")) for n in range(2**k)]
    wanted = [row for row, kind in zip(rows, kinds, strict=True) if kind == "1"]
    free = [row for row, kind in zip(rows, kinds, strict=True) if kind == "?"]
    primes = minimisation.prime_implicants(wanted, free)

    def covers(model) -> bool:
        return all(any(term.covers(row) for term in model) for row in wanted)

    smallest = next(size for size in range(1, 9) if any(map(covers, combinations(primes, size))))
    expected = {frozenset(model) for model in combinations(primes, smallest) if covers(model)}
    found = parsimonious_solution(of_numbers(k, [rows.index(r) for r in wanted], [rows.index(r) for r in free]))
    assert {frozenset(model) for model in found.models} == expected


def test_the_order_of_the_cases_changes_nothing():
    frame = krook()
    shuffled = frame.loc[random.Random(1).sample(list(frame.index), len(frame))]
    tables = [truth_table.build(one, KROOK_CONDITIONS, "WNP") for one in (frame, shuffled)]
    assert parsimonious_solution(tables[0]) == parsimonious_solution(tables[1])


def test_a_search_that_takes_too_long_is_given_up_and_says_so(monkeypatch):
    table = of_numbers(3, [0, 1, 2, 5, 6, 7], [])
    monkeypatch.setattr(minimisation, "MOST_STEPS", 2)
    solution = complex_solution(table)
    assert (solution.models, solution.complete) == ((), False)


def test_more_models_than_can_be_listed_are_cut_and_it_is_said(monkeypatch):
    monkeypatch.setattr(minimisation, "MOST_MODELS", 1)
    solution = complex_solution(of_numbers(3, [0, 1, 2, 5, 6, 7], []))
    assert (len(solution.models), solution.complete) == (1, False)
