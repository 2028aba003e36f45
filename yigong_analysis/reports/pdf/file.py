"""report.json and the pictures of a report → report.pdf: PDF/A-2a and PDF/UA-1, set by typst with the bundled font."""

import json
import re
from bisect import bisect_left
from functools import cache
from pathlib import Path

from yigong_analysis import paths
from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import message
from yigong_analysis.reports.pdf.words import document

FILE = "report.pdf"
TEMPLATE = Path(__file__).parent / "report.typ"
STANDARDS = ["a-2a", "ua-1"]  # the first makes a missing letter an error, both demand tags and descriptions
BRIEF = 2  # pages before the annex
SIZES = (9.5, 9.0, 8.6, 8.2, 7.8, 7.4)  # points: the largest with which a brief fits its pages
CROWDED = {"zh": 1800, "en": 2900}  # ems of words before the annex from which a brief seldom fits at once
TOO_LONG = "more pages than asked"  # what the template says then
MISSING = re.compile(r'the text `"(.*?)"` could not be displayed')
CODE = re.compile(r"\\u\{([0-9a-f]+)\}")


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


@cache
def _fonts():
    """The bundled fonts and no others; read once in a process."""
    import typst

    folder = str(paths.ASSETS / "fonts")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def write(report: dict, folder: Path) -> None:
    """Write report.pdf into the folder of a report, which holds its pictures. Raises YigongError with what is wrong."""
    (folder / FILE).write_bytes(pdf(report, folder))


def pdf(report: dict, folder: Path) -> bytes:
    """The PDF of a report; the same bytes for the same report.

    Input: the content of report.json; a folder with its pictures (`figures/`). What stands before an annex is set in
    the largest type with which it fills at most two pages; where none does, and where there is no annex, in ordinary
    type. Raises YigongError that names each letter the font lacks and the parts where it stands.
    """
    import typst

    words = document(report, folder)
    try:
        made = _fitted(words, folder) if words["annex"] else None
        return made or _compiled(words, folder, SIZES[0])
    except typst.TypstError as error:
        raise YigongError(*_faults(error, report["content"])) from error


def _fitted(words: dict, folder: Path) -> bytes | None:
    """The PDF in the largest type with which what stands before the annex fits its pages; None if none does.

    Most fit at once; for the others the size is found without the annex, halving the sizes that are left.
    """
    roomy = words["ems"] < CROWDED[words["lang"]]
    if roomy and (made := _attempt(words, folder, SIZES[0])):
        return made
    brief = words | {"annex": []}
    first = bisect_left(SIZES, True, lo=int(roomy), key=lambda size: _attempt(brief, folder, size) is not None)
    return next((made for size in SIZES[first:] if (made := _attempt(words, folder, size))), None)


def _attempt(words: dict, folder: Path, size: float) -> bytes | None:
    """The PDF, or None if it has more pages before its annex than a brief has."""
    import typst

    try:
        return _compiled(words, folder, size, BRIEF)
    except typst.TypstError as error:
        if TOO_LONG in error.message:
            return None
        raise


def _compiled(words: dict, folder: Path, size: float, most: int = 0) -> bytes:
    """The PDF in one size of type; `most`: the pages that it may have before its annex, 0 for as many as it needs."""
    import typst

    inputs = {"report": json.dumps(words, ensure_ascii=False), "size": str(size), "most": str(most)}
    compiler = typst.Compiler(_template(), root=folder, font_paths=_fonts(), ignore_system_fonts=True)
    # not compiler.query: only compile gives memory back
    return compiler.compile(format="pdf", pdf_standards=STANDARDS, sys_inputs=inputs)


def _faults(error: Exception, content: list[dict]) -> list[str]:
    """One line for all missing letters of a part; what else typst says, as it says it."""
    letters = dict.fromkeys(letter for words in MISSING.findall(error.diagnostic) for letter in _plain(words))
    if not letters:
        return [message("pdf_not_made", reason=error.message)]
    where: dict[tuple[str, ...], list[str]] = {}
    for letter in letters:
        where.setdefault(tuple(_holding(letter, content)), []).append(letter)
    return [
        message("pdf_missing_letter", letter=", ".join(map(_named, some)), parts=", ".join(parts) or "figures/")
        for parts, some in where.items()
    ]


def _plain(words: str) -> str:
    return CODE.sub(lambda code: chr(int(code.group(1), 16)), words)


def _named(letter: str) -> str:
    """`✗ (U+2717)`; a letter that cannot be seen by its code alone."""
    code = f"U+{ord(letter):04X}"
    return f"{letter} ({code})" if letter.isprintable() else code


def _holding(letter: str, content: list[dict]) -> list[str]:
    """The keys of the parts whose words have a letter."""
    return [part["key"] for part in content if letter in json.dumps(part, ensure_ascii=False)]
