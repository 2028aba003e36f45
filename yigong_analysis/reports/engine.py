"""The papermill engine that executes a report's notebook in a warm kernel and keeps an eye on that kernel."""

# isort: off
import yigong_analysis.reports.no_iri_grammar  # noqa: F401

# isort: on
import logging
import os
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import papermill
import psutil
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from papermill.execute import raise_for_execution_errors

from yigong_analysis.display.front_end import SESSION
from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import message
from yigong_analysis.reports.fork_server import MEMORY
from yigong_analysis.reports.kernel import KERNEL
from yigong_analysis.reports.settings import Settings

if TYPE_CHECKING:
    from nbformat import NotebookNode

ENGINE = "yigong"
MOST_OUTPUT_MB = 64
QUIET = ["--IPKernelApp.log_level=50", "--HistoryManager.enabled=False"]  # no warnings about transport, no history


@dataclass
class Watch:
    """What is seen of a kernel: its process, and the memory it held after the last cell."""

    process: Any = None
    memory_mb: float = 0.0

    def look(self) -> None:
        """Take the memory now; a kernel that is gone keeps what was seen before."""
        try:
            self.memory_mb = psutil.Process(self.process.pid).memory_info().rss / 2**20
        except (psutil.Error, AttributeError):
            return


def _size(content: dict) -> int:
    return len(content.get("text", "")) + sum(len(str(part)) for part in content.get("data", {}).values())


class _Client(PapermillNotebookClient):
    watch: Watch
    printed: int = 0

    def process_message(self, msg, cell, cell_index):
        """Take one message; what a notebook prints without end would fill the worker's memory."""
        self.printed += _size(msg["content"])
        if self.printed > MOST_OUTPUT_MB << 20:
            raise YigongError(message("report_too_large", mb=MOST_OUTPUT_MB))
        return super().process_message(msg, cell, cell_index)

    def papermill_execute_cells(self) -> None:
        self.watch.process = self.km.provisioner.process
        super().papermill_execute_cells()
        self.watch.look()


class ReportEngine(NBClientEngine):
    """As papermill's own engine, but the kernel is killed when its cells are done, and has a ceiling of memory."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, *, watch, cell_seconds, memory_mb, **_) -> None:
        """Execute all cells.

        Input: papermill's notebook manager; `watch`, filled in; seconds that one cell may take; MB that the kernel's
        data may take. Raises CellTimeoutError, DeadKernelError.
        """
        client = _Client(
            nb_man,
            kernel_name=kernel_name,
            timeout=cell_seconds,
            extra_arguments=QUIET,
            shutdown_kernel="immediate",
            record_timing=False,
        )
        client.watch = watch
        nobody = {name: value for name, value in os.environ.items() if name != SESSION}  # a run begun in JupyterLab too
        client.execute(env=nobody | {MEMORY: str(memory_mb)})


@cache
def kernel_name() -> str:
    """The warm kernel, or the ordinary one where the package was not installed with it; that is said once."""
    try:
        KernelSpecManager().get_kernel_spec(KERNEL)
    except NoSuchKernel:
        warnings.warn(message("kernel_not_installed"), stacklevel=2)
        return "python3"
    return KERNEL


def execute(notebook: Path, parameters: dict, settings: Settings, watch: Watch) -> "NotebookNode":
    """The executed notebook, in memory.

    What `papermill.execute_notebook` does, without its last step: it writes the result as text even where there is no
    file to write to. Raises PapermillExecutionError, CellTimeoutError, DeadKernelError.
    """
    name = kernel_name()
    prepared = papermill.execute_notebook(
        notebook, None, parameters, engine_name=ENGINE, kernel_name=name, prepare_only=True, progress_bar=False
    )
    executed = papermill_engines.execute_notebook_with_engine(
        ENGINE,
        prepared,
        name,
        progress_bar=False,
        watch=watch,
        cell_seconds=settings.cell_seconds,
        memory_mb=settings.memory_mb,
    )
    raise_for_execution_errors(executed, None)
    return executed


def register() -> None:
    """Make the engine known to papermill, and papermill quiet: its warnings are about what is checked before."""
    papermill_engines.register(ENGINE, ReportEngine)
    logging.getLogger("papermill").setLevel(logging.ERROR)
    logging.getLogger("traitlets").setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", module="papermill|nbclient|zmq")
