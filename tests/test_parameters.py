"""What a notebook's parameters may be; every refusal is one line that says what is allowed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yigong_analysis import case_study, compare_methods, facts_overview, parameters
from yigong_analysis.errors import ParameterError

pytestmark = pytest.mark.usefixtures("founding")

PLACES = "130600 保定市, 370000 山东省, 370285 莱西市, 370613 莱山区, 371422 宁津县"
ALL = ["371422", "370613", "370285", "130600", "370000"]


def test_a_message_lists_forty_places_at_most(monkeypatch):
    monkeypatch.setattr(parameters, "LISTED", 2)
    assert parameters.check_adcode("")[0].endswith("Allowed: 130600 保定市, 370000 山东省 and 3 more")


def test_places_with_facts():
    assert ", ".join(f"{adcode} {name}" for adcode, name in parameters.places().items()) == PLACES


@pytest.mark.parametrize("adcode", ALL)
def test_places_are_accepted(adcode):
    assert parameters.check_adcode(adcode) == []


@pytest.mark.parametrize(("adcode", "en", "zh"), [
    ("",                "is missing",     "缺少 adcode"),
    (None,              "is missing",     "缺少 adcode"),
    (371422,            "371422 is malf", "须为六位数字的文本"),
    (371422.0,          "six digits",     "须为六位数字的文本"),
    (["371422"],        "six digits",     "须为六位数字的文本"),
    ("37142",           "'37142' is mal", "须为六位数字的文本"),
    ("3714222",         "six digits",     "须为六位数字的文本"),
    (" 371422",         "' 371422' is m", "须为六位数字的文本"),
    ("371422\n",        "'371422\\n' is", "须为六位数字的文本"),
    ("３７１４２２",        "six digits",     "须为六位数字的文本"),
    ("宁津县",           "six digits",     "须为六位数字的文本"),
    ("010101",          "for 010101",     "没有 010101 的资料"),   # keeps its zero
    ("999999",          "for 999999",     "没有 999999 的资料"),
    ("371400",          "for 371400",     "没有 371400 的资料"),   # a real city without facts
])  # fmt: skip
def test_a_wrong_adcode_is_one_line_with_the_places_allowed(monkeypatch, adcode, en, zh):
    for lang, words in (("en", en), ("zh", zh)):
        monkeypatch.setenv("YIGONG_LANG", lang)
        [line] = parameters.check_adcode(adcode)
        assert words in line
        assert line.endswith(PLACES)
        assert "\n" not in line


@settings(max_examples=30)
@given(st.one_of(st.text(), st.integers(), st.floats(), st.binary(), st.none(), st.lists(st.text())))
def test_whatever_is_given_instead_of_an_adcode_is_refused_in_one_line(given_value):
    [line] = parameters.check_adcode(given_value)
    assert len(line.splitlines()) == 1


@pytest.mark.parametrize(("adcodes", "words"), [
    ([],                             ["at least two"]),
    (None,                           ["at least two"]),
    ("371422,370613",                ["at least two"]),        # a text is no list
    (["371422"],                     ["at least two"]),
    (["371422", "371422"],           ["names a place twice"]),
    (["371422", "999999"],           ["for 999999"]),
    (["371422", 370613],             ["370613 is malformed"]),
    ([["371422"], "370613"],         ["['371422'] is malformed"]),
    (["37142", "999999", "371422"],  ["'37142' is malformed", "for 999999"]),
])  # fmt: skip
def test_a_wrong_list_of_places(adcodes, words):
    lines = parameters.check_adcodes(adcodes)
    assert [word in line for word, line in zip(words, lines, strict=True)] == [True] * len(words)


@pytest.mark.parametrize("adcodes", [ALL, ALL[:2], tuple(ALL[3:])])
def test_lists_of_places_are_accepted(adcodes):
    assert parameters.check_adcodes(adcodes) == []


@pytest.mark.parametrize("lang", ["", "fr", "ZH", "zh-CN", None, 1, ["zh"]])
def test_languages(lang):
    assert parameters.check_lang("zh") == parameters.check_lang("en") == []
    [line] = parameters.check_lang(lang)
    assert line == f"lang {lang!r} is unknown. Allowed: zh, en"


@pytest.mark.parametrize(
    "as_of", ["2023-13-01", "2023-02-29", "2023", "2023-1-1", "20230101", "2023-W01-1", "01/02/2023", 20230101, None]
)
def test_only_an_iso_day_is_a_day(as_of):
    assert parameters.check_as_of("") == parameters.check_as_of("2024-02-29") == []
    [line] = parameters.check_as_of(as_of)
    assert line.startswith(f"as_of {as_of!r} is malformed")
    assert "YYYY-MM-DD" in line


@given(st.dates())
def test_every_iso_day_is_accepted(day):
    assert parameters.check_as_of(day.isoformat()) == []


def test_ningjin_has_no_source_before_28_november_2023():
    with pytest.raises(ParameterError) as refusal:
        case_study("371422", as_of="2023-11-27")
    assert refusal.value.faults == [
        "371422 has no source published by 2023-11-27. Allowed then: 370000 山东省"
    ]  # 莱山区 was published in 2023, day unknown, so not surely by then
    assert case_study("371422", as_of="2023-11-28").subject.name == "宁津县"


def test_not_yet_in_chinese(monkeypatch):
    monkeypatch.setenv("YIGONG_LANG", "zh")
    [line] = parameters.check_adcode("371422", "2023-11-27")
    assert line == "371422 在 2023-11-27 之前没有来源。当时可用：370000 山东省"


@pytest.mark.parametrize(
    ("made", "n"),
    [
        (lambda: case_study(), 1),
        (lambda: case_study("37142", lang="fr", as_of="2023"), 3),
        (lambda: compare_methods(), 1),
        (lambda: compare_methods(["371422", "37142"], lang="fr", as_of="2023"), 3),
        (lambda: facts_overview(lang="fr", as_of="2023"), 2),
    ],
)
def test_all_faults_are_told_at_once(made, n):
    with pytest.raises(ParameterError) as refusal:
        made()
    assert len(refusal.value.faults) == n


def test_refuse():
    assert parameters.refuse([]) is None
    with pytest.raises(ParameterError, match="first\nsecond"):
        parameters.refuse(["first", "second"])
