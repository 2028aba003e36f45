"""Bytes → text with line ends unchanged: UTF-8, else whichever of GB18030 and Big5 reads as Chinese."""

import codecs
import re

from yigong_analysis.errors import DataError
from yigong_analysis.phrases import message
from yigong_analysis.text.characters import simplified

SAMPLE = 20_000  # characters that decide between two encodings
LIKELY = 0.8  # share of a sample's Hanzi that are common ones: 0.97 and more if decoded rightly, else below 0.7
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HANZI = re.compile(r"[一-鿿]")
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def decode(content: bytes, name: str) -> str:
    """The text of a document; a byte order mark stays in it as its first character.

    Input: the bytes, and the name of the file for messages.
    Raises DataError, one line naming the file: it is empty, is no text, or its encoding is not recognised.
    """
    if not content.strip(b" \t\r\n" + codecs.BOM_UTF8):
        raise DataError(message("document_empty", file=name))
    utf16 = _UTF16.get(content[:2])
    text = _strict(content, utf16) if utf16 else _strict(content, "utf-8")
    if text is None and b"\x00" not in content:
        text = _legacy(content)
        if text is None:
            raise DataError(message("document_encoding", file=name))
    if text is None or _is_binary(text):
        raise DataError(message("document_binary", file=name))
    return text


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_binary(text: str) -> bool:
    """Control characters that no text has, beyond a stray one."""
    found = _CONTROL.findall(text[:SAMPLE])
    return "\x00" in found or len(found) * 100 > min(len(text), SAMPLE)


def _legacy(content: bytes) -> str | None:
    """Decoded as GB18030, else as Big5, if what comes out reads as Chinese."""
    texts = (_strict(content, encoding) for encoding in ("gb18030", "big5hkscs"))
    return next((text for text in texts if text is not None and _common_share(text) >= LIKELY), None)


def _common_share(text: str) -> float:
    """Share of the Hanzi that are among the 3755 common ones of GB 2312 (first level) when simplified."""
    hanzi = _HANZI.findall(simplified(text[:SAMPLE]))
    return sum(map(_is_common, hanzi)) / len(hanzi) if hanzi else 0.0


def _is_common(character: str) -> bool:
    code = character.encode("gb2312", "ignore")
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7
