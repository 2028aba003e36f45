"""One way of writing: simplified characters, half-width digits and letters, full-width Chinese punctuation.

Each step keeps the length of the text; what vanishes (invisible characters, bracketed pinyin) becomes a filler of
`offsets`.
"""

import re
import unicodedata
from functools import cache

from yigong_analysis.text.offsets import DROP, fill

# Classes without long ranges, which take the compiler of patterns milliseconds each.
WIDE = r"[^\x00-\xff]"  # Chinese characters and marks
HANZI = r"[^\W\x00-\xff]"  # Chinese characters, as all letters but Latin ones
_KEPT_WIDE = "，；：（）！？＂＇"
_BREAKS = "\v\x1c\x1d\x1e\x85\u2028\u2029"
_BLANKS = "\f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\u3164"
_INVISIBLE = (
    "\x00\x01\x03-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
_SAME = {  # other forms of one character
    "﹐": "，", "､": "、", "﹑": "、", "﹒": ".", "｡": "。", "﹔": "；", "﹕": "：", "︰": "：", "﹖": "？", "﹗": "！",
    "﹙": "（", "﹚": "）", "﹪": "%", "﹣": "-", "−": "-", "‐": "-", "‑": "-", "〜": "~", "∼": "~", "﹢": "+",
}  # fmt: skip
_UNIFIED = re.compile(
    f"[{''.join(_SAME)}\uff01-\uff5e{_BLANKS}{_BREAKS}{_INVISIBLE}\ud800-\udfff\u2e80-\u2fdf\uf900-\ufaff]"
)

_INITIAL = "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])"
_VOWEL = "[aāáǎàɑeēéěèêiīíǐìoōóǒòuūúǔùüǖǘǚǜv][\u0300-\u030c]?"
_TONED = "[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]"
_PINYIN = re.compile(
    rf"[(（](?<={HANZI}.) ?(?:{_INITIAL}(?:{_VOWEL}){{1,3}}|(?:{_VOWEL}){{2,3}}|{_TONED}|{_VOWEL}(?=[nr]))"
    r"(?:ng|n|r)?[1-5]? ?[)）]"
)


@cache
def _unified(character: str) -> str:
    """What stands for a character that `_UNIFIED` finds."""
    if character in _SAME or character in _KEPT_WIDE:
        return _SAME.get(character, character)
    if "！" <= character <= "～":
        return chr(ord(character) - 0xFEE0)
    if re.match(f"[{_BREAKS}]", character):
        return "\n"
    if re.match(f"[{_BLANKS}]", character):
        return " "
    if re.match(f"[{_INVISIBLE}\ud800-\udfff]", character):
        return DROP
    normal = unicodedata.normalize("NFKC", character)  # radicals and compatibility forms that PDFs leave
    return normal if len(normal) == 1 else character


def unified(text: str) -> str:
    """Half-width letters and digits, one form of each mark, plain blanks and line ends; invisible ones as fillers."""
    text = text.replace("\r\n", DROP + "\n").replace("\r", "\n")
    for character in set(_UNIFIED.findall(text)):  # a dozen replacements are faster than one translation
        text = text.replace(character, _unified(character))
    return text


def without_pinyin(text: str) -> str:
    """`統(tǒng)領(lǐng)` → `統領`, the brackets as fillers: one pinyin syllable in brackets after a Hanzi."""
    return _PINYIN.sub(fill, text)


@cache
def _converter():
    import opencc  # loaded when first needed: it takes longer than reading a document

    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """Simplified characters, each in the place of its traditional one. Input: no lone surrogates."""
    if text.isascii():
        return text
    converted = _converter().convert(text)
    return converted if len(converted) == len(text) else _one_by_one(text)


def _one_by_one(text: str) -> str:
    """Without the dictionary of words, which could change the length."""
    for character in set(text):
        converted = _converter().convert(character)
        if len(converted) == 1 and converted != character:
            text = text.replace(character, converted)
    return text
