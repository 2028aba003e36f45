"""Paragraphs and runs of a Word document: styles by role, links, bookmarks, numbered captions."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yigong_analysis.phrases import say
from yigong_analysis.reports.word.xml import R, counter, plain, run, w, web_address

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

# of these the font for Chinese has its own width, and Word takes the other font where it is not told
CHINESE_MARKS = re.compile("[“”‘’…—●○◌■□]")
LANGUAGE = {"zh": {"eastAsia": "zh-CN"}, "en": {"val": "en-GB"}}
SMALLER = {"body": "annex", "bullet": "annex_bullet", "numbered": "annex"}
SHORT_CAPTION = 38  # characters of full width; longer ones do not stand in the middle


def written(words: list[dict]) -> str:
    """Runs as words."""
    return "".join(piece["text"] for piece in words)


def quoted(piece: dict) -> str:
    """The words of a run; those that a page shows between quotation marks bear them."""
    return f"“{piece['text']}”" if piece.get("style") == "quote" else piece["text"]


@dataclass
class Manuscript:
    """A document that is being written: its language, its styles by role, what has been numbered so far.

    `width` and `height` of the text are in twentieths of a point; `targets` names the bookmark of each row that some
    number links to.
    """

    document: "Document"
    lang: str
    styles: dict[str, str]
    width: int
    height: int
    targets: dict[str, str]
    pending: dict[str, int]  # rows whose bookmark is not set yet, and its number
    drawings: int = 0  # so far
    adopted: bool = False  # the look is that of an office: its page stays as it is
    titled: bool = False
    annex: bool = False
    folded: list[dict] = field(default_factory=list)  # folds of the brief, which the annex shows
    counted: dict[str, int] = field(default_factory=dict)  # figures and tables so far
    addresses: dict[str, str] = field(default_factory=dict)  # web addresses, and their relationships

    def style(self, role: str) -> str:
        """The style of a role; in the annex that of its smaller sister, where there is one."""
        return self.styles[SMALLER.get(role, role) if self.annex else role]

    def paragraph(self, role: str, content: "list[Element]", *more: "Element") -> "Element":
        """A paragraph in the style of a role; `more` are further properties in the order of the schema."""
        return w("p", w("pPr", w("pStyle", val=self.style(role)), *more), *content)

    def words(self, words: str, *properties: "Element") -> "Element":
        """Plain words as one run, their marks as wide as the language of the report has them."""
        hint = [w("rFonts", hint="eastAsia")] if self.lang == "zh" and CHINESE_MARKS.search(words) else []
        return run(words, *hint, *properties)

    def runs(self, words: list[dict], here: str = "", strong: bool = False) -> "list[Element]":
        """The runs of `report.json`. A link to its own row (`here`), to nowhere or to no web address is words only."""
        found: list[Element] = []
        for piece in words:
            link = self._link(piece.get("link", ""), here)
            inside = self._run(piece, strong, linked=link is not None)
            if link is None:
                found.append(inside)
            else:
                link.append(inside)
                found.append(link)
        return found

    def _link(self, link: str, here: str) -> "Element | None":
        if link.startswith("#"):
            name = self.targets.get(link[1:]) if link[1:] != here else None
            return w("hyperlink", anchor=name, history=1) if name else None
        url = web_address(link)
        if not url:
            return None
        if url not in self.addresses:
            self.addresses[url] = self.document.part.relate_to(url, f"{R}/hyperlink", is_external=True)
        element = w("hyperlink", history=1)
        element.set(f"{{{R}}}id", self.addresses[url])
        return element

    def _run(self, piece: dict, strong: bool, linked: bool) -> "Element":
        words, style = quoted(piece), piece.get("style", "")
        named = style if style in {"small", "code"} else "link" if linked else ""
        properties = [w("rStyle", val=self.styles[named])] if named else []
        if self.lang == "zh" and CHINESE_MARKS.search(words):
            properties.append(w("rFonts", hint="eastAsia"))
        if strong or style == "strong":
            properties += [w("b"), w("bCs")]
        if piece.get("lang", self.lang) != self.lang and piece["lang"][:2] in LANGUAGE:
            properties.append(w("lang", **LANGUAGE[piece["lang"][:2]]))
        return run(words, *properties)

    def target(self, row: str, content: "list[Element]") -> "list[Element]":
        """Content with the bookmark of its row around it, if a number links there; an earlier row of that id has it."""
        number = self.pending.pop(row, None)
        if number is None:
            return content
        opening = w("bookmarkStart", id=number, name=self.targets[row])
        return [opening, *content, w("bookmarkEnd", id=number)]

    def caption(self, series: str, words: str, *, above: bool) -> "Element":
        """`表1　…` / `Table 1. …`: a number that Word counts itself; above a table it stays with what follows."""
        self.counted[series] = self.counted.get(series, 0) + 1
        label = say(f"docx_{series}", self.lang)
        between, gap = {"zh": ("", "　"), "en": (" ", ". ")}[self.lang]
        content = [self.words(label + between), counter(label, self.counted[series])]
        content += [self.words(gap + plain(words))] if words else []
        properties = [w("keepNext")] if above else []
        if len(words) > SHORT_CAPTION:
            properties.append(w("jc", val="left"))
        return self.paragraph("caption", content, *properties)
