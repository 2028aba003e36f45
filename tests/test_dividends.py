"""The industry dividend: assumptions, scenarios, cash flows, worth and uncertainty, worked out by hand.

The project of the tests is 莱西's, read from the shipped tables: pay 161万 (160.5–161.5) for 134 people, dividend 20万
a year (19.5–20.5), over 20 lasting posts (20–30), about 200 seasonal (190–210), private capital over 130万 (130–140).
"""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis import paths, pipeline
from yigong_analysis.dividends import cash_flows, scenarios, uncertainty, worth
from yigong_analysis.dividends.assumptions import load_assumptions
from yigong_analysis.dividends.choices import Choices, check_choices
from yigong_analysis.dividends.project import project_of
from yigong_analysis.dividends.quantities import quantities
from yigong_analysis.dividends.quantity import inputs_of
from yigong_analysis.errors import DataError
from yigong_analysis.rows import rows_of

LAIXI, NINGJIN = "370285", "371422"
NET = (worth.BOTH, cash_flows.NET)


@pytest.fixture(scope="module")
def rows(english):
    return rows_of(pipeline.run().indicators)


@pytest.fixture(scope="module")
def project(rows):
    return project_of(rows, LAIXI)


@pytest.fixture(scope="module")
def made(project):
    """`made(dividend="kept")`: the quantities under some choices."""
    return lambda **choices: quantities(project, load_assumptions(), Choices(**choices))


PLAIN = {  # one calculation that a reader can follow with a pencil: 3 years, certain survival, no discounting
    "planned_pay": 1_610_000, "own_pay_share": 0.35, "wage_pay_share": 0.35, "lasting_posts": 25, "post_wage": 30_000,
    "seasonal_posts": 200, "seasonal_days": 30, "daily_wage": 150, "dividend": 200_000, "dividend_paid": 1.0,
    "dividend_additional": 1.0, "post_additional": 0.6, "net_wage": 0.5, "survival": 1.0, "start_year": 1,
    "discount_rate": 0.0, "horizon": 3,
}  # fmt: skip


def calculation(**changed: float) -> dict[str, np.ndarray]:
    return {code: np.array([float(number)]) for code, number in (PLAIN | changed).items()}


# --- the table of assumptions


def test_what_is_assumed_has_a_range_and_a_reason_and_what_is_stated_has_no_number():
    table = load_assumptions()
    assumed = table[table["basis"] == "assumed"]
    assert len(assumed) == 10
    assert (assumed["lo"] < assumed["hi"]).all()
    assert table[table["basis"] != "assumed"][["value", "lo", "hi"]].isna().all(axis=None)
    assert (table[["reason_zh", "reason_en"]] != "").all(axis=None)


@pytest.mark.parametrize(("code", "cells", "said"), [
    ("survival",    {"value": "99"},        "assumed with lo ≤ value ≤ hi"),
    ("planned_pay", {"value": "1610000"},   "blank: read, not copied"),
    ("survival",    {"indicator": "x"},     "column indicator"),
    ("survival",    {"shape": "normal"},    "one of uniform, triangular"),
])  # fmt: skip
def test_a_broken_row_is_refused(edit, code, cells, said):
    edit("reference/dividend_assumptions.csv", code, **cells)
    with pytest.raises(DataError, match=said):
        load_assumptions()


def test_the_defaults_of_the_parameters_are_those_of_the_table():
    table, choices = load_assumptions()["value"], Choices()
    assert choices.discount_rate == table["discount_rate"] / 100
    assert choices.survival == table["survival"] / 100
    assert choices.horizon == table["horizon"]


def test_a_chosen_value_is_taken_as_given_and_one_of_the_table_keeps_its_range(made):
    assert (made()["horizon"].lo, made()["horizon"].hi, made()["horizon"].basis) == (5, 20, "assumed")
    chosen = made(horizon=7, survival=1.0, discount_rate=0.0)
    assert [(chosen[c].lo, chosen[c].value, chosen[c].hi) for c in ("horizon", "survival", "discount_rate")] == [
        (7, 7, 7), (100, 100, 100), (0, 0, 0),
    ]  # fmt: skip
    assert {chosen[c].basis for c in ("horizon", "survival", "discount_rate")} == {"chosen"}


