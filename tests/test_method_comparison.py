"""The methods side by side. Totals, shared and lone components and similarities are those of DOMAIN section 2."""
# ruff: noqa: E501  (drawn tables)

import re

import pytest

from yigong_analysis import compare_methods
from yigong_analysis.display.chart import Chart
from yigong_analysis.errors import ParameterError

NINGJIN, BAODING, LAISHAN, SHANDONG, LAIXI = ALL = ["371422", "130600", "370613", "370000", "370285"]
PARTS = [
    "head", "chart_components", "shared_and_unique", "stages", "similarity", "chart_indicators", "chart_funds",
    "chart_floors", "refusals", "indicators", "sources",
]  # fmt: skip


@pytest.fixture(scope="module", params=["zh", "en"])
def compared(request, english):
    return compare_methods(ALL, lang=request.param)


@pytest.fixture(scope="module")
def made(compared):
    return {name: getattr(compared, name)() for name in PARTS}


def test_every_part_can_be_made(made):
    assert all((part.alt if isinstance(part, Chart) else part.text).strip() for part in made.values())
    assert len({part.key for part in made.values()}) == len(PARTS)


def test_the_finding(made, compared):
    said = {
        "zh": "5种做法在30项构件中共同写到1项（层级责任链）",
        "en": "Of 30 components, 5 methods share 1 (tiered responsibility)",
    }
    assert said[compared.lang] in made["head"].text
    assert made["head"].data["adcodes"] == ALL


def test_the_matrix(made):
    rows, alt = made["chart_components"].data, made["chart_components"].alt
    assert len(rows) == 30
    assert [alt.count(f"{total}/30") for total in (21, 13, 19, 8)] == [1, 1, 2, 1]


def test_shared_and_unique(made):
    data = made["shared_and_unique"].data
    assert data["shared"] == ["org_tiers"]
    assert data["only"] == {
        NINGJIN: ["inc_credit"], BAODING: [], LAISHAN: ["sup_dispute", "acc_acceptance"],
        SHANDONG: ["trn_policy"], LAIXI: ["fund_selfbuild", "att_records", "ast_dividend"],
    }  # fmt: skip
    assert data["lacking"][BAODING] == ["post_design"]
    assert data["lacking"][NINGJIN] == []


@pytest.mark.parametrize(("a", "b", "printed"), [
    (NINGJIN, BAODING, .55), (NINGJIN, LAISHAN, .60), (NINGJIN, SHANDONG, .26), (NINGJIN, LAIXI, .48), (BAODING, LAISHAN, .45),
    (BAODING, SHANDONG, .31), (BAODING, LAIXI, .28), (LAISHAN, SHANDONG, .29), (LAISHAN, LAIXI, .41), (SHANDONG, LAIXI, .17),
])  # fmt: skip
def test_similarity(made, a, b, printed):
    values, html = made["similarity"].data, made["similarity"].html
    assert values[a][b] == values[b][a] == pytest.approx(printed, abs=0.005)
    assert f">{printed:.2f}</td>" in html
    assert values[a][a] == 1


def test_stages_add_up_to_the_totals(made):
    assert [sum(stages.values()) for stages in made["stages"].data.values()] == [21, 13, 19, 8, 19]
    ningjin = next(iter(made["stages"].data.values()))
    assert {stage: n for stage, n in ningjin.items() if n == 0} == {"J": 0, "N": 0, "O": 0, "P": 0}


def test_a_stage_that_is_only_announced_is_marked(made):
    """Supervision in Shandong: one of three components, among the next steps. Elsewhere the stage has others."""
    assert re.findall(r">(\d/\d\*)</td>", made["stages"].html) == ["0/3*"]


def test_special_and_promoted_cases_never_share_a_panel(made):
    panels = {}
    for row in made["chart_indicators"].data:
        panels.setdefault(row["panel"], set()).add(row["indicator_id"].split("|")[4].partition("_")[0])
    assert panels
    assert all(len(families) == 1 or families == {"special", "central"} for families in panels.values())


def test_no_promoted_project_has_a_floor(made):
    rows = made["chart_funds"].data
    assert {(row["indicator_id"].split("|")[4], row["floor"]) for row in rows} == {
        ("special_mixed", 30), ("promoted_mixed", None), ("promoted_agri", None), ("promoted_key", None),
    }  # fmt: skip


def test_what_may_not_be_compared(made, compared):
    line = {
        "zh": "劳务报酬占总投资比例：保定市2025年的专项资金项目（计划）与宁津县2022年的推广类项目不能比，资金性质不同",
        "en": "Pay as share of total investment: special-fund projects in Baoding City, 2025 (planned) and promoted projects in Ningjin County, 2022 may not be compared; fund kind differs",
    }[compared.lang]
    lines = [*made["refusals"].data["refused"]]
    assert sum(line in said for said in lines) == 1
    assert len(lines) == len(set(lines))
    rebuilding = {"zh": ("灾后恢复重建", "宁津县2022年"), "en": ("flood-rebuilding", "Ningjin County, 2022")}[
        compared.lang
    ]
    assert not [said for said in lines if all(words in said for words in rebuilding)]  # these two may be compared


def test_the_places_asked_for_in_the_order_asked_for():
    assert compare_methods([LAIXI, NINGJIN], lang="en").stages().text
    assert list(compare_methods([LAIXI, NINGJIN], lang="en").stages().data) == ["Laixi City", "Ningjin County"]


@pytest.mark.parametrize("name", ["chart_indicators", "chart_funds"])
def test_where_there_is_no_chart_a_sentence_says_so(name):
    assert getattr(compare_methods([LAISHAN, LAIXI]), name)() is not None


def test_places_without_a_source_by_then():
    """By 28 November 2023 only Shandong's and Ningjin's documents had surely been published."""
    assert compare_methods([NINGJIN, SHANDONG], as_of="2023-11-28").adcodes == [NINGJIN, SHANDONG]
    with pytest.raises(ParameterError):
        compare_methods([NINGJIN, BAODING], as_of="2023-11-28")


def test_a_place_without_a_source_by_then_is_named():
    with pytest.raises(ParameterError, match=BAODING):
        compare_methods([NINGJIN, SHANDONG, BAODING], as_of="2023-11-28")


def test_of_two_places_a_difference_is_said_once():
    said = compare_methods([NINGJIN, LAIXI], lang="en").shared_and_unique().text
    assert "Only Ningjin County describes" in said
    assert "does not describe" not in said


def test_a_doubtful_or_announced_component_says_so():
    said = compare_methods([NINGJIN, LAISHAN, LAIXI, BAODING, SHANDONG], lang="en").shared_and_unique().text
    assert "acceptance (borderline code)" in said
    assert "self-build, direct award (announced for later elsewhere)" in said
