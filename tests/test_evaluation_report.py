"""The page of an evaluation: an honest refusal, a ranking that says how far it holds, and faults in words."""

import dataclasses
import re

import pytest
from evaluation_tables import COUNTIES, four, frame, many, row

from yigong_analysis import evaluation_report, pipeline
from yigong_analysis.display import acceptability_chart
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.evaluation_report import EvaluationReport
from yigong_analysis.errors import ParameterError
from yigong_analysis.evaluation.decision_table import Selection
from yigong_analysis.evaluation.ranking import weightings

PARTS = ["head", "cases", "needed", "chart", "weightings", "scores", "cuts", "sources"]
SELECTION = Selection("shandong", "special", "planned", "county")
PROJECTS = {"scheme": "composite", "level": "project", "draws": 500}


def made_up(table, lang="en", **options):
    """A page of made-up figures; their documents do not exist, so it has no section of sources."""
    evidence = dataclasses.replace(pipeline.run(), indicators=table)
    return EvaluationReport(evidence, SELECTION, lang, draws=500, **options)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("parameters", [{}, PROJECTS, {"period": "1999"}], ids=["refused", "ranked", "empty"])
def test_every_part_in_both_languages(lang, parameters):
    page = evaluation_report(lang=lang, **parameters)
    for part in PARTS:
        shown = getattr(page, part)()
        html = shown.svg if isinstance(shown, Chart) else shown.html
        assert html or (part == "scores" and page.ranking is None)  # said once, at the head
        assert "nan" not in re.sub(r"<[^>]+>", " ", html).split()
        assert "{" not in html if not isinstance(shown, Chart) else "{" not in shown.caption


def test_the_shipped_case_base_is_refused_for_the_shandong_scheme():
    page = evaluation_report(lang="en")
    assert page.head().data["ranked"] is False
    assert "nothing is scored or ranked" in page.head().text
    assert page.scores().data["cases"] == []
    assert page.chart().key == "elsewhere"
    assert set(page.weightings().data["weights"]) == {"equal", "ahp"}  # entropy needs cases
    best = page.needed().data["survey"][0]
    assert best["complete"] >= 10  # where something can be ranked is said


def test_nine_cases_are_refused_and_ten_are_ranked():
    assert made_up(many(9)).ranking is None
    assert len(made_up(many(10)).scores().data["cases"]) == 10


def test_a_part_of_the_scheme_is_named_as_such():
    rows = many(3).to_dict("records")
    for adcode in COUNTIES[3:]:
        rows += four(adcode, (2, 3 + len(rows), 4, 5))[:2]
    said = made_up(frame(rows)).head().text
    assert "Complete on all 4 criteria: 3" in said
    assert "evaluates 2 of them (projects and jobs), which 13 cases report" in said


def test_plans_are_never_ranked_with_what_was_done():
    done = {"status": "actual", "status_group": "realised"}
    rows = many(9).to_dict("records") + four(COUNTIES[9], (9, 999, 99, 9e6), **done)
    page = made_up(frame(rows))
    assert page.ranking is None
    assert not [case for case in page.table.cases.index if case.startswith(COUNTIES[9])]


def test_a_place_best_in_everything_comes_first_in_every_draw():
    rows = many(11).to_dict("records") + four(COUNTIES[11], (99, 9999, 999, 9e6))
    page = made_up(frame(rows))
    first = page.scores().data["cases"][0]
    assert first["case"].startswith(COUNTIES[11])
    assert (first["ranks"], first["told"]) == ([1, 1], True)
    assert page.chart().data[0]["shares"][0] == 1
    assert "comes first in 100% with figures as written and in 100% with figures drawn" in page.head().text
    assert page.head().data["first"] == first["case"]


def two_leaders(**vague):
    """Two counties far above ten others: A has 200 and 100, B 199 and 99.5; the rest 10 and 10 to 19 and 19."""
    rows = []
    for place, adcode in enumerate(COUNTIES[2:12]):
        rows += four(adcode, (10 + place, 10 + place, 10, 10))
    ahead = four(COUNTIES[0], (200, 100, 10, 10))
    behind = [r | vague | {"hi": r["value"] * 1.5} for r in four(COUNTIES[1], (199, 99.5, 10, 10))] if vague else []
    return frame(rows + ahead + (behind or four(COUNTIES[1], (199, 99.5, 10, 10))))


