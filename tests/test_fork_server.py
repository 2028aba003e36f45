"""The fork server: warm, alone, of one thread; what a kernel gets from it and what it does not.

It is asked through a pipe: here by the tests themselves (`pipe`), elsewhere by `kernel.ForkServer`.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from multiprocessing import Pipe
from pathlib import Path

import psutil
import pytest
from conftest import CellError, Kernel
from jupyter_client import KernelManager

from yigong_analysis.reports import fork_server, kernel

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork processes")
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc, or at limits that only Linux keeps")

BLAS = """
import numpy, os
numpy.ones((600, 600)) @ numpy.ones((600, 600))
print(len(os.listdir("/proc/self/task")))
"""


def gone(pid: int, seconds: float = 3) -> bool:
    """Whether a process has ended (and was waited for by its parent) within some seconds."""
    until = time.monotonic() + seconds
    while psutil.pid_exists(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not psutil.pid_exists(pid)


@pytest.fixture(scope="module")
def server(english):
    """The pid of the fork server of this process, with everything loaded."""
    assert kernel.preheat() == []
    return kernel._server(sys.executable).process.pid


# --- one thread


@linux
def test_it_has_one_thread_after_everything_is_loaded(server):
    assert len(os.listdir(f"/proc/{server}/task")) == 1


@linux
def test_kernels_multiply_matrices_in_one_thread_an_ordinary_python_in_many(server, kernels):
    warm = kernels()
    before = warm.see("len(os.listdir('/proc/self/task'))", "os")
    assert int(warm.run(BLAS)) == before
    if os.cpu_count() > 1:
        free = {name: value for name, value in os.environ.items() if name not in kernel.ONE_THREAD}
        assert int(subprocess.check_output([sys.executable, "-c", BLAS], env=free, timeout=60)) > 1


def test_threads_are_counted():
    over = threading.Event()
    before = fork_server.threads()
    thread = threading.Thread(target=over.wait)
    thread.start()
    assert fork_server.threads() == before + 1
    over.set()
    thread.join()


def test_a_process_of_several_threads_is_not_forked(monkeypatch):
    def fork():
        raise AssertionError("forked")

    monkeypatch.setattr(os, "fork", fork)
    monkeypatch.setattr(fork_server, "threads", lambda: 2)
    with pytest.raises(RuntimeError, match="2 threads are alive"):
        fork_server.fork(None, [], {}, "/", None)
    monkeypatch.setattr(fork_server, "threads", lambda: 1)
    with pytest.raises(AssertionError, match="forked"):  # the check before was about threads
        fork_server.fork(None, [], {}, "/", None)


# --- questions and answers


SLEEPER = "import os, time; fork_server._become_kernel = lambda *_: (os.setsid(), time.sleep(60))"
DIES = "fork_server._become_kernel = lambda server, arguments, *_: os._exit(int(arguments[0]))"
RAISES = "def fail(*_): raise ValueError('made up')\nfork_server._become_kernel = fail"


@pytest.fixture
def pipe():
    """`pipe("code")` starts a server that runs this first and loads nothing; gives our end of its pipe."""
    started = []

    def start(first: str):
        ours, theirs = Pipe()
        code = (
            "import os, sys\nfrom multiprocessing.connection import Connection\n"
            "from yigong_analysis.reports import fork_server\n"
            f"{first}\nfork_server.serve(Connection(int(sys.argv[1])), ['a fault'])"
        )
        command = [sys.executable, "-c", code, str(theirs.fileno())]
        process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stderr=subprocess.PIPE, text=True)
        theirs.close()
        started.append((process, ours))
        return process, ours

    yield start
    for process, ours in started:
        ours.close()
        process.kill()
        process.communicate(timeout=10)


def ask(ours, *request):
    ours.send(request)
    assert ours.poll(20), "no answer"
    return ours.recv()


def wait(ours, pid):
    until = time.monotonic() + 10
    while (code := ask(ours, "poll", pid)) is None and time.monotonic() < until:
        time.sleep(0.02)
    return code


def test_it_tells_the_faults_of_the_tables_that_it_has_read(pipe):
    _, ours = pipe("")
    assert ask(ours, "ready") == ["a fault"]


def test_preloading_returns_the_faults_of_broken_tables(edit, monkeypatch):
    for name in ("MPLBACKEND", "PYDEVD_DISABLE_FILE_VALIDATION"):
        monkeypatch.setenv(name, os.environ.get(name, "agg"))
    edit("facts.csv", "ningjin-2023:453-455", value="x")
    assert any("facts.csv" in fault for fault in fork_server.preload([""]))  # of sound tables: the fixture `server`


def test_it_tells_how_a_kernel_ended_once(pipe):
    _, ours = pipe(DIES)
    pid = ask(ours, "fork", ["7"], {}, "/", None)
    assert wait(ours, pid) == 7
    assert isinstance(ask(ours, "poll", pid), RuntimeError)  # its number belongs to nobody now


def test_a_killed_kernel_is_told_by_its_signal(pipe):
    _, ours = pipe(SLEEPER)
    pid = ask(ours, "fork", [], {}, "/", None)
    assert ask(ours, "poll", pid) is None
    os.kill(pid, signal.SIGKILL)
    assert wait(ours, pid) == -signal.SIGKILL
    assert gone(pid)


def test_a_kernel_that_cannot_start_says_why(pipe):
    process, ours = pipe(RAISES)
    pid = ask(ours, "fork", [], {}, "/", None)
    assert wait(ours, pid) == 1
    ours.close()
    assert "ValueError: made up" in process.communicate(timeout=10)[1]


def test_when_the_pipe_closes_kernels_end_and_their_folders_go(pipe, tmp_path):
    process, ours = pipe(SLEEPER)
    folders = [tmp_path / name for name in ("ended", "one", "two")]
    for folder in folders:
        folder.mkdir()
    pids = [ask(ours, "fork", [], {}, "/", str(folder)) for folder in folders]
    os.kill(pids[0], signal.SIGKILL)
    wait(ours, pids[0])
    assert [psutil.pid_exists(pid) for pid in pids] == [False, True, True]
    ours.close()
    assert process.wait(5) == 0
    assert [gone(pid) for pid in pids] == [True] * 3
    assert [folder.exists() for folder in folders] == [True, False, False]  # the first is the owner's to use again


SLOW = """
import time
from pathlib import Path
fork = fork_server.fork
def slow(*how):
    pid = fork(*how)
    Path({file!r}).write_text(str(pid))
    time.sleep(1)
    return pid
