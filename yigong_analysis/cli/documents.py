"""`yigong extract` and `yigong audit`: the facts of documents, and whether their figures hold."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yigong_analysis.cli.app import app
from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import message, message_language

if TYPE_CHECKING:
    from yigong_analysis.rows import Row

FORMATS = ("jsonl", "csv", "html")


def _writing(format_: str, out: str) -> list[str]:
    """A line for each fault of `--format` and `--out`."""
    faults = []
    if format_ not in FORMATS:
        faults.append(_unknown_format(format_, FORMATS))
    elif out and format_ != "html":
        faults.append(message("extract_out_lines", format=format_))
    return faults


def _writer(format_: str) -> Callable:
    """What writes the facts of a document in this format; only a page needs the stage `display`."""
    from yigong_analysis.facts.command import records

    if format_ == "html":
        from yigong_analysis.display import check_page

        return partial(check_page.page, lang=message_language())
    return records.csv_rows if format_ == "csv" else records.json_lines


@app.command(help=message("help_extract"))
def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help=message("help_paths"))],
    published: Annotated[str, typer.Option(metavar="DATE", help=message("help_published"))] = "",
    place: Annotated[str, typer.Option(metavar="ADCODE", help=message("help_place"))] = "",
    format_: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help=message("help_format"))] = "jsonl",
    out: Annotated[str, typer.Option(metavar="DIR", help=message("help_extract_out"))] = "",
    jobs: Annotated[int, typer.Option(min=1, help=message("help_extract_jobs"))] = 1,
    timeout: Annotated[int, typer.Option(min=1, help=message("help_extract_timeout"))] = 60,
) -> None:
    """Write the facts of documents (the help text comes from the phrase table)."""
    from yigong_analysis.facts.command import batch, reader, records

    found, day, adcode = batch.asked(paths, published, place, _writing(format_, out))
    if format_ == "html" and not out and len(found.documents) > 1:
        raise YigongError(message("extract_out_missing", n=len(found.documents)))
    read = reader.Reader(_writer(format_), day, adcode, timeout)
    header = records.csv_header() if format_ == "csv" else ""
    if not batch.run(found, read, batch.Pages(out) if out else batch.Lines(sys.stdout, header), jobs):
        raise typer.Exit(1)


@app.command(help=message("help_audit"))
def audit(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help=message("help_audit_paths"))] = None,
    published: Annotated[str, typer.Option(metavar="DATE", help=message("help_published"))] = "",
    place: Annotated[str, typer.Option(metavar="ADCODE", help=message("help_place"))] = "",
    format_: Annotated[str, typer.Option("--format", metavar="text|jsonl", help=message("help_audit_format"))] = "text",
    jobs: Annotated[int, typer.Option(min=1, help=message("help_extract_jobs"))] = 1,
    timeout: Annotated[int, typer.Option(min=1, help=message("help_extract_timeout"))] = 60,
) -> None:
    """Recompute the figures of documents (the help text comes from the phrase table)."""
    from yigong_analysis.audit import command
    from yigong_analysis.facts.command import batch

    tables = [path for path in paths or [] if command.is_table(path)]
    faults = [] if format_ in command.FORMATS else [_unknown_format(format_, command.FORMATS)]
    faults += [message("audit_one_table")] if tables and len(paths) > 1 else []
    if tables or not paths:
        if faults:
            raise YigongError(*faults)
        holds = command.facts(_registered(tables), format_)
    else:
        found, day, adcode = batch.asked(paths, published, place, faults)
        read_all, holds = command.documents(
            found, command.AuditReader(published=day, place=adcode, seconds=timeout), jobs, format_
        )
        holds = holds and read_all
    if not holds:
        raise typer.Exit(1)


def _unknown_format(format_: str, allowed: tuple[str, ...]) -> str:
    return message("choice_unknown", name="--format", value=repr(format_), allowed=", ".join(allowed))


def _registered(tables: list[str]) -> "list[Row]":
    """The facts to audit: those of a table, or all that are known here."""
    from yigong_analysis import pipeline
    from yigong_analysis.audit import given_table
    from yigong_analysis.rows import rows_of

    return given_table.rows(Path(tables[0])) if tables else rows_of(pipeline.run().facts)
