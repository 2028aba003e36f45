"""The fork server: imports everything a report needs, once, then hands out forks of itself as kernels.

Started by `kernel.ForkServer` with one end of a pipe, its only way in; when the other end closes, it kills its kernels
and ends. It never runs a thread, for only a process of one thread can be forked safely: BLAS is held to one thread.
"""

import gc
import importlib
import os
import random
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

PRELOADED = (
    "pandas",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
    "seaborn",
    "statsmodels.api",
    "ipykernel.kernelapp",
    "ipykernel.debugger",  # a tenth of a second in each kernel otherwise
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.extensions.storemagic",
    "tornado.platform.asyncio",
    "sqlite3",
    "pdb",
)
MEMORY = "YIGONG_KERNEL_MEMORY_MB"  # environment of a kernel: what its data may take


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
    """How many threads this process has, as far as the system tells (1 where it does not)."""
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) if tasks.is_dir() else 1


def _limit_memory(megabytes: str | None) -> None:
    if megabytes:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (int(megabytes) << 20, hard))


def _become_kernel(arguments: list[str], env: dict[str, str], cwd: str) -> None:
    """In the child: leave nothing of the server behind, then run as an ordinary kernel until it ends."""
    server = os.getppid()
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    random.seed()
    import numpy

    numpy.random.seed()  # a forked state would give every kernel the same "random" numbers
    _limit_memory(env.get(MEMORY))
    from ipykernel.kernelapp import IPKernelApp

    sys.argv = ["ipykernel_launcher", *arguments]
    app = IPKernelApp.instance(parent_handle=server)  # ends itself when the server is gone
    app.initialize(sys.argv[1:])
    gc.enable()
    app.start()


def fork(connection: Connection, arguments: list[str], env: dict[str, str], cwd: str) -> int:
    """A new kernel; returns its process number. Raises RuntimeError if this process has more than one thread."""
    if threads() > 1:
        raise RuntimeError(f"{threads()} threads are alive")
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            connection.close()
            _become_kernel(arguments, env, cwd)
            code = 0
        finally:
            sys.stderr.flush()
            os._exit(code)
    return pid


def poll(pid: int) -> int | None:
    """None while the kernel runs, else its exit code; its number is free for others from then on."""
    found, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def serve(connection: Connection, faults: list[str]) -> None:
    """Answer until the owner is gone, then end all kernels."""
    alive = set()
    while True:
        try:
            verb, *rest = connection.recv()
        except (EOFError, OSError):
            break
        try:
            if verb == "fork":
                answer = fork(connection, *rest)
                alive.add(answer)
            elif verb == "poll":
                answer = poll(*rest)
                alive.difference_update(rest if answer is not None else [])
            else:
                answer = faults
        except (OSError, RuntimeError) as error:
            answer = RuntimeError(str(error))
        connection.send(answer)
    for pid in alive:
        os.killpg(pid, signal.SIGKILL)


def main() -> None:
    """Warm up, freeze what is there so that forks share it, and serve."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection = Connection(int(sys.argv[1]))
    faults = preload(sys.argv[2:] or [""])
    gc.collect()
    gc.freeze()
    gc.disable()  # a collection in a fork would copy every shared page
    serve(connection, faults)


if __name__ == "__main__":
    main()
