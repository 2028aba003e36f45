"""What the tags of a page tell of each line of its clean text."""

from collections.abc import Callable

from yigong_analysis.text.markup import Mark

Span = Callable[[int, int], tuple[int, int]]
LINKED = 0.9  # share of a line that is link: an item of a menu or the headline of another article


def of_lines(text: str, raw_span: Span, marks: list[Mark]) -> list[str | None]:
    """For each line of `text`: `furniture`, `link`, `title`, `h1` … `h3`, or None.

    Input: the clean text, the way from its spans to the raw page, and the marks of that page.
    """
    if not marks:
        return []
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(raw_span(start, start + len(line)))
        start += len(line) + 1
    found: list[str | None] = [None] * len(spans)
    for kind in ("link", "h3", "h2", "h1", "title", "furniture"):  # the last one counts
        inside = [mark for mark in marks if mark.kind == kind]
        for i in _covered(spans, inside, LINKED if kind == "link" else 0.5):
            found[i] = kind
    return found


def _covered(spans: list[tuple[int, int]], marks: list[Mark], share: float) -> list[int]:
    """The lines of which at least this share lies in the marks (both in order, marks not nested)."""
    covered, first = [], 0
    for i, (start, end) in enumerate(spans):
        while first < len(marks) and marks[first].end <= start:
            first += 1
        inside, k = 0, first
        while k < len(marks) and marks[k].start < end:
            inside += min(end, marks[k].end) - max(start, marks[k].start)
            k += 1
        if end > start and inside >= share * (end - start):
            covered.append(i)
    return covered
