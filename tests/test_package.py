"""The package as it is shipped: what the wheel holds, quiet imports, and layers that break when they should."""
# ruff: noqa: E501  (drawn tables)

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import matplotlib
import pytest

ROOT = Path(__file__).resolve().parents[1]
LINT = Path(sys.executable).with_name("lint-imports")
SHIPPED = ["pyproject.toml", "README.md", "LICENSE", ".gitignore", "yigong_analysis", "data", "notebooks"]
RAW = "third-party text that must never be shipped"


def copy(names: list[str], target: Path) -> Path:
    for name in names:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "raw"))
        else:
            shutil.copyfile(ROOT / name, target / name)
    return target


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of a checkout in which the raw documents lie where they are meant to lie."""
    checkout = copy(SHIPPED, tmp_path_factory.mktemp("checkout"))
    (checkout / "data" / "raw").mkdir()
    (checkout / "data" / "raw" / "000_document.txt").write_text(RAW, encoding="utf-8")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist"]
    subprocess.run(command, cwd=checkout, capture_output=True, check=True)
    [path] = (checkout / "dist").glob("*.whl")
    return zipfile.ZipFile(path)


@pytest.mark.parametrize("name", [
    "share/data/facts.csv", "share/data/sources.csv", "share/data/methods/371422.yaml", "share/data/reference/phrases.csv",
    "share/notebooks/01_facts.ipynb", "share/notebooks/02_case_study.ipynb", "share/notebooks/03_compare_methods.ipynb",
    "share/notebooks/07_audit.ipynb",
    "assets/page.css", "assets/sections.css",
    "assets/fonts/NotoSansSC-Regular.ttf", "assets/fonts/NotoSansSC-Bold.ttf", "assets/fonts/LICENSE-OFL.txt",
    "reports/template/page.html", "reports/pdf/report.typ", "assets/report.schema.json", "assets/page.js",
])  # fmt: skip
def test_the_wheel_holds(wheel, name):
    assert f"yigong_analysis/{name}" in wheel.namelist()
    assert "yigong_analysis/share/data/none.csv" not in wheel.namelist()


def test_the_tables_in_the_wheel_are_the_tables_of_the_repository(wheel):
    assert wheel.read("yigong_analysis/share/data/facts.csv") == (ROOT / "data" / "facts.csv").read_bytes()


def test_the_wheel_carries_both_licences(wheel):
    names = [name for name in wheel.namelist() if "dist-info/licenses/" in name]
    assert {Path(name).name for name in names} == {"LICENSE", "LICENSE-OFL.txt"}


def documents(names: list[str]) -> list[str]:
    """What looks like a document of third parties."""
    ours = ("LICENSE-OFL.txt", "dist-info/entry_points.txt", "reports/template/page.html")
    return [name for name in names if "/raw/" in name or (name.endswith((".txt", ".html")) and not name.endswith(ours))]


def test_the_wheel_holds_no_raw_document(wheel):
    assert documents(wheel.namelist()) == []
    assert len(documents(["share/data/raw/a.pdf", "share/data/b.txt", "share/c.html", "share/data/facts.csv"])) == 3


LOOK = """
import matplotlib, os, sys, threading
before = dict(matplotlib.rcParams)
import yigong_analysis, yigong_analysis.cli
from yigong_analysis import paths, pipeline
from yigong_analysis.reports import jobs
assert dict(matplotlib.rcParams) == before, "settings of matplotlib changed"
assert threading.active_count() == 1
assert "site-packages-of-the-wheel" in str(paths.data()), paths.data()
assert jobs.find_notebook("02_case_study").is_file()
print(len(pipeline.run().facts))
"""


def test_importing_is_quiet_and_an_installed_package_finds_its_data(wheel, tmp_path):
    """From the wheel, in an empty folder with an empty home: no file, no word, no setting changed."""
    installed, home, here = (tmp_path / name for name in ("site-packages-of-the-wheel", "home", "here"))
    wheel.extractall(installed)
    home.mkdir()
    here.mkdir()
    quiet = {"HOME": str(home), "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}
    environment = os.environ | quiet | {"MPLCONFIGDIR": matplotlib.get_cachedir()}
    environment.pop("YIGONG_DATA", None)
    done = subprocess.run(
        [sys.executable, "-c", LOOK], cwd=here, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("1020\n", "")
    assert list(here.iterdir()) == []
    assert [path for path in home.rglob("*") if path.is_file()] == []


def lint(folder: Path) -> subprocess.CompletedProcess:
    environment = os.environ | {"PYTHONPATH": str(folder)}
    return subprocess.run(
        [LINT, "--no-cache"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def package(tmp_path):
    """A copy of the code that a test may spoil."""
    copy(["pyproject.toml"], tmp_path)
    ignored = shutil.ignore_patterns("__pycache__", "assets", "share")
    shutil.copytree(ROOT / "yigong_analysis", tmp_path / "yigong_analysis", ignore=ignored)
    return tmp_path


def test_the_layers_are_kept(package):
    done = lint(package)
    assert done.returncode == 0, done.stdout
    assert "1 kept, 0 broken" in done.stdout


@pytest.mark.parametrize(("module", "line"), [
    ("units.py",           "from yigong_analysis import facts"),           # a tool knows no stage
    ("facts.py",           "from yigong_analysis import indicators"),      # the way of the data has one direction
    ("indicators.py",      "import yigong_analysis.methods"),              # neighbours do not know each other
    ("display/section.py", "from yigong_analysis.reports import page"),    # a notebook needs no renderer
    ("pipeline.py",        "from yigong_analysis.cli import app"),
    ("stray.py",           ""),                                            # a module that has no layer
])  # fmt: skip
def test_a_forbidden_import_breaks_the_contract(package, module, line):
    path = package / "yigong_analysis" / module
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + f"\n{line}\n", encoding="utf-8")
    assert lint(package).returncode != 0
