"""The criteria of an evaluation, read from `data/reference/criteria.csv`: what counts, over what base, which way."""

from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np

from yigong_analysis import paths, schema
from yigong_analysis.phrases import LANGUAGES, rows_by
from yigong_analysis.rows import rows_of
from yigong_analysis.schema import Contract, code_of, number, one_of, text

SCHEMES = ("shandong", "composite")
WORDS = ("", "short_", "reason_")  # columns of words, one a language


@dataclass(frozen=True)
class Criterion:
    """One criterion: an indicator with its base, or the ratio of two stated figures (`per`, × `scale`)."""

    name: str
    indicator: str
    base: str
    per: str
    scale: float
    unit: str
    direction: int  # 1: more is better; −1: less is better
    words: dict[str, str]  # zh, en, short_zh, short_en, reason_zh, reason_en
    source: str

    @property
    def denominator(self) -> str:
        """What it is a share of; blank for a plain figure."""
        return self.per or self.base


def contract() -> Contract:
    """`data/reference/criteria.csv`: one row a criterion of a scheme."""
    words = {f"{name}{lang}": text(".+") for name in WORDS for lang in LANGUAGES}
    return Contract(
        {
            "scheme": one_of(SCHEMES),
            "criterion": text("[a-z_]+"),
            "indicator": code_of("indicators"),
            "base": text("[a-z_]*"),
            "per": code_of("indicators", blank=True),
            "scale": number(),
            "unit": code_of("units"),
            "direction": one_of(["-1", "1"]),
            "source": text(".+"),
            **words,
        },
        numbers={"scale": float, "direction": int},
    )


@cache
def _schemes(path: Path) -> dict[str, tuple[Criterion, ...]]:
    found: dict[str, tuple[Criterion, ...]] = dict.fromkeys(SCHEMES, ())
    for row in rows_of(schema.read(path, contract())):
        words = {f"{name}{lang}": row[f"{name}{lang}"] for name in WORDS for lang in LANGUAGES}
        plain = {name: row[name] for name in ("indicator", "base", "per", "scale", "unit", "direction", "source")}
        found[row["scheme"]] += (Criterion(name=row["criterion"], words=words, **plain),)
    return found


def criteria(scheme: str) -> tuple[Criterion, ...]:
    """The criteria of a scheme (`shandong`, `composite`) in the order of the table. Raises DataError, KeyError."""
    return _schemes(paths.reference("criteria"))[scheme]


def _made_of(criterion: Criterion) -> dict[str, int]:
    """The stated figures that a criterion is a product of, with their powers: a share is {pay: 1, investment: −1}."""
    rule = rows_by("indicators", "indicator", "base", "kind").get((criterion.indicator, criterion.base, "ratio"))
    if rule:
        return {rule["numerator"]: 1, rule["denominator"]: -1}
    return {criterion.indicator: 1} | ({criterion.per: -1} if criterion.per else {})


def follows(chosen: tuple[Criterion, ...]) -> bool:
    """Whether one of some criteria follows from the others, so that one thing would be counted twice.

    Each criterion is a product of powers of stated figures; criteria are independent if the vectors of these powers
    are. Pay share = jobs per investment × pay per worker, so the three together count two things.
    """
    made = [_made_of(criterion) for criterion in chosen]
    figures = sorted({name for powers in made for name in powers})
    powers = np.array([[one.get(name, 0) for name in figures] for one in made], dtype=float)
    return bool(np.linalg.matrix_rank(powers) < len(chosen))


@cache
def _independent(_criteria: Path, _indicators: Path, scheme: str) -> tuple[tuple[str, ...], ...]:
    chosen = criteria(scheme)
    sets = [found for k in range(1, len(chosen) + 1) for found in combinations(chosen, k)]
    return tuple(tuple(criterion.name for criterion in found) for found in sets if not follows(found))


def independent(scheme: str) -> tuple[tuple[str, ...], ...]:
    """All sets of criteria of a scheme of which none follows from the others: few first, then as listed."""
    return _independent(paths.reference("criteria"), paths.reference("indicators"), scheme)
