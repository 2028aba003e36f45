"""The shown cells of a notebook → the parts of its page as HTML, in order; what a user's own cells bring is cleaned."""

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html

from yigong_analysis.display.markup import escape
from yigong_analysis.display.section import MIME
from yigong_analysis.phrases import say
from yigong_analysis.reports import content
from yigong_analysis.reports.pages.language import mark
from yigong_analysis.reports.picture_size import size

CHAPTER = "chapter"  # the tag of a chart that belongs to no section before it
REFUSED = ("script", "style", "iframe", "object", "embed", "link", "meta", "base", "form", "template")
LOADED = ("src", "srcset", "action", "formaction", "background", "poster")
HARMLESS = re.compile(r"(#|https?://|mailto:|[\w-]+\.html)", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """A part of a page: `key` is its id where it has one, `html` is trusted, `annex` says that it is printed last."""

    key: str
    html: str
    annex: bool


def parts(cells: list, lang: str) -> list[Part]:
    """The parts of a page in their order, the language of foreign words marked."""
    return [
        Part(told["key"], mark(_html(told, bundle, cell, lang), lang), told["annex"])
        for told, bundle, cell in content.told(cells)
    ]


def _html(told: dict, bundle: dict, cell: dict, lang: str) -> str:
    if told["part"] == "chart":
        level = 2 if CHAPTER in cell.metadata.get("tags", []) else 3
        return _figure(told, level, lang, bundle)
    if MIME in bundle:
        return bundle["text/html"]
    inside = cleaned(bundle["text/html"]) if "text/html" in bundle else f"<pre>{escape(bundle['text/plain'])}</pre>"
    return f'<div class="yg yg-own"><div class="yg-scroll">{inside}</div></div>'


def _figure(told: dict, level: int, lang: str, bundle: dict) -> str:
    """A chart: heading, picture, caption; one of ours leads to its data."""
    key, words = escape(told["key"]), escape(told["heading"])
    kind = "svg" if "image/svg+xml" in bundle else "png"
    heading = f"<h{level}>{words}</h{level}>" if words else ""
    data = f' <a href="figures/{key}.csv">{escape(say("pg_csv", lang))}</a>' if MIME in bundle else ""
    return (
        f'<figure class="yg-figure" id="{key}">{heading}<div class="yg-picture">'
        f'<img src="figures/{key}.{kind}"{_room(bundle)} alt="{escape(told["alt"])}"></div>'
        f"<figcaption>{escape(told['caption'])}{data}</figcaption></figure>"
    )


def _room(bundle: dict) -> str:
    """Width and height, so that a picture has its room before it is there; none where it does not say its size."""
    svg = bundle.get("image/svg+xml")
    found = size(svg.encode() if svg else base64.b64decode(bundle["image/png"][:32]))
    return f' width="{found[0]:.0f}" height="{found[1]:.0f}"' if found else ""


def cleaned(html: str) -> str:
    """The HTML of a user's own cell without what the policy of a page refuses: scripts, styles, frames, forms, events.

    Nothing that a page would load by itself is left; a link leads to the web or to a place of the page.
    """
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        if element.tag in REFUSED:
            element.drop_tree()
            continue
        for name in list(_refused(element.attrib)):
            del element.attrib[name]
        if element.tag == "th":
            _as_heading(element)
    inside = "".join(lxml.html.tostring(child, encoding="unicode") for child in root)
    return escape(root.text or "") + inside


def _as_heading(cell: lxml.html.HtmlElement) -> None:
    """A heading of a user's table says what it heads; pandas says it nowhere. One without words heads nothing."""
    if not cell.text_content().strip():
        cell.tag = "td"
    elif "scope" not in cell.attrib:
        cell.set("scope", "row" if next(cell.iterancestors("thead"), None) is None else "col")


def _refused(attributes: dict) -> Iterator[str]:
    for name, value in attributes.items():
        inline = name == "style" or name in LOADED or name.startswith("on")
        if inline or (name.endswith("href") and not HARMLESS.match(value.strip())):
            yield name
