"""The index in a browser: search, filters, ranking inside one class, places side by side, keyboard, address.

All figures are made up; the places are real, so that their names and codes can be searched.
"""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from test_index_entry import ROW

from browser.laid_out import settled, slowed
from browser.watched import Visits
from yigong_analysis.places import divisions
from yigong_analysis.reports import site
from yigong_analysis.reports.summary import entry

PAY = ROW | {"indicator": "remuneration_pc", "base": "persons_employed", "unit": "CNY/person", "fact_id": "made-up:1-2"}
MEASURE = "remuneration_pc.persons_employed"
SPECIAL = {"fund_kind": "central_budget", "status": "actual"}
PAID = {  # yuan per worker, lo, hi: the second and the third cannot be told apart
    "130600": (16000, 15900, 16100), "130624": (14000, 13500, 14500), "371422": (13800, 13600, 14000),
    "370613": (12000, 11900, 12100), "371482": (9000, 8900, 9100), "371325": (8000, 8000, 8000),
}  # fmt: skip
PROMOTED = {"411224": (20000, 19900, 20100), "370687": (7000, 6900, 7100)}
HOSTILE = '<img src=x onerror="alert(1)">'


def figure(place: str, numbers: tuple[float, float, float], **labels: object) -> dict:
    value, lo, hi = numbers
    row = PAY | {"adcode": place, "value": float(value), "lo": float(lo), "hi": float(hi)} | labels
    return row | {"indicator_id": "|".join(map(str, row.values()))}


def made_up() -> dict[str, list[dict]]:
    """place → its figures."""
    rows = {place: [figure(place, numbers, **SPECIAL)] for place, numbers in PAID.items()}
    rows |= {place: [figure(place, numbers)] for place, numbers in PROMOTED.items()}
    rows["371422"].append(figure("371422", (1000, 900, 1100), period="2024", grade=2))
    rows["371300"] = [figure("371300", (15000, 14950, 15050), **SPECIAL | {"status": "planned"})]
    return rows | {"371702": []}


@pytest.fixture(scope="module")
def folder(english, tmp_path_factory) -> Path:
    """An index over made-up reports in both languages; their pages are empty."""
    out, known = tmp_path_factory.mktemp("index"), {}
    for lang in ("zh", "en"):
        for place, rows in made_up().items():
            title = f"{divisions()[place][f'full_{lang}']}（虚构数据，made-up data）"
            sections = {"head": {"finding": "虚构 made up"}, "indicators": {"indicators": rows}}
            known[f"{lang}/{place}"] = entry(
                {"title": title, "parameters": {"adcode": place, "lang": lang}, "sections": sections}
            )
        known[f"{lang}/compare"] = entry({"title": HOSTILE, "sections": {"head": {"finding": HOSTILE}}})
    for name in known:
        (out / name).mkdir(parents=True)
        (out / name / "report.json").write_text("{}", encoding="utf-8")
        (out / name / "index.html").write_text("<!DOCTYPE html><title>made up</title>", encoding="utf-8")
    site.copy_assets(out)
    site.write_index(out, known)
    return out


@pytest.fixture
def look(chromium, folder):
    """`look("#lang=zh&q=…", width=390)` opens the index, ready for use; any fault fails the test at its end."""
    visits = Visits(chromium, folder)

    def visit(fragment: str = "", **how: object):
        page = visits("index.html", fragment=fragment, **how)
        page.wait_for_selector("section:not([hidden]) fieldset:enabled")
        return page

    visit.visits = visits
    yield visit
    visits.close()
    assert visits.faults == []


def listed(page) -> list[str]:
    return [item.get_attribute("id").partition("-")[2] for item in page.locator(".ix-list li:visible").all()]


def fill(page, name: str, value: str) -> None:
    field = page.locator(f"section:not([hidden]) [name={name}]")
    field.fill(value) if name == "q" else field.select_option(value)


def in_sight(page, selector: str) -> bool:
    box = page.locator(selector).bounding_box()
    return box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"]


