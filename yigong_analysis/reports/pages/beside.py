"""sources.js: the rows that numbers of a page lead to but that stand on another page of the report.

A script and not JSON, because a page opened from a disk may load scripts of its folder but may not read files. It
holds words only: `assets/page.js` writes them as text.
"""

import re
from collections.abc import Iterator

from yigong_analysis.reports.pages.split import ID, INDEX
from yigong_analysis.reports.script import as_script

LINK = re.compile(r'href="([\w-]+\.html)?#([^"]+)"')
DOCUMENT = "document"


def sources_js(content: list[dict], pages: dict[str, str]) -> str:
    """The script, or nothing where every number leads to a row of its own page.

    Input: `content` of report.json; the finished pages by file name. Rows that those rows lead to are in it too.
    """
    home = {anchor: name for name, html in pages.items() for anchor in ID.findall(html)}
    wanted = {found for name, html in pages.items() for file, found in LINK.findall(html) if file not in ("", name)}
    rows = {row["id"]: row for row in _rows(content)}
    chosen, left = {}, sorted(wanted & set(rows))
    while left:
        row = rows[left.pop()]
        if row["id"] not in chosen:
            chosen[row["id"]] = row
            left += sorted(_led_to(row) & set(rows))
    return _script([chosen[name] for name in sorted(chosen)], home) if chosen else ""


def _rows(content: list[dict]) -> Iterator[dict]:
    """Every row that can be led to, with the header of its table, its document and what is told of it below."""
    for part in content:
        yield from _rows_of(part.get("blocks", []))


def _rows_of(blocks: list[dict]) -> Iterator[dict]:
    for before, block, after in zip([{}, *blocks], blocks, [*blocks[1:], {}], strict=False):
        yield from _rows_of(block.get("blocks", []))
        for row in block.get("rows", []):
            if row["id"]:
                yield {
                    "id": row["id"],
                    "header": block["header"],
                    "cells": row["cells"],
                    "document": before["words"] if before.get("kind") == DOCUMENT else None,
                    "notes": _notes(after, row["id"]),
                }


def _notes(block: dict, anchor: str) -> list[list[dict]]:
    """The items of a list below a table that are about one of its rows: they lead to it."""
    said = [inner["words"] for item in block.get("items", []) for inner in item["blocks"] if "words" in inner]
    return [words for words in said if any(run.get("link") == f"#{anchor}" for run in words)]


def _led_to(row: dict) -> set[str]:
    runs = [run for words in [*row["cells"], *row["notes"]] for run in words]
    return {run["link"][1:] for run in runs if run.get("link", "").startswith("#")}


def _script(rows: list[dict], home: dict[str, str]) -> str:
    """Headers and documents are told once; each row names its own by number."""
    headers, documents, told = [], [], {}
    for row in rows:
        entry = {"header": _place(headers, row["header"]), "cells": [_linked(words, home) for words in row["cells"]]}
        if row["document"] is not None:
            entry["document"] = _place(documents, _linked(row["document"], home))
        if row["notes"]:
            entry["notes"] = [_linked(words, home) for words in row["notes"]]
        told[row["id"]] = entry
    said = {"headers": headers, "documents": documents, "rows": told}
    return as_script("window.yigongSources", said)


def _place(known: list, new: object) -> int:
    if new not in known:
        known.append(new)
    return known.index(new)


def _linked(words: list[dict], home: dict[str, str]) -> list[dict]:
    """Runs whose links lead to the page that holds the row."""

    def led(run: dict) -> dict:
        link = run.get("link", "")
        return run | {"link": f"{home.get(link[1:], INDEX)}{link}"} if link.startswith("#") else run

    return [led(run) for run in words]
