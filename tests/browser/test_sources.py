"""From a number to its source: by mouse, by keyboard, back again, and without JavaScript."""

import pytest

from browser.laid_out import settled, slowed

INLINE = "zh/371422/index.html"  # its list of sources stands in the page
BESIDE = "zh/130600/index.html"  # its list of sources is a page of its own
NUMBERS = ".yg-value a"
PHONE = 390  # px: here the panel is a sheet at the foot of the screen
LATE = """height => {
  const late = document.createElement("p");
  late.style.height = `${height}px`;
  document.querySelector("main").prepend(late);
}"""
TOLD = {
    "zh": ("原文", "数值", "口径", "位置（字）", "复算", "材料"),
    "en": ("As written", "Value", "Labels", "Position (characters)", "Check", "Document"),
}


def shown(page) -> str:
    return page.locator("#panel").inner_text()


def panel_is_open(page) -> bool:
    return page.evaluate("document.getElementById('panel').open")


def hidden_by(page, number) -> float:
    """By how many px the foot of a number lies below the top of the panel, or of the window's foot on a wide screen."""
    box, panel = number.bounding_box(), page.locator("#panel").bounding_box()
    assert box["y"] >= 0, f"{-box['y']} px above the window"
    return box["y"] + box["height"] - (panel["y"] if panel["x"] < 1 else page.viewport_size["height"])


