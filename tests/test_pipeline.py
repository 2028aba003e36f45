"""The whole way: what is read, and what was known on a day."""

import pytest

from yigong_analysis import pipeline
from yigong_analysis.errors import DataError

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
