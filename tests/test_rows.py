"""Tables as plain rows."""

import pandas as pd

from yigong_analysis import pipeline
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.rows import rows_of


def test_rows_hold_plain_values_in_the_order_of_the_table():
    table = pd.DataFrame({"place": ["b", "a"], "n": [1, 2], "share": [0.5, float("nan")]}, index=[7, 7])
    first, second = rows_of(table)
    assert first == {"place": "b", "n": 1, "share": 0.5}
    assert [type(value) for value in first.values()] == [str, int, float]
    assert (second["place"], second["n"], second["share"] == second["share"]) == ("a", 2, False)


def test_a_table_without_rows_has_none():
    assert rows_of(pd.DataFrame({"place": []})) == []


def test_every_row_can_be_looked_up_by_its_id(evidence: pipeline.Evidence):
    lookup = Lookup(evidence)
    assert list(lookup.facts) == evidence.facts["fact_id"].tolist()
    assert list(lookup.indicators) == evidence.indicators["indicator_id"].tolist()
    assert list(lookup.sources) == evidence.sources["source_id"].tolist()
    assert lookup.facts["ningjin-2023:1595-1601"]["exact"] == "1442万元"
