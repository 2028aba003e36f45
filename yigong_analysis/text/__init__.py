"""A raw document → clean text, every character of which leads back to the raw one.

`decode` makes text of bytes; `clean` makes one way of writing of it and says what belongs to the article. Facts are
looked for in `Clean.text` and told with `Clean.raw_span`.
"""

from dataclasses import dataclass, field

from yigong_analysis.text.characters import simplified, unified, without_pinyin
from yigong_analysis.text.decoding import decode
from yigong_analysis.text.furniture import Block, blocks
from yigong_analysis.text.lines import HARD, laid_out
from yigong_analysis.text.markup import has_markup, without_tags
from yigong_analysis.text.offsets import DROP, TAIL, Offsets, squeeze
from yigong_analysis.text.punctuation import punctuated, spaced

__all__ = ["Block", "Clean", "clean", "decode"]


@dataclass(frozen=True, slots=True)
class Clean:
    """A cleaned document: the blocks joined by line ends; `Block.start` and `end` count characters of `text`."""

    raw: str
    text: str
    blocks: tuple[Block, ...]
    _steps: tuple[Offsets, ...] = field(repr=False)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of `raw` behind one of `text`: from its first character to the end of its last one."""
        for step in reversed(self._steps):
            start, end = step.back(start, end)
        return start, end


def clean(raw: str) -> Clean:
    """One way of writing, a block a line, furniture marked. HTML is recognised by its tags."""
    text, marks = raw.replace(TAIL, DROP).replace(HARD, DROP), []
    if has_markup(raw):
        text, marks = without_tags(text)
    steps = []
    for step in (_unchanged, unified, without_pinyin, simplified, laid_out, punctuated, spaced):
        text, offsets = squeeze(step(text))
        steps.append(offsets)
    return Clean(raw, text, blocks(text), tuple(steps))


def _unchanged(text: str) -> str:
    return text
