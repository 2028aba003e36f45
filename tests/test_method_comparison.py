"""The methods side by side. Totals, shared and lone components and similarities are those of DOMAIN section 2."""
# ruff: noqa: E501  (drawn tables)

import re

import nbformat
import pytest
from conftest import looking_at

from yigong_analysis import compare_methods, paths
from yigong_analysis.display.chart import Chart
from yigong_analysis.errors import ParameterError

NINGJIN, BAODING, LAISHAN, SHANDONG, LAIXI = ALL = ["371422", "130600", "370613", "370000", "370285"]
PARTS = [
    "head", "chart_components", "chart_stages", "shared_and_unique", "similarity", "coding", "chart_indicators",
    "comparable", "indicators", "chart_funds", "chart_floors", "refusals", "after", "sources",
]  # fmt: skip


def parts_of(page) -> dict:
    return {name: getattr(page, name)() for name in PARTS}


def words(part) -> str:
    return part.alt if isinstance(part, Chart) else part.text


@pytest.fixture(scope="module", params=["zh", "en"])
def compared(request, english):
    return compare_methods(ALL, lang=request.param)


@pytest.fixture(scope="module")
def made(compared):
    return parts_of(compared)


def test_every_part_can_be_made(made):
    assert all(words(part).strip() for part in made.values())
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


def test_no_pair_is_more_alike_than_chance(made, compared):
    said = {"zh": "没有一对做法显得更像或更不像", "en": "No pair of methods is more or less alike than chance"}
    assert said[compared.lang] in made["similarity"].text
    assert "0.476" in made["similarity"].text
    assert min(pair["p_holm"] for pair in made["similarity"].data["pairs"]) > 0.05


def test_a_pair_beyond_chance_is_named():
    """Drawn: p and q describe the same half of ten components, r the other half."""
    import pandas as pd

    from yigong_analysis.display.method_likeness import similarity

    drawn = pd.DataFrame({"p": list("1111100000"), "q": list("1111100000"), "r": list("0000011111")})
    said = similarity(drawn, {"p": "P", "q": "Q", "r": "R"}, "en").text
    assert "more alike: P – Q; less alike: P – R and Q – R." in said


def test_stages_add_up_to_the_totals(made):
    counts = {}
    for row in made["chart_stages"].data:
        counts.setdefault(row["place"], {})[row["stage"]] = row["described"]
    assert [sum(stages.values()) for stages in counts.values()] == [21, 13, 19, 8, 19]
    ningjin = next(iter(counts.values()))
    assert {stage: n for stage, n in ningjin.items() if n == 0} == {"J": 0, "N": 0, "O": 0, "P": 0}


def test_what_is_only_announced_is_told_apart(made):
    """Ningjin: self-build among the next steps; Shandong: skills training and process supervision."""
    announced = [(row["stage"], row["announced"]) for row in made["chart_stages"].data if row["announced"]]
    assert announced == [("E", 1), ("I", 1), ("L", 1)]


def test_reliability_of_the_coding(made):
    data = made["coding"].data
    assert (data["cells"], data["agreed"]) == (150, 147)
    assert round(data["pairs"][0]["kappa"], 2) == 0.96
    assert [(row["component"], row["adcode"]) for row in data["differing"]] == [
        ("plan_scheme", BAODING), ("fund_sources", SHANDONG), ("sup_process", NINGJIN),
    ]  # fmt: skip
    assert len(data["borderline"]) == 15
    assert data["alpha_interval"][0] < data["alpha"] < data["alpha_interval"][1]


def test_where_all_codes_are_alike_there_is_no_coefficient(made):
    """All find a chain of duties everywhere: neither 1 nor NaN."""
    told = {row["component"]: row for row in made["coding"].data["components"]}
    assert told["org_tiers"]["alpha"] is None
    assert told["org_tiers"]["pairs"][0]["kappa"] is None
    assert ">nan<" not in made["coding"].html


def test_of_few_cells_only_the_counts_are_told():
    """Three places: the scheme part is coded alike in two of three cells."""
    section = compare_methods([NINGJIN, BAODING, LAIXI], lang="en").coding()
    assert "2/3</td>" in section.html
    assert "too few cells to compute" in section.html


def test_special_and_promoted_cases_never_share_a_panel(made):
    panels = {}
    for row in made["chart_indicators"].data:
        panels.setdefault(row["panel"], set()).add(row["indicator_id"].split("|")[4].partition("_")[0])
    assert panels
    assert not [families for families in panels.values() if "promoted" in families and len(families) > 1]


def test_other_places_are_grey_and_every_panel_has_a_compared_place(made):
    panels = {}
    for row in made["chart_indicators"].data:
        panels.setdefault(row["panel"], []).append(row)
        assert ("own" in row["kind"]) == (row["adcode"] in ALL)
        assert (row["kind"] in ("own_planned", "reference")) == ("planned" in row["indicator_id"])
    assert all(any("own" in row["kind"] for row in rows) for rows in panels.values())
    assert any("own" not in row["kind"] for rows in panels.values() for row in rows)


