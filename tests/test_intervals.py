"""Interval arithmetic: small tables worked out by hand, and the laws that hold for every number."""

import math
import operator

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from yigong_analysis import intervals as iv

NAN, INF = math.nan, math.inf
OPERATIONS = [
    (iv.add, operator.add),
    (iv.subtract, operator.sub),
    (iv.multiply, operator.mul),
    (iv.divide, operator.truediv),
]


def frame(*rows, index=None) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["value", "lo", "hi"], index=index, dtype=float)


@pytest.mark.parametrize(("operation", "a", "b", "expected"), [
    #               value  lo   hi       value  lo   hi       value   lo    hi
    (iv.add,       (  10,   9,  12),    (   1,   0,   2),    (  11,    9,   14)),
    (iv.subtract,  (  10,   9,  12),    (   1,   0,   2),    (   9,    7,   12)),
    (iv.subtract,  (   5,   4,   6),    (   5,   4,   6),    (   0,   -2,    2)),
    (iv.multiply,  (  10,   9,  12),    (   3,   2,   4),    (  30,   18,   48)),
    (iv.multiply,  (  -1,  -2,   3),    (   4,  -5,   6),    (  -4,  -15,   18)),
    (iv.divide,    (  12,   8,  16),    (   4,   2,   8),    (   3,    1,    8)),
    (iv.divide,    (  12,   8,  16),    (  -4,  -8,  -2),    (  -3,   -8,   -1)),
    (iv.divide,    (  12,   8,  16),    (   1,  -1,   2),    (  12, -INF,  INF)),
    (iv.divide,    (  12,   8,  16),    (   0,  -1,   2),    ( NAN, -INF,  INF)),
    (iv.divide,    (  12,  12,  12),    (   0,   0,   0),    ( NAN, -INF,  INF)),
])  # fmt: skip
def test_operations(operation, a, b, expected):
    pd.testing.assert_frame_equal(operation(frame(a), frame(b)), frame(expected))


def test_exact_and_scale():
    assert iv.exact(pd.Series([3])).loc[0].tolist() == [3, 3, 3]
    assert iv.scale(frame((2, 1, 3)), 100).loc[0].tolist() == [200, 100, 300]


def test_whole_numbers_stay_exact_up_to_two_to_the_53():
    big = 2**53 - 1
    assert iv.add(frame([big - 1] * 3), frame([1, 1, 1])).loc[0].tolist() == [big] * 3


@pytest.mark.parametrize("operation", [pair[0] for pair in OPERATIONS])
@pytest.mark.parametrize("other", [(5, 4, 6), (0, -1, 1)], ids=["plain", "may be zero"])
@pytest.mark.parametrize("order", ["missing first", "missing second"])
def test_missing_stays_missing(operation, other, order):
    missing, known = frame((NAN, NAN, NAN)), frame(other)
    result = operation(missing, known) if order == "missing first" else operation(known, missing)
    assert result.loc[0].isna().all()


@pytest.mark.parametrize("operation", [pair[0] for pair in OPERATIONS])
def test_rows_meet_by_index_not_by_position(operation):
    a = frame((6, 6, 6), (10, 10, 10), index=["q", "p"])
    b = frame((5, 5, 5), (2, 2, 2), index=["p", "q"])
    straight = operation(a, b.loc[["q", "p"]]).loc[["p", "q"]]
    pd.testing.assert_frame_equal(operation(a, b).loc[["p", "q"]], straight)


NUMBERS = st.one_of(st.integers(-1000, 1000).map(float), st.floats(-1e9, 1e9))
KNOWN = st.lists(NUMBERS, min_size=4, max_size=4).map(sorted)  # lo, two numbers inside, hi


@pytest.mark.parametrize(("operation", "plain"), OPERATIONS)
@given(a=KNOWN, b=KNOWN)
@example(a=[-2.0, -1.0, 0.0, 3.0], b=[-1.0, 0.0, 1.0, 1.0])
def test_the_true_result_is_inside(operation, plain, a, b):
    true_a, true_b = a[2], b[2]
    assume(plain is not operator.truediv or true_b != 0)
    with np.errstate(all="ignore"):
        true = float(plain(np.float64(true_a), np.float64(true_b)))
    result = operation(frame((a[1], a[0], a[3])), frame((b[1], b[0], b[3]))).loc[0]
    assert result["lo"] <= true <= result["hi"]
    assert math.isnan(result["value"]) or result["lo"] <= result["value"] <= result["hi"]


@pytest.mark.parametrize(("a", "b", "expected"), [
    ((1, 2), (3, 4), "below"),
    ((3, 4), (1, 2), "above"),
    ((1, 3), (2, 4), "tie"),
    ((1, 2), (2, 3), "tie"),      # touching is overlapping
    ((1, 9), (2, 3), "tie"),
])  # fmt: skip
def test_relation(a, b, expected):
    assert iv.relation(pd.Series(a, ["lo", "hi"]), pd.Series(b, ["lo", "hi"])) == expected


@given(a=KNOWN, b=KNOWN)
def test_relation_is_mirrored_and_reflexive(a, b):
    a, b = pd.Series({"lo": a[0], "hi": a[3]}), pd.Series({"lo": b[0], "hi": b[3]})
    mirror = {"above": "below", "below": "above", "tie": "tie"}
    assert iv.relation(b, a) == mirror[iv.relation(a, b)]
    assert iv.relation(a, a) == "tie"


@pytest.mark.parametrize("column", ["lo", "hi"])
def test_a_missing_figure_has_no_relation(column):
    with pytest.raises(ValueError, match="missing"):
        iv.relation(pd.Series({"lo": 1, "hi": 2} | {column: NAN}), pd.Series({"lo": 1, "hi": 2}))
