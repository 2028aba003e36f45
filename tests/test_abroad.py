"""Conversion to total investment and to full-time equivalents: by hand (DOMAIN 6.2), and by a law for any intervals."""

from itertools import chain

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis import pipeline
from yigong_analysis.comparison import abroad
from yigong_analysis.errors import DataError


def norm(name: str) -> dict:
    return next(row for row in abroad.norms() if row["norm"] == name)


def test_forty_percent_of_a_ninety_percent_share_is_thirty_six():
    assert abroad.converted((40, 40, 40), (90, 90, 90)) == pytest.approx((36, 36, 36))


def test_intervals_are_carried_into_the_result():
    # 35 to 36 % of money that is 90 to 92 % of the total: 31.5 to 33.12 %
    assert abroad.converted((35.5, 35, 36), (91, 90, 92)) == pytest.approx((32.305, 31.5, 33.12))


PERCENT = st.tuples(*[st.floats(0.01, 100)] * 3).map(sorted)


@given(PERCENT, PERCENT, st.data())
def test_if_the_true_figures_lie_inside_so_does_the_true_result(share, ratio, data):
    _, lo, hi = abroad.converted((share[1], share[0], share[2]), (ratio[1], ratio[0], ratio[2]))
    true = data.draw(st.floats(share[0], share[2])) * data.draw(st.floats(ratio[0], ratio[2])) * 0.01
    assert lo * (1 - 1e-12) <= true <= hi * (1 + 1e-12)


def row(indicator: str, value: float, spread: float = 0.0, **labels: str) -> dict:
    """A made-up indicator row of one special-fund case."""
    common = {
        "indicator": indicator, "value": value, "lo": value - spread, "hi": value + spread, "origin": "stated",
        "adcode": "130600", "period": "2024", "fund_kind": "central_budget", "fund_family": "special", "scope": "",
        "status_group": "planned",
    }  # fmt: skip
    return common | labels


def test_a_share_of_central_money_by_the_ratio_of_its_own_case():
    table = pd.DataFrame([
        row("remuneration_share_central", 40), row("central_funds", 9e6), row("total_investment", 1e7),
    ])  # fmt: skip
    [found] = abroad.conversions(table)
    assert (found.way, found.ratio[0]) == (abroad.CONVERTED, 90)
    assert found.share == pytest.approx((36, 36, 36))


@pytest.mark.parametrize(("rows", "reason"), [
    ([row("central_funds", 9e6)], "total"),
    ([row("total_investment", 1e7)], "money"),
    ([row("central_funds", 2e7), row("total_investment", 1e7)], "exceeds"),
    ([row("central_funds", 9e6), row("total_investment", 1e7, status_group="realised")], "total"),
    ([row("central_funds", 9e6), row("total_investment", 1e7, scope="part-0123456789")], "total"),
])  # fmt: skip
def test_what_cannot_be_converted_is_refused_with_its_reason(rows, reason):
    [found] = abroad.conversions(pd.DataFrame([row("remuneration_share_central", 40), *rows]))
    assert (found.way, found.share, found.reason) == (abroad.REFUSED, None, reason)


def test_a_rule_is_no_case():
    assert abroad.conversions(pd.DataFrame([row("remuneration_share_total", 30, status_group="target")])) == []


def test_baoding_2025_both_ways(evidence):
    # 35.68 % × 7200/7918.95 = 32.441 %; directly 2569.1/7918.95 = 32.442 % (DOMAIN 5.2, B02)
    [found] = [one for one in abroad.conversions(evidence.indicators) if one.row["adcode"] == "130600" and one.share]
    assert found.share[0] == pytest.approx(32.441, abs=0.001)
    assert found.direct["value"] == pytest.approx(32.442, abs=0.001)
    assert found.share[1] <= found.direct["hi"]
    assert found.direct["lo"] <= found.share[2]


def test_every_conversion_meets_the_share_that_is_computed_directly():
    found = [one for one in abroad.conversions(pipeline.run().indicators) if one.way == abroad.CONVERTED]
    assert len(found) >= 10
    for one in found:
        assert one.direct is None or (one.share[1] <= one.direct["hi"] and one.direct["lo"] <= one.share[2])


def cases(*money: float) -> list[abroad.Conversion]:
    """Made-up cases with so much central money each of a total of 1000万."""
    figures = [{"remuneration_share_central": 40, "central_funds": one, "total_investment": 1e7} for one in money]
    rows = [
        [row(indicator, value, adcode=f"13060{place}") for indicator, value in case.items()]
        for place, case in enumerate(figures)
    ]
    return abroad.conversions(pd.DataFrame(list(chain.from_iterable(rows))))


