"""A place whose method nobody has coded gets a sound page: what can be shown is shown, what cannot is said."""

import re

import pytest
from conftest import PARTS, forget, read_rows, write_rows

from yigong_analysis import case_study, parameters
from yigong_analysis.display.chart import Chart

pytestmark = pytest.mark.usefixtures("founding")

NINGJIN = "371422"
UNCODED = {"zh": "没有为这里登记工作方法的编码", "en": "No coded working method is registered for this place"}


@pytest.fixture
def without_method(data_copy):
    """The data without the coded method of Ningjin."""
    (data_copy / "methods" / f"{NINGJIN}.yaml").unlink()
    forget()
    return data_copy


def keep_facts(data, wanted) -> None:
    """The facts of Ningjin that are wanted, and those of all other places."""
    rows = read_rows(data / "facts.csv")
    write_rows(data / "facts.csv", [row for row in rows if row["adcode"] != NINGJIN or wanted(row)])
    forget()


def made(lang: str) -> dict:
    study = case_study(NINGJIN, lang=lang)
    return {name: getattr(study, name)() for name in PARTS}


def faults(parts: dict) -> list[str]:
    """Sections that say nothing: no words, an empty list or table, a missing value or a gap among the words."""
    found = []
    for name, part in parts.items():
        html = "" if isinstance(part, Chart) else part.html
        words = part.alt if isinstance(part, Chart) else re.sub(r"<[^>]+>", " ", html)
        silent = name == "distinctive" and not part.heading  # how_it_works has said that no method is coded
        if (not words.strip() and not silent) or re.search(r"<(ul|ol|tbody)[^>]*></\1>|<p[^>]*></p>", html):
            found.append(f"{name} is empty")
        if re.search(r"\bNone\b|\bnan\b|\{|·\s*(·|$)|：\s*[。；]", words):
            found.append(f"{name} has a gap")
    return found


def test_the_check_sees_an_empty_list_and_a_gap(parts):
    study = dict(parts(NINGJIN, "zh"))
    assert faults(study) == []
    empty = type(study["head"])("x", "<ul></ul>", "x")
    gap = type(study["head"])("y", "<p>宁津县 · </p>", "y")
    assert faults({"x": empty, "y": gap}) == ["x is empty", "y has a gap"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_section_has_something_to_say(without_method, lang):
    assert faults(made(lang)) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_rests_on_a_coded_method_says_that_there_is_none(without_method, lang):
    study = made(lang)
    for name in ("how_it_works", "distinctive"):
        assert UNCODED[lang] in study[name].text, name
    assert study["left_open"].data["components_not_described"] == []


@pytest.mark.parametrize(("lang", "title", "citation", "untrue"), [
    ("zh", "山东省德州市宁津县 · 以工代赈 · 2022–2023年", "《宁津县以工代赈案例》", "这里都写到了"),
    ("en", "Ningjin County, Dezhou, Shandong · work-relief · 2022–2023", "Work-relief in Ningjin County. Case study",
     "is described here"),
])  # fmt: skip
def test_title_citation_and_gaps_need_no_method(without_method, lang, title, citation, untrue):
    study = made(lang)
    assert study["head"].data["title"] == title
    assert citation in study["how_to_cite"].data["citation"]
    assert untrue not in study["left_open"].text


def test_figures_are_told_as_with_a_method(without_method, parts):
    study, coded = made("zh"), parts(NINGJIN, "zh")
    assert study["head"].data["finding"] == coded["head"].data["finding"]
    for name in ("key_figures", "indicators", "compared_with"):
        assert study[name].data == coded[name].data, name


def test_a_data_folder_without_any_method(data_copy):
    for path in (data_copy / "methods").iterdir():
        path.unlink()
    forget()
    assert faults(made("en")) == []
    assert parameters.coded_places() == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "wanted",
    [
        lambda row: row["indicator"] == "design_count",
        lambda row: row["indicator"] == "annual_planned_investment",
        lambda row: row["fact_id"] == "ningjin-2023:1575-1579",
    ],
    ids=["counts of the method only", "no key figure", "one head count"],
)
def test_hardly_any_figure(without_method, wanted, lang):
    keep_facts(without_method, wanted)
    assert faults(made(lang)) == []


def test_without_figures_nothing_is_said_of_funds(without_method):
    keep_facts(without_method, lambda row: row["indicator"] == "design_count")
    study = made("zh")
    assert study["head"].data["title"] == "山东省德州市宁津县 · 以工代赈"
    assert "没有给出可与下限相比的数字" in study["chart_floors"].text
    assert "没有给出关键数字" in study["key_figures"].text
    assert study["indicators"].data["indicators"] == []


def test_undated_figures_leave_no_gap_in_the_title(without_method):
    rows = read_rows(without_method / "facts.csv")
    undated = [row | {"period": ""} if row["adcode"] == NINGJIN else row for row in rows]
    write_rows(without_method / "facts.csv", undated)
    forget()
    study = made("en")
    assert faults(study) == []
    assert study["head"].data["title"] == "Ningjin County, Dezhou, Shandong · work-relief"
    assert "time not stated" in study["key_figures"].html
