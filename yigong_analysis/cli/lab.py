"""`yigong lab`: the notebooks in JupyterLab."""

from typing import Annotated

import typer

from yigong_analysis.cli.app import app
from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import LANGUAGES, message, message_language


@app.command(help=message("help_lab"))
def lab(
    lang: Annotated[str, typer.Option(metavar="|".join(LANGUAGES), help=message("help_lab_lang"))] = "",
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help=message("help_lab_browser"))] = True,
    port: Annotated[int, typer.Option(min=0, max=65535, help=message("help_lab_port"))] = 0,
    folder: Annotated[str, typer.Option("--dir", metavar="DIR", help=message("help_lab_dir"))] = "",
) -> None:
    """Open the notebooks in JupyterLab (the help text comes from the phrase table)."""
    from yigong_analysis.lab.notebook_folder import folder_to_open
    from yigong_analysis.lab.server import serve

    if lang and lang not in LANGUAGES:
        allowed = ", ".join(LANGUAGES)
        raise YigongError(message("choice_unknown", name="--lang", value=repr(lang), allowed=allowed))
    opened = folder_to_open(folder)
    for line in opened.told():
        typer.echo(line)
    serve(opened, lang=lang or message_language(), chosen=bool(lang), port=port, browser=browser)
