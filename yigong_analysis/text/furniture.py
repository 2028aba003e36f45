"""Which blocks are the article."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the clean text: a title, a paragraph or heading of the body, a row of a table, or furniture."""

    start: int
    end: int
    kind: str


def blocks(text: str) -> tuple[Block, ...]:
    """One block a line."""
    found, start = [], 0
    for line in text.split("\n") if text else []:
        found.append(Block(start, start + len(line), "row" if "\t" in line else "body"))
        start += len(line) + 1
    return tuple(found)
