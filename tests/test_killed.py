"""Killing any process at any moment: whole pages only, and the next run completes to the same bytes."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from conftest import write_notebook

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are tried with forked kernels")

KILLS = 30
REPORTS = 12
CELLS = (
    """
import time
from yigong_analysis.display.section import Section
time.sleep(0.2)
""",
    "Section('head', f'<h1>{name}</h1>' + 'words ' * 2000, name, {'title': name, 'finding': name, 'numbers': [1, 2]})",
)


@pytest.fixture(scope="module")
def command(english, tmp_path_factory):
    """The command that renders twelve small reports, without its `--out`."""
    folder = tmp_path_factory.mktemp("killed")
    path = write_notebook(folder / "made_up.ipynb", "name = ''\nlang = 'zh'", *CELLS)
    table = folder / "sets.csv"
    table.write_text("name,lang\n" + "".join(f"r{i:02},zh\n" for i in range(REPORTS)), encoding="utf-8")
    return [sys.executable, "-m", "yigong_analysis", "render", "--notebook", path, "--params", table, "--jobs", "2"]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file that a reader may open: path → bytes."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.relative_to(folder).parts[0][0] != "."]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def undisturbed(command, tmp_path_factory):
    out = tmp_path_factory.mktemp("undisturbed")
    subprocess.run([*command, "--out", out], check=True, capture_output=True)
    return tree(out)


def reports(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name.startswith("zh/")}


def family(run: subprocess.Popen) -> list[psutil.Process]:
    """The run, its workers, their fork servers and kernels."""
    try:
        main = psutil.Process(run.pid)
        return [main, *(p for p in main.children(recursive=True) if "resource_tracker" not in " ".join(p.cmdline()))]
    except psutil.Error:
        return []


def kill_one(run: subprocess.Popen, chance: random.Random) -> bool:
    """Kill the run itself in one of four cases, else any of its processes."""
    members = family(run)
    if len(members) < 2:
        return False
    victim = members[0] if chance.random() < 0.25 else chance.choice(members[1:])
    try:
        victim.kill()
    except psutil.NoSuchProcess:
        return False
    return True


def test_thirty_kills_at_random_moments_cost_nothing_but_time(command, undisturbed, tmp_path):
    chance, kills, rounds = random.Random(20261122), 0, 0
    while kills < KILLS:
        out = tmp_path / f"round {rounds}"
        finished = False
        while not finished:
            run = subprocess.Popen([*command, "--out", out], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while run.poll() is None:
                time.sleep(chance.uniform(0.05, 1.5))
                if kills < KILLS:
                    kills += kill_one(run, chance)
                now = reports(tree(out)) if out.exists() else {}
                whole = {name: undisturbed[name] for name in now}
                assert now == whole  # whatever is there is right
                folders = {name.rsplit("/", 1)[0] for name in now if name.endswith("index.html")}
                assert all(f"{folder}/report.json" in now for folder in folders)
            finished = run.returncode == 0
        assert tree(out) == undisturbed
        rounds += 1
    assert kills == KILLS


def test_a_page_that_differs_would_be_noticed(undisturbed):
    """The check above can fail: another byte, a missing file."""
    name = next(iter(reports(undisturbed)))
    assert undisturbed | {name: b"x"} != undisturbed
    assert len(reports(undisturbed)) == REPORTS * 6  # page, data, figures, PDF, Word, notebook
