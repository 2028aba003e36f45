"""Many documents → their facts on standard output or in pages, in the order of the documents, whatever befalls one."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from yigong_analysis.errors import YigongError
from yigong_analysis.facts.command.files import DocumentFile, Found, find, shown
from yigong_analysis.facts.command.reader import Answer, Reader
from yigong_analysis.facts.command.side_by_side import in_order
from yigong_analysis.facts.given import checked
from yigong_analysis.phrases import message

if TYPE_CHECKING:
    from tqdm import tqdm


class OutputLostError(Exception):
    """Standard output takes no more; `wanted` is whether a reader was still there to take it."""

    def __init__(self, error: OSError):
        super().__init__(message("output_lost", reason=error.strerror))
        self.wanted = not isinstance(error, BrokenPipeError)  # `| head` has what it wants


class Lines:
    """Writes to standard output, document by document, so that a reader sees each as soon as it is done."""

    def __init__(self, stream: TextIO | None, header: str = ""):
        self._stream, self._header = stream, header

    def begin(self) -> None:
        """Write what stands before all documents. Raises OutputLostError."""
        self._put(self._header)

    def __call__(self, document: DocumentFile, text: str) -> str:
        """Write; there is no fault that concerns one document only. Raises OutputLostError."""
        self._put(text)
        return ""

    def _put(self, text: str) -> None:
        try:
            if self._stream is None:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            self._stream.write(text)
            self._stream.flush()
        except OSError as error:
            self._let_go()
            raise OutputLostError(error) from None

    def _let_go(self) -> None:
        """Lead the stream nowhere: else Python tries to write what is left when it ends, and tells of it again."""
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())


class Pages:
    """Writes a page for each document into a folder: `<doc>.html`, complete or absent."""

    def __init__(self, folder: str):
        self._folder = folder

    def begin(self) -> None:
        """Make the folder. Raises OSError if it cannot be made."""
        os.makedirs(self._folder, exist_ok=True)

    def __call__(self, document: DocumentFile, text: str) -> str:
        """Write; returns the fault if the page could not be written."""
        page = Path(self._folder, os.fsdecode(f"{document.doc}.html".encode("utf-8", "surrogateescape")))
        aside = page.with_name(f".{page.name}.{os.getpid()}")
        try:
            page.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(text.encode("utf-8", "backslashreplace"))
            aside.replace(page)
        except OSError as error:
            with suppress(OSError):
                aside.unlink()
            return message("page_unwritten", page=shown(str(page)), reason=error.strerror)
        return ""


Outlet = Lines | Pages


def asked(paths: list[str], published: str, place: str, faults: list[str]) -> tuple[Found, str, str]:
    """The documents of the paths, the day and the place, all checked.

    Input: the words of the command, and the faults that were found in its other words.
    Raises YigongError with every fault.
    """
    faults, found, known = list(faults), Found(), ("", "")
    try:
        known = checked(published, place)
    except YigongError as error:
        faults += error.faults
    try:
        found = find(paths)
    except YigongError as error:
        faults += error.faults
    if faults:
        raise YigongError(*faults)
    return found, *known


def run(found: Found, reader: Reader, outlet: Outlet, jobs: int) -> bool:
    """Read all documents and write what comes out; what is wrong is told on standard error, a line each.

    Input: the documents, what reads one, where the output goes, how many processes read.
    Returns whether nothing failed. Raises OSError if no page can be written at all.
    """
    for line in filter(None, (*found.faults, found.notice())):
        sys.stderr.write(f"{line}\n")
    try:
        outlet.begin()
        return _read_all(found.documents, reader, outlet, jobs) + len(found.faults) == 0
    except OutputLostError as lost:
        if lost.wanted:
            sys.stderr.write(f"{lost}\n")
        return not lost.wanted


def _read_all(documents: list[DocumentFile], reader: Reader, outlet: Outlet, jobs: int) -> int:
    """How many documents failed, when all are read and written."""
    failed, n = 0, max(1, min(jobs, len(documents)))
    with _progress(len(documents)) as bar, closing(in_order(reader, documents, n)) as answers:
        for document, answer in zip(documents, answers, strict=True):
            with _aside(bar):
                failed += _take(document, answer, outlet)
            if bar is not None:
                bar.update()
    return failed


def _take(document: DocumentFile, answer: Answer | None, outlet: Outlet) -> bool:
    """Write an answer, or tell the fault; returns whether there was one."""
    if answer is None:
        answer = Answer(fault=message("document_killed", file=shown(document.path)))
    fault = answer.fault or outlet(document, answer.text)
    if fault:
        sys.stderr.write(f"{fault}\n")
        sys.stderr.flush()
    return bool(fault)


@contextmanager
def _progress(n: int) -> Iterator["tqdm | None"]:
    """A bar on a terminal if there is more than one document, else nothing."""
    if n < 2 or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    with tqdm(total=n, file=sys.stderr, unit=" " + message("extract_unit"), dynamic_ncols=True) as bar:
        yield bar


def _aside(bar: "tqdm | None") -> object:
    """Take the bar away while lines are written to the same terminal."""
    return nullcontext() if bar is None else bar.external_write_mode(file=sys.stderr)
