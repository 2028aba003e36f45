"""The tables of the case base, read together: every fault of every table at once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from yigong_analysis import paths, schema
from yigong_analysis.casebase import contracts
from yigong_analysis.errors import DataError
from yigong_analysis.schema import Contract
from yigong_analysis.tables import read_cells

TABLES = ("sources", "facts", "projects", "methods", "conflicts")


@dataclass(frozen=True)
class CaseBase:
    """One frame a table, in the order of the file; columns as in `data/casebase/README.md`, blanks as ""."""

    sources: pd.DataFrame
    facts: pd.DataFrame
    projects: pd.DataFrame
    methods: pd.DataFrame
    conflicts: pd.DataFrame
    parts: pd.DataFrame


def folder() -> Path:
    """Folder of the tables of the case base; a data folder may have none."""
    return paths.data() / "casebase"


def _published(path: Path) -> dict[str, str]:
    """source_id → day of publication as written, of the sound rows; what other tables refer to."""
    header, rows = read_cells(path)
    cells = [dict(zip(header, row, strict=True)) for _, row in rows]
    return {row["source_id"]: row.get("published", "") for row in cells if "source_id" in row}


def _contracts(published: dict[str, str]) -> dict[str, Callable[[], Contract]]:
    return {
        "sources": contracts.sources,
        "facts": lambda: contracts.facts(published),
        "projects": lambda: contracts.projects(published),
        "methods": lambda: contracts.methods(published),
        "conflicts": lambda: contracts.conflicts(published),
        "parts": contracts.parts,
    }


def _empty(contract: Contract) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=contract.numbers.get(name, str)) for name in contract.columns})


@cache
def _load(base: Path, parts: Path) -> CaseBase:
    if not base.is_dir():
        return CaseBase(**{name: _empty(contract()) for name, contract in _contracts({}).items()})
    published = _published(base / "sources.csv")
    files = {name: base / f"{name}.csv" for name in TABLES} | {"parts": parts}
    tables, faults = {}, []
    for name, contract in _contracts(published).items():
        try:
            tables[name] = schema.read(files[name], contract())
        except DataError as error:
            faults += [f"casebase/{fault}" if name != "parts" else fault for fault in error.faults]
    if faults:
        raise DataError(*faults)
    return CaseBase(**tables)


def load() -> CaseBase:
    """All tables of the case base; empty ones where the data folder has no case base.

    Raises DataError with all faults of all tables: file, row, column, value, and what to do.
    """
    return _load(folder(), paths.reference("parts"))
