"""Where reports go: a folder, or an object store (`s3://…`) through fsspec. A report is there whole, or not at all."""

import os
import shutil
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

import psutil
from platformdirs import user_state_path

from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import message

LEDGER = ".ledger.sqlite"
SCRATCH = ".rendering-"
LAST = "index.html"  # written last to a store that cannot rename: what has it is complete


class Store(Protocol):
    """A place for reports."""

    out: Path  # or a path of universal-pathlib
    ledger: Path  # on this machine: SQLite needs a file that it can lock
    scratch: Path | None  # where reports are written aside; None: the system's place for temporary files

    def publish(self, finished: Path, name: str) -> dict[str, list]:
        """Put a finished folder in the place of the report `name`; returns its files (see `ledger.State`)."""

    def faults(self, name: str, files: dict[str, list]) -> list[str]:
        """Which files of a report are not as they were left: `missing index.html`, `changed report.json`."""


def _hash(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=12).hexdigest()


def _seen(path: Path) -> list:
    found = path.stat()
    return [found.st_size, found.st_mtime_ns, _hash(path)]


def _listed(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


class FolderStore:
    """Reports below a folder: `out/<lang>/<folder>/`."""

    def __init__(self, out: Path):
        self.out = self.scratch = out
        self.ledger = out / LEDGER

    def publish(self, finished: Path, name: str) -> dict[str, list]:
        """Rename a finished folder into its place; both are whole at every moment."""
        target, aside = self.out / name, finished.with_name(finished.name + ".old")
        files = {path.relative_to(finished).as_posix(): _seen(path) for path in _listed(finished)}
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            target.replace(aside)
        finished.replace(target)
        shutil.rmtree(aside, ignore_errors=True)
        return files

    def faults(self, name: str, files: dict[str, list]) -> list[str]:
        """Size and time are looked at first; a file is read only where they differ from what was left."""
        found = []
        for file, (size, time, digest) in files.items():
            path = os.path.join(self.out, name, file)  # a third of the time of Path, over thousands of reports
            try:
                now = os.stat(path)
            except OSError:
                found.append(message("output_missing", file=file))
                continue
            if (now.st_size, now.st_mtime_ns) != (size, time) and _hash(Path(path)) != digest:
                found.append(message("output_changed", file=file))
        return found


def clear_leftovers(out: Path) -> None:
    """Remove the scratch folders of runs that were killed."""
    for folder in out.glob(f"{SCRATCH}*"):
        pid = folder.name.removeprefix(SCRATCH).split("-")[0]
        if not (pid.isdigit() and int(pid) != os.getpid() and psutil.pid_exists(int(pid))):
            shutil.rmtree(folder, ignore_errors=True)


class ObjectStore:
    """Reports below an address such as `s3://bucket/reports`, through universal-pathlib."""

    def __init__(self, address: str):
        try:
            from upath import UPath
        except ImportError:
            raise YigongError(message("extra_missing", extra="cluster", what=address)) from None
        self.out, self.scratch = UPath(address), None
        name = blake2b(address.encode(), digest_size=12).hexdigest()
        self.ledger = user_state_path("yigong-analysis") / f"{name}.sqlite"

    def publish(self, finished: Path, name: str) -> dict[str, list]:
        """Upload a report: its page last, after the old page is gone, so that what has a page is complete."""
        target, files = self.out / name, {}
        page = target / LAST
        if page.exists():
            page.unlink()
        for path in sorted(_listed(finished), key=lambda path: path.name == LAST):
            place = path.relative_to(finished).as_posix()
            (target / place).parent.mkdir(parents=True, exist_ok=True)
            (target / place).write_bytes(path.read_bytes())
            files[place] = [path.stat().st_size, 0, _hash(path)]
        return files

    @cached_property
    def _sizes(self) -> dict[str, int]:
        """Every object with its size, from one listing: asking for each would take minutes."""
        self.out.fs.invalidate_cache()
        found = self.out.fs.find(self.out.path, detail=True)
        start = len(self.out.path.rstrip("/")) + 1
        return {name[start:]: entry["size"] for name, entry in found.items()}

    def faults(self, name: str, files: dict[str, list]) -> list[str]:
        """Missing objects and objects of another size."""
        sizes = {file: self._sizes.get(f"{name}/{file}") for file in files}
        return [
            message("output_missing" if sizes[file] is None else "output_changed", file=file)
            for file, (size, _, _) in files.items()
            if sizes[file] != size
        ]


def store(out: str) -> Store:
    """The store that an `--out` names: an address with `://`, else a folder."""
    return ObjectStore(out) if "://" in out else FolderStore(Path(out))
