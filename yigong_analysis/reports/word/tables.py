"""Tables of a Word document: editable, header repeated on each page, columns as wide as their words need."""

import itertools
import re
from typing import TYPE_CHECKING

from yigong_analysis.phrases import say
from yigong_analysis.reports.word.columns import widths
from yigong_analysis.reports.word.text import Manuscript, quoted, written
from yigong_analysis.reports.word.xml import plain, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

HALF_WIDTH = {"cell": 92, "annex_cell": 82}  # twentieths of a point that half a Chinese character takes
MANY_COLUMNS = 8  # more than these are set in the smaller type of the annex
MOST_COLUMNS = 30  # Word itself takes 63; more than this nobody reads on a page
WHOLE_ROW = 500  # characters; a longer row may run over two pages
NUMBER = re.compile(r"[-+−–]?[\d,.\s]+[%‰]?\*?")
STRIP_COLUMNS = 6
FRACTION = re.compile(r"(?<=[^\s\d])(\d+/\d+)$")  # of the parts of a stage, set off from its name
SIGNS = {"yes": "●", "no": "○", "later": "◌"}
PARTS_OF_CARD = {"value", "interval", "labels", "written"}  # any other part is its mark
LINE_END = {"text": "\n"}


def _cell(script: Manuscript, role: str, content: "list[Element]", width: int, right: bool = False) -> "Element":
    align = [w("jc", val="right")] if right else []
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), script.paragraph(role, content, *align))


def _table(script: Manuscript, sizes: list[int], title: str, rows: "list[Element]", header: bool) -> "Element":
    properties = w(
        "tblPr",
        w("tblStyle", val=script.styles["table"]),
        w("tblW", w=sum(sizes), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0020" if header else "0000", firstRow=int(header), lastRow=0, firstColumn=0, lastColumn=0,
          noHBand=1, noVBand=1),
        *([w("tblCaption", val=plain(title))] if title else []),
    )  # fmt: skip
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=size) for size in sizes)), *rows)


def _header(script: Manuscript, header: list[str], sizes: list[int], right: list[bool]) -> "Element":
    cells = [
        _cell(script, "head", [script.words(words)] if words else [], size, on_right)
        for words, size, on_right in zip(header, sizes, right, strict=True)
    ]
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)


def _row(
    script: Manuscript, role: str, cells: list[list[dict]], row: str, sizes: list[int], right: list[bool]
) -> "Element":
    found = []
    for place, (words, size, on_right) in enumerate(zip(cells, sizes, right, strict=True)):
        content = script.runs(words, row)
        found.append(_cell(script, role, content if place else script.target(row, content), size, on_right))
    whole = sum(len(written(words)) for words in cells) <= WHOLE_ROW
    return w("tr", *([w("trPr", w("cantSplit"))] if whole else []), *found)


def grid(
    script: Manuscript, header: list[str], rows: list[list[list[dict]]], title: str, ids: list[str] | None = None
) -> "list[Element]":
    """A table of runs and the gap after it; `ids` name the rows. Nothing for a table without a cell."""
    count = max(map(len, [header, *rows]), default=0)
    shown = min(count, MOST_COLUMNS)
    if not shown:
        return []
    header = [*header, *[""] * shown][:shown] if any(header) else []
    rows = [[*row, *[[]] * shown][:shown] for row in rows]
    words = [["".join(quoted(piece) for piece in row[place]) for row in rows] for place in range(shown)]
    right = [any(cells) and all(NUMBER.fullmatch(cell) for cell in cells if cell) for cells in words]
    role = "annex_cell" if script.annex or shown > MANY_COLUMNS else "cell"
    sizes = widths(header or [""] * shown, words, script.width, HALF_WIDTH[role])
    made = [_header(script, header, sizes, right)] if header else []
    made += [_row(script, role, row, id_, sizes, right) for row, id_ in zip(rows, ids or [""] * len(rows), strict=True)]
    after = [_left_out(script, count - shown)] if count > shown else [script.paragraph("gap", [])]
    return [_table(script, sizes, title, made, bool(header)), *after]


