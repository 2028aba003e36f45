"""`yigong sources verify`: every registered span looked up in the raw documents again."""

from pathlib import Path
from typing import Annotated

import typer

from yigong_analysis.cli.app import app
from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import message

sources = typer.Typer(help=message("help_sources"), no_args_is_help=True, rich_markup_mode=None)
app.add_typer(sources, name="sources")


@sources.command(help=message("help_verify"))
def verify(
    raw: Annotated[Path | None, typer.Option(help=message("help_raw"))] = None,
) -> None:
    """Re-anchor every registered span (the help text comes from the phrase table)."""
    from yigong_analysis import documents, paths, pipeline

    folder = raw or paths.raw_documents()
    if not folder.is_dir():
        raise YigongError(message("raw_folder_missing", folder=folder))
    spans = pipeline.registered_spans()
    findings = documents.verify(spans, folder)
    for finding in findings:
        typer.echo(finding)
    if findings:
        typer.echo(message("verify_failed", n=len(findings)), err=True)
        raise typer.Exit(1)
    facts = int(spans["span_id"].str.contains(":").sum())
    n_sources = spans["source_id"].nunique()
    typer.echo(message("verify_done", facts=facts, evidence=len(spans) - facts, sources=n_sources))
