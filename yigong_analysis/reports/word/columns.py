"""How wide words are in a Word document: columns so wide that a table takes the fewest lines; titles in even lines."""

import re
from collections.abc import Iterator
from itertools import permutations
from math import ceil
from unicodedata import east_asian_width

import numpy as np

PADDING = 190  # left and right of the words of a cell, in twentieths of a point
LONGEST_WORD = 16  # half-width characters; a longer word is broken
UNBROKEN = re.compile(r"[^\s\u2e80-\uffff]+|[\u2e80-\uffff]")
BOLD = 1.25  # how much wider the words of a header are
SHORT_HEADER = 10  # half-width characters: such a header stays on one line where there is room
STEP = 2  # half-width characters that one column gives another at a time
SMALLEST_TITLE = 0.88  # of its size
RAGGED = 6  # half-width characters that a line of a title may lack, where a word does not fit
MOST_ROWS = 200  # that are looked at; those after them are like them
MOST_STEPS = 60


def measure(words: str) -> int:
    """Width of words in half-width characters: a Chinese character takes two."""
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in words)


def title_look(words: str, available: int, size: int) -> tuple[int, int]:
    """The size of a title, in half points, and how far it stands in from both sides.

    A title that is a little too long for a line is set smaller; of a longer one the lines are of about one length, so
    that no single word is left for the last. Input: `available` in twentieths of a point, `size` in half points.
    """
    half_width = size * 5  # twentieths of a point: a Chinese character is as wide as its size
    wide = measure(words) * half_width
    if wide <= available:
        return size, 0
    if wide * SMALLEST_TITLE <= available:
        return size * available // wide, 0
    narrow = wide // ceil(wide / available) + RAGGED * half_width
    return size, max(available - narrow, 0) // 2


def widths(header: list[str], columns: list[list[str]], available: int, unit: int) -> list[int]:
    """How wide the columns of a table are, in the unit of `available`; their sum is `available`.

    Input: the headers (empty words where there are none); the words of each column; the width of a half-width
    character. Each column has room for its longest word, if there is any; the rest goes where it saves most lines.
    """
    least = np.array([_least(*pair) for pair in zip(header, columns, strict=True)], float)
    padding = min(PADDING, available // len(least) // 2)
    room = available / unit - len(least) * padding / unit
    lines = _lines(header, columns)
    shares = least * room / least.sum()
    if room > least.sum():
        longest = np.maximum(lines.max(axis=(0, 2)), least)
        shares = _settled(least + (room - least.sum()) * longest / longest.sum(), least, lines)
    found = [int(share * unit) + padding for share in shares]
    return [*found[:-1], available - sum(found[:-1])]


def _least(header: str, cells: list[str]) -> int:
    """The half-width characters that a column needs: its longest word; a short header on one line, a longer on two."""
    words = max((measure(word) for cell in cells for word in UNBROKEN.findall(cell)), default=1)
    words = max(words, *(measure(word) * BOLD for word in UNBROKEN.findall(header)), 1)
    wide = measure(header) * (BOLD if measure(header) <= SHORT_HEADER else BOLD / 2)
    return ceil(min(max(words, wide), LONGEST_WORD))


def _lines(header: list[str], columns: list[list[str]]) -> np.ndarray:
    """The width of each line of each cell, rows × columns × lines of a cell; 0 where there is none."""
    told = [[[measure(words) * BOLD] for words in header]]
    for row in zip(*(column[:MOST_ROWS] for column in columns), strict=True):
        told.append([[measure(line) for line in cell.split("\n")] for cell in row])
    found = np.zeros((len(told), len(header), max(len(cell) for row in told for cell in row)))
    for at, row in enumerate(told):
        for place, cell in enumerate(row):
            found[at, place, : len(cell)] = cell
    return found


def _height(shares: np.ndarray, lines: np.ndarray) -> tuple[float, float, float]:
    """What is to be small: the lines of a table, then those of all its cells, then how full the fullest cells are."""
    full = lines / shares[None, :, None]
    cells = np.ceil(full).sum(axis=2)
    return cells.max(axis=1).sum(), cells.sum(), full.sum(axis=2).max(axis=1).sum()


def _settled(shares: np.ndarray, least: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """Widths after at most MOST_STEPS steps of one column to another, each of which saves lines."""
    best = _height(shares, lines)
    for _ in range(MOST_STEPS):
        tried = list(_moves(shares, least))
        heights = [_height(moved, lines) for moved in tried]
        if not heights or min(heights) >= best:
            return shares
        best = min(heights)
        shares = tried[heights.index(best)]
    return shares


def _moves(shares: np.ndarray, least: np.ndarray) -> Iterator[np.ndarray]:
    """Each width after a step from one column, which keeps what it needs, to another."""
    for step in (STEP, 2 * STEP, 4 * STEP):
        for giver, taker in permutations(range(len(shares)), 2):
            if shares[giver] - step >= least[giver]:
                moved = shares.copy()
                moved[[giver, taker]] += (-step, step)
                yield moved
