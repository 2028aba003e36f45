"""The page beside other countries: every part in both languages, with few data too; what is drawn and what is not."""

from dataclasses import replace

import pytest
from test_sentence import Seen

from yigong_analysis import international_frame
from yigong_analysis.display.abroad import InternationalFrame
from yigong_analysis.display.chart import Chart
from yigong_analysis.errors import ParameterError

PARTS = ["head", "norms", "chart", "conversions", "refusals", "full_time", "not_compared", "sources"]


def parts_of(page: InternationalFrame) -> dict:
    return {name: getattr(page, name)() for name in PARTS}


@pytest.fixture(scope="module", params=["zh", "en"])
def made(request, english):
    return request.param, parts_of(international_frame(lang=request.param))


def test_every_part_can_be_made(made):
    _, parts = made
    assert all((part.alt if isinstance(part, Chart) else part.text).strip() for part in parts.values())
    assert len({part.key for part in parts.values()}) == len(PARTS)
    assert len(parts["chart"].svg.encode()) < 150_000


def test_the_warning_stands_in_the_caption(made):
    lang, parts = made
    said = {"zh": "不能与占总成本的60:40相比", "en": "not comparable with 60:40 of total cost"}[lang]
    assert said in parts["chart"].caption
    assert str(parts["head"].data["cases"]) in parts["chart"].caption


def test_special_promoted_and_abroad_are_three_panels_and_planned_is_hollow(made):
    _, parts = made
    rows = parts["chart"].data
    assert len({row["panel"] for row in rows}) == 3
    assert {row["look"] for row in rows} == {"planned", "realised", "yes", "unsure"}


def test_what_is_not_comparable_is_named_and_not_drawn(made):
    _, parts = made
    assert parts["not_compared"].data["left_out"] == ["vbgramg_split", "mccutcheon_direct"]
    assert not {row.get("norm") for row in parts["chart"].data} & set(parts["not_compared"].data["left_out"])


def test_cases_and_refusals_together_are_all_shares(made):
    _, parts = made
    data = parts["head"].data
    assert data["cases"] == len(parts["conversions"].data["conversions"])
    assert data["refused"] == len(parts["refusals"].data["refused"])
    assert {one["reason"] for one in parts["refusals"].data["refused"]} == {"total"}


def test_the_full_time_equivalents(made):
    _, parts = made
    stated = parts["full_time"].data["stated"]
    assert stated[0] == {"code": "lanshan_2023", "person_days": 8013, "fte": 34.8391}
    assert {row["scenario"] for row in parts["full_time"].data["scenarios"]} == {"china_plans", "epwp_range"}


def test_every_link_has_its_entry_on_the_page(made):
    tags = [tag for part in made[1].values() if not isinstance(part, Chart) for _, tag in Seen(part.html).tags]
    links = {tag["href"][1:] for tag in tags if tag.get("href", "").startswith("#")}
    assert links
    assert links <= {tag.get("id") for tag in tags}


def test_an_english_page_holds_no_chinese_but_the_term_itself(made):
    lang, parts = made
    if lang == "en":
        for name in ("head", "norms", "conversions", "refusals", "full_time", "not_compared"):
            words = parts[name].html.replace("以工代赈", "")
            assert not any("\u4e00" <= letter <= "\u9fff" for letter in words), name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_without_cases_says_what_it_would_take(evidence, lang):
    empty = replace(evidence, indicators=evidence.indicators.iloc[:0])
    parts = parts_of(InternationalFrame(empty, lang))
    assert parts["chart"].key == "no-abroad"
    assert {"zh": "总投资", "en": "total investment"}[lang] in parts["head"].text
    assert parts["full_time"].data["scenarios"] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_earlier_day_speaks_of_the_floor_of_that_day(lang):
    parts = parts_of(international_frame(lang=lang, as_of="2023-12-01"))
    assert "30%" in parts["conversions"].text
    assert {"zh": "不算中位数", "en": "no median"}[lang] in parts["conversions"].text
    told = "".join(part.alt + part.caption if isinstance(part, Chart) else part.text for part in parts.values())
    assert "2026" not in told
    assert "2025" not in told
    assert not any(words in told for words in ("中国的40%", "China’s 40%"))


def test_before_any_floor_the_page_tells_none():
    parts = parts_of(international_frame(lang="en", as_of="2020-12-31"))
    assert "The national floor" not in parts["conversions"].text
    assert "not comparable with 60:40" in parts["head"].html


def test_a_wrong_parameter_is_a_sentence():
    with pytest.raises(ParameterError, match="fr"):
        international_frame(lang="fr")
