"""Sphinx: the site, made from the Markdown of the repository where it lies, so that a link is the same on a code host.

The source folder is the repository (`make docs`); the reference pages are written to `docs/reference/` before reading.
Nothing is loaded from a network: no web fonts, no mathematics library, no address of the repository.
"""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE))
os.environ["YIGONG_LANG"] = "en"  # before the command is imported: its help texts are chosen then
os.environ.pop("YIGONG_DATA", None)

import reference_pages  # noqa: E402  (after the language is chosen)
from pygments.lexers.special import TextLexer  # noqa: E402

project = "yigong_analysis"
author = "yigong_analysis contributors"
language = "en"
root_doc = "docs/README"
extensions = ["myst_parser"]
myst_heading_anchors = 4
nitpicky = True
smartquotes = False  # they would turn --lang into a dash
include_patterns = [
    "docs/**/*.md",
    "docs/*.md",
    "data/*.md",
    "data/**/*.md",
    "GLOSSARY.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
]
exclude_patterns = [folder.name for folder in ROOT.iterdir() if folder.is_dir() and folder.name not in ("docs", "data")]
exclude_patterns += ["docs/_build"]

templates_path = ["_templates"]
html_theme = "furo"
html_title = "yigong_analysis"
html_copy_source = False
html_show_sphinx = False
html_additional_pages = {"index": "start.html"}
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0b6a78", "color-brand-content": "#0b6a78"},
    "dark_css_variables": {"color-brand-primary": "#6cc5d1", "color-brand-content": "#6cc5d1"},
}


def in_chinese(app, pagename, templatename, context, doctree):
    """A page named `….zh` says that it is Chinese, for screen readers and the choice of glyphs."""
    if pagename.endswith(".zh"):
        context["language"] = "zh-CN"


def setup(app):
    """Write the reference pages before Sphinx looks for pages; plain text for tables in fences."""
    app.add_lexer("csv", TextLexer)
    app.connect("config-inited", lambda app, config: reference_pages.write(HERE / "reference"))
    app.connect("html-page-context", in_chinese)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
