"""The command `yigong` itself, which every verb registers on."""

import sys

import typer

from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import message


def _help() -> str:
    """What the command says it is; where `YIGONG_DATA` names no folder of tables, no verb could say anything."""
    try:
        return message("help_yigong")
    except YigongError as fault:
        print(fault, file=sys.stderr)
        raise SystemExit(2) from None


app = typer.Typer(
    help=_help(),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