def test_the_floor_stands_in_the_panels_of_shares_of_special_money(made):
    floors = {row["indicator_id"].split("|")[0] for row in made["chart_indicators"].data if row["floor"]}
    assert floors == {"remuneration_share_central", "remuneration_share_special"}


def test_the_chart_of_indicators_stays_small(made):
    assert len(made["chart_indicators"].svg.encode()) <= 150_000


def test_comparable_pairs_and_how_they_relate(made, compared):
    """Pay a head: Baoding's rebuilding projects 15527–15605 against Ningjin's promoted ones 14635–14645."""
    pairs = made["comparable"].data["pairs"]
    assert [(pair["a"].split("|")[2], pair["b"].split("|")[2], pair["relation"]) for pair in pairs] == [
        (BAODING, NINGJIN, "above"),
    ]  # fmt: skip
    said = {"zh": "甲高于乙", "en": "A is above B"}
    assert said[compared.lang] in made["comparable"].html


def test_few_cases_are_not_ranked(founding_folder):
    """Of the founding documents alone the pair has no third comparable case."""
    with looking_at(founding_folder):
        section = compare_methods(ALL, lang="en").comparable()
    assert [pair["n"] for pair in section.data["pairs"]] == [2]
    assert "fewer than 5 comparable cases, so nothing is ranked" in section.html


def test_overlapping_intervals_show_no_difference(edit):
    """Ningjin's pay known only as 13–16 million: 13198–16244 a head, which reaches Baoding's 15527–15605."""
    edit("facts.csv", next_fact(), lo="13000000", hi="16000000")
    section = compare_methods(ALL, lang="en").comparable()
    assert [pair["relation"] for pair in section.data["pairs"]] == ["tie"]
    assert "no difference can be read from the sources" in section.html


def next_fact() -> str:
    """Ningjin's pay: the figure behind its pay a head."""
    from yigong_analysis import pipeline

    table = pipeline.run().indicators.set_index("indicator_id")
    return table.loc[
        f"remuneration_pc|persons_employed|{NINGJIN}|2022|promoted_mixed||cumulative|computed", "numerator_id"
    ]


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
    groups = made["refusals"].data["groups"]
    assert sum(groups.values()) == len(lines)
    assert len(made["refusals"].text.split("\n")) == len(groups) < len(lines)  # a sentence a group, pairs in a fold
    assert made["refusals"].html.index("<details>") < made["refusals"].html.index(line)
    assert sum(line in said for said in lines) == 1
    assert len(lines) == len(set(lines))
    rebuilding = {"zh": ("灾后恢复重建", "宁津县2022年"), "en": ("flood-rebuilding", "Ningjin County, 2022")}[
        compared.lang
    ]
    assert not [said for said in lines if all(part in said for part in rebuilding)]  # these two may be compared


def test_after_the_works(made, compared):
    """Laixi plans dividends and posts, Baoding has 21 posts to date; Ningjin, Laishan and Shandong describe neither."""
    section = made["after"]
    assert {(row["adcode"], row["indicator"], row["status"]) for row in section.data["indicators"]} == {
        (BAODING, "public_posts", "cumulative"), (LAIXI, "dividend_annual", "planned"),
        (LAIXI, "long_term_posts", "planned"), (LAIXI, "seasonal_posts", "planned"),
    }  # fmt: skip
    codes = {(row["adcode"], row["component"]): row["code"] for row in section.data["codes"]}
    assert [key for key, code in codes.items() if code == "1"] == [
        (BAODING, "job_posts"), (LAIXI, "ast_dividend"), (LAIXI, "job_posts"),
    ]  # fmt: skip
    plan = {"zh": "只是计划，材料没有说已经实现", "en": "The source does not say that this has happened"}[compared.lang]
    assert [plan in line for line in section.text.split("\n")].count(True) == 1
    assert plan in next(line for line in section.text.split("\n") if "莱西市" in line or "Laixi" in line)


def test_no_link_leads_nowhere(made):
    page = "".join(part.html for part in made.values() if not isinstance(part, Chart))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r' id="([^"]+)"', page))


def test_a_part_of_a_programme_is_called_one(made, compared):
    """Baoding's rebuilding projects are a part of what it does, Ningjin's promoted projects are all of them."""
    assert {"zh": "甲高于乙（甲只是一部分）", "en": "A is above B (A is a part only)"}[compared.lang] in made[
        "comparable"
    ].html


def test_sources_are_those_of_the_compared_places(made):
    assert {row["adcode"] for row in made["sources"].data["documents"]} == set(ALL)
    shown = {row["indicator_id"] for row in made["chart_indicators"].data}
    assert {row["indicator_id"] for row in made["sources"].data["elsewhere"]} < shown


