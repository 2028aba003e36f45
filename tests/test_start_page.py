"""The start page: every notebook with its question, every place, one of them, a made-up document, the commands."""

import re

import pytest

from yigong_analysis import parameters, paths, start_page
from yigong_analysis.display import front_end, own_document, places_table
from yigong_analysis.errors import ParameterError

SECTIONS = ("head", "notebooks", "places", "county", "document", "reports")
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def opened(monkeypatch):
    """As in JupyterLab, which names the session of a notebook."""
    monkeypatch.setenv(front_end.SESSION, "00_start.ipynb")


def html(shown) -> str:
    return shown._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_notebook_has_its_question(lang):
    told = start_page(lang=lang).notebooks().data["notebooks"]
    shipped = sorted(path.stem for path in paths.notebooks().glob("*.ipynb"))
    assert [row["notebook"] for row in told] == shipped[1:]
    assert shipped[0] == "00_start"
    assert all(row["question"].endswith(("？", "?")) for row in told)
    assert [bool(HAN.search(row["title"] + row["question"])) for row in told] == [lang == "zh"] * len(told)


def test_what_must_be_filled_in_is_what_the_notebooks_require():
    told = {row["notebook"]: row["required"] for row in start_page().notebooks().data["notebooks"]}
    assert told["02_case_study"] == ["adcode"]
    assert told["03_compare_methods"] == ["adcodes"]
    assert told["01_facts"] == []


def test_a_notebook_that_a_user_has_put_there_is_no_hindrance(tmp_path, monkeypatch):
    (tmp_path / "mine.ipynb").write_text("{}")
    monkeypatch.setattr(paths, "notebooks", lambda: tmp_path)
    assert start_page().notebooks().data["notebooks"] == []


def test_links_to_notebooks_only_where_they_can_be_followed(opened, monkeypatch):
    assert '<a href="02_case_study.ipynb">02_case_study</a>' in start_page().notebooks().html
    monkeypatch.delenv(front_end.SESSION)
    assert "<a" not in start_page().notebooks().html


def test_the_table_has_each_place_with_its_figures():
    rows = {row["adcode"]: row for row in start_page(lang="en").places().section.data["places"]}
    assert list(rows) == list(parameters.places())
    assert rows["371422"] == {
        "adcode": "371422", "place": "Ningjin County, Dezhou, Shandong", "figures": 25, "sources": 1,
        "method": "“1253” method",
    }  # fmt: skip


def test_the_first_place_is_one_with_a_coded_method():
    assert start_page().adcode == parameters.coded_places()[0]


def test_an_unknown_place_is_refused_with_those_there_are():
    with pytest.raises(ParameterError, match="371422 宁津县"):
        start_page(adcode="999999")


def test_the_place_has_no_link_that_leads_nowhere():
    shown = html(start_page(adcode="371422").county())
    assert "宁津县" in shown
    assert "1442" in shown
    assert "<a" not in shown


def test_the_made_up_document_says_so_and_holds_but_for_one_figure():
    """33.3 % of 9 million and 20 000 a head hold; 25 % of 4 million does not: 1.2 million are 30 %."""
    section = start_page().document().section
    assert own_document.sample().startswith("虚构材料")
    assert section.data["verdicts"] == ["holds", "holds", "fails"]
    assert len(section.data["figures"]) == 10


def test_the_english_page_shows_the_chinese_document_with_a_translation():
    shown = html(start_page(lang="en").document())
    assert '<p lang="zh">虚构材料' in shown
    assert "Made-up document" in shown


def test_the_commands_name_the_place():
    assert "yigong render 370613 --out reports" in start_page(adcode="370613").reports().data["commands"]


@pytest.mark.parametrize("name", SECTIONS)
def test_a_report_shows_no_script_and_no_frame(name):
    shown = html(getattr(start_page(), name)())
    assert not re.search(r"<(script|iframe|style|textarea|select|button)", shown)


@pytest.mark.parametrize("name", ["places", "county", "document"])
def test_what_can_be_used_is_shown_only_where_the_notebook_is_open(name, opened, monkeypatch):
    part = getattr(start_page(), name)()
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda *things: shown.extend(things))
    part._ipython_display_()
    assert len(shown) > 1
    monkeypatch.delenv(front_end.SESSION)
    with pytest.raises(NotImplementedError):
        part._ipython_display_()


def test_the_searchable_table_asks_no_network_and_escapes_its_words():
    places = places_table.places_with_figures(start_page()._evidence, "zh").head(3)
    hostile = places.assign(place="<script>alert(1)</script>")
    shown = places_table.searchable(hostile, "zh")
    assert "alert(1)" in shown
    assert "<script>alert" not in shown
    assert not re.search(r"""(src|href|from|import)\s*[=(]?\s*["']https?:""", shown)
