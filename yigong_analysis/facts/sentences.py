"""Clean text and quantities → sentences that hold quantities, with the words around each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from yigong_analysis.facts import cues
from yigong_analysis.facts.cues import Cue
from yigong_analysis.facts.fund_kind import fund_kind
from yigong_analysis.quantities import Quantity

MOST = 60  # figures that are read together; a sentence has fewer, a list without stops may have thousands
END = re.compile(r"[。！？!?\n]")


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
        for begun, ended, part in _parts(begin, stop, inside):
            words = cues.topics(text, begun, ended), cues.statuses(text, begun, ended)
            found.append(Sentence(text, begun, ended, paragraph, part, *words))
    return found


def _parts(start: int, end: int, inside: list[Quantity]) -> Iterator[tuple[int, int, list[Quantity]]]:
    """The stretch as a whole, or in parts if it holds more figures than any sentence: time stays linear in the text."""
    for index in range(0, len(inside), MOST):
        stop = inside[index + MOST].start if index + MOST < len(inside) else end
        yield start, stop, inside[index : index + MOST]
        start = stop
