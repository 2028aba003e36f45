"""The registered figures against the researchers' gold table, and who knew what when."""

from datetime import date, timedelta

import pandas as pd
import pytest
from conftest import read_rows
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis import documents
from yigong_analysis.errors import DataError
from yigong_analysis.facts import registered

NUMBERS = ["start", "end", "value", "lo", "hi"]
WORDS = ["exact", "indicator", "unit", "place", "adcode", "period", "status"]


def labels(row, file: str) -> tuple:
    return file, *(float(row[name]) for name in NUMBERS), *(row[name] for name in WORDS)


def differences(corpus) -> set[tuple]:
    """Figures that stand in one of the two tables only."""
    file = documents.load_sources()["file"]
    gold = {labels(row, row["doc"]) for row in read_rows(corpus / "gold.tsv", "\t")}
    ours = {labels(row, file[row["source_id"]]) for _, row in registered.load_facts().iterrows()}
    return gold ^ ours


@pytest.mark.shared
def test_facts_are_the_gold_figures_and_nothing_else(corpus):
    assert differences(corpus) == set()


@pytest.mark.shared
@pytest.mark.parametrize("cell", [{"value": "984", "lo": "984"}, {"period": "2021"}, {"status": "planned"}])
def test_one_wrong_cell_is_noticed(corpus, edit, cell):
    edit("facts.csv", "ningjin-2023:1575-1579", **cell)
    assert len(differences(corpus)) == 2  # ours and theirs


def test_there_are_107_figures():
    table = registered.load_facts()
    assert len(table) == 107
    assert table["source_id"].value_counts().to_dict() == {
        "baoding-2025": 28, "laishan-2023": 12, "laixi-2025": 19, "ningjin-2023": 25, "shandong-2023": 23,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fact_id", "exact", "value", "lo", "hi", "unit"),
    [
        ("baoding-2025:1213-1219", "3.27万人", 32_700, 32_650, 32_750, "person"),
        ("ningjin-2023:1630-1636", "4000多元", 4_000, 4_000, 5_000, "CNY/month"),
        ("ningjin-2023:1595-1601", "1442万元", 14_420_000, 14_415_000, 14_425_000, "CNY"),
        ("laixi-2025:2762-2766", "20余人", 20, 20, 30, "post"),
        ("laixi-2025:2140-2143", "40%", 40, 39.5, 40.5, "percent"),
    ],
)
def test_the_interval_is_what_the_writing_allows(fact_id, exact, value, lo, hi, unit):
    fact = registered.load_facts().loc[fact_id]
    assert fact[["exact", "value", "lo", "hi", "unit"]].tolist() == [exact, value, lo, hi, unit]


def test_an_unregistered_source_is_named(edit):
    edit("facts.csv", "ningjin-2023:1575-1579", fact_id="nobody-2024:1575-1579", source_id="nobody-2024")
    with pytest.raises(DataError, match="nobody-2024 is not registered"):
        registered.load_facts()


@pytest.mark.parametrize(("written", "day"), [
    ("2023",               "2023-12-31"),
    ("2024-02",            "2024-02-29"),
    ("2023-02",            "2023-02-28"),
    ("2023-11-28",         "2023-11-28"),
    ("2022/2023",          "2023-12-31"),
    ("2022-10-01/2023-04", "2023-04-30"),
])  # fmt: skip
def test_latest_day(written, day):
    assert registered.latest_day(written) == day


@given(st.dates(date(1950, 1, 1), date(2100, 12, 30)))
def test_the_latest_day_is_the_last_one_of_its_year_month_or_day(day):
    for length in (4, 7, 10):
        written = day.isoformat()[:length]
        last = registered.latest_day(written)
        assert last >= day.isoformat()
        assert last[:length] == written
        assert (date.fromisoformat(last) + timedelta(days=1)).isoformat()[:length] != written


@pytest.mark.parametrize(
    ("as_of", "known"),
    [
        ("2023-11-28", {"old", "day"}),
        ("2023-11-27", {"old"}),
        ("2023-12-30", {"old", "day"}),
        ("2023-12-31", {"old", "day", "year"}),
        ("2022-01-01", set()),
        ("", {"old", "day", "year"}),
    ],
)
def test_known_by(as_of, known):
    """A source known only by its year counts from the last day of that year."""
    sources = pd.DataFrame(
        {"source_id": ["old", "day", "year"], "published": ["2022-05", "2023-11-28", "2023"]}
    ).set_index("source_id", drop=False)
    figures = pd.DataFrame({"source_id": ["old", "day", "year"]})
    assert set(registered.known_by(figures, sources, as_of)["source_id"]) == known
