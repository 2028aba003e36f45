"""The page of the index without scripts: everything is listed, grouped and labelled."""

import pytest
from test_index_rows import figure, row
from test_sentence import Seen

from yigong_analysis.reports.index import form as index_form
from yigong_analysis.reports.index import page as index_page

ROWS = [
    row("", folder="compare", title="方法比较"),
    row("370000", folder="province-370000", title="山东省汇总"),
    row("130600", figure(fund_kind="central_budget", period="2024", grade=2)),
    row("371422", figure()),
    row("370613"),
]


def tags(html: str, tag: str) -> list[dict]:
    return [attributes for name, attributes in Seen(html).tags if name == tag]


@pytest.fixture(scope="module")
def html() -> str:
    return index_page.section("zh", ROWS)


def test_overviews_stand_before_provinces_and_those_before_places(html):
    assert [a["data-kind"] for a in tags(html, "div") if "data-kind" in a] == ["overall", "province", "place"]
    assert [a["href"] for a in tags(html, "a")] == [
        f"zh/{folder}/index.html" for folder in ("compare", "province-370000", "130600", "371422", "370613")
    ]


def test_places_stand_below_the_name_of_their_province(html):
    assert (
        html.index("<h3>河北省</h3>")
        < html.index("zh-130600")
        < html.index("<h3>山东省</h3>")
        < html.index("zh-371422")
    )


def test_every_field_has_a_label(html):
    labelled = {a["for"] for a in tags(html, "label") if "for" in a}
    fields = [a for tag in ("input", "select") for a in tags(html, tag)]
    assert [a for a in fields if a.get("id") not in labelled and "aria-label" not in a] == []


def test_the_choices_are_what_the_reports_have():
    choices = index_form._choices("zh", ROWS)
    assert [value for value, _ in choices["prov"]] == ["13", "37"]
    assert [value for value, _ in choices["year"]] == ["2024", "2022"]
    assert choices["fund"] == [("central_budget", "中央预算内"), ("promoted_mixed", "推广类（未分类别）")]
    assert [value for value, _ in choices["kind"]] == ["overall", "province", "place"]


def test_only_indicators_that_some_place_has_can_be_sorted_by(html):
    values = [a["value"] for a in tags(html, "option")]
    assert "labor_remuneration." in values
    assert "public_posts." not in values


def test_only_places_with_figures_can_be_put_side_by_side(html):
    assert [a["value"] for a in tags(html, "input") if a["type"] == "checkbox"] == ["130600", "371422"]


def test_the_count_is_told_to_those_who_listen(html):
    assert [a for a in tags(html, "p") if a.get("role") == "status"]


def test_both_languages_are_on_one_page_and_marked():
    page = index_page.page({lang: index_page.section(lang, ROWS) for lang in ("zh", "en")})
    assert [a["lang"] for a in tags(page, "section")] == ["zh-CN", "en"]
    ids = [a["id"] for _, a in Seen(page).tags if "id" in a]
    assert len(ids) == len(set(ids))
