"""The case base: its contract with all faults at once, its figures in the common columns, its parts, its descriptor."""

import shutil

import pytest
from conftest import forget, read_rows, write_rows

from yigong_analysis import cases, paths, pipeline
from yigong_analysis.casebase import frame, package, scopes, tables
from yigong_analysis.errors import DataError
from yigong_analysis.facts import registered
from yigong_analysis.phrases import rows_by
from yigong_analysis.places import groups, known

FEI = "s005-feixian-shangye-2024-01"


@pytest.fixture
def spoil(data_copy):
    """`spoil("facts", fact_id, value="x")` changes cells of one row; returns the faults of all tables."""

    def change(table: str, key: str, /, **cells: str) -> None:
        path = data_copy / "casebase" / f"{table}.csv"
        rows = read_rows(path)
        first = next(iter(rows[0]))
        write_rows(path, [row | cells if row[first] == key else row for row in rows])
        forget()

    return change


def faults() -> list[str]:
    with pytest.raises(DataError) as error:
        tables.load()
    return error.value.faults


def test_counts():
    base = tables.load()
    assert [len(getattr(base, name)) for name in tables.TABLES] == [137, 926, 66, 60, 24]


@pytest.mark.parametrize(
    ("table", "key", "cells", "column", "check"),
    [
        ("facts", FEI, {"source_id": "s999-nowhere"}, "source_id", "an id of casebase/sources.csv"),
        ("facts", FEI, {"adcode": "371399"}, "adcode", "a code of divisions.csv"),
        ("facts", FEI, {"period": "1985"}, "adcode", "a code in force in the period of the figure"),
        ("facts", FEI, {"hi": "1"}, "value", "lo ≤ value ≤ hi"),
        ("facts", FEI, {"unit": "person"}, "unit", "unit of the indicator"),
        ("facts", FEI, {"status": "done"}, "status", "one of actual, cumulative, planned, target"),
        ("facts", FEI, {"fund_kind": "central"}, "fund_kind", "one of central_budget"),
        ("facts", FEI, {"period": "2024/2023"}, "period", "blank, an ISO date, or two with a slash"),
        ("facts", FEI, {"fact_id": "s005-feixian-shangye-2024-02"}, "fact_id", "unique"),
        ("facts", FEI, {"fact_id": "s006-yucheng-2023-99"}, "fact_id", "fact_id = source_id-number"),
        ("sources", "s001-hebei-2017-14xian", {"url": "javascript:alert(1)"}, "url", "blank or an address"),
        ("projects", "p001", {"source_id": "s999"}, "source_id", "an id of casebase/sources.csv"),
        ("methods", "m01", {"n_described": "4"}, "n_described", "n_described = number of components described"),
        ("methods", "m01", {"pub_notice": "0"}, "pub_notice", "one of , 1"),
        ("conflicts", "daan_2023_more", {"sources": "s999"}, "sources", "ids of casebase/sources.csv"),
    ],
)  # fmt: skip
def test_a_fault_names_file_row_column_and_value(spoil, table, key, cells, column, check):
    spoil(table, key, **cells)
    told = [line for line in faults() if f"casebase/{table}.csv row" in line and f"column {column}:" in line]
    assert any(check in line for line in told), faults()


def test_faults_of_all_tables_are_told_at_once(spoil):
    spoil("facts", FEI, unit="person", adcode="371399")
    spoil("projects", "p001", works="bridge")
    spoil("methods", "m01", named="yes")
    assert {line.split(".csv")[0] for line in faults()} == {"casebase/facts", "casebase/projects", "casebase/methods"}


def test_a_data_folder_without_a_case_base_is_whole(founding_folder, monkeypatch):
    monkeypatch.setenv("YIGONG_DATA", str(founding_folder))
    assert frame.load_facts().empty
    assert list(frame.load_facts().columns) == list(registered.load_facts().columns)


def test_the_columns_are_those_of_the_registered_facts():
    table = frame.load_facts()
    assert list(table.columns) == list(registered.load_facts().columns)
    assert set(table["grade"]) == {frame.REREAD}
    assert set(registered.load_facts()["grade"]) == {registered.ANCHORED}


def test_a_figure_that_nobody_checked_is_of_grade_three(spoil):
    spoil("facts", FEI, verified="0")
    assert frame.load_facts().loc[FEI, "grade"] == 3


def test_masked_places_stay_in_the_data_and_reach_no_page():
    masked = frame.load_facts(masked=True).query("adcode == ''")
    assert len(masked) == 13
    assert not set(masked["fact_id"]) & set(pipeline.run().facts["fact_id"])


@pytest.mark.parametrize("source", ["s002", "s054", "s104", "s135", "s057", "s088"])
def test_background_sources_are_kept_and_enter_no_case(source):
    evidence = pipeline.run()
    own = evidence.facts[evidence.facts["source_id"].str.startswith(source)]
    assert len(own) > 0
    assert set(own["use"]) == {"context"}
    assert not set(own["fact_id"]) & set(evidence.cases["fact_id"])


