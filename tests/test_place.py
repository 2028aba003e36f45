"""The place that each figure is about."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.facts.place import Places, level, lies_in
from yigong_analysis.facts.sentences import sentences
from yigong_analysis.gazetteer import COUNTRY
from yigong_analysis.quantities import quantities

NINGJIN, DEZHOU, SHANDONG = "371422", "371400", "370000"
LUXIAN, HEJIANG, XUYONG, GULIN, LUZHOU = "510521", "510522", "510524", "510525", "510500"


def codes(text: str, title: str = "", home: str = "") -> list[str]:
    """The adcode at each ▢ of a text, whose paragraphs are lines."""
    places = Places(text, 0, len(text), title, 2023, home)
    found = []
    for spot in (one.start() for one in re.finditer("▢", text)):
        paragraph = text.rfind("\n", 0, spot) + 1
        found.append(places.at(spot, paragraph, max(paragraph, text.rfind("。", 0, spot) + 1)).adcode)
    return found


@pytest.mark.parametrize(("adcode", "expected"), [
    ("000000", 0), ("370000", 2), ("371400", 4), ("371422", 6), ("429004", 6), ("110101", 6), ("441900", 4),
])  # fmt: skip
def test_level(adcode, expected):
    assert level(adcode) == expected


@pytest.mark.parametrize(("adcode", "wider", "expected"), [
    (NINGJIN, DEZHOU, True), (NINGJIN, SHANDONG, True), (NINGJIN, COUNTRY, True), (NINGJIN, NINGJIN, True),
    (DEZHOU, NINGJIN, False), (NINGJIN, LUZHOU, False), (COUNTRY, SHANDONG, False),
])  # fmt: skip
def test_lies_in(adcode, wider, expected):
    assert lies_in(adcode, wider) is expected


@pytest.mark.parametrize(("title", "text", "expected"), [
    ("宁津县以工代赈惠及百姓",     "今年，全县开工12个。带动务工。",                       NINGJIN),
    ("",                           "山东省德州市宁津县开工12个，宁津县带动务工。",          NINGJIN),
    ("德州市以工代赈工作情况",     "全市开工。宁津县开工3个，庆云县开工2个。我市带动务工。", DEZHOU),
    ("宁津县修路记",               "德州市发展改革委介绍，德州市推广这一做法。",              NINGJIN),
    ("",                           "全国开工。国家发展改革委表示，全国带动务工。",          COUNTRY),
    ("",                           "村里修了新路。",                                        ""),
])  # fmt: skip
def test_the_documents_own_place(title, text, expected):
    text = f"{title}\n{text}"
    assert Places(text, 0, len(text), title, 2023).home == expected


def test_the_place_given_is_taken():
    assert Places("宁津县开工。宁津县完工。", 0, 12, "宁津县", 2023, home=DEZHOU).home == DEZHOU


@pytest.mark.parametrize(("text", "home", "expected"), [
    ("开工▢个。",                                         NINGJIN, [NINGJIN]),            # nothing said
    ("宁津县开工▢个，庆云县开工▢个。",                    DEZHOU,  [NINGJIN, "371423"]),
    ("宁津县开工▢个，带动▢人。发放▢元。",                 DEZHOU,  [NINGJIN] * 3),       # through the paragraph
    ("宁津县开工▢个。\n开工▢个。",                        DEZHOU,  [NINGJIN, DEZHOU]),    # and no farther
    ("宁津县开工▢个。全市开工▢个。",                      DEZHOU,  [NINGJIN, DEZHOU]),
    ("宁津县开工▢个。该县带动▢人，我市带动▢人。",         DEZHOU,  [NINGJIN, NINGJIN, DEZHOU]),
    ("宁津县开工▢个。各县合计▢个。",                      DEZHOU,  [NINGJIN, DEZHOU]),
    ("今年，经多方争取，山东省发展改革委下达▢元。",       NINGJIN, [NINGJIN]),            # the giver is not the place
    ("近日，山东省发展改革委下达▢元。", NINGJIN, [NINGJIN]),
    ("全省开工▢个。\n全县开工▢个。",                      NINGJIN, [SHANDONG, NINGJIN]),
    ("合江、叙永、古蔺三县开工▢个。",                     LUZHOU,  [LUZHOU]),             # a row of names
    ("合江县和叙永县开工▢个。",                           LUZHOU,  [LUZHOU]),
    ("四川省开工▢个，山东省开工▢个。",                    COUNTRY, ["510000", SHANDONG]),
    ("四川省开工▢个。带动▢人。",                          COUNTRY, ["510000", COUNTRY]),  # of a country, its sentence
])  # fmt: skip
def test_the_place_of_a_figure(text, home, expected):
    assert codes(text, home=home) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("宁津县修路▢公里。",                                                "山东省德州市宁津县"),
    ("宁津县柴胡店镇修路▢公里。", "山东省德州市宁津县柴胡店镇"),
    ("宁津县柴胡店镇开工。庆云县也开工。柴胡店镇修路▢公里。", "山东省德州市宁津县柴胡店镇"),
])  # fmt: skip
def test_full_names_with_the_town(text, expected):
    places = Places(text, 0, len(text), "", 2023, DEZHOU)
    assert places.name(places.at(text.index("▢"), 0, 0)) == expected


def test_no_place_has_no_name():
    places = Places("修路。", 0, 3, "", 2023)
    assert places.name(places.at(2, 0, 0)) == ""


@pytest.mark.parametrize(("text", "expected"), [
    ("合江、叙永、古蔺分别吸纳务工2871人、1640人和1228人。", [HEJIANG, XUYONG, GULIN]),
    ("合江县、叙永县分别吸纳务工2871人、1640人，共4511人。",  [HEJIANG, XUYONG, LUZHOU]),
    ("合江县、叙永县吸纳务工2871人、1640人。",                [LUZHOU, LUZHOU]),        # without 分别 not told apart
])  # fmt: skip
def test_a_row_of_names_with_as_many_figures(text, expected):
    places = Places(text, 0, len(text), "", 2023, LUZHOU)
    sentence = sentences(text, 0, len(text), 0, quantities(text))[0]
    found = [places.in_turn(places.at(one.start, 0, 0), sentence, one).adcode for one in sentence.quantities]
    assert found == expected


def test_only_the_article_names_places():
    text = "泸县人民政府主办\n宁津县开工▢个，宁津县带动务工。"
    start = text.index("宁津")
    assert Places(text, start, len(text), "", 2023).home == NINGJIN


WORDS = ("宁津县", "德州市", "山东省", "四川省", "合江", "、", "和", "全市", "该县", "我省", "各县", "合计", "柴胡店镇",
         "。", "\n", "▢", "开工", "三县共", "2024年", "全国")  # fmt: skip


@given(
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=2)), max_size=15).map("".join),
    st.sampled_from(["", COUNTRY, SHANDONG, DEZHOU, NINGJIN]),
)
def test_every_place_has_a_code_and_a_name_or_neither(text, home):
    places = Places(text, 0, len(text), "", 2023, home)
    assert re.fullmatch(r"(?:\d{6})?", places.home)
    for position in range(len(text)):
        place = places.at(position, 0, 0)
        assert re.fullmatch(r"(?:\d{6})?", place.adcode)
        assert bool(places.name(place)) == bool(place.adcode)
        assert place.word in text
