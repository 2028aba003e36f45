"""Hashes of what pages are made from: rows of places, tables, files. Equal inputs give equal texts, on any machine."""

import re
from collections.abc import Iterable
from pathlib import Path

from yigong_analysis import paths
from yigong_analysis.places import CORRECTIONS, digest, known

SOURCE_OF_METHOD = re.compile(r"^source_id:\s*(\S+)", re.M)  # a whole reading of the files would take a second


def of_files(folder: Path, files: Iterable[Path]) -> str:
    """One hash over files below a folder, names included, in the order of their names."""
    names = sorted((file.relative_to(folder).as_posix(), file) for file in files if file.is_file())
    return digest(*(part for name, file in names for part in (name.encode(), file.read_bytes())))


def of_reference_tables() -> str:
    """One hash over `data/reference/`; a correction belongs to the rows of its place and not to every page."""
    data = paths.data()
    return of_files(data, (file for file in (data / "reference").glob("*.csv") if file != data / CORRECTIONS))


def of_methods(as_of: str = "") -> str:
    """One hash over coded methods, codings of further readers, and which methods rest on a source known by a day."""
    folder = paths.data() / "methods"
    files, codings = sorted(folder.glob("*.yaml")), sorted(folder.glob("codings/*.csv"))
    cited = known(as_of).sources if files else frozenset()
    sources = (SOURCE_OF_METHOD.search(file.read_text(encoding="utf-8", errors="replace")) for file in files)
    coded = [str(bool(source and source[1] in cited)) for source in sources]
    return digest(of_files(paths.data(), [*files, *codings]).encode(), " ".join(coded).encode())


def of_evidence(adcodes: Iterable[str], as_of: str = "") -> str:
    """One hash over everything that a page on these places reads of the tables, for its readers to compare."""
    places = known(as_of).places
    found = [f"{adcode} {places[adcode]}" for adcode in sorted(adcodes)]
    return digest(*(text.encode() for text in (of_reference_tables(), of_methods(as_of), *found)))
