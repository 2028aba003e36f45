"""`yigong cases add`: cases of a table added to the case base."""

from pathlib import Path
from typing import Annotated

import typer

from yigong_analysis.cli.app import app
from yigong_analysis.phrases import message

cases = typer.Typer(help=message("help_cases"), no_args_is_help=True, rich_markup_mode=None)
app.add_typer(cases, name="cases")


def _part(name: str) -> str:
    return message("help_cases_source_part", name=name)


@cases.command(help=message("help_cases_add"))
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=message("help_cases_file"))],
    table: Annotated[Path | None, typer.Option("--sources", metavar="FILE", help=message("help_cases_sources"))] = None,
    source_id: Annotated[str, typer.Option(help=message("help_cases_source_id"))] = "",
    publisher: Annotated[str, typer.Option(help=_part("publisher"))] = "",
    title: Annotated[str, typer.Option(help=_part("title"))] = "",
    published: Annotated[str, typer.Option(metavar="DATE", help=_part("published"))] = "",
    accessed: Annotated[str, typer.Option(metavar="DATE", help=_part("accessed"))] = "",
    url: Annotated[str, typer.Option(help=_part("url"))] = "",
    write: Annotated[bool, typer.Option("--write", help=message("help_cases_write"))] = False,
) -> None:
    """Add cases to the case base (the help text comes from the phrase table)."""
    from yigong_analysis.casebase import adding

    said = {"publisher": publisher, "title": title, "published": published, "accessed": accessed, "url": url}
    addition = adding.prepare(file, table, source_id, said)
    for line in addition.faults:
        typer.echo(line)
    if addition.faults:
        typer.echo(message("cases_refused", n=len(addition.faults)), err=True)
        raise typer.Exit(1)
    typer.echo(addition.preview(), nl=False)
    if write:
        adding.write(addition)
    typer.echo(addition.summary("cases_added" if write else "cases_would_add"))
