"""Lines → blocks."""

import re
from dataclasses import dataclass

from yigong_analysis.text.offsets import fill

_MARGINS = re.compile(r"\A\s+|\s+\Z|[ \t]+(?=\n)|(?<=\n)\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the clean text: a title, a paragraph or heading of the body, a row of a table, or furniture."""

    start: int
    end: int
    kind: str


def laid_out(text: str) -> str:
    """Blank lines and margins as fillers."""
    return _MARGINS.sub(fill, text)


def blocks(text: str) -> tuple[Block, ...]:
    """One block a line."""
    found, start = [], 0
    for line in text.split("\n") if text else []:
        found.append(Block(start, start + len(line), "row" if "\t" in line else "body"))
        start += len(line) + 1
    return tuple(found)