def _left_out(script: Manuscript, count: int) -> "Element":
    return script.paragraph("note", [script.words(say("docx_columns_left_out", script.lang, n=count))])


def data_table(script: Manuscript, block: dict) -> "list[Element]":
    """A table of the page with its caption above; of a number and its interval one column is made."""
    caption = block["caption"]
    cells, ids = [row["cells"] for row in block["rows"]], [row["id"] for row in block["rows"]]
    above = [script.caption("table", caption, above=True)] if caption else []
    return above + grid(script, *_with_intervals(block["header"], cells, script.lang), caption, ids)


def _with_intervals(header: list[str], rows: list[list[list[dict]]], lang: str) -> tuple[list[str], list]:
    """Header and rows with the interval below its number, where both have columns side by side."""
    value, interval = say("col_value", lang), say("col_interval", lang)
    places = [place for place, pair in enumerate(itertools.pairwise(header)) if pair == (value, interval)]
    if not places or any(len(row) != len(header) for row in rows):
        return header, rows
    at = places[0]
    header = [*header[:at], f"{value} · {interval}", *header[at + 2 :]]
    return header, [[*row[:at], _below(row[at], row[at + 1]), *row[at + 2 :]] for row in rows]


def _below(number: list[dict], interval: list[dict]) -> list[dict]:
    small = [{"style": "small"} | piece for piece in interval if piece["text"]]
    return [*number, *([LINE_END, *small] if small else [])]


def _of_kind(blocks: list[dict], *kinds: str) -> list[dict]:
    """The words of the paragraphs of some kinds, each on a line of its own."""
    lines = [block["words"] for block in blocks if block["block"] == "paragraph" and block["kind"] in kinds]
    return [piece for place, line in enumerate(lines) for piece in ([LINE_END] if place else []) + line]


def key_figures(script: Manuscript, cards: list[list[dict]]) -> "list[Element]":
    """The cards of a page as a table: what, how much, of what kind, whether it holds."""
    columns = (["col_indicator"], ["col_value", "col_interval"], ["col_labels"], ["col_mark", "col_grade"])
    header = [" · ".join(say(name, script.lang) for name in names) for names in columns]
    rows = []
    for blocks in cards:
        name = [piece for block in blocks if block["block"] == "heading" for piece in block["words"]]
        value = [{**piece, "style": "strong"} for piece in _of_kind(blocks, "value")]
        interval = [{**piece, "style": "small"} for piece in _of_kind(blocks, "interval")]
        marks = {block.get("kind", "") for block in blocks if block["block"] == "paragraph"} - PARTS_OF_CARD
        rows.append([
            name,
            [*value, *([LINE_END, *interval] if interval else [])],
            _of_kind(blocks, "labels", "written"),
            _of_kind(blocks, *sorted(marks)),
        ])  # fmt: skip
    return grid(script, header, rows, say("docx_key_figures", script.lang))


def strip(script: Manuscript, stages: list[dict]) -> "list[Element]":
    """The stages of a programme in their order, each with a sign and a word for whether the sources describe it."""
    cells = []
    for stage in stages:
        words = [piece for block in stage["blocks"] for piece in block.get("words", [])]
        name = "".join(piece["text"] for piece in words if piece.get("style") != "hidden").strip()
        state = "".join(piece["text"] for piece in words if piece.get("style") == "hidden").strip()
        sign = SIGNS.get(stage["kind"], "")
        name = FRACTION.sub(r" \1", name)
        told = [LINE_END, {"text": state, "style": "small"}] if state else []
        cells.append([{"text": f"{sign} {name}".strip()}, *told])
    rows = [cells[start : start + STRIP_COLUMNS] for start in range(0, len(cells), STRIP_COLUMNS)]
    return [script.paragraph("gap", []), *grid(script, [], rows, say("docx_stages", script.lang))]
