"""Rows of tables → sentences: every cell with a number, read together with the names of its row and column.

A cell becomes a short sentence of its own, 发放劳务报酬目标值14297万元, so that the rules for running text serve tables too.
The measure word comes from the cell, from a unit column, from the header or label in brackets, or from the caption.
"""

import re
from dataclasses import dataclass, replace

from yigong_analysis.facts import cues
from yigong_analysis.facts.sentences import Sentence
from yigong_analysis.quantities import Quantity, in_measure, quantities
from yigong_analysis.quantities.grammar import ARABIC, measures

BARE = re.compile(rf"[≥≤><＞＜约近]?=?\s*({ARABIC})")
BRACKETED = re.compile(r"[（(]([^（）()]{1,6})[）)]")
CAPTION = re.compile(r"单位[：:]\s*([^\s，。；、（）]{1,6})")
SCALE = "十百千万亿"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: half-open span in the clean text, and its text."""

    start: int
    end: int
    text: str


def cells(text: str, start: int, end: int) -> list[Cell]:
    """The cells of one row block."""
    found, position = [], start
    for part in text[start:end].split("\t"):
        found.append(Cell(position, position + len(part), part))
        position += len(part) + 1
    return found


def _is_measure(word: str) -> bool:
    stem = word.lstrip(SCALE)
    return stem in measures() and measures()[stem][1] != "skip"


def _bracketed(label: str) -> str:
    """The measure word in a label such as 总投资（万元）."""
    for word in BRACKETED.findall(label):
        if _is_measure(word.removeprefix("单位：").strip()):
            return word.removeprefix("单位：").strip()
    return ""


def _is_number(cell: Cell) -> bool:
    return bool(BARE.fullmatch(cell.text)) or bool(quantities(cell.text)) and len(cell.text) <= 12


def _header(rows: list[list[Cell]]) -> list[Cell]:
    """The first row, if it names columns: no number in it."""
    first = rows[0] if rows else []
    return first if len(rows) > 1 and not any(_is_number(cell) for cell in first) else []


@dataclass(slots=True)
class TableSentence:
    """A sentence made of a cell and its names; `quantity` is where the figure stands in the clean text."""

    sentence: Sentence
    quantity: Quantity
    label: str


def _sentence(name: str, cell: Cell, measure: str, paragraph: int) -> TableSentence | None:
    """The cell as a sentence; None where nothing tells what its number counts."""
    bare = BARE.fullmatch(cell.text)
    written = cell.text + (measure if bare else "")
    text = f"{name}{written}"
    if bare and not measure:
        return None
    if bare:
        start = len(name) + bare.start(1)
        found = in_measure(text, start, start + len(bare.group(1)), measure)
        inside = [found] if found else []
    else:
        inside = quantities(text, len(name))[:1]
    if not inside:
        return None
    sentence = Sentence(
        text, 0, len(text), paragraph, inside, cues.topics(text, 0, len(name)), cues.statuses(text, 0, len(name))
    )
    shift = cell.start - len(name)
    quantity = replace(inside[0], start=inside[0].start + shift, end=inside[0].end + shift)
    return TableSentence(sentence, quantity, name)


def _row(row: list[Cell], header: list[Cell], caption: str, paragraph: int) -> list[TableSentence]:
    labels = [cell for cell in row if not _is_number(cell)]
    unit_cell = next((cell.text.strip() for cell in labels if _is_measure(cell.text.strip())), "")
    label = "".join(cell.text for cell in labels if cell.text.strip() != unit_cell)
    found = []
    for index, cell in enumerate(row):
        if not _is_number(cell):
            continue
        column = header[index].text if index < len(header) else ""
        if column.strip() in ("序号", "编号", "年份", "年度"):
            continue
        measure = unit_cell or _bracketed(column) or _bracketed(label) or caption
        made = _sentence(BRACKETED.sub("", f"{label}{column}"), cell, measure, paragraph)
        if made:
            found.append(made)
    return found


def table_sentences(text: str, rows: list[tuple[int, int]], paragraph: int) -> list[TableSentence]:
    """The sentences of one table: `rows` are the spans of its row blocks in the clean text, in order."""
    grid = [cells(text, start, end) for start, end in rows]
    header = _header(grid)
    before = text[max(0, rows[0][0] - 60) : rows[0][0]]
    found = CAPTION.search(before) or next((hit for cell in header if (hit := CAPTION.search(cell.text))), None)
    caption = found.group(1) if found and _is_measure(found.group(1)) else ""
    return [made for row in grid[bool(header) :] for made in _row(row, header, caption, paragraph)]
