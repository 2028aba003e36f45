"""A real browser for the tests: Debian's Chromium through Playwright, and every kind of page rendered once.

Without Chromium (`apt-get install chromium`, or its path in the variable CHROMIUM) these tests skip.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import kinds
from browser.watched import Visits
from yigong_analysis import paths
from yigong_analysis.phrases import LANGUAGES

NO_BROWSER = "no Chromium: install it (apt-get install chromium) or name it in the variable CHROMIUM"
QUIET = [  # a browser that does nothing of its own accord
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-sync",
    "--disable-domain-reliability", "--disable-gpu", "--no-first-run", "--no-pings",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # the machine itself serves JupyterLab
]  # fmt: skip
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def find_chromium() -> str:
    """Path of the browser: what the variable CHROMIUM names, else what is installed; empty if it is not there."""
    named = os.environ.get("CHROMIUM")
    names = [named] if named else ["chromium", "chromium-browser", "google-chrome"]
    return next((found for name in names if (found := shutil.which(name))), "")


@pytest.fixture(scope="package")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """The browser (Playwright's `Browser`), with the bundled font installed. It ends with the tests of this folder:
    as long as it runs, no other test could start an event loop."""
    found = find_chromium()
    if not found:
        pytest.skip(NO_BROWSER)
    from playwright.sync_api import sync_playwright

    folder = tmp_path_factory.mktemp("fonts")
    config = folder / "fonts.conf"
    config.write_text(FONTS.format(fonts=paths.ASSETS / "fonts", cache=folder / "cache"), encoding="utf-8")
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=[*QUIET, *as_root], env=os.environ | {"FONTCONFIG_FILE": str(config)}
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def rendered(english: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of reports with every kind of page in both languages (`kinds.PAGES`), rendered once."""
    out = tmp_path_factory.mktemp("readers") / "reports"
    kinds.render_reports(out)
    for lang in LANGUAGES:
        documents = {"news.txt": kinds.NEWS, "news.html": kinds.PLAN}
        kinds.check_pages(documents, out.parent / "documents", out / lang / kinds.CHECKED, lang)
    kinds.review_pages(out, out.parent / "older")
    return out


@pytest.fixture
def visit(chromium: object, rendered: Path) -> Iterator[Visits]:
    """`visit("zh/371422/index.html", width=390)` opens a page under watch; any fault fails the test at its end."""
    visits = Visits(chromium, rendered)
    yield visits
    visits.close()
    assert visits.faults == []
