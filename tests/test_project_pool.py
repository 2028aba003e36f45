"""The page of screening and pool: every part in both languages, with the case base, without it, with a user's table."""

import csv
from collections import Counter

import pandas as pd
import pytest
from conftest import looking_at
from test_priorities import made
from test_project_list import GOOD, table
from test_sentence import Seen

from yigong_analysis import paths, pipeline, project_pool
from yigong_analysis.display import project_words
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.project_pool import DRAWN, ProjectPool
from yigong_analysis.errors import ParameterError
from yigong_analysis.screening import priorities

PARTS = [
    "head", "projects_listed", "completeness", "scoring", "chart_scores", "sensitivity", "pool", "disaster_tilt",
    "unknown", "sources",
]  # fmt: skip


def parts_of(page: ProjectPool) -> dict:
    return {name: getattr(page, name)() for name in PARTS}


def rows_of(name: str) -> list[dict]:
    with (paths.data() / "casebase" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def listed_projects() -> list[dict]:
    """The rows of projects.csv, straight from the table, without those whose place the source masks (no code)."""
    return [row for row in rows_of("projects") if row["adcode"]]


def comparable_projects() -> Counter:
    """Projects of which a criterion is known, by family and status, counted from the facts without the package.

    Known: workers ÷ total, pay ÷ total or priority groups ÷ workers of one status, or a name that tells of a disaster.
    """
    kinds, groups = {}, Counter()
    ratios = [
        ("persons_employed", "total_investment"), ("labor_remuneration", "total_investment"),
        ("priority_persons", "persons_employed"),
    ]  # fmt: skip
    for fact in rows_of("facts"):
        if fact["part"] == "" and fact["use"] == "":  # blank means that the figure may be compared
            key = tuple(fact[name] for name in ("place", "source_id", "project"))
            kinds.setdefault(key, set()).add((fact["indicator"], fact["status"]))
    for project in listed_projects():
        told = kinds.get(tuple(project[name] for name in ("place", "source_id", "project")), set())
        work = {status for indicator, status in told if indicator in ("persons_employed", "labor_remuneration")}
        status = next((name for name in ("planned", "actual", "cumulative") if name in work), None)
        known = any({(top, status), (whole, status)} <= told for top, whole in ratios)
        known |= any(word in project["project"] for word in ("灾后", "水毁"))
        if status and known and project["fund_kind"] != "unknown":
            family = project["fund_kind"] if project["fund_kind"].startswith("promoted") else "special"
            groups[family, "planned" if status == "planned" else "realised"] += 1
    return groups


@pytest.fixture(scope="module", params=["zh", "en"])
def made_parts(request, english):
    return request.param, parts_of(project_pool(lang=request.param))


def test_every_part_can_be_made(made_parts):
    _, parts = made_parts
    assert all((part.alt if isinstance(part, Chart) else part.text).strip() for part in parts.values())
    assert len({part.key for part in parts.values()}) == len(PARTS)
    assert len(parts["chart_scores"].svg.encode()) < 150_000


def test_the_finding_says_how_many_pairs_can_be_told_apart(made_parts):
    lang, parts = made_parts
    data = parts["head"].data
    families = Counter(
        "promoted" if kind.startswith("promoted") else "unknown" if kind == "unknown" else "special"
        for kind in (project["fund_kind"] for project in listed_projects())
    )
    assert data["n"] == families.total()
    assert {name: data[name] for name in families} == families
    # a group of k comparable projects, five or more, makes k (k − 1) / 2 pairs
    pairs = sum(k * (k - 1) // 2 for k in comparable_projects().values() if k >= 5)
    assert data["pairs"] == pairs
    # nothing tells whether residents were asked (a weight of 0.25), and next to nothing the shares of priority groups
    # and disaster areas (0.25 each): scores that all reach over 0.25 to 0.75 of the scale have no order
    assert data["told_apart"] == 0
    said = {"zh": f"可比的项目两两相比共{pairs}对", "en": f"Comparable projects make {pairs} pairs"}[lang]
    assert said in parts["head"].text


def test_every_link_has_its_entry_on_the_page(made_parts):
    tags = [tag for part in made_parts[1].values() if not isinstance(part, Chart) for _, tag in Seen(part.html).tags]
    links = {tag["href"][1:] for tag in tags if tag.get("href", "").startswith("#")}
    assert links
    assert links <= {tag.get("id") for tag in tags}


def test_the_chart_says_what_is_drawn_and_keeps_special_and_promoted_apart(made_parts):
    _, parts = made_parts
    rows = parts["chart_scores"].data
    assert len(rows) == DRAWN
    assert str(DRAWN) in parts["chart_scores"].caption
    assert all(0 <= row["least"] <= row["most"] <= 1 for row in rows)
    assert len({row["panel"] for row in rows}) == 3


def test_the_tilt_states_every_base(made_parts):
    _, parts = made_parts
    flood = [row for row in parts["disaster_tilt"].data["shares"] if row["scope"] == "flood_counties"]
    assert [(row["indicator"], row["base_origin"]) for row in flood] == [
        ("projects_n", "reported"), ("projects_n", "implied"), ("central_funds", "reported"),
        ("central_funds", "implied"), ("labor_remuneration", "reported"),
    ]  # fmt: skip
    assert "Wilson" not in parts["disaster_tilt"].text


def test_an_english_page_holds_no_chinese_but_what_is_quoted(made_parts):
    lang, parts = made_parts
    if lang == "en":
        for name in ("head", "completeness", "scoring", "sensitivity", "pool", "unknown"):
            assert not any("\u4e00" <= letter <= "\u9fff" for letter in parts[name].html), name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_without_projects_says_so(founding_folder, evidence, lang):
    with looking_at(founding_folder):
        parts = parts_of(ProjectPool(evidence, made({}).iloc[:0], priorities.default_weights(), lang))
    assert parts["chart_scores"].key == "no-scores"
    assert parts["head"].data["n"] == 0
    assert parts["disaster_tilt"].data["shares"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_projects_of_which_nothing_is_known_are_counted_and_not_drawn(lang):
    parts = parts_of(project_pool("130000", lang=lang))  # four projects of 2017 with pay and without investment
    assert parts["head"].data["n"] == 4
    assert parts["head"].data["title"].startswith({"zh": "河北省：", "en": "Hebei Province: "}[lang])
    assert parts["chart_scores"].key == "no-scores"
    assert len(parts["disaster_tilt"].data["shares"]) == 8


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_place_without_disaster_parts_says_so(lang):
    page = project_pool("620000", lang=lang)
    assert page.disaster_tilt().data["shares"] == []
    assert {row["adcode"][:2] for row in page.projects.to_dict("records")} == {"62"}


def test_a_table_of_ones_own(tmp_path):
    page = project_pool(table=table(tmp_path, *GOOD), lang="en")
    parts = parts_of(page)
    assert parts["head"].data["n"] == 2
    assert parts["completeness"].data["readiness"] == {"ready": 1, "not_ready": 0, "unknown": 1}
    assert parts["sensitivity"].data["projects"] == []
    frame = pd.read_csv(table(tmp_path, *GOOD), dtype=str)
    assert project_pool(table=frame, lang="en").head().text == parts["head"].text


def test_what_a_table_says_is_shown_as_text(tmp_path):
    wild = GOOD[0].replace("a1,沙河乡,130633", "<b>x</b>,<i>y</i>,")
    page = project_pool(table=table(tmp_path, wild, *(GOOD[0].replace("a1", f"b{n}") for n in range(5))), lang="en")
    html = "".join(part.html for part in parts_of(page).values() if not isinstance(part, Chart))
    assert "<b>x" not in html
    assert "<i>y" not in html


def test_a_period_and_weights_narrow_the_page():
    page = project_pool(period="2024/2025", weights="jobs=0.5, pay=0.5", lang="en")
    assert set(page.projects["year"]) == {"2024", "2025"}
    assert page.head().data["told_apart"] > 0
    assert [row["weight"] for row in page.scoring().data["criteria"]] == [0, 0, 0.5, 0.5, 0]


def test_all_faults_are_told_at_once(tmp_path):
    broken = table(tmp_path, GOOD[0].replace("5000000", "many"))
    with pytest.raises(ParameterError) as error:
        project_pool("999999", "soon", "speed=1", table=broken, lang="fr")
    told = "\n".join(error.value.faults)
    assert all(word in told for word in ("fr", "999999", "soon", "speed", "mine.csv row 2"))


@pytest.mark.parametrize(("given", "words"), [
    ({"weights": 5}, "the weights 5 cannot be read"),
    ({"table": 5}, "the project table 5 cannot be used"),
    ({"province": None}, "None"),
    ({"province": 13}, "13"),
    ({"period": None}, "None"),
    ({"table": "no-such-file.csv"}, "no-such-file.csv"),
])  # fmt: skip
def test_what_is_no_parameter_at_all_is_a_sentence(given, words, english):
    with pytest.raises(ParameterError, match=words):
        project_pool(**{"lang": "en"} | given)


def test_a_figure_of_another_status_says_so(made_parts):
    lang, _ = made_parts
    row = {"basis": "realised", "total_investment_cny_status": "planned", "persons_employed_status": "cumulative"}
    assert {"zh": "计划", "en": "planned"}[lang] in project_words.other_status(row, "total_investment_cny", lang)
    assert project_words.other_status(row, "persons_employed", lang) == ""


def test_a_page_without_a_tilt_says_why():
    page = project_pool("620000", lang="en")
    assert page.disaster_tilt().data["none"].startswith("No source lists")


def test_sources_later_than_the_day_are_left_out():
    page = project_pool(as_of="2023-12-31")
    assert set(page.projects["source_id"]) <= set(pipeline.run("2023-12-31").sources.index)
    assert 0 < len(page.projects) < len(listed_projects())


def test_intervals_are_written_outward():
    assert project_words.between(0.304, 0.806) == "0.30–0.81"
    assert project_words.between(0.5, 0.5) == "0.50"
