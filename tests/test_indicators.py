"""Computed indicators against the researchers' checks by hand, and what may never be computed."""
# ruff: noqa: E501  (drawn tables)

import pytest
from conftest import read_rows

from yigong_analysis import pipeline
from yigong_analysis.errors import DataError, NotComparable

pytestmark = pytest.mark.usefixtures("founding")

# check of seed_checks.tsv; indicator, base, place, period, fund kind, status; the interval as printed there; its unit
# fmt: off
CHECKS = [
    ("N03", "remuneration_pc|persons_employed|371422|2022|promoted_mixed||cumulative",          "14635", "14645", 1),
    ("N04", "remuneration_share_total|total_investment|371422|2022|promoted_mixed||cumulative", "1.140", "1.149", 1),
    ("N07", "jobs_per_10m_total|total_investment|371422|2022|promoted_mixed||actual",           "7.79", "7.85", 1),
    ("B01", "remuneration_share_central|central_funds|130600|2025|special_mixed||planned",      "35.679", "35.685", 1),
    ("B02", "remuneration_share_total|total_investment|130600|2025|special_mixed||planned",     "32.442", "32.443", 1),
    ("B05", "remuneration_pc|persons_employed|130600|2025|special_mixed||planned",              "1.1883", "1.1883", 10_000),
    ("B06", "jobs_per_10m_special|central_funds|130600|2025|special_mixed||planned",            "300.3", "300.3", 1),
    ("B08", "remuneration_pc|persons_employed|130600|2024|special_mixed||actual",               "1.1783", "1.1788", 10_000),
    ("B09", "remuneration_share_special|special_funds|130600|2024|special_mixed||actual",       "35.421", "35.441", 1),
    ("B16", "remuneration_share_central|central_funds|130600|2024|special_mixed|flood_counties|actual",
                                                                                                "35.243", "35.283", 1),
    ("B23", "remuneration_pc|persons_employed|130600|2024|promoted_mixed|flood_rebuilding|cumulative",
                                                                                                "15527", "15605", 1),
    ("B25", "jobs_per_10m_special|special_funds|130600|2024|special_mixed||actual",             "300.6", "300.6", 1),
    ("S04", "remuneration_pc|persons_employed|370000|2022|promoted_key||actual",                "21438", "21480", 1),
    ("S05", "remuneration_pc|persons_employed|370000|2022|promoted_agri||actual",               "11785", "11807", 1),
    ("S06", "remuneration_share_total|total_investment|370000|2022|promoted_key||actual",       "0.907", "0.908", 1),
    ("S07", "remuneration_share_total|total_investment|370000|2022|promoted_agri||actual",      "3.579", "3.582", 1),
    ("S13", "jobs_per_10m_total|total_investment|370000|2022|promoted_key||actual",             "4.23", "4.23", 1),
    ("S14", "jobs_per_10m_total|total_investment|370000|2022|promoted_agri||actual",            "30.34", "30.37", 1),
]
# fmt: on


@pytest.fixture(scope="session")
def table(evidence):
    return evidence.indicators.set_index("indicator_id")


def half_a_digit(printed: str) -> float:
    return 0.5 * 10.0 ** -len(printed.partition(".")[2]) * (1 + 1e-9)


@pytest.mark.parametrize(("check", "indicator", "lo", "hi", "unit"), CHECKS, ids=[row[0] for row in CHECKS])
def test_the_interval_is_the_one_worked_out_by_hand(table, check, indicator, lo, hi, unit):
    row = table.loc[f"{indicator}|computed"]
    assert row["lo"] / unit == pytest.approx(float(lo), rel=0, abs=half_a_digit(lo))
    assert row["hi"] / unit == pytest.approx(float(hi), rel=0, abs=half_a_digit(hi))
    assert row["lo"] <= row["value"] <= row["hi"]


@pytest.mark.shared
def test_the_table_above_is_the_researchers_own(domain):
    printed = {row["check_id"]: row["computed_interval"] for row in read_rows(domain / "seed_checks.tsv", "\t")}
    assert {check: printed[check] for check, *_ in CHECKS} == {check: f"{lo} .. {hi}" for check, _, lo, hi, _ in CHECKS}


def test_every_computed_figure_is_inside_or_at_the_ends(table):
    computed = table[table["origin"] == "computed"]
    assert ((computed["lo"] <= computed["value"]) & (computed["value"] <= computed["hi"])).all()


def test_pay_to_date_over_workers_of_the_year_is_to_date(table):
    """宁津 2022: 1442万元 is cumulative, 985 workers are actual."""
    row = table.loc["remuneration_pc|persons_employed|371422|2022|promoted_mixed||cumulative|computed"]
    assert (row["numerator_id"], row["denominator_id"]) == (
        "ningjin-2023:1595-1601",
        "ningjin-2023:1575-1579",
    )
    assert row["status_group"] == "realised"


def test_planned_is_never_combined_with_realised(table, evidence):
    ratios = table[(table["origin"] == "computed") & (table["denominator_id"] != "")]
    planned = evidence.facts["status"].isin(["planned", "target"])
    assert len(ratios) > 20
    assert (ratios["numerator_id"].map(planned) == ratios["denominator_id"].map(planned)).all()


