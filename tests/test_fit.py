"""Necessity and sufficiency against the numbers that the R package QCA prints for published data."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from published_qca import KROOK_CONDITIONS, LIPSET_CONDITIONS, krook, lipset

from yigong_analysis.configurations import fit, minimisation, truth_table
from yigong_analysis.configurations.terms import Term


def printed(*numbers: float | None) -> list[str]:
    return [f"{number:.3f}" for number in numbers]


def parsed(words: str, conditions: list[str]) -> Term:
    """`DEV*~URB` as a term."""
    asked = {word.lstrip("~"): int(not word.startswith("~")) for word in words.split("*")}
    return Term(tuple(asked.get(name) for name in conditions))


def union(table: truth_table.TruthTable, words: str) -> frozenset[str]:
    terms = [parsed(word.strip(), list(table.conditions)) for word in words.split("+")]
    return frozenset().union(*(table.members(term) for term in terms))


# superSubset(LC, "SURV"): inclN, RoN, covN
@pytest.mark.parametrize(("words", "inclusion", "relevance", "coverage"), [
    ("DEV",         "1.000", "0.800", "0.800"),
    ("LIT",         "1.000", "0.500", "0.615"),
    ("STB",         "1.000", "0.700", "0.727"),
    ("DEV*LIT",     "1.000", "0.800", "0.800"),
    ("DEV*STB",     "1.000", "1.000", "1.000"),
    ("LIT*STB",     "1.000", "0.900", "0.889"),
    ("DEV*LIT*STB", "1.000", "1.000", "1.000"),
    ("~URB + IND",  "1.000", "0.000", "0.444"),
])  # fmt: skip
def test_necessity_of_lipsets_conditions(words, inclusion, relevance, coverage):
    table = truth_table.build(lipset(), LIPSET_CONDITIONS, "SURV")
    consistency, covered, relevant = fit.necessity_of(union(table, words), table.positive, table.cases)
    assert printed(consistency, relevant, covered) == [inclusion, relevance, coverage]


# superSubset(d.represent, "WNP") and, without relevance, the R Journal of 2013
@pytest.mark.parametrize(("words", "inclusion", "relevance", "coverage"), [
    ("ES + LP",      "1.000", "0.636", "0.733"),
    ("WS + LP",      "0.909", "0.917", "0.909"),
    ("~WM + LP",     "0.909", "0.583", "0.667"),
    ("ES + WM",      "1.000", None,    "0.524"),
    ("WS + WM + LP", "1.000", None,    "0.611"),
    ("QU + ~WM + LP", "1.000", None,   "0.550"),
    ("~ES + QU + WS", "1.000", None,   "0.524"),
])  # fmt: skip
def test_necessity_of_krooks_conditions(words, inclusion, relevance, coverage):
    table = truth_table.build(krook(), KROOK_CONDITIONS, "WNP")
    consistency, covered, relevant = fit.necessity_of(union(table, words), table.positive, table.cases)
    assert printed(consistency, covered) == [inclusion, coverage]
    assert relevance in (None, *printed(relevant))


def test_single_conditions_and_their_absence_come_in_order():
    table = truth_table.build(lipset(), LIPSET_CONDITIONS, "SURV")
    rows = {row.term.written(LIPSET_CONDITIONS): row for row in fit.necessity(table)}
    assert list(rows)[:4] == ["DEV", "~DEV", "URB", "~URB"]
    assert printed(rows["DEV"].consistency, rows["DEV"].relevance, rows["DEV"].coverage) == ["1.000", "0.800", "0.800"]
    # by hand: of 8 survivors four are urban, of 5 urban countries four survived, RoN = (18-5)/(18-4)
    assert printed(rows["URB"].consistency, rows["URB"].coverage, rows["URB"].relevance) == ["0.500", "0.800", "0.929"]


# minimize(ttLC, details = TRUE): inclS, covS, covU
def test_sufficiency_of_lipsets_complex_solution():
    table = truth_table.build(lipset(), LIPSET_CONDITIONS, "SURV")
    [model] = minimisation.complex_solution(table).models
    found = fit.model_fit(table, model)
    shown = {
        row.term.written(LIPSET_CONDITIONS): printed(row.consistency, row.coverage, row.unique) for row in found.terms
    }
    assert shown == {
        "DEV*~URB*LIT*STB": ["1.000", "0.500", "0.250"],
        "DEV*LIT*IND*STB": ["1.000", "0.750", "0.500"],
    }
    assert printed(found.consistency, found.coverage) == ["1.000", "1.000"]
    assert [sorted(row.cases) for row in found.terms] == [
        ["FI", "FR", "IE", "SE"],
        ["BE", "CZ", "FR", "NL", "SE", "UK"],
    ]


def test_sufficiency_of_lipsets_negated_parsimonious_solution():
    table = truth_table.build(lipset(), LIPSET_CONDITIONS, "SURV", negated=True)
    [model] = minimisation.parsimonious_solution(table).models
    shown = {row.term.written(LIPSET_CONDITIONS): printed(row.consistency, row.coverage, row.unique)
             for row in fit.model_fit(table, model).terms}  # fmt: skip
    assert shown == {"~DEV": ["1.000", "0.800", "0.300"], "~STB": ["1.000", "0.700", "0.200"]}


# the column (M1) and (M2) of minimize(d.represent, include = "?"): unique coverage within each model
def test_sufficiency_of_krooks_two_parsimonious_models():
    table = truth_table.build(krook(), KROOK_CONDITIONS, "WNP")
    shown = [
        {row.term.written(KROOK_CONDITIONS): printed(row.consistency, row.coverage, row.unique)
         for row in fit.model_fit(table, model).terms}
        for model in minimisation.parsimonious_solution(table).models
    ]  # fmt: skip
    both = {
        "WS": ["1.000", "0.455", "0.182"],
        "ES*WM": ["1.000", "0.545", "0.091"],
        "QU*LP": ["1.000", "0.545", "0.091"],
    }
    assert shown == [
        {**both, "~ES*LP": ["1.000", "0.182", "0.091"]},
        {**both, "WM*LP": ["1.000", "0.636", "0.091"]},
    ] or shown == [
        {**both, "WM*LP": ["1.000", "0.636", "0.091"]},
        {**both, "~ES*LP": ["1.000", "0.182", "0.091"]},
    ]


def test_krooks_complex_solution_in_the_r_journal():
    table = truth_table.build(krook(), KROOK_CONDITIONS, "WNP")
    [model] = minimisation.complex_solution(table).models
    shown = {row.term.written(KROOK_CONDITIONS): printed(row.consistency, row.coverage, row.unique)
             for row in fit.model_fit(table, model).terms}  # fmt: skip
    assert shown == {
        "ES*QU*~WS*LP": ["1.000", "0.273", "0.091"],
        "ES*QU*~WS*WM": ["1.000", "0.273", "0.091"],
        "~ES*~WS*WM*LP": ["1.000", "0.182", "0.182"],
        "ES*WS*~WM*~LP": ["1.000", "0.182", "0.182"],
        "ES*WS*WM*LP": ["1.000", "0.273", "0.273"],
    }


def test_where_nothing_is_divided_there_is_no_number():
    nobody = frozenset()
    assert fit.necessity_of(nobody, nobody, nobody) == (None, None, None)
    assert fit.sufficiency_of(nobody, frozenset("a")) == (None, 0.0)


CASES = st.frozensets(st.sampled_from("abcdefgh"))


@given(CASES, CASES, CASES)
def test_laws_of_sets(has, outcome, others):
    everyone = has | outcome | others
    absent, negated = everyone - has, everyone - outcome
    needs, brings = fit.necessity_of(has, outcome, everyone), fit.sufficiency_of(has, outcome)
    assert needs[:2] == (brings[1], brings[0])  # necessity and sufficiency are each other's mirror
    if outcome:  # the excluded middle: with a condition or without it, the outcome has happened
        assert fit.share(len(has & outcome), len(outcome)) + fit.share(len(absent & outcome), len(outcome)) == 1
    if has:
        assert brings[0] + fit.sufficiency_of(has, negated)[0] == pytest.approx(1)
    if outcome and negated:  # X needed for Y means not-X brings not-Y
        assert (needs[0] == 1) == (not (absent & outcome))


def test_a_condition_of_all_cases_is_trivially_necessary():
    frame = pd.DataFrame({"A": [1.0, 1, 1, 1], "Y": [1.0, 0, 0, 0]})
    table = truth_table.build(frame, ["A"], "Y")
    always = fit.necessity(table)[0]
    assert printed(always.consistency, always.coverage, always.relevance) == ["1.000", "0.250", "0.000"]
