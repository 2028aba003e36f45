"""Elements of Word's XML made from plain words; what XML cannot hold and readers cannot see is left out."""

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from lxml import etree

from yigong_analysis.display.markup import INVISIBLE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = {"w": W, "r": R}
UNFIT = re.compile(f"{INVISIBLE.pattern}|[\ud800-\udfff\ufffe\uffff]")
BLANKS = re.compile("[\t\r\u2028\u2029]")
WEB = ("http", "https")
URL_SIGNS = "/?#&=:;,+!*'()@$~%-._"
LONGEST_URL = 2000  # Word takes a file with a longer one for damaged


def w(tag: str, *children: "Element", **attributes: object) -> "Element":
    """An element of Word's main namespace; its attributes are of that namespace too."""
    element = etree.Element(f"{{{W}}}{tag}", {f"{{{W}}}{k}": str(v) for k, v in attributes.items()}, nsmap=NAMES)
    element.extend(children)
    return element


def plain(words: str) -> str:
    """Words that XML can hold, without invisible marks; other blanks than line ends are plain blanks."""
    return UNFIT.sub("", BLANKS.sub(" ", words))


def text(words: str) -> "Element":
    """Words inside a run; they are plain already."""
    element = w("t")
    element.text = words
    if words != words.strip():
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def run(words: str, *properties: "Element") -> "Element":
    """A run of one look; line ends are breaks. `properties` in the order of the schema."""
    pieces: list[Element] = []
    for place, line in enumerate(plain(words).split("\n")):
        pieces += [w("br")] if place else []
        pieces += [text(line)] if line else []
    return w("r", *([w("rPr", *properties)] if properties else []), *pieces)


def counter(label: str, number: int) -> "Element":
    """A number of a series that Word counts itself, shown as it is until the reader updates the fields."""
    return w("fldSimple", run(str(number)), instr=f" SEQ {label} \\* ARABIC ")


def web_address(link: str) -> str:
    """A link to the web as Word takes it: every sign allowed, not too long; nothing for any other link."""
    try:
        parts = urlsplit(plain(link).strip())
        known = parts.scheme in WEB and parts.hostname
    except ValueError:
        return ""
    url = quote(parts.geturl(), safe=URL_SIGNS) if known else ""
    return url if len(url) <= LONGEST_URL else ""
