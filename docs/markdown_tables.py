"""Tables of Markdown, in which words of the data stay words."""

import re
from collections.abc import Iterable


def cell(words: object) -> str:
    """Words inside a table cell of Markdown: what would be markup, a pipe or a line break is written as itself."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", " ".join(str(words).split()))


def code(words: object) -> str:
    """A code inside a table cell, or nothing."""
    return f"`{words}`".replace("|", r"\|") if f"{words}" else ""


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of Markdown; the cells are Markdown already."""
    header = list(header)
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"
