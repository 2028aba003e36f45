"""Pieces of HTML made from plain words. Whatever a document or a table says is shown as text, never as markup."""

import html
import re

LANGUAGE_CODES = {"zh": "zh-CN", "en": "en"}  # of the `lang` attribute
# controls and marks that turn the direction of text: invisible, and able to make a number read backwards
INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def escape(words: object) -> str:
    """Words as HTML text: markup escaped, invisible control characters left out."""
    return html.escape(INVISIBLE.sub("", str(words)))


def paragraph(html: str, kind: str = "") -> str:
    """One paragraph of trusted HTML."""
    return f'<p class="{kind}">{html}</p>' if kind else f"<p>{html}</p>"


def bullets(items: list[str], kind: str = "") -> str:
    """A list of trusted HTML items; nothing for an empty list."""
    rows = "".join(f"<li>{item}</li>" for item in items)
    opening = f'<ul class="{kind}">' if kind else "<ul>"
    return f"{opening}{rows}</ul>" if rows else ""


def table(header: list[str], rows: list[list[str]], caption: str, ids: list[str] | None = None) -> str:
    """A table with a caption that scrolls inside itself on a narrow screen (`assets/page.js` stacks short ones).

    Header and caption are plain words, cells trusted HTML; `ids` name the rows so that numbers can link to them.
    """
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in header)
    names = [f' id="{escape(name)}"' for name in ids] if ids else [""] * len(rows)
    body = "".join(
        f"<tr{name}>" + "".join(f"<td>{cell}</td>" for _, cell in zip(header, row, strict=True)) + "</tr>"
        for name, row in zip(names, rows, strict=True)
    )
    return (
        f'<div class="yg-table" tabindex="0"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
