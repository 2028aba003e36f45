"""How wide the columns of a printed table are: as their words ask, and not narrower than the longest one."""

import re

PORTRAIT, LANDSCAPE = 68.0, 102.0  # ems of table type (7.4 points) across an A4 page within its margins
SMALLER = 0.86  # the type of a table that is still too wide on a landscape page
SHORT = 6.0  # a column no wider than this stays on one line
GAP = 0.8  # between two columns
LATIN = re.compile(r"[!-~\u00a0-\u024f–]+")
BREAK = 22  # letters of a word that may stand unbroken: longer ones are hashes and addresses


def ems(words: str) -> float:
    """The width of some words on one line, in ems: a Chinese character is 1, a Latin letter or a digit about 0.56."""
    return sum(1.0 if letter > "\u2000" and letter != "–" else 0.3 if letter == " " else 0.58 for letter in words)


def _longest(words: str) -> float:
    """The widest part of a text that no line may break."""
    return max((ems(part) for part in LATIN.findall(words)), default=min(1.0, float(len(words))))


def _asked(column: list[str]) -> tuple[float, float]:
    """The narrowest width that a column bears, and the one that it would like."""
    lines = [line for cell in column for line in cell.split("\n")]
    liked = max([2.2, *map(ems, lines)])
    least = liked if liked <= SHORT else max([2.2, *(min(_longest(line), BREAK * 0.58) for line in lines)])
    return least + GAP, max(least, liked) + GAP


def widths(header: list[str], rows: list[list[str]]) -> tuple[list[float], float]:
    """The share of each column, and the width in ems below which words would be cut.

    Input: the words of the header and of each row, a string a column. What the columns like beyond what they need is
    given in equal parts of their wish, so that long texts get most of the page and short ones stay on one line.
    """
    asked = [_asked(list(column)) for column in zip(header, *rows, strict=True)]
    least, liked = sum(low for low, _ in asked), sum(high for _, high in asked)
    room = max(PORTRAIT, least)
    if liked <= room:
        return [round(high, 2) for _, high in asked], least
    wish = [(high - low) ** 0.6 for low, high in asked]
    spare = (room - least) / sum(wish)
    return [round(min(high, low + spare * part), 2) for (low, high), part in zip(asked, wish, strict=True)], least
