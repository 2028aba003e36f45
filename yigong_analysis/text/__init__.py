"""A raw document → clean text, every character of which leads back to the raw one.

`decode` makes text of bytes; `clean` makes one way of writing of it and says what belongs to the article. Facts are
looked for in `Clean.text` and told with `Clean.raw_span`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from yigong_analysis.text.characters import simplified, unified, without_pinyin
from yigong_analysis.text.decoding import decode
from yigong_analysis.text.furniture import Block, apart, blocks
from yigong_analysis.text.hints import of_lines
from yigong_analysis.text.lines import HARD, laid_out
from yigong_analysis.text.markup import has_markup, without_tags
from yigong_analysis.text.offsets import DROP, TAIL, Offsets, back, squeeze
from yigong_analysis.text.punctuation import punctuated, spaced

__all__ = ["Block", "Clean", "clean", "decode", "normalised"]

CHARACTERS = (unified, without_pinyin, simplified)
LINES = (laid_out, punctuated, spaced, apart)


@dataclass(frozen=True, slots=True)
class Clean:
    """A cleaned document: the blocks joined by line ends; `Block.start` and `end` count characters of `text`."""

    raw: str
    text: str
    blocks: tuple[Block, ...]
    _steps: tuple[Offsets, ...] = field(repr=False)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of `raw` behind one of `text`: from its first character to the end of its last one."""
        return back(self._steps, start, end)


def clean(raw: str) -> Clean:
    """One way of writing, a block a line, furniture marked. HTML is recognised by its tags."""
    text, marks = raw.replace(TAIL, DROP).replace(HARD, DROP), []
    if has_markup(raw):
        text, marks = without_tags(text)
    text, offsets = squeeze(text)
    text, more = _through(text, (*CHARACTERS, *LINES))
    steps = tuple(step for step in (offsets, *more) if step.at)
    told = of_lines(text, lambda start, end: back(steps, start, end), marks)
    return Clean(raw, text, blocks(text, told), steps)


def normalised(text: str) -> str:
    """One way of writing of a few words: as `clean` does it, but no lines are joined and no tags are read."""
    return _through(text.replace(TAIL, DROP).replace(HARD, DROP), (*CHARACTERS, punctuated, spaced))[0]


def _through(text: str, steps: Iterable) -> tuple[str, list[Offsets]]:
    ways = []
    for step in steps:
        text, offsets = squeeze(step(text))
        ways.append(offsets)
    return text, ways
