"""The pay floor: the least share of work-relief money that must go to workers, by date, money and province.

There is no single floor. `data/reference/floors.csv` keeps what was read and what is unsure, each with the key of its
source in `bibliography.csv`; promoted projects have none.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from yigong_analysis import paths, schema

NATION = "000000"


@dataclass(frozen=True)
class Floor:
    """One floor as it applied: percent of the money, where it was read, and how sure that is."""

    floor_id: str
    percent: float
    certainty: str  # read, or unsure
    source: str
    note_zh: str
    note_en: str


@cache
def _load(path: Path) -> pd.DataFrame:
    return schema.read(path, schema.floors()).sort_values(["effective_from", "floor_id"])


@cache
def _rules(path: Path) -> list[tuple]:
    """The rows that are rules, as records: the floor of thousands of shares is looked up one by one."""
    table = _load(path)
    return list(table[table["kind"] == "rule"].itertuples(index=False))


def load_floors() -> pd.DataFrame:
    """The table of floors, one row a rule or an observed share (columns: `schema.floors`; percent 0–100)."""
    return _load(paths.reference("floors"))


def floor_on(date: str, fund_kind: str, adcode: str) -> Floor | None:
    """The floor that applied on a day.

    Input: ISO date; fund kind of the money; adcode of the place (its province is looked up first, then the nation).
    Mixed special funds are held against the central-budget floor, as unsure. Returns None where no floor was found:
    always for promoted and unknown money. Source: `floors.csv`.
    """
    mixed = fund_kind == "special_mixed"
    money = "central_budget" if mixed else fund_kind
    rules = [
        rule
        for rule in _rules(paths.reference("floors"))
        if rule.money == money and rule.effective_from <= date <= rule.effective_to
    ]
    for place in (adcode[:2] + "0000", NATION):
        found = [rule for rule in rules if rule.adcode == place]
        if found:
            last = found[-1]
            certainty = "unsure" if mixed else last.certainty
            return Floor(last.floor_id, last.percent, certainty, last.source, last.note_zh, last.note_en)
    return None
