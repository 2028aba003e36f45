"""Every kind of page loads by itself: it asks for nothing beyond its folder, nothing goes wrong, nothing is refused."""

import pytest

from browser.kinds import CASES, LONG, PAGES, REPORTS, SPLIT
from browser.watched import is_inside
from yigong_analysis import paths
from yigong_analysis.phrases import LANGUAGES
from yigong_analysis.reports.contract import template
from yigong_analysis.reports.folder import CASE_STUDY, FOLDERS

START = "00_start"  # is read in JupyterLab and makes no page of the set
SPOILT = {
    "a request": ('<img src="http://127.0.0.1:9/x.png" alt="">', "request: http://127.0.0.1:9/x.png"),
    "a file outside": ('<img src="../../../x.png" alt="">', "request: file://"),
    "a file that is not there": ('<img src="x.png" alt="">', "failed: file://"),
    "an error": ("<script>nothing()</script>", "error: nothing is not defined"),
    "an error told": ("<script>console.error('told')</script>", "console error: told"),
    "a dialog": ("<script>alert('x')</script>", "dialog: x"),
    "a policy broken": (
        '<meta http-equiv="Content-Security-Policy" content="script-src \'none\'"><script>1</script>',
        "console error: Executing inline script violates",
    ),
}


def test_every_notebook_that_makes_reports_is_a_kind_of_page():
    promising = [path.stem for path in paths.notebooks().glob("*.ipynb") if template(path).promises.sections]
    assert sorted(promising) == sorted([CASE_STUDY, *FOLDERS, START])
    assert len(REPORTS) == 2 * (len(promising) - 1)


def test_every_page_that_was_rendered_is_looked_at_or_is_one_more_case_study(rendered):
    cases = tuple(f"{lang}/{adcode}/" for lang in LANGUAGES for adcode in CASES[1:] if adcode not in LONG)
    found = {path.relative_to(rendered).as_posix() for path in rendered.rglob("*.html")}
    cases += tuple(f"{lang}/{adcode}/index.html" for lang in LANGUAGES for adcode in LONG if adcode in CASES)
    assert set(PAGES) <= found
    assert {path for path in found if not path.startswith(cases)} <= {*PAGES, *SPLIT}


def test_what_is_inside_a_folder(tmp_path):
    assert is_inside((tmp_path / "zh" / "报告.html").as_uri() + "?x#y", tmp_path)
    assert is_inside("data:text/plain,x", tmp_path)
    assert not is_inside(tmp_path.parent.as_uri(), tmp_path)
    assert not is_inside(tmp_path.as_uri() + "/../x.png", tmp_path)
    assert not is_inside(f"https://example.org{tmp_path.as_posix()}/x.png", tmp_path)
    assert not is_inside(f"file://example.org{tmp_path.as_posix()}/x.png", tmp_path)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_for_nothing_and_nothing_goes_wrong(visit, path):
    page = visit(path)
    assert page.locator("h1").count() >= 1
    assert visit.faults == []


@pytest.mark.parametrize("spoilt", SPOILT)
def test_what_goes_wrong_is_noticed(visit, tmp_path, spoilt):
    html, fault = SPOILT[spoilt]
    folder = tmp_path / "site" / "zh"
    folder.mkdir(parents=True)
    (folder / "x.html").write_text(f"<!DOCTYPE html><html lang=en><title>x</title>{html}", encoding="utf-8")
    visit("zh/x.html", root=folder.parent)
    found = visit.take()
    assert any(told.startswith(fault) for told in found), found
