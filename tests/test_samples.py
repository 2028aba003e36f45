"""Samples: each place once, nothing inside something else, and the guard that every test passes (rows made up)."""

import math

import pytest

from yigong_analysis import pipeline
from yigong_analysis.casebase import scopes
from yigong_analysis.comparison.samples import TooFew, require_enough, samples
from yigong_analysis.places import holds
from yigong_analysis.rows import rows_of

# a whole programme of a province, of a city in it, of a county in that city, of another county, of the nation
NESTED = [("000000", 1.0), ("370000", 2.0), ("371400", 3.0), ("371422", 4.0), ("511323", 5.0)]


def row(adcode: str, value: float, **labels: object) -> dict:
    """A row of the indicator table, as far as samples read it."""
    made = {
        "indicator": "remuneration_share_total", "base": "total_investment", "unit": "percent", "adcode": adcode,
        "fund_family": "special", "fund_kind": "central_budget", "status_group": "planned", "status": "planned",
        "scope": "", "period": "2024", "published": "2024-06-01", "origin": "computed", "value": value, "lo": value,
        "hi": value,
    } | labels  # fmt: skip
    keys = ("indicator", "adcode", "period", "fund_kind", "scope", "status", "origin")
    return made | {"indicator_id": "|".join(made[key] for key in keys)}


def adcodes(sample) -> list[str]:
    return [one["adcode"] for one in sample.rows]


def test_a_place_that_contains_another_case_is_left_out_with_that_case_named():
    [sample] = samples([row(*case) for case in NESTED])
    assert adcodes(sample) == ["371422", "511323"]
    assert {(one.row["adcode"], one.reason) for one in sample.refused} == {
        ("000000", "contains"), ("370000", "contains"), ("371400", "contains"),
    }  # fmt: skip
    assert all(one.other["adcode"] == "371422" for one in sample.refused if one.row["adcode"] != "000000")


@pytest.mark.parametrize(("better", "worse"), [
    ({"scope": ""},              {"scope": "part-1", "period": "2026"}),  # the whole before a part, though later
    ({"period": "2025"},         {"period": "2024"}),
    ({"period": "2024-06"},      {"period": "2023"}),
    ({"origin": "stated"},       {"origin": "computed"}),
    ({"lo": 29.0},               {"lo": 20.0, "fund_kind": "provincial"}),  # the narrower writing
])  # fmt: skip
def test_one_case_a_place(better, worse):
    good, bad = row("371422", 30.0, **better), row("371422", 30.0, **worse)
    for order in ([good, bad], [bad, good]):
        [sample] = samples(order)
        assert sample.rows == (good,)
        assert [(one.row, one.other) for one in sample.refused] == [(bad, good)]


def test_a_figure_both_stated_and_computed_is_the_same_case_and_another_year_is_another():
    rows = [row("371422", 30.0, origin="stated"), row("371422", 31.0), row("371422", 29.0, period="2020")]
    [sample] = samples(rows)
    assert [one.reason for one in sample.refused] == ["same_case", "other_case"]


@pytest.mark.parametrize("label", [
    {"indicator": "remuneration_share_central"}, {"base": "central_funds"}, {"unit": "points"},
    {"fund_family": "promoted_key"}, {"status": "actual"}, {"status": "cumulative"},
])  # fmt: skip
def test_cases_that_differ_in_one_label_never_share_a_sample(label):
    found = samples([row("371422", 30.0), row("511323", 30.0, **label)])
    assert [adcodes(sample) for sample in sorted(found, key=adcodes)] == [["371422"], ["511323"]]


def test_by_fund_kind_the_kinds_of_one_family_stand_apart():
    rows = [row("371422", 30.0), row("511323", 30.0, fund_kind="central_fiscal")]
    assert [sample.n for sample in samples(rows)] == [2]
    assert [sample.group for sample in samples(rows, by="fund_kind")] == ["central_budget", "central_fiscal"]


def test_rules_and_figures_without_bounds_are_no_cases():
    rows = [row("371422", 30.0, status_group="target"), row("511323", 30.0, hi=math.inf)]
    [sample] = samples(rows)
    assert (sample.n, {one.reason for one in sample.refused}) == (0, {"target", "unbounded"})


def test_a_sample_says_how_many_cases_are_parts():
    rows = [row("371422", 3.0, scope="part-1"), row("511323", 1.0), row("620522", 2.0)]
    [sample] = samples(rows)
    assert (sample.n, sample.parts, list(sample.values)) == (3, 1, [1.0, 2.0, 3.0])


def test_a_figure_of_several_years_is_no_case():
    [sample] = samples([row("371422", 3.0, period="1984/2024"), row("511323", 1.0)])
    assert [(one.row["adcode"], one.reason) for one in sample.refused] == [("371422", "long")]


def test_four_cases_are_too_few_and_five_are_enough():
    rows = [row(f"3714{place}", 30.0) for place in range(21, 26)]
    [four], [five] = samples(rows[:4]), samples(rows)
    with pytest.raises(TooFew, match="comparable cases: 4, fewer than 5") as told:
        require_enough(five, four)
    assert told.value.n == 4
    require_enough(five)


@pytest.mark.parametrize("by", ["fund_family", "fund_kind"])
def test_no_shipped_sample_counts_a_place_twice_or_inside_another(by):
    for sample in samples(rows_of(pipeline.run().indicators), by=by):
        places = adcodes(sample)
        assert len(set(places)) == len(places)
        for one in sample.rows:
            inside = [other for other in places if holds(one["adcode"], other)]
            assert not inside or one["scope"] in scopes.one_projects()


def test_a_project_sample_holds_single_projects_and_two_of_one_place_count_twice():
    rows = [one for one in rows_of(pipeline.run().indicators) if one["indicator"] == "remuneration_share_total"]
    found = {(s.group, s.status): s for s in samples(rows, level="project")}["special", "planned"]
    assert {one["scope"] for one in found.rows} <= set(scopes.one_projects())
    assert adcodes(found).count("620522") == 2  # Qin'an: Weidian and Xichuan, two projects of 2023
    assert {one.row["adcode"] for one in found.refused if one.reason == "no_project"} >= {"130600", "610000"}
