"""The whole way: what is read, and what was known on a day."""

import pytest
from conftest import forget, read_rows, write_rows
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from yigong_analysis import cases, indicators, pipeline
from yigong_analysis.errors import DataError

pytestmark = pytest.mark.usefixtures("founding")

BAODING, LAISHAN, LAIXI, NINGJIN, SHANDONG = (
    "baoding-2025",
    "laishan-2023",
    "laixi-2025",
    "ningjin-2023",
    "shandong-2023",
)
PLACES = {BAODING: "130600", LAISHAN: "370613", LAIXI: "370285", NINGJIN: "371422", SHANDONG: "370000"}


@pytest.mark.parametrize(("as_of", "known"), [
    ("",           {BAODING, LAISHAN, LAIXI, NINGJIN, SHANDONG}),
    ("2025-10-16", {BAODING, LAISHAN, LAIXI, NINGJIN, SHANDONG}),
    ("2025-10-15", {BAODING, LAISHAN, NINGJIN, SHANDONG}),
    ("2023-12-31", {LAISHAN, NINGJIN, SHANDONG}),
    ("2023-12-30", {NINGJIN, SHANDONG}),      # 莱山 is known by its year only: 2023-12-31
    ("2023-04-19", {SHANDONG}),
])  # fmt: skip
def test_what_was_known_on_a_day(as_of, known):
    then = pipeline.run(as_of)
    assert then.as_of == as_of
    assert set(then.sources.index) == known
    assert set(then.facts["source_id"]) == known
    assert set(then.cases["source_id"]) == known
    assert set(then.methods) == {PLACES[source] for source in known}
    assert set(then.indicators["adcode"]) == {PLACES[source] for source in known}


def test_before_the_first_source_nothing_was_known():
    then = pipeline.run("2020-01-01")
    assert [len(table) for table in (then.sources, then.facts, then.cases, then.indicators)] == [0, 0, 0, 0]
    assert then.methods == {}


def test_a_refusal_of_a_later_source_is_left_out():
    assert pipeline.run("2023-04-19").refusals == []


def test_ids_are_unique(evidence):
    assert evidence.facts["fact_id"].is_unique
    assert evidence.indicators["indicator_id"].is_unique
    assert not evidence.cases.duplicated(["case_id", "indicator"]).any()


def test_every_indicator_leads_back_to_facts(evidence):
    """Stated ones to a fact, ratios to two, margins to the share they start from."""
    ids, facts = set(evidence.indicators["indicator_id"]), set(evidence.facts["fact_id"])
    for row in evidence.indicators.itertuples():
        if row.origin == "stated":
            assert row.fact_id in facts
        elif row.indicator == "floor_margin":
            assert row.numerator_id in ids
        else:
            assert {row.numerator_id, row.denominator_id} <= facts


def test_the_same_data_give_the_same_tables(evidence, data_copy):
    again = pipeline.run()
    assert again is not evidence
    assert again.indicators.equals(evidence.indicators)
    assert again.cases.equals(evidence.cases)


def test_registered_spans_are_figures_and_evidence(evidence):
    spans = pipeline.registered_spans()
    assert spans["span_id"].is_unique
    assert set(evidence.facts["fact_id"]) < set(spans["span_id"])
    assert "371422 org_leadership" in set(spans["span_id"])
    assert "371422 structure 5" in set(spans["span_id"])


def test_registered_spans_without_methods(data_copy):
    for path in (data_copy / "methods").glob("*.yaml"):
        path.unlink()
    assert len(pipeline.registered_spans()) == 107


@pytest.mark.parametrize(
    ("table", "key", "cells"),
    [
        ("facts.csv", "ningjin-2023:1575-1579", {"indicator": "workers"}),
        ("sources.csv", "ningjin-2023", {"sha256": "unknown"}),
        ("sources.csv", "ningjin-2023", {"published": "November 2023"}),
        ("reference/indicators.csv", "absorption_rate", {"kind": "quotient"}),
        ("reference/floors.csv", "nation-2023", {"percent": "thirty"}),
    ],
)
def test_a_broken_table_stops_the_run_and_is_named(edit, table, key, cells):
    edit(table, key, **cells)
    with pytest.raises(DataError, match=table.split("/")[-1] + ".*" + next(iter(cells))):
        pipeline.run()


def rows_of(table, places):
    return table[table["adcode"].isin(places)].reset_index(drop=True)


def reasons(refusals: list[dict]) -> list[tuple]:
    """Refusals that can be compared: two errors of the same words are not equal."""
    return [(*(r[key] for key in sorted(r) if key != "error"), str(r["error"])) for r in refusals]


def test_a_place_s_cases_and_indicators_rest_on_its_own_facts_only(evidence, made_up):
    """The law of locality: to narrow afterwards is to read only those places in the first place."""

    @settings(max_examples=30)
    @given(st.data())
    def law(data):
        whole = data.draw(st.sampled_from([evidence, made_up]))
        places = data.draw(st.sets(st.sampled_from(sorted(set(whole.facts["adcode"])))))
        narrow = whole.among(places)
        alone = whole.facts[whole.facts["adcode"].isin(places)]
        chosen = cases.build(alone, whole.sources)
        computed = indicators.build(chosen)
        assert_frame_equal(narrow.facts, alone)
        assert_frame_equal(narrow.cases, chosen)
        assert_frame_equal(narrow.indicators, computed.table)
        assert reasons(narrow.refusals) == reasons(computed.refusals)
        assert_frame_equal(narrow.indicators, rows_of(whole.indicators, places))

    law()


def test_a_table_of_some_places_gives_what_among_gives(evidence, data_copy):
    places = {PLACES[BAODING], PLACES[NINGJIN]}
    rows = read_rows(data_copy / "facts.csv")
    write_rows(data_copy / "facts.csv", [row for row in rows if row["adcode"] in places])
    forget()
    alone, narrow = pipeline.run(), evidence.among(places)
    for name in ("facts", "cases", "indicators"):
        assert_frame_equal(getattr(narrow, name), getattr(alone, name))
    assert reasons(narrow.refusals) == reasons(alone.refusals) != []


def test_methods_are_kept_whole_with_their_sources(evidence):
    narrow = evidence.among([PLACES[NINGJIN]])
    assert set(narrow.facts["source_id"]) == {NINGJIN}
    assert narrow.methods == evidence.methods
    assert list(narrow.sources.index) == sorted(PLACES)
    assert narrow.as_of == evidence.as_of


def test_sources_of_other_places_are_left_out(made_up):
    [county, *_] = [adcode for adcode in made_up.facts["adcode"] if not adcode.endswith("00")]
    assert list(made_up.among([county]).sources["adcode"]) == [county]


def test_places_without_facts_have_nothing(evidence):
    narrow = evidence.among(["110000"])
    assert [len(table) for table in (narrow.facts, narrow.cases, narrow.indicators, narrow.refusals)] == [0, 0, 0, 0]
    assert (narrow.indicators.dtypes == evidence.indicators.dtypes).all()
