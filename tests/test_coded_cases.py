"""The coded methods as cases, the rule that proposes conditions, and what few cases do not allow."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from published_qca import LIPSET_CONDITIONS, lipset

from yigong_analysis import methods, schema
from yigong_analysis.configurations import choosing, coded_cases, limits, study, truth_table

COMPONENTS = list(methods.components().index)


@pytest.fixture(scope="module")
def coded(evidence):
    return coded_cases.table_of(evidence.methods, evidence.indicators, "job_posts")


def test_codes_become_one_and_zero(coded):
    """Code 0* (announced for later) counts as 0: 宁津 fund_selfbuild, 山东 trn_skills and sup_process."""
    assert list(coded.index) == ["130600", "370000", "370285", "370613", "371422"]
    assert coded["job_posts"].tolist() == [1, 0, 1, 0, 0]
    assert coded.loc["371422", "fund_selfbuild"] == coded.loc["370000", "trn_skills"] == 0
    assert coded.sum(axis=1).tolist() == [13, 8, 19, 19, 21]  # the totals of the codebook


def rows(values: dict[str, tuple[float, float, float]], indicator: str, base: str) -> pd.DataFrame:
    """Made-up indicator rows: adcode → value, lo, hi."""
    told = [
        {"adcode": adcode, "indicator": indicator, "base": base, "value": value, "lo": lo, "hi": hi, "period": "2024",
         "fund_kind": "special_mixed", "fund_family": "special", "scope": "", "status_group": "realised",
         "status": "actual", "origin": "stated"}
        for adcode, (value, lo, hi) in values.items()
    ]  # fmt: skip
    columns = ["adcode", "indicator", "base", "value", "lo", "hi", "period", "fund_kind", "fund_family", "scope"]
    return pd.DataFrame(told, columns=[*columns, "status_group", "status", "origin"])


def outcome_of(evidence, name: str, indicators: pd.DataFrame) -> dict[str, float]:
    return coded_cases.table_of(evidence.methods, indicators, name)[name].to_dict()


def test_pay_at_the_median_needs_five_comparable_places_and_a_clear_interval(evidence):
    """Median of 6, 8, 10, 12, 14 is 10: 12 is above, 8 below, and 10 ± 1 cannot be told."""
    values = {"130600": 12, "371422": 8, "370613": 10, "110000": 6, "120000": 14}
    given_rows = {adcode: (v, v - 1, v + 1) for adcode, v in values.items()}
    five = rows(given_rows, "remuneration_pc", "persons_employed")
    told = outcome_of(evidence, "pay_at_median", five)
    assert (told["130600"], told["371422"]) == (1, 0)
    assert np.isnan(told["370613"])
    assert np.isnan(told["370285"])  # no figure: unknown, not 0
    four = outcome_of(evidence, "pay_at_median", five.iloc[:4])
    assert all(map(np.isnan, four.values()))


def test_kinds_of_funds_are_never_mixed(evidence):
    values = {"130600": (12, 12, 12), "371422": (8, 8, 8), "370613": (10, 10, 10), "110000": (6, 6, 6)}
    four = rows(values, "remuneration_pc", "persons_employed")
    other = rows({"120000": (14, 14, 14)}, "remuneration_pc", "persons_employed").assign(fund_family="promoted_key")
    told = outcome_of(evidence, "pay_at_median", pd.concat([four, other]))
    assert all(map(np.isnan, told.values()))


@pytest.mark.parametrize(("interval", "expected"), [
    ((5.0, 4.9, 5.1), 1), ((0.0, 0.0, 0.0), 1), ((-2.0, -2.1, -1.9), 0), ((0.1, -0.4, 0.6), None),
])  # fmt: skip
def test_a_margin_over_the_floor(evidence, interval, expected):
    told = outcome_of(evidence, "share_above_floor", rows({"130600": interval}, "floor_margin", "special_funds"))
    assert told["130600"] == expected if expected is not None else np.isnan(told["130600"])


def test_planned_figures_and_parts_of_a_programme_are_no_outcome(evidence):
    made = rows({"130600": (5.0, 5.0, 5.0)}, "floor_margin", "special_funds")
    for change in ({"status_group": "planned"}, {"scope": "flood_counties"}):
        assert np.isnan(outcome_of(evidence, "share_above_floor", made.assign(**change))["130600"])


def test_a_method_read_in_part_counts_as_complete_only_without_a_blank():
    told = pd.DataFrame({"A": ["1", "1", ""], "B": ["1", "", ""]})
    assert coded_cases.complete_in_part(told, ["A", "B"]) == 1
    assert coded_cases.complete_in_part(told, ["pay_at_median"]) == 0


# the rule that proposes conditions


@pytest.mark.parametrize(("n", "most"), [(1, 1), (2, 1), (3, 1), (4, 2), (5, 2), (8, 3), (18, 4), (5000, 10)])
def test_configurations_never_outnumber_cases(n, most):
    assert choosing.most_conditions(n) == most


def test_the_proposed_conditions_of_the_five_methods(coded):
    """By hand: thirteen components are split 3 to 2; of these `pol_local_rules` comes first in a project's life. With
    `plan_scheme` it makes 3 configurations, with `scr_prereview` 2 (its mirror), with `mob_publicity` all 4."""
    assert choosing.propose(coded, [name for name in COMPONENTS if name != "job_posts"]) == [
        "pol_local_rules",
        "mob_publicity",
    ]


def test_the_proposal_never_sees_the_outcome(coded):
    candidates = [name for name in COMPONENTS if name != "job_posts"]
    turned = coded.assign(job_posts=1 - coded["job_posts"])
    assert choosing.propose(turned, candidates) == choosing.propose(coded, candidates)


def test_conditions_that_do_not_differ_or_are_unknown_are_not_proposed():
    frame = pd.DataFrame({"A": [1.0, 1, 1, 1], "B": [1.0, 0, np.nan, 0], "C": [1.0, 0, 1, 0], "D": [1.0, 0, 1, 0]})
    assert choosing.propose(frame, ["A", "B", "C", "D"]) == ["C"]  # D always goes with C
    assert choosing.propose(frame, ["A"]) == []
    assert choosing.propose(frame.iloc[:0], ["A", "C"]) == []


# limits


def test_every_rule_has_its_reason_and_its_source():
    table = schema.reference("qca_limits")
    assert set(table.index) == {"cases_least", "configurations_per_case", "remainder_share",
                                "chance_without_contradiction", "necessity"}  # fmt: skip
    assert (table != "").all().all()


def test_limits_of_lipsets_countries():
    """18 cases in 9 of 32 rows: more rows than cases, 23/32 = 72 % empty; a table by chance has 2^-9 = 0.2 %."""
    table = truth_table.build(lipset(), LIPSET_CONDITIONS, "SURV")
    assert [limit.rule for limit in limits.broken(table)] == ["configurations_per_case", "remainder_share"]
    assert limits.remainder_share(table) == pytest.approx(0.71875)
    assert limits.chance_without_contradiction(table) == 2**-9


def test_limits_of_five_cases():
    frame = pd.DataFrame({"A": [1.0, 1, 0, 0, 1], "B": [1.0, 0, 1, 0, 1], "Y": [1.0, 0, 0, 1, 1]})
    found = {limit.rule: limit.found for limit in limits.broken(truth_table.build(frame, ["A", "B"], "Y"))}
    assert found == {"cases_least": 5, "chance_without_contradiction": 0.5}


@given(st.lists(st.integers(0, 3), min_size=1, max_size=6))
def test_the_chance_of_no_contradiction_is_that_of_trying_every_outcome(places):
    free = 0
    for number in range(2 ** len(places)):
        outcomes = [number >> bit & 1 for bit in range(len(places))]
        seen: dict[int, set[int]] = {}
        for place, outcome in zip(places, outcomes, strict=True):
            seen.setdefault(place, set()).add(outcome)
        free += all(len(values) == 1 for values in seen.values())
    frame = pd.DataFrame({"A": [p // 2 for p in places], "B": [p % 2 for p in places], "Y": 1}, dtype=float)
    table = truth_table.build(frame, ["A", "B"], "Y")
    assert limits.chance_without_contradiction(table) == free / 2 ** len(places)


# one question


def test_without_a_difference_in_the_outcome_nothing_is_solved():
    frame = pd.DataFrame({"A": [1.0, 0.0], "Y": [1.0, 1.0]})
    asked = study.ask(frame, ["A"], "Y")
    assert not asked.varies
    assert (asked.complex, asked.parsimonious) == (study.NONE, study.NONE)


def test_what_tells_the_two_sides_of_a_contradiction_apart():
    frame = pd.DataFrame(
        {
            "A": [1.0, 1, 1],
            "B": [1.0, 1, 0],
            "C": [0.0, 0, 1],
            "D": [1.0, 0, 0],
            "E": [1.0, 1, np.nan],
            "Y": [1.0, 1, 0],
        },
        index=["a", "b", "c"],
    )
    [row] = truth_table.build(frame, ["A"], "Y").contradictions
    assert study.telling_apart(frame, row, ["B", "C", "D", "E"]) == ["B", "C"]


def test_every_outcome_is_a_component_or_a_figure_that_exists():
    table = coded_cases.outcomes()
    indicators = schema.reference("indicators")
    assert set(table["kind"]) == {"component", "median", "floor"}
    for name, row in table.iterrows():
        assert all(row[column] for column in ("zh", "en", "definition_zh", "definition_en"))
        if row["kind"] == "component":
            assert name in COMPONENTS
        else:
            assert row["indicator"] in indicators.index


def test_no_place_is_counted_beside_one_that_lies_in_it(evidence):
    """Six places of which the country and one province hold others: four are left, too few."""
    values = {"130600": 12, "000000": 9, "120000": 8, "430000": 7, "430822": 6, "620000": 10}
    made = rows({adcode: (v, v, v) for adcode, v in values.items()}, "remuneration_pc", "persons_employed")
    [reading] = coded_cases.readings(made, "pay_at_median")["130600"]
    assert (reading.peers, reading.code) == (4, None)
    more = rows({"110000": (5, 5, 5)}, "remuneration_pc", "persons_employed")
    [reading] = coded_cases.readings(pd.concat([made, more]), "pay_at_median")["130600"]
    assert (reading.peers, reading.threshold, reading.code) == (5, 8, True)  # of 5, 6, 8, 10, 12
