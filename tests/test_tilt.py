"""The disaster tilt: the shares of Baoding in 2024, worked out by hand (DOMAIN 5.1), and the tilt of a list."""

import pytest
from test_priorities import made

from yigong_analysis.screening import tilt

pytestmark = pytest.mark.usefixtures("founding")


@pytest.fixture(scope="module")
def shares(evidence):
    return tilt.shares(evidence.indicators, evidence.findings)


def of(shares, indicator, origin="reported"):
    [found] = [
        one for one in shares
        if one.part["indicator"] == indicator and one.origin == origin and one.part["scope"] == "flood_counties"
    ]  # fmt: skip
    return found


def test_projects_on_the_reported_base(shares):
    found = of(shares, "projects_n")
    assert found.share == (50, 50, 50)  # 6 of 12
    assert (found.finding.figure.exact, found.finding.verdict) == ("54.5%", "fails")


def test_projects_on_the_base_that_the_stated_share_implies(shares):
    found = of(shares, "projects_n", "implied")
    assert found.base == (11, 11, 11)
    assert found.share[0] == pytest.approx(54.545, abs=0.001)  # 6 of 11


def test_money_on_the_reported_base(shares):
    # 3386 ± 0.5 over 6706 ± 0.5 in 万元: 3385.5/6706.5 = 50.4809 %, 3386.5/6705.5 = 50.5033 %
    found = of(shares, "central_funds")
    assert found.whole["indicator"] == "special_funds"
    assert found.share == pytest.approx((50.4921, 50.4809, 50.5033), abs=1e-4)
    assert (found.finding.figure.exact, found.finding.verdict) == ("52.6%", "fails")


def test_money_on_the_base_that_the_stated_share_implies(shares):
    # 3385.5 / 0.5265 = 6430.2, 3386.5 / 0.5255 = 6444.3 in 万元
    _, lo, hi = of(shares, "central_funds", "implied").base
    assert (lo, hi) == pytest.approx((64_302_000, 64_443_400), abs=100)


def test_pay_has_a_share_that_nobody_stated(shares):
    found = of(shares, "labor_remuneration")
    assert found.share[0] == pytest.approx(100 * 1194 / 2376, abs=1e-9)
    assert found.finding is None


def test_a_part_without_its_whole_is_kept_without_a_share(shares):
    rebuilt = [one for one in shares if one.part["scope"] == "flood_rebuilding"]
    assert {one.part["indicator"] for one in rebuilt} == {"projects_n", "persons_employed", "labor_remuneration"}
    assert all(one.share is None and one.base is None for one in rebuilt)


def test_promoted_rebuilding_is_never_divided_by_special_funds(shares):
    assert all(one.whole is None or one.whole["fund_kind"] == one.part["fund_kind"] for one in shares)


def test_the_tilt_of_a_list_is_an_interval_where_the_flag_is_unknown():
    rows = made(
        {"disaster_county": 1, "total_investment_cny": 6e6},
        {"disaster_county": 0, "total_investment_cny": 2e6},
        {"total_investment_cny": 2e6},
        {"disaster_county": 1, "total_investment_cny": None},
    )
    found = tilt.of_list(rows)
    # 2 of 4 for sure, 3 of 4 at most; 6 of 10 million for sure, 8 of 10 at most
    assert (found["share_lo"], found["share_hi"]) == (50, 75)
    assert (found["money_share_lo"], found["money_share_hi"], found["reporting"]) == (60, 80, 3)


def test_an_empty_list_has_no_share():
    found = tilt.of_list(made({}).iloc[:0])
    assert (found["n"], found["share_lo"], found["money_share_lo"]) == (0, None, None)
