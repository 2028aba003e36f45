"""The verb `audit`: documents and tables of facts → their findings on standard output."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from yigong_analysis.audit import records
from yigong_analysis.audit.figure import Page
from yigong_analysis.audit.findings import Finding, findings, findings_of, findings_of_two
from yigong_analysis.audit.pages import page_of, pages_of
from yigong_analysis.facts.command import batch
from yigong_analysis.facts.command.files import DocumentFile, Found
from yigong_analysis.facts.command.reader import Reader
from yigong_analysis.phrases import message
from yigong_analysis.rows import Row

FORMATS = ("text", "jsonl")
WRITERS: dict[str, Callable[[Iterable[Finding]], str]] = {"text": records.words, "jsonl": records.json_lines}


def _write_nothing(*_: object) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class AuditReader(Reader):
    """Reads a document and audits it; hands on its findings, and its page without the text for what two sources say."""

    write: Callable[..., str] = _write_nothing

    def made(self, raw: str, doc: str) -> tuple[list[Finding], Page]:
        """The findings of a document, and the labels of its figures."""
        page = page_of(raw, doc, self.published, self.place)
        return findings_of(page), replace(page, text="", raw_span=_as_it_is, rows=[])


def _as_it_is(start: int, end: int) -> tuple[int, int]:
    return start, end


class Findings(batch.Lines):
    """Writes the findings of each document as soon as it is read, and counts their verdicts."""

    def __init__(self, format_: str):
        super().__init__(sys.stdout)
        self._written = WRITERS[format_]
        self.verdicts: Counter[str] = Counter()
        self._pages: list[Page] = []

    def __call__(self, document: DocumentFile | None, answer: tuple[list[Finding], Page]) -> str:
        """Write the findings of a document. Raises OutputLostError."""
        found, page = answer
        self._pages.append(page)
        return self.tell(found)

    def tell(self, found: list[Finding]) -> str:
        """Write findings. Raises OutputLostError."""
        self.verdicts.update(one.verdict for one in found)
        self._put(self._written(found))
        return ""

    def end(self) -> None:
        """Write what two documents say of the same fact, and the sum of it all on standard error."""
        self.tell(findings_of_two(self._pages))
        sys.stderr.write(message("audit_done", n=self.verdicts.total(), **_counts(self.verdicts)) + "\n")


def _counts(verdicts: Counter[str]) -> dict[str, int]:
    return {verdict: verdicts[verdict] for verdict in ("holds", "fails", "holds_on_other_base", "not_comparable")}


def is_table(path: str) -> bool:
    """Whether a path is a table of facts."""
    return path.lower().endswith(".csv") and not os.path.isdir(path)


def documents(found: Found, read: AuditReader, jobs: int, format_: str) -> tuple[bool, bool]:
    """Audit documents. Returns whether every one could be read, and whether no relation fails."""
    outlet = Findings(format_)
    read_all = batch.run(found, read, outlet, jobs)
    outlet.end()
    return read_all, outlet.verdicts["fails"] == 0


def facts(rows: Iterable[Row], format_: str) -> bool:
    """Audit a table of facts. Returns whether no relation fails."""
    outlet = Findings(format_)
    outlet.tell(findings(pages_of(rows)))
    outlet.end()
    return outlet.verdicts["fails"] == 0
