"""What a report is made from, as digests by name: when one of them changes, the report is rendered again.

A report reads its notebook, the package's code, the libraries that draw and write it, its parameters, the reference
tables, the coded methods, and the rows of the places and the files that its notebook declares to read. Nothing else may
reach a page of ours: a case study is computed from the figures of its comparison group only.
"""

import json
import platform
from collections.abc import Iterable
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from yigong_analysis import paths
from yigong_analysis.digests import of_files, of_methods, of_reference_tables
from yigong_analysis.places import digest, groups, known
from yigong_analysis.reports.contract import Template, public, template
from yigong_analysis.reports.formats import ALL, Formats
from yigong_analysis.reports.jobs import Job

LIBRARIES = (
    "yigong-analysis",  # its version stands on every page
    "pandas",
    "numpy",
    "matplotlib",
    "seaborn",
    "statsmodels",
    "papermill",
    "nbclient",
    "nbconvert",
    "ipykernel",
    "ipython",
    "nbformat",
    "jinja2",
    "mistune",
    "lxml",
    "typst",
    "python-docx",
    "scipy",
)


def key(inputs: dict[str, str]) -> str:
    """One hash of all inputs: what a finished report was made from."""
    return digest(json.dumps(inputs, sort_keys=True).encode())


@cache
def _libraries() -> str:
    """Python and the libraries whose versions can change a byte of a page, in words."""
    found = [f"python {platform.python_version()}"]
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


def _code() -> str:
    return of_files(paths.PACKAGE, paths.code())


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


class Inputs:
    """The digests of one reading of the disk: everything is read once, however many reports ask."""

    def __init__(self, formats: Formats = ALL):
        self._formats = formats
        self._known, self._groups, self._methods = cache(known), cache(groups), cache(of_methods)
        self._file = cache(lambda path: digest(path.read_bytes()) if path.is_file() else "missing")

    @cached_property
    def _everywhere(self) -> dict[str, str]:
        """What every report reads."""
        return {
            "code": _code(),
            "libraries": _libraries(),
            "reference": of_reference_tables(),
            "formats": " ".join(self._formats.names),
            **({"docx_template": self._file(Path(template))} if (template := self._formats.docx_template) else {}),
        }

    def _places_read(self, of: Template, job: Job, as_of: str) -> Iterable[str]:
        """The places whose rows the notebook declares to read."""
        given = [code for name in of.places() for code in _listed(job.parameters[name])]
        match of.reads["facts"]:
            case "group":
                return [adcode for code in given for adcode in self._groups(as_of).get(code, ())]
            case "listed":
                return given
            case "province":
                provinces = {code[:2] for code in given}
                return [adcode for adcode in self._known(as_of).places if adcode[:2] in provinces]
        return self._known(as_of).places

    def of(self, job: Job) -> dict[str, str]:
        """The inputs of one report: name → digest (the libraries in words). Places are named `facts 371422`."""
        of, as_of = template(job.notebook), job.parameters.get("as_of", "")
        facts = self._known(as_of).places
        found = {
            **self._everywhere,
            "notebook": self._file(job.notebook),
            "parameters": json.dumps(public(of, job.parameters), sort_keys=True, ensure_ascii=False),
        }
        for name in of.files:
            found[f"file {name}"] = self._file(job.notebook.parent / name)
        if of.reads["methods"] != "none":
            found["methods"] = self._methods(as_of)
        return found | {
            f"facts {adcode}": facts[adcode] for adcode in self._places_read(of, job, as_of) if adcode in facts
        }
