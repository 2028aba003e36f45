"""Where reports go: a folder, or an object store (`s3://…`) through fsspec. A report is there whole, or not at all."""

import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import psutil
from platformdirs import user_state_path

from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import message

LEDGER = ".ledger.sqlite"
SCRATCH = ".rendering-"
LAST = "index.html"  # written last to a store that cannot rename: what has it is complete


class StoreError(YigongError):
    """An object store does not answer, or refuses."""


class Store(Protocol):
    """A place for reports."""

    out: Path  # or a path of universal-pathlib
    ledger: Path  # on this machine: SQLite needs a file that it can lock
    scratch: Path | None  # where reports are written aside; None: the system's place for temporary files

    def publish(self, finished: Path, name: str) -> dict[str, list]:
        """Put a finished folder in the place of the report `name`; returns its files (see `ledger.State`)."""

    def marked(self) -> AbstractContextManager[str]:
        """The name of something that is there only as long as this lasts: whoever sees it sees the same place."""

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

    @contextmanager
    def marked(self) -> Iterator[str]:
        """A scratch folder."""
        with tempfile.TemporaryDirectory(prefix=scratch_prefix(), dir=self.out) as folder:
            yield Path(folder).name

    def publish(self, finished: Path, name: str) -> dict[str, list]:
        """Rename a finished folder into its place. Between two renames there is none; if the second fails, the old."""
        target, aside = self.out / name, finished.with_name(finished.name + ".old")
        files = {path.relative_to(finished).as_posix(): _seen(path) for path in _listed(finished)}
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            target.replace(aside)
        try:
            finished.replace(target)
        except OSError:
            if aside.exists():
                aside.replace(target)
            raise
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


def scratch_prefix() -> str:
    """How the scratch folders of this process are named: by machine too, for a shared folder has those of others."""
    return f"{SCRATCH}{platform.node()}-{os.getpid()}-"


def clear_leftovers(out: Path) -> None:
    """Remove the scratch folders of runs of this machine that were killed; who lives elsewhere cannot be seen here."""
    for folder in out.glob(f"{SCRATCH}*"):
        machine, _, pid = folder.name.removeprefix(SCRATCH).rpartition("-")[0].rpartition("-")
        alive = pid.isdigit() and int(pid) != os.getpid() and psutil.pid_exists(int(pid))
        if machine == platform.node() and not alive:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _told(address: object) -> Iterator[None]:
    """Whatever an object store raises (its clients share no error class) as one line. It holds no credentials."""
    try:
        yield
    except Exception as error:
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise StoreError(message("store_unusable", address=address, reason=reason)) from None


class ObjectStore:
    """Reports below an address such as `s3://bucket/reports`, through universal-pathlib.

    Credentials come from where its client looks for them (environment, ~/.aws), never from the address. Listings are
    not cached: other processes write to the same place.
    """

    def __init__(self, address: str):
        if "@" in address.partition("://")[2].partition("/")[0]:
            raise StoreError(message("store_credentials"))
        try:
            from upath import UPath

            self.out, self.scratch = UPath(address, use_listings_cache=False), None
            self._fs = self.out.fs
        except ImportError:
            raise YigongError(message("extra_missing", extra="cluster", what=address)) from None
        except ValueError as error:
            raise StoreError(message("store_unusable", address=address, reason=error)) from None
        self._folder = self.out.path.rstrip("/")
        name = blake2b(f"{self.out.protocol}://{self._folder}".encode(), digest_size=12).hexdigest()
        self.ledger = user_state_path("yigong-analysis") / f"{name}.sqlite"

    def __reduce__(self):
        """Only the address travels to other processes, not the listing."""
        return ObjectStore, (str(self.out),)

    @contextmanager
    def marked(self) -> Iterator[str]:
        """A small object."""
        name = f"{SCRATCH}{uuid4().hex}"
        put(self.out / name, name.encode())
        try:
            yield name
        finally:
            with _told(self.out):
                self._fs.rm_file(f"{self._folder}/{name}")

    def publish(self, finished: Path, name: str) -> dict[str, list]:
        """Upload a report: its page last, after the old page is gone, so that what has a page is complete."""
        target, files = f"{self._folder}/{name}", {}
        with _told(self.out / name):
            with suppress(FileNotFoundError):
                self._fs.rm_file(f"{target}/{LAST}")
            for path in sorted(_listed(finished), key=lambda path: path == finished / LAST):
                place = path.relative_to(finished).as_posix()
                self._fs.put_file(str(path), f"{target}/{place}")
                files[place] = [path.stat().st_size, 0, _hash(path)]
            for old in set(self._fs.find(target)) - {f"{target}/{place}" for place in files}:
                self._fs.rm_file(old)
        return files

    @cached_property
    def _sizes(self) -> dict[str, int]:
        """Every object with its size, from one listing: asking for each would take minutes."""
        with _told(self.out):
            found = self._fs.find(self._folder, detail=True)
        return {name[len(self._folder) + 1 :]: entry["size"] for name, entry in found.items()}

    def faults(self, name: str, files: dict[str, list]) -> list[str]:
        """Missing objects and objects of another size."""
        sizes = {file: self._sizes.get(f"{name}/{file}") for file in files}
        return [
            message("output_missing" if sizes[file] is None else "output_changed", file=file)
            for file, (size, _, _) in files.items()
            if sizes[file] != size
        ]


def put(path: Path, content: bytes) -> None:
    """One file of a store, whole or not at all."""
    if isinstance(path, Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}")
        aside.write_bytes(content)
        aside.replace(path)
        return
    with tempfile.TemporaryDirectory() as folder, _told(path):
        file = Path(folder, path.name)
        file.write_bytes(content)
        path.fs.put_file(str(file), path.path)  # unlike `write_bytes` it says what kind of file it is, as browsers ask


def remove(path: Path) -> None:
    """Take a file out of a store, if it is there."""
    if isinstance(path, Path):
        path.unlink(missing_ok=True)
        return
    with _told(path), suppress(FileNotFoundError):
        path.fs.rm_file(path.path)


def holds(path: Path, content: bytes) -> bool:
    """Whether a file of a store is there and has this content."""
    if isinstance(path, Path):
        return path.exists() and path.read_bytes() == content
    with _told(path):
        return path.exists() and path.read_bytes() == content


def reports(out: Path, lang: str) -> list[Path]:
    """The folders of finished reports in one language; of an object store from one listing."""
    if isinstance(out, Path):
        return [file.parent for file in (out / lang).glob("*/report.json")]
    folder = out / lang
    with _told(out):
        found = [name.removeprefix(f"{folder.path}/").split("/") for name in out.fs.find(folder.path)]
    return [folder / parts[0] for parts in found if parts[1:] == [LAST]]


def store(out: str) -> Store:
    """The store that an `--out` names: an address with `://`, else a folder."""
    return ObjectStore(out) if "://" in out else FolderStore(Path(out))