def test_a_cut_narrows_figures_and_not_methods():
    page = compare_methods(ALL, fund_kinds=["special_mixed"], period="2025", lang="en")
    made = parts_of(page)
    assert "Figures shown: special funds (levels mixed), 2025" in made["head"].text
    shown = made["indicators"].data["indicators"]
    assert {(row["adcode"], row["period"], row["fund_kind"]) for row in shown} == {(BAODING, "2025", "special_mixed")}
    drawn = {tuple(row["indicator_id"].split("|")[3:5]) for row in made["chart_indicators"].data}
    assert drawn == {("2025", "special_mixed"), ("2025-01/2025-06", "special_mixed")}
    assert made["similarity"].data["pairs"] == compare_methods(ALL).similarity().data["pairs"]
    assert made["comparable"].data["pairs"] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_cut_that_leaves_nothing_says_so(lang):
    made = parts_of(compare_methods(ALL, fund_kinds=["provincial"], period="1999/2000", lang=lang))
    cut = {"zh": "省级资金，1999–2000年", "en": "provincial money, 1999–2000"}[lang]
    for name in ("chart_indicators", "comparable", "indicators", "chart_funds", "chart_floors", "refusals"):
        assert cut in words(made[name])
    assert made["after"].data["indicators"] == []
    assert made["head"].data["indicators"] == 0


@pytest.mark.parametrize(("period", "kept"), [
    ("", ["2022", "2023", "2022/2023", "2023-01/2023-06", "2024-05", ""]),
    ("2023", ["2023", "2023-01/2023-06"]),
    ("2022/2023", ["2022", "2023", "2022/2023", "2023-01/2023-06"]),
    ("2024", ["2024-05"]),
    ("2021", []),
])  # fmt: skip
def test_a_period_keeps_what_lies_inside_it(period, kept):
    import pandas as pd

    from yigong_analysis.comparison.cut import Cut

    table = pd.DataFrame({"period": ["2022", "2023", "2022/2023", "2023-01/2023-06", "2024-05", ""]})
    assert Cut((), period).of(table)["period"].tolist() == kept


@pytest.mark.parametrize(("given", "said"), [
    ({"fund_kinds": ["special_mixd"]},                   "'special_mixd' is unknown"),
    ({"fund_kinds": ["unknown", "unknown"]},             "named twice"),
    ({"fund_kinds": "special_mixed"},                    "Allowed, each once: central_budget"),
    ({"period": "2024/2022"},                            "ends before it begins; was 2022/2024 meant"),
    ({"period": "24"},                                   "is malformed: write a year"),
    ({"period": 2024},                                   "is malformed: write a year"),
    ({"adcodes": [NINGJIN]},                             "at least two adcodes"),
    ({"lang": "fr"},                                     "lang 'fr' is unknown"),
])  # fmt: skip
def test_a_bad_parameter_is_a_sentence(given, said):
    with pytest.raises(ParameterError, match=said):
        compare_methods(**({"adcodes": ALL} | given))


def test_all_faults_are_told_at_once():
    with pytest.raises(ParameterError) as error:
        compare_methods([NINGJIN], fund_kinds=["gold"], period="2024/2022", lang="fr")
    assert len(error.value.faults) == 4


def test_in_a_notebook_a_bad_parameter_is_a_sentence_and_no_traceback():
    from nbclient import NotebookClient

    notebook = nbformat.read(paths.notebooks() / "03_compare_methods.ipynb", as_version=4)
    notebook.cells = notebook.cells[:3]
    notebook.cells[1].source = f'adcodes = {ALL}\nfund_kinds = []\nperiod = "2024/2022"\nlang = "en"\nas_of = ""'
    NotebookClient(notebook, allow_errors=True, kernel_name="python3").execute()
    [error] = notebook.cells[2].outputs
    assert error["traceback"] == ["ParameterError: period '2024/2022' ends before it begins; was 2022/2024 meant?"]


def test_the_places_asked_for_in_the_order_asked_for():
    chart = compare_methods([LAIXI, NINGJIN], lang="en").chart_stages()
    assert list(dict.fromkeys(row["place"] for row in chart.data)) == ["Laixi", "Ningjin"]


@pytest.mark.parametrize("name", PARTS)
def test_two_places_with_few_figures_make_every_part(name):
    assert words(getattr(compare_methods([LAISHAN, LAIXI]), name)()).strip()


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


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_document_cannot_write_markup(lang, data_copy, edit):
    edit("reference/components.csv", "org_tiers", zh="<b>层级", en="<b>tiers")
    made = parts_of(compare_methods(ALL, lang=lang))
    assert not [name for name, part in made.items() if "<b>" in getattr(part, "html", "")]
