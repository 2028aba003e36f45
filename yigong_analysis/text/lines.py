"""Lines as a page breaks them → a line for each paragraph, heading and row.

A paragraph goes over the break where the line is as wide as the column allows, or stops in the middle of a sentence
that the next line ends. In doubt the break stays: a paragraph in two parts loses little, two glued headlines mislead.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate, pairwise

from yigong_analysis.text import typed_rows
from yigong_analysis.text.offsets import DROP

HARD = "\x02"  # a line end that `markup` is sure of
SLACK = 3  # half-width columns by which a full line may be short: no mark starts a line, no number is broken
NARROW, WIDE = 20, 160  # widths of columns that anybody sets, in half-width columns
BROKEN_LINES = 4  # that show that a document is set in columns
SHORT, NARROW_LINE, COLUMN_REACH = 16, 34, 8  # characters of a line in a column; lines until its sentence ends
LONG = 40  # characters of a line with clauses but no full stop that can be no headline

_BREAK = re.compile("[\n\x02]")
_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[、)）]|[.．](?!\d))|第[一二三四五六七八九十\d]+[章节条]"
    r"|[①-⑳•·●○■◆◇▲△★☆※*►▶>【〖\-]|——|[问答][:：]|附件?[:：\d]"
)
_CLOSED = re.compile(r"[。！？!?…；;：:.][”’」』）)》】\"]?$|[”’」』）)》】〕\]]$")
_ENDED = re.compile(r"[。！？!?…；;：:][”’」』）)\"]?$")
_STOP = re.compile("[。；;！？!?]")
_CLAUSE = re.compile("[，,、：:；;]")
_COMMA = re.compile("[，,、]")
_NUMBER = re.compile(r"[\d.,%％]{1,12}$")
_LABEL = re.compile("[\u4e00-\u9fff]{2,8}[：:]")
_LATIN = re.compile("[A-Za-z]")


@dataclass(slots=True)
class Line:
    """A line that is not blank: its span without margins, its margin, and what parts it from the line before."""

    start: int
    end: int
    text: str
    indent: int
    gap: int  # blank lines before it
    hard: bool  # the markup ends a line before it
    follows: bool = False  # it goes on with the sentence of the line before


def laid_out(text: str) -> str:
    """One line a paragraph, heading or row (cells parted by a tab); margins and the other line ends as fillers."""
    lines = _lines(text)
    _mark_broken(lines)
    _mark_wrapped(lines)
    parts, position = [], 0
    for line, cells in zip(lines, _cells(lines), strict=True):
        parts.append(_between(text, position, line))
        parts.append(cells)
        position = line.end
    parts.append(DROP * (len(text) - position))
    return "".join(parts)


def _lines(text: str) -> list[Line]:
    found, position, gap, hard = [], 0, 0, False
    for piece in _BREAK.split(text) if HARD in text else text.split("\n"):
        if bare := piece.strip():
            if "\t" in bare:  # the last cell of a row may be empty, and in a page the first
                bare = piece.strip(" ") if hard else piece.lstrip().rstrip(" ")
            indent = piece.index(bare)
            start = position + indent
            found.append(Line(start, start + len(bare), bare, indent, gap, hard))
            gap, hard = 0, False
        elif found:
            gap += 1
        position += len(piece) + 1
        hard = hard or text[position - 1 : position] == HARD
    return found


def _cells(lines: list[Line]) -> list[str]:
    """The text of each line, with one tab between the cells of a row and none elsewhere."""
    paragraphs = accumulate(line.gap for line in lines)
    typed = ["" if line.follows else line.text for line in lines]
    parted = typed_rows.separators(list(zip(paragraphs, typed, strict=True)))
    parted = ["\t" if line.hard and "\t" in line.text else sep for line, sep in zip(lines, parted, strict=True)]
    return [
        typed_rows.tabbed(line.text, separator) if separator else line.text.replace("\t", " ")
        for line, separator in zip(lines, parted, strict=True)
    ]


def _between(text: str, position: int, line: Line) -> str:
    """What stands for a break and the margins: a line end; in a paragraph nothing, between Latin words a blank."""
    length = line.start - position
    if not position or not length:
        return DROP * length
    if not line.follows:
        return "\n" + DROP * (length - 1)
    latin = _LATIN.match(text[position - 1]) and _LATIN.match(line.text)
    return (" " if latin else DROP) + DROP * (length - 1)


def _may_follow(line: Line, margin: int) -> bool:
    return not line.hard and line.indent <= margin and not _ITEM.match(line.text)


def _mark_broken(lines: list[Line]) -> None:
    """Breaks in the middle of a sentence, also where a column ends and blank lines come between."""
    margin = min((line.indent for line in lines), default=0)
    goes_on = False  # seen from behind: does a sentence end in this line, or in the one that a lone number leads to
    for before, line in zip(reversed(lines[:-1]), reversed(lines), strict=False):
        goes_on = bool(_STOP.search(line.text)) or (goes_on and bool(_NUMBER.match(line.text)))
        labelled = line.gap and _LABEL.match(line.text)  # the next field of a form
        if line.gap <= 2 and not labelled and _may_follow(line, margin):
            line.follows = line.text[0] in "，。；、！？）》" or (goes_on and _is_open(before.text))
    _mark_columns(lines, margin)


def _mark_columns(lines: list[Line], margin: int) -> None:
    """Lines of a narrow column, broken anywhere: a sentence has begun, and ends some short lines farther down."""
    if sum(_is_broken(line) for line in lines) < BROKEN_LINES:
        return
    for index in range(1, len(lines)):
        before, line = lines[index - 1], lines[index]
        if line.gap or not _may_follow(line, margin) or _CLOSED.search(before.text[-3:]):
            continue
        begun = before.follows or _CLAUSE.search(before.text) or _STOP.search(before.text) or len(before.text) < SHORT
        inside = before.follows or (index > 1 and not before.gap and "。" in lines[index - 2].text)
        narrow = _runs_on(lines, index) and not _CLOSED.search(line.text[-3:])
        if begun and _ends_soon(lines, index) and (inside or narrow):
            line.follows = True


def _is_broken(line: Line) -> bool:
    """A short line with a clause in it and no end: so a column breaks its sentences, and few headlines look."""
    return len(line.text) < NARROW_LINE and bool(_COMMA.search(line.text)) and not _CLOSED.search(line.text[-3:])


def _ends_soon(lines: list[Line], index: int) -> bool:
    """Whether a sentence ends in this line or in one of the next, with no gap between."""
    for line in lines[index : index + COLUMN_REACH]:
        if line.gap and line is not lines[index]:
            return False
        if _STOP.search(line.text):
            return True
        if _CLOSED.search(line.text[-3:]):
            return False
    return False


def _runs_on(lines: list[Line], index: int) -> bool:
    """Whether the line is one of several short ones that end without a mark."""
    near = [line for line in lines[max(0, index - 3) : index + 3] if not line.gap or line is lines[index]]
    return sum(len(line.text) < NARROW_LINE and not _CLOSED.search(line.text[-3:]) for line in near) > len(near) // 2


def _is_open(text: str) -> bool:
    """A sentence has begun in this line and does not end in it."""
    if _NUMBER.match(text):
        return True
    if _CLOSED.search(text[-3:]):
        return False
    return (
        "。" in text
        or "；" in text
        or ";" in text
        or (len(text) >= LONG and len(_CLAUSE.findall(text)) > 1)
        or text[-1] in "，、（《"
    )


def _mark_wrapped(lines: list[Line]) -> None:
    """Lines as wide as their column go on in the next one."""
    margin = min((line.indent for line in lines), default=0)
    alone = [line.gap > 0 or line.hard for line in lines] + [True]  # most paragraphs have blank lines around them
    widths = [
        WIDE + 1 if here and after else _width(line.text)
        for line, (here, after) in zip(lines, pairwise(alone), strict=True)
    ]
    pairs = [i for i in range(len(lines) - 1) if _are_alike(lines, widths, i)]
    k = 0
    while k < len(pairs):
        start = end = pairs[k]
        limit = max(widths[start : start + 2])
        while k < len(pairs) and pairs[k] <= end + 1 and abs(max(widths[pairs[k] : pairs[k] + 2]) - limit) <= SLACK:
            if pairs[k] + 1 > end:
                end = _column_end(lines, widths, pairs[k] + 1, limit + SLACK)
            k += 1
        _mark_column(lines[start : end + 1], widths[start : end + 1], margin)
        k = bisect_left(pairs, end, k)  # columns do not overlap, so that no line is looked at twice


def _are_alike(lines: list[Line], widths: list[int], i: int) -> bool:
    """This line and the next have one width and nothing between them, and the first stops in a sentence."""
    if not NARROW <= widths[i] <= WIDE or abs(widths[i] - widths[i + 1]) > SLACK:
        return False
    return not (lines[i + 1].gap or lines[i + 1].hard or _ENDED.search(lines[i].text[-2:]))


def _column_end(lines: list[Line], widths: list[int], i: int, limit: int) -> int:
    """The line in which the paragraph ends that line `i` belongs to."""
    while i + 1 < len(lines) and not (lines[i + 1].gap or lines[i + 1].hard or _ENDED.search(lines[i].text[-2:])):
        if widths[i + 1] > limit or widths[i] < limit - 3 * SLACK:
            break
        i += 1
    return i


def _mark_column(column: list[Line], widths: list[int], margin: int) -> None:
    """Marks the lines that follow a full one, if what looks like a column is none of a few headlines alike."""
    limit = max(widths) - SLACK
    full = [width >= limit for width in widths]
    ended = [bool(_ENDED.search(line.text[-2:])) for line in column]
    stray = sum(1 for f, e in zip(full[:-1], ended[:-1], strict=True) if not f and not e)
    if not any(ended) or stray > len(column) // 5:
        return
    for (_, line), is_full, is_ended in zip(pairwise(column), full, ended, strict=False):
        if is_full and not is_ended and _may_follow(line, margin):
            line.follows = True


def _width(text: str) -> int:
    """Half-width columns; of a line too long for any column just something too large."""
    return len(text.encode("gb18030", "replace")) if len(text) <= WIDE else WIDE + 1