def test_a_computed_figure_has_the_worse_grade_of_its_two(spoil):
    spoil("facts", FEI, verified="0")
    spoil("facts", "s005-feixian-shangye-2024-03", verified="0")
    evidence = pipeline.run()
    table, grade = evidence.indicators, evidence.facts["grade"]
    computed = table[(table["origin"] == "computed") & (table["indicator"] != "floor_margin")]
    worse = computed[["numerator_id", "denominator_id"]].map(grade.get).max(axis=1)
    assert (computed["grade"] == worse).all()
    assert 3 in set(computed["grade"])


def test_an_unchecked_figure_never_goes_before_a_checked_one():
    from test_cases import SOURCES, figures

    rows = figures(("old", 10, 985, 985), ("new", 90, 990, 990)).assign(grade=[2, 3])
    [case] = cases.build(rows, SOURCES).itertuples()
    assert (case.fact_id, case.reason, case.competing) == ("old:10", "verified", "new:90")


def test_a_project_or_a_town_is_a_part():
    raw, table = tables.load().facts.set_index("fact_id"), frame.load_facts(masked=True)
    below = raw.index[raw["level"].isin(scopes.BELOW)]
    assert (table.loc[below, "scope"] != "").all()


def test_two_projects_of_a_county_and_time_are_two_scopes_with_two_names():
    table = frame.load_facts()
    for _, own in table[table["scope"] != ""].groupby(["adcode", "period"]):
        codes = own["scope"].unique()
        for lang in ("zh", "en"):
            assert len({scopes.words(code)[lang] for code in codes}) == len(codes)


@pytest.mark.parametrize(
    ("fact_id", "zh", "en"),
    [
        (FEI, "上冶镇绿化提升（单个项目）", "greening (one project)"),
        ("s010-nation-2024-year-05", "", ""),
        ("s008-haiyang-2023-03", "海阳市级重点工程（部分项目）", "key projects of Haiyang (part of the projects)"),
        ("s096-wansheng-2024-01", "万盛经济技术开发区推广项目（部分项目）",
         "Wansheng Economic Development Zone (part of the projects)"),
    ],
)  # fmt: skip
def test_names_of_parts(fact_id, zh, en):
    scope = frame.load_facts().loc[fact_id, "scope"]
    names = scopes.words(scope) if scope else {"zh": "", "en": ""}
    assert (names["zh"], names["en"]) == (zh, en)


def test_every_part_that_is_translated_is_used():
    facts = tables.load().facts
    used = set(facts["project"]) | set(facts["part"])
    named = {scopes.words(code)["short_zh"] for code in frame.load_facts(masked=True)["scope"] if code}
    unused = [part for part in rows_by("parts", "part") if part not in used and part not in named]
    assert len(unused) <= 6, unused  # town and project together, or a year that the period says


def test_numbers_of_the_wide_table_stand_among_the_facts():
    base = tables.load()
    values = base.facts.groupby("source_id")["value"].agg(set)
    for project in base.projects.to_dict("records"):
        for column in ("total_investment", "central_funds", "special_funds", "labor_remuneration"):
            assert not project[column] or float(project[column]) in values[project["source_id"]], project


def test_the_descriptor_is_that_of_the_files():
    assert package.differences(tables.folder()) == []


def test_a_changed_table_is_noticed_and_stamped(tmp_path):
    folder = shutil.copytree(tables.folder(), tmp_path / "casebase")
    (folder / "methods.csv").write_text("method_id\n", encoding="utf-8")
    assert package.differences(folder) == ["methods: bytes", "methods: hash", "methods: fields"]
    package.stamp(folder)
    assert package.differences(folder) == ["methods: fields"]


def test_places_have_the_names_of_the_dated_table():
    known = {}
    for row in read_rows(paths.reference("division_codes")):
        known.setdefault(row["adcode"], []).append(row["name"])
    for adcode, row in rows_by("divisions", "adcode").items():
        if adcode != "000000":
            above = rows_by("divisions", "adcode")[row["parent"]]["full_zh"].replace("全国", "")
            assert row["full_zh"].removeprefix(above) in known[adcode]


@pytest.mark.parametrize(
    ("table", "key", "cells"),
    [
        ("facts", FEI, {"note": "x"}),
        ("sources", "s005-feixian-shangye-2024", {"title": "x"}),
        ("methods", "m01", {"name": "x"}),
        ("projects", "p005", {"works": "water"}),
        ("conflicts", "not_relief_feixian", {"en": "x"}),
    ],
)
def test_a_changed_row_changes_the_hash_of_its_place_and_no_other(spoil, table, key, cells):
    before = known().places
    spoil(table, key, **cells)
    after = known().places
    assert [adcode for adcode in before if before[adcode] != after[adcode]] == ["371325"]


def test_every_place_with_figures_has_a_page_and_a_name():
    places = known().places
    assert len(places) == 100
    assert set(frame.load_facts()["adcode"]) | set(registered.load_facts()["adcode"]) == set(places)
    assert set(places) <= set(rows_by("divisions", "adcode"))


def test_the_country_is_nobodys_peer():
    found = groups()
    assert found["000000"] == ("000000",)
    assert not [adcode for adcode, group in found.items() if "000000" in group and adcode != "000000"]


def test_a_place_with_a_method_and_no_figure_has_no_page():
    methods = set(tables.load().methods["adcode"])
    assert {"350424", "360822"} <= methods - set(known().places)