@pytest.mark.parametrize(("given", "said"), [
    ({"horizon": 0},            "horizon must be between 1 and 40, not 0"),
    ({"horizon": 2.5},          "horizon 2.5 is malformed: a whole number"),
    ({"discount_rate": -0.01},  "discount_rate must be between 0 and 0.3, not -0.01"),
    ({"discount_rate": float("nan")}, "discount_rate nan is malformed"),
    ({"survival": 1.1},         "survival must be between 0 and 1, not 1.1"),
    ({"survival": True},        "survival True is malformed"),
    ({"dividend": "paid"},      "dividend 'paid' is unknown. Allowed: in_part, kept, up_to, missed"),
])  # fmt: skip
def test_bad_choices_are_told_in_sentences(given, said):
    [fault] = check_choices(Choices(**given))
    assert fault.startswith(said)


# --- facts and comparable cases


def test_the_facts_are_read_by_indicator_with_their_written_intervals(made):
    found = made()
    assert (found["planned_pay"].value, found["planned_pay"].lo, found["planned_pay"].hi) == (1.61e6, 1.605e6, 1.615e6)
    assert (found["dividend"].lo, found["dividend"].hi) == (195_000, 205_000)
    assert (found["social_capital"].lo, found["social_capital"].hi) == (1.3e6, 1.4e6)
    assert found["training"].value == 134


def test_comparable_shares_are_planned_special_elsewhere_and_one_a_place(project):
    assert len(project.shares) >= 5
    assert {row["status_group"] for row in project.shares} == {"planned"}
    assert {row["fund_family"] for row in project.shares} == {"special"}
    assert not {row["adcode"] for row in project.shares} & {LAIXI, "000000"}
    assert len({row["adcode"] for row in project.shares}) == len(project.shares)
    assert [floor.percent for floor in project.floors] == [30, 40]


def test_central_money_is_pay_divided_by_its_share(made):
    """161万 ÷ 30 % = 536.7万; the ends 160.5 ÷ the highest comparable share (60 %) and 161.5 ÷ 30 %."""
    money = made()["public_money"]
    assert money.value == pytest.approx(5_366_667, abs=1)
    assert (money.lo, money.hi) == (pytest.approx(2_675_000), pytest.approx(5_383_333, abs=1))


def test_a_place_without_the_facts_says_which_are_missing(rows):
    assert project_of(rows, NINGJIN).missing == ["labor_remuneration", "dividend_annual", "long_term_posts"]


def test_fewer_than_five_comparable_shares_are_missing(evidence):
    """The founding documents alone have Baoding's two plans, which are one place."""
    found = project_of(rows_of(evidence.indicators), LAIXI)
    assert len(found.shares) == 1
    assert "remuneration_share_central" in found.missing


def test_promoted_money_has_no_floor(rows):
    promoted = [
        {**r, "fund_kind": "promoted_agri", "fund_family": "promoted_agri"} for r in rows if r["adcode"] == LAIXI
    ]
    assert project_of(promoted, LAIXI).missing[0] == "floor"


# --- scenarios (DOMAIN, checks X01 to X06)


@pytest.mark.parametrize(("name", "lo", "hi", "digits"), [
    ("planned_pc", 11_978, 12_052, 0),   # X01: 161万 ÷ 134
    ("people",     186.9,  188.3,  1),   # X02: 134 × 1.395 … 1.405
    ("shared_pc",  8_520,  8_640,  -1),  # X04: 0.852 … 0.864万
    ("pool",       2.15e6, 2.35e6, -4),  # X05: 215 … 235万
])  # fmt: skip
def test_forty_per_cent_more_people(project, name, lo, hi, digits):
    found = scenarios.crowd(project)[name]
    assert (round(found["lo"], digits), round(found["hi"], digits)) == (lo, hi)


