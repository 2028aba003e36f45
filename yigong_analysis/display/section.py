"""What a notebook cell shows: a section or a chart, for a reader (HTML, SVG) and for a program (JSON) at once.

A report is nothing but the outputs of its notebook: the renderer collects these bundles into the page and report.json.
"""

from dataclasses import dataclass, field
from html import escape

from yigong_analysis import paths

MIME = "application/vnd.yigong+json"


@dataclass(frozen=True)
class Section:
    """A part of a report: `key` names it in report.json; `html` is built from escaped words; `data` holds values."""

    key: str
    html: str
    text: str
    data: dict = field(default_factory=dict)
    heading: str = ""

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        title = f"<h2>{escape(self.heading)}</h2>" if self.heading else ""
        return {
            "text/html": f'<section class="yg yg-{self.key}" id="{self.key}">{title}{self.html}</section>',
            "text/plain": self.text,
            MIME: {"kind": "section", "key": self.key, "heading": self.heading, "data": self.data},
        }


class Page:
    """A set of sections that a notebook shows one by one; shown itself, it brings their style."""

    def __repr__(self) -> str:
        return type(self).__name__

    def _repr_html_(self) -> str:
        return f"<style>{(paths.ASSETS / 'sections.css').read_text(encoding='utf-8')}</style>"


def paragraph(html: str, kind: str = "") -> str:
    """One paragraph of trusted HTML."""
    return f'<p class="{kind}">{html}</p>' if kind else f"<p>{html}</p>"


def bullets(items: list[str], kind: str = "") -> str:
    """A list of trusted HTML items; nothing for an empty list."""
    rows = "".join(f"<li>{item}</li>" for item in items)
    opening = f'<ul class="{kind}">' if kind else "<ul>"
    return f"{opening}{rows}</ul>" if rows else ""


def table(header: list[str], rows: list[list[str]], caption: str, ids: list[str] | None = None) -> str:
    """A table with a caption that scrolls inside itself on a narrow screen.

    Header and caption are plain words, cells trusted HTML; `ids` name the rows so that numbers can link to them.
    """
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in header)
    names = [f' id="{escape(name)}"' for name in ids] if ids else [""] * len(rows)
    body = "".join(
        f"<tr{name}>"
        + "".join(f'<td data-label="{escape(word)}">{cell}</td>' for word, cell in zip(header, row, strict=True))
        + "</tr>"
        for name, row in zip(names, rows, strict=True)
    )
    return (
        f'<div class="yg-table" tabindex="0"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
