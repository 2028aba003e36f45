"""How a run tells where it is: a bar with rate and time left on a terminal, a line a report everywhere else."""

from time import monotonic
from typing import TextIO

from tqdm import tqdm

from yigong_analysis.phrases import message
from yigong_analysis.reports.ledger import Outcome


class Progress:
    """Called with each outcome as it comes; failures are named at once, on their own line."""

    def __init__(self, n: int, stream: TextIO):
        self.n, self.stream, self.count, self.start = n, stream, 0, monotonic()
        self.bar = None
        if stream.isatty():
            self.bar = tqdm(total=n, file=stream, unit=" " + message("progress_unit"), dynamic_ncols=True)

    def __call__(self, outcome: Outcome) -> None:
        """Tell one outcome."""
        self.count += 1
        if self.bar is None:
            self.stream.write(self._line(outcome) + "\n")
            self.stream.flush()
            return
        if outcome.kind:
            self.bar.write(self._line(outcome), file=self.stream)
        self.bar.update()

    def _line(self, outcome: Outcome) -> str:
        rate = self.count / max(monotonic() - self.start, 0.001)
        parts = {
            "i": self.count,
            "n": self.n,
            "name": outcome.name,
            "rate": f"{rate:.1f}",
            "left": tqdm.format_interval((self.n - self.count) / rate),
            "seconds": f"{outcome.seconds:.1f}",
        }
        if outcome.kind:
            return message("progress_failed", **parts, kind=message(f"kind_{outcome.kind}"), error=outcome.error)
        return message("progress_done", **parts)

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self.bar is not None:
            self.bar.close()
