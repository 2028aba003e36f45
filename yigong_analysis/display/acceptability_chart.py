"""The heat map of rank acceptability: cases × ranks, shaded by the share of draws, with the percentage written in."""

import matplotlib as mpl
import numpy as np

from yigong_analysis.display import alt_words
from yigong_analysis.display.canvas import GROUND, MARK, RULE, Canvas, grid
from yigong_analysis.display.chart import ACCENT, INK, WIDTH, Chart, house_style
from yigong_analysis.phrases import say

NAME, CELL, GAP, HEAD = 13, 14, 5, 29  # heights: a name, its cells, the space below, the ranks above
COLUMNS = 20  # ranks that stand apart; more are drawn in bands, so that a percentage still fits
SHADES = 10
DARK = 0.7  # from here on the number is written in white


def bands(n: int) -> list[tuple[int, int]]:
    """The ranks 1 to n in at most COLUMNS bands of one width, first and last rank of each."""
    width = -(-n // COLUMNS)
    return [(first, min(first + width - 1, n)) for first in range(1, n + 1, width)]


def percent(share: float) -> str:
    """A share in whole percent; nothing for less than one."""
    return f"{share * 100:.0f}" if share >= 0.01 else ""


def acceptability(rows: list[dict], caption: str, lang: str) -> Chart:
    """A row a case: its name, and below it a cell a rank.

    Input: rows with label, case and shares (one a rank, they sum to 1), in the order of the page.
    """
    ranks = bands(len(rows[0]["shares"]))
    with house_style():
        canvas = Canvas(WIDTH, HEAD + len(rows) * (NAME + CELL + GAP))
        width = (WIDTH - 4) / len(ranks)
        canvas.words(2, 11, say("ev_rank_axis", lang), "tick")
        for place, (first, last) in enumerate(ranks):
            words = f"{first}" if first == last else f"{first}–{last}"
            canvas.words(2 + width * (place + 0.5), 24, words, "tick", align="center", room=width - 1)
        for place, row in enumerate(rows):
            y = HEAD + place * (NAME + CELL + GAP)
            canvas.words(2, y + 10, row["label"], "label", room=WIDTH - 4)
            shares = [sum(row["shares"][first - 1 : last]) for first, last in ranks]
            _draw_cells(canvas, y + NAME, width, shares)
        svg = canvas.svg()
    told = [
        say("ev_alt_row", lang, name=row["label"], rank=int(np.argmax(row["shares"])) + 1, share=_most(row))
        for row in rows
    ]
    alt = say("ev_alt_acceptability", lang, rows=alt_words.few(told, lang))
    return Chart("acceptability", svg, alt, caption, rows, say("ev_h_acceptability", lang))


def _most(row: dict) -> str:
    return f"{max(row['shares']) * 100:.0f}%"


def shade(share: float) -> str:
    """White to the accent colour in steps, so that cells of one shade are drawn together."""
    step = np.ceil(share * SHADES) / SHADES
    accent = np.array(mpl.colors.to_rgb(ACCENT))
    return mpl.colors.to_hex(1 - step * (1 - accent))


def _draw_cells(canvas: Canvas, y: float, width: float, shares: list[float]) -> None:
    canvas.lines(GROUND, [(2, y + CELL, WIDTH - 2, y + CELL)], **grid())
    for place, share in enumerate(shares):
        if not percent(share):
            continue
        x = 2 + width * place
        canvas.boxes(RULE if share < DARK else MARK, [(x, y, x + width - 0.8, y + CELL)], shade(share))
        look = {"align": "center", "room": width - 2, "color": "white" if share >= DARK else INK}
        canvas.words(x + (width - 0.8) / 2, y + CELL - 4, percent(share), "tick", **look)