def test_the_national_floor_on_total_investment():
    found = abroad.national_floor(cases(9e6, 5e6, 8e6, 1e7, 7e6, 6e6))
    # 50, 60, 70, 80, 90, 100 %: the median of six is the middle of 70 and 80; 40 % of 75 % is 30 %
    assert (found.floor["percent"], found.n) == (40, 6)
    assert found.ratio == (50, 100)
    assert found.share == pytest.approx((20, 40))
    assert (found.median_ratio, found.median_share) == pytest.approx((75, 30))


def test_fewer_than_five_cases_have_a_range_and_no_median():
    found = abroad.national_floor(cases(9e6, 5e6, 8e6, 1e7))
    assert (found.n, found.ratio, found.median_ratio, found.median_share) == (4, (50, 100), None, None)
    assert abroad.national_floor([]) is None


@pytest.mark.parametrize(("day", "floor_id"), [
    ("", "nation-2026"),
    ("2023-12-01", "nation-2023"),
    ("2021-06-30", "nation-2021"),
    ("2025-12-31", "nation-2026"),  # announced that day, in force the next
    ("2025-12-30", None),  # 30 % had ended, and of 40 % only one batch is sure
    ("2020-12-31", None),
])  # fmt: skip
def test_the_floor_of_a_day(day, floor_id):
    found = abroad.floor_by(day)
    assert (found and found["floor_id"]) == floor_id


def test_a_norm_of_later_is_left_out():
    # the Indian act was reported on 2025-12-21; the World Bank book has no date in the table and stays
    before, after = ({one["norm"] for one in abroad.norms(day)} for day in ("2025-12-20", "2025-12-21"))
    assert after - before == {"vbgramg_split"}
    assert "wb_niger" in before


def test_full_time_equivalents_of_lanshan():
    lanshan = next(one for one in abroad.workdays("stated") if one["code"] == "lanshan_2023")
    assert abroad.full_time(lanshan["person_days"]) == pytest.approx(34.8, abs=0.05)  # 8013 / 230
    assert lanshan["person_days"] / lanshan["workers"] == pytest.approx(71.5, abs=0.05)  # about 72 days each


def test_a_scenario_by_hand():
    # 230 workers for 72 to 80 days: 72 to 80 FTE; over 20 million yuan: 36 to 40 per 10 million
    found = abroad.scenario(row("persons_employed", 230), row("total_investment", 2e7), (72, 80))
    assert found["fte"] == pytest.approx((72, 80))
    assert found["fte_per_10m"] == pytest.approx((36, 40))


def test_the_intensities_of_epwp_follow_from_its_reports():
    # billion rand: 2.6/14.7 = 17.7 %, 2.55/14.75 to 2.65/14.65; 6.7/18.9 = 35.4 %, 6.65/18.95 to 6.75/18.85
    for name, (pay, spent), printed in (("epwp_2011", (2.6, 14.7), 17.7), ("epwp_2014", (6.7, 18.9), 35.4)):
        found = norm(name)
        assert found["value"] == pytest.approx(100 * pay / spent, abs=0.01)
        assert found["value"] == pytest.approx(printed, abs=0.06)
        assert found["lo"] == pytest.approx(100 * (pay - 0.05) / (spent + 0.05), abs=0.01)
        assert found["hi"] == pytest.approx(100 * (pay + 0.05) / (spent - 0.05), abs=0.01)


def test_mgnrega_follows_from_the_most_for_material():
    assert norm("mgnrega_wages")["value"] == 100 - 40


def test_the_other_sixty_forty_is_not_comparable():
    assert norm("vbgramg_split")["same_base"] == "no"
    assert norm("vbgramg_split")["base"] == "centre_state"


def test_a_broken_table_of_norms_is_refused_with_all_faults(edit):
    edit("reference/norms_abroad.csv", "wb_niger", lo="90")
    edit("reference/norms_abroad.csv", "wb_india", base="gdp")
    edit("reference/norms_abroad.csv", "wb_liberia", source="X99")
    with pytest.raises(DataError) as error:
        abroad.norms()
    told = "\n".join(error.value.faults)
    assert all(words in told for words in ("lo ≤ value ≤ hi", "'gdp'", "'X99'"))


def test_a_broken_table_of_days_is_refused(edit):
    edit("reference/workdays.csv", "china_plans", days_lo="99")
    with pytest.raises(DataError, match="scenario"):
        abroad.workdays("scenario")
