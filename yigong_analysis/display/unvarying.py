"""Columns of a wide table that say the same in every row: said once, in the caption."""

import html

from yigong_analysis.display.markup import table
from yigong_analysis.phrases import say

MOST = 8  # columns that a page of paper or a screen holds
FEWEST = 3  # rows of which "in every row" is worth saying


def narrowed(header: list[str], rows: list[list[str]], caption: str, lang: str) -> str:
    """The table; where it has too many columns, without those whose cells are all alike.

    Input: as `markup.table`, plain header and caption, cells of trusted HTML. A column with links stays.
    """
    same = []
    if len(header) > MOST and len(rows) >= FEWEST:
        same = [at for at, cells in enumerate(zip(*rows, strict=True)) if len(set(cells)) == 1 and "<" not in cells[0]]
    if not same:
        return table(header, rows, caption)
    told = say("comma", lang).join(f"{header[at]} {html.unescape(rows[0][at])}" for at in same)
    kept = [at for at in range(len(header)) if at not in same]
    cells = [[row[at] for at in kept] for row in rows]
    return table([header[at] for at in kept], cells, say("same_in_every_row", lang, caption=caption, told=told))
