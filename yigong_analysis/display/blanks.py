"""What no source reports, in a table: a pale dash for the eye, the word for the ear, and one line that says it."""

from yigong_analysis.display import markup
from yigong_analysis.display.markup import escape, paragraph
from yigong_analysis.phrases import say

DASH = "–"
HEARD = "yg-heard"  # words for those who hear a page; where it is read, the sign before them and its legend say it


def blank(lang: str) -> str:
    """The cell of a figure that no source reports, as trusted HTML. A cell that says why it is empty has words."""
    return f'{DASH}<span class="{HEARD}">{escape(say("missing_short", lang))}</span>'


def table(header: list[str], rows: list[list[str]], caption: str, lang: str) -> str:
    """A table (`markup.table`) whose cells may be blank; below it what the dash means, if there is one."""
    dash = blank(lang)
    legend = any(dash in cell for row in rows for cell in row)
    below = paragraph(escape(say("looks_blank", lang)), "yg-note") if legend else ""
    return markup.table(header, rows, caption) + below
