"""The words by which furniture is known: `data/reference/furniture.csv`, a word a row with its kind."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yigong_analysis import paths


@dataclass(frozen=True, slots=True)
class Words:
    """A pattern for each kind of word; the table says what a word is a sign of."""

    topic: re.Pattern
    related: re.Pattern
    credit: re.Pattern
    end: re.Pattern
    footer: re.Pattern
    field: re.Pattern
    nav: re.Pattern
    spam: re.Pattern
    any: re.Pattern  # of these, but the topic
    classes: frozenset[str]


def words() -> Words:
    """The lexicon; a document asks once, not for every line."""
    return _load(paths.reference("furniture"))


@cache
def _load(path: Path) -> Words:
    kinds: dict[str, list[str]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            kinds.setdefault(row["kind"], []).append(row["word"])
    classes = frozenset(kinds.pop("class"))
    kinds["any"] = [word for kind, found in kinds.items() if kind != "topic" for word in found]
    return Words(**{kind: _pattern(found) for kind, found in kinds.items()}, classes=classes)


def _pattern(found: list[str]) -> re.Pattern:
    """Any of the words, the longest first, in capitals or not (IGNORECASE would make the search ten times longer)."""
    forms = {form for word in found for form in (word, word.lower(), word.upper())}
    return re.compile("|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form)))))
