"""Whose rows are whose, and who is compared with whom."""

import sys

import pytest
from conftest import read_rows, write_rows
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis import paths, places
from yigong_analysis.errors import DataError
from yigong_analysis.facts import registered

pytestmark = pytest.mark.usefixtures("founding")

adcodes = st.from_regex(r"[1-6][0-9]0[1-3]0[1-9]", fullmatch=True)


def test_every_fact_belongs_to_the_rows_of_its_place(english):
    rows = places.rows_of_places()
    ids = {adcode: {row["fact_id"] for row in found if "fact_id" in row} for adcode, found in rows.items()}
    table = registered.load_facts()
    assert ids == {adcode: set(part["fact_id"]) for adcode, part in table.groupby("adcode")}


def test_the_sources_of_a_place_are_among_its_rows(english):
    [source] = [row for row in places.rows_of_places()["371422"] if "sha256" in row]
    assert source["source_id"] == "ningjin-2023"


def test_later_sources_are_left_out():
    assert list(places.rows_of_places("2023-12-01")) == ["370000", "371422"]
    assert list(places.rows_of_places("1999-01-01")) == []


def test_an_edited_table_is_read_again(data_copy):
    before = len(places.rows_of_places()["371422"])
    rows = read_rows(data_copy / "facts.csv")
    write_rows(data_copy / "facts.csv", [row for row in rows if row["adcode"] != "371422"][:-1])
    assert before == 26
    assert "371422" not in places.rows_of_places()


def test_a_table_without_a_needed_column_is_told(data_copy):
    rows = [{key: value for key, value in row.items() if key != "adcode"} for row in read_rows(data_copy / "facts.csv")]
    write_rows(data_copy / "facts.csv", rows)
    with pytest.raises(DataError, match=r"facts\.csv.*adcode"):
        places.rows_of_places()


def test_a_missing_table_is_told(data_copy):
    (data_copy / "sources.csv").unlink()
    with pytest.raises(DataError, match=r"sources\.csv"):
        places.rows_of_places()


def test_reading_places_does_not_wait_for_pandas():
    import subprocess

    code = (
        "import sys; from yigong_analysis import parameters, places; places.rows_of_places(); "
        "print([name for name in ('pandas', 'matplotlib', 'papermill', 'nbformat') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_divisions_have_names_in_both_languages():
    assert places.names()["371422"] == "宁津县"
    assert places.names("en")["371422"] == "Ningjin County"
    assert paths.data().name == "data"


@pytest.mark.parametrize(("given", "group"), [
    (["370101", "370102", "370103", "370104", "370105", "370106", "370201"], "prefecture of 6"),
    (["370101", "370102", "370103", "370104", "370105", "370201"],           "province"),
    (["370101", "370102", "410101", "420101"],                               "country"),
])  # fmt: skip
def test_the_narrowest_circle_with_five_others_is_taken(given, group):
    expected = {"prefecture of 6": tuple(given[:6]), "province": tuple(given), "country": tuple(given)}[group]
    assert places.comparison_groups(given)["370101"] == expected


def test_the_five_founding_places_are_one_group(english):
    known = tuple(places.rows_of_places())
    assert places.comparison_groups(known) == dict.fromkeys(known, known)


@given(st.sets(adcodes, max_size=40))
def test_everybody_is_in_their_own_group_and_groups_are_sorted(known):
    groups = places.comparison_groups(known)
    assert set(groups) == known
    assert all(adcode in group and list(group) == sorted(set(group)) for adcode, group in groups.items())
    assert all(len(group) > places.ENOUGH or set(group) == known for group in groups.values())


def test_an_uneven_row_is_told_with_its_line(data_copy):
    table = data_copy / "facts.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([lines[0], lines[1], lines[2] + ",one too many", *lines[3:]]) + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"facts\.csv.*3"):
        places.rows_of_places()


def test_a_day_that_is_none_is_told(data_copy):
    rows = read_rows(data_copy / "sources.csv")
    write_rows(data_copy / "sources.csv", [rows[0] | {"published": "soon"}, *rows[1:]])
    with pytest.raises(DataError, match="soon"):
        places.rows_of_places("2026-01-01")


@pytest.mark.parametrize(("adcode", "other", "expected"), [
    ("000000", "370000", True), ("370000", "371422", True), ("130600", "130602", True), ("371422", "371402", False),
    ("370000", "130600", False), ("130600", "130600", False), ("371400", "370000", False),
])  # fmt: skip
def test_a_place_holds_another_by_its_code(adcode, other, expected):
    assert places.holds(adcode, other) == expected
