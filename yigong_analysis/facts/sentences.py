"""Clean text and quantities → sentences that hold quantities, with the words around each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from yigong_analysis.facts import cues
from yigong_analysis.facts.cues import Cue
from yigong_analysis.facts.fund_kind import fund_kind
from yigong_analysis.quantities import Quantity

END = re.compile(r"[。！？!?\n]")
BREAKS = re.compile(r"[，；]")


@dataclass(slots=True)
class Sentence:
    """Half-open span in the clean text, its quantities in order, and its words of topic and status in order."""

    text: str
    start: int
    end: int
    paragraph: int
    quantities: list[Quantity]
    topics: list[Cue] = field(default_factory=list)
    statuses: list[Cue] = field(default_factory=list)
    _fund_kind: str | None = None

    @property
    def fund_kind(self) -> str:
        """The kind of money or project that the sentence names; found once for all its figures."""
        if self._fund_kind is None:
            self._fund_kind = fund_kind(self.text, self.start, self.end)
        return self._fund_kind

    def breaks(self, start: int, end: int) -> int:
        """How many commas and semicolons stand between two offsets."""
        return self.text.count("，", start, end) + self.text.count("；", start, end)


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for found in END.finditer(text, start, end):
        yield position, found.start()
        position = found.end()
    if position < end:
        yield position, end


def sentences(text: str, start: int, end: int, paragraph: int, quantities: list[Quantity]) -> list[Sentence]:
    """The sentences between two offsets of a clean text that hold quantities, each with its words.

    Input: the quantities of that stretch, in order. Sentences without a quantity are left out: nothing is read in them.
    """
    found, index = [], 0
    for begin, stop in _spans(text, start, end):
        inside = []
        while index < len(quantities) and quantities[index].start < stop:
            inside.append(quantities[index])
            index += 1
        if inside:
            words = cues.topics(text, begin, stop), cues.statuses(text, begin, stop)
            found.append(Sentence(text, begin, stop, paragraph, inside, *words))
    return found
