"""Sums over lines: the lines of a list with their total before or behind, the columns of a table with a 合计 row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yigong_analysis.audit.figure import Figure, Page
from yigong_analysis.audit.part_groups import LIKELY, NEVER, PAIR, SURE, Group, may_be_part
from yigong_analysis.audit.table_cells import Row, Table, tables
from yigong_analysis.rule_words import any_in

LINE = 60  # characters of a line of a list; longer ones are paragraphs


def groups(page: Page) -> Iterator[Group]:
    """The groups of lists and tables."""
    yield from _tables(page)
    yield from _lists(page)


def _lines(page: Page) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in page.text.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _inside(page: Page, start: int, end: int) -> list[Figure]:
    return [one for one in page.inside(start, end) if one.unit != "percent" and not one.title]


def _tables(page: Page) -> Iterator[Group]:
    """The columns of a table with a row 合计, and its rows with 总投资 and the money of its levels."""
    for table in tables(page):
        yield from _columns(table)
        yield from _rows(table)


def _columns(table: Table) -> Iterator[Group]:
    for place, row in enumerate(table.rows):
        if not row.is_total:
            continue
        above = _until_total(table.rows[:place][::-1])
        others = above if len(above) > 1 else _until_total(table.rows[place + 1 :])
        shift = len(table.header) - len(row.names)  # 合计 may stand over two columns
        for column, whole in row.figures.items():
            cells = [
                other.figures.get(column + (shift if len(other.names) > len(row.names) else 0)) for other in others
            ]
            parts = tuple(sorted(filter(None, cells), key=lambda part: part.at))
            if len(parts) > 1:
                yield Group(whole, parts, SURE)


def _until_total(rows: tuple[Row, ...]) -> list[Row]:
    found = []
    for row in rows:
        if row.is_total:
            break
        if row.figures:
            found.append(row)
    return found


def _rows(table: Table) -> Iterator[Group]:
    """Each row whose columns are a total and its levels."""
    wholes = [place for place, name in enumerate(table.header) if any_in("whole_column", name)]
    levels = [place for place, name in enumerate(table.header) if any_in("level_column", name) and place not in wholes]
    if len(wholes) != 1 or len(levels) < PAIR:
        return
    for row in table.rows:
        parts = tuple(row.figures[place] for place in levels if place in row.figures)
        if wholes[0] in row.figures and len(parts) > 1 and len(row.names) == len(table.header):
            yield Group(row.figures[wholes[0]], parts, SURE)


def _lists(page: Page) -> Iterator[Group]:
    """Two or more lines one behind the other, each with one figure of a kind, and the total in the line beside them."""
    spans = _lines(page)
    lines = [_inside(page, start, end) if end - start <= LINE else [] for start, end in spans]
    for place, (begin, end) in enumerate(spans):
        for whole in _inside(page, begin, end):
            said = page.text[begin : whole.at]
            if not any_in("sum", said) and not any_in("sum_of_lines", said):
                continue
            above, below = range(place - 1, -1, -1), range(place + 1, len(lines))
            for run in (_run(map(lines.__getitem__, beside), whole) for beside in (above, below)):
                if len(run) > 1:
                    surety = LIKELY if len(run) > PAIR else NEVER
                    yield Group(whole, tuple(sorted(run, key=lambda one: one.at)), surety)


def _run(lines: Iterable[list[Figure]], whole: Figure) -> list[Figure]:
    found = []
    for figures in lines:
        alike = [one for one in figures if may_be_part(one, whole)]
        if len(alike) != 1:
            break
        found.append(alike[0])
    return found