def test_a_first_place_that_vague_writing_turns_over_is_nobodys():
    """As written A is above B in everything. B written as “over” is drawn up to half again: then B is mostly first."""
    sure, vague = made_up(two_leaders()), made_up(two_leaders(fact_id="made-up"))
    assert sure.head().data["first"].startswith(COUNTIES[0])
    assert vague.head().data["first"] is None
    assert "The figures do not decide who comes first" in vague.head().text
    assert "another with figures drawn" in vague.head().text
    a, b = (next(c for c in vague.scores().data["cases"] if c["case"].startswith(one)) for one in COUNTIES[:2])
    assert (a["first_written"], b["first_written"]) == (1, 0)
    assert b["first_drawn"] > 0.9
    assert (a["one_sided"], b["one_sided"]) == ([], ["projects", "jobs", "training", "pay"])
    assert (sure.scores().data["unread"], vague.scores().data["unread"]) == (0, 1)  # A and B: drawn the other way
    assert sum(" †" in one["label"] for one in vague.chart().data) == 1


def test_a_lead_under_sixty_percent_names_nobody():
    """A is best in projects and B in jobs alike: each is first in half of the weights."""
    rows = many(10).to_dict("records")[8:]
    rows += [*four(COUNTIES[0], (900, 100, 10, 10)), *four(COUNTIES[1], (100, 900, 10, 10))]
    for adcode in COUNTIES[2:]:
        rows += four(adcode, (10, 10, 10, 10))
    rows = {(r["adcode"], r["indicator"]): r for r in rows}.values()
    page = made_up(frame(list(rows)))
    assert page.head().data["first"] is None
    assert "named only with 60% or more both ways" in page.head().text


def test_the_years_are_those_of_the_cases_evaluated():
    """Ten of 2023 and 2026 report two criteria, one of 2020 a single one: floors of 30 and 40 percent."""
    rows = []
    share = {"base": "total_investment", "unit": "percent"}
    for place, adcode in enumerate(COUNTIES[:10]):
        year = {"period": "2023" if place % 2 else "2026"}
        rows.append(row("remuneration_share_total", 20 + place, adcode, **share, **year))
        rows.append(row("jobs_per_10m_total", 300 - place, adcode, base="total_investment", **year))
    rows.append(row("remuneration_share_total", 20, COUNTIES[10], period="2020", **share))
    evidence = dataclasses.replace(pipeline.run(), indicators=frame(rows))
    page = EvaluationReport(evidence, dataclasses.replace(SELECTION, scheme="composite"), "en", draws=100)
    assert "The 10 cases evaluated are of 2023 to 2026." in page.cases().text
    assert "rose from 30% to 40% in these years" in page.cases().text


def test_robustness_stands_before_scores_in_the_notebook():
    import nbformat

    from yigong_analysis import paths

    notebook = nbformat.read(paths.notebooks() / "06_evaluation.ipynb", as_version=4)
    ids = [cell.id for cell in notebook.cells]
    assert ids.index("chart") < ids.index("weights") < ids.index("scores")


def test_no_rank_is_told_where_ranges_overlap_every_other():
    """Twelve counties whose figures could all be anything between 1 and 1000: nobody stands apart."""
    rows = [r | {"lo": 1.0, "hi": 1000.0} for r in many(12).to_dict("records")]
    page = made_up(frame(rows))
    assert not any(case["told"] for case in page.scores().data["cases"])
    assert "no rank" in page.scores().html
    assert "For 12 of the cases the range of ranks overlaps every other" in page.head().text


def test_weights_of_the_user_on_what_is_not_evaluated_are_refused_by_name():
    assert list(weightings(("projects", "jobs"), {}, {"projects": 0.7, "jobs": 0.3})["given"].vector) == [0.7, 0.3]
    found = weightings(("projects", "jobs"), {}, {"projects": 0.5, "pay": 0.5, "training": 0.0})
    assert (found["given"].vector, found["given"].elsewhere) == (None, ("pay",))
    assert found["ahp"].fault == "ev_ahp_missing"


def test_a_refused_weight_is_named_on_the_page():
    rows = [one for adcode in COUNTIES for one in four(adcode, (2, 3 + int(adcode[-1]), 4, 5))[:2]]
    page = made_up(frame(rows), weights="given", given={"jobs": 0.5, "pay": 0.5})
    shown = page.weightings().text
    assert "lies on criteria that are not evaluated (pay), so it is not used" in shown
    assert "equal weights stand in" in shown


def test_judgements_that_contradict_each_other_are_not_used():
    """jobs > pay > training > jobs, each nine times."""
    odd = {("jobs", "pay"): 9.0, ("pay", "training"): 9.0, ("training", "jobs"): 9.0}
    even = {("projects", name): 1.0 for name in ("jobs", "pay", "training")}
    page = made_up(many(12), weights="ahp", judgements=odd | even)
    assert page.ranking.chosen.name == "equal"
    assert "contradict each other" in page.weightings().html
    assert "equal weights stand in" in page.weightings().html


