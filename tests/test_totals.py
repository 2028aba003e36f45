"""What of several counties may be added up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis import totals

NINGJIN, LAISHAN, LAIXI, BAODING = "371422", "370613", "370285", "130600"
LIKE = {
    "adcode": NINGJIN, "indicator": "labor_remuneration", "period": "2022", "fund_kind": "central_budget",
    "status": "actual", "scope": "", "unit": "CNY", "value": 10.0, "lo": 9.0, "hi": 11.0,
}  # fmt: skip


def test_figures_whose_labels_agree_are_added_with_their_intervals():
    other = LIKE | {"adcode": LAISHAN, "value": 5.0, "lo": 5.0, "hi": 6.0}
    [total], left_out = totals.add_up([LIKE, other])
    assert total.sum == {"value": 15, "lo": 14, "hi": 17}
    assert [row["adcode"] for row in total.rows] == [LAISHAN, NINGJIN]
    assert left_out == []


@pytest.mark.parametrize("other", [
    {"status": "planned"}, {"status": "cumulative"}, {"fund_kind": "promoted_mixed"}, {"fund_kind": "special_mixed"},
    {"period": "2023"}, {"indicator": "persons_employed"},
], ids=lambda other: next(iter(other.values())))  # fmt: skip
def test_what_differs_in_a_label_is_not_added(other):
    made, left_out = totals.add_up([LIKE, LIKE | {"adcode": LAISHAN} | other])
    assert [len(total.rows) for total in made] == [1, 1]
    assert left_out == []


@pytest.mark.parametrize(("other", "why"), [
    ({"adcode": BAODING},         "city"),
    ({"scope": "jiangshan_base"}, "part"),
    ({"period": ""},              "undated"),
    ({"fund_kind": "unknown"},    "fund"),
])  # fmt: skip
def test_what_is_added_to_nothing_carries_its_reason(other, why):
    row = LIKE | {"adcode": LAIXI} | other
    made, left_out = totals.add_up([LIKE, row, row])
    assert [total.rows for total in made] == [[LIKE]]
    assert left_out == [(row, why), (row, why)]


def test_the_sum_of_most_counties_stands_first():
    plan = LIKE | {"status": "planned"}
    made, _ = totals.add_up([LIKE, plan, plan | {"adcode": LAISHAN}])
    assert [(total.labels[3], len(total.rows)) for total in made] == [("planned", 2), ("actual", 1)]


WHOLE = st.integers(min_value=0, max_value=10**12)


@given(st.lists(st.tuples(WHOLE, WHOLE, WHOLE).map(sorted), min_size=1, max_size=20))
def test_true_numbers_inside_give_a_true_sum_inside(numbers):
    rows = [LIKE | {"lo": float(lo), "value": float(value), "hi": float(hi)} for lo, value, hi in numbers]
    total = totals.Total(rows).sum
    assert total["lo"] <= sum(value for _, value, _ in numbers) <= total["hi"]