fork_server.fork = slow
"""


def test_an_owner_who_ends_before_the_answer_leaves_no_kernel(pipe, tmp_path):
    file = tmp_path / "pid"
    process, ours = pipe(SLEEPER + SLOW.format(file=str(file)))
    ours.send(("fork", [], {}, "/", None))
    while not (file.exists() and file.read_text()):
        time.sleep(0.02)
    pid = int(file.read_text())
    assert psutil.pid_exists(pid)
    ours.close()
    assert process.wait(10) == 0
    assert gone(pid)


HOLDS = """
import re
def run(server, *_):
    os.setsid()
    fork_server._end_with(server)
    re.match('(a+)+b', 'a' * 60)
fork_server._become_kernel = run
"""


@linux
def test_kernels_end_with_a_killed_server_even_inside_a_call_that_python_cannot_interrupt(pipe):
    pids = []
    for ending in ("", "fork_server._end_with = lambda server: None"):
        process, ours = pipe(f"{HOLDS}\n{ending}")
        pids.append(ask(ours, "fork", [], {}, "/", None))
        time.sleep(0.3)
        process.kill()
        process.wait()
    assert gone(pids[0])
    assert psutil.pid_exists(pids[1])  # without that line it would go on
    os.kill(pids[1], signal.SIGKILL)


# --- what a kernel gets


def test_packages_are_found_as_by_an_ordinary_kernel_and_not_in_the_owners_folder(server, kernels, tmp_path):
    (tmp_path / "beside_the_notebook.py").write_text("x = 1")
    warm, ordinary = kernels(cwd=str(tmp_path)), kernels("python3", cwd=str(tmp_path))
    assert warm.see("sys.path", "sys") == ordinary.see("sys.path", "sys")
    assert warm.see("beside_the_notebook.x", "beside_the_notebook") == 1
    assert "" in warm.see("sys.path", "sys")


def test_its_environment_and_folder_are_those_it_was_given(server, kernels, tmp_path):
    env = {name: value for name, value in os.environ.items() if name != "HOME"} | {"MADE_UP": "1"}
    warm = kernels(cwd=str(tmp_path), env=env)
    assert warm.see("(os.getcwd(), os.environ.get('MADE_UP'), os.environ.get('HOME'))", "os") == (
        str(tmp_path), "1", None
    )  # fmt: skip
    assert not warm.see("set(os.environ) & {'OPENBLAS_NUM_THREADS', 'PYDEVD_DISABLE_FILE_VALIDATION'}", "os")


def test_no_pipe_of_the_server_stays_open_in_a_kernel(server, kernels):
    warm = kernels()
    pipe_end = next(file for file in sockets(server))
    assert pipe_end not in sockets(warm.pid)


def sockets(pid: int) -> set[str]:
    links = Path(f"/proc/{pid}/fd")
    if not links.is_dir():
        pytest.skip("this system does not tell what a process has open")
    return {found for link in links.iterdir() if (found := os.readlink(link)).startswith("socket:")}


LEAVES = "import atexit, pathlib; atexit.register(pathlib.Path({!r}).write_text, 'left')"


def test_exit_handlers_of_a_notebook_run_when_its_kernel_is_asked_to_end(server, kernels, tmp_path):
    for name, now in (("asked", False), ("killed", True)):
        warm = Kernel()
        warm.run(LEAVES.format(str(tmp_path / name)))
        warm.end(now)
    assert [path.name for path in tmp_path.iterdir()] == ["asked"]


def test_temporary_folders_of_a_notebook_go_when_its_kernel_is_asked_to_end(server):
    for now in (False, True):
        warm = Kernel()
        folder = Path(warm.see("(keep := tempfile.TemporaryDirectory()).name", "tempfile"))
        assert folder.is_dir()
        warm.end(now)
        assert folder.is_dir() == now
    folder.rmdir()


@linux
def test_memory_has_a_ceiling_if_one_is_set(server, kernels):
    capped = kernels(env=os.environ | {fork_server.MEMORY: "1024"})
    for huge in ("bytearray(2 << 30)", "numpy.empty(2 << 30, 'uint8')"):
        with pytest.raises(CellError, match="MemoryError"):
            capped.see(f"len({huge})", "numpy")
    assert capped.see("len(bytearray(64 << 20)) >> 20") == 64  # it goes on, below the ceiling
    assert kernels().see("len(numpy.empty(2 << 30, 'uint8')) >> 30", "numpy") == 2


def test_an_interrupt_while_a_kernel_starts_does_not_kill_it(server):
    started = threading.Event()

    def interrupt(pid):
        while not started.wait(0.005):
            os.kill(pid, signal.SIGINT)

    manager = KernelManager(kernel_name="yigong")
    manager.start_kernel()
    thread = threading.Thread(target=interrupt, args=(manager.provisioner.pid,))
    thread.start()
    time.sleep(0.6)
    started.set()
    thread.join()
    assert manager.is_alive()
    manager.shutdown_kernel(now=True)
