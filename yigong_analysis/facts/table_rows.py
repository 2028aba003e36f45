"""Rows of tables → sentences: every cell with a number, read together with the names of its row and column.

A cell becomes a short sentence of its own, 发放劳务报酬目标值14297万元, so that the rules for running text serve.
The measure word comes from the cell, from a unit column, from the header or label in brackets, or from the caption.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from yigong_analysis.facts import cues
from yigong_analysis.facts.sentences import Sentence, sentences
from yigong_analysis.facts.votes import slight
from yigong_analysis.quantities import Quantity, in_measure, quantities
from yigong_analysis.quantities.grammar import ARABIC, measures
from yigong_analysis.rule_words import any_in, words

BARE = re.compile(rf"[≥≤><＞＜约近]?=?\s*((?:{ARABIC})[万亿]?)")
BRACKETED = re.compile(r"[（(](?:单位：)?([^（）()]{1,6})[）)]")
CAPTION = re.compile(r"单位[：:]\s*([^\s，。；（）]{1,10})")
CAPTION_REACH = 80
SCALE = "十百千万亿"
SIGN = 2  # ≥ or 约 before the number of a cell
BEHIND = ("", "以上", "以下", "左右", "以内", "及以上", "余", "多", "/公里", "/年", "/天", "/月", "/人")


@dataclass(frozen=True)
class Cell:
    """A cell of a table: half-open span in the clean text, and its text."""

    start: int
    end: int
    text: str

    @cached_property
    def bare(self) -> bool:
        """A number alone."""
        return bool(BARE.fullmatch(self.text))

    @cached_property
    def figure(self) -> bool:
        """A number alone or with its measure word."""
        found = self._found
        return self.bare or (len(found) == 1 and found[0].start <= SIGN and self.text[found[0].end :] in BEHIND)

    @cached_property
    def running(self) -> bool:
        """Running text with figures of its own; 两个责任 is but a name."""
        return not self.figure and any(not slight(quantity) for quantity in self._found)

    @cached_property
    def _found(self) -> list[Quantity]:
        return [] if self.bare else quantities(self.text)


@dataclass(slots=True)
class TableSentence:
    """A sentence made of a cell and its names; `quantities` are its figures as they stand in the clean text."""

    sentence: Sentence
    quantities: list[Quantity]


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


def _bracketed(label: str) -> list[str]:
    """The measure word in a label such as 总投资（万元）."""
    return [word for word in BRACKETED.findall(label) if _is_measure(word)]


def _header(rows: list[list[Cell]]) -> list[Cell]:
    """The first row, if it names columns: no number in it."""
    return rows[0] if len(rows) > 1 and not any(cell.figure for cell in rows[0]) else []


def _names_columns(row: list[Cell]) -> bool:
    """Whether a row in the middle of a table is a new header: 建设内容 | 单位 | 数量."""
    return any(cell.text in ("单位", "数量") for cell in row) and not any(cell.figure for cell in row)


def _captioned(text: str, start: int, header: list[Cell]) -> list[str]:
    """The measure words of a caption: 单位：人、万元."""
    found = CAPTION.search(text, max(0, start - CAPTION_REACH), start)
    found = found or next((hit for cell in header if (hit := CAPTION.search(cell.text))), None)
    written = [word for word in re.split(r"[、/,，]", found.group(1)) if _is_measure(word)] if found else []
    return sorted(written, key=lambda word: not word.endswith("元"))  # pay of workers is money, not a head count


def _made(name: str, cell: Cell, measure: str, paragraph: int) -> TableSentence | None:
    """The cell as a sentence of its names and its number; None if it holds no quantity."""
    text, bare = f"{name}{cell.text}{measure}", BARE.fullmatch(cell.text)
    if bare:
        start = len(name) + bare.start(1)
        found = in_measure(text, start, start + len(bare.group(1)), measure)
        inside = [found] if found else []
    else:
        inside = quantities(text, len(name))
    if not inside:
        return None
    words = cues.topics(text, 0, len(name)), cues.statuses(text, 0, len(name))
    shift = cell.start - len(name)
    placed = [replace(one, start=one.start + shift, end=one.end + shift) for one in inside]
    return TableSentence(Sentence(text, 0, len(text), paragraph, inside, *words), placed)


def _name(label: str, column: str, single: bool) -> str:
    """Row and column names before the number; a comma keeps the row's words apart where columns say what is counted."""
    label, column = BRACKETED.sub("", label), BRACKETED.sub("", column)
    return f"{label}{column}" if single or not label else f"{label}，{column}"


def _row(row: list[Cell], header: list[Cell], caption: list[str], paragraph: int) -> Iterator[list[TableSentence]]:
    """For each number of a row the sentences that it may be, one a measure word in question."""
    labels = [cell for cell in row if not cell.figure and not cell.running]
    unit = next((cell.text for cell in labels if _is_measure(cell.text)), "")
    label = "".join(cell.text for cell in labels if cell.text != unit)
    skipped = max(0, len(header) - len(row))  # a merged first cell: the rest stands under the last columns
    columns = [""] * len(row) if not header else [cell.text for cell in header[skipped:]] + [""] * len(row)
    counters = words("counter_column")
    figures = [(cell, name) for cell, name in zip(row, columns, strict=False) if cell.figure and name not in counters]
    for cell, column in figures:
        counted = [unit] if unit and (not column or any_in("amount_column", column)) else []
        asked = _bracketed(column) or counted or _bracketed(label) or caption or [unit] * bool(unit)
        written = asked if cell.bare else [""]
        name = _name(label, column, len(figures) == 1)
        yield [made for measure in written if (made := _made(name, cell, measure, paragraph))]


def _running(text: str, row: list[Cell], paragraph: int) -> list[TableSentence]:
    """Cells that hold running text with figures: 硬化产业路6.8公里，配套涵洞14道."""
    found = []
    for cell in row:
        inside = quantities(text, cell.start, cell.end) if cell.running else []
        for sentence in sentences(text, cell.start, cell.end, paragraph, inside):
            found.append(TableSentence(sentence, sentence.quantities))
    return found


def table_sentences(text: str, rows: list[tuple[int, int]], paragraph: int) -> list[list[TableSentence]]:
    """The sentences of one table, each in the ways in which its number may be measured.

    Input: `rows`, the spans of its row blocks in the clean text, in order.
    """
    grid = [cells(text, start, end) for start, end in rows]
    header = _header(grid)
    caption = _captioned(text, rows[0][0], header)
    found = []
    for row in grid[bool(header) :]:
        if _names_columns(row):
            header = row
        caption = caption or [word for cell in row for word in _bracketed(cell.text)][:1]
        found += [made for made in _row(row, header, caption, paragraph) if made]
        found += [[made] for made in _running(text, row, paragraph)]
    return found
