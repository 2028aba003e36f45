"""The command `yigong lab`: one line when it serves, one when it ends, whatever the machine is like."""

import os
import re
import signal
import socket
import subprocess
import sys
from urllib.request import urlopen

import pytest

NO_BROWSER = ["lab", "--no-browser"]


class Lab:
    """`yigong lab` running: its first lines, its address, how it ended."""

    def __init__(self, home, *words: str, **environment: str):
        env = os.environ | {"HOME": str(home), "XDG_STATE_HOME": "", "YIGONG_LANG": "en"} | environment
        env = {name: value for name, value in env.items() if value}
        command = [sys.executable, "-m", "yigong_analysis", *NO_BROWSER, *words]
        self.process = subprocess.Popen(
            command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
            encoding="utf-8",
        )  # fmt: skip
        self.lines = []
        while not (self.lines and "http://" in self.lines[-1]):
            self.lines.append(self.process.stdout.readline())
            assert self.lines[-1], self.process.communicate()[1]
        self.address = re.search(r"http://\S+?token=\w+", self.lines[-1]).group()

    def end(self, how: int = signal.SIGINT) -> tuple[int, str, str]:
        """Exit code, what else it said, and what it complained of."""
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, out, err


@pytest.fixture
def lab(tmp_path):
    """`lab("--port", "8899")` serves until the test ends."""
    running = []

    def start(*words: str, home=tmp_path, **environment: str) -> Lab:
        running.append(Lab(home, *words, **environment))
        return running[-1]

    yield start
    for one in running:
        if one.process.poll() is None:
            one.process.kill()
        one.process.communicate()


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


def run(*words: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "yigong_analysis", *words], env=os.environ | environment, capture_output=True, text=True,
        encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_the_start_page_and_ends_with_one_line(lab, tmp_path, how):
    port = free_port()
    running = lab("--port", str(port), LC_ALL="C", TZ="Asia/Kathmandu")
    assert running.address.startswith(f"http://127.0.0.1:{port}/lab/tree/00_start.ipynb?token=")
    assert urlopen(running.address, timeout=60).status == 200
    assert running.end(how) == (0, "JupyterLab has ended\n", "")
    assert len(running.lines) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) in ([".local"], [".cache", ".config", ".local"])
    assert not (tmp_path / ".jupyter").exists()


def test_nobody_comes_in_without_the_token(lab):
    address = lab().address
    assert "login" in urlopen(address.partition("?")[0], timeout=60).url


def test_a_home_folder_that_cannot_be_written_is_no_hindrance(lab, tmp_path):
    (tmp_path / "file").write_text("")
    running = lab(home=tmp_path / "file", YIGONG_LANG="zh")
    assert "Ctrl-C 结束" in running.lines[0]
    assert running.end() == (0, "JupyterLab 已结束\n", "")


def test_copies_are_told_before_the_address(lab, tmp_path):
    running = lab("--dir", str(tmp_path / "mine"))
    assert [line.split(" ", 1)[1].split(" ")[0] for line in running.lines] == ["notebooks", running.address]
    assert (tmp_path / "mine" / "02_case_study.ipynb").is_file()


def test_a_port_in_use_is_told(lab):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = run(*NO_BROWSER, "--port", port)
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == f"port {port} cannot be used: Address already in use. Choose another with --port or leave it out\n"
    )


def test_without_a_port_asked_for_another_is_taken(lab):
    first, second = lab(), lab()
    assert first.address.split("/")[2] != second.address.split("/")[2]


@pytest.mark.parametrize(("words", "told"), [
    (["--lang", "de"],   "'de'"),
    (["--port", "99999"], "65535"),
    (["--dir", "/dev/null/mine"], "/dev/null/mine"),
])  # fmt: skip
def test_bad_words_are_told(words, told):
    done = run(*NO_BROWSER, *words)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
