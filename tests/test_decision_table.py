"""Who may stand in a decision table, which cells are missing, and what it would take to reach ten cases."""

import pytest
from evaluation_tables import COUNTIES, four, frame, many, row

from yigong_analysis.evaluation import decision_table as d

SELECTION = d.Selection("shandong", "special", "planned", "county")


def built(rows, selection=SELECTION):
    return d.decision_table(frame(rows), selection)


def test_the_cells_are_the_figures_with_their_intervals():
    table = built([row("persons_employed", 100, lo=95, hi=105)])
    [case] = table.cases.index
    assert case == "371422|2024|special_mixed|"
    assert (table.value.loc[case, "jobs"], table.lo.loc[case, "jobs"], table.hi.loc[case, "jobs"]) == (100, 95, 105)
    assert d.missing(table) == [(case, "projects"), (case, "training"), (case, "pay")]  # missing, never zero


@pytest.mark.parametrize(("labels", "reason"), [
    ({"adcode": "130600"}, "level"),                       # a city is not ranked with counties
    ({"adcode": "370000"}, "level"),
    ({"scope": "flood_counties"}, "part"),
    ({"scope": "jiangshan_base"}, "level"),                # one project is another level
    ({"period": ""}, "undated"),
    ({"period": "2024-01/2024-06"}, "period"),             # half a year is not a year
    ({"period": "2023/2024"}, "period"),
    ({"indicator": "public_posts"}, "nothing"),
])  # fmt: skip
def test_what_may_not_stand_in_the_table_is_counted_by_reason(labels, reason):
    odd = row(**{"indicator": "persons_employed", "value": 5, "adcode": "370613"} | labels)
    table = built([row("persons_employed", 100), odd])
    assert list(table.cases["adcode"]) == ["371422"]
    assert table.left_out == {reason: 1}


@pytest.mark.parametrize("labels", [
    {"fund_family": "promoted_key", "fund_kind": "promoted_key"},
    {"status": "actual", "status_group": "realised"},
])  # fmt: skip
def test_promoted_projects_and_paid_figures_never_enter(labels):
    table = built([row("persons_employed", 100), row("persons_employed", 5, "370613", **labels)])
    assert list(table.cases["adcode"]) == ["371422"]


def test_one_place_stands_once_with_the_period_that_reports_most():
    rows = [*four("371422", (1, 2, 3, 4), period="2023"), row("persons_employed", 100)]
    table = built(rows)
    assert list(table.cases["period"]) == ["2023"]
    assert table.left_out == {"again": 1}


def test_a_given_period_is_taken_to_the_letter():
    rows = [row("persons_employed", 100), row("persons_employed", 60, period="2024-01/2024-06")]
    half = built(rows, d.Selection("shandong", "special", "planned", "county", "2024-01/2024-06"))
    assert list(half.value["jobs"]) == [60]


def test_a_ratio_is_formed_of_figures_of_one_case_with_its_interval():
    """30 trained of 99 to 101 workers: 100 × 30/101 = 29.70 to 100 × 30/99 = 30.30 per 100."""
    rows = [row("training_persons", 30), row("persons_employed", 100, lo=99, hi=101)]
    table = built(
        [*rows, row("training_persons", 5, "370613")], d.Selection("composite", "special", "planned", "county")
    )
    case = "371422|2024|special_mixed|"
    assert table.lo.loc[case, "training_per_worker"] == pytest.approx(3000 / 101)
    assert table.hi.loc[case, "training_per_worker"] == pytest.approx(3000 / 99)
    assert list(table.cases["adcode"]) == ["371422"]


@pytest.mark.parametrize(("period", "n"), [
    ("", 0), ("2024", 12), ("2024-03", 1), ("2024-01/2024-06", 6), ("2023/2024", 24), ("2023-11/2024-02", 4),
    ("2024-01-01/2024-12-31", 12),
])  # fmt: skip
def test_months_of_a_period(period, n):
    assert d.months(period) == n


def test_nine_complete_cases_are_too_few_and_ten_are_enough():
    nine, ten = (d.decision_table(many(n), SELECTION) for n in (9, 10))
    assert (d.largest(nine), len(nine.complete)) == (None, 9)
    assert len(d.largest(ten).cases) == 10
    assert d.largest(ten).names == ("projects", "jobs", "training", "pay")


def test_what_it_would_take():
    """Eight complete, two that lack one and two figures: three cells make ten. Without them two cases are needed."""
    short = four(COUNTIES[8], (1, 2, 3, 4))[:3] + four(COUNTIES[9], (1, 2, 3, 4))[:2]
    eight = many(8).to_dict("records")
    lack = d.needed(built(eight + short))
    assert (lack.complete, lack.further) == (8, 0)
    assert sorted(name for _, name in lack.cells) == ["pay", "pay", "training"]
    assert d.needed(built(eight)) == d.Needed(8, (), 2)


def test_blocks_are_the_widest_sets_that_most_cases_report():
    """Twelve report projects and jobs, eight of them everything: two criteria have twelve cases, four have eight."""
    rows = many(8).to_dict("records")
    for adcode in COUNTIES[8:12]:
        rows += four(adcode, (5, 6, 7, 8))[:2]
    found = d.blocks(built(rows))
    assert [(len(block.names), len(block.cases)) for block in found] == [(1, 12), (2, 12), (3, 8), (4, 8)]
    assert d.largest(built(rows)).names == ("projects", "jobs")


def test_cells_that_rest_on_a_figure_written_as_over_or_under_are_marked():
    """Over 300 and under 40 are one-sided, about 50 is not; a ratio is if one of its two figures is."""
    over = row("persons_employed", 300, hi=400, fact_id="over")
    under = row("training_person_times", 40, lo=30, fact_id="under")
    about = row("projects_n", 50, lo=45, hi=55, fact_id="about")
    [case] = built([over, under, about]).cases.index
    assert built([over, under, about]).one_sided == {(case, "jobs"), (case, "training")}
    ratio = row("jobs_per_10m_total", 6, lo=5, hi=8, base="total_investment", origin="computed")
    ratio |= {"numerator_id": "over", "denominator_id": "about"}
    composite = d.Selection("composite", "special", "planned", "county")
    assert built([over, about, ratio], composite).one_sided == {(case, "jobs_per_total")}


def test_an_unbounded_figure_counts_as_missing():
    table = built([row("persons_employed", 100, hi=float("inf")), row("projects_n", 3)])
    assert d.missing(table)[0] == ("371422|2024|special_mixed|", "jobs")


def test_an_empty_table_has_no_cases_and_no_block():
    table = built([row("persons_employed", 1, "000000")])
    assert (len(table.cases), d.largest(table), d.needed(table).further) == (0, None, 10)