def test_entropy_cannot_be_had_of_cases_that_are_alike():
    rows = [one for adcode in COUNTIES for one in four(adcode, (1, 2, 3, 4))]
    page = made_up(frame(rows), weights="entropy")
    assert page.ranking.weightings["entropy"].fault == "ev_entropy_flat"
    assert {tuple(case["ranks"]) for case in page.scores().data["cases"]} == {(1, 1)}


@pytest.mark.parametrize(("parameters", "fault"), [
    ({"scheme": "best"},                                     "scheme 'best' is unknown"),
    ({"fund_family": "all"},                                 "fund_family 'all' is unknown"),
    ({"status": "paid"},                                     "status 'paid' is unknown"),
    ({"level": "town"},                                      "level 'town' is unknown"),
    ({"weights": "mine"},                                    "weights 'mine' is unknown"),
    ({"period": "24"},                                       "period '24' is malformed"),
    ({"period": "2025-13"},                                  "period '2025-13' is malformed"),
    ({"period": "2024-06/2024-01"},                          "period '2024-06/2024-01' is malformed"),
    ({"period": "2024-01-01"},                               "period '2024-01-01' is malformed"),
    ({"period": 2024},                                       "period 2024 is malformed"),
    ({"scheme": ["shandong"]},                               "scheme ['shandong'] is unknown"),
    ({"level": None},                                        "level None is unknown"),
    ({"weights_given": 0.5},                                 "weights_given 0.5 is malformed: text"),
    ({"weights_given": None},                                "weights_given None is malformed: text"),
    ({"judgements": {"pay/jobs": 3}},                        "judgements {'pay/jobs': 3} is malformed: text"),
    ({"draws": "many"},                                      "draws 'many' is not a whole number"),
    ({"draws": 10.5},                                        "draws 10.5 is not a whole number"),
    ({"lang": []},                                           "lang [] is malformed: text"),
    ({"as_of": 2024},                                        "as_of 2024 is malformed: text"),
    ({"draws": 10},                                          "draws 10 is not a whole number from 100"),
    ({"draws": True},                                        "draws True"),
    ({"weights_given": "pay=0.5"},                           "must sum to 1"),
    ({"weights_given": "pay_of_total=1"},                    "no criterion pay_of_total"),
    ({"weights": "given"},                                   "weights_given is needed, such as projects=0.5"),
    ({"judgements": "pay/jobs=0"},                           "a judgement must be positive"),
    ({"lang": "fr"},                                         "lang 'fr' is unknown"),
])  # fmt: skip
def test_faults_of_parameters_are_told_in_words(parameters, fault):
    with pytest.raises(ParameterError) as error:
        evaluation_report(**parameters)
    assert fault in str(error.value)


def test_all_faults_are_told_at_once():
    with pytest.raises(ParameterError) as error:
        evaluation_report("best", draws=1, period="x")
    assert len(error.value.faults) == 3


def test_cuts_that_fall_are_told_first():
    paid = {"status": "actual", "status_group": "realised"}
    rows = [row("persons_employed", 600, period="2024-01/2024-06", **paid), row("persons_employed", 500, **paid)]
    shown = made_up(frame(rows)).cuts()
    assert shown.text.startswith("1 series fall between cuts")
    assert shown.data["fell"] == 1


def test_cuts_of_one_figure_each_show_no_progress():
    paid = {"status": "actual", "status_group": "realised"}
    shown = made_up(frame([row("persons_employed", 600, **paid)])).cuts()
    assert "no progress through a year can be seen" in shown.text
    assert shown.data["cuts"] == []


def test_the_heat_map_says_its_n_and_writes_what_it_shades():
    page = made_up(many(12))
    chart = page.chart()
    assert "n = 12" in chart.caption
    assert [round(sum(one["shares"]), 2) for one in chart.data] == [1.0] * 12
    assert len(chart.svg) < 150_000


@pytest.mark.parametrize(("n", "bands"), [(3, [(1, 1), (2, 2), (3, 3)]), (41, 14)])
def test_many_ranks_share_a_column(n, bands):
    found = acceptability_chart.bands(n)
    assert found == bands if isinstance(bands, list) else len(found) == bands
    assert (found[0][0], found[-1][1]) == (1, n)


@pytest.mark.parametrize(("share", "words"), [(0.004, ""), (0.01, "1"), (0.126, "13"), (1.0, "100")])
def test_a_percentage_below_one_is_left_blank(share, words):
    assert acceptability_chart.percent(share) == words
