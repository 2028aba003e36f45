"""Where each clean character stood: texts are shortened by fillers, and the fillers are counted when they go.

Every step keeps the length of its text: what is to vanish becomes DROP, and what belongs to the character before it
(the rest of an entity, say) becomes TAIL. `squeeze` takes the fillers out and remembers where they were, so no step
has to carry positions along.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

DROP, TAIL = "\x00", "\x01"
_FILLERS = re.compile(r"([\x00\x01]+)")


@dataclass(frozen=True, slots=True)
class Offsets:
    """The gaps of one squeezing: where each lies in the short text, what was taken out so far, what of it is tail."""

    at: list[int]
    removed: list[int]
    tail: list[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The span in the long text: from the first character of the short span to the end of its last one."""
        if not self.at:
            return start, end
        after = bisect_right(self.at, start)
        long_start = start + (self.removed[after - 1] if after else 0)
        if end <= start:
            return long_start, long_start
        gap = bisect_left(self.at, end)
        long_end = end + (self.removed[gap - 1] if gap else 0)
        own_tail = self.tail[gap] if gap < len(self.at) and self.at[gap] == end else 0
        return long_start, long_end + own_tail


def back(steps: Sequence[Offsets], start: int, end: int) -> tuple[int, int]:
    """The span before all of these squeezings."""
    for step in reversed(steps):
        start, end = step.back(start, end)
    return start, end


def squeeze(filled: str) -> tuple[str, Offsets]:
    """The text without fillers, and the way back. Input: text in which DROP and TAIL stand for what vanishes."""
    if DROP not in filled and TAIL not in filled:
        return filled, Offsets([], [], [])
    pieces = _FILLERS.split(filled)  # text and fillers in turn
    kept, gaps = pieces[::2], pieces[1::2]
    removed = list(accumulate(map(len, gaps)))
    tail = [len(gap) - len(gap.lstrip(TAIL)) for gap in gaps] if TAIL in filled else [0] * len(gaps)
    return "".join(kept), Offsets(list(accumulate(map(len, kept[:-1]))), removed, tail)


def fill(match: re.Match) -> str:
    """For `re.sub`: the whole match vanishes."""
    return DROP * len(match[0])
