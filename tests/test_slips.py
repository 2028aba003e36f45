"""Slips of writing: another unit, two digits swapped, one digit wrong."""

import pytest
from audit_words import plain
from hypothesis import assume, given
from hypothesis import strategies as st

from yigong_analysis.audit import slips


def people(number: int):
    return plain(f"{number}人", number, "person")


def ways(found) -> list[float]:
    return [bounds.middle for bounds in found]


def test_two_neighbouring_digits():
    assert ways(slips.swapped(people(368))) == pytest.approx([638, 386])
    assert ways(slips.swapped(people(300))) == pytest.approx([30])  # equal digits swap to themselves
    assert ways(slips.swapped(plain("1.25万元", 12500))) == pytest.approx([21500, 15200])  # the point stays


def test_one_digit():
    found = ways(slips.one_digit(people(42)))
    assert len(found) == 18
    assert {12, 92, 40, 49, 2} <= {round(number) for number in found}
    assert 42 not in {round(number) for number in found}


@pytest.mark.parametrize(("one", "factors"), [
    (plain("5万元", 5e4),          {1e4, 1e-4, 1e8, 1e-8, 10, 0.1, 100, 0.01}),
    (plain("5人", 5, "person"),    {10, 100}),           # people are not counted in 亿, nor by halves
    (plain("5%", 5, "percent"),    set()),
    (plain("0元", 0),              set()),
])  # fmt: skip
def test_other_units(one, factors):
    assert {round(bounds.middle / one.value, 9) for bounds in slips.other_units(one)} == factors


@given(st.integers(1, 10**6), st.sampled_from([slips.swapped, slips.one_digit, slips.other_units]))
def test_a_slip_changes_the_figure(number, kind):
    one = people(number)
    assert all(abs(bounds.middle - number) > 1e-6 for bounds in kind(one))


@given(st.integers(10, 10**6))
def test_what_was_swapped_is_found_again(number):
    digits = list(str(number))
    digits[0], digits[1] = digits[1], digits[0]
    other = int("".join(digits))
    assume(digits[0] != "0" and other != number)
    assert slips.written_otherwise(people(other), people(number))
    assert slips.could_be(people(other), people(number).bounds)


@pytest.mark.parametrize(("first", "other", "slip"), [
    (368, 386, True),
    (368, 378, True),                              # one digit
    (368, 3680, True),
    (368, 390, True),                              # within a tenth
    (368, 92, False),
])  # fmt: skip
def test_what_looks_like_a_slip(first, other, slip):
    assert slips.looks_like_a_slip(people(first), people(other)) is slip


@pytest.mark.parametrize(("first", "other", "otherwise"), [(368, 386, True), (368, 3680, True), (368, 378, False)])
def test_unit_and_order_only(first, other, otherwise):
    assert slips.written_otherwise(people(first), people(other)) is otherwise


@pytest.mark.parametrize("exact", ["十二人", "", "若干人"])
def test_a_number_in_words_has_no_digits_to_slip(exact):
    one = plain(exact, 12, "person")
    assert list(slips.swapped(one)) == list(slips.one_digit(one)) == []
