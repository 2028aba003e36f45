"""The numbers of typed and HTML tables as they are written, cell by cell, whether or not a unit stands beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yigong_analysis.audit.bounds import Bounds, exactly
from yigong_analysis.audit.figure import Figure, Page
from yigong_analysis.quantities.numerals import arabic
from yigong_analysis.rule_words import any_in

NUMBER = re.compile(r"[约近]?\s*(\d[\d,]*(?:\.\d+)?)\s*(?:万元|亿元|元|万|人次|人|个|户|公里|亩|%)?")
CAPTION = 40  # characters before a table in which its unit may stand
NUMBERED = ("序号", "编号")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the text of its cells, and the figures of those that are numbers by the place of the cell."""

    names: tuple[str, ...]
    figures: dict[int, Figure]

    @property
    def is_total(self) -> bool:
        """Whether it adds the others up."""
        return any(any_in("total_row", name) for name in self.names[:2])


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and the rows below them; `start` in the text of the page."""

    start: int
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def tables(page: Page) -> list[Table]:
    """The tables of a page: rows one behind the other, the first without numbers being the header."""
    found: list[list[tuple[int, int]]] = []
    for start, end in page.rows:
        if found and start - found[-1][-1][1] <= 1:
            found[-1].append((start, end))
        else:
            found.append([(start, end)])
    return [_table(page, spans) for spans in found if len(spans) > 2]


def _table(page: Page, spans: list[tuple[int, int]]) -> Table:
    header = tuple(page.text[slice(*spans[0])].split("\t"))
    caption = "万" in page.text[max(0, spans[0][0] - CAPTION) : spans[0][0]]
    rounded = {place for place, name in enumerate(header) if "万" in name or (caption and "（" not in name)}
    numbered = {place for place, name in enumerate(header) if name.strip() in NUMBERED}
    rows = tuple(_row(page, start, end, numbered, rounded) for start, end in spans[1:])
    return Table(spans[0][0], header, rows)


def _row(page: Page, start: int, end: int, numbered: set[int], rounded: set[int]) -> Row:
    names, figures, at = tuple(page.text[start:end].split("\t")), {}, start
    for place, text in enumerate(names):
        found = NUMBER.fullmatch(text.strip())
        if found and place not in numbered:
            figures[place] = _figure(page, at + text.index(found[1]), found[1], (start, place in rounded))
        at += len(text) + 1
    return Row(names, figures)


def _figure(page: Page, at: int, written: str, row: tuple[int, bool]) -> Figure:
    """A cell as a plain number; of a column in 万元 whole numbers are rounded too."""
    number = arabic(written)
    value = number.at()
    bounds = Bounds(number.at(halves=-1), number.at(halves=1)) if number.scaled or row[1] else exactly(value)
    span = page.raw_span(at, at + len(written))
    return Figure(
        *span,
        at,
        at + len(written),
        written,
        value,
        bounds,
        "count",
        "exact",
        sentence=row[0],
        paragraph=None,
        cell=True,
    )
