"""What can be seen of a line by itself: is it running text, a date line, a headline, something of the site."""

import re
from dataclasses import dataclass

from yigong_analysis.text.lexicon import Words

LONG = 40  # characters; with a comma no headline
LABEL = 40  # characters of a line that can be all furniture
_DATE = re.compile(r"[12](?<!\d[12])[09]\d\d ?(?:年|[-/.]) ?[01]?\d ?(?:月|[-/.]) ?[0-3]?\d(?!\d)")
_SOURCE = re.compile(r"^.{0,8}(?:来源|时间|日期|作者|记者)：")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、]|第[一二三四五六七八九十]+[章节条]|——|[问答]："
)
_FIELD = re.compile(r"[^，。：“”！？]{2,16}：")
_STATED = re.compile(r"[^，。：]{2,12}：\S{0,4}\d[\d.,]*\S{0,5}$")
_SIGNED = re.compile(r"(?:委员会|人民政府|办公室|局|厅|领导小组|指挥部)$")
_PATH = re.compile(r"[>›»|/·]")
_IMAGE = re.compile(r"\S{1,60}\.(?:jpe?g|png|gif|bmp|webp)$", re.IGNORECASE)
_BYLINE = re.compile(
    r"^.{0,12}[讯电](?=[（ ]).{0,4}(?:.{0,10}记者|通讯员)|^本报讯|^（?(?:.{0,8}记者|通讯员)[ ：]?.{0,30}）?$"
)
_DECOR = " 【[<《（(·•●■◆▲★*-—>»"


@dataclass(slots=True)
class Line:
    """One line of the clean text and what it looks like."""

    start: int
    text: str
    row: bool = False
    prose: bool = False  # running text
    topic: bool = False
    said: str = ""  # kind of furniture its words tell: related, credit, end, footer, nav, field, spam
    dated: bool = False
    linked: bool = False  # all of it leads elsewhere


def look_at(start: int, text: str, words: Words) -> Line:
    """The features of a line."""
    line = Line(start, text, row="\t" in text)
    line.topic = bool(words.topic.search(text))
    line.prose = not line.row and is_prose(text)
    if not line.prose or not line.topic:
        line.said = _said(text, line.prose, line.topic, words)
    if line.said:
        line.prose = False
    if not line.prose and len(text) <= 2 * LONG:
        line.dated = bool(_DATE.search(text) or _SOURCE.search(text))
    return line


def is_prose(text: str) -> bool:
    """Sentences, be it a part of one; a headline has no full stop, a field of a form no clauses."""
    if "。" in text:
        return True
    return "，" in text and (len(text) >= LONG or (len(text) > 14 and text[-1] in "；："))


def _said(text: str, prose: bool, topic: bool, words: Words) -> str:
    """The kind of furniture that a line's words tell; of running text only its foot and spam."""
    if len(text) > 8 * LONG or not (words.any.search(text) or _PATH.search(text) or "." in text):
        return ""
    if "。" not in text and len(set(words.spam.findall(text))) > 1 + prose:
        return "spam"
    if prose or len(text) > LABEL:
        return "footer" if len(words.footer.findall(text)) > prose else ""
    return _label(text, words, topic)


def _label(text: str, words: Words, topic: bool) -> str:
    """For a short line: words that stand first in it or nearly fill it, and paths through a menu."""
    if _IMAGE.match(text):
        return "end"
    if words.footer.search(text):
        return "footer"
    bare = text.lstrip(_DECOR)
    for kind in ("related", "credit", "end", "field"):
        found = getattr(words, kind).search(bare)
        if found and (found.start() <= 4 or len(found[0]) * 3 > len(bare)):
            return kind
    nav = words.nav.findall(text)
    parts = _PATH.split(text)
    if len(nav) > 1 or (nav and not topic and (len(parts) > 1 or len(nav[0]) * 2 >= len(text))):
        return "nav"
    return "nav" if len(parts) > 2 and max(map(len, parts)) <= 8 else ""


def is_headline(line: Line) -> bool:
    """A line such as lists of other articles are made of."""
    text = line.text
    if line.row or line.prose or line.topic or line.dated or _NUMBERED.match(text) or _STATED.match(text):
        return False
    return len(text) > 3 and not is_signature(line) and line.said in ("", "related")


def is_signature(line: Line) -> bool:
    """Who issued a document, or when."""
    return len(line.text) <= 30 and bool(_SIGNED.search(line.text) or _DATE.match(line.text))


def is_byline(text: str) -> bool:
    """The first words of a news story."""
    return bool(_BYLINE.match(text[:60]))


def is_field(text: str) -> bool:
    """A name and its value, as in a form."""
    return bool(_FIELD.match(text))


def is_numbered(text: str) -> bool:
    """An item of a list, or a heading with its number."""
    return bool(_NUMBERED.match(text))
