"""The figures of a document, each with what it measures: in running text by sentence, in tables by cell."""

from collections.abc import Iterator
from dataclasses import dataclass

from yigong_analysis.facts.document import Document
from yigong_analysis.facts.indicator import indicators
from yigong_analysis.facts.inherited import BUILT_KINDS
from yigong_analysis.facts.sentences import sentences
from yigong_analysis.facts.table_rows import table_sentences
from yigong_analysis.facts.votes import NONE, NOTHING, OTHER, Choice, Window
from yigong_analysis.quantities import Quantity, quantities
from yigong_analysis.text import Block


@dataclass(frozen=True, slots=True)
class Found:
    """A figure on its way to a fact: its window, what it is, where it stands, and what was decided before it.

    `pooled`: projects of a reserve pool stand before it in its sentence. `said` is where the document says more of it:
    itself, or the figure of the text that a headline repeats.
    """

    window: Window
    choice: Choice
    quantity: Quantity
    paragraph: Block
    pooled: bool = False
    said: "Found | None" = None


def _running(document: Document) -> Iterator[Found]:
    """The figures of running text."""
    text = document.clean.text
    for index, block in enumerate(document.clean.blocks):
        if block.kind not in ("title", "body"):
            continue
        inside = quantities(text, block.start, block.end)
        decided: list[tuple[Window, Choice]] = []
        for sentence in sentences(text, block.start, block.end, index, inside) if inside else ():
            decided = indicators(sentence, decided)
            pooled = False
            for window, choice in decided:
                yield Found(window, choice, window.quantity, block, pooled)
                pooled = pooled or choice.indicator == "projects_pool_n"


def _tables(document: Document) -> Iterator[Found]:
    """The figures of tables: consecutive row blocks."""
    rows: list[Block] = []
    for block in (*document.clean.blocks, None):
        if block and block.kind == "row":
            rows.append(block)
            continue
        yield from _table(document.clean.text, rows) if rows else ()
        rows = []


def _table(text: str, rows: list[Block]) -> Iterator[Found]:
    """The figures of one table; a number goes with the measure word under which it means something."""
    whole, last = Block(rows[0].start, rows[-1].end, "row"), NOTHING
    for ways in table_sentences(text, [(row.start, row.end) for row in rows], 0):
        read = [(made, indicators(made.sentence, [])) for made in ways]
        made, decided = max(read, key=lambda one: one[1][0][1].indicator not in (NONE, OTHER))
        for (window, choice), quantity in zip(decided, made.quantities, strict=True):
            if choice is NOTHING and last.indicator == "physical_output" and quantity.kind in BUILT_KINDS:
                choice = last
            last = choice
            yield Found(window, choice, quantity, whole)


def figures(document: Document) -> list[Found]:
    """All figures of a document in the order in which they stand in it, those that are none of the programme too."""
    return sorted((*_running(document), *_tables(document)), key=lambda found: found.quantity.start)
