"""A figure as the audit sees it, and the page it stands on: the figures of one document or of one table, in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from yigong_analysis.audit.bounds import Bounds

CLAUSE = "，；：。！？!?、（）\n\t"
WINDOW = 200  # figures on either side that can have to do with one
CROWD = 30  # of one sentence
LONGEST = 400  # characters of a clause or sentence
UNSAID = ("", "other")  # indicators that say nothing of what a figure is
CLOSE, LATER = 1, 3  # a figure behind counts as three times as far as one before: what is divided is named first


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One figure with its labels.

    `start`, `end`: half-open offsets into the raw document; `at`, `stop`: into the text of its page. In a table of
    facts, where there is no text, `at` is the place in its source. `sentence`, `paragraph`: equal for figures that
    stand together. `bounds` in base units. What is not known is the empty text.
    """

    start: int
    end: int
    at: int
    stop: int
    exact: str
    value: float
    bounds: Bounds
    unit: str
    precision: str
    sentence: object
    paragraph: object
    indicator: str = ""
    measure: str = ""
    adcode: str = ""
    period: str = ""
    status: str = ""
    fund_kind: str = ""
    scope: str = ""
    base: str = ""
    title: bool = False
    cell: bool = False
    fact_id: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """Its half-open span in the raw document."""
        return self.start, self.end

    @property
    def year(self) -> str:
        """The year it is about; of a span of years the last."""
        found = re.findall(r"(?:19|20)\d\d", self.period)
        return found[-1] if found else ""


Test = Callable[[Figure], bool]


@dataclass(slots=True)
class Page:
    """The figures of one document, or of one source of a table, in their order.

    `text` is the clean text that `at` and `stop` count, empty for a table of facts: then only labels tell what belongs
    together. `raw_span` leads from the text to the raw document; `rows`: the rows of its tables, as spans of the text.
    """

    doc: str
    figures: list[Figure]
    text: str = ""
    raw_span: Callable[[int, int], tuple[int, int]] = field(default=lambda start, end: (start, end))
    rows: list[tuple[int, int]] = field(default_factory=list)
    title: tuple[int, int] = (0, 0)
    published: str = ""
    _places: dict[int, int] = field(init=False, repr=False)
    _together: dict[int, list[Figure]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._places = {id(figure): place for place, figure in enumerate(self.figures)}

    def beside(self, figure: Figure, window: int = WINDOW) -> list[Figure]:
        """The figures up to so many before and behind it: a page of thousands is gone through once, not squared."""
        place = self._places.get(id(figure))
        if place is None:  # made for a claim: 翻一番
            place = bisect_left(self.figures, figure.at, key=lambda one: one.at)
        return self.figures[max(0, place - window) : place + window]

    def near(self, figure: Figure, test: Test) -> list[list[Figure]]:
        """The other figures that pass a test, in circles: its sentence, its paragraph, the page; the nearest first."""
        circles: list[list[Figure]] = [[], [], []]
        for other in self.beside(figure):
            if other is figure or not test(other):
                continue
            if other.sentence == figure.sentence:
                circles[0].append(other)
            elif other.paragraph == figure.paragraph:
                circles[1].append(other)
            else:
                circles[2].append(other)
        return [sorted(circle, key=lambda other: distance(figure, other)) for circle in circles]

    def together(self, figure: Figure) -> list[Figure]:
        """The figures of its sentence, itself included, in order; of an endless one those beside it."""
        key = id(figure)
        if key not in self._together:
            self._together[key] = [one for one in self.beside(figure, CROWD) if one.sentence == figure.sentence]
        return self._together[key]

    def paragraph(self, figure: Figure) -> list[Figure]:
        """The figures of its paragraph, itself included, in order."""
        return [other for other in self.beside(figure) if other.paragraph == figure.paragraph]

    def inside(self, start: int, end: int) -> list[Figure]:
        """The figures that begin between two offsets of the text."""
        first = bisect_left(self.figures, start, key=lambda one: one.at)
        return self.figures[first : bisect_left(self.figures, end, key=lambda one: one.at)]

    def sentence_before(self, figure: Figure) -> list[Figure]:
        """The figures of the sentence before in the same paragraph; there is none in a table of facts."""
        earlier = [one for one in self.beside(figure) if one.at < figure.at and one.sentence != figure.sentence]
        near = bool(earlier) and bool(self.text) and earlier[-1].paragraph == figure.paragraph
        return self.together(earlier[-1]) if near else []

    def before(self, figure: Figure, stops: str = CLAUSE) -> str:
        """What stands before a figure in its clause, which begins behind the last of `stops`."""
        first = max(0, figure.at - LONGEST)
        start = max((self.text.rfind(sign, first, figure.at) for sign in stops), default=-1) + 1
        return self.text[start or first : figure.at]

    def after(self, figure: Figure, stops: str = CLAUSE) -> str:
        """What stands behind a figure in its clause."""
        last = figure.stop + LONGEST
        ends = [place for sign in stops if (place := self.text.find(sign, figure.stop, last)) >= 0]
        return self.text[figure.stop : min(ends, default=last)]

    def between(self, left: Figure, right: Figure) -> str:
        """What stands between two figures."""
        return self.text[left.stop : right.at]


def distance(figure: Figure, other: Figure) -> int:
    """How far another figure stands; behind counts more than before."""
    gap = figure.at - other.stop
    return gap if gap >= 0 else (other.at - figure.stop) * LATER + CLOSE


def of_kind(*indicators: str) -> Test:
    """A test: one of these indicators."""
    return lambda figure: figure.indicator in indicators