def test_the_dividend_on_private_capital(project):
    """X06: 19.5 ÷ 140 … 20.5 ÷ 130."""
    found = scenarios.dividend_on_capital(project)
    assert (round(found["lo"], 1), round(found["hi"], 1)) == (13.9, 15.8)


def test_scenarios_without_their_figures_are_empty(project):
    bare = replace(project, rows={name: row for name, row in project.rows.items() if name != "training_persons"})
    assert scenarios.crowd(bare) == {}
    kept = quantities(bare, load_assumptions(), Choices(pay="pay_kept"))
    assert "pay_pool" not in kept
    assert scenarios.dividend_on_capital(replace(project, rows={})) is None


def test_only_keeping_the_pay_a_head_changes_the_sum(made):
    assert "pay_pool" not in made()
    assert "pay_pool" not in made(pay="pool_shared")
    assert made(pay="pay_kept")["pay_pool"].value == pytest.approx(1.2e4 * 134 * 1.4)
    assert made(pay="pay_kept")["public_money"] == made()["public_money"]


def test_the_choices_of_the_dividend(made):
    assert (made()["dividend_paid"].value, made()["dividend"].value) == (80, 200_000)
    assert made(dividend="kept")["dividend_paid"].value == 100
    up_to = made(dividend="up_to")["dividend"]
    assert (up_to.lo, up_to.value, up_to.hi) == (0, 100_000, 205_000)
    assert made(dividend="missed")["dividend"].hi == 0


@pytest.mark.parametrize(("choice", "lasting", "seasonal"), [
    ("low", (20, 20, 20), (190, 190, 190)), ("middle", (20, 25, 30), (190, 200, 210)),
    ("high", (30, 30, 30), (210, 210, 210)), ("none", (0, 0, 0), (0, 0, 0)),
])  # fmt: skip
def test_the_choices_of_the_posts(made, choice, lasting, seasonal):
    found = made(posts=choice)
    assert tuple(getattr(found["lasting_posts"], end) for end in ("lo", "value", "hi")) == lasting
    assert tuple(getattr(found["seasonal_posts"], end) for end in ("lo", "value", "hi")) == seasonal


# --- cash flows


def test_flows_by_hand():
    """A year: 25 × 3万 = 75万; 200 × 30 × 150 = 90万; dividend 20万. Over 3 years 225, 270, 60万; pay 161万 once."""
    found = cash_flows.flows(calculation(), 3)
    assert {name: amounts[0].tolist() for name, amounts in found.items()} == {
        "construction_pay": [1_610_000, 0, 0, 0],
        "lasting_wages": [0, 750_000, 750_000, 750_000],
        "seasonal_wages": [0, 900_000, 900_000, 900_000],
        "dividend": [0, 200_000, 200_000, 200_000],
    }
    net = cash_flows.flows(calculation(), 3, cash_flows.NET)
    # half of a wage, six tenths of the posts: 0.5 × 161; 0.3 × 75; 0.3 × 90; the dividend whole
    assert [net[name][0].sum() for name in net] == pytest.approx([805_000, 675_000, 810_000, 600_000])


def test_survival_counts_from_the_year_of_opening():
    """Opened in year 2, 0.9 a year: 0, 0, 1, 0.9, 0.81; after the horizon nothing."""
    inputs = calculation(survival=0.9, start_year=2, horizon=4)
    assert cash_flows.operating(inputs, 5)[0] == pytest.approx([0, 0, 1, 0.9, 0.81, 0])


def test_a_stream_without_its_figures_is_left_out():
    inputs = {code: number for code, number in calculation().items() if code != "seasonal_posts"}
    assert "seasonal_wages" not in cash_flows.flows(inputs, 3)


