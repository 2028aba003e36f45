"""The page of configurations: what it finds in the five methods, in a table of one's own, and where there is little."""
# ruff: noqa: E501  (sentences)

import json

import numpy as np
import pandas as pd
import pytest
from published_qca import KROOK_CONDITIONS, LIPSET_CONDITIONS, krook, lipset
from test_sentence import Seen

from yigong_analysis import compare_configurations
from yigong_analysis.display import configuration_chart, configuration_solutions
from yigong_analysis.display.chart import Chart
from yigong_analysis.errors import DataError, ParameterError

PARTS = ("head", "case_table", "chart", "truth_table", "contradictions", "necessity", "solutions", "negated_solutions",
         "limits", "sources")  # fmt: skip


@pytest.fixture(scope="module")
def page():
    """`page("zh")`: the default page of the coded methods."""
    return {lang: compare_configurations(lang=lang) for lang in ("zh", "en")}.__getitem__


@pytest.fixture(scope="module")
def countries():
    return compare_configurations(LIPSET_CONDITIONS, "SURV", table=lipset(), lang="en")


@pytest.mark.parametrize(("lang", "finding", "warning"), [
    ("zh", "5个案例中有2个有“长期或公益岗位”。无“地方配套制度”且无“宣传动员”的案例都有它，但这样的案例只有1个：这是对这几个案例的概括，不是规律。另有1种组合自相矛盾：条件相同，结果不同。",
     "完整案例只有5个，每个都是一篇材料的编码。"),
    ("en", "2 of 5 cases have “lasting posts”. Cases without “local rules issued” and without “publicity to residents” all have it (number of such cases: 1); this sums up these cases and is no rule. Contradictory combinations, with the same conditions and different outcomes: 1.",
     "Few complete cases (n=5), each the coding of one text."),
])  # fmt: skip
def test_the_finding_and_its_warning(page, lang, finding, warning):
    data = page(lang).head().data
    assert data["finding"] == finding
    assert data["warning"].startswith(warning)


def test_the_contradiction_names_its_cases_and_what_tells_them_apart(page):
    [row] = page("zh").contradictions().data["rows"]
    assert (row["having"], row["lacking"], row["has"]) == (["370285"], ["370613"], [1, 1])
    assert len(row["apart"]) == 15
    assert "莱西市有“长期或公益岗位”，莱山区没有" in page("zh").contradictions().text


def test_methods_read_in_part_are_counted_and_left_out(page):
    assert "案例库里另有60个方法只读到一部分" in page("zh").case_table().text
    assert "没有空白的有0个" in page("zh").case_table().text


def test_a_code_is_shown_as_the_text_has_it():
    shown = compare_configurations(["fund_selfbuild"], "job_posts").case_table().data["cases"]
    assert shown["371422"]["fund_selfbuild"] == "0*"
    assert "(不看结果)" not in compare_configurations(["fund_selfbuild"], "job_posts").case_table().text


@pytest.mark.parametrize(("outcome", "n", "zh", "en"), [
    ("share_above_floor", 1, "全都一样", "all alike"),
    ("pay_at_median", 0, "没有一个案例", "No case is complete"),  # pay so far is no result: three places are too few
])  # fmt: skip
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_outcome_of_figures_that_few_places_have_is_no_finding(outcome, n, zh, en, lang):
    made = compare_configurations(outcome=outcome, lang=lang)
    assert made.head().data["cases"] == n
    assert {"zh": zh, "en": en}[lang] in made.head().data["finding"]
    assert len(made.case_table().data["left_out"]) == 5 - n
    assert all(getattr(made, part)() for part in PARTS)


def test_lipsets_countries_on_the_page(countries):
    complex_, short = (countries.solutions().data[kind] for kind in ("complex", "parsimonious"))
    assert [model["formula"] for model in complex_] == ["DEV*~URB*LIT*STB + DEV*LIT*IND*STB"]
    assert [(model["formula"], len(model["assumed"])) for model in short] == [("DEV*STB", 5)]
    assert [model["formula"] for model in countries.negated_solutions().data["parsimonious"]] == ["~DEV + ~STB"]
    words = Seen(countries.solutions().html).words
    assert "with “DEV”, “LIT” and “STB” and without “URB”" in words
    assert "0.50 (4/8)" in words
    assert "The first model takes 5 configurations without cases" in countries.solutions().text
    assert "DEV" in countries.necessity().text
    assert "No configuration is contradictory" in countries.contradictions().text
    assert "too many conditions" in countries.limits().text


