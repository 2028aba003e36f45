"""Every kind of page in both languages: in order, in the right language, and laid out at every width and on paper.

What is compared are facts about the layout, not pixels. Each page is opened once for all tests.
"""

import re
from pathlib import Path

import pytest

from browser.accessibility import findings, grave
from browser.kinds import PAGES, SPLIT, WIDTHS
from browser.laid_out import ask, at_width
from browser.watched import Visits
from yigong_analysis.display.lettering import GRID

PRINTED = 680  # px: an A4 sheet without its margins, 180 mm
NOTHING = {"overflow": [], "clipped": [], "overlaps": [], "small": []}
LEAST_TEXT, LEAST_IN_CHARTS = 11, 6.5  # px
LEAST_PRINTED = 8.6  # px: 6.5 points, the 小六 of Chinese print
TABS = 25  # presses of the key that are tried; the rest is read from the order of the document
LETTERS = re.compile(r"scale\((0\.\d+)\)")  # a line of words in a chart: its letters are drawn on a grid
# lines out of sight have a size by guess until a reader comes near: here all of them are laid out
LAID_OUT = """() => document.querySelectorAll('.ix-province, .ix-province li')
  .forEach(one => { one.style.contentVisibility = 'visible'; })"""
SHEET = re.compile(r'viewBox="0 0 ([\d.]+) ')


@pytest.fixture(scope="module", params=[*PAGES, *SPLIT])
def page(request, chromium, rendered):
    """The page, open, with all that can be unfolded unfolded."""
    if request.param in SPLIT and not (rendered / request.param).is_file():
        pytest.skip("this report is one page")
    visits = Visits(chromium, rendered)
    opened = visits(request.param)
    opened.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    opened.evaluate(LAID_OUT)
    yield opened
    visits.close()


def test_headings_come_in_order(page):
    assert ask(page, "headings") == []


def test_words_are_marked_with_their_language(page):
    assert ask(page, "languages") == []


def test_pictures_are_there_and_have_words(page):
    assert ask(page, "pictures") == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_layout_holds_at_every_width(page, width):
    at_width(page, width)
    assert ask(page, "layout", LEAST_TEXT) == NOTHING


def test_the_layout_holds_on_paper(page):
    page.emulate_media(media="print")
    at_width(page, PRINTED)
    found = ask(page, "layout", LEAST_PRINTED)
    page.emulate_media(media="screen")
    assert found == NOTHING


def smallest_letters(svg: str, width: float) -> float:
    """Height in px of the smallest words of a chart that is shown so wide."""
    sizes = [GRID * float(scale) for scale in LETTERS.findall(svg)]
    return min(sizes) * width / float(SHEET.search(svg)[1])


@pytest.mark.parametrize("width", WIDTHS)
def test_words_in_charts_can_be_read_at_every_width(page, rendered, width):
    at_width(page, width)
    folder = rendered / Path(page.url.split(rendered.as_posix())[-1].lstrip("/").split("#")[0]).parent
    small = {}
    for picture in ask(page, "shown"):
        size = smallest_letters((folder / picture["src"]).read_text(encoding="utf-8"), picture["width"])
        if size < LEAST_IN_CHARTS:
            small[picture["src"]] = size
    assert small == {}


def test_the_keyboard_follows_the_eye_and_is_seen(page):
    at_width(page, WIDTHS[-1])
    page.keyboard.press("Tab")  # from now on the browser shows where the focus is
    assert ask(page, "order") == []
    assert ask(page, "rings") == []


def test_the_key_reaches_one_place_after_another(page):
    page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)")
    page.mouse.click(1, 1)
    places = []
    for _ in range(min(TABS, ask(page, "reachable"))):
        page.keyboard.press("Tab")
        places.append(ask(page, "focused"))
    assert places == list(range(len(places)))


def test_the_skip_link_leads_past_the_navigation(page):
    skip = page.locator("a.skip").first
    if not skip.count():
        pytest.skip("a page without navigation needs none")
    skip.focus()
    assert skip.bounding_box()["x"] >= 0
    target = page.locator(skip.get_attribute("href"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert target.count() == 1
    assert not skip.evaluate("one => one === document.activeElement")
    inside = target.evaluate("one => one.contains(document.activeElement)")
    assert inside or page.locator(f"{skip.get_attribute('href')} a, [tabindex='0']").count() == 0


def test_nothing_keeps_readers_out(page, record_property):
    at_width(page, WIDTHS[-1])
    found = findings(page)
    at_width(page, WIDTHS[0])
    found += [f"{WIDTHS[0]} px: {line}" for line in findings(page, "target-size", "scrollable-region-focusable")]
    record_property("axe", "\n".join(found))
    print(*found, sep="\n")
    assert grave(found) == []
