"""The phrase table: every sentence and label that a reader sees, in Chinese and English, by key.

Sentences live in `data/reference/phrases.csv`, short labels of coded values in `labels.csv`; what has a table of its
own (places, indicators, units …) has its words there.
A missing key or a missing part is an error, never an empty string on a page.
"""

import csv
import os
from functools import cache
from operator import itemgetter
from pathlib import Path

from yigong_analysis import paths
from yigong_analysis.faults import YigongError

LANGUAGES = ("zh", "en")


PHRASES = "phrases"  # of all tables the one without which nothing can be said, not even that it is missing


@cache
def _index(path: Path, *columns: str) -> dict:
    key, index = itemgetter(*columns), {}
    try:
        file = path.open(encoding="utf-8-sig", newline="")
    except (FileNotFoundError, NotADirectoryError):
        if path.stem != PHRASES or path == paths.shipped_reference(PHRASES):
            raise
        said = _index(paths.shipped_reference(PHRASES), "key")["no_data_folder"][message_language()]
        raise YigongError(said.format(folder=path.parents[1])) from None
    with file:
        for row in csv.DictReader(file):
            index.setdefault(key(row), row)
    return index


def rows_by(table: str, *columns: str) -> dict:
    """The rows of a reference table by what stands in one column, or by tuples of several, in the order of the table.

    Where rows repeat a key, the first counts.
    """
    return _index(paths.reference(table), *columns)


def template(key: str, lang: str) -> str:
    """The sentence behind `key` with its `{parts}` unfilled."""
    return rows_by("phrases", "key")[key][lang]


def say(key: str, lang: str, **parts: object) -> str:
    """One sentence as plain text.

    Input: `key` of phrases.csv, `lang` zh or en, the parts that the sentence names.
    Returns the sentence. Raises KeyError for an unknown key or a part that is not given.
    """
    return template(key, lang).format_map(parts)


def label(kind: str, code: str, lang: str) -> str:
    """The word for a coded value, e.g. `label("status", "planned", "zh")` → 计划; the code itself if it has none."""
    row = rows_by("labels", "kind", "code").get((kind, code))
    return row[lang] if row else code


def enumerate_words(words: list[str], lang: str) -> str:
    """`甲、乙和丙` / `a, b and c`; one word alone stays alone."""
    if len(words) < 2:
        return "".join(words)
    comma, last = {"zh": ("、", "和"), "en": (", ", " and ")}[lang]
    return comma.join(words[:-1]) + last + words[-1]


def message_language() -> str:
    """Language of messages on the terminal: `YIGONG_LANG`, else zh under a Chinese locale, else en."""
    chosen = os.environ.get("YIGONG_LANG", "")
    if chosen in LANGUAGES:
        return chosen
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if locale.startswith("zh") else "en"


def message(key: str, **parts: object) -> str:
    """A sentence for the terminal, in the language of the person who sits there."""
    return say(key, message_language(), **parts)
