"""Warm kernels, whoever starts them: ready at once, alone with their changes, gone when they should be.

The contrast is an ordinary kernel (`python3`), or what a second cell of the same kernel sees.
"""

import gc
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from functools import cache
from pathlib import Path

import nbformat
import psutil
import pytest
from conftest import CellError, Kernel, read_rows, write_notebook, write_rows
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError

from yigong_analysis import paths, schema
from yigong_analysis.reports import engine  # noqa: F401  (keeps papermill's import short)
from yigong_analysis.reports import kernel as module

import papermill  # isort: skip

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork processes")

CHECKOUT = Path(__file__).resolve().parents[1]
LOADED = {"pandas", "matplotlib.pyplot", "seaborn", "statsmodels.api", "yigong_analysis", "yigong_analysis.display"}
WARM = f"""
import sys
missing = {LOADED} - set(sys.modules)
import os, psutil
assert not missing, f"not loaded: {{missing}}"
assert "yigong_analysis.reports.fork_server" in psutil.Process(os.getppid()).cmdline()
print(os.getpid())
"""


def gone(pid: int, seconds: float = 3) -> bool:
    """Whether a process has ended, and its parent has waited for it, within some seconds."""
    until = time.monotonic() + seconds
    while psutil.pid_exists(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not psutil.pid_exists(pid)


def server() -> module.ForkServer:
    """The fork server that serves this process now."""
    return module._server(sys.executable)


@pytest.fixture(scope="module", autouse=True)
def shared_server(english):
    """One server for the whole module; it is warm before the first test."""
    assert module.preheat() == []


@pytest.fixture(scope="module")
def ordinary(shared_server):
    """An ordinary kernel."""
    kernel = Kernel("python3")
    yield kernel
    kernel.end()


# --- who may start one


def test_a_kernel_is_a_fork_of_the_server_and_everything_is_loaded(kernels, ordinary):
    kernel = kernels()
    assert int(kernel.run(WARM)) == kernel.pid
    assert kernel.see("os.getppid()", "os") == server().process.pid
    assert ordinary.see("os.getppid()", "os") == os.getpid()
    with pytest.raises(CellError, match="not loaded"):
        ordinary.run(WARM)


def test_papermill(tmp_path):
    notebook = write_notebook(tmp_path / "x.ipynb", "place = ''", WARM + "assert place == '371422'")
    how = {"progress_bar": False, "kernel_name": "yigong"}
    papermill.execute_notebook(notebook, None, {"place": "371422"}, **how)
    with pytest.raises(papermill.PapermillExecutionError):
        papermill.execute_notebook(notebook, None, {"place": "another"}, **how)


def execute(*cells: str, name: str = "yigong", **how: object) -> list[int]:
    """The cells as a notebook through nbclient; each may print a pid, and those are returned, also into `told`."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    told = how.pop("told", [])
    how = {"timeout": 30, "shutdown_kernel": "immediate"} | how
    try:
        NotebookClient(notebook, kernel_name=name, **how).execute()
    finally:
        texts = ["".join(output.get("text", "") for output in cell.outputs) for cell in notebook.cells]
        told.extend(int(text) for text in texts if text.strip().isdigit())
    return told


def test_nbclient():
    [pid] = execute(WARM)
    assert gone(pid, 0)


def test_nbval(tmp_path):
    warm = write_notebook(tmp_path / "warm.ipynb", WARM)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-o",
        "addopts=",
        "--noconftest",
        "-p",
        "no:cacheprovider",
        "--nbval-lax",
    ]
    command += ["--nbval-kernel-name", "yigong", "--rootdir", str(CHECKOUT), paths.notebooks() / "01_facts.ipynb", warm]
    told = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=180)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "passed" in told.stdout


def test_a_kernel_restarts_with_nothing_left_and_its_client_goes_on(kernels):
    for now in (True, False):
        kernel = kernels()
        kernel.run("x = 1")
        before, folder = kernel.pid, kernel.folder
        kernel.manager.restart_kernel(now=now)
        kernel.client.wait_for_ready(timeout=60)
        assert gone(before, 0)
        assert kernel.see("(os.getpid(), 'x' in globals())", "os") == (kernel.pid, False)
        assert kernel.folder == folder
        kernel.end()
        assert not folder.exists()


def test_a_cell_is_interrupted_and_the_kernel_goes_on(kernels):
    kernel = kernels()
    timer = threading.Timer(0.3, kernel.manager.interrupt_kernel)
    timer.start()
    start = time.monotonic()
    with pytest.raises(CellError, match="KeyboardInterrupt"):
        kernel.run("import time; time.sleep(20)")
    assert time.monotonic() - start < 10
    assert kernel.see("1 + 1") == 2


# --- what one does to itself, the next does not see

SPOILED = {
    "settings": ("matplotlib.rcParams['font.size'] = 99", "matplotlib.rcParams['font.size']"),
    "folder": ("os.chdir('/')", "os.getcwd()"),
    "environment": ("os.environ['MADE_UP'] = '1'", "os.environ.get('MADE_UP')"),
    "method": ("pandas.DataFrame.sum = lambda self: 'spoiled'", "str(pandas.DataFrame({'a': [1, 2]}).sum())"),
    "reference table": ("schema.reference('labels').iloc[:] = 'x'", "schema.reference('labels').iloc[0, 0]"),
    "phrase": ("phrases._index.cache_clear(); phrases._index = None", "phrases._index is None"),
    "builtin": ("builtins.made_up = 1", "hasattr(builtins, 'made_up')"),
    "import path": ("sys.path.append('/made/up')", "'/made/up' in sys.path"),
    "module": ("sys.modules['made_up'] = sys", "'made_up' in sys.modules"),
    "warnings": ("warnings.simplefilter('error', BytesWarning)", "len(warnings.filters)"),
    "exit handlers": ("atexit.register(print)", "atexit._ncallbacks()"),
    "threads": (
        "threading.Thread(target=time.sleep, args=(60,), name='mine', daemon=True).start()",
        "[thread.name for thread in threading.enumerate() if thread.name == 'mine']",
    ),
    "open figures": ("pyplot.figure()", "pyplot.get_fignums()"),
}
IMPORTS = """
import atexit, builtins, matplotlib, os, pandas, sys, threading, time, warnings
from matplotlib import pyplot
from yigong_analysis import phrases, schema
"""
LOOK = "{" + ", ".join(f"{name!r}: {look}" for name, (_, look) in SPOILED.items()) + "}"
LEAKED_MB = 256


def megabytes(kernel: Kernel) -> float:
    return psutil.Process(kernel.pid).memory_info().rss / 2**20


@pytest.fixture(scope="module")
def spoiled(shared_server):
    """What is seen in a kernel before and after it was spoiled, and by the next one, which runs beside it."""
    first = Kernel()
    first.run(IMPORTS)
    before = first.see(LOOK) | {"memory": megabytes(first)}
    first.run("\n".join(spoil for spoil, _ in SPOILED.values()))
    first.run(f"leaked = bytearray({LEAKED_MB} << 20)")
    after = first.see(LOOK) | {"memory": megabytes(first)}
    second = Kernel()
    second.run(IMPORTS)
    seen = second.see(LOOK) | {"memory": megabytes(second)}
    yield before, after, seen
    first.end()
    second.end()


@pytest.mark.parametrize("what", SPOILED)
def test_the_next_kernel_does_not_see(spoiled, what):
    before, after, seen = spoiled
    assert after[what] != before[what]
    assert seen[what] == before[what]


def test_the_memory_that_a_kernel_leaks_is_its_own(spoiled):
    before, after, seen = (look["memory"] for look in spoiled)
    assert after > before + LEAKED_MB
    assert abs(seen - before) < 20


DRAWS = "(random.random(), numpy.random.rand(), numpy.random.default_rng().random())"


def test_two_kernels_draw_different_numbers_unless_they_are_seeded(kernels):
    one, two = kernels(), kernels()
    drawn = [kernel.see(DRAWS, "numpy random") for kernel in (one, two)]
    assert all(a != b for a, b in zip(*drawn, strict=True))
    for kernel in (one, two):
        kernel.run("random.seed(1); numpy.random.seed(1)")
    drawn = [kernel.see(DRAWS)[:2] for kernel in (one, two)]
    assert drawn[0] == drawn[1]
    assert kernels().see(DRAWS, "numpy random")[:2] != drawn[0]


# --- how one ends

PID = "import os; print(os.getpid())"


@pytest.mark.parametrize(("cell", "error"), [
    ("os._exit(3)", DeadKernelError),
    ("os.kill(os.getpid(), 9)", DeadKernelError),
    ("while True: pass", CellTimeoutError),
])  # fmt: skip
def test_a_kernel_that_dies_or_hangs_is_reported_and_the_next_one_works(cell, error, monkeypatch):
    private = tempfile.mkdtemp(prefix="t")  # other runs put their folders into the common place
    monkeypatch.setattr(tempfile, "tempdir", private)
    told, folders = [], sockets_folders()
    with pytest.raises(error):
        execute(PID, cell, timeout=2, told=told)
    assert gone(told[0])
    assert [child for child in zombies() if child.pid == told[0]] == []
    assert sockets_folders() == folders
    assert execute(WARM)


def sockets_folders() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("yg-*"))


def zombies() -> list[psutil.Process]:
    children = psutil.Process(server().process.pid).children()
    return [child for child in children if child.status() == psutil.STATUS_ZOMBIE]


def test_a_kernel_whose_handle_is_lost_does_not_stay_as_a_zombie(light):
    kernel = Kernel()
    pid, folder = kernel.pid, kernel.folder
    kernel.client.stop_channels()
    kernel.manager.provisioner.process = None
    os.kill(pid, signal.SIGKILL)
    time.sleep(0.3)
    assert [child.pid for child in zombies()] == [pid] or not psutil.pid_exists(pid)
    server()  # as the next launch does
    assert gone(pid, 0)
    kernel.end()
    assert not folder.exists()


def test_many_kernels_leave_nothing_open(kernels):
    def open_files():
        gc.collect()
        return [psutil.Process(pid).num_fds() for pid in (os.getpid(), server().process.pid)]

    def start_and_end():
        for now in (True, False):
            Kernel().end(now)

    start_and_end()
    before = open_files()
    start_and_end()
    assert open_files() == before
    kernels()
    assert open_files()[0] > before[0]  # an open one is seen


def test_a_killed_server_takes_its_kernels_along_and_the_next_launch_starts_another(light, kernels):
    idle, busy, plain = kernels(), kernels(), kernels("python3")
    busy.begin("while True: pass")
    old = server().process.pid
    time.sleep(0.2)
    assert [psutil.pid_exists(one.pid) for one in (idle, busy, plain)] == [True] * 3
    os.kill(old, signal.SIGKILL)
    assert [gone(one.pid) for one in (idle, busy)] == [True] * 2
    assert psutil.pid_exists(plain.pid)
    assert not idle.manager.is_alive()
    assert kernels().see("os.getppid()", "os") == server().process.pid != old
    assert gone(old, 0)


OWNER = """
import os, sys, time
sys.path.insert(0, {tests!r})
from conftest import Kernel
from yigong_analysis.reports import kernel
full = kernel.ForkServer
kernel.ForkServer = lambda _: full({light!r})
one, two = Kernel(), Kernel()
two.begin("while True: pass")
held = os.fork() if {fork} else None  # a child that was forked while the server was there
if held == 0:
    time.sleep(60)
print(kernel._server(sys.executable).process.pid, one.pid, two.pid, one.folder, two.folder, held, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("fork", [False, True])
def test_a_killed_owner_leaves_no_server_no_kernel_and_no_sockets(light, fork):
    script = OWNER.format(tests=str(CHECKOUT / "tests"), light=str(light.python), fork=fork)
    owner = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    *numbers, one, two, held = owner.stdout.readline().split()
    pids, folders = [int(number) for number in numbers], [Path(one), Path(two)]
    try:
        assert [psutil.pid_exists(pid) for pid in pids] == [True] * 3
        assert all(list(folder.glob("k-*")) for folder in folders)
        owner.kill()
        assert [gone(pid) for pid in pids] == [True] * 3
        assert [folder.exists() for folder in folders] == [False, False]
    finally:
        if fork:
            os.kill(int(held), signal.SIGKILL)
        owner.kill()
        owner.communicate(timeout=10)


ENDS = """
from yigong_analysis.reports import kernel
kernel.preheat()
print(next(iter(kernel._servers.values())).process.pid)
"""


def test_the_server_ends_with_its_owner():
    told = subprocess.run([sys.executable, "-c", ENDS], capture_output=True, text=True, timeout=90)
    assert gone(int(told.stdout), 0), told.stderr
    assert told.stderr == ""


# --- nobody else can talk to one


def listening(pid: int) -> list:
    """Ports that others could connect to."""
    return [found.laddr for found in psutil.Process(pid).net_connections("inet") if found.status == psutil.CONN_LISTEN]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode) & 0o777  # jupyter_client sets the sticky bit, which is harmless


def test_a_kernel_listens_on_no_port_and_its_sockets_are_its_owners(kernels, ordinary):
    kernel = kernels()
    assert listening(kernel.pid) == listening(server().process.pid) == []
    assert len(listening(ordinary.pid)) >= 5
    assert (mode(kernel.folder), mode(Path(kernel.manager.connection_file))) == (0o700, 0o600)
    assert sum(stat.S_ISSOCK(path.stat().st_mode) for path in kernel.folder.glob("k-*")) == 5


def test_what_a_forked_subprocess_prints_is_seen(kernels, ordinary):
    cell = "import os, sys\npid = os.fork()\nif pid == 0:\n    print('from a fork'); sys.stdout.flush(); os._exit(0)\n"
    cell += "import time; os.waitpid(pid, 0); time.sleep(0.3)"
    assert kernels().run(cell) == ordinary.run(cell) == "from a fork\n"


@pytest.mark.parametrize("now", [True, False])
def test_sockets_and_connection_file_are_removed_when_a_kernel_ends(now):
    kernel = Kernel()
    left = [kernel.folder, Path(kernel.manager.connection_file)]
    assert all(path.exists() for path in left)
    kernel.end(now)
    assert not any(path.exists() for path in left)


@pytest.mark.parametrize("name", ["yigong", "python3"])
def test_where_the_path_of_a_socket_is_too_long_ports_are_used_and_encrypted(kernels, tmp_path, monkeypatch, name):
    folder = tmp_path / ("x" * 100)
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    kernel = kernels(name)
    assert kernel.see("1 + 1") == 2
    info = kernel.manager.get_connection_info()
    assert (info["transport"], len(listening(kernel.pid)) >= 5) == ("tcp", True)
    assert set(folder.glob("yg-*")) == set()
    assert is_encrypted(info["shell_port"]) == ("curve_secretkey" in info) == (name == "yigong")
    kernel.manager.restart_kernel(now=True)
    kernel.client.wait_for_ready(timeout=60)
    assert kernel.see("1 + 1") == 2


def is_encrypted(port: int) -> bool:
    """Whether the kernel's socket announces encryption in its greeting (ZMTP 3: signature, version, mechanism)."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        line.sendall(b"\xff" + bytes(8) + b"\x7f" + b"\x03")
        greeting = b""
        while len(greeting) < 32 and (more := line.recv(64)):
            greeting += more
    assert len(greeting) >= 32
    return greeting[12:32].rstrip(b"\0") == b"CURVE"


def test_the_longest_path_that_fits_is_used(kernels, tmp_path, monkeypatch):
    short = Path(tempfile.mkdtemp(dir="/tmp"))
    room = module.SOCKET_PATH_BYTES - len(os.fsencode(short)) - len("//yg-12345678/k-65535")
    for more, transport in ((0, "ipc"), (1, "tcp")):
        folder = short / ("x" * (room + more))
        folder.mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(folder))
        kernel = kernels()
        assert (kernel.manager.transport, kernel.see("2")) == (transport, 2)
        kernel.end()
        folder.rmdir()
    short.rmdir()


# --- where warm ones cannot be had


@pytest.mark.parametrize(("first", "reason"), [
    ("sys.exit('made-up failure')", "EOFError|reset|Broken pipe"),
    ("import threading, time; threading.Thread(target=time.sleep, args=(60,), daemon=True).start()", "2 threads"),
    ("no fork", "cannot fork"),
])  # fmt: skip
def test_an_ordinary_kernel_is_started_and_that_is_said_once(light, kernels, monkeypatch, first, reason):
    light(first)
    if first == "no fork":
        monkeypatch.delattr(os, "fork")
    with pytest.warns(UserWarning, match=reason) as told:
        parents = [kernels().see("os.getppid()", "os") for _ in range(2)]
    assert parents == [os.getpid()] * 2
    assert len([one for one in told if "ordinary kernels" in str(one.message)]) == 1


def test_nothing_is_said_of_a_warm_kernel(light, kernels):
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        assert kernels().see("os.getppid()", "os") == server().process.pid


def test_without_fork_preheating_does_nothing(light, monkeypatch):
    monkeypatch.delattr(os, "fork")
    assert module.preheat() == []
    assert module._servers == {}


def test_several_threads_say_it_once(light, monkeypatch):
    def told(say) -> int:
        gate = threading.Barrier(8)

        def one():
            gate.wait()
            say("made up")

        threads = [threading.Thread(target=one) for _ in range(8)]
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        return len(said)

    def slow_message(key, **parts):
        time.sleep(0.05)
        return str(parts)

    monkeypatch.setattr(module, "message", slow_message)
    assert told(module._say_once) == 1
    assert told(cache(lambda reason: warnings.warn(slow_message("", reason=reason), stacklevel=2))) > 1


# --- the handle of a server


def test_an_edited_table_replaces_the_server_and_kernels_of_the_old_one_live_on(light, data_copy, kernels):
    look = "schema.reference('labels').iloc[0, 1]"
    reading = "from yigong_analysis import schema"
    old, first = kernels(), server()
    old.run(reading)
    before = old.see(look)
    rows = read_rows(data_copy / "reference" / "labels.csv")
    column = list(rows[0])[2]
    write_rows(data_copy / "reference" / "labels.csv", [rows[0] | {column: "edited"}, *rows[1:]])
    new = kernels()
    new.run(reading)
    assert server() is not first
    assert (new.see("os.getppid()", "os"), old.see("os.getppid()", "os")) == (server().process.pid, first.process.pid)
    assert (old.see(look), new.see(look)) == (before, "edited")
    pid, first = first.process.pid, None
    old.end()
    gc.collect()
    assert gone(pid)  # nobody needs it any more
    assert new.see("1") == 1


@pytest.mark.parametrize("file", ["code.py", "part/code.py"])
def test_an_edited_module_makes_a_server_old(light, tmp_path, monkeypatch, file):
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "package")
    monkeypatch.setattr(paths, "data", lambda: tmp_path / "none")
    path = tmp_path / "package" / file
    path.parent.mkdir(parents=True)
    path.write_text("x = 1")
    first = server()
    (tmp_path / "notes.txt").write_text("not of the package")
    assert server() is first
    os.utime(path, ns=(1, 1))
    assert server() is not first


def test_a_server_that_hangs_is_ended_and_another_one_started(light, kernels, monkeypatch):
    monkeypatch.setattr(module, "ANSWER_SECONDS", 0.5)
    first = server()
    pid = first.process.pid
    os.kill(pid, signal.SIGSTOP)
    with pytest.raises(module.ServerLost, match="does not answer"):
        first.ask("poll", 1)
    assert gone(pid, 0)
    monkeypatch.setattr(module, "ANSWER_SECONDS", 60)
    assert kernels().see("os.getppid()", "os") == server().process.pid != pid


def test_closing_a_server_that_does_not_listen_ends(light, monkeypatch):
    monkeypatch.setattr(module, "CLOSE_SECONDS", 0.5)
    first = server()
    os.kill(first.process.pid, signal.SIGSTOP)
    start = time.monotonic()
    first.close()
    assert time.monotonic() - start < 5
    assert gone(first.process.pid, 0)


def test_an_answer_that_was_not_waited_for_is_given_to_nobody_else(light, kernels, monkeypatch):
    first = server()

    def interrupted(seconds):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(type(first._connection), "poll", lambda self, seconds: interrupted(seconds))
        with pytest.raises(KeyboardInterrupt):
            first.ask("poll", 1)
    with pytest.raises(module.ServerLost):  # with an open pipe: the answer about kernel 1
        first.ask("ready")
    assert not first.usable()
    assert kernels().see("1") == 1


def test_many_threads_launch_from_one_server(light):
    started, faults = [], []

    def launch():
        try:
            started.append(Kernel())
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=launch) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    parents = {kernel.see("os.getppid()", "os") for kernel in started}
    for kernel in started:
        kernel.end()
    assert (faults, len(started), parents) == ([], 4, {server().process.pid})


def test_a_fork_of_the_owner_has_no_server_and_does_not_end_the_owners(light):
    first = server()
    pid = os.fork()
    if pid == 0:
        fine = module._servers == {} and first._connection.closed and not first.close.alive
        os._exit(0 if fine else 1)
    assert os.waitpid(pid, 0)[1] == 0
    assert first.usable()
    assert first.ask("ready") == ["light"]


def test_the_kernelspec_names_the_provisioner():
    spec = json.loads((paths.PACKAGE / "reports" / "kernelspec" / "kernel.json").read_text())
    assert spec["metadata"]["kernel_provisioner"] == {"provisioner_name": "yigong-warm"}
    assert module.LAUNCHER in spec["argv"]
    assert schema.reference("labels").iloc[0, 0]
