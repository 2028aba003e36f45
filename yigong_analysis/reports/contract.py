"""What a report takes and must hold: parameters are checked before a kernel starts, outputs before a page is kept."""

import ast
import math
from pathlib import Path

import papermill

from yigong_analysis.parameters import check, refuse
from yigong_analysis.phrases import message


def declared(notebook: Path) -> dict[str, object]:
    """The parameters of a notebook and their defaults, read from its cell tagged `parameters`; nothing is run."""
    found = papermill.inspect_notebook(notebook)
    return {name: ast.literal_eval(parameter["default"]) for name, parameter in found.items()}


def check_parameters(notebook: Path, given: dict[str, object]) -> dict[str, object]:
    """All parameters of one run, defaults filled in.

    Papermill only warns about a name that a notebook does not take, writes the name into a code cell as it stands, and
    then renders the default place. So: every given name must be one that the notebook declares, and every value,
    defaults included, must pass its check. Raises ParameterError with all faults and what is allowed.
    """
    defaults = declared(notebook)
    allowed = ", ".join(sorted(defaults))
    faults = [
        message("parameter_unknown", name=repr(name), notebook=notebook.name, allowed=allowed)
        for name in given
        if name not in defaults
    ]
    values = defaults | {name: value for name, value in given.items() if name in defaults}
    refuse([*faults, *check(values)])
    return values


def _numbers(value: object, path: str) -> list[str]:
    """Paths of numbers that are not finite."""
    if isinstance(value, dict):
        return [fault for key, item in value.items() for fault in _numbers(item, f"{path}.{key}")]
    if isinstance(value, list):
        return [fault for place, item in enumerate(value) for fault in _numbers(item, f"{path}[{place}]")]
    return [path] if isinstance(value, float) and not math.isfinite(value) else []


def check_report(report: dict) -> list[str]:
    """What a finished report lacks, one line each: a head, a figure that is not a number, a chart without data."""
    faults = [] if "head" in report["sections"] else [message("report_no_head")]
    faults += [message("report_not_finite", path=path) for path in _numbers(report, "report")]
    faults += [message("report_empty_chart", chart=key) for key, chart in report["charts"].items() if not chart["data"]]
    return faults
