"""A bar for a loop that takes long: from the third second on, gone when the loop is done.

On a terminal, and in a cell that a person runs in JupyterLab. Never in a log, a pipe or a rendered report: there the
loop runs as it is.
"""

import sys
from collections.abc import Collection, Iterator
from typing import TypeVar

Item = TypeVar("Item")

PATIENCE = 2.0  # seconds for which nothing needs to be said
COLUMNS = 80  # of a bar in a cell


def watched(items: Collection[Item], unit: str) -> Iterator[Item]:
    """The items in their order. Input: something with a length; `unit`, the word for one of them."""
    place = _terminal() or _cell()
    if not place:
        yield from items
        return
    from tqdm import tqdm

    yield from tqdm(items, unit=f" {unit}", delay=PATIENCE, leave=False, **place)


def _terminal() -> dict[str, object]:
    """Where and how wide a bar is on a terminal; empty where there is none."""
    return {"file": sys.stderr, "dynamic_ncols": True} if sys.stderr is not None and sys.stderr.isatty() else {}


def _cell() -> dict[str, object]:
    """The same for a cell that somebody runs who could be asked; papermill, nbclient and nbval ask nobody."""
    shell = "IPython" in sys.modules and sys.modules["IPython"].get_ipython()
    kernel = getattr(shell, "kernel", None)
    asked = kernel.get_parent().get("content", {}) if kernel else {}
    return {"file": _Cell(), "ncols": COLUMNS} if asked.get("allow_stdin") else {}


class _Cell:
    """What tqdm writes as one output of a cell, each line in the place of the last."""

    def __init__(self) -> None:
        self._handle = None

    def write(self, words: str) -> None:
        """Show a line; an empty one takes the last away."""
        from IPython.display import display

        line = {"text/plain": words.strip()}
        if self._handle:
            self._handle.update(line, raw=True)
        elif line["text/plain"]:
            self._handle = display(line, raw=True, display_id=True)

    def flush(self) -> None:
        """Nothing is kept back."""