def test_the_table_of_flows_of_laixi(made):
    """Undiscounted, certain survival, dividend kept, 10 years: 25 posts × 3万 × 10 = 750万; 20万 × 10 = 200万."""
    table = cash_flows.flow_table(made(survival=1.0, horizon=10, dividend="kept"))
    sums = table[table["kind"] == "gross"].groupby("stream")["value"].sum()
    assert sums["construction_pay"] == 1_610_000
    assert sums["lasting_wages"] == 7_500_000
    assert sums["dividend"] == 2_000_000
    assert ((table["lo"] <= table["value"]) & (table["value"] <= table["hi"])).all()
    assert set(table.loc[table["recipient"] == "collective", "stream"]) == {"dividend"}
    assert set(table.loc[table["kind"] == "paid_in", "stream"]) == {"public_money", "social_capital"}


# --- worth


def test_present_value_of_a_published_example():
    """The example in the documentation of numpy_financial.npv: flows −100, 39, 59, 55, 20 at 28.1 %."""
    flows = np.array([[-100.0, 39, 59, 55, 20]])
    assert worth.present_value(flows, np.array([0.281]))[0] == pytest.approx(-0.0084785916384548798)


def test_present_value_of_an_annuity():
    """1 a year for 10 years at 8 % is 6.7101, as annuity tables print it; (1 − 1.08^−10) ÷ 0.08."""
    flows = np.array([[0.0, *[1.0] * 10]])
    assert worth.present_value(flows, np.array([0.08]))[0] == pytest.approx(6.7101, abs=5e-5)


def test_worth_by_hand():
    """Gross 161 + 225 + 270 = 656万 and 60万; central money 161 ÷ 0.35 = 460万; wage-only 161万."""
    found = worth.worth(calculation())
    assert found["households", "gross"][0] == pytest.approx(6_560_000)
    assert found["collective", "gross"][0] == pytest.approx(600_000)
    assert found["both", "net"][0] == pytest.approx(805_000 + 675_000 + 810_000 + 600_000)
    assert found["wage_only", "gross"][0] == pytest.approx(1_610_000)
    assert found["wage_only", "net"][0] == pytest.approx(805_000)
    assert worth.per_yuan(calculation())["both", "gross"][0] == pytest.approx(7_160_000 / 4_600_000)


def test_break_even_by_hand():
    """Dividend only, 20万 a year, no posts; wage-only pays 0.47826 × 460 = 220万, 59万 more than 161万.

    Undiscounted 161, 181, 201, 221: year 3. At 10 %: 20 × (0.9091 + 0.8264 + 0.7513) = 49.7万, with 0.6830 of year 4
    63.4万: year 4. The central money (460万) is not reached in 5 years.
    """
    inputs = calculation(lasting_posts=0, seasonal_posts=0, wage_pay_share=2_200_000 / 4_600_000, horizon=5)
    found = worth.break_even_years(inputs)
    assert found["wage_only", "gross"] == 3
    assert found["public_money", "gross"] is None
    later = worth.break_even_years(inputs | {"discount_rate": np.array([0.1])})
    assert later["wage_only", "gross"] == 4


def test_nothing_after_the_works_and_the_same_share_is_wage_only():
    for changed in ({"horizon": 0}, {"lasting_posts": 0, "seasonal_posts": 0, "dividend": 0}):
        found = worth.worth(calculation(**changed))
        for kind in worth.KINDS:
            assert found["both", kind][0] == pytest.approx(found["wage_only", kind][0])


part = st.floats(0.0, 1.0)


@given(low=part, high=part, rate=st.floats(0, 0.3), horizon=st.integers(1, 40))
def test_worth_rises_with_survival(low, high, rate, horizon):
    low, high = sorted((low, high))
    less, more = (
        worth.worth(calculation(survival=s, discount_rate=rate, horizon=horizon))[NET][0] for s in (low, high)
    )
    assert less <= more + 1e-6


@given(low=st.floats(0, 0.3), high=st.floats(0, 0.3), survival=part)
def test_worth_falls_with_the_rate(low, high, survival):
    low, high = sorted((low, high))
    more, less = (worth.worth(calculation(discount_rate=r, survival=survival))[NET][0] for r in (low, high))
    assert less <= more + 1e-6


