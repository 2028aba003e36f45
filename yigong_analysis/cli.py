"""The command `yigong`. Exit codes: 0 done, 1 findings or failed items, 2 bad usage or bad input, 130 stopped."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import LANGUAGES, message, message_language

if TYPE_CHECKING:
    from yigong_analysis.reports.jobs import Job
    from yigong_analysis.rows import Row

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
cases = typer.Typer(help=message("help_cases"), no_args_is_help=True, rich_markup_mode=None)
app.add_typer(cases, name="cases")


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
    retry: Retry = False,
    force: Force = False,
    jobs: Annotated[int, typer.Option(min=0, help=message("help_jobs"))] = 0,
    timeout: Annotated[int, typer.Option(min=1, help=message("help_timeout"))] = 300,
    memory: Annotated[int, typer.Option(min=512, help=message("help_memory"))] = 2048,
    cluster: Annotated[str, typer.Option(metavar="ADDRESS", help=message("help_cluster"))] = "",
) -> None:
    """Render reports (the help text comes from the phrase table)."""
    from yigong_analysis.reports import batch

    asked = _jobs(adcodes, all_, notebook, lang, as_of, parameter, params)
    settings = batch.Settings(timeout, memory)
    again = {"retry": retry, "force": force, "everything": all_}
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
    retry: Retry = False,
    force: Force = False,
    why: Annotated[bool, typer.Option("--why", help=message("help_why"))] = False,
) -> None:
    """Say what would be rendered (the help text comes from the phrase table)."""
    from yigong_analysis.reports import batch

    asked = _jobs(adcodes, all_, notebook, lang, as_of, parameter, params)
    for line in batch.plan_lines(asked, out, retry=retry, force=force, why=why):
        typer.echo(line)


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
