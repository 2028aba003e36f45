"""A report as a Word document (report.docx), from `report.json` and the pictures of its charts alone.

The brief comes first; the annex begins on a new page, in smaller type. Headings, captions, lists and tables have
styles, so that an office can change the look of all of them at once, or bring its own template.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from yigong_analysis.phrases import say
from yigong_analysis.reports.content import blocks_in, runs_in
from yigong_analysis.reports.word.columns import measure, title_look
from yigong_analysis.reports.word.package import describe, empty, packed
from yigong_analysis.reports.word.pictures import Picture, pictures
from yigong_analysis.reports.word.styles import adopted_styles, own_styles
from yigong_analysis.reports.word.tables import data_table, key_figures, strip
from yigong_analysis.reports.word.template import here, open_document, prepare, text_area
from yigong_analysis.reports.word.text import Manuscript, written
from yigong_analysis.reports.word.xml import W, plain, w

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

FILE = "report.docx"
ROLES = {"finding": "finding", "lead": "subtitle", "note": "note", "caveat": "note"}
SIZE = 'w:style[@w:styleId="{}"]/w:rPr/w:sz/@w:val'  # half points
RUNNING_HEAD = 76  # half-width characters
LONGEST_ALT = 2000
EMU = 635  # of Word's drawings, to the twentieth of a point
ANNEX_MARGINS = {"top": 1531, "right": 1134, "bottom": 1418, "left": 1134}  # 27, 20, 25, 20 mm
CAPTION_ROOM = 1700  # twentieths of a point that a picture leaves to its caption


def write(report: dict, folder: Path, template: str = "") -> None:
    """Write `report.docx` into the folder of a report, which holds `figures/`.

    `template` is an office's own Word file, checked before by `template.faults`: see `template.prepare`.
    """
    lang = report["parameters"].get("lang", "zh")
    title = plain(report["title"])
    if template:
        document = open_document(Path(template))
        section = prepare(document)
        styles = adopted_styles(document, lang)
    else:
        document, section = _own(lang, title)
        styles = own_styles()
    width, height = text_area(section)
    targets, pending = _targets(report["content"], document)
    script = Manuscript(
        document, lang, styles, width, height, targets, pending, _drawings(document), adopted=bool(template)
    )
    _insert(document, [element for part in _parts(report["content"], script, folder) for element in part])
    describe(document, title, report["made_by"], lang)
    (folder / FILE).write_bytes(packed(document))


def _own(lang: str, title: str) -> "tuple[Document, Element]":
    """Our own empty document, the title in its running head, and its section."""
    from docx import Document

    document = Document(BytesIO(empty(lang)))
    short = next((title[:end] + "…" for end in range(len(title)) if measure(title[:end]) >= RUNNING_HEAD), title)
    document.sections[0].header.paragraphs[0].add_run(short)
    return document, document.element.body[-1]


def _insert(document: "Document", blocks: "list[Element]") -> None:
    """Put the report where the template has room for it, else at the end of the body, before its section."""
    place, body = here(document), document.element.body
    start = body.index(place) if place is not None else len(body) - 1
    if place is not None:
        body.remove(place)
    body[start:start] = blocks


def _targets(content: list[dict], document: "Document") -> tuple[dict[str, str], dict[str, int]]:
    """Bookmark names, and their numbers, of the rows that some number links to, in the order of the report."""
    blocks = [block for part in content for block in blocks_in(part.get("blocks", []))]
    linked = {run.get("link", "")[1:] for block in blocks for run in runs_in(block)}
    rows = [row["id"] for block in blocks for row in block.get("rows", []) if row["id"] in linked]
    known = document.element.body.iter(f"{{{W}}}bookmarkStart")
    first = max((int(bookmark.get(f"{{{W}}}id", 0)) for bookmark in known), default=0) + 1
    numbers = {row: first + place for place, row in enumerate(dict.fromkeys(rows))}
    return {row: f"yigong_{number}" for row, number in numbers.items()}, numbers


def _drawings(document: "Document") -> int:
    """The highest number of a drawing in the document."""
    return max((int(drawing.get("id", 0)) for drawing in document.element.body.iter("{*}docPr")), default=0)


def _parts(content: list[dict], script: Manuscript, folder: Path) -> "Iterator[list[Element]]":
    """The paragraphs and tables of each part; before the annex its heading, on a new page."""
    for place, part in enumerate(content):
        if part["annex"] and not script.annex:
            yield _begin_annex(script, own_section=not script.adopted and place > 0)
        if part["part"] == "chart":
            yield _chart(script, part, folder / "figures")
        else:
            yield _blocks(script, part["blocks"])
    if script.folded and not script.annex:
        yield _begin_annex(script, own_section=not script.adopted)


def _begin_annex(script: Manuscript, *, own_section: bool) -> "list[Element]":
    """The heading of the annex, in a section of its own where the look is ours, and what the brief folds away."""
    script.annex = True
    section = [_end_of_brief(script)] if own_section else []
    return [*section, _annex_heading(script, new_page=not own_section), *_blocks(script, script.folded)]


def _end_of_brief(script: Manuscript) -> "Element":
    """A paragraph that ends the section of the brief; that of the annex, the last one, has narrower margins."""
    last = script.document.element.body[-1]
    ended = script.paragraph("gap", [], deepcopy(last))
    for first in last.findall(f"{{{W}}}titlePg"):  # the first page of the annex has its running head
        last.remove(first)
    margins = last.find(f"{{{W}}}pgMar")
    for side, width in ANNEX_MARGINS.items():
        margins.set(f"{{{W}}}{side}", str(width))
    script.width, script.height = text_area(last)
    return ended


def _blocks(script: Manuscript, blocks: list[dict]) -> "list[Element]":
    return [element for block in blocks for element in _block(script, block)]


def _annex_heading(script: Manuscript, *, new_page: bool) -> "Element":
    words = [script.words(say("docx_annex", script.lang))]
    unnumbered = w("numPr", w("ilvl", val=0), w("numId", val=0))
    return script.paragraph("heading1", words, *([w("pageBreakBefore")] if new_page else []), unnumbered)


def _chart(script: Manuscript, chart: dict, figures: Path) -> "list[Element]":
    """The picture of a chart, its numbered caption below it, and the words that explain it."""
    page = script.height - CAPTION_ROOM
    room = page if script.annex else page // 2
    drawn = pictures(figures, chart["key"], script.width, room, page, whole=script.annex)
    found = [
        _picture_paragraph(script, picture, chart, place, place + 1 == len(drawn))
        for place, picture in enumerate(drawn)
    ]
    name = plain(chart["heading"]) or plain(chart["caption"])
    found.append(script.caption("figure", name, above=bool(chart["heading"] and chart["caption"])))
    if chart["heading"] and chart["caption"]:
        found.append(script.paragraph("note", [script.words(plain(chart["caption"]))]))
    return found


def _picture_paragraph(script: Manuscript, picture: Picture, chart: dict, place: int, last: bool) -> "Element":
    """A picture in a paragraph of its own, the last piece with its caption. Only the first piece is described."""
    inline = script.document.part.new_pic_inline(
        BytesIO(picture.png), width=picture.width * EMU, height=picture.height * EMU
    )
    script.drawings += 1
    for element in inline.iter("{*}docPr", "{*}cNvPr"):
        element.set("id", str(script.drawings))
        element.set("name", f"chart-{script.drawings}")
    inline.docPr.set("descr", plain(chart["alt"])[:LONGEST_ALT] if not place else plain(chart["heading"]))
    loose = [w("keepNext", val=0)] if not last else []
    close = [w("spacing", before=0)] if place else []
    return script.paragraph("picture", [w("r", w("drawing", inline))], *loose, *close)


def _block(script: Manuscript, block: dict) -> "list[Element]":
    match block["block"]:
        case "heading":
            return [_heading(script, block)]
        case "paragraph":
            role = ROLES.get(block["kind"], "body")
            return [script.paragraph(role, script.runs(block["words"]))]
        case "list":
            return _list(script, block)
        case "table":
            return data_table(script, block)
        case "fold":
            return _fold(script, block)
    return []


def _fold(script: Manuscript, fold: dict) -> "list[Element]":
    """What a page folds away stands in the annex; the brief says so."""
    if script.annex:
        name = script.paragraph("heading2", script.runs(fold["words"]))
        return [name, *_blocks(script, fold["blocks"])]
    script.folded.append(fold)
    told = say("docx_in_annex", script.lang, what=plain(written(fold["words"])))
    return [script.paragraph("note", [script.words(told)])]


def _heading(script: Manuscript, block: dict) -> "Element":
    """The first heading of the first level is the title; those of the second begin the sections."""
    level = max(block["level"] - 1, 1)
    role = f"heading{level}" if block["level"] > 1 or script.titled else "title"
    if role != "title":
        return script.paragraph(role, script.runs(block["words"]))
    script.titled = True
    return _title(script, block["words"])


def _title(script: Manuscript, words: list[dict]) -> "Element":
    """The title, in our own look on one line or on lines of about one length."""
    content = script.runs(words)
    if script.adopted:
        return script.paragraph("title", content)
    (usual,) = map(int, script.document.styles.element.xpath(SIZE.format(script.styles["title"])))
    size, inside = title_look(written(words), script.width, usual)
    for run in (run for piece in content for run in piece.iter(f"{{{W}}}r")) if size != usual else ():
        properties = run.find(f"{{{W}}}rPr")
        if properties is None:
            run.insert(0, properties := w("rPr"))
        last = properties.find(f"{{{W}}}lang")
        place = len(properties) if last is None else properties.index(last)
        properties[place:place] = [w("sz", val=size), w("szCs", val=size)]
    balanced = [w("ind", left=inside, right=inside, firstLine=0)] if inside else []
    return script.paragraph("title", content, *balanced)


def _list(script: Manuscript, block: dict, role: str = "bullet") -> "list[Element]":
    items = [item["blocks"] for item in block["items"]]
    match block["kind"]:
        case "badges":
            return [script.paragraph("subtitle", script.runs(_joined(map(_words, items), " · ")))]
        case "cards":
            return key_figures(script, items)
        case "strip":
            return strip(script, block["items"])
        case "structure":
            return [_numbered(script, *_element_of_method(blocks)) for blocks in items]
    if block["ordered"]:
        return [_numbered(script, f"{place}.", _words(blocks)) for place, blocks in enumerate(items, 1)]
    return [element for blocks in items for element in _item(script, blocks, role)]


def _item(script: Manuscript, blocks: list[dict], role: str) -> "Iterator[Element]":
    """An item of a list: its paragraphs with a bullet, lists in it a step further in, anything else as it is."""
    for block in blocks:
        if block["block"] == "paragraph":
            yield script.paragraph(role, script.runs(block["words"]))
        elif block["block"] == "list" and not block["kind"] and not block["ordered"]:
            yield from _list(script, block, "bullet2")
        else:
            yield from _block(script, block)


def _joined(pieces: Iterable[list[dict]], between: str) -> list[dict]:
    return [run for place, words in enumerate(pieces) for run in ([{"text": between}] if place else []) + words]


def _words(blocks: list[dict]) -> list[dict]:
    """The words of some blocks in one line."""
    return _joined((block["words"] for block in blocks_in(blocks) if block.get("words")), " ")


def _element_of_method(blocks: list[dict]) -> tuple[str, list[dict]]:
    """`2` and its words: the name of an element of a method, what it is, and its parts on a line of their own."""
    number = next((written(block["words"]) for block in blocks if block["block"] == "paragraph"), "")
    name = [{**run, "style": "strong"} for block in blocks if block["block"] == "heading" for run in block["words"]]
    told = [block for block in blocks if block["block"] == "paragraph"][1:]
    parts = [_words(item["blocks"]) for block in blocks if block["block"] == "list" for item in block["items"]]
    lines = [[*name, {"text": " "}, *_words(told)], *([_joined(parts, " · ")] if parts else [])]
    return number, _joined(lines, "\n")


def _numbered(script: Manuscript, number: str, words: list[dict]) -> "Element":
    """A paragraph that begins with its number and stands clear of it."""
    return script.paragraph("numbered", [script.words(number), w("r", w("tab")), *script.runs(words)])
