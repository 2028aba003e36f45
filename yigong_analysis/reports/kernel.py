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
import weakref
from collections import deque
from collections.abc import Iterable
from multiprocessing.connection import Connection, Pipe
from pathlib import Path

import zmq
from jupyter_client import KernelManager
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from yigong_analysis import paths
from yigong_analysis.phrases import message

KERNEL = "yigong"
LAUNCHER = "ipykernel_launcher"
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
LOST = -int(signal.SIGKILL) if hasattr(signal, "SIGKILL") else -9
POLL_SECONDS = 0.01
START_SECONDS = 600  # a server that has not answered by then hangs
ANSWER_SECONDS = 60
CLOSE_SECONDS = 5
SOCKET_PATH_BYTES = 103  # what every system allows (Linux 107)


class ServerLost(Exception):  # noqa: N818  (an event, not a mistake)
    """The fork server could not start, refused to fork, or has died."""


def sources_stamp() -> tuple:
    """Names, sizes and times of the package's files and tables: a server that read older ones is replaced."""
    tables = (file for pattern in ("*.csv", "*.yaml") for file in paths.data().rglob(pattern))
    files = [*paths.code(), *tables]
    return tuple(sorted((str(file), (found := file.stat()).st_size, found.st_mtime_ns) for file in files))


def _end(process: subprocess.Popen, connection: Connection) -> None:
    """End a server, and with it its kernels: the end of its pipe tells it, and one that does not listen is killed."""
    connection.close()
    try:
        process.wait(CLOSE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class ForkServer:
    """Handle of one fork server: forks kernels on request and tells how they ended. Safe to use from many threads.

    The server ends with its handle, at the latest when the owner ends: a replaced one with the last kernel that
    needs it.
    """

    def __init__(self, python: str):
        ours, theirs = Pipe()
        self.stamp, self._lock, self._connection = sources_stamp(), threading.Lock(), ours
        self.left: deque[int] = deque()  # kernels of which nobody holds a handle any more
        command = [python, "-m", "yigong_analysis.reports.fork_server", str(theirs.fileno()), *_days]
        try:
            self.process = subprocess.Popen(
                command,
                env=os.environ | ONE_THREAD,
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl-C in the terminal is for the owner to handle
            )
        finally:
            theirs.close()
        self.close = weakref.finalize(self, _end, self.process, ours)  # not __del__: the owner's end is too late for it
        _handles.add(self)
        self.faults: list[str] = self.ask("ready", seconds=START_SECONDS)

    def ask(self, *request: object, seconds: float | None = None) -> object:
        """One question, one answer. Raises ServerLost where there is nobody to answer, or the answer is a refusal."""
        with self._lock:
            try:
                self._connection.send(request)
                if not self._connection.poll(seconds or ANSWER_SECONDS):
                    self.process.kill()
                    raise TimeoutError(message("fork_server_hangs"))
                answer = self._connection.recv()
            except (OSError, EOFError) as error:
                self.close()
                raise ServerLost(str(error) or type(error).__name__) from None
            except BaseException:  # Ctrl-C: whoever asked next would be given the answer to this question
                self.close()
                raise
        if isinstance(answer, Exception):
            raise ServerLost(str(answer))
        return answer

    def usable(self) -> bool:
        """Whether it is alive and has read the code and tables that are on disk now."""
        return self.close.alive and self.process.poll() is None and self.stamp == sources_stamp()

    def reap(self) -> None:
        """Take away kernels that have ended after their handle was gone; without this they would stay as zombies."""
        for _ in range(len(self.left)):
            pid = self.left.popleft()
            if self.ask("poll", pid) is None:
                self.left.append(pid)

    def disown(self) -> None:
        """In a fork of the owner: leave the server alone, and do not keep its pipe open."""
        self.close.detach()
        self._connection.close()


class ForkedKernel:
    """A forked kernel with the methods of `subprocess.Popen` that provisioners use."""

    stdin = stdout = stderr = None

    def __init__(self, server: ForkServer, command: list[str], env: dict, cwd: str | None, folder: str | None = None):
        self.server, self.returncode = server, None
        arguments = command[command.index(LAUNCHER) + 1 :]
        self.pid = server.ask("fork", arguments, env, os.fspath(cwd) if cwd else os.getcwd(), folder)

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

    def __del__(self):
        if self.returncode is None and hasattr(self, "pid"):
            self.server.left.append(self.pid)  # asking is not for here: the lock may be held


_servers: dict[str, ForkServer] = {}
_handles: weakref.WeakSet[ForkServer] = weakref.WeakSet()
_days: list[str] = []
_starting = threading.Lock()


def _server(python: str) -> ForkServer:
    """The fork server of this process, started when first needed."""
    with _starting:
        if python not in _servers or not _servers[python].usable():
            _servers[python] = ForkServer(python)
        _servers[python].reap()
        return _servers[python]


def _after_fork_in_child() -> None:
    """A fork of the owner has no server yet; those that it sees belong to the owner."""
    global _starting
    _starting = threading.Lock()
    for server in list(_handles):
        server.disown()
    _servers.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)


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


def end_servers() -> None:
    """End the fork servers of this process and their kernels now; without this they end with the process."""
    for server in list(_handles):
        server.close()


_said: set[str] = set()
_saying = threading.Lock()


def _say_once(reason: str) -> None:
    """Warn that kernels are ordinary ones, once for each reason."""
    with _saying:
        if reason in _said:
            return
        _said.add(reason)
    warnings.warn(message("kernel_not_warm", reason=reason), stacklevel=2)


class WarmProvisioner(LocalProvisioner):
    """Launches kernels by forking; everything else (signals, waiting, cleaning up) is that of local kernels."""

    private: Path | None = None

    async def pre_launch(self, **kwargs: object) -> dict:
        """Choose how the kernel is talked to, unless it restarts, or its manager has been told how."""
        if self.parent and self.private is None and self.parent.transport == "tcp":
            self._close_to_others(self.parent)
        return await super().pre_launch(**kwargs)

    def _close_to_others(self, manager: KernelManager) -> None:
        """Sockets in a folder that only its owner can enter; where that cannot be, loopback ports with encryption."""
        longest = os.path.join(tempfile.gettempdir(), "yg-12345678", "k-65535")
        if hasattr(os, "fork") and len(os.fsencode(longest)) <= SOCKET_PATH_BYTES:
            self.private = Path(tempfile.mkdtemp(prefix="yg-"))  # mode 0700
            manager.transport, manager.ip = "ipc", str(self.private / "k")
            manager.connection_file = manager.connection_file or str(self.private / "kernel.json")
        elif getattr(manager, "transport_encryption", "") == "disabled" and zmq.has("curve"):
            manager.transport_encryption = "auto"

    async def launch_kernel(self, cmd: list[str], **kwargs: object) -> KernelConnectionInfo:
        """Fork a kernel, off the event loop: the first one waits until the server is warm."""
        if not hasattr(os, "fork") or LAUNCHER not in cmd:
            _say_once(message("kernel_no_fork"))
            return await super().launch_kernel(cmd, **kwargs)
        env, cwd = kwargs.get("env") or dict(os.environ), kwargs.get("cwd")
        folder = str(self.private) if self.private else None
        try:
            self.process = await asyncio.to_thread(lambda: ForkedKernel(_server(cmd[0]), cmd, env, cwd, folder))
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
