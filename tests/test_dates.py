"""The last day that a date can mean."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.dates import latest_day


@pytest.mark.parametrize(("date", "day"), [
    ("2023",            "2023-12-31"),
    ("2023-11",         "2023-11-30"),
    ("2024-02",         "2024-02-29"),
    ("2023-11-28",      "2023-11-28"),
    ("2022/2023",       "2023-12-31"),
    ("2022-03/2022-09", "2022-09-30"),
])  # fmt: skip
def test_a_year_means_its_last_day(date, day):
    assert latest_day(date) == day


@given(st.dates(min_value=pd.Timestamp(1900, 1, 1).date(), max_value=pd.Timestamp(2100, 1, 1).date()))
def test_a_month_ends_where_pandas_says(day):
    assert latest_day(f"{day:%Y-%m}") == str(pd.Period(f"{day:%Y-%m}").end_time.date())
