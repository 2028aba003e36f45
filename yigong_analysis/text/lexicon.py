"""The words by which furniture is known: `data/reference/furniture.csv`, a word a row with its kind."""

import csv
import re
from functools import cache
from pathlib import Path

from yigong_analysis import paths


@cache
def _load(path: Path) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            kinds.setdefault(row["kind"], []).append(row["word"])
    return kinds


@cache
def _words(path: Path, kind: str) -> frozenset[str]:
    return frozenset(_load(path)[kind])


@cache
def _pattern(path: Path, kinds: tuple[str, ...]) -> re.Pattern:
    found = sorted((word for kind in kinds for word in _load(path)[kind]), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, found)), re.IGNORECASE)


def words(kind: str) -> frozenset[str]:
    """All words of one kind."""
    return _words(paths.reference("furniture"), kind)


def pattern(*kinds: str) -> re.Pattern:
    """Finds any word of these kinds, the longest first."""
    return _pattern(paths.reference("furniture"), kinds)
