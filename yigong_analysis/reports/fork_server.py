"""The fork server: imports everything a report needs, once, then hands out forks of itself as kernels.

Started by `kernel.ForkServer` with one end of a pipe, its only way in; when the other end closes, it kills its kernels,
removes their sockets and ends. It never runs a thread, for only a process of one thread can be forked safely: BLAS is
held to one thread.
"""

import atexit
import gc
import importlib
import os
import random
import shutil
import signal
import sys
import threading
import traceback
import weakref
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

PRELOADED = (
    "pandas",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
    "seaborn",
    "statsmodels.api",
    "ipykernel.kernelapp",
    "yigong_analysis.reports.kernel_errors",
    "yigong_analysis.reports.kernel_output",
    "ipykernel.debugger",  # a tenth of a second in each kernel otherwise
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "tornado.platform.asyncio",
    "sqlite3",
    "pdb",
)
MEMORY = "YIGONG_KERNEL_MEMORY_MB"  # environment of a kernel: what its data may take
PR_SET_PDEATHSIG = 1


def preload(days: list[str]) -> list[str]:
    """Import what notebooks use, read the tables as of some days and rehearse one case study.

    So tables, fonts and caches are there. Returns the faults of the tables, which are for the owner to tell.
    """
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")  # as ipykernel does, but earlier
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # else the debugger's import talks to the terminal
    for name in PRELOADED:
        importlib.import_module(name)
    from yigong_analysis import case_study
    from yigong_analysis.errors import YigongError
    from yigong_analysis.parameters import places

    try:
        for day in days:
            study = case_study(min(places(day)), as_of=day)
            for part in (study.head, study.chart_indicators, study.chart_funds, study.sources):
                part()
    except YigongError as error:
        return error.faults
    except ValueError:  # no place has figures
        pass
    return []


def threads() -> int:
    """How many threads this process has; where the system does not tell, those that Python knows."""
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) if tasks.is_dir() else threading.active_count()


def _end_with(parent: int) -> None:
    """End when the parent does: at once on Linux, even inside a call that keeps Python's threads from running.

    Elsewhere a thread of ipykernel looks once a second.
    """
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before this
        os._exit(1)


def _forget_exit_handlers() -> None:
    """What the server has registered is for the server to run, when it ends."""
    atexit._clear()
    atexit.register(weakref.finalize._exitfunc)  # registered once a process, and just cleared away


def _limit_memory(megabytes: str | None) -> None:
    if megabytes:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        soft = int(megabytes) << 20
        resource.setrlimit(resource.RLIMIT_DATA, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _become_kernel(server: int, arguments: list[str], env: dict[str, str], cwd: str, folder: str | None) -> None:
    """In the child: leave nothing of the server behind, then run as an ordinary kernel until it ends.

    Interrupts stay ignored, as ipykernel has it outside of cells: one that comes early would kill a starting kernel.
    """
    os.setsid()
    _end_with(server)
    _forget_exit_handlers()
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    random.seed()
    import numpy

    numpy.random.seed()  # a forked state would give every kernel the same "random" numbers
    _limit_memory(env.get(MEMORY))
    from ipykernel.kernelapp import IPKernelApp

    from yigong_analysis.display.front_end import is_open
    from yigong_analysis.reports import kernel_errors, kernel_output

    if folder:
        kernel_output.keep_off_ports(folder)
    sys.argv = ["ipykernel_launcher", *arguments]
    stream = f"{kernel_output.__name__}.Stream"
    app = IPKernelApp.instance(parent_handle=server, outstream_class=stream)  # ends itself when the server is gone
    if is_open():
        app.kernel_class = kernel_errors.Kernel
    app.initialize(sys.argv[1:])
    gc.enable()
    app.start()
    atexit._run_exitfuncs()


def fork(connection: Connection, arguments: list[str], env: dict[str, str], cwd: str, folder: str | None) -> int:
    """A new kernel; returns its process number. Raises RuntimeError if this process has more than one thread."""
    if threads() > 1:
        raise RuntimeError(f"{threads()} threads are alive")
    sys.stdout.flush()
    sys.stderr.flush()
    server, pid = os.getpid(), os.fork()
    if pid == 0:
        code = 1
        try:
            connection.close()
            _become_kernel(server, arguments, env, cwd, folder)
            code = 0
        except Exception:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    return pid


def poll(pid: int) -> int | None:
    """None while the kernel runs, else its exit code; its number is free for others from then on."""
    found, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def _end(pid: int) -> None:
    """Kill a kernel with all that it has started, and wait for it."""
    for kill in (os.kill, os.killpg):  # a kernel that was just forked does not lead a group yet
        with suppress(OSError):
            kill(pid, signal.SIGKILL)
    with suppress(OSError):
        os.waitpid(pid, 0)


def serve(connection: Connection, faults: list[str]) -> None:
    """Answer until the owner is gone, then end all kernels and remove their folders of sockets."""
    kernels: dict[int, str | None] = {}
    try:
        while True:
            verb, *rest = connection.recv()
            try:
                if verb == "fork":
                    answer = fork(connection, *rest)
                    kernels[answer] = rest[-1]  # its folder
                elif verb == "poll":
                    answer = poll(*rest)
                    if answer is not None:
                        kernels.pop(rest[0], None)  # its folder is the owner's to remove, or to use again
                else:
                    answer = faults
            except (OSError, RuntimeError) as error:
                answer = RuntimeError(str(error))
            connection.send(answer)
    except (EOFError, OSError):
        pass  # the owner is gone
    finally:
        for pid, folder in kernels.items():
            _end(pid)
            if folder:
                shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Warm up, freeze what is there so that forks share it, and serve."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if Path(sys.path[0]) == Path.cwd():
        del sys.path[0]  # `-m` put it there; kernels import from their own folder, not from the owner's
    connection = Connection(int(sys.argv[1]))
    faults = preload(sys.argv[2:] or [""])
    gc.collect()
    gc.freeze()
    gc.disable()  # a collection in a fork would copy every shared page
    serve(connection, faults)


if __name__ == "__main__":
    main()
