"""What a user says beforehand: a day and a place, checked, all faults at once."""

from datetime import date, datetime

import pandas as pd
import pytest

from yigong_analysis.errors import ParameterError
from yigong_analysis.facts.given import checked


@pytest.mark.parametrize(("published", "place", "taken"), [
    (None,                          None,     ("", "")),
    ("",                            "",       ("", "")),
    ("2023-11-27",                  "371422", ("2023-11-27", "371422")),
    (date(2023, 11, 27),            "000000", ("2023-11-27", "000000")),     # the whole country
    (datetime(2023, 11, 27, 8, 30), "370000", ("2023-11-27", "370000")),
    (pd.Timestamp("2023-11-27"),    "371422", ("2023-11-27", "371422")),
    ("2023-11-27",                  "371423", ("2023-11-27", "371423")),     # any county, with registered facts or not
])  # fmt: skip
def test_what_is_taken(published, place, taken):
    assert checked(published, place) == taken


@pytest.mark.parametrize("published", ["2023", "2023-11", "2023-13-01", "2023-02-30", "20231127", "27.11.2023",
                                       "2023-W48-1", "yesterday", "２０２３-11-27", 2023, 0, pd.NaT])  # fmt: skip
def test_a_malformed_day(published):
    with pytest.raises(ParameterError, match=r"published .* is malformed: write an ISO day, YYYY-MM-DD"):
        checked(published, "371422")


@pytest.mark.parametrize("place", ["37142", "3714220", "999999", "宁津县", "371422 ", 371422, 0, ["371422"], "37142２"])
def test_an_unknown_place(place):
    with pytest.raises(ParameterError, match="six-digit code of a division as text"):
        checked("2023-11-27", place)


def test_both_faults_are_told():
    with pytest.raises(ParameterError) as told:
        checked("2023", "1")
    assert [fault.split()[0] for fault in told.value.faults] == ["published", "place"]
