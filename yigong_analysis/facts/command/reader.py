"""One document read and written out, or the one line that says why not; nothing that a file holds stops a run."""

import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from yigong_analysis.errors import YigongError
from yigong_analysis.facts.command.files import DocumentFile, shown, text_of
from yigong_analysis.facts.extraction import Fact, facts_of
from yigong_analysis.phrases import message


class TooSlow(BaseException):
    """The time for a document is over; no `except Exception` on the way holds it up."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TooSlow in the main thread after so many seconds; without effect on systems that have no such clock."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def over(*_: object) -> None:
        raise TooSlow

    previous = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a document: what is to be written of it, or, if `fault` is not empty, why there is nothing.

    `text` is text for whoever writes it as it is; a reader of another kind hands on what its outlet takes.
    """

    text: Any = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads documents; called with one, it gives its Answer. It can be sent to another process.

    `write` makes the output of the raw text, its facts and the name of the document; `published` and `place` as
    `given.checked` returns them; `seconds` is the time for one document.
    """

    write: Callable[[str, list[Fact], str], str]
    published: str = ""
    place: str = ""
    seconds: float = 60

    def __call__(self, document: DocumentFile) -> Answer:
        """Read a document; raises nothing but an interrupt."""
        try:
            return Answer(text=self._written(document))
        except (Exception, TooSlow) as error:
            return Answer(fault=self._fault(error, shown(document.path)))

    def _written(self, document: DocumentFile) -> Any:
        with time_limit(self.seconds):
            return self.made(text_of(document), document.doc)

    def made(self, raw: str, doc: str) -> Any:
        """What is made of the text of a document: its facts, written out."""
        return self.write(raw, facts_of(raw, self.published, self.place), doc)

    def _fault(self, error: BaseException, name: str) -> str:
        """One line; of an error of ours only where it happened, for its words may hold some of the document."""
        if isinstance(error, YigongError):
            return " ".join(error.faults)
        if isinstance(error, OSError):
            return message("document_unreadable", file=name, reason=error.strerror)
        if isinstance(error, TooSlow):
            return message("document_slow", file=name, seconds=f"{self.seconds:g}")
        if isinstance(error, MemoryError):
            return message("document_memory", file=name)
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{last.filename.replace(chr(92), '/').rsplit('/', 1)[-1]}:{last.lineno}"
        return message("document_failed", file=name, error=type(error).__name__, where=where)
