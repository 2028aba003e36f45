"""Slips of writing: what a figure would be with another unit, with two digits swapped, with one digit changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.audit.figure import Figure

DIGITS = re.compile(r"\d[\d,]*\.?\d*")
COUNTED = ("person", "person_time", "count", "household", "post")
UNITS = (1e4, 1e-4, 1e8, 1e-8, 10.0, 0.1, 100.0, 0.01)


def _written(figure: Figure) -> str:
    found = DIGITS.search(figure.exact)
    return found.group().replace(",", "") if found else ""


def _moved(figure: Figure, written: str, other: str) -> Bounds:
    """The bounds of a figure whose number is written otherwise."""
    by = figure.value * (float(other) / float(written) - 1)
    return Bounds(figure.bounds.lo + by, figure.bounds.hi + by)


def other_units(figure: Figure) -> Iterator[Bounds]:
    """万 for 亿, 元 for 万元, a point in the wrong place."""
    if figure.unit != "percent" and figure.value:
        factors = UNITS if figure.unit == "CNY" else UNITS[4:]
        whole = figure.bounds.lo == figure.bounds.hi and figure.unit in COUNTED
        meant = [figure.bounds.times(factor) for factor in factors]
        yield from (bounds for bounds in meant if not whole or bounds.lo == round(bounds.lo))


def swapped(figure: Figure) -> Iterator[Bounds]:
    """Two neighbouring digits in the wrong order; a point between them stays where it is."""
    written = _written(figure)
    places = [place for place, character in enumerate(written) if character != "."]
    for left, right in pairwise(places):
        if written[left] != written[right] and float(written):
            digits = list(written)
            digits[left], digits[right] = digits[right], digits[left]
            yield _moved(figure, written, "".join(digits))


def one_digit(figure: Figure) -> Iterator[Bounds]:
    """One digit wrong."""
    written = _written(figure)
    if not written or not float(written):
        return
    for place, digit in enumerate(written):
        if digit != ".":
            for other in "0123456789":
                changed = written[:place] + other + written[place + 1 :]
                if other != digit and float(changed):
                    yield _moved(figure, written, changed)


def looks_like_a_slip(figure: Figure, other: Figure) -> bool:
    """Whether one of two figures may be a slip for the other."""
    near = abs(figure.value - other.value) <= 0.1 * max(abs(figure.value), abs(other.value))
    return near or could_be(figure, other.bounds)


def could_be(figure: Figure, meant: Bounds) -> bool:
    """Whether a slip in a figure gives it instead of what is meant: another unit, two digits swapped, one wrong."""
    return any(way.meets(meant) for way in (*other_units(figure), *swapped(figure), *one_digit(figure)))


def written_otherwise(figure: Figure, other: Figure) -> bool:
    """Whether two figures differ by their unit or by two swapped digits only."""
    return any(way.meets(other.bounds) for way in (*other_units(figure), *swapped(figure)))