def test_absorption_in_ningjin_is_refused(evidence, table):
    """2125 planned workers over 2714 registered ones."""
    [refusal] = [r for r in evidence.refusals if r["indicator"] == "absorption_rate" and r["adcode"] == "371422"]
    assert isinstance(refusal["error"], NotComparable)
    assert (refusal["error"].name, refusal["error"].left, refusal["error"].right) == (
        "status_group",
        "planned",
        "realised",
    )
    assert "status" in str(refusal["error"])
    assert "absorption_rate" not in set(table["indicator"])


def test_a_rate_of_another_place_hides_no_refusal(add):
    """莱山 with 500 registered workers has an absorption rate of the same year and fund kind; 宁津 still has none."""
    span = {"fact_id": "laishan-2023:1-5", "start": "1", "end": "5", "exact": "500人"}
    figure = {"indicator": "registered_workers", "value": "500", "lo": "500", "hi": "500"}
    add("facts.csv", "laishan-2023:240-244", **span, **figure)
    evidence = pipeline.run()
    assert [r["adcode"] for r in evidence.refusals if r["indicator"] == "absorption_rate"] == ["371422"]
    rates = evidence.indicators[evidence.indicators["indicator"] == "absorption_rate"]
    assert rates["adcode"].tolist() == ["370613"]


@pytest.mark.parametrize(
    ("stated", "agrees"),
    [
        ("income_gain_pc||130600|2024|special_mixed||actual|stated", "yes"),                             # B08 holds
        ("remuneration_share_central|central_funds|130600|2025|special_mixed||planned|stated", "yes"),   # B01 holds
        ("remuneration_share_central|central_funds|130600|2024|special_mixed||planned|stated", ""),      # no such inputs
        ("persons_employed||371422|2022|promoted_mixed||actual|stated", ""),
    ],
)  # fmt: skip
def test_stated_figures_are_recomputed_where_possible(table, stated, agrees):
    assert table.loc[stated, "agrees"] == agrees


def test_a_stated_figure_that_does_not_hold_is_marked(edit):
    """36.68 % instead of 35.68 %: 2569.1 / 7200 is 35.679 to 35.685."""
    edit("facts.csv", "baoding-2025:788-794", value="36.68", lo="36.675", hi="36.685")
    share = pipeline.run().indicators.set_index("indicator_id")
    assert (
        share.loc["remuneration_share_central|central_funds|130600|2025|special_mixed||planned|stated", "agrees"]
        == "no"
    )


@pytest.mark.parametrize(("margin", "floor", "lo", "hi"), [
    ("floor_margin|central_funds|130600|2025|special_mixed||planned|computed", 30, 5.675, 5.685),   # 35.68 stated − 30
    ("floor_margin|central_funds|130600|2024|special_mixed||planned|computed", 30, 5.25, 5.35),     # 35.3 stated − 30
    ("floor_margin|special_funds|130600|2024|special_mixed||actual|computed",  30, 5.421, 5.441),   # B09 − 30
])  # fmt: skip
def test_margins_over_the_floor(table, margin, floor, lo, hi):
    row = table.loc[margin]
    assert (row["floor"], row["floor_id"], row["floor_certainty"]) == (floor, "nation-2023", "unsure")
    assert row[["lo", "hi"]].tolist() == pytest.approx([lo, hi], abs=0.0005)


def test_promoted_projects_have_no_margin(evidence):
    margins = evidence.indicators[evidence.indicators["indicator"] == "floor_margin"]
    assert set(margins["fund_family"]) == {"special"}


def test_a_denominator_of_zero_is_refused_not_divided_by(edit):
    edit("facts.csv", "ningjin-2023:1575-1579", exact="000名", value="0", lo="0", hi="0")
    evidence = pipeline.run()
    mine = evidence.indicators[evidence.indicators["adcode"] == "371422"]
    assert "remuneration_pc" not in set(mine["indicator"])
    refused = [r for r in evidence.refusals if r["adcode"] == "371422" and r["indicator"] == "remuneration_pc"]
    assert [r["error"] for r in refused] == [None]


def test_ids_are_unique_even_where_a_case_has_workers_of_two_statuses(add):
    """985 workers of 2022, and 990 to date; pay to date divided by either is to date."""
    span = {"fact_id": "ningjin-2023:1-5", "start": "1", "end": "5", "exact": "990名"}
    count = {"status": "cumulative", "value": "990", "lo": "990", "hi": "990"}
    add("facts.csv", "ningjin-2023:1575-1579", **span, **count)
    table = pipeline.run().indicators
    assert table["indicator_id"].is_unique


def test_a_share_without_a_period_stops_nothing(edit):
    """A blank period is allowed by the contract."""
    edit("facts.csv", "baoding-2025:788-794", period="")
    assert not pipeline.run().indicators.empty


@pytest.mark.parametrize("period", ["2023-13", "2023-02-30"])
def test_an_impossible_period_is_a_fault_of_the_table(edit, period):
    edit("facts.csv", "baoding-2025:788-794", period=period)
    with pytest.raises(DataError, match="column period"):
        pipeline.run()
