"""A table of parameter sets (CSV, one row a report) → checked sets. The faults of all rows are told at once."""

import csv
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from yigong_analysis.errors import ParameterError
from yigong_analysis.phrases import LANGUAGES, message
from yigong_analysis.reports.contract import check_values
from yigong_analysis.reports.declaration import Template, template
from yigong_analysis.reports.folder import folder_name
from yigong_analysis.reports.parameter_types import Parameter
from yigong_analysis.reports.private import looks_private

SCIENTIFIC = re.compile(r"-?\d(?:\.\d+)?E[+-]\d{2,3}")  # how a spreadsheet writes a long number
FLOATED = re.compile(r"\d+\.0")  # how a program writes a code that it took for a number
REWRITTEN_DAY = re.compile(r"\d{1,4}[/.年-]\d{1,2}[/.月-]\d{1,4}日?")
LONGEST_CODE = 24  # zeros are tried in front of a code up to this length


@dataclass(frozen=True)
class Row:
    """One parameter set as it stands in the file: its first line as an editor counts, and its cells by column."""

    line: int
    cells: dict[str, str] = field(repr=False)  # may hold secrets


def read_sets(file: Path, notebook: Path, common: dict[str, object] | None = None) -> list[dict[str, object]]:
    """The parameter sets of a CSV file for a notebook, one a row, in their order.

    Input: a CSV file whose header names parameters; `common`, parameters that are the same for all rows (from the
    command line). Cells are text: 010101 keeps its zero; a blank cell is the default.
    Returns for each row the value of each column. Raises ParameterError with the faults of all rows, each with file,
    line and column.
    """
    of, common = template(notebook), common or {}
    rows, faults = _rows(file, of, common)
    sets, runs = [], []
    for row in rows:
        values, found = check_values(of, common | _typed(of, row.cells))
        found |= _damaged(of, row.cells)
        for name, told in found.items():
            faults += [_placed(file, row, name, fault) for fault in told]
        if not found:
            sets.append({name: values[name] for name in row.cells})
            runs.append((row.line, values))
    faults += _clashes(file, of, runs)
    if faults:
        raise ParameterError(*dict.fromkeys(fault for _, fault in sorted(faults, key=lambda item: item[0])))
    return sets


def _typed(of: Template, cells: dict[str, str]) -> dict[str, str]:
    """Cells without the blanks around them; free text and secrets stay as they are, unless there is nothing else."""
    as_written = {name for name in cells if of.parameters[name].type in ("text", "secret")}
    return {name: cell if name in as_written and cell.strip() else cell.strip() for name, cell in cells.items()}


def _placed(file: Path, row: Row, name: str, fault: str) -> tuple[int, str]:
    """A fault with its line and column; of a parameter without a column it is the same in all rows and told once."""
    if name not in row.cells:
        return 0, message("set_file_fault", file=file.name, fault=fault)
    return row.line, message("set_fault", file=file.name, row=row.line, column=name, fault=fault)


