"""Warm kernels: a kernel provisioner that forks ready-made kernels instead of starting Python for each notebook.

Whoever chooses the kernel `yigong` gets it: papermill, nbclient, nbval, JupyterLab. The first kernel of a process
starts a fork server (`fork_server.py`) that belongs to this process alone and ends with it. Where there is no fork,
or the server cannot start, an ordinary kernel is started, and that is said once.
"""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterable
from functools import cache
from multiprocessing.connection import Pipe
from pathlib import Path

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from yigong_analysis import paths
from yigong_analysis.phrases import message

KERNEL = "yigong"
LAUNCHER = "ipykernel_launcher"
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
LOST = -int(signal.SIGKILL) if hasattr(signal, "SIGKILL") else -9
POLL_SECONDS = 0.01


class ServerLost(Exception):  # noqa: N818  (an event, not a mistake)
    """The fork server could not start, refused to fork, or has died."""


def sources_stamp() -> tuple:
    """Names, sizes and times of the package's code and tables: a server that read older ones is replaced."""
    folders = [(paths.PACKAGE, "*.py"), (paths.data(), "*.csv"), (paths.data(), "*.yaml")]
    files = (file for folder, pattern in folders for file in folder.rglob(pattern))
    return tuple(sorted((str(file), (found := file.stat()).st_size, found.st_mtime_ns) for file in files))


class ForkServer:
    """Handle of one fork server: forks kernels on request and tells how they ended. Safe to use from many threads."""

    def __init__(self, python: str):
        ours, theirs = Pipe()
        self.stamp, self._lock, self._connection = sources_stamp(), threading.Lock(), ours
        command = [python, "-m", "yigong_analysis.reports.fork_server", str(theirs.fileno()), *_days]
        self.process = subprocess.Popen(
            command,
            env=os.environ | ONE_THREAD,
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            start_new_session=True,  # Ctrl-C in the terminal is for the owner to handle
        )
        theirs.close()
        try:
            self.faults: list[str] = self.ask("ready")
        except ServerLost:
            self.close()
            raise

    def ask(self, *request: object) -> object:
        """One question, one answer. Raises ServerLost where there is nobody to answer, or the answer is a refusal."""
        try:
            with self._lock:
                self._connection.send(request)
                answer = self._connection.recv()
        except (OSError, EOFError) as error:
            raise ServerLost(str(error) or type(error).__name__) from None
        if isinstance(answer, Exception):
            raise ServerLost(str(answer))
        return answer

    def usable(self) -> bool:
        """Whether it is alive and has read the code and tables that are on disk now."""
        return self.process.poll() is None and self.stamp == sources_stamp()

    def close(self) -> None:
        """End the server and every kernel that it still has."""
        self._connection.close()  # the server sees the end of its pipe
        self.process.wait()

    def __del__(self):
        """The last kernel that needed a replaced server is gone: so is the server."""
        if hasattr(self, "process") and self.process.poll() is None:
            self.close()


class ForkedKernel:
    """A forked kernel with the methods of `subprocess.Popen` that provisioners use."""

    stdin = stdout = stderr = None

    def __init__(self, server: ForkServer, command: list[str], env: dict, cwd: str | None):
        self.server, self.returncode = server, None
        arguments = command[command.index(LAUNCHER) + 1 :]
        self.pid = server.ask("fork", arguments, env, os.fspath(cwd) if cwd else os.getcwd())

    def poll(self) -> int | None:
        """None while it runs, else its exit code, negative for a signal. A lost server takes its kernels along."""
        if self.returncode is None:
            try:
                self.returncode = self.server.ask("poll", self.pid)
            except ServerLost:
                self.returncode = LOST
        return self.returncode

    def wait(self) -> int:
        """Block until it has ended."""
        while self.poll() is None:
            threading.Event().wait(POLL_SECONDS)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Signal it, unless it has ended: its number is not given away before `poll` has told so."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


_servers: dict[tuple, ForkServer] = {}
_days: list[str] = []
_starting = threading.Lock()


def _server(python: str) -> ForkServer:
    """The fork server of this process (not of the one that it was itself forked from); started when first needed."""
    key = (os.getpid(), python)
    with _starting:
        if key not in _servers or not _servers[key].usable():
            _servers[key] = ForkServer(python)
        return _servers[key]


def preheat(days: Iterable[str] = ()) -> list[str]:
    """Start the fork server now, before the first kernel is asked for; without fork nothing happens.

    Input: the days (`as_of`) for which the tables are to be read beforehand; none: all sources.
    Returns the faults of the tables, if they break their contracts.
    """
    if not hasattr(os, "fork"):
        return []
    _days[:] = days
    try:
        return _server(sys.executable).faults
    except (ServerLost, OSError) as error:
        _say_once(str(error))
        return []


@cache
def _say_once(reason: str) -> None:
    """Warn that kernels are ordinary ones, once for each reason."""
    warnings.warn(message("kernel_not_warm", reason=reason), stacklevel=2)


class WarmProvisioner(LocalProvisioner):
    """Launches kernels by forking; everything else (signals, waiting, cleaning up) is that of local kernels."""

    private: Path | None = None

    async def pre_launch(self, **kwargs: object) -> dict:
        """Put the kernel's sockets into a folder that only its owner can enter, instead of on loopback ports."""
        manager = self.parent
        if hasattr(os, "fork") and manager and self.private is None and manager.transport == "tcp":
            self.private = Path(tempfile.mkdtemp(prefix="yg-"))  # mode 0700; short, for socket paths are limited
            manager.transport, manager.ip = "ipc", str(self.private / "k")
        return await super().pre_launch(**kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: object) -> KernelConnectionInfo:
        """Fork a kernel, off the event loop: the first one waits until the server is warm."""
        if not hasattr(os, "fork") or LAUNCHER not in cmd:
            _say_once(message("kernel_no_fork"))
            return await super().launch_kernel(cmd, **kwargs)
        env, cwd = kwargs.get("env") or dict(os.environ), kwargs.get("cwd")
        try:
            self.process = await asyncio.to_thread(lambda: ForkedKernel(_server(cmd[0]), cmd, env, cwd))
        except (ServerLost, OSError) as error:
            _say_once(str(error))
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid  # it leads a session of its own
        self.cwd = cwd or Path.cwd()
        return self.connection_info

    async def wait(self) -> int | None:
        """As a local kernel's, but looking more often: a killed one is gone within milliseconds."""
        while self.process and self.process.poll() is None:
            await asyncio.sleep(POLL_SECONDS)
        return await super().wait()

    async def cleanup(self, restart: bool = False) -> None:
        """Remove the sockets' folder, unless the kernel only restarts."""
        await super().cleanup(restart)
        if self.private and not restart:
            shutil.rmtree(self.private, ignore_errors=True)
