"""A bar for a loop that takes long: on a terminal, from the third second on, gone when the loop is done.

Never in a log, a pipe, a notebook's output or a rendered report: there the loop runs as it is.
"""

import sys
from collections.abc import Collection, Iterator
from typing import TypeVar

Item = TypeVar("Item")

PATIENCE = 2.0  # seconds for which nothing needs to be said


def watched(items: Collection[Item], unit: str) -> Iterator[Item]:
    """The items in their order. Input: something with a length; `unit`, the word for one of them."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield from items
        return
    from tqdm import tqdm

    yield from tqdm(items, unit=f" {unit}", file=sys.stderr, delay=PATIENCE, leave=False, dynamic_ncols=True)
