"""What a notebook cell shows: a section or a chart, for a reader (HTML, SVG) and for a program (JSON) at once.

A report is nothing but the outputs of its notebook: the renderer collects these bundles into the page and report.json.
"""

import math
from dataclasses import dataclass, field

from yigong_analysis import paths, phrases
from yigong_analysis.display.markup import escape, paragraph
from yigong_analysis.errors import DataError
from yigong_analysis.phrases import message

MIME = "application/vnd.yigong+json"


def _steps_to_faults(value: object) -> list[str]:
    """The way from a nested value to each number in it that is not finite."""
    if isinstance(value, dict):
        return [f".{key}{step}" for key, item in value.items() for step in _steps_to_faults(item)]
    if isinstance(value, list | tuple):
        return [f"[{place}]{step}" for place, item in enumerate(value) for step in _steps_to_faults(item)]
    return [""] if isinstance(value, float) and not math.isfinite(value) else []


def not_finite(value: object, path: str) -> list[str]:
    """Paths of the numbers in a nested value that are not finite: NaN and infinity are no answers to a reader."""
    return [path + step for step in _steps_to_faults(value)]


def require_finite(key: str, data: object) -> None:
    """Raise DataError naming each number that is not finite; Jupyter would hand it on as a text."""
    found = not_finite(data, key)
    if found:
        raise DataError(*(message("report_not_finite", path=path) for path in found))


@dataclass(frozen=True)
class Section:
    """A part of a report: `key` names it in report.json; `html` is built from escaped words; `data` holds values."""

    key: str
    html: str
    text: str
    data: dict = field(default_factory=dict)
    heading: str = ""

    def __post_init__(self) -> None:
        require_finite(self.key, self.data)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        title = f"<h2>{escape(self.heading)}</h2>" if self.heading else ""
        return {
            "text/html": f'<section class="yg yg-{self.key}" id="{self.key}">{title}{self.html}</section>',
            "text/plain": self.text,
            MIME: {"kind": "section", "key": self.key, "heading": self.heading, "data": self.data},
        }


def note(key: str, words: str) -> Section:
    """A sentence in the place of a chart or a list that has nothing to show."""
    return Section(key, paragraph(escape(words), "yg-note"), words)


class Page:
    """A set of sections that a notebook shows one by one; shown itself, it brings their style."""

    lang: str

    def _say(self, key: str, **parts: object) -> str:
        return phrases.say(key, self.lang, **parts)

    def __repr__(self) -> str:
        return type(self).__name__

    def _repr_html_(self) -> str:
        sheets = (paths.ASSETS / f"{name}.css" for name in ("sections", "notebook"))
        return f"<style>{''.join(sheet.read_text(encoding='utf-8') for sheet in sheets)}</style>"