def _decode(file: Path) -> str:
    """The text of the file: UTF-8 with or without a mark, else GB18030, which Excel in China writes."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ParameterError(message("set_file", file=file, reason=error.strerror)) from None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and (encoding == "utf-8-sig" or _is_chinese(text)):
            return text
    raise ParameterError(message("set_encoding", file=file.name))


def _is_chinese(text: str) -> bool:
    """Whether a text holds what is written in China; GB18030 can read almost any bytes, and would make up the rest."""
    signs = re.sub(r"[\x00-\x7f\u4e00-\u9fff·—]", "", text)  # Python's gb2312 has other characters for the last two
    return "?" not in signs.encode("gb2312", "replace").decode("gb2312")


def _rows(file: Path, of: Template, common: dict[str, object]) -> tuple[list[Row], list[tuple[int, str]]]:
    """The rows below the header, and the faults of header and form with their lines."""
    reader = csv.reader(io.StringIO(_decode(file), newline=""), strict=True)
    lines, before = [], 0
    try:
        for cells in reader:
            if cells:
                lines.append((before + 1, cells))
            before = reader.line_num
    except csv.Error as error:
        raise ParameterError(message("unreadable_table", file=file.name, reason=error)) from None
    if not lines:
        raise ParameterError(message("table_empty", file=file.name))
    (at, header), *below = lines
    names = [name.strip() for name in header]
    faults = [(at, fault) for fault in _header_faults(file, of, names, common)]
    faults += [] if below else [(at, message("set_no_rows", file=file.name))]
    rows = []
    for line, cells in below:
        if len(cells) != len(names):
            words = {"file": file.name, "row": line, "n": len(cells), "expected": len(names)}
            faults.append((line, message("table_fields", **words)))
        else:
            rows.append(Row(line, {n: cell for n, cell in zip(names, cells, strict=True) if n in of.parameters}))
    return rows, faults


def _header_faults(file: Path, of: Template, names: list[str], common: dict[str, object]) -> list[str]:
    allowed = ", ".join(of.parameters) or "–"
    if not set(names) & set(of.parameters):  # maybe a row of values, private ones among them: nothing is repeated
        raise ParameterError(message("set_no_header", file=file.name, allowed=allowed))
    unknown = [name for name in dict.fromkeys(names) if name not in of.parameters]
    faults = [
        message(
            "set_unknown_column",
            file=file.name,
            n=names.index(name) + 1,
            name="•••" if looks_private(name) else repr(name),
            notebook=of.path.name,
            allowed=allowed,
        )
        for name in unknown
    ]
    for name in of.parameters:
        if names.count(name) > 1:
            faults.append(message("set_column_twice", file=file.name, name=name))
        if name in names and name in common:
            faults.append(message("set_given_twice", file=file.name, name=name))
    strange = [name for name in common if name not in of.parameters]
    parts = {"notebook": of.path.name, "allowed": allowed}
    return faults + [message("parameter_unknown", name=repr(name), **parts) for name in strange]


def _damaged(of: Template, cells: dict[str, str]) -> dict[str, list[str]]:
    """Cells that a spreadsheet has rewritten, by column: what stood there cannot be known, so nothing is guessed."""
    return {
        name: [message(key, name=name)]
        for name, cell in cells.items()
        if (key := _damage(of.parameters[name], cell.strip())) and not looks_private(cell)
    }


def _damage(parameter: Parameter, cell: str) -> str:
    """The key of the message for what was done to the cell; empty for nothing."""
    if SCIENTIFIC.fullmatch(cell):
        return "set_scientific"
    if parameter.type == "date" and REWRITTEN_DAY.fullmatch(cell) and not re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        return "set_day"
    pattern = {"code": parameter.pattern, "adcode": r"\d{6}"}.get(parameter.type)
    if pattern is None or not re.fullmatch(r"\d+(?:\.0)?", cell, re.ASCII) or re.fullmatch(pattern, cell, re.ASCII):
        return ""
    if FLOATED.fullmatch(cell):
        return "set_floated"
    longer = (cell.zfill(length) for length in range(len(cell) + 1, LONGEST_CODE + 1))
    return "set_lost_zero" if any(re.fullmatch(pattern, code, re.ASCII) for code in longer) else ""


def _clashes(file: Path, of: Template, runs: list[tuple[int, dict]]) -> list[tuple[int, str]]:
    """Rows that repeat an earlier one, and rows whose report would be written over that of an earlier one."""
    faults, first = [], {}
    for line, values in runs:
        folder = f"{values.get('lang', LANGUAGES[0])}/{folder_name(of, values)}"
        earlier, same = first.setdefault(folder.casefold(), (line, values))
        if earlier != line:
            key = "set_row_twice" if same == values else "set_folder_twice"
            faults.append((line, message(key, file=file.name, row=line, earlier=earlier, folder=folder)))
    return faults
