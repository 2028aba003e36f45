"""An office's own Word file as template: what keeps it from being one, and where in it the report stands."""

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from yigong_analysis.phrases import message
from yigong_analysis.reports.word.xml import W, w

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

OLD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of a .doc, and of whatever is locked with a password
LOCKED = "EncryptedPackage".encode("utf-16-le")
DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = (b"macroEnabled", b"vbaProject")
LARGEST = 64 * 2**20  # bytes of all parts; an office's template has less than one MB
HARMLESS_LINKS = ("/hyperlink", "/attachedTemplate")  # followed on a click only; taken out by `prepare`
HERE = {"{{report}}", "{{报告}}"}
LEAST_WIDTH, LEAST_HEIGHT = 2880, 4320  # twentieths of a point; what a page without sense gets
A4 = {"w": 11906, "h": 16838}
MARGIN = 1440


class _Unfit(Exception):  # noqa: N818  (an answer, not an error of ours)
    """Why a file is no template: the key of the sentence that says so, and what it names."""


def faults(file: str) -> list[str]:
    """What keeps a file from being a template, one sentence; nothing for a good one."""
    try:
        _check(Path(file))
    except _Unfit as unfit:
        key, *named = unfit.args
        return [message(key, file=file, part=named[0] if named else "")]
    return []


def _check(file: Path) -> None:
    head = file.open("rb").read(len(OLD_FILE))
    if head == OLD_FILE:
        raise _Unfit("docx_locked" if LOCKED in file.read_bytes() else "docx_old")
    try:
        with zipfile.ZipFile(file) as archive:
            _check_parts(archive)
        open_document(file)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, RuntimeError, NotImplementedError) as error:
        raise _Unfit("docx_broken") from error


def _check_parts(archive: zipfile.ZipFile) -> None:
    types = archive.read("[Content_Types].xml")
    if any(sign in types for sign in MACROS):
        raise _Unfit("docx_macros")
    if DOCUMENT not in types:
        raise _Unfit("docx_other_kind")
    if sum(part.file_size for part in archive.infolist()) > LARGEST:
        raise _Unfit("docx_too_large", f"{LARGEST // 2**20} MB")
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            _check_xml(name, archive.read(name))


def _check_xml(name: str, part: bytes) -> None:
    """No part may declare entities, and nothing may be fetched from elsewhere when the document is opened."""
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    if root.getroottree().docinfo.doctype:
        raise _Unfit("docx_entities", name)
    if name.endswith(".rels"):
        for link in root:
            if link.get("TargetMode") == "External" and not link.get("Type", "").endswith(HARMLESS_LINKS):
                raise _Unfit("docx_linked", link.get("Target", ""))


def open_document(file: Path) -> "Document":
    """A Word file with python-docx. Raises ValueError or KeyError for another file."""
    from docx import Document

    return Document(str(file))


def prepare(document: "Document") -> "Element":
    """Make room for the report and return the section (`w:sectPr`) that it stands in.

    A paragraph `{{report}}` or `{{报告}}` is where the report goes, and what stands before and after it stays. Without
    such a paragraph the file lends its look only: its words go, its last page set-up, headers and footers stay.
    """
    _forget_origin(document)
    body = document.element.body
    if body.find(f"{{{W}}}sectPr") is None:
        body.append(w("sectPr"))
    place = here(document)
    if place is None:
        _keep_running_heads(body)
        for child in list(body)[:-1]:
            body.remove(child)
        return body[-1]
    return next(element for element in place.itersiblings() for element in element.iter(f"{{{W}}}sectPr"))


def here(document: "Document") -> "Element | None":
    """The paragraph that the report replaces, or None."""
    paragraphs = document.element.body.iterchildren(f"{{{W}}}p")
    return next((found for found in paragraphs if _words(found).strip() in HERE), None)


def _words(paragraph: "Element") -> str:
    return "".join(piece.text or "" for piece in paragraph.iter(f"{{{W}}}t"))


def _forget_origin(document: "Document") -> None:
    """Take out the path of the file that the template itself was made from: Word would look for it."""
    for part in [link.target_part for link in document.part.rels.values() if link.reltype.endswith("/settings")]:
        for key, link in list(part.rels.items()):
            if link.reltype.endswith("/attachedTemplate"):
                del part.rels[key]
        for element in list(part.element.iter(f"{{{W}}}attachedTemplate")):
            element.getparent().remove(element)


def _keep_running_heads(body: "Element") -> None:
    """Give the last section the headers and footers that it takes over from earlier ones."""
    last, known = body[-1], {}
    for section in body.iter(f"{{{W}}}sectPr"):
        for reference in section.iterchildren(f"{{{W}}}headerReference", f"{{{W}}}footerReference"):
            known[reference.tag, reference.get(f"{{{W}}}type")] = reference
    for place, reference in enumerate(known.values()):
        last.insert(place, reference)


def text_area(section: "Element") -> tuple[int, int]:
    """Width and height of the text on a page of a section, in twentieths of a point."""
    size, margin = section.find(f"{{{W}}}pgSz"), section.find(f"{{{W}}}pgMar")

    def told(element: "Element | None", name: str, otherwise: int) -> int:
        return abs(int(element.get(f"{{{W}}}{name}", otherwise))) if element is not None else otherwise

    width = told(size, "w", A4["w"]) - told(margin, "left", MARGIN) - told(margin, "right", MARGIN)
    height = told(size, "h", A4["h"]) - told(margin, "top", MARGIN) - told(margin, "bottom", MARGIN)
    return max(width - told(margin, "gutter", 0), LEAST_WIDTH), max(height, LEAST_HEIGHT)