def until(holds, page) -> None:
    """Wait, ten seconds at most: the page's policy forbids what Playwright itself would poll with."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come")


def column(page, label: str) -> list[str]:
    return [cell.inner_text() for cell in page.locator(f'.ix-rank td[data-label="{label}"]').all()]


@pytest.mark.parametrize(("lang", "query", "found"), [
    ("zh", "宁津",            ["371422"]),
    ("zh", "ningjin",         ["371422"]),
    ("zh", "NJX",             ["371422"]),
    ("zh", "371422",          ["371422"]),
    ("zh", "Ningjin County",  ["371422"]),
    ("zh", "dezhou",          ["371422", "371482"]),           # the prefecture
    ("zh", "德州 禹城",        ["371482"]),
    ("zh", "1306",            ["130600", "130624"]),
    ("en", "宁津",            ["371422"]),
    ("en", "fei",             ["371325"]),
    ("zh", "在哪里都没有",     []),
])  # fmt: skip
def test_a_place_is_found_by_name_pinyin_initials_or_code(look, lang, query, found):
    page = look(f"#lang={lang}")
    fill(page, "q", query)
    assert listed(page) == found
    said = page.locator(f"#{lang} .ix-hits").inner_text()
    assert str(len(found) or 11) in said


def test_year_money_and_grade_must_belong_to_one_figure(look):
    page = look()
    fill(page, "year", "2024")
    assert listed(page) == ["371422"]
    fill(page, "grade", "2")
    assert listed(page) == ["371422"]
    fill(page, "fund", "central_budget")  # it has such a figure, but of another year
    assert listed(page) == []
    page.get_by_role("button", name="清除条件").click()
    assert len(listed(page)) == 11


def test_filters_by_province_and_kind(look):
    page = look()
    fill(page, "prov", "13")
    assert listed(page) == ["130600", "130624"]
    fill(page, "prov", "")
    fill(page, "kind", "overall")
    assert listed(page) == ["compare"]


def test_only_one_class_is_ranked_and_ranks_are_ranges_where_intervals_overlap(look):
    page = look(f"#lang=zh&sort={MEASURE}")
    assert column(page, "位次") == ["1", "2–3", "2–3", "4", "5", "6"]
    shown = page.locator(".ix-rank tbody th").all_inner_texts()
    assert shown == ["保定市", "阜平县", "宁津县", "莱山区", "禹城市", "费县"]
    others = page.locator(".ix-other")
    assert "资金性质不同：推广类项目" in others.filter(has_text="推广类").inner_text()
    assert "状态不同：计划" in others.filter(has_text="计划").inner_text()
    others.filter(has_text="推广类").locator("summary").click()
    expect(others.filter(has_text="推广类")).to_contain_text("卢氏县")  # its rows are made when it has opened


def test_the_order_can_be_turned_and_is_told(look):
    page = look(f"#lang=zh&sort={MEASURE}")
    head = page.locator(".ix-rank th[aria-sort]")
    assert head.get_attribute("aria-sort") == "descending"
    page.keyboard.press("Tab")
    head.locator("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert page.locator(".ix-rank tbody th").first.inner_text() == "费县"
    assert page.evaluate("document.activeElement.closest('th') !== null")


def test_fewer_than_five_places_are_listed_and_not_ranked(look):
    page = look(f"#lang=zh&sort={MEASURE}&group=promoted_mixed.realised.whole...")
    assert "不排名" in page.locator(".ix-rank .ix-note").first.inner_text()
    assert column(page, "位次") == []
    assert page.locator(".ix-rank th[aria-sort]").count() == 0
    assert page.locator(".ix-rank tbody th").all_inner_texts() == ["海阳市", "宁津县", "卢氏县"]  # by code


def test_an_interval_is_drawn_as_long_as_it_is(look):
    page = look(f"#lang=en&sort={MEASURE}")
    lines = page.locator(".ix-drawn")
    ends = [
        [float(lines.nth(at).locator(".ix-line").first.get_attribute(end)) for end in ("x1", "x2")] for at in (0, 1, 5)
    ]
    narrow, wide, none = (right - left for left, right in ends)
    assert wide / narrow == pytest.approx(5, rel=0.1)
    assert none == 0


def test_places_are_put_side_by_side_by_keyboard_alone(look):
    page = look()
    for query in ("阜平", "宁津"):
        page.locator("#q-zh").fill(query)
        page.locator("#q-zh").focus()
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.type") == "checkbox":
                break
        page.keyboard.press("Space")
    button = page.get_by_role("button", name="并列比较")
    for _ in range(30):
        page.keyboard.press("Tab")
        if button.evaluate("node => node === document.activeElement"):
            break
    page.keyboard.press("Enter")
    assert page.locator("#zh .ix-side h2").inner_text() == "并列：阜平县 · 宁津县"
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.keyboard.press("Escape")
    assert page.locator("#zh .ix-side").is_hidden()
    assert button.evaluate("node => node === document.activeElement")


def test_what_may_not_be_compared_says_so(look):
    page = look("#lang=zh&cmp=371422,130624,411224,371300&view=1")
    shared, apart = page.locator(".ix-beside tbody tr").nth(1), page.locator(".ix-apart")
    rows = page.locator(".ix-beside tbody tr").all_inner_texts()
    assert "专项资金项目 · 已发生" in rows[1]
    assert "宁津县与阜平县的区间相交" in rows[1] or "区间相交，看不出高低" in rows[1]
    assert "不能与本行相比：状态不同" in shared.locator("td").nth(3).inner_text()
    assert "推广类项目 · 已发生" in rows[2]
    assert "区间互不相交" in rows[2]
    assert "时期不同" in rows[2]
    assert apart.count() == 1
    assert "1.50万元" in apart.inner_text()
    assert apart.inner_text().count("不能与本行相比") == 3


def test_a_fifth_place_is_refused_and_told(look):
    page = look("#lang=zh&cmp=371422,130624,411224,371300")
    page.locator("#zh-130600 input").click()
    assert not page.locator("#zh-130600 input").is_checked()
    assert "至多并列4地" in page.locator("#zh .ix-hits").inner_text()


def test_the_address_holds_the_state(look):
    page = look()
    fill(page, "q", "山东")
    fill(page, "sort", MEASURE)
    page.locator('.ix-rank input[value="371422"]').check()
    until(lambda: "cmp=371422" in page.url, page)
    again = look(page.evaluate("location.hash"))
    assert again.locator("#q-zh").input_value() == "山东"
    assert again.locator(".ix-rank tbody th").all_inner_texts() == page.locator(".ix-rank tbody th").all_inner_texts()
    assert again.locator('.ix-rank input[value="371422"]').is_checked()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_links_of_reports_lead_to_their_line_in_their_language(look, lang):
    page = look(f"#{lang}-371422")
    assert page.locator("html").get_attribute("lang") == {"zh": "zh-CN", "en": "en"}[lang]
    assert in_sight(page, f"#{lang}-371422")
    assert page.locator("section:not([hidden])").count() == 1


@pytest.mark.parametrize("rate", [1, 6])
def test_a_line_is_in_sight_as_soon_as_the_page_is_ready_and_stays_there(look, rate):
    page = look("#en", height=500)
    slowed(page, rate)
    settled(page)
    page.evaluate("location.hash = '#zh-371422'")  # a language whose data is still to be read
    page.wait_for_selector("#zh fieldset:enabled")
    assert in_sight(page, "#zh-371422")
    at_once = page.evaluate("scrollY")
    assert settled(page) == at_once


def test_what_comes_late_does_not_push_the_line_away_until_the_reader_moves(look):
    page = look("#zh-371422", height=500)
    page.evaluate("document.body.style.overflowAnchor = 'none'")  # as Safari, which holds no place by itself
    for height, held in ((700, True), (1400, False)):
        page.evaluate(f"document.querySelector('#zh .ix-lead').style.height = '{height}px'")
        settled(page)
        assert in_sight(page, "#zh-371422") == held
        page.keyboard.press("Shift")


def test_a_line_is_let_go_of_once_all_has_come(look):
    page = look("#zh-371422", height=500)
    page.evaluate("document.body.style.overflowAnchor = 'none'")
    page.wait_for_timeout(6000)  # a screen reader or the find bar moves without wheel or keys
    page.evaluate("document.querySelector('#zh .ix-lead').style.height = '1400px'")
    settled(page)
    assert not in_sight(page, "#zh-371422")


def test_what_is_out_of_sight_is_found_read_aloud_and_printed(look, tmp_path):
    from pypdf import PdfReader

    page = look("#zh", height=200)
    last = page.locator("#zh .ix-province li").last
    assert not last.locator("a").evaluate("link => link.checkVisibility({ contentVisibilityAuto: true })")
    name = last.locator("a").text_content()
    assert f'link "{name}"' in last.aria_snapshot()
    page.pdf(path=tmp_path / "x.pdf", format="A4")
    printed = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "x.pdf").pages)
    assert last.get_attribute("id").partition("-")[2] in printed
    assert page.evaluate("name => find(name)", name)  # as Ctrl-F does
    assert in_sight(page, "#" + last.get_attribute("id"))


def test_the_other_language_keeps_what_is_chosen(look):
    page = look("#lang=zh&q=371422")
    page.get_by_role("link", name="English").click()
    page.wait_for_selector("#en fieldset:enabled")
    assert listed(page) == ["371422"]
    assert page.locator("#q-en").input_value() == "371422"


def test_an_address_with_unknown_choices_shows_everything(look):
    page = look("#lang=zh&prov=99&sort=nothing&cmp=999999,%E0%A4&view=1&kind=x")
    assert len(listed(page)) == 11


def test_hostile_words_are_text(look):
    page = look()
    assert page.locator("img").count() == 0
    assert HOSTILE in page.locator("#zh-compare").inner_text()


def test_without_scripts_every_report_is_listed_and_no_dead_form_is_shown(look):
    page = look.visits("index.html", java_script_enabled=False)
    assert page.locator("li a:visible").count() == 22
    assert page.locator("form:visible").count() == 0


def test_a_missing_data_file_is_told_and_the_list_stays(look, folder):
    file = folder / "assets" / "index_names.zh.js"
    content = file.read_bytes()
    file.unlink()
    try:
        page = look.visits("index.html")
        until(lambda: "index_names.zh.js" in page.locator("#zh .ix-hits").inner_text(), page)
        assert page.locator("#zh li a:visible").count() == 11
        assert look.visits.take()
    finally:
        file.write_bytes(content)


VIEWS = ["", f"sort={MEASURE}", "cmp=371422,130624,411224,371300&view=1"]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_nothing_runs_out_of_the_page(look, width, view):
    page = look(f"#lang=en&{view}", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_serious(look, lang, view):
    page = look(f"#lang={lang}&{view}", bypass_csp=True)  # axe is put into the page, which its policy forbids
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
