"""The chart of components: what each method describes, announces or leaves out."""

import pandas as pd

from yigong_analysis.display import alt_words, column_heads, lettering
from yigong_analysis.display.canvas import GROUND, MARK, Canvas, grid, role_size
from yigong_analysis.display.chart import ACCENT, GREY, WARN, WIDTH, Chart, house_style
from yigong_analysis.phrases import say

ROW = 14.8  # height
MARKS = {
    "1": {"marker": "s", "ms": 9, "mfc": ACCENT, "mec": ACCENT},
    "0*": {"marker": "s", "ms": 8, "mfc": "white", "mec": ACCENT, "mew": 1.2},
    "0": {"marker": "o", "ms": 2.2, "mfc": GREY, "mec": GREY},
}
STAR = {"marker": "*", "ms": 5, "mfc": WARN, "mec": WARN}


def component_matrix(rows: pd.DataFrame, places: list[str], caption: str, lang: str) -> Chart:
    """Components × places: filled = described, hollow = announced for later, dot = not described, star = borderline.

    Input: rows with component, stage, name, and for each place a column of codes and `<place> borderline`.
    """
    n, cells = len(rows), rows.to_dict("records")
    totals = {place: sum(row[place] == "1" for row in cells) for place in places}
    with house_style():
        names = [f"{row['stage']} {row['name']}" for row in cells]
        left = max(lettering.width(name, role_size("label")) for name in names) + 8
        column = (WIDTH - left) / len(places)
        head = column_heads.height(places, column)
        canvas = Canvas(WIDTH, head + ROW * n + 4)
        centres = {place: left + column * (x + 0.5) for x, place in enumerate(places)}
        column_heads.draw(canvas, {place: f"{total}/{n}" for place, total in totals.items()}, left, column)
        for place, (row, name) in enumerate(zip(cells, names, strict=True)):
            y = head + ROW * place
            if place and row["stage"] != cells[place - 1]["stage"]:
                canvas.lines(GROUND, [(0, y, WIDTH, y)], **grid())
            canvas.words(2, y + 10.5, name, "label")
            _draw_row(canvas, y + ROW / 2, row, centres)
        svg = canvas.svg()
    told = [f"{place} {total}/{n}" for place, total in totals.items()]
    alt = say("alt_matrix", lang, places=alt_words.few(told, lang), n=n)
    return Chart("component_matrix", svg, alt, caption, cells, say("h_component_matrix", lang))


def _draw_row(canvas: Canvas, y: float, row: dict, centres: dict[str, float]) -> None:
    for place, x in centres.items():
        canvas.dots(MARK, [(x, y)], MARKS[row[place]])
        if row[f"{place} borderline"]:
            canvas.dots(MARK, [(x + 9, y - 2)], STAR)
