"""Where the article ends on its page.

Behind its last paragraph on the topic stand buttons, credits, other articles and imprints, in any order. What is surely
another thing (an imprint, another story) ends it at once; a button or a list may also stand between two paragraphs.
"""

from yigong_analysis.text import features
from yigong_analysis.text.features import Line

LIST = 3  # headlines in a row that make a list
HEADLINES = 3  # lines of one headline at most
BUTTONS, ENDS = frozenset(("credit", "end", "field", "hint")), frozenset(("related", "footer"))


def first_after(lines: list[Line], prose: list[int]) -> int:
    """The first line after the article. Input: all lines, and which of them are running text."""
    on_topic = [i for i in prose if lines[i].topic]
    last = (on_topic or prose or [len(lines) - 1])[-1] if prose else len(lines) - 1
    start = _credit(lines, last)
    total, left = (sum(len(lines[i].text) for i in prose if i >= first) for first in (0, start))
    found = len(lines)  # a button or a list that nothing has followed yet
    run = _opened(lines, start - 1)
    for i in range(start, len(lines)):
        line = lines[i]
        if line.prose:
            if _begins_story(lines, i):
                return min(found, _headline_before(lines, i, last))
            left, found = left - len(line.text), len(lines)
        elif line.said in ENDS and left * 2 <= total:
            return min(found, i)
        elif line.said in BUTTONS and not line.dated:
            found = min(found, i)
        run = run + 1 + line.linked if features.is_headline(line) else _opened(lines, i)
        if run >= LIST and found > i:
            found = _list_start(lines, i, last)
    return found


def _credit(lines: list[Line], last: int) -> int:
    """Where the search begins: at the line that tells who edited, where paragraphs stand before it."""
    seen = False
    for i in range(last + 1, len(lines)):
        if lines[i].prose and _begins_story(lines, i):
            break
        if lines[i].said == "credit":
            return i if seen else last + 1
        seen = seen or lines[i].prose
    return last + 1


def _opened(lines: list[Line], i: int) -> int:
    """Where the count of headlines starts after a line: never to be reached in a list that the article announces."""
    announced = 0 <= i < len(lines) and lines[i].text.endswith("：") and not lines[i].said
    return -len(lines) * LIST if announced else 0


def _begins_story(lines: list[Line], i: int) -> bool:
    return features.is_byline(lines[i].text) and not lines[i - 1].prose


def _list_start(lines: list[Line], i: int, last: int) -> int:
    while i - 1 > last and features.is_headline(lines[i - 1]):
        i -= 1
    return i


def _headline_before(lines: list[Line], story: int, last: int) -> int:
    start = story
    while start - 1 > last and not lines[start - 1].prose and story - start < HEADLINES:
        start -= 1
    return start
