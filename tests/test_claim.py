"""The ways to recompute a figure."""

import pytest
from audit_words import plain, written
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.audit import claim
from yigong_analysis.audit.bounds import Bounds, exactly
from yigong_analysis.audit.claim import Claim, Reading


@pytest.mark.parametrize(("formula", "inputs", "expected"), [
    (claim.percent,            (350, 1000),      35),
    (claim.percent_of_two,     (350, 640, 360),  35),
    (claim.quotient,           (120, 100),       1.2),
    (claim.quotient_over_plan, (140, 100, 40),   1),        # pay for 140 % of the people
    (claim.total,              (120, 80, 50),    250),
    (claim.product,            (50, 80, 150),    600000),
    (claim.product_of_a_year,  (20, 800),        192000),   # × 12 months
    (claim.growth,             (1310, 1000),     31),
    (claim.decline,            (800, 1000),      20),
    (claim.growth_by_gain,     (1926, 321),      20),       # 1605 + 321
    (claim.decline_by_loss,    (1600, 400),      20),       # 2000 - 400
    (claim.difference,         (1310, 1000),     310),
    (claim.shortfall,          (800, 1000),      200),
    (claim.same,               (218,),           218),
])  # fmt: skip
def test_formulas(formula, inputs, expected):
    computed = formula([exactly(number) for number in inputs])
    assert computed.lo == pytest.approx(expected)
    assert computed.hi == pytest.approx(expected)


AMOUNT = st.integers(1, 10**6)


@given(AMOUNT, AMOUNT)
def test_growth_from_the_earlier_figure_and_from_the_gain_agree(before, gain):
    now = exactly(before + gain)
    by_gain = claim.growth_by_gain([now, exactly(gain)])
    assert claim.growth([now, exactly(before)]).middle == pytest.approx(by_gain.middle, abs=1e-6)


@given(AMOUNT, AMOUNT)
def test_what_is_left_and_what_is_lost_agree(now, loss):
    before = exactly(now + loss)
    by_loss = claim.decline_by_loss([exactly(now), exactly(loss)])
    assert claim.decline([exactly(now), before]).middle == pytest.approx(by_loss.middle, abs=1e-6)


def test_a_reading_of_figures():
    pay, money = plain("350万元", 3.5e6, half=5e3), plain("1000万元", 1e7, half=5e3, at=10)
    reading = Reading(claim.percent, (pay, money), "central_funds")
    assert (reading.computed().lo, reading.computed().hi) == pytest.approx((34.93, 35.07), abs=0.01)
    assert reading.where() == (pay.span, money.span)
    assert written(reading.inputs) == ["350万元", "1000万元"]


def test_a_reading_of_a_list_counts_its_items():
    reading = Reading(claim.same, counted=3, spans=((0, 2), (3, 5), (6, 8)))
    assert reading.computed() == exactly(3)
    assert reading.where() == ((0, 2), (3, 5), (6, 8))


def test_what_is_stated_is_the_writing_unless_it_is_said_wider():
    share = plain("30%", 30, "percent", half=0.5)
    assert Claim("share", share, ()).bounds == Bounds(29.5, 30.5)
    assert Claim("share", share, (), stated=Bounds(29.5, 100)).bounds == Bounds(29.5, 100)
