"""The command `yigong`. Exit codes: 0 done, 1 findings or failed reports, 2 bad usage or bad input."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import LANGUAGES, message

app = typer.Typer(
    help=message("help_yigong"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
sources = typer.Typer(help=message("help_sources"), no_args_is_help=True, rich_markup_mode=None)
app.add_typer(sources, name="sources")


def _parameters(pairs: list[str]) -> dict[str, object]:
    """`name=value` words as parameters. Values stay text: 010101 keeps its zero."""
    given = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            raise YigongError(message("parameter_no_value", pair=pair))
        given[name] = value
    return given


@app.command(help=message("help_render"))
def render(
    adcodes: Annotated[list[str] | None, typer.Argument(metavar="[ADCODE]...", help=message("help_adcodes"))] = None,
    all_: Annotated[bool, typer.Option("--all", help=message("help_all"))] = False,
    notebook: Annotated[str, typer.Option(help=message("help_notebook"))] = "02_case_study",
    lang: Annotated[str, typer.Option(help=message("help_lang"))] = "",
    as_of: Annotated[str, typer.Option(help=message("help_as_of"))] = "",
    parameter: Annotated[
        list[str] | None,
        typer.Option("--parameter", "-p", metavar="NAME=VALUE", help=message("help_parameter")),
    ] = None,
    params: Annotated[Path | None, typer.Option(metavar="FILE", help=message("help_params"))] = None,
    out: Annotated[Path, typer.Option(help=message("help_out"))] = Path("reports"),
    jobs: Annotated[int, typer.Option(min=0, help=message("help_jobs"))] = 0,
) -> None:
    """Render reports (the help text comes from the phrase table)."""
    from yigong_analysis.reports import render as engine  # jupyter is slow to import: not for --help

    extra = _parameters(parameter or []) | ({"as_of": as_of} if as_of else {})
    langs = [lang] if lang else LANGUAGES
    if all_ and (adcodes or notebook != "02_case_study"):
        raise YigongError(message("all_with_places"))
    if params and (adcodes or all_):
        raise YigongError(message("params_with_places"))
    if all_:
        planned = engine.plan_all(langs, extra)
    elif params:
        planned = engine.plan_sets(params, notebook=notebook, langs=langs, extra=extra)
    else:
        planned = engine.plan(adcodes or [], notebook=notebook, langs=langs, extra=extra)
    count = iter(range(1, len(planned) + 1))

    def tell(outcome: engine.Outcome) -> None:
        key = "progress_failed" if outcome.error else "progress_done"
        typer.echo(message(key, i=next(count), n=len(planned), name=outcome.job.name, error=outcome.error), err=True)

    failed = [o for o in engine.render(planned, out, workers=jobs, progress=tell) if o.error]
    typer.echo(message("render_done", n=len(planned) - len(failed), index=out / "index.html"))
    if failed:
        typer.echo(message("render_failed", n=len(failed)), err=True)
        for outcome in failed:
            typer.echo(f"  {outcome.job.name}  {outcome.error}", err=True)
        raise typer.Exit(1)


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


def main() -> None:
    """Run the command; a fault of input is told in a line each, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except YigongError as error:
        typer.echo("\n".join(error.faults), err=True)
        sys.exit(2)
    except OSError as error:
        typer.echo(message("os_error", reason=error.strerror, file=error.filename), err=True)
        sys.exit(2)
