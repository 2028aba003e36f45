"""Every record inside a report is met once, an outer one before those inside it."""

from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.reports.records import figure_id, records

NESTED = st.recursive(
    st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=20,
)


def test_an_outer_record_stands_before_those_inside_it():
    inner = {"fact_id": "a:1-4"}
    outer = {"figures": [inner, 3, [[{"x": 1}]]], "words": "词"}
    assert list(records(outer)) == [outer, inner, {"x": 1}]


@given(NESTED)
def test_there_are_as_many_as_the_value_has_braces(value):
    def count(part: object) -> int:
        inside = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        return isinstance(part, dict) + sum(map(count, inside))

    assert len(list(records(value))) == count(value)


def test_a_record_is_about_its_indicator_before_its_fact():
    assert figure_id({"indicator_id": "i", "fact_id": "f"}) == "i"
    assert figure_id({"indicator_id": "", "fact_id": "f"}) == "f"
    assert figure_id({"value": 1}) is None
