"""Made-up words → what the rules of `facts` see in them; used by their tests."""

from yigong_analysis.facts.indicator import indicators
from yigong_analysis.facts.sentences import Sentence, sentences
from yigong_analysis.facts.votes import Choice, Window, windows
from yigong_analysis.quantities import quantities
from yigong_analysis.text import normalised


def sentences_of(words: str) -> list[Sentence]:
    """The sentences with figures of one paragraph."""
    text = normalised(words)
    return sentences(text, 0, len(text), 0, quantities(text))


def exact(window: Window) -> str:
    """The figure as it is written."""
    return window.sentence.text[window.quantity.start : window.quantity.end]


def window(words: str, figure: str) -> Window:
    """The window of the one figure so written."""
    found = [one for sentence in sentences_of(words) for one in windows(sentence) if exact(one) == figure]
    assert len(found) == 1, f"{figure} is read {len(found)} times in {words}"
    return found[0]


def read(words: str) -> list[tuple[Window, Choice]]:
    """Every figure of a paragraph with its choice, sentence after sentence as a document is read."""
    every, before = [], []
    for sentence in sentences_of(words):
        before = indicators(sentence, before)
        every += before
    return every


def choices(words: str) -> list[str]:
    """`985名 persons_employed`, `3家 –` where a figure is not one of the programme."""
    return [f"{exact(one)} {choice.indicator or '–'}" for one, choice in read(words)]


def decided_before(words: str, figure: str) -> list[tuple[Window, Choice]]:
    """The figures before one in its sentence, with their choices."""
    one = window(words, figure)
    return [
        (past, choice) for past, choice in read(words) if one.sentence.start <= past.quantity.start < one.quantity.start
    ]
