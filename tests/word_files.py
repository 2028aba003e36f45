"""Word files made in a test, and what Word would have to repair in them."""

import os
import zipfile
from pathlib import Path

from docx import Document
from lxml import etree

from yigong_analysis.reports.word import file as word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def run(text: str, **look: str) -> dict:
    return {"text": text, **look}


def said(*words: dict, kind: str = "") -> dict:
    return {"block": "paragraph", "kind": kind, "words": list(words)}


def report(*blocks: dict, lang: str = "zh", title: str = "某县", annex: bool = False) -> dict:
    """A report of one section; what it says is made up."""
    part = {"part": "section", "key": "made-up", "annex": annex, "blocks": list(blocks)}
    return {"made_by": "yigong_analysis", "parameters": {"lang": lang}, "title": title, "content": [part]}


def table(rows: list[list[str]], header: list[str], caption: str = "", ids: list[str] | None = None) -> dict:
    cells = [
        {"id": id_, "cells": [[run(word)] for word in row]}
        for row, id_ in zip(rows, ids or [""] * len(rows), strict=True)
    ]
    return {"block": "table", "caption": caption, "header": header, "rows": cells}


def write(folder: Path, told: dict, template: str = "", **figures: str) -> object:
    """Write a report into a folder with its figures (SVG) and open the document."""
    (folder / "figures").mkdir(exist_ok=True)
    for key, drawn in figures.items():
        (folder / "figures" / f"{key}.svg").write_text(drawn)
    word.write(told, folder, template)
    return Document(str(folder / "report.docx"))


def sheets(file: Path) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(file: Path, parts: dict[str, bytes]) -> None:
    """The other way round."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


def faults(file: Path) -> list[str]:
    """What would make Word repair the file: parts that are not XML, links to nowhere, numbers used twice."""
    parts, found = sheets(file), []
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)
        if name.endswith(".rels"):
            folder = Path(name).parent.parent
            for link in etree.fromstring(part):
                target = os.path.normpath(folder / link.get("Target")).lstrip("/")
                if link.get("TargetMode") != "External" and target not in parts:
                    found.append(f"{name}: {target}")
    body = etree.fromstring(parts["word/document.xml"])
    known = {link.get("Id") for link in etree.fromstring(parts["word/_rels/document.xml.rels"])}
    asked = {value for element in body.iter() for key, value in element.attrib.items() if key.startswith(LINKED)}
    styles = {style.get(f"{W}styleId") for style in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")}
    used = {mark.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for mark in body.iter(W + tag)}
    names = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    anchors = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None}
    found += [f"no relationship {key}" for key in asked - known] + [f"no style {name}" for name in used - styles]
    found += [f"no bookmark {name}" for name in anchors - set(names)]
    for ids in (names, [mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkStart")],
                [drawing.get("id") for drawing in body.iter("{*}docPr")]):  # fmt: skip
        found += [f"twice: {name}" for name in set(ids) if ids.count(name) > 1]
    found += [f"longer than 40: {name}" for name in names if len(name) > 40]
    for made in body.iter(f"{W}tbl"):
        columns = len(made.find(f"{W}tblGrid"))
        found += ["a row of another length" for row in made.iter(f"{W}tr") if len(row.findall(f"{W}tc")) != columns]
    return found


def changed(file: Path, name: str, old: bytes, new: bytes) -> Path:
    """A package with some bytes of a part replaced."""
    parts = sheets(file)
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new, 1)
    pack(file, parts)
    return file
