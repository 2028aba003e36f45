"""The three lists of packages agree: pyproject.toml, environment.yml (conda), requirements.lock (hashed)."""

import re
import tomllib
from itertools import takewhile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT, ENVIRONMENT, LOCK = (
    (ROOT / name).read_text(encoding="utf-8") for name in ("pyproject.toml", "environment.yml", "requirements.lock")
)
PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[^\s;]+)( ;[^#]*?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")


def specifiers(requirements: list[str]) -> dict[str, SpecifierSet]:
    parsed = [Requirement(text) for text in requirements]
    return {canonicalize_name(requirement.name): requirement.specifier for requirement in parsed}


def declared(pyproject: str) -> dict[str, SpecifierSet]:
    """Dependencies and the dev extra by name."""
    project = tomllib.loads(pyproject)["project"]
    return specifiers(project["dependencies"] + project["optional-dependencies"]["dev"])


def environment_faults(pyproject: str, environment: str) -> list[str]:
    """What conda would get otherwise than pip, one line each."""
    entries = yaml.safe_load(environment)["dependencies"]
    from_pip = [name for entry in entries if isinstance(entry, dict) for name in entry["pip"]]
    named = [*entries, *takewhile(lambda name: name != "-e .", from_pip)]
    conda = specifiers([name for name in named if isinstance(name, str)])
    python = conda.pop("python", None)
    wanted = declared(pyproject)
    faults = [f"{name} differs" for name in sorted(wanted) if conda.get(name) != wanted[name]]
    faults += [f"{name} is not declared" for name in sorted(set(conda) - set(wanted) - {"pip"})]
    if python != SpecifierSet(tomllib.loads(pyproject)["project"]["requires-python"]):
        faults.append("python differs")
    if "pip" not in conda or from_pip[-1:] != ["-e ."]:
        faults.append("pip installs something else than this package")
    return faults


def lock_faults(pyproject: str, lock: str) -> list[str]:
    """Packages that are not pinned as declared, and lines that are no pin with hashes, one line each."""
    faults = ["a URL"] if "://" in lock else []
    pins: dict[str, list[str]] = {}
    for line in lock.replace("\\\n", " ").splitlines():
        pin = PIN.fullmatch(line)
        if pin:
            pins.setdefault(canonicalize_name(pin["name"]), []).append(pin["version"])
        else:
            faults.append(f"no pin with a hash: {line[:60]}")
    for name, specifier in declared(pyproject).items():
        versions = pins.get(name, [])
        if not versions or not all(specifier.contains(version, prereleases=True) for version in versions):
            faults.append(f"{name} {specifier} is pinned to {versions}")
    return faults


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_conda_gets_what_is_declared():
    assert environment_faults(PYPROJECT, ENVIRONMENT) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  - papermill>=2.6\n", "", "papermill differs"),
        ("pytest>=8.3", "pytest>=8", "pytest differs"),
        ("matplotlib>=3.10,<3.13", "matplotlib>=3.10", "matplotlib differs"),
        ("  - uv>=0.9\n", "  - uv>=0.9\n  - sympy>=1\n", "sympy is not declared"),
        ("python>=3.11", "python>=3.12", "python differs"),
        ("  - python>=3.11\n", "", "python differs"),
        ("      - -e .\n", "      - -e .\n      - sympy\n", "pip installs something else than this package"),
        ("  - pip\n", "", "pip installs something else than this package"),
    ],
)
def test_a_conda_list_that_differs_is_noticed(old, new, fault):
    assert environment_faults(PYPROJECT, changed(ENVIRONMENT, old, new)) == [fault]


def test_an_order_of_bounds_is_no_difference():
    text = changed(ENVIRONMENT, "matplotlib>=3.10,<3.13", "matplotlib<3.13,>=3.10")
    assert environment_faults(PYPROJECT, text) == []


def test_a_new_dependency_must_be_listed():
    text = changed(PYPROJECT, '"pandas>=2.2"', '"pandas>=2.2", "sympy>=1.14"')
    assert environment_faults(text, ENVIRONMENT) == ["sympy differs"]


def test_the_lock_pins_what_is_declared():
    assert lock_faults(PYPROJECT, LOCK) == []


H = "--hash=sha256:" + 64 * "0"
PROJECT = """
[project]
dependencies = ["pandas>=2.2"]
[project.optional-dependencies]
dev = ["import-linter>=2.1"]
"""
GOOD = f"import_linter==2.16 \\\n    {H} \\\n    {H}\npandas==3.1.1 ; sys_platform == 'linux' \\\n    {H}\n"


def test_a_small_lock_holds():
    assert lock_faults(PROJECT, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("==3.1.1", "==2.1.9", "pandas >=2.2 is pinned to ['2.1.9']"),
        ("pandas==3.1.1", f"pandas==2.0 {H}\npandas==3.1.1", "pandas >=2.2 is pinned to ['2.0', '3.1.1']"),
        ("import_linter", "linter", "import-linter >=2.1 is pinned to []"),
        ("import_linter==", "six==1\nimport_linter==", "no pin with a hash: six==1"),
        ("import_linter==", f"six==1 \\\n    {H}0\nimport_linter==", "no pin with a hash: six==1"),
        (
            "import_linter==",
            f"six==1 \\\n    {H} \\\n    --hash=md5:12\nimport_linter==",
            "no pin with a hash: six==1",
        ),
        ("import_linter==", f"six>=1 {H}\nimport_linter==", "no pin with a hash: six>=1"),
        ("import_linter==", f"-e . {H}\nimport_linter==", "no pin with a hash: -e ."),
    ],
)
def test_a_faulty_lock_is_noticed(old, new, fault):
    faults = lock_faults(PROJECT, changed(GOOD, old, new))
    assert [line[: len(fault)] for line in faults] == [fault]


def test_an_address_of_an_index_is_noticed():
    assert lock_faults(PYPROJECT, "--index-url https://index.example/simple\n" + LOCK) == [
        "a URL",
        "no pin with a hash: --index-url https://index.example/simple",
    ]
