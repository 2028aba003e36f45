"""What a page says, as blocks of plain words: read once from the HTML of its cells, written as PDF and as Word.

The kinds of parts, blocks and runs are those of `report.schema.json`, which is published beside the package.
"""

import base64
from collections.abc import Iterator

import lxml.html
from lxml.html import HtmlElement

from yigong_analysis.display.blanks import HEARD
from yigong_analysis.display.section import MIME

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
STYLES = {"strong": "strong", "b": "strong", "em": "strong", "small": "small", "q": "quote", "code": "code"}
HIDDEN = "yg-sr"  # words for those who hear a page: they stay words everywhere else
ANNEX = "annex"  # the tag of the cell that opens the annex


def parts(cells: list) -> list[dict]:
    """The parts of a page in their order: sections, charts, and what a user's own cells show.

    Input: the shown cells of an executed notebook. A part of the annex says so; the annex begins at a cell with that
    tag.
    """
    return [part for part, _, _ in told(cells)]


def told(cells: list) -> Iterator[tuple[dict, dict, dict]]:
    """Each part of a page with the output that it was read from and the cell of that output."""
    count, annex = 0, False
    for cell in cells:
        annex = annex or ANNEX in cell.metadata.get("tags", [])
        for bundle in _shown(cell):
            part = _part(bundle, count)
            if part:
                count += 1
                yield part | {"annex": annex}, bundle, cell


def _shown(cell) -> Iterator[dict]:
    if cell.cell_type == "markdown":
        from nbconvert.filters import markdown2html

        yield {"text/html": markdown2html(cell.source)}
    for output in cell.get("outputs", []):
        if "data" in output:
            yield output["data"]
        elif output.output_type == "stream":
            yield {"text/plain": output.text}


def _part(bundle: dict, place: int) -> dict | None:
    told = bundle.get(MIME, {})
    if told.get("kind") == "chart":
        return {"part": "chart", **{key: told.get(key, "") for key in ("key", "heading", "alt", "caption")}}
    key = told.get("key", f"output-{place + 1}")
    if "text/html" in bundle:
        found = blocks(bundle["text/html"])
        return {"part": "section", "key": key, "blocks": found} if found else None
    if {"image/svg+xml", "image/png"} & set(bundle):
        return {"part": "chart", "key": key, "heading": "", "alt": bundle.get("text/plain", ""), "caption": ""}
    words = bundle.get("text/plain", "").strip()
    return {"part": "section", "key": key, "blocks": [_paragraph([{"text": words}])]} if words else None


def blocks_in(blocks: list[dict]) -> Iterator[dict]:
    """Every block of a part, those inside lists and folds too, an outer one before those inside it."""
    for block in blocks:
        yield block
        yield from blocks_in(block.get("blocks", []))
        for item in block.get("items", []):
            yield from blocks_in(item["blocks"])


def runs_in(block: dict) -> Iterator[dict]:
    """The runs of a block itself: its words, or the cells of its rows."""
    yield from block.get("words", [])
    for row in block.get("rows", []):
        for cell in row["cells"]:
            yield from cell


def pictures(cells: list) -> dict[str, bytes]:
    """The pictures of a page by file name: `indicator_dots.svg`; a user's own chart may be a PNG."""
    found = {}
    for part, bundle, _ in told(cells):
        if part["part"] == "chart":
            found |= _picture(part["key"], bundle)
    return found


def _picture(key: str, bundle: dict) -> dict[str, bytes]:
    if "image/svg+xml" in bundle:
        return {f"{key}.svg": bundle["image/svg+xml"].encode()}
    if "image/png" in bundle:
        return {f"{key}.png": base64.b64decode(bundle["image/png"])}
    return {}


