"""The error that all others of the package are: lines for a reader. It imports nothing, so all may raise it."""


class YigongError(Exception):
    """A fault of input or use. `faults` holds one line each; all faults are collected before it is raised."""

    def __init__(self, *faults: str):
        super().__init__("\n".join(faults))
        self.faults = list(faults)

    def _render_traceback_(self) -> list[str]:
        """What JupyterLab shows in place of a traceback: the sentences."""
        return [f"{type(self).__name__}: {line}" for line in self.faults or [str(self)]]
