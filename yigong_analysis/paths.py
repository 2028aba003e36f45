"""Where the package finds its data, its notebooks and its assets; importing this module touches nothing."""

import os
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
ASSETS = PACKAGE / "assets"


def _shipped(name: str) -> Path:
    """The folder inside an installed wheel, else the one beside the package in a checkout."""
    installed = PACKAGE / "share" / name
    return installed if installed.is_dir() else PACKAGE.parent / name


@cache
def _data(named: str) -> Path:
    return Path(named) if named else _shipped("data")


def data() -> Path:
    """Folder of the tables: `YIGONG_DATA` if set, else what the package ships."""
    return _data(os.environ.get("YIGONG_DATA", ""))


@cache
def _reference(folder: Path, name: str) -> Path:
    return folder / "reference" / f"{name}.csv"


def reference(name: str) -> Path:
    """One reference table (`data/reference/<name>.csv`); asked for with every word of a page, so it touches no disk."""
    return _reference(data(), name)


def shipped_reference(name: str) -> Path:
    """The same table as the package ships it, whatever folder is set."""
    return _reference(_shipped("data"), name)


def notebooks() -> Path:
    """Folder of the notebooks that are rendered."""
    return _shipped("notebooks")


def raw_documents() -> Path:
    """Folder of the third-party documents, which are never shipped: `YIGONG_RAW`, else `data/raw/`."""
    return Path(os.environ.get("YIGONG_RAW") or data() / "raw")


def code() -> list[Path]:
    """The files of the package: modules, page template, style sheets, fonts; not an installed wheel's tables."""
    found = []
    for folder, inside, names in os.walk(PACKAGE):
        inside[:] = [name for name in inside if name not in ("__pycache__", "share")]
        found += [Path(folder, name) for name in names]
    return sorted(found)
