"""A project list: its contract tells every fault with file, row and column; the case base gives the same columns."""

import pandas as pd
import pytest

from yigong_analysis import pipeline
from yigong_analysis.errors import DataError
from yigong_analysis.screening import priorities, project_list

HEAD = ",".join(project_list.contract().columns)
# id, place, adcode, year, level, field, fund, status, total, central, special, pay, workers, priority, five flags
GOOD = [
    "a1,沙河乡,130633,2024,乡,道路,中央预算内,谋划,5000000,4500000,,1500000,100,40,1,1,1,1,1",
    "a2,,130627,2024,county,water,promoted_agri,under way,,,,,,,是,否,,,",
]


def table(tmp_path, *rows: str):
    path = tmp_path / "mine.csv"
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return path


def test_a_table_may_use_codes_or_words_of_either_language(tmp_path):
    first, second = project_list.read(table(tmp_path, *GOOD)).to_dict("records")
    assert (first["level"], first["field"], first["fund_kind"], first["status"]) == (
        "town",
        "road",
        "central_budget",
        "planned",
    )
    assert (second["level"], second["status"], second["fund_family"], second["basis"]) == (
        "county", "underway", "promoted_agri", "realised",
    )  # fmt: skip
    assert (second["residents_asked"], second["disaster_county"]) == (1, 0)


def test_a_blank_is_unknown_and_never_zero(tmp_path):
    second = project_list.read(table(tmp_path, *GOOD)).iloc[1]
    assert second[["total_investment_cny", "persons_employed", "planning_done"]].isna().all()


def test_every_fault_is_told_at_once_with_file_row_and_column(tmp_path):
    wrong = [
        GOOD[0],
        "a1,沙河乡,999999,24,街道,道路,中央预算内,谋划,500万,,,,-3,,2,,,,",
    ]
    with pytest.raises(DataError) as error:
        project_list.read(table(tmp_path, *wrong))
    told = {line.split(":")[0] for line in error.value.faults}
    named = (
        "adcode",
        "disaster_county",
        "level",
        "persons_employed",
        "project_id",
        "residents_asked",
        "total_investment_cny",
        "year",
    )
    rows = {f"mine.csv row 3, column {name}" for name in named if name != "disaster_county"}
    assert told == rows | {"mine.csv row 2, column project_id"}


def test_a_missing_column_is_named(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("project_id,place\na,b\n", encoding="utf-8")
    with pytest.raises(DataError, match="total_investment_cny"):
        project_list.read(path)


def test_a_data_frame_keeps_the_same_contract(tmp_path):
    cells = pd.read_csv(table(tmp_path, *GOOD))  # numbers as pandas reads them: 2024, 5000000.0, missing cells
    cells["adcode"] = cells["adcode"].astype(str)
    frame = project_list.from_frame(cells)
    pd.testing.assert_frame_equal(frame, project_list.read(table(tmp_path, *GOOD)))
    with pytest.raises(DataError, match="DataFrame row 2, column year"):
        project_list.from_frame(cells.assign(year="soon"))


@pytest.fixture(scope="module")
def listed(english):
    evidence = pipeline.run()
    return project_list.from_casebase(evidence.facts, evidence.sources.index), evidence


def test_every_figure_of_the_case_base_has_its_fact(listed):
    projects, evidence = listed
    for measure in project_list.MEASURES:
        told = projects[projects[measure].notna()]
        assert (told[f"{measure}_id"].isin(evidence.facts.index)).all()
        facts = evidence.facts.loc[told[f"{measure}_id"]]
        assert (facts["value"].to_numpy() == told[measure].to_numpy()).all()
        assert (projects[projects[measure].isna()][f"{measure}_id"] == "").all()


def test_a_project_of_the_case_base(listed):
    # s040-zhangxian-jinzhong: total 265万, central 255万, pay 93万 for 68 people, all planned
    [row] = listed[0][listed[0]["project_id"] == "p010"].to_dict("records")
    figures = [
        row[name]
        for name in ("total_investment_cny", "central_funds_cny", "labor_remuneration_cny", "persons_employed")
    ]
    assert figures == [2_650_000, 2_550_000, 930_000, 68]
    assert (row["level"], row["basis"], row["fund_family"]) == ("town", "planned", "special")
    assert (row["labor_remuneration_cny_lo"], row["labor_remuneration_cny_hi"]) == (925_000, 935_000)


def test_pay_and_workers_are_of_one_status(listed):
    # s047: 96.07万 and 78 people planned, 31.5万 and 61 people so far; the plan is taken, both figures from it
    [row] = listed[0][listed[0]["project_id"] == "p017"].to_dict("records")
    assert (row["basis"], row["labor_remuneration_cny"], row["persons_employed"]) == ("planned", 960_700, 78)


def test_no_realised_figure_is_divided_by_a_plan(listed):
    # s005: total 118万 planned, 24万 and 30 people so far: the total is shown, and there is no share of it
    [row] = listed[0][listed[0]["project_id"] == "p007"].to_dict("records")
    assert (row["total_investment_cny"], row["total_investment_cny_status"]) == (1_180_000, "planned")
    assert (row["labor_remuneration_cny_status"], row["persons_employed_status"]) == ("cumulative", "cumulative")
    known = priorities.criteria(listed[0]).known.set_axis(listed[0]["project_id"])
    mixed = ["p006", "p007", "p015", "p020", "p021", "p043"]
    assert not known.loc[mixed, ["jobs", "pay"]].any(axis=None)
    assert known.loc["p021", "priority"]  # 36 of 193 people, both so far


def test_of_several_figures_that_of_the_status_of_pay_is_taken():
    def fact(status, value, **more):
        common = {"indicator": "total_investment", "value": value, "lo": value, "hi": value, "grade": 1, "start": 1}
        return common | {"use": "compare", "status": status, "scope": "", "fact_id": f"{status}-{value:g}"} | more

    facts = pd.DataFrame([
        fact("planned", 9e6), fact("actual", 8e6), fact("cumulative", 5e6, start=2),
        fact("cumulative", 1e6, indicator="labor_remuneration"),
    ])  # fmt: skip
    project = dict.fromkeys(("project_id", "place", "adcode", "year", "works", "fund_kind", "project", "source_id"), "")
    row = project_list._project(project | {"status": "cumulative"}, facts)
    assert (row["basis"], row["total_investment_cny_id"]) == ("realised", "cumulative-5e+06")


def test_figures_of_a_table_are_of_the_stage_of_their_project(tmp_path):
    done = GOOD[0].replace("a1", "a3").replace("谋划", "done")
    found = project_list.read(table(tmp_path, *GOOD, done))
    assert found["total_investment_cny_status"].tolist() == ["planned", "", "actual"]  # the second tells no figure


def test_the_name_of_a_project_tells_of_a_disaster_and_silence_tells_nothing(listed):
    flags = listed[0].set_index("project_id")["disaster_county"]
    assert flags[["p008", "p047", "p053"]].tolist() == [1, 1, 1]
    assert flags.drop(["p008", "p047", "p053"]).isna().all()


def test_without_a_case_base_the_list_is_empty_and_keeps_its_columns(evidence, founding):
    projects = project_list.from_casebase(evidence.facts, evidence.sources.index)
    assert projects.empty
    assert list(projects.columns) == project_list.columns()
