"""Word files as packages: our own empty document, and a finished document as the same bytes every time.

The look of our documents is data: `parts/<lang>/` is an unpacked Word file (styles, numbering, header, footer).
"""

import io
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from docx.document import Document

PARTS = Path(__file__).parent / "parts"
FIRST = ("[Content_Types].xml", "_rels/.rels")  # what readers of packages look for first
NO_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say
LONGEST_TITLE = 255  # of the properties of a file
DC = "http://purl.org/dc/elements/1.1/"
LANGUAGE_TAG = {"zh": "zh-CN", "en": "en-GB"}


def _zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    names = [name for name in FIRST if name in files] + sorted(files.keys() - set(FIRST))
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, files[name])
    return stream.getvalue()


@cache
def empty(lang: str) -> bytes:
    """Our own Word file without words, in the look of that language."""
    folder = PARTS / lang
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    return _zipped({file.relative_to(folder).as_posix(): file.read_bytes() for file in files})


def packed(document: "Document") -> bytes:
    """The document as a file: no clock in it, its parts sorted."""
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return _zipped({name: archive.read(name) for name in archive.namelist()})


def describe(document: "Document", title: str, author: str, lang: str) -> None:
    """Say title, author and language in the properties of the file, and nothing else: no days, no earlier authors."""
    package = document.part.package
    for key, link in list(package.rels.items()):  # of whatever program: some name this link in another way
        if link.reltype.endswith("/metadata/core-properties"):
            del package.rels[key]
    properties = document.core_properties._element
    for child in list(properties):
        properties.remove(child)
    for name, words in (("title", title[:LONGEST_TITLE]), ("creator", author), ("language", LANGUAGE_TAG[lang])):
        etree.SubElement(properties, f"{{{DC}}}{name}").text = words
