"""Hashes of what pages are made from: rows of places, tables, files. Equal inputs give equal texts, on any machine."""

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from yigong_analysis import paths
from yigong_analysis.places import rows_of_places

SOURCE_OF_METHOD = re.compile(r"^source_id:\s*(\S+)", re.M)  # a whole reading of the files would take a second


def digest(*parts: bytes) -> str:
    """sha256 of some pieces of bytes, each with its length, as 64 hexadecimal digits."""
    hashed = sha256()
    for part in parts:
        hashed.update(len(part).to_bytes(8, "big") + part)
    return hashed.hexdigest()


def of_files(folder: Path, files: Iterable[Path]) -> str:
    """One hash over files below a folder, names included, in the order of their names."""
    names = sorted((file.relative_to(folder).as_posix(), file) for file in files if file.is_file())
    return digest(*(part for name, file in names for part in (name.encode(), file.read_bytes())))


def of_reference_tables() -> str:
    """One hash over `data/reference/`."""
    return of_files(paths.data(), (paths.data() / "reference").glob("*.csv"))


def of_methods(as_of: str = "") -> str:
    """One hash over the coded methods, and over which of them rest on a source that is known by a day."""
    files = sorted((paths.data() / "methods").glob("*.yaml"))
    cited = {row["source_id"] for rows in rows_of_places(as_of).values() for row in rows} if files else set()
    sources = (SOURCE_OF_METHOD.search(file.read_text(encoding="utf-8", errors="replace")) for file in files)
    known = [str(bool(source and source[1] in cited)) for source in sources]
    return digest(of_files(paths.data(), files).encode(), " ".join(known).encode())


def _of_rows(rows: list[dict[str, str]]) -> str:
    return digest("\n".join("\x1f".join(row.values()) for row in rows).encode())


def of_places(as_of: str = "") -> dict[str, str]:
    """adcode → one hash over the rows about that place (`places.rows_of_places`)."""
    return {adcode: _of_rows(rows) for adcode, rows in rows_of_places(as_of).items()}


def of_evidence(adcodes: Iterable[str], as_of: str = "") -> str:
    """One hash over everything that a page on these places reads of the tables, for its readers to compare."""
    rows = rows_of_places(as_of)
    found = [f"{adcode} {_of_rows(rows[adcode])}" for adcode in sorted(adcodes)]
    return digest(*(text.encode() for text in (of_reference_tables(), of_methods(as_of), *found)))
