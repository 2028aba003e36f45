"""What a report takes and must hold: parameters are checked before a kernel starts, outputs before a page is kept."""

import ast
from pathlib import Path

import papermill

from yigong_analysis.display.section import not_finite
from yigong_analysis.errors import ParameterError
from yigong_analysis.parameters import check, refuse
from yigong_analysis.phrases import message


def declared(notebook: Path) -> dict[str, object]:
    """The parameters of a notebook and their defaults, read from its cell tagged `parameters`; nothing is run.

    Raises ParameterError for a file that is no notebook, or whose defaults are not plain values.
    """
    try:
        found = papermill.inspect_notebook(notebook)
        return {name: ast.literal_eval(parameter["default"]) for name, parameter in found.items()}
    except (ValueError, SyntaxError) as error:
        reason = str(error).splitlines()[0]
        raise ParameterError(message("notebook_unreadable", notebook=notebook.name, reason=reason)) from None


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


def check_report(report: dict) -> list[str]:
    """What a finished report lacks, one line each: a head, a figure that is not a number, a chart without data."""
    faults = [] if "head" in report["sections"] else [message("report_no_head")]
    faults += [message("report_not_finite", path=path) for path in not_finite(report, "report")]
    faults += [message("report_empty_chart", chart=key) for key, chart in report["charts"].items() if not chart["data"]]
    return faults


class _Any:
    def __init__(self, reads):
        self.reads = reads


def template(notebook: Path):
    """Stands in for the declaration of notebooks."""
    return _Any({"facts": "group"} if notebook.stem == "02_case_study" else {})