def focused(page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.textContent")


@pytest.mark.parametrize("path", [INLINE, BESIDE, BESIDE.replace("zh", "en")])
@pytest.mark.parametrize("width", [390, 1440])
def test_a_click_shows_expression_value_document_position_and_mark(visit, path, width):
    page = visit(path, width=width)
    number = page.locator(NUMBERS).first
    number.click()
    page.wait_for_selector("#panel dl dt")
    assert page.locator("#panel-title").inner_text() == number.inner_text()
    words = shown(page)
    zh = path.startswith("zh")
    for name in (
        ("原文", "数值", "口径", "位置（字）", "复算", "材料") if zh else ("As written", "Value", "Check", "Document")
    ):
        assert name in words
    assert page.url.endswith("index.html")  # the page stays where it is
    assert hidden_by(page, number) <= 0


@pytest.mark.parametrize("rate", [1, 6])
@pytest.mark.parametrize("path", [INLINE, BESIDE])
def test_the_number_is_in_sight_at_once_and_stays_there(visit, path, rate):
    page = visit(path, width=PHONE)
    slowed(page, rate)
    number = page.locator(NUMBERS).first
    number.click()
    page.wait_for_selector("#panel dl dt")
    at_once = page.evaluate("scrollY")
    assert hidden_by(page, number) <= 0
    assert settled(page) == at_once


def test_each_step_of_a_fast_walk_keeps_its_number_in_sight(visit):
    page = visit(INLINE, width=PHONE)
    page.locator(NUMBERS).first.click()
    page.wait_for_selector("#panel dl dt")
    for _ in range(12):
        page.keyboard.press("ArrowRight")
        assert hidden_by(page, page.locator("main a[aria-current]")) <= 0


def test_what_comes_late_does_not_hide_the_number_until_the_reader_moves(visit):
    page = visit(INLINE, width=PHONE)
    number = page.locator(NUMBERS).first
    page.evaluate("document.body.style.overflowAnchor = 'none'")  # as Safari, which holds no place by itself
    number.click()
    page.wait_for_selector("#panel dl dt")
    page.evaluate(LATE, 700)
    held = settled(page)
    assert hidden_by(page, number) <= 0
    page.mouse.move(100, 100)
    page.mouse.wheel(0, 40)
    page.wait_for_function("held => scrollY !== held", arg=held)
    moved = settled(page)
    page.evaluate(LATE, 700)
    assert settled(page) == moved
    assert hidden_by(page, number) > 0


def test_by_keyboard_there_along_and_back(visit):
    page = visit(INLINE)
    number = page.locator(NUMBERS).first
    number.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel[open]")
    assert focused(page) == "panel-title"
    first = page.locator("#panel-title").inner_text()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("old => document.getElementById('panel-title').textContent !== old", arg=first)
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("old => document.getElementById('panel-title').innerText === old", arg=first)
    page.keyboard.press("Escape")
    assert not panel_is_open(page)
    assert focused(page) == number.evaluate("node => node.textContent")


def test_a_computed_number_leads_on_to_its_inputs_and_back(visit):
    page = visit(BESIDE)
    page.locator(".yg-value a[href*='#calc-']").first.click()
    page.wait_for_selector("#panel dl a[href*='#fact-']")
    computed = page.locator("#panel-title").inner_text()
    page.locator("#panel dl a[href*='#fact-']").first.click()
    page.wait_for_function("old => document.getElementById('panel-title').innerText !== old", arg=computed)
    assert "材料" in shown(page)
    page.locator("#panel [data-do=back]").click()
    page.wait_for_function("old => document.getElementById('panel-title').innerText === old", arg=computed)
    assert page.locator("#panel [data-do=back]").is_hidden()


def test_evidence_of_the_method_opens_too(visit):
    page = visit(INLINE)
    page.locator(".yg-parts a[href*='#evidence-']").first.click()
    page.wait_for_selector("#panel dl q")
    assert "原文" in shown(page)


def test_the_row_itself_is_one_step_further(visit):
    page = visit(BESIDE)
    page.locator(".yg-value a[href*='#fact-']").first.click()
    page.wait_for_selector("#panel dl dt")
    page.locator("#panel-row").click()
    page.wait_for_url("**/sources.html#fact-*")
    assert page.locator("tr:target").count() == 1


def test_a_click_with_ctrl_follows_the_link(visit):
    page = visit(BESIDE)
    with page.context.expect_page() as opened:
        page.locator(".yg-value a[href*='#fact-']").first.click(modifiers=["Control"])
    assert "sources.html#fact-" in opened.value.url
    assert not panel_is_open(page)
    visit.take()  # a tab of its own is told as a popup


def test_where_the_list_cannot_be_read_the_panel_says_so(visit):
    page = visit(BESIDE)
    page.route("**/sources.js", lambda route: route.abort())
    page.locator(".yg-value a[href*='#fact-']").first.click()
    page.wait_for_selector("#panel-lost:not([hidden])")
    assert page.locator("#panel-row").get_attribute("href").startswith("sources.html#fact-")
    visit.take()


@pytest.mark.parametrize("path", [INLINE, BESIDE])
def test_without_javascript_a_number_leads_to_its_row(visit, path):
    page = visit(path, java_script_enabled=False)
    link = page.locator(".yg-value a[href*='#fact-']").first
    name = link.get_attribute("href").partition("#")[2]
    link.click()
    page.wait_for_url("**#fact-*")
    assert page.locator(f'[id="{name}"]').is_visible()


@pytest.mark.parametrize("path", [INLINE, BESIDE])
def test_what_a_page_folds_away_is_printed_in_the_annex_and_comes_back(visit, path):
    page = visit(path)
    before = page.locator("main").inner_html()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main > :not(.yg-annex) details").count() == 0
    assert page.locator(".yg-annex details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("main").inner_html() == before


@pytest.mark.parametrize("path", [INLINE, BESIDE.replace("index", "sources"), BESIDE.replace("zh", "en")])
def test_on_a_phone_every_table_is_read_without_scrolling_sideways(visit, path):
    """A row is a card whose cells are named; on a desk the same table has its columns."""
    page = visit(path, width=390)
    frames = page.locator(".yg-table")
    assert frames.count() > 0
    assert frames.evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length") == 0
    cell = page.locator(".yg-document + .yg-table td:nth-child(3)").first
    if cell.count():
        assert cell.evaluate("one => getComputedStyle(one, '::before').content") in {'"数值"', '"Value"'}
        page.set_viewport_size({"width": 1440, "height": 900})
        assert cell.evaluate("one => getComputedStyle(one, '::before').content") == "none"
