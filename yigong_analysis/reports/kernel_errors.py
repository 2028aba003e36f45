"""What a kernel of JupyterLab does otherwise than ipykernel after an error: late cells of a run are dropped too."""

from ipykernel.ipkernel import IPythonKernel

LATE = 0.3  # seconds after an error in which cells are dropped, unless ipykernel's own option says otherwise


class Kernel(IPythonKernel):
    """A kernel in which "Run All" ends at the first error.

    JupyterLab sends all cells at once. Those that have arrived when one fails ipykernel drops; on a busy machine others
    come later, and would show the figures of the place before below the error. Only where somebody sits before the
    notebook: nbval sends one cell after the other, and its next cell is meant to run.
    """

    def _post_dummy_stop_aborting_message(self, subshell_id: str | None) -> None:
        """End the dropping. ipykernel has an option for when, and does not heed it where a thread reads its cells."""
        end = super()._post_dummy_stop_aborting_message
        self.shell_channel_thread.io_loop.call_later(self.stop_on_error_timeout or LATE, end, subshell_id)
