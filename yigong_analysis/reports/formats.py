"""The files that a report has besides its page and its data: PDF and Word, made from `report.json` alone."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from yigong_analysis.errors import ParameterError
from yigong_analysis.phrases import message

ALWAYS = ("html", "json")  # the page is what the index leads to, and the rest is made from the data
FORMATS = (*ALWAYS, "pdf", "docx")


@dataclass(frozen=True)
class Formats:
    """The formats of a run, sorted; an office's own Word template, or none."""

    names: tuple[str, ...] = tuple(sorted(FORMATS))
    docx_template: str = ""


ALL = Formats()


def read_formats(words: str, docx_template: str = "") -> Formats:
    """`html,pdf` as formats; nothing means all. Page and data are always made. Raises ParameterError naming all faults.

    Input: names set off by commas; the path of a Word template, or nothing.
    """
    asked = {word.strip() for word in words.split(",")} - {""}
    faults = [
        message("choice_unknown", name="--formats", value=repr(word), allowed=", ".join(FORMATS))
        for word in sorted(asked - set(FORMATS))
    ]
    faults += _template_faults(docx_template) if docx_template else []
    if faults:
        raise ParameterError(*faults)
    return Formats(tuple(sorted({*ALWAYS, *(asked or FORMATS)})), docx_template)


def _template_faults(file: str) -> list[str]:
    from yigong_analysis.reports.word.template import faults

    return faults(file) if Path(file).is_file() else [message("docx_template_missing", file=file)]


def _writers(formats: Formats) -> dict[str, Callable[[dict, Path], None]]:
    """Who writes which format; each is imported where it is needed."""

    def docx(report: dict, folder: Path) -> None:
        from yigong_analysis.reports.word import file

        file.write(report, folder, formats.docx_template)

    def pdf(report: dict, folder: Path) -> None:
        from yigong_analysis.reports.pdf import file

        file.write(report, folder)

    return {"pdf": pdf, "docx": docx}


def write(report: dict, folder: Path, formats: Formats) -> None:
    """Write the asked formats of a report beside its page. Raises YigongError for what cannot be written.

    Input: the content of report.json; a folder that holds its pictures (`figures/`).
    """
    for name, writer in _writers(formats).items():
        if name in formats.names:
            writer(report, folder)
