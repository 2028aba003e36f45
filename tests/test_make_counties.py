"""The made-up counties of `benchmarks/`: they keep the contracts, say that they are made up, and add up."""

from pathlib import Path
from time import process_time

import pandas as pd
import pytest
from conftest import read_rows, reading

from yigong_analysis import paths, pipeline, schema

LABELS = ["indicator", "period", "status", "fund_kind"]
ADDITIVE = [  # pay and money, people and posts; not means, shares or parts of a method
    "projects_n", "projects_pool_n", "total_investment", "central_funds", "special_funds", "labor_remuneration",
    "persons_employed", "registered_workers", "training_persons", "training_person_times", "public_posts",
    "long_term_posts",
]  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def counties_of(figures: pd.DataFrame) -> pd.DataFrame:
    return figures[~figures["adcode"].str.endswith("0000")]


def test_the_contracts_hold_and_there_are_no_methods(made_up):
    assert set(made_up.facts["adcode"]) == set(made_up.sources["adcode"])
    assert set(made_up.facts["unit"]) <= set(schema.reference("units").index)
    assert made_up.methods == {}
    assert not made_up.indicators.empty


def test_counties_have_10_to_18_figures_and_ascending_offsets(made_up):
    figures = counties_of(made_up.facts).sort_values(["source_id", "start"])
    assert figures["adcode"].nunique() == 40
    assert figures.groupby("adcode").size().between(10, 18).all()
    gaps = figures["start"] - figures.groupby("source_id")["end"].shift(fill_value=0)
    assert (gaps > 0).all()


def test_places_and_documents_say_that_they_are_made_up(made_up_folder):
    for row in read_rows(made_up_folder / "sources.csv"):
        for column in ("publisher", "title", "licence", "note"):
            assert "虚构" in row[column]
            assert "made" in row[column]
    for row in read_rows(made_up_folder / "reference" / "divisions.csv"):
        if row["level"] != "country":
            assert all("虚构" in row[name] for name in ("zh", "full_zh"))
            assert all("Made-up" in row[name] for name in ("en", "full_en"))
    assert all("虚构" in row["place"] for row in read_rows(made_up_folder / "facts.csv"))
    assert "Made-up" in (made_up_folder / "README.md").read_text(encoding="utf-8")


def test_the_other_reference_tables_are_the_package_s_own(made_up_folder):
    for path in (paths.data() / "reference").iterdir():
        if path.name not in ("divisions.csv", "corrections.csv"):
            assert (made_up_folder / "reference" / path.name).read_bytes() == path.read_bytes()


def test_corrections_of_real_documents_are_left_out(data_copy, make_counties, monkeypatch):
    with (data_copy / "reference" / "corrections.csv").open("a", encoding="utf-8") as file:
        file.write("a,ningjin-2023:1575-1579,value,replace,985,895,因,why,who,2026-01-01,accepted\n")
    monkeypatch.setitem(make_counties.__globals__, "REFERENCE", data_copy / "reference")
    make_counties(data_copy / "made-up", counties=9)
    with reading(data_copy / "made-up"):
        assert pipeline.run().corrections.empty


def test_a_province_states_the_sum_over_its_counties(made_up):
    """Of cases, since a document may say the same number twice."""
    figures = made_up.cases[made_up.cases["indicator"].isin(ADDITIVE)]
    figures = figures.assign(province=figures["adcode"].str[:2])
    sums = counties_of(figures).groupby(["province", *LABELS])["value"].sum()
    totals = figures[figures["adcode"].str.endswith("0000")].set_index(["province", *LABELS]).sort_index()
    assert len(totals) > 100
    pd.testing.assert_series_equal(totals["value"], sums)
    assert (totals["precision"] == "exact").all()
    assert (totals["lo"] == totals["hi"]).all()


def test_some_counties_lack_core_figures(made_up):
    core = schema.reference("layout")["core"]
    figures = counties_of(made_up.facts)
    found = figures["indicator"].isin(core.index[core != ""]).groupby(figures["adcode"]).sum()
    assert found.min() == 0
    assert found.max() > 5


def test_many_counties(make_counties, tmp_path):
    """Some ratios are refused, some shares do not hold, and the cost is that of columns, not of rows one by one."""
    make_counties(tmp_path / "data", counties=300)
    with reading(tmp_path / "data"):
        begin = process_time()
        made = pipeline.run()
        assert process_time() - begin < 4  # seconds; about 0.5, and 12 if each cell were chosen by itself
    assert "absorption_rate" in {refusal["indicator"] for refusal in made.refusals}
    assert {"yes", "no"} < set(made.indicators["agrees"])


def test_one_seed_gives_the_same_bytes(made_up_folder, make_counties, tmp_path):
    make_counties(tmp_path / "again", counties=40, seed=7)
    make_counties(tmp_path / "other", counties=40, seed=8)
    assert contents(tmp_path / "again") == contents(made_up_folder)
    assert contents(tmp_path / "other")["facts.csv"] != contents(made_up_folder)["facts.csv"]


def test_a_folder_that_holds_something_is_left_alone(data_copy, make_counties):
    before = contents(data_copy)
    with pytest.raises(FileExistsError):
        make_counties(data_copy, counties=9)
    assert contents(data_copy) == before
