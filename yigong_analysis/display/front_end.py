"""Whether somebody sits before a notebook who can use a menu. Reports, tests and papermill only read what it shows."""

import os
from collections.abc import Callable

from yigong_analysis.display.section import Section

SESSION = "JPY_SESSION_NAME"  # a Jupyter server sets it for the kernels of notebooks that are open; papermill does not


def is_open() -> bool:
    """Whether this notebook is open in JupyterLab or the like."""
    return bool(os.environ.get(SESSION))


class Live:
    """A section that a reader of JupyterLab can use; everywhere else it is the section as it stands."""

    def __init__(self, section: Section, show: Callable[[], None]):
        self.section, self._show = section, show

    def __repr__(self) -> str:
        return self.section.text

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return self.section._repr_mimebundle_()

    def _ipython_display_(self) -> None:
        """Show what can be used; IPython takes the section where this is not implemented."""
        if not is_open():
            raise NotImplementedError
        self._show()
