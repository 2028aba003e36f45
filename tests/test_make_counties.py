"""The made-up counties of `benchmarks/`: they keep the contracts, say that they are made up, and add up."""

import runpy
from pathlib import Path

import pandas as pd
import pytest
from conftest import forget, read_rows

from yigong_analysis import facts, paths, pipeline, schema

MAKE = runpy.run_path(str(Path(__file__).parents[1] / "benchmarks" / "make_counties.py"))
make, TOTALS = MAKE["make"], sorted(MAKE["TOTALS"])
LABELS = ["indicator", "period", "status", "fund_kind"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("counties") / "data"
    make(out, counties=40, seed=7)
    return out


@pytest.fixture
def made_up(folder, monkeypatch):
    """The package reads the made-up counties until the test ends."""
    monkeypatch.setenv("YIGONG_DATA", str(folder))
    forget()
    yield pipeline.run()
    forget()


def test_the_contracts_hold(made_up):
    assert set(made_up.facts["adcode"]) == set(made_up.sources["adcode"])
    assert set(made_up.facts["unit"]) <= set(schema.reference("units").index)
    assert made_up.methods == {}
    assert not made_up.indicators.empty


def test_counties_have_10_to_18_figures_and_ascending_offsets(made_up):
    levels = schema.reference("divisions")["level"]
    figures = facts.load_facts()
    figures = figures[figures["adcode"].map(levels) == "county"]
    assert figures["adcode"].nunique() == 40
    assert figures.groupby("adcode").size().between(10, 18).all()
    gaps = figures["start"] - figures.groupby("source_id")["end"].shift(fill_value=0)
    assert (gaps > 0).all()


def test_all_of_it_says_that_it_is_made_up(folder):
    for row in read_rows(folder / "sources.csv"):
        assert all(
            "虚构" in row[column] and "made" in row[column] for column in ("publisher", "title", "licence", "note")
        )
        assert row["source_id"].startswith("made-up-")
    for row in read_rows(folder / "reference" / "divisions.csv"):
        if row["level"] != "country":
            assert all("虚构" in row[name] for name in ("zh", "full_zh"))
            assert all("Made-up" in row[name] for name in ("en", "full_en"))
    assert all("虚构" in row["place"] for row in read_rows(folder / "facts.csv"))
    assert "Made-up" in (folder / "README.md").read_text(encoding="utf-8")


def test_the_reference_tables_are_the_package_s_own(folder, evidence):
    assert evidence.as_of == ""  # the shipped data, not the made-up ones
    for path in (paths.data() / "reference").iterdir():
        if path.name != "divisions.csv":
            assert (folder / "reference" / path.name).read_bytes() == path.read_bytes()


def test_a_province_states_the_sum_over_its_counties(made_up):
    """Of cases, since a document may say the same number twice."""
    stated = made_up.cases[made_up.cases["indicator"].isin(TOTALS)]
    province = stated["adcode"].str.endswith("0000")
    key = [stated["adcode"].str[:2].rename("province"), *(stated[label] for label in LABELS)]
    sums = stated[~province]["value"].groupby([column[~province] for column in key]).sum()
    totals = stated[province].set_index([column[province] for column in key])
    assert len(totals) > 100
    pd.testing.assert_series_equal(totals["value"].sort_index(), sums.sort_index())
    assert (totals["precision"] == "exact").all()
    assert (totals["lo"] == totals["hi"]).all()


def test_some_counties_lack_core_figures(made_up):
    layout = schema.reference("layout")["core"]
    core = made_up.facts[made_up.facts["indicator"].isin(layout.index[layout != ""])]
    per_county = core.groupby("adcode").size().reindex(made_up.facts["adcode"].unique(), fill_value=0)
    assert per_county.min() == 0
    assert per_county.max() > 5


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_one_seed_gives_the_same_bytes(folder, tmp_path):
    make(tmp_path / "again", counties=40, seed=7)
    make(tmp_path / "other", counties=40, seed=8)
    assert contents(tmp_path / "again") == contents(folder)
    assert contents(tmp_path / "other")["facts.csv"] != contents(folder)["facts.csv"]


def test_a_folder_that_holds_something_is_left_alone(data_copy):
    before = contents(data_copy)
    with pytest.raises(FileExistsError):
        make(data_copy, counties=9)
    assert contents(data_copy) == before
