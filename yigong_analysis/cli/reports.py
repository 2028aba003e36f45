"""`yigong render` and `yigong plan`: reports, and what would be rendered."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yigong_analysis.cli.app import app
from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import LANGUAGES, message

if TYPE_CHECKING:
    from yigong_analysis.reports.jobs import Job


def _parameters(pairs: list[str]) -> dict[str, object]:
    """`name=value` words as parameters. Values stay text: 010101 keeps its zero."""
    given = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            raise YigongError(message("parameter_no_value", pair=pair))
        given[name] = value
    return given


Adcodes = Annotated[list[str] | None, typer.Argument(metavar="[ADCODE]...", help=message("help_adcodes"))]
All = Annotated[bool, typer.Option("--all", help=message("help_all"))]
Notebook = Annotated[str, typer.Option(help=message("help_notebook"))]
Lang = Annotated[str, typer.Option(help=message("help_lang"))]
AsOf = Annotated[str, typer.Option(help=message("help_as_of"))]
Parameters = Annotated[
    list[str] | None, typer.Option("--parameter", "-p", metavar="NAME=VALUE", help=message("help_parameter"))
]
Params = Annotated[Path | None, typer.Option(metavar="FILE", help=message("help_params"))]
Out = Annotated[str, typer.Option(help=message("help_out"))]
Format = Annotated[str, typer.Option("--formats", metavar="NAMES", help=message("help_formats"))]
DocxTemplate = Annotated[str, typer.Option("--docx-template", metavar="FILE", help=message("help_docx_template"))]
Retry = Annotated[bool, typer.Option("--retry", help=message("help_retry"))]
Force = Annotated[bool, typer.Option("--force", help=message("help_force"))]


def _jobs(
    adcodes: list[str] | None,
    all_: bool,
    notebook: str,
    lang: str,
    as_of: str,
    parameter: list[str] | None,
    params: Path | None,
) -> "list[Job]":
    """The jobs that the arguments of `render` and `plan` ask for."""
    from yigong_analysis.reports.jobs import CASE_STUDY, all_jobs, jobs_for, jobs_of_sets

    extra = _parameters(parameter or []) | ({"as_of": as_of} if as_of else {})
    langs = [lang] if lang else LANGUAGES
    if all_ and (adcodes or notebook != CASE_STUDY):
        raise YigongError(message("all_with_places"))
    if params and (adcodes or all_):
        raise YigongError(message("params_with_places"))
    if params:
        return jobs_of_sets(params, notebook=notebook, langs=langs, extra=extra)
    return all_jobs(langs, extra) if all_ else jobs_for(adcodes or [], notebook=notebook, langs=langs, extra=extra)


@app.command(help=message("help_render"))
def render(
    adcodes: Adcodes = None,
    all_: All = False,
    notebook: Notebook = "02_case_study",
    lang: Lang = "",
    as_of: AsOf = "",
    parameter: Parameters = None,
    params: Params = None,
    out: Out = "reports",
    formats: Format = "",
    docx_template: DocxTemplate = "",
    retry: Retry = False,
    force: Force = False,
    jobs: Annotated[int, typer.Option(min=0, help=message("help_jobs"))] = 0,
    timeout: Annotated[int, typer.Option(min=1, help=message("help_timeout"))] = 300,
    memory: Annotated[int, typer.Option(min=512, help=message("help_memory"))] = 2048,
    cluster: Annotated[str, typer.Option(metavar="ADDRESS", help=message("help_cluster"))] = "",
    map_: Annotated[Path | None, typer.Option("--map", metavar="FILE", help=message("ix_help_map"))] = None,
    map_review_number: Annotated[str, typer.Option(help=message("ix_help_map_review_number"))] = "",
) -> None:
    """Render reports (the help text comes from the phrase table)."""
    from yigong_analysis.reports import batch
    from yigong_analysis.reports.formats import read_formats
    from yigong_analysis.reports.index import map as index_map

    if map_review_number and not map_:
        raise YigongError(message("ix_map_no_file"))
    drawn = index_map.read(map_, map_review_number) if map_ else None
    asked = _jobs(adcodes, all_, notebook, lang, as_of, parameter, params)
    settings = batch.Settings(timeout, memory, read_formats(formats, docx_template))
    again = {"retry": retry, "force": force, "everything": all_, "drawn": drawn}
    result = batch.render_jobs(asked, out, settings, sys.stderr, workers=jobs, cluster=cluster, **again)
    typer.echo(message("render_done", n=result.done, kept=result.kept, index=f"{out}/index.html"))
    for line in batch.shortfalls(result):
        typer.echo(line, err=True)
    if result.stopped:
        raise typer.Exit(130)
    if result.failures or result.findings:
        raise typer.Exit(1)


@app.command(help=message("help_plan"))
def plan(
    adcodes: Adcodes = None,
    all_: All = False,
    notebook: Notebook = "02_case_study",
    lang: Lang = "",
    as_of: AsOf = "",
    parameter: Parameters = None,
    params: Params = None,
    out: Out = "reports",
    formats: Format = "",
    docx_template: DocxTemplate = "",
    retry: Retry = False,
    force: Force = False,
    why: Annotated[bool, typer.Option("--why", help=message("help_why"))] = False,
) -> None:
    """Say what would be rendered (the help text comes from the phrase table)."""
    from yigong_analysis.reports import batch
    from yigong_analysis.reports.formats import read_formats

    asked = _jobs(adcodes, all_, notebook, lang, as_of, parameter, params)
    files = read_formats(formats, docx_template)
    for line in batch.plan_lines(asked, out, files, retry=retry, force=force, why=why):
        typer.echo(line)