def test_models_that_are_equally_short_are_all_listed():
    made = compare_configurations(KROOK_CONDITIONS, "WNP", table=krook(), lang="zh")
    assert len(made.solutions().data["parsimonious"]) == 2
    assert "同样短的模型有2个，数据分不出哪个对" in made.solutions().text


def test_a_search_that_is_given_up_is_said(monkeypatch):
    monkeypatch.setattr("yigong_analysis.configurations.minimisation.MOST_STEPS", 1)
    made = compare_configurations(KROOK_CONDITIONS, "WNP", table=krook(), lang="zh")
    assert "没有算完；请减少条件" in made.solutions().text
    assert made.head().data["finding"].endswith("请减少条件。")


def test_a_consistency_below_one_is_not_said_as_always():
    made = compare_configurations(LIPSET_CONDITIONS[:4], "SURV", table=lipset(), lang="en")
    assert "have it" in made.head().data["finding"]
    assert "Of the cases" in made.head().data["finding"]
    assert (
        "Contradictory combinations, with the same conditions and different outcomes: 2." in made.head().data["finding"]
    )


def test_a_table_from_a_file(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("case,rules,publicity,posts\n甲县,1,0,1\n乙县,0,,0\n<b>,0,1,0\n", encoding="utf-8")
    made = compare_configurations(["rules"], "posts", table=path)
    assert made.solutions().data["complex"][0]["formula"] == "rules"
    both = compare_configurations(["rules", "publicity"], "posts", table=str(path))
    assert both.case_table().data["left_out"] == {"乙县": ["publicity"]}
    assert "“publicity”空白：乙县" in both.case_table().text
    assert "<b>" not in both.truth_table().html  # what a table says is shown, never run
    assert both.sources().data["documents"] == []


def test_a_faulty_table_is_told_with_its_places(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("case,rules,posts\n甲县,x,1\n", encoding="utf-8")
    with pytest.raises(DataError, match="row 2"):
        compare_configurations([], "posts", table=path)


@pytest.mark.parametrize(("given", "said"), [
    ({"lang": "fr"},                              "lang"),
    ({"as_of": "yesterday"},                      "as_of"),
    ({"outcome": "posts"},                        "job_posts"),
    ({"outcome": ["job_posts"]},                  "outcome"),
    ({"conditions": "wage_check"},                "conditions"),
    ({"conditions": ["wage_cheque"]},             "wage_cheque"),
    ({"conditions": ["job_posts"]},               "job_posts"),
    ({"consistency": 0.4},                        "consistency"),
    ({"consistency": "high"},                     "consistency"),
    ({"frequency": 0},                            "frequency"),
    ({"frequency": 1.5},                          "frequency"),
    ({"table": lipset(), "outcome": "GDP"},       "GDP"),
])  # fmt: skip
def test_a_fault_is_told_before_anything_is_computed(given, said):
    with pytest.raises(ParameterError, match=said):
        compare_configurations(**given)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_before_any_method_is_coded_every_part_says_so(lang):
    made = compare_configurations(lang=lang, as_of="2000-01-01")
    assert made.head().data["cases"] == 0
    assert made.chart().key == "no-configurations"
    assert all(getattr(made, part)().text for part in PARTS)


def test_a_table_whose_cases_are_all_incomplete():
    blank = lipset().assign(URB=np.nan)
    made = compare_configurations(["DEV", "URB"], "SURV", table=blank)
    assert all(getattr(made, part)() for part in PARTS)
    assert "没有一个案例" in made.head().data["finding"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_part_can_be_kept_as_json_and_has_no_unfilled_word(page, lang):
    for part in PARTS:
        shown = getattr(page(lang), part)()
        assert json.dumps(shown.data, allow_nan=False)
        words = shown.alt + shown.caption if isinstance(shown, Chart) else shown.text
        assert words
        assert "{" not in words
        assert "nan" not in words.split()


def test_the_chart_shows_every_case_once_and_contradictions_not_by_colour_alone(page, countries):
    for made in (page("zh"), countries):
        chart = made.chart()
        drawn = [case for row in chart.data for case in row["with_outcome"] + row["without_outcome"]]
        assert sorted(drawn) == sorted(made.study.table.cases)
        assert len(chart.svg) < 150_000
    assert [row["code"] for row in page("zh").chart().data] == ["1", "C", "0", "0"]
    assert configuration_chart.YES["mfc"] != configuration_chart.NO["mfc"]


def test_many_cases_of_one_configuration_are_drawn_without_names():
    many = pd.DataFrame({"A": [1.0] * 40 + [0.0], "Y": [1.0] * 30 + [0.0] * 11}, index=[f"c{i}" for i in range(41)])
    chart = compare_configurations(["A"], "Y", table=many).chart()
    assert [row["n"] for row in chart.data] == [40, 1]
    assert len(chart.svg) < 30_000


def test_the_same_question_gives_the_same_picture(page):
    assert compare_configurations(lang="zh").chart().svg == page("zh").chart().svg


def test_no_more_models_are_shown_than_can_be_read(monkeypatch):
    monkeypatch.setattr(configuration_solutions, "MODELS_SHOWN", 1)
    made = compare_configurations(KROOK_CONDITIONS, "WNP", table=krook(), lang="zh")
    assert "列出1个" in made.solutions().text
    assert "模型2/2" not in made.solutions().html


def test_too_many_conditions_for_the_cases_is_a_warning_at_the_head(page):
    six = ["org_leadership", "pol_local_rules", "plan_scheme", "scr_criteria", "mob_roster", "sup_process"]
    made = compare_configurations(six, "ast_dividend", lang="en")
    assert "6 conditions allow 64 configurations, more than the cases (5)" in made.head().data["warning"]
    assert "more than the cases" not in page("en").head().data["warning"]
    assert "59 of 64 possible configurations (92%) have no case" in made.limits().text


def test_a_table_of_ones_own_is_not_said_to_be_codes_of_texts(page, countries):
    assert "Codes of texts" in page("en").chart().caption
    assert "Codes of texts" not in countries.chart().caption
    assert "codes of texts" not in countries.case_table().html


def test_of_many_cases_the_first_are_named():
    frame = pd.DataFrame({"A": [1.0] * 20 + [0.0], "Y": [1.0] * 20 + [0.0]}, index=[f"c{i}" for i in range(21)])
    words = Seen(compare_configurations(["A"], "Y", table=frame, lang="en").truth_table().html).words
    assert "c11" in words
    assert "and 8 more" in words


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("outcome", ["job_posts", "pay_at_median", "share_above_floor"])
def test_every_link_has_its_entry_on_the_page(outcome, lang):
    made = compare_configurations(outcome=outcome, lang=lang)
    tags = [tag for part in PARTS if part != "chart" for _, tag in Seen(getattr(made, part)().html).tags]
    links = {tag["href"][1:] for tag in tags if tag.get("href", "").startswith("#")}
    assert bool(links) == (outcome != "job_posts")
    assert links <= {tag.get("id") for tag in tags}


def test_an_outcome_of_figures_says_how_many_places_are_comparable():
    """By hand: finished pay per worker of special funds is told of 保定, 湖北 and 沙湾; the country holds them all."""
    lines = compare_configurations(outcome="pay_at_median", lang="zh").figures.lines()
    assert "保定市2024年" in lines[0]
    assert "只有3个（含本地），不足5个，记为–。" in lines[0]


def test_methods_published_later_are_not_counted():
    before = compare_configurations(as_of="2023-12-31", lang="en").case_table().text
    assert "60 more methods" not in before


def test_the_report_keeps_its_promise_before_any_method_is_coded():
    """What the notebook declares must be there even where there is nothing to compare."""
    data = compare_configurations(as_of="2000-01-01").head().data
    assert data["cases"] == 0
    assert data["finding"]
