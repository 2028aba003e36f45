"""Tables typed as text: lines next to each other with the same number of cells."""

import re
from itertools import groupby

from yigong_analysis.text.offsets import DROP

_GAP = re.compile(" {2,}")
_DIGIT = re.compile(r"\d")
_SEPARATORS = ("\t", "|", "  ")
LINES, CELLS = 2, 8  # that make a table; cells count where blanks part them, which headlines have too


def _cells(line: str) -> tuple[str, int]:
    """By what the cells of a line are parted, and how many there are; `("", 1)` for running text."""
    for separator in _SEPARATORS:
        if separator in line:
            parts = _GAP.findall(line) if separator == "  " else line.strip("|").split(separator)[1:]
            return separator, len(parts) + 1
    return "", 1


def _is_table(separator: str, cells: int, lines: list[str]) -> bool:
    """Enough lines alike; columns made with blanks or bars also hold figures, which menus seldom do."""
    if cells < 2 or len(lines) < LINES or (separator == "  " and cells * len(lines) < CELLS):
        return False
    return separator == "\t" or sum(1 for line in lines if _DIGIT.search(line)) * 2 >= len(lines) - 1


def separators(lines: list[tuple[int, str]]) -> list[str]:
    """The separator of the cells of each line, empty where it is no row of a table.

    Input: for each line the number of its paragraph (columns made with blanks don't go over a blank line) and its text
    without margins.
    """
    found = []
    for (separator, cells, _), group in groupby(lines, _likeness):
        alike = [line for _, line in group]
        found += [separator if _is_table(separator, cells, alike) else ""] * len(alike)
    return found


def _likeness(numbered: tuple[int, str]) -> tuple[str, int, int]:
    paragraph, line = numbered
    separator, cells = _cells(line)
    if separator == "\t":  # typed on purpose, so rows may be of different length
        cells = 2
    return separator, cells, paragraph if separator == "  " else 0


def tabbed(line: str, separator: str) -> str:
    """The line with one tab between cells, the rest of what parted them as fillers; the length is kept."""
    if separator == "  ":
        return _GAP.sub(lambda gap: "\t" + DROP * (len(gap[0]) - 1), line)
    inner, lead = line, 0
    if separator == "|":
        inner, lead = line.strip("|"), len(line) - len(line.lstrip("|"))
    cells = "\t".join(map(_bare, inner.split(separator)))
    return DROP * lead + cells + DROP * (len(line) - lead - len(inner))


def _bare(cell: str) -> str:
    """The cell with fillers for its margins."""
    lead = len(cell) - len(cell.lstrip())
    bare = cell.strip()
    return DROP * lead + bare + DROP * (len(cell) - lead - len(bare))
