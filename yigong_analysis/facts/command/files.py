"""Which documents some paths mean, what each is called, and its text.

A folder stands for the documents in it, in order; a file that is named itself is taken whatever its suffix.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from yigong_analysis.errors import DataError, YigongError
from yigong_analysis.phrases import message
from yigong_analysis.text import decode

SUFFIXES = (".txt", ".html", ".htm")
LARGEST = 20_000_000  # bytes; a saved page with its pictures has less, a book of a thousand pages a tenth
NAMED_KINDS = 5  # kinds of skipped files that the line about them names
UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
WORDS = re.compile(r"[一-鿿㐀-䶿]|&#\w+;")  # a page may spell its Hanzi as &#20197;


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A file to be read, and what it is called in the facts."""

    path: str
    doc: str


@dataclass
class Found:
    """The documents of some paths in order, a line for each path that gives none, and what folders hold besides."""

    documents: list[DocumentFile] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    skipped: Counter = field(default_factory=Counter)

    def notice(self) -> str:
        """One line on the files that were skipped; empty if none was."""
        kinds = sorted(self.skipped)
        named = ", ".join(kinds[:NAMED_KINDS]) + (" …" if len(kinds) > NAMED_KINDS else "")
        return message("extract_skipped", n=self.skipped.total(), kinds=named) if kinds else ""


def shown(path: str) -> str:
    """A path as it may stand in a message of one line."""
    return UNSHOWN.sub("?", _utf8(path))


def _utf8(path: str) -> str:
    """The name as its bytes read in UTF-8, whatever encoding the machine is set to."""
    return os.fsencode(path).decode("utf-8", "surrogateescape")


def find(paths: list[str]) -> Found:
    """The documents that the paths mean, none twice.

    Returns them with a fault for each path that does not exist, folder that cannot be listed or folder without
    documents. Raises YigongError, a line for each, if not one of the paths exists.
    """
    missing = [message("extract_no_path", path=shown(path)) for path in paths if not os.path.lexists(path)]
    if len(missing) == len(paths):
        raise YigongError(*missing)
    found, homes = Found(faults=missing), {}
    for given in filter(os.path.lexists, paths):
        for path in _in_folder(given, found) if os.path.isdir(given) else (given,):
            homes.setdefault(os.path.abspath(path), (path, given))
    names = _names({whole: given if given != path else "" for whole, (path, given) in homes.items()})
    found.documents = [DocumentFile(path, names[whole]) for whole, (path, _) in homes.items()]
    return found


def _in_folder(folder: str, found: Found) -> list[str]:
    """The documents in a folder, sorted by folder and name; what is skipped or wrong is noted in `found`."""
    inside = sorted(_walk(folder, found), key=lambda path: path.split(os.sep))
    if not inside:
        found.faults.append(message("extract_no_documents", path=shown(folder), suffixes=" ".join(SUFFIXES)))
    return inside


def _walk(folder: str, found: Found) -> Iterator[str]:
    def tell(error: OSError) -> None:
        found.faults.append(message("document_unreadable", file=shown(error.filename), reason=error.strerror))

    for where, inside, names in os.walk(folder, onerror=tell):
        inside[:] = [name for name in inside if not name.startswith(".")]
        for name in names:
            path = os.path.join(where, name)
            if _is_document(name, path):
                yield path
            else:
                kind = os.path.splitext(name)[1].lower()
                found.skipped[shown(kind) or message("extract_no_suffix")] += 1


def _is_document(name: str, path: str) -> bool:
    """A text or HTML file; a link that leads nowhere counts, so that it is told and not lost."""
    if name.startswith(".") or not name.lower().endswith(SUFFIXES):
        return False
    return os.path.isfile(path) or not os.path.exists(path)


def _names(folders: dict[str, str]) -> dict[str, str]:
    """What each document is called.

    Input: absolute path → the folder that was given, empty for a file that was named itself.
    Returns absolute path → base name; where documents share it, the path inside the given folder; where they share
    that too, the path inside the narrowest folder that holds all.
    """
    names = {whole: os.path.basename(whole) for whole in folders}
    top = os.path.commonpath([os.path.dirname(whole) for whole in folders]) if folders else ""
    for home in (lambda whole: folders[whole] or top, lambda whole: top):
        shared = {name for name, n in Counter(names.values()).items() if n > 1}
        if not shared:
            break
        for whole, name in names.items():
            if name in shared:
                names[whole] = os.path.relpath(whole, home(whole)).replace(os.sep, "/")
    return {whole: _utf8(name) for whole, name in names.items()}


def text_of(document: DocumentFile) -> str:
    """The text of a document, to which the offsets of its facts refer.

    Raises OSError if the file cannot be read, DataError with one line if it is empty, too large, no text, of an unknown
    encoding, or holds no Chinese word.
    """
    name = shown(document.path)
    with open(document.path, "rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise DataError(message("document_large", file=name, mb=LARGEST // 1_000_000))
    raw = decode(content, name)
    if not WORDS.search(raw):
        raise DataError(message("document_no_words", file=name))
    return raw
