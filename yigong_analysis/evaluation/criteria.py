"""The criteria of an evaluation, read from `data/reference/criteria.csv`: what counts, over what base, which way."""

from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np

from yigong_analysis import indicators, paths, schema
from yigong_analysis.phrases import LANGUAGES
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
    found: dict[str, tuple[Criterion, ...]] = {scheme: () for scheme in SCHEMES}
    for row in rows_of(schema.read(path, contract())):
        words = {f"{name}{lang}": row[f"{name}{lang}"] for name in WORDS for lang in LANGUAGES}
        plain = {name: row[name] for name in ("indicator", "base", "per", "scale", "unit", "direction", "source")}
        found[row["scheme"]] += (Criterion(name=row["criterion"], words=words, **plain),)
    return found


def criteria(scheme: str) -> tuple[Criterion, ...]:
    """The criteria of a scheme (`shandong`, `composite`) in the order of the table. Raises DataError, KeyError."""
    return _schemes(paths.reference("criteria"))[scheme]


def _made_of(criterion: Criterion) -> dict[str, int]:
    """The stated figures that a criterion is a product of, with their powers: pay ÷ investment is {pay: 1, inv.: −1}."""
    rules = indicators.definitions()
    rule = rules[(rules["kind"] == "ratio") & (rules["indicator"] == criterion.indicator)]
    rule = rule[rule["base"] == criterion.base]
    if len(rule):
        return {rule["numerator"].iloc[0]: 1, rule["denominator"].iloc[0]: -1}
    return {criterion.indicator: 1} | ({criterion.per: -1} if criterion.per else {})


def follows(chosen: tuple[Criterion, ...]) -> bool:
    """Whether one of some criteria follows from the others, so that one thing would be counted twice.

    Each criterion is a product of powers of stated figures; criteria are independent if the vectors of these powers
    are. Pay share = jobs per investment × pay per worker, so the three together count two things.
    """
    figures = sorted({name for criterion in chosen for name in _made_of(criterion)})
    powers = [[_made_of(criterion).get(name, 0) for name in figures] for criterion in chosen]
    return bool(np.linalg.matrix_rank(np.array(powers, dtype=float)) < len(chosen))


@cache
def independent(chosen: tuple[str, ...], scheme: str) -> tuple[tuple[str, ...], ...]:
    """All sets of the named criteria of a scheme of which none follows from the others: few first, then as listed."""
    known = {criterion.name: criterion for criterion in criteria(scheme)}
    sets = [found for k in range(1, len(chosen) + 1) for found in combinations(chosen, k)]
    return tuple(found for found in sets if not follows(tuple(known[name] for name in found)))
