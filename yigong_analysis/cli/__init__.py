"""The command `yigong`. Exit codes: 0 done, 1 findings or failed items, 2 bad usage or bad input, 130 stopped.

A module a group of verbs; importing it puts them on `app`, in the order of `yigong --help`.
"""

import sys

import typer

# isort: off
from yigong_analysis.cli import reports, review, lab, documents, sources, cases  # noqa: F401  (in the order of the help)

# isort: on
from yigong_analysis.cli.app import app
from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import message


def main() -> None:
    """Run the command; a fault of input is told in a line each, without a traceback."""
    for stream in filter(None, (sys.stdout, sys.stderr)):  # None: it was closed before the command began
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except YigongError as error:
        typer.echo("\n".join(error.faults), err=True)
        sys.exit(2)
    except OSError as error:
        typer.echo(message("os_error", reason=error.strerror, file=error.filename), err=True)
        sys.exit(2)
