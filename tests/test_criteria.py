"""The criteria are data; one that follows from others is never counted beside them."""

import pytest

from yigong_analysis import paths, schema
from yigong_analysis.errors import DataError
from yigong_analysis.evaluation import criteria, weights


def named(scheme, *names):
    return tuple(one for one in criteria.criteria(scheme) if one.name in names)


def test_shandong_looks_at_four_things():
    found = criteria.criteria("shandong")
    assert [one.indicator for one in found] == [
        "projects_n",
        "persons_employed",
        "training_person_times",
        "labor_remuneration",
    ]
    assert {one.direction for one in found} == {1}


@pytest.mark.parametrize("name", ["criteria", "ahp", "ahp_random_index"])
def test_shipped_tables_keep_their_contract(name):
    contracts = {"criteria": criteria.contract, "ahp": weights.ahp_contract, "ahp_random_index": weights.index_contract}
    assert not schema.read(paths.reference(name), contracts[name]()).empty


def test_every_criterion_is_an_indicator_of_the_table_with_its_base():
    known = set(zip(schema.reference("indicators").index, schema.reference("indicators")["base"], strict=True))
    for scheme in criteria.SCHEMES:
        assert {(one.indicator, one.base) for one in criteria.criteria(scheme)} <= known


def test_pay_per_worker_follows_from_pay_share_and_jobs():
    """(pay / investment) / (jobs / investment) = pay / jobs."""
    assert criteria.follows(named("composite", "pay_of_total", "jobs_per_total", "pay_per_worker"))
    assert not criteria.follows(named("composite", "pay_of_total", "jobs_per_total"))
    assert not criteria.follows(criteria.criteria("shandong"))


def test_independent_sets_hold_no_three_of_which_one_follows():
    sets = criteria.independent("composite")
    assert ("pay_of_total", "jobs_per_total") in sets
    assert not [s for s in sets if {"pay_of_total", "jobs_per_total", "pay_per_worker"} <= set(s)]
    assert len(criteria.independent("shandong")) == 2**4 - 1


def test_an_unknown_direction_is_refused(edit):
    edit("reference/criteria.csv", "composite", direction="0")
    with pytest.raises(DataError, match=r"criteria\.csv row 6, column direction: '0'"):
        criteria.criteria("shandong")
