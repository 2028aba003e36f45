"""New figures and their sources → the case base: checked as a whole, shown as a difference, written only when asked."""

import csv
import io
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from yigong_analysis import paths, schema
from yigong_analysis.casebase import contracts, new_rows, tables
from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import message
from yigong_analysis.tables import harmless, read_cells

Rows = list[dict[str, str]]
# with these a spreadsheet takes a cell for a formula; numbers have a contract of their own
NUMBERS = ("value", "lo", "hi")
# two rows that agree in all of these are one figure
SAME = ("adcode", "place", "project", "part", "period", "fund_kind", "status", "indicator")


@dataclass(frozen=True)
class Addition:
    """What would be written: path → text before and after; `faults` of the rows, one line each, forbid it."""

    texts: dict[Path, tuple[str, str]]
    facts: Rows
    sources: Rows
    repeated: int
    faults: list[str]

    def preview(self) -> str:
        """The lines that are new, as a unified difference of each table, and how many figures each source brings."""
        lines = []
        for path, (before, after) in self.texts.items():
            name, old, new = f"casebase/{path.name}", before.splitlines(True), after.splitlines(True)
            lines += unified_diff(old, new, name, name, n=0)
        counts = sorted(Counter(row["source_id"] for row in self.facts).items())
        return "".join(lines) + "".join(message("cases_count", source=s, n=n) + "\n" for s, n in counts)

    def summary(self, key: str) -> str:
        """One line: how many figures and sources, and how many were repeats within one document."""
        return message(key, facts=len(self.facts), sources=len(self.sources), repeated=self.repeated)


def _rows(path: Path) -> tuple[list[str], Rows]:
    header, rows = read_cells(path)
    return header, [dict(zip(header, cells, strict=True)) for _, cells in rows]


def _with(old: Rows, new: Rows) -> Rows:
    """Old rows where they are; new ones behind those of their source, a new source at the end; by running number."""
    place = {source: position for position, source in enumerate(dict.fromkeys(row["source_id"] for row in old))}

    def order(row: dict[str, str]) -> tuple:
        return place.get(row["source_id"], len(place)), row["source_id"]

    def number(row: dict[str, str]) -> int:
        return int(row.get("fact_id", "-0").rsplit("-", 1)[-1])

    return sorted([*old, *sorted(new, key=number)], key=order)


def _harmless(name: str, cell: str) -> str:
    return cell if name in NUMBERS else harmless(cell)


def _text(header: list[str], rows: Iterable[dict[str, str]]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def _figure(row: dict[str, str]) -> tuple:
    return *(row[name] for name in SAME), float(row["value"])


def _same(new: list[tuple[int, dict]], old: Rows, file: str) -> list[str]:
    """A line for each new figure that is in the case base, or above it in the file, already."""
    ids, figures, faults = {row["fact_id"] for row in old}, {_figure(row): row["fact_id"] for row in old}, []
    for line, row in new:
        told = {"file": file, "row": line}
        if row["fact_id"] in ids:
            faults.append(message("cases_same_id", column="fact_id", value=row["fact_id"], **told))
        elif (other := figures.setdefault(_figure(row), row["fact_id"])) != row["fact_id"]:
            faults.append(message("cases_same_figure", value=row["value"], other=other, **told))
    return faults


def _new_sources(table: Path | None, source_id: str, said: dict[str, str], old: Rows) -> tuple[Rows, list[str]]:
    """The rows of new sources and their faults."""
    contract = contracts.sources()
    known = {row["source_id"] for row in old}
    if table:
        cells, file = schema.cells_of(table, contract), table.name
    elif source_id and source_id not in known:
        cells, file = new_rows.source(source_id, said), "--source-id"
    else:
        return [], []
    _, faults = schema.checked(cells, contract, file)
    for line, source in cells["source_id"].items():
        if source in known:
            told = {"file": file, "row": line, "column": "source_id", "value": source}
            faults.append(message("cases_same_id", **told))
    return cells[list(contract.columns)].to_dict("records"), faults


def prepare(file: Path, table: Path | None, source_id: str, said: dict[str, str]) -> Addition:
    """What adding a file would do; nothing is written.

    Input: `file`, a table with the columns of `casebase/facts.csv` or the JSON lines of `yigong extract`; `table`, new
    sources in the columns of `casebase/sources.csv`; `source_id` and what is `said` of it (publisher, title, published,
    accessed, url), for a source without a table. Figures of JSON lines get grade 3, unverified.
    Returns the texts before and after and every fault of the rows. Raises DataError or YigongError for a file that
    is no such table, a missing source, a data folder without case base.
    """
    folder = tables.folder()
    if not folder.is_dir():
        raise YigongError(message("cases_no_base", folder=paths.data()))
    (head, old), (head_sources, old_sources) = _rows(folder / "facts.csv"), _rows(folder / "sources.csv")
    sources, faults = _new_sources(table, source_id, said, old_sources)
    contract = contracts.facts({row["source_id"]: row["published"] for row in [*old_sources, *sources]})
    if file.suffix.lower() not in (".csv", ".jsonl"):
        raise YigongError(message("cases_kind", file=file.name))
    if file.suffix.lower() == ".csv":
        cells, repeated = schema.cells_of(file, contract), 0
    else:
        cells, repeated = new_rows.figures(file, source_id, [row["fact_id"] for row in old], SAME)
    sound, told = schema.checked(cells, contract, file.name)
    rows = cells[head].map(str.strip)
    new = list(zip(rows.index, rows.to_dict("records"), strict=True))
    faults += told + _same([(line, row) for line, row in new if line in sound.index], old, file.name)
    if faults:
        return Addition({}, [], [], repeated, faults)
    facts = [{name: _harmless(name, cell) for name, cell in row.items()} for _, row in new]
    sources = [{name: _harmless(name, cell) for name, cell in row.items()} for row in sources]
    texts = {
        folder / name: (_text(header, before), _text(header, _with(before, more)))
        for name, header, before, more in (
            ("sources.csv", head_sources, old_sources, sources),
            ("facts.csv", head, old, facts),
        )
    }
    return Addition(texts, facts, sources, repeated, [])


def write(addition: Addition) -> None:
    """Write the tables: each aside first, then all renamed, sources before figures.

    Raises YigongError for data installed with the package and for a folder that cannot be written.
    """
    folder = tables.folder()
    if paths.PACKAGE in folder.resolve().parents:
        raise YigongError(message("cases_shipped"))
    aside = {path: path.with_name(f".{path.name}.new") for path in addition.texts}
    try:
        for path, beside in aside.items():
            beside.write_text(addition.texts[path][1], encoding="utf-8", newline="")
        for path, beside in aside.items():
            os.replace(beside, path)
    except OSError:
        for beside in aside.values():
            beside.unlink(missing_ok=True)
        raise YigongError(message("cases_read_only", folder=folder)) from None
