"""The command `yigong` itself, which every verb registers on."""

import typer

from yigong_analysis.phrases import message

app = typer.Typer(
    help=message("help_yigong"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
