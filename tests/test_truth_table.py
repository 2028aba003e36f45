"""Cases sorted into configurations: the printed table of Lipset's countries, contradictions, blanks, cuts."""

import numpy as np
import pandas as pd
import pytest
from published_qca import LIPSET_CONDITIONS, lipset

from yigong_analysis.configurations import truth_table
from yigong_analysis.errors import ParameterError


def built(frame: pd.DataFrame, conditions: list[str], outcome: str = "SURV", **options) -> truth_table.TruthTable:
    return truth_table.build(frame, conditions, outcome, **options)


def test_lipsets_countries_as_printed():
    """The R package QCA prints nine rows: three with the outcome, six without, no contradiction."""
    table = built(lipset(), LIPSET_CONDITIONS)
    shown = {"".join(map(str, row.has)): (row.code, row.n, row.consistency) for row in table.rows}
    assert shown == {
        "11111": ("1", 4, 1.0), "10101": ("1", 2, 1.0), "10111": ("1", 2, 1.0), "00000": ("0", 3, 0.0),
        "00001": ("0", 2, 0.0), "00100": ("0", 2, 0.0), "00101": ("0", 1, 0.0), "10110": ("0", 1, 0.0),
        "11110": ("0", 1, 0.0),
    }  # fmt: skip
    assert (table.possible, table.remainders, len(table.cases), len(table.positive)) == (32, 23, 18, 8)
    assert table.contradictions == []


def test_without_political_stability_two_rows_contradict():
    """By hand from the printed table: dropping STB joins 10111 with 10110 (Austria), and 11111 with 11110 (Germany)."""
    table = built(lipset(), LIPSET_CONDITIONS[:4])
    mixed = {"".join(map(str, row.has)): (set(row.cases), set(row.positive), row.code) for row in table.contradictions}
    assert mixed == {
        "1011": ({"FR", "SE", "AU"}, {"FR", "SE"}, "C"),
        "1111": ({"BE", "CZ", "NL", "UK", "DE"}, {"BE", "CZ", "NL", "UK"}, "1"),  # 4 of 5 reach 0.8
    }
    strict = built(lipset(), LIPSET_CONDITIONS[:4], consistency=1)
    assert [row.code for row in strict.contradictions] == ["C", "C"]


def test_the_negated_outcome_is_held_to_the_same_cut():
    frame = pd.DataFrame({"A": [1.0] * 5, "Y": [1.0, 0, 0, 0, 0]}, index=list("abcde"))
    [row], [negated] = built(frame, ["A"], "Y").rows, built(frame, ["A"], "Y", negated=True).rows
    assert (row.code, row.consistency) == ("0", 0.2)
    assert (negated.code, negated.consistency, negated.positive) == ("1", 0.8, ("b", "c", "d", "e"))


@pytest.mark.parametrize("negated", [False, True])
def test_one_half_is_contradictory_even_at_a_cut_of_one_half(negated):
    frame = pd.DataFrame({"A": [1.0, 1.0], "Y": [1.0, 0.0]}, index=["a", "b"])
    assert [row.code for row in built(frame, ["A"], "Y", consistency=0.5, negated=negated).rows] == ["C"]


def test_a_row_with_too_few_cases_is_a_remainder():
    table = built(lipset(), LIPSET_CONDITIONS, frequency=2)
    assert {row.cases for row in table.rows if row.code == "?"} == {("EE",), ("AU",), ("DE",)}


def test_a_blank_is_never_a_zero():
    frame = lipset()
    frame.loc["EE", "URB"] = frame.loc["EE", "SURV"] = np.nan
    table = built(frame, LIPSET_CONDITIONS)
    assert table.left_out == {"EE": ("URB", "SURV")}
    assert "EE" not in table.cases
    assert len(table.cases) == 17


@pytest.mark.parametrize(("conditions", "outcome", "said"), [
    (["DEV", "GDP"],     "SURV", "GDP"),
    ([],                 "SURV", "DEV, URB"),
    (["DEV", "SURV"],    "SURV", "SURV"),
    (["DEV", "DEV"],     "SURV", "DEV, DEV"),
])  # fmt: skip
def test_a_wrong_choice_is_refused_with_what_there_is(conditions, outcome, said):
    with pytest.raises(ParameterError, match=said):
        built(lipset(), conditions, outcome)


def test_more_than_ten_conditions_are_refused():
    frame = pd.DataFrame(np.zeros((3, 12)), columns=[*"ABCDEFGHIJK", "Y"])
    with pytest.raises(ParameterError, match="11"):
        built(frame, list("ABCDEFGHIJK"), "Y")


def test_no_case_gives_an_empty_table():
    frame = pd.DataFrame({"A": [np.nan], "Y": [1.0]}, index=["a"])
    table = built(frame, ["A"], "Y")
    assert (table.rows, table.left_out, table.remainders) == ((), {"a": ("A",)}, 2)


@pytest.mark.parametrize(("option", "said"), [
    ({"consistency": 0.3}, "consistency"), ({"consistency": True}, "consistency"), ({"frequency": 0}, "frequency"),
])  # fmt: skip
def test_cuts_outside_their_bounds_are_refused(option, said):
    with pytest.raises(ParameterError, match=said):
        built(lipset(), LIPSET_CONDITIONS, **option)
