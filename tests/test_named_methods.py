"""Methods read in part: told with their described components, never as lacking one, never set beside coded ones."""

import pytest

from yigong_analysis import pipeline
from yigong_analysis.display import named_methods, working_method
from yigong_analysis.display.subject import Subject
from yigong_analysis.places import groups


def subject(adcode: str, lang: str = "zh", as_of: str = "") -> Subject:
    return Subject(pipeline.run(as_of).among(groups(as_of)[adcode]), adcode, lang)


def test_a_method_with_a_name_is_quoted_and_one_without_is_ours():
    [yuexi] = named_methods.of_place(subject("513434"))
    assert (yuexi["named"], yuexi["n_described"]) == ("1", 2)
    assert named_methods.told(subject("513434")).text.startswith(
        "“劳务报酬+技能培训+公益岗位”（中国工业新闻网，2025-09-02）"
    )
    assert "our wording, in Chinese" in named_methods.told(subject("370687", "en")).text


def test_the_components_described_are_listed_and_nothing_is_called_absent():
    section = working_method.how_it_works(subject("532324"))
    [method] = section.data["methods"]
    assert len(method["described"]) == 4
    assert "所读部分写到4项构件" in section.text
    assert "不等于没有做" in section.text


def test_they_stay_out_of_the_matrix():
    place = subject("513434")
    assert place.adcode not in place.coded.columns
    assert "只读到一部分" in working_method.distinctive(place).text


@pytest.mark.parametrize(("as_of", "n"), [("2025-09-01", 0), ("2025-09-02", 1)])
def test_a_method_is_told_from_the_day_its_page_was_published(as_of, n):
    place = Subject(pipeline.run(as_of), "513434", "zh")
    assert len(named_methods.of_place(place)) == n


def test_a_place_without_any_has_no_such_part():
    assert named_methods.told(subject("130624")) is None
