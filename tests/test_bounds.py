"""Arithmetic on two bounds: no true number is lost, and none is made certain."""

import math
import operator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.audit.bounds import Bounds, exactly

NUMBERS = st.floats(-1e6, 1e6)


@st.composite
def inside(draw) -> tuple[Bounds, float]:
    """Bounds, and a number between them."""
    low, number, high = sorted(draw(st.lists(NUMBERS, min_size=3, max_size=3)))
    return Bounds(low, high), number


@given(inside(), inside(), st.sampled_from([operator.add, operator.sub, operator.mul, operator.truediv]))
def test_true_numbers_inside_the_inputs_give_one_inside_the_result(left, right, operation):
    (first, a), (second, b) = left, right
    if operation is operator.truediv and b == 0:
        return
    result = operation(first, second)
    assert result.lo <= operation(a, b) <= result.hi


@given(inside(), st.floats(1e-3, 1e3))
def test_times(one, factor):
    bounds, number = one
    assert bounds.times(factor).lo <= number * factor <= bounds.times(factor).hi


@pytest.mark.parametrize("divisor", [Bounds(0, 0), Bounds(0, 5), Bounds(-5, 0), Bounds(-1, 1)])
def test_a_divisor_that_may_be_zero_leaves_nothing_known(divisor):
    assert Bounds(1, 2) / divisor == Bounds(-math.inf, math.inf)


@pytest.mark.parametrize(("left", "right", "expected"), [
    (Bounds(1, 3), Bounds(2, 4),  True),
    (Bounds(1, 3), Bounds(3, 4),  True),                     # the ends belong to it: 0.5 is rounded either way
    (Bounds(1, 9), Bounds(4, 5),  True),
    (Bounds(1, 3), Bounds(3.01, 4), False),
    (exactly(0.3), exactly(0.1 + 0.2), True),                # what floating point loses parts nothing
    (exactly(0.3), exactly(0.300001), False),                # the last place of a written number does
    (exactly(0),   exactly(0),    True),
    (Bounds(-math.inf, math.inf), exactly(5), True),         # what is not known contradicts nothing
])  # fmt: skip
def test_meets(left, right, expected):
    assert left.meets(right) is right.meets(left) is expected


@given(inside(), inside())
def test_two_bounds_around_one_number_meet(left, right):
    (first, a), (second, b) = left, right
    shifted = Bounds(second.lo - b + a, second.hi - b + a)
    assert first.meets(shifted)


def test_the_middle():
    assert Bounds(1, 4).middle == 2.5
    assert math.isnan(Bounds(-math.inf, math.inf).middle)
