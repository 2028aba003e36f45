"""The phrase table: every sentence and label that a reader sees, in Chinese and English, by key.

Sentences live in `data/reference/phrases.csv`, short labels of coded values in `labels.csv`.
A missing key or a missing part is an error, never an empty string on a page.
"""

import csv
import os
from functools import cache
from pathlib import Path

from yigong_analysis import paths

LANGUAGES = ("zh", "en")


@cache
def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _table(path: Path) -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in _rows(path)}


@cache
def _labels(path: Path) -> dict[tuple[str, str], dict[str, str]]:
    return {(row["kind"], row["code"]): row for row in _rows(path)}


def template(key: str, lang: str) -> str:
    """The sentence behind `key` with its `{parts}` unfilled."""
    return _table(paths.reference("phrases"))[key][lang]


def say(key: str, lang: str, **parts: object) -> str:
    """One sentence as plain text.

    Input: `key` of phrases.csv, `lang` zh or en, the parts that the sentence names.
    Returns the sentence. Raises KeyError for an unknown key or a part that is not given.
    """
    return template(key, lang).format_map(parts)


def label(kind: str, code: str, lang: str) -> str:
    """The word for a coded value, e.g. `label("status", "planned", "zh")` → 计划; the code itself if it has none."""
    row = _labels(paths.reference("labels")).get((kind, code))
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
