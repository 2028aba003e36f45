"""The ledger of runs: what became of each report, what it was made from, and the files it left.

One SQLite file beside the reports. Only the process that runs the reports writes to it, in WAL mode, one transaction
a report: a run that is killed loses at most the reports in flight. Deleting the file is harmless; everything is
rendered again then.
"""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import psutil

from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import message

TABLES = """
create table if not exists reports (
    name text primary key, key text, status text, kind text, error text,
    seconds real, memory_mb real, inputs text, files text, entry text
) without rowid;
create table if not exists figures (
    name text, figure text, value text, primary key (name, figure)
) without rowid;
create table if not exists run (pid integer, started real);
create table if not exists site (mark text);
create table if not exists findings (line text);
"""


@dataclass(frozen=True)
class State:
    """What the ledger holds of a report; `files` is path → (size, time of change in ns, digest)."""

    key: str
    status: str
    kind: str
    error: str
    files: dict[str, list]


@dataclass(frozen=True)
class Outcome:
    """What became of a report. A finished one has no `kind` of failure; a failed one has no files.

    kind: data, notebook, contract, crash, memory, timeout, output, disk (see `make.failure`).
    `figures`: its values by fact or indicator, for the checks across reports. `entry`: what the index needs to know.
    """

    name: str
    kind: str = ""
    error: str = ""
    seconds: float = 0.0
    memory_mb: float = 0.0
    files: dict[str, list] | None = None
    figures: dict[str, str] | None = None
    entry: dict | None = None
    worker_mb: float = 0.0


class Ledger:
    """The ledger of one folder of reports."""

    def __init__(self, path: Path):
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._told():
            self._connection = sqlite3.connect(path, isolation_level=None)
            self._connection.execute("pragma journal_mode=wal")
            self._connection.execute("pragma synchronous=normal")
            self._connection.executescript(TABLES)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """A fault of the file as one line: full disk, no permission, not a ledger."""
        try:
            yield
        except sqlite3.Error as error:
            raise YigongError(message("ledger_unusable", file=self.path, reason=error)) from None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is written, or nothing."""
        with self._told():
            self._connection.execute("begin immediate")
            try:
                yield self._connection
            except BaseException:
                if self._connection.in_transaction:  # a full disk has ended it already
                    self._connection.execute("rollback")
                raise
            self._connection.execute("commit")

    def begin(self) -> None:
        """Claim the folder for this process. Raises YigongError while another run is writing there."""
        me = psutil.Process()
        with self._writing() as table:
            held = table.execute("select pid, started from run").fetchone()
            if held and held != (me.pid, me.create_time()) and _alive(*held):
                raise YigongError(message("run_under_way", pid=held[0], folder=self.path.parent))
            table.execute("delete from run")
            table.execute("insert into run values (?, ?)", (me.pid, me.create_time()))

    def end(self) -> None:
        """Give the folder free and close the file."""
        with self._told():
            self._connection.execute("delete from run where pid = ?", (os.getpid(),))
            self._connection.close()

    def states(self) -> dict[str, State]:
        """What is known of every report, by name."""
        with self._told():
            rows = self._connection.execute("select name, key, status, kind, error, files from reports").fetchall()
        return {name: State(*rest, json.loads(files)) for name, *rest, files in rows}

    def inputs(self, name: str) -> dict[str, str]:
        """The inputs that a report was made from, by name."""
        with self._told():
            row = self._connection.execute("select inputs from reports where name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else {}

    def record(self, outcome: Outcome, key: str, inputs: dict[str, str]) -> None:
        """Keep what became of a report, in the place of what was known of it."""
        row = (
            outcome.name,
            key,
            "failed" if outcome.kind else "done",
            outcome.kind,
            outcome.error,
            outcome.seconds,
            outcome.memory_mb,
            json.dumps(inputs),
            json.dumps(outcome.files or {}),
            json.dumps(outcome.entry or {}, ensure_ascii=False),
        )
        figures = [(outcome.name, *item) for item in (outcome.figures or {}).items()]
        with self._writing() as table:
            table.execute("insert or replace into reports values (?,?,?,?,?,?,?,?,?,?)", row)
            table.execute("delete from figures where name = ?", (outcome.name,))
            table.executemany("insert into figures values (?,?,?)", figures)

    def entries(self) -> dict[str, dict]:
        """What the index needs to know of finished reports (`summary.entry`), by name."""
        with self._told():
            rows = self._connection.execute("select name, entry from reports where status = 'done'").fetchall()
        return {name: json.loads(entry) for name, entry in rows}

    def mark(self, drawn: str) -> str:
        """A text that changes when a finished report comes, goes or is made anew, or with the map of the index."""
        with self._told():
            rows = self._connection.execute("select name, key from reports where status = 'done' order by name")
            return blake2b(repr((rows.fetchall(), drawn)).encode(), digest_size=12).hexdigest()

    def indexed(self, drawn: str = "") -> bool:
        """Whether the index was written after the last change, with the map of this digest (blank: none)."""
        with self._told():
            return self._connection.execute("select mark from site").fetchone() == (self.mark(drawn),)

    def index_written(self, drawn: str = "") -> None:
        """Remember that the index shows what is there now."""
        with self._writing() as table:
            table.execute("delete from site")
            table.execute("insert into site values (?)", (self.mark(drawn),))

    def figures(self, names: set[str]) -> dict[str, list[str]]:
        """The figures of some reports, each with its values: one, unless reports contradict each other."""
        found: dict[str, list[str]] = {}
        with self._told():
            for name, figure, value in self._connection.execute("select name, figure, value from figures"):
                if name in names and value not in found.setdefault(figure, []):
                    found[figure].append(value)
        return dict(sorted(found.items()))

    def findings(self) -> list[str]:
        """What the last comparison of the reports found."""
        with self._told():
            return [line for (line,) in self._connection.execute("select line from findings order by line")]

    def keep_findings(self, lines: list[str]) -> None:
        """Remember what a comparison of the reports has found, for runs that have nothing to render."""
        with self._writing() as table:
            table.execute("delete from findings")
            table.executemany("insert into findings values (?)", [(line,) for line in lines])


def _alive(pid: int, started: float) -> bool:
    """Whether the process that claimed the folder still runs (its number may have gone to another one)."""
    try:
        return psutil.Process(pid).create_time() == started
    except psutil.Error:
        return False