def blocks(html: str) -> list[dict]:
    """The blocks of some trusted HTML: headings, paragraphs, lists, tables, folds; styles and scripts say nothing."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    return list(_blocks(root))


def _kind(element: HtmlElement) -> str:
    names = [name for name in (element.get("class") or "").split() if name.startswith("yg-")]
    return names[-1].removeprefix("yg-") if names else ""


def _paragraph(words: list[dict], kind: str = "") -> dict:
    return {"block": "paragraph", "kind": kind, "words": words}


def _blocks(parent: HtmlElement) -> Iterator[dict]:
    """The blocks inside an element; words that stand between them become paragraphs."""
    loose: list[dict] = _run(parent.text, {})
    for child in parent:
        if _is_inline(child):
            loose += _runs_of(child, {})
        else:
            yield from _closed(loose)
            loose = []
            yield from _block(child)
        loose += _run(child.tail, {})
    yield from _closed(loose)


def _closed(loose: list[dict]) -> Iterator[dict]:
    if _trimmed(loose):
        yield _paragraph(_trimmed(loose))


def _is_inline(element: HtmlElement) -> bool:
    return element.tag in {"a", "span", "br", "sub", "sup", *STYLES}


def _block(element: HtmlElement) -> Iterator[dict]:
    match element.tag:
        case "h1" | "h2" | "h3" | "h4":
            yield {"block": "heading", "level": HEADINGS[element.tag], "words": runs(element)}
        case "p":
            words = runs(element)
            if words:
                yield _paragraph(words, _kind(element))
        case "ul" | "ol":
            items = [{"kind": _kind(item), "blocks": list(_blocks(item))} for item in element.iter("li")
                     if item.getparent() is element]  # fmt: skip
            yield {"block": "list", "kind": _kind(element), "ordered": element.tag == "ol", "items": items}
        case "table":
            yield _table(element)
        case "details":
            summary = element.find("summary")
            words = runs(summary) if summary is not None else []
            if summary is not None:
                summary.drop_tree()
            yield {"block": "fold", "words": words, "blocks": list(_blocks(element))}
        case "script" | "style" | "template":
            return
        case _ if isinstance(element.tag, str):  # a comment has no name
            yield from _blocks(element)


def _table(table: HtmlElement) -> dict:
    caption = table.find("caption")
    header = [cell.text_content().strip() for cell in table.xpath("./thead/tr[1]/*")]
    rows = [
        {"id": row.get("id") or "", "cells": [runs(cell) for cell in row.iterchildren("td", "th")]}
        for row in table.xpath("./tbody/tr | ./tr")
    ]
    said = caption.text_content().strip() if caption is not None else ""
    return {"block": "table", "caption": said, "header": header, "rows": rows}


def runs(element: HtmlElement) -> list[dict]:
    """The words inside an element as runs of one look; a list or a paragraph in it becomes lines."""
    return _trimmed(_inside(element, {}))


def _inside(element: HtmlElement, look: dict) -> list[dict]:
    found = _run(element.text, look)
    for child in element:
        found += _runs_of(child, look) + _run(child.tail, look)
    return found


def _runs_of(element: HtmlElement, look: dict) -> list[dict]:
    if element.tag == "br":
        return [{"text": "\n"}]
    if element.tag in {"script", "style"} or not isinstance(element.tag, str):
        return []
    if HEARD in (element.get("class") or "").split():
        return []
    look = look | _look(element)
    inside = _inside(element, look)
    return inside if _is_inline(element) else [{"text": "\n"}, *inside]


def _look(element: HtmlElement) -> dict:
    found = {"style": STYLES[element.tag]} if element.tag in STYLES else {}
    if HIDDEN in (element.get("class") or "").split():
        found["style"] = "hidden"
    if element.tag == "a" and element.get("href"):
        found["link"] = element.get("href")
    if element.get("lang"):
        found["lang"] = element.get("lang")
    return found


def _run(words: str | None, look: dict) -> list[dict]:
    """Words of one look; line ends of the source are blanks, as in HTML."""
    if not words or not words.strip("\n"):
        return []
    return [{"text": " ".join(words.split("\n")), **look}]


def _trimmed(found: list[dict]) -> list[dict]:
    """Runs joined where they look the same, without blanks and line ends before the first and after the last word."""
    joined: list[dict] = []
    for run in found:
        alike = joined and {**joined[-1], "text": ""} == {**run, "text": ""}
        if alike:
            joined[-1] = {**run, "text": joined[-1]["text"] + run["text"]}
        else:
            joined.append(dict(run))
    while joined and not joined[0]["text"].strip():
        joined.pop(0)
    while joined and not joined[-1]["text"].strip():
        joined.pop()
    if joined:
        joined[0]["text"] = joined[0]["text"].lstrip()
        joined[-1]["text"] = joined[-1]["text"].rstrip()
    return joined
