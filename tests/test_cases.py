"""One figure a cell: why it was chosen, and what became of the others."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis import cases

SOURCES = pd.DataFrame(
    {"source_id": ["old", "new", "year"], "published": ["2023-04-19", "2023-11-28", "2023"]}
).set_index("source_id", drop=False)


def figures(*rows, indicator="persons_employed") -> pd.DataFrame:
    """Figures of one case from rows of (source, start, lo, hi)."""
    case = {
        "adcode": "371422",
        "period": "2022",
        "fund_kind": "promoted_mixed",
        "scope": "",
        "status": "actual",
        "grade": 1,
        "use": "compare",
    }
    return pd.DataFrame(
        case | {"fact_id": f"{source}:{start}", "source_id": source, "start": start,
                "indicator": indicator, "value": lo, "lo": lo, "hi": hi}
        for source, start, lo, hi in rows
    )  # fmt: skip


@pytest.mark.parametrize(("rows", "chosen", "reason"), [
    ([("old", 10, 985, 985)],                                                   "old:10",  "only"),
    ([("old", 90, 985, 985), ("old", 10, 985, 985)],                            "old:10",  "repeated"),
    ([("old", 10, 985, 985), ("new", 90, 990, 990)],                            "new:90",  "newest"),
    ([("old", 10, 900, 999), ("old", 90, 985, 985)],                            "old:90",  "narrowest"),
    ([("old", 10, 900, 999), ("new", 90, 800, 999), ("old", 20, 985, 985)],     "new:90",  "newest"),
    ([("old", 90, 985, 985), ("old", 10, 990, 990)],                            "old:10",  "first"),
])  # fmt: skip
def test_the_order_of_reasons(rows, chosen, reason):
    [case] = cases.build(figures(*rows), SOURCES).itertuples()
    assert (case.fact_id, case.reason) == (chosen, reason)
    assert {case.fact_id, *case.competing.split()} == {f"{row[0]}:{row[1]}" for row in rows}


RANK = {  # reason → what is least in the figure to choose
    "newest": lambda row: {"old": 2, "new": 1, "year": 0}[row[0]],
    "narrowest": lambda row: row[3] - row[2],
    "company": lambda row: 0,
    "first": lambda row: row[1],
}
ROWS = st.lists(
    st.builds(
        lambda source, start, lo, width: (source, start, lo, lo + width),
        st.sampled_from(["old", "new", "year"]),
        st.sampled_from([0, 1000, 2000, 3000]),  # too far apart to keep each other company
        st.integers(10, 12),
        st.integers(0, 1),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: row[:2],
)


def by_hand(rows: list[tuple]) -> tuple[list[tuple], str]:
    """The figures of one cell in the order in which they are chosen, and why the first one is."""
    ranked = sorted(rows, key=lambda row: [rank(row) for rank in RANK.values()])
    if len(ranked) == 1:
        return ranked, "only"
    if all(row[2:] == ranked[0][2:] for row in ranked):
        return ranked, "repeated"
    return ranked, next(
        (why for why, rank in RANK.items() if any(rank(row) != rank(ranked[0]) for row in ranked)), "first"
    )


@given(st.lists(ROWS, min_size=1, max_size=4))
def test_many_cells_at_once_are_chosen_as_one_by_one(cells):
    periods = [str(2020 + place) for place in range(len(cells))]
    table = pd.concat([figures(*rows).assign(period=period) for rows, period in zip(cells, periods, strict=True)])
    chosen = cases.build(table.sample(frac=1, random_state=1), SOURCES).set_index("period")
    for rows, period in zip(cells, periods, strict=True):
        ranked, reason = by_hand(rows)
        case = chosen.loc[period]
        assert [case["fact_id"], *case["competing"].split()] == [f"{row[0]}:{row[1]}" for row in ranked]
        assert case["reason"] == reason


STARTS = st.sampled_from([0, 1, 60, 120, 121, 180, 240, 241, 300])  # NEAR and one more are among the distances


@given(st.lists(st.tuples(st.sampled_from(["old", "new"]), STARTS), min_size=1, max_size=12))
def test_company_is_counted_inside_one_document(spans):
    table = figures(*((source, start, 1, 1) for source, start in spans)).assign(case_id="c")
    expected = [
        sum(source == other and abs(start - place) <= cases.NEAR for other, place in spans) - 1
        for source, start in spans
    ]
    assert cases._company(table).tolist() == expected


def test_a_figure_in_the_company_of_its_case_is_preferred():
    workers = figures(("old", 10, 985, 985), ("old", 900, 990, 990))
    pay = figures(("old", 950, 1, 2), indicator="labor_remuneration")
    case = cases.build(pd.concat([workers, pay], ignore_index=True), SOURCES).set_index("indicator")
    assert case.loc["persons_employed", ["fact_id", "reason", "competing"]].tolist() == [
        "old:900",
        "company",
        "old:10",
    ]


def test_a_repetition_does_not_hide_the_reason():
    """The newer source says 990 twice: it is chosen over 985 because it is newer."""
    rows = [("old", 10, 985, 985), ("new", 10, 990, 990), ("new", 900, 990, 990)]
    [case] = cases.build(figures(*rows), SOURCES).itertuples()
    assert (case.fact_id, case.reason) == ("new:10", "newest")


def test_a_source_known_by_its_year_counts_as_its_last_day():
    """As in `registered.known_by`: 2023 is read as 2023-12-31, which is newer than 2023-11-28."""
    [case] = cases.build(figures(("new", 10, 985, 985), ("year", 10, 990, 990)), SOURCES).itertuples()
    assert case.fact_id == "year:10"


def test_no_figures_give_no_cases():
    assert cases.build(figures(("old", 1, 1, 1))[:0], SOURCES).empty


def test_figures_that_mean_something_else_each_time_stay_facts():
    parts = figures(("old", 10, 2, 2), indicator="design_count")
    workers = figures(("old", 20, 985, 985))
    assert cases.build(pd.concat([parts, workers]), SOURCES)["indicator"].tolist() == ["persons_employed"]


@pytest.mark.parametrize("label", ["adcode", "period", "fund_kind", "scope", "status"])
def test_cases_that_differ_in_one_label_are_not_merged(label):
    other = {
        "adcode": "370613",
        "period": "2023",
        "fund_kind": "provincial",
        "scope": "flood_counties",
        "status": "planned",
    }
    rows = figures(("old", 10, 985, 985), ("old", 20, 990, 990))
    rows.loc[1, label] = other[label]
    assert cases.build(rows, SOURCES)["reason"].tolist() == ["only", "only"]


@pytest.mark.parametrize(("fund_kind", "family"), [
    ("central_budget", "special"), ("central_fiscal", "special"),
    ("special_mixed", "special"), ("provincial", "special"),
    ("promoted_agri", "promoted_agri"), ("promoted_key", "promoted_key"),
    ("promoted_mixed", "promoted_mixed"), ("unknown", "unknown"),
])  # fmt: skip
@pytest.mark.parametrize(("status", "group"), [
    ("actual", "realised"), ("cumulative", "realised"), ("planned", "planned"), ("target", "target"),
])  # fmt: skip
def test_families_and_status_groups(fund_kind, family, status, group):
    [case] = cases.build(figures(("old", 1, 1, 1)).assign(fund_kind=fund_kind, status=status), SOURCES).itertuples()
    assert (case.fund_family, case.status_group) == (family, group)


def test_baoding_has_2016_workers_not_1958(evidence):
    """DOMAIN 5.1: 1.18万 a head goes with 2016; the other count is kept beside it."""
    rows = evidence.cases[evidence.cases["case_id"] == "130600|2024|special_mixed||actual"]
    workers = rows.set_index("indicator").loc["persons_employed"]
    assert workers["value"] == 2016
    assert workers["reason"] == "company"
    assert evidence.facts.loc[workers["competing"], "value"] == 1958


def test_no_figure_is_lost(evidence):
    """Every figure of an indicator that is held once a case is chosen or stands in `competing`."""
    kept = set(evidence.cases["fact_id"]) | set(" ".join(evidence.cases["competing"]).split())
    left_out = evidence.facts[~evidence.facts["fact_id"].isin(kept)]
    assert set(left_out["indicator"]) == {"design_count", "share_other", "other"}
