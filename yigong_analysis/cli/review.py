"""`yigong diff`: what changed between two rendered sets."""

import json
from pathlib import Path
from typing import Annotated

import typer

from yigong_analysis.cli.app import app
from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import LANGUAGES, message, message_language

FORMATS = ("text", "json")


@app.command(help=message("help_diff"))
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=message("help_diff_old"))],
    new: Annotated[str, typer.Argument(metavar="NEW", help=message("help_diff_new"))],
    out: Annotated[str, typer.Option(metavar="DIR", help=message("help_diff_out"))] = "",
    format_: Annotated[
        str, typer.Option("--format", metavar="|".join(FORMATS), help=message("help_diff_format"))
    ] = "text",
    show: Annotated[int, typer.Option(min=1, help=message("help_diff_show"))] = 20,
    lang: Annotated[str, typer.Option(help=message("help_diff_lang"))] = "",
) -> None:
    """Rank what changed (the help text comes from the phrase table)."""
    from yigong_analysis.reports.review import changes, page, rendered, told

    for name, value, allowed in (("--format", format_, FORMATS), ("--lang", lang or LANGUAGES[0], LANGUAGES)):
        if value not in allowed:
            raise YigongError(message("choice_unknown", name=name, value=repr(value), allowed=", ".join(allowed)))
    before, after, lang = rendered.open_set(old), rendered.open_set(new), lang or message_language()
    found = changes.review(before, after)
    if out:
        typer.echo(message("rv_written", page=page.write(found, show, new, Path(out), lang)), err=True)
    if format_ == "json":
        typer.echo(json.dumps(told.as_data(found, show), ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(told.lines(found, show, lang)))
    if found.changes:
        raise typer.Exit(1)
