"""The folder that JupyterLab opens: the notebooks of a checkout, or copies of what an installed package ships.

A copy that was changed is never written over: `.yigong-notebooks.json` in the folder of copies holds the hash that each
notebook had when it was copied.
"""

import json
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from yigong_analysis import paths
from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import message

COPIED = ".yigong-notebooks.json"
FOLDER = "yigong-notebooks"  # in the home folder


@dataclass(frozen=True)
class Opened:
    """The folder that is opened; the notebooks copied into it now; the shipped ones that the user has changed."""

    folder: Path
    copied: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def told(self) -> list[str]:
        """A line for what was copied and one for what was left, if there is anything to tell."""
        lines = [message("lab_copied", n=len(self.copied), folder=self.folder)] if self.copied else []
        kept = ", ".join(self.changed)
        return lines + ([message("lab_kept", n=len(self.changed), names=kept)] if self.changed else [])


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _hashes(folder: Path) -> dict[str, str] | None:
    """Name → hash of the notebooks copied here before; None where none were."""
    try:
        return json.loads((folder / COPIED).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (ValueError, UnicodeDecodeError):
        return {}  # spoiled: every copy counts as changed


def copy_notebooks(folder: Path) -> Opened:
    """Copy the shipped notebooks that are missing in `folder`, or lie there as an earlier version copied them.

    Raises OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    hashes, copied, changed = _hashes(folder) or {}, [], []
    for source in sorted(paths.notebooks().glob("*.ipynb")):
        target, shipped = folder / source.name, _digest(source)
        if target.exists() and _digest(target) == shipped:
            hashes[source.name] = shipped
        elif target.exists() and _digest(target) != hashes.get(source.name):
            changed.append(source.name)
        else:
            target.write_bytes(source.read_bytes())
            hashes[source.name] = shipped
            copied.append(source.name)
    (folder / COPIED).write_text(json.dumps(hashes, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return Opened(folder, tuple(copied), tuple(changed))


def _installed() -> bool:
    """Whether the notebooks are part of an installed package, or lie where nothing can be saved."""
    return paths.notebooks().is_relative_to(paths.PACKAGE) or not os.access(paths.notebooks(), os.W_OK)


def folder_to_open(given: str) -> Opened:
    """The folder that is opened, with copies of the notebooks where they are needed.

    Input: `given`, a folder of the user's, or empty for the notebooks. A folder that is new, empty or holds copies is
    given the notebooks; any other one is opened as it is. Without `given` a checkout opens its own notebooks, an
    installed package copies in the home folder. Raises YigongError where the folder cannot be had.
    """
    if not given and not _installed():
        return Opened(paths.notebooks())
    folder = Path(given or Path("~", FOLDER))
    try:
        folder = folder.expanduser()
        if folder.is_dir() and _hashes(folder) is None and any(folder.iterdir()):
            return Opened(folder.resolve())
        return copy_notebooks(folder.absolute())
    except OSError as error:
        raise YigongError(message("lab_folder", folder=folder, reason=error.strerror)) from None
    except RuntimeError:  # pathlib finds no home folder
        raise YigongError(message("lab_no_home")) from None