@given(horizon=st.integers(1, 40), survival=part)
def test_without_discounting_worth_is_the_sum_of_the_flows(horizon, survival):
    inputs = calculation(horizon=horizon, survival=survival)
    flows = sum(amounts.sum() for amounts in cash_flows.flows(inputs, horizon).values())
    assert worth.worth(inputs)["both", "gross"][0] == pytest.approx(flows)


# --- uncertainty


@pytest.mark.parametrize("choices", [{}, {"pay": "pay_kept"}, {"dividend": "up_to"}, {"posts": "none"}], ids=str)
def test_the_worse_and_the_better_ends_enclose_every_draw(made, choices):
    found = made(**choices)
    drawn = worth.worth(uncertainty.draw(found, 2000))
    worse, better = (worth.worth(cash_flows.at(found, which)) for which in ("worse", "better"))
    for key, numbers in drawn.items():
        if key[0] != "wage_only":
            assert worse[key][0] - 1e-6 <= numbers.min()
            assert numbers.max() <= better[key][0] + 1e-6


def test_the_same_seed_gives_the_same_draws_and_another_does_not(made):
    first, again, other = (uncertainty.draw(made(), 500, seed) for seed in (1, 1, 2))
    assert all(first[code].tobytes() == again[code].tobytes() for code in first)
    assert any(first[code].tobytes() != other[code].tobytes() for code in first)


def test_fixing_one_quantity_leaves_the_draws_of_the_others(made):
    free, fixed = uncertainty.draw(made(), 500), uncertainty.draw(made(horizon=9), 500)
    assert (fixed["horizon"] == 9).all()
    assert all((free[code] == fixed[code]).all() for code in free if code != "horizon")


def test_draws_keep_their_shape(made):
    """Uniform on 19.5–20.5万: mean 20万. Triangular on 10–60 days, top at 30: mean (10 + 30 + 60) ÷ 3 = 33.3."""
    found = uncertainty.draw(made(), 20_000)
    assert found["dividend"].mean() == pytest.approx(200_000, rel=1e-3)
    assert found["seasonal_days"].mean() == pytest.approx(33.33, rel=1e-2)
    assert (found["seasonal_days"] < 30).mean() == pytest.approx(20 / 50, abs=0.01)  # (top − lo) ÷ (hi − lo)


def test_the_tornado_is_sorted_and_agrees_with_each_single_calculation(made):
    found = made()
    bars = uncertainty.tornado(found)
    assert [bar.swing for bar in bars] == sorted((bar.swing for bar in bars), reverse=True)
    bar = next(bar for bar in bars if bar.code == "survival")
    low = replace(found["survival"], value=found["survival"].lo)
    assert bar.at_lo == worth.per_yuan(cash_flows.at(found | {"survival": low}))[NET][0]
    assert "wage_pay_share" not in {bar.code for bar in bars}  # it moves the comparator, not the answer


def test_the_tornado_leaves_out_what_was_chosen(made):
    assert "horizon" not in {bar.code for bar in uncertainty.tornado(made(horizon=9))}


def test_the_simulation_counts_and_orders(made):
    nothing_after = made(posts="none", dividend="missed")
    found = uncertainty.simulate(nothing_after, 1000)
    assert found.better == (found.answers > found.wages).mean()
    assert 0 < found.better < 0.6  # nothing comes after the works: it is left to the two shares
    for ends in found.ranges.values():
        assert list(ends) == sorted(ends)
    # without posts and dividend the curve is flat after the works
    assert np.ptp(uncertainty.bands(nothing_after, 1000)["project"], axis=1) == pytest.approx([0] * 5, abs=1e-12)


def test_every_input_of_the_calculation_is_a_row_of_the_table(made):
    assert set(inputs_of(made(pay="pay_kept"))) - {"pay_pool"} <= set(load_assumptions().index)
    assert paths.reference("dividend_assumptions").name == "dividend_assumptions.csv"
