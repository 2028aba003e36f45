"""Sums over lines: the lines of a list with their total before or behind, the columns of a table with a 合计 row."""

from __future__ import annotations

from collections.abc import Iterator

from yigong_analysis.audit.figure import Figure, Page
from yigong_analysis.audit.part_groups import LIKELY, SURE, Group, may_be_part
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
    return [one for one in page.figures if start <= one.at < end and one.unit != "percent" and not one.title]


def _tables(page: Page) -> Iterator[Group]:
    """A row whose name is 合计 and the rows above it, or below where it stands first, cell by cell."""
    rows = [(page.text[start:end].split("\t")[:2], _cells(page, start, end)) for start, end in page.rows]
    for place, (names, cells) in enumerate(rows):
        if not any(any_in("total_row", name) for name in names):
            continue
        above = _rows_until_total(rows[:place][::-1])
        others = above if len(above) > 1 else _rows_until_total(rows[place + 1 :])
        for column, whole in cells.items():
            parts = tuple(other[column] for other in others if column in other)
            if len(parts) > 1 and len(parts) == len(others):
                yield Group(whole, tuple(sorted(parts, key=lambda part: part.at)), SURE)


def _rows_until_total(rows: list) -> list[dict[int, Figure]]:
    found = []
    for names, cells in rows:
        if any(any_in("total_row", name) for name in names):
            break
        if cells:
            found.append(cells)
    return found


def _cells(page: Page, start: int, end: int) -> dict[int, Figure]:
    """The figures of a row by the number of their column."""
    return {page.text.count("\t", start, one.at): one for one in _inside(page, start, end)}


def _lists(page: Page) -> Iterator[Group]:
    """Two or more lines one behind the other, each with one figure of a kind, and the total in the line beside them."""
    spans = _lines(page)
    lines = [_inside(page, start, end) if end - start <= LINE else [] for start, end in spans]
    for place, (begin, end) in enumerate(spans):
        for whole in _inside(page, begin, end):
            said = page.text[begin : whole.at]
            if not any_in("sum", said) and not any_in("sum_of_lines", said):
                continue
            for run in (_run(lines[:place][::-1], whole), _run(lines[place + 1 :], whole)):
                if len(run) > 1:
                    yield Group(whole, tuple(sorted(run, key=lambda one: one.at)), LIKELY)


def _run(lines: list[list[Figure]], whole: Figure) -> list[Figure]:
    found = []
    for figures in lines:
        alike = [one for one in figures if may_be_part(one, whole)]
        if len(alike) != 1:
            break
        found.append(alike[0])
    return found
