"""What Ctrl-C does for the time of a piece of work."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def on_interrupt(handler: Callable[[int, object], None] | signal.Handlers) -> Iterator[None]:
    """Let `handler` take the interrupt; outside of the main thread, where none arrives, nothing changes."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)
