"""The score of the four priorities: worked out by hand, and laws that hold for any figures."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis import paths
from yigong_analysis.errors import DataError
from yigong_analysis.screening import priorities, project_list

EVEN = {"residents": 0.2, "disaster": 0.2, "jobs": 0.2, "pay": 0.2, "priority": 0.2}
JOBS = {"jobs": 1.0}


def made(*rows: dict) -> pd.DataFrame:
    """A project list of made-up special-fund projects, planned, of 1000万 each unless said otherwise."""
    common = {"fund_kind": "central_budget", "status": "planned", "total_investment_cny": 10_000_000}
    cells = [{"project_id": f"m{place}"} | common | row for place, row in enumerate(rows)]
    return project_list.from_frame(pd.DataFrame(cells).reindex(columns=list(project_list.contract().columns)))


def weights(**given: float) -> dict[str, float]:
    return dict.fromkeys(EVEN, 0.0) | given


def test_a_score_by_hand():
    projects = made(
        # jobs per 1000万: 50, 100, 150 → 0, 0.5, 1; pay 20 %, 30 %, 40 % → 0, 0.5, 1; priority 10/50, 40/100, 0/150
        {
            "persons_employed": 50,
            "labor_remuneration_cny": 2e6,
            "priority_persons": 10,
            "residents_asked": 1,
            "disaster_county": 0,
        },
        {
            "persons_employed": 100,
            "labor_remuneration_cny": 3e6,
            "priority_persons": 40,
            "residents_asked": 1,
            "disaster_county": 1,
        },
        {
            "persons_employed": 150,
            "labor_remuneration_cny": 4e6,
            "priority_persons": 0,
            "residents_asked": 0,
            "disaster_county": 1,
        },
    )
    found = priorities.scores(projects, EVEN)
    # 0.2 × (1 + 0 + 0 + 0 + 0.2) = 0.24; 0.2 × (1 + 1 + 0.5 + 0.5 + 0.4) = 0.68; 0.2 × (0 + 1 + 1 + 1 + 0) = 0.6
    assert found["least"].tolist() == pytest.approx([0.24, 0.68, 0.6])
    assert found["most"].tolist() == pytest.approx([0.24, 0.68, 0.6])
    assert found["known"].tolist() == [5, 5, 5]
    assert found["best"].isna().all()  # three are too few for an order


def test_an_unknown_criterion_may_be_anything_from_0_to_1():
    projects = made(
        {"persons_employed": 50, "residents_asked": 1},
        {"persons_employed": 150, "residents_asked": None},
    )
    found = priorities.scores(projects, weights(residents=0.4, jobs=0.6))
    assert found[["least", "most"]].to_numpy() == pytest.approx(np.array([[0.4, 0.4], [0.6, 1.0]]))


def test_a_project_that_lacks_an_item_is_not_ready_whatever_its_score():
    ready, lacking, unknown = (
        {"planning_done": 1, "eia_done": 1, "finance_done": 1},
        {"planning_done": 1, "eia_done": 0, "finance_done": None},
        {"planning_done": 1, "eia_done": 1, "finance_done": None},
    )
    best = {"residents_asked": 1}
    projects = made(*({"persons_employed": n} | best | lacking for n in (9, 8)), ready, unknown)
    assert priorities.readiness(projects).tolist() == ["not_ready", "not_ready", "ready", "unknown"]
    rows = [{"residents_asked": 1, "persons_employed": n} | ready for n in (10, 20, 30, 40, 50)]
    found = priorities.scores(made(*rows, {"persons_employed": 60} | best | lacking), weights(**JOBS))
    assert found["best"].tolist()[:5] == [5, 4, 3, 2, 1]
    assert np.isnan(found["best"].iloc[5])
    assert found["least"].iloc[5] == 1.0


def test_special_and_promoted_planned_and_realised_never_stand_in_one_order():
    rows = [{"persons_employed": n} for n in (10, 20, 30, 40, 50)]
    promoted = [row | {"fund_kind": "promoted_agri"} for row in rows]
    done = [row | {"status": "done"} for row in rows[:4]]
    found = priorities.scores(made(*rows, *promoted, *done), weights(**JOBS))
    assert found["best"].tolist()[:10] == [5, 4, 3, 2, 1] * 2
    assert found["best"].isna().tolist()[10:] == [True] * 4
    assert found["comparable"].tolist() == [5] * 10 + [4] * 4


def test_money_of_unknown_kind_has_no_order():
    rows = [{"persons_employed": n, "fund_kind": ""} for n in (10, 20, 30, 40, 50)]
    assert priorities.scores(made(*rows), weights(**JOBS))["best"].isna().all()


def test_an_order_only_where_intervals_do_not_overlap():
    # 0.0–0.2 and 0.1–0.3 overlap; 0.5–0.6 lies above both
    best, worst = priorities.places(np.array([0.0, 0.1, 0.5]), np.array([0.2, 0.3, 0.6]))
    assert (best.tolist(), worst.tolist()) == ([2, 2, 1], [3, 3, 1])
    touching = priorities.places(np.array([0.0, 0.2]), np.array([0.2, 0.4]))
    assert [part.tolist() for part in touching] == [[1, 1], [2, 2]]


def test_scores_that_differ_by_rounding_only_are_equal():
    a, b = 0.1 + 0.2, 0.3  # 0.30000000000000004 and 0.3
    best, worst = priorities.places(np.array([a, b]), np.array([a, b]))
    assert (best.tolist(), worst.tolist()) == ([1, 1], [2, 2])


INTERVALS = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted), min_size=1, max_size=8)


@given(INTERVALS, st.data())
def test_the_place_of_any_true_scores_lies_between_best_and_worst(bounds, data):
    truth = [round(data.draw(st.floats(lo, hi)), priorities.DIGITS) for lo, hi in bounds]
    best, worst = priorities.places(*np.array(bounds).T)
    for place, value in enumerate(truth):
        before, behind = sum(other > value for other in truth), sum(other < value for other in truth)
        assert best[place] <= len(truth) - behind
        assert 1 + before <= worst[place]


def test_pairs_told_apart_by_hand():
    rows = [{"persons_employed": n} for n in (10, 10, 30, 40, 50)]
    projects = made(*rows)
    found = priorities.scores(projects, weights(**JOBS))
    assert priorities.told_apart(projects, found) == (9, 10)  # all pairs but the two equal ones


def test_equal_figures_tell_nothing_and_stay_unknown():
    found = priorities.criteria(made({"persons_employed": 10}, {"persons_employed": 10}))
    assert found.lo["jobs"].tolist() == [0, 0]
    assert found.hi["jobs"].tolist() == [1, 1]
    assert not found.known["jobs"].any()


def test_a_threshold_is_straight_between_zero_and_full():
    rule = {"scale": "threshold", "zero": "20", "full": "40"}
    figures = pd.DataFrame({"value": [10, 25, 50, np.nan], "lo": [10, 24, 50, np.nan], "hi": [10, 26, 50, np.nan]})
    assert priorities.scaled(figures, rule)["lo"].tolist() == pytest.approx([0, 0.2, 1, 0])
    assert priorities.scaled(figures, rule)["hi"].tolist() == pytest.approx([0, 0.3, 1, 1])


RATIO = {"numerator": "labor_remuneration_cny", "denominator": "total_investment_cny", "factor": 100}


@pytest.mark.parametrize(("pay", "total", "told"), [
    ("planned", "planned", True), ("actual", "actual", True), ("cumulative", "cumulative", True),
    ("cumulative", "planned", False), ("actual", "planned", False), ("cumulative", "actual", False), ("", "", False),
])  # fmt: skip
def test_a_ratio_only_of_figures_of_one_status(pay, total, told):
    projects = made({"labor_remuneration_cny": 2e6}).assign(
        labor_remuneration_cny_status=pay, total_investment_cny_status=total
    )
    found = priorities.measured(projects, RATIO)
    assert found["value"].tolist() == ([20] if told else pytest.approx([np.nan], nan_ok=True))


def test_the_ends_of_a_scale_are_intervals_too():
    found = priorities.min_max(pd.DataFrame({"lo": [10, 18, 30], "hi": [12, 22, 34]}))
    # first: the least whatever holds; third: the greatest whatever holds
    # second: least (18 − 12)/(34 − 12) = 6/22, most (22 − 10)/(30 − 10) = 12/20
    assert found["lo"].tolist() == pytest.approx([0, 6 / 22, 1])
    assert found["hi"].tolist() == pytest.approx([0, 12 / 20, 1])


def test_a_scale_whose_ends_may_change_places():
    found = priorities.min_max(pd.DataFrame({"lo": [10, 11, 30], "hi": [14, 15, 30]}))
    # either of the first two may be the least; the first is most with 14 where the second is 11: 3/19; the second
    # with 15 where the first is 10: 5/20
    assert found["lo"].tolist() == pytest.approx([0, 0, 1])
    assert found["hi"].tolist() == pytest.approx([3 / 19, 5 / 20, 1])


FIGURES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted), min_size=1, max_size=7)


@given(FIGURES, st.data())
def test_the_scale_of_any_true_figures_lies_inside(bounds, data):
    found = priorities.min_max(pd.DataFrame(bounds, columns=["lo", "hi"], dtype=float))
    truth = [data.draw(st.integers(lo, hi)) for lo, hi in bounds]
    least, most = min(truth), max(truth)
    if least == most:
        assert len(set(truth)) == 1  # no scale at all: every project is unknown then, and so it is found
        assert (found["lo"].tolist(), found["hi"].tolist()) == ([0] * len(truth), [1] * len(truth))
    else:
        scaled = np.array([(value - least) / (most - least) for value in truth])
        assert (found["lo"] <= scaled + 1e-12).all()
        assert (scaled <= found["hi"] + 1e-12).all()


@given(FIGURES.filter(lambda bounds: len(bounds) > 1), st.data())
def test_the_scale_is_no_wider_than_true_figures_make_it(bounds, data):
    # the least of a project: it at its lower end, all others at their upper ones
    found = priorities.min_max(pd.DataFrame(bounds, columns=["lo", "hi"], dtype=float))
    place = data.draw(st.integers(0, len(bounds) - 1))
    truth = [lo if place == other else hi for other, (lo, hi) in enumerate(bounds)]
    if max(truth) > min(truth) and max(lo for lo, _ in bounds) > min(hi for _, hi in bounds):
        expected = (truth[place] - min(truth)) / (max(truth) - min(truth))
        assert found["lo"][place] == pytest.approx(expected)


def test_what_may_be_anything_has_no_part_in_the_scale():
    figures = pd.DataFrame(
        {"value": [10, np.nan, 20, 5], "lo": [10, np.nan, 20, -np.inf], "hi": [10, np.nan, 20, np.inf]}
    )
    found = priorities.scaled(figures, {"scale": "minmax"})
    assert found["lo"].tolist() == [0, 0, 1, 0]
    assert found["hi"].tolist() == [0, 1, 1, 1]


def test_the_criteria_that_are_mostly_known_alone():
    rows = [{"persons_employed": n, "residents_asked": 1 if n == 10 else None} for n in (10, 20, 30)]
    projects = made(*rows)
    assert priorities.weights_of_known(projects, priorities.criteria(projects), EVEN) == weights(jobs=1.0)


def test_weights_as_given_or_by_default():
    assert priorities.chosen_weights("jobs=0.5，pay：0.5") == (weights(jobs=0.5, pay=0.5), [])
    assert priorities.chosen_weights({"jobs": 1}) == (weights(jobs=1.0), [])
    assert priorities.chosen_weights(None) == priorities.chosen_weights("") == priorities.chosen_weights({})
    assert sum(priorities.chosen_weights("")[0].values()) == pytest.approx(1)
    assert priorities.chosen_weights("speed=1")[0] == {}


def test_the_four_priorities_have_equal_weight():
    # jobs and pay are one priority of the four
    given_weights = priorities.default_weights()
    assert [given_weights[name] for name in ("residents", "disaster", "priority")] == [0.25] * 3
    assert given_weights["jobs"] + given_weights["pay"] == 0.25


def test_a_broken_table_of_rules_is_refused(edit):
    edit("reference/screening_rules.csv", "priority", full="0")
    edit("reference/screening_rules.csv", "eia", weight="0.1")
    with pytest.raises(DataError) as error:
        priorities.rules("criterion")
    assert len(error.value.faults) == 2
    assert paths.reference("screening_rules").name in error.value.faults[0]
