"""Chinese punctuation in its full-width form, and blanks only where they part words.

Input is text of one way of writing (`characters`), a block a line; cells of a row are parted by a tab. Length is kept,
what vanishes becomes a filler.
"""

import re

from yigong_analysis.text.characters import HANZI, WIDE
from yigong_analysis.text.offsets import DROP, fill

_HALF, _FULL = ",;:()!?", "，；：（）！？"
_KEEP = {"\x02": ",", "\x03": ":", "\x04": ";", "\x05": "!", "\x06": "?", "\x07": "(", "\x08": ")"}
_HIDE = str.maketrans({half: hidden for hidden, half in _KEEP.items()} | {"，": "\x02"})

# Each pattern starts with the mark itself: the search then jumps from mark to mark, and looks back from there.
_FIRST_GROUP = "|".join(rf"(?<=(?<![\d.,，])\d{{{n}}}.)" for n in (1, 2, 3))
_GROUPED = re.compile(rf"[,，](?=\d)(?:{_FIRST_GROUP})\d{{3}}(?:[,，]\d{{3}})*(?![,，]?\d)")
_LATIN = re.compile(r":(?=\d)(?<=\d:)|[,:;!?](?= ?[A-Za-z/\\])(?<=[A-Za-z].)")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")
_STOP = re.compile(rf"\.(?={WIDE}|$)(?:(?<={WIDE}.)|(?<=%.))(?<![…。，；：].)", re.MULTILINE)
_DOUBLED = re.compile("，(?: *，)+|、(?: *、)+|；(?: *；)+|：(?: *：)+|。。(?!。)")

_PROSE = re.compile("[，。；]")
_UNIT = rf"(?= ?(?:%|{WIDE}))"
_NUMBER_BLANK = re.compile(r" (?=[\d.])(?<=[\d.] )")
_GROUPS = re.compile(rf"(?<![\d.,])(?<!\d )\d{{1,3}}(?: \d{{3}}){{1,4}}(?:\. ?\d+)?{_UNIT}")
_POINT = re.compile(rf"^\d{{1,2}}\. |\d(?: \. ?|\. )\d+{_UNIT}")
# 4 82人, 9 7.5%, 3 .2万: in a sentence two numbers do not stand side by side, but for a year before another
_BROKEN = re.compile(
    rf"(?<![\d.,])(?!(?:19|20)\d\d )\d{{1,3}}(?:(?: | ?\. ?)\d{{1,3}}){{1,4}}(?= ?(?:{HANZI}|[%‰㎡—～-]))"
)
_IN_PROSE = re.compile(rf" (?:(?:(?<={WIDE} )|(?<=[\d%] )) *(?={WIDE}|%)|(?<={WIDE} ) *(?=\d))")
_LETTERED = re.compile(rf"(?<!{HANZI}){HANZI}(?: +{HANZI}(?!{HANZI}))+")
_MARK = "[，。；：（）！？、]"
_IN_HEADING = re.compile(
    rf" (?:(?<={_MARK} ) *|(?<! .) *(?={_MARK}|[%‰㎡])|(?<=\d )(?={HANZI})(?<![:-]\d\d )"
    rf"|(?<={HANZI} )(?=\d)(?<!\d{HANZI} )(?<!\d{HANZI}{{2}} )(?<!\d{HANZI}{{3}} ))"
)
_LONG_BLANK = re.compile("(?<= ) +")


def punctuated(text: str) -> str:
    """Half-width marks made full-width, but for groups of digits, times and Latin words; doubled commas once."""
    hidden = _ADDRESS.sub(_hide, text) if "://" in text or "www." in text else text
    hidden = _LATIN.sub(_hide, _GROUPED.sub(_hide, hidden))
    for half, full in zip(_HALF, _FULL, strict=True):
        hidden = hidden.replace(half, full)
    for mark, half in _KEEP.items():
        hidden = hidden.replace(mark, half)
    return _DOUBLED.sub(_first_only, _STOP.sub("。", hidden))


def _hide(match: re.Match) -> str:
    return match[0].translate(_HIDE)


def _first_only(match: re.Match) -> str:
    return match[0][0] + DROP * (len(match[0]) - 1)


def spaced(text: str) -> str:
    """Blanks taken out of words and numbers, line by line; between clauses of a heading one remains."""
    if " " not in text:
        return text
    return "\n".join(_spaced_line(line) if " " in line else line for line in text.split("\n"))


def _spaced_line(line: str) -> str:
    if not line.isascii():
        if _NUMBER_BLANK.search(line):
            line = _POINT.sub(_in_number, _GROUPS.sub(_without_blanks, line))
        if _PROSE.search(line):
            line = _BROKEN.sub(_without_blanks, line)
            line = _IN_PROSE.sub(fill, line)
        else:
            line = _IN_HEADING.sub(fill, _LETTERED.sub(_without_blanks, line))
    return _LONG_BLANK.sub(fill, line)


def _without_blanks(match: re.Match) -> str:
    return match[0].replace(" ", DROP)


def _in_number(match: re.Match) -> str:
    """`3. 5公里` is one number; `1. ` at the start of a line counts items."""
    return match[0] if match[0].endswith(" ") else _without_blanks(match)
