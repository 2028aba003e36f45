"""The page of pooled figures: every part in both languages, with few data, with chosen kinds and years, and none."""

import re
from dataclasses import replace

import pytest
from conftest import reading

from yigong_analysis import pipeline, pooled_figures
from yigong_analysis.display.pooled_figures import PooledFigures
from yigong_analysis.errors import ParameterError

PARTS = (
    "head", "headlines", "floors_kept", "chart_total", "chart_central", "chart_jobs", "pooled_values", "tests",
    "regression", "chart_coefficients", "left_out", "sources",
)  # fmt: skip
LANGS = ["zh", "en"]


@pytest.fixture(scope="module")
def page():
    """`page("zh")`: the page of all shipped data."""
    return lambda lang: pooled_figures(lang=lang)


def told(part) -> str:
    return part.html if hasattr(part, "html") else part.caption + part.alt


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", PARTS)
def test_every_part_is_shown_with_words(page, lang, name):
    part = getattr(page(lang), name)()
    assert part._repr_mimebundle_()["text/plain"].strip()
    assert not re.search(r"\bnan\b", told(part))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("given", [{"period": "1990"}, {"fund_kinds": ["unknown"]}, {"as_of": "2021-01-01"}], ids=str)
def test_a_page_without_enough_data_says_what_it_would_take(lang, given):
    made = pooled_figures(**given, lang=lang)
    assert all(getattr(made, name)()._repr_mimebundle_()["text/plain"] for name in PARTS)
    assert made.chart_coefficients().key == "no-coefficients"
    assert made.tests().data["changes"] == [] or {c["verdict"] for c in made.tests().data["changes"]} == {"few"}


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_without_any_data_is_shown_too(lang):
    evidence = pipeline.run()
    empty = replace(evidence, facts=evidence.facts[:0], indicators=evidence.indicators[:0])
    made = PooledFigures(empty, [], "", lang)
    assert all(getattr(made, name)()._repr_mimebundle_()["text/plain"] for name in PARTS)


def test_no_group_of_fewer_than_five_has_a_median_a_p_value_or_a_pooled_value(page):
    made = page("en")
    assert min(row["n"] for row in made.headlines().data["medians"]) >= 5
    assert max(row["n"] for row in made.headlines().data["few"]) < 5
    assert min(row["n"] for row in made.pooled_values().data["pooled"]) >= 5
    for change in made.tests().data["changes"]:
        assert ("p" not in change) == (min(change["n_before"], change["n_after"]) < 5)


def test_special_fund_and_promoted_projects_never_share_a_plot(page):
    for chart in (page("en").chart_total(), page("en").chart_central(), page("en").chart_jobs()):
        assert not [row for row in chart.data if "promoted" in row["group"]]
    promoted = pooled_figures(["promoted_agri", "promoted_key"], lang="en").chart_total()
    assert {row["group"].split(" · ")[0] for row in promoted.data} == {"promoted agri-rural", "promoted key"}


def test_numbers_in_a_plot_of_rates_do_not_swallow_the_digits_of_their_unit(page):
    """`281 jobs per CNY 10 million` is 281, not 28110."""
    for row in page("en").chart_jobs().data:
        if row["kind"] == "case":
            assert float(row["text"].replace(",", "")) == pytest.approx(row["value"], rel=0.05)


def test_chosen_kinds_and_years_are_said_and_kept():
    made = pooled_figures(["central_budget"], "2023/2025", lang="en")
    text = made.head().text
    assert "Only: central budget." in text
    assert "Only figures of 2023–2025." in text
    assert {row["fund_kind"] for row in made.rows} == {"central_budget"}


@pytest.mark.parametrize(("given", "said"), [
    ({"fund_kinds": ["central"]},                    "fund_kinds: 'central' is unknown"),
    ({"fund_kinds": "central_budget"},               "fund_kinds: 'central_budget' is unknown"),
    ({"fund_kinds": ["provincial", "provincial"]},   "named twice"),
    ({"period": "24"},                               "period '24' is malformed"),
    ({"period": 2024},                               "period 2024 is malformed"),
    ({"period": "2025/2023"},                        "ends before it begins"),
    ({"lang": "fr"},                                 "lang 'fr' is unknown"),
    ({"as_of": "yesterday"},                         "as_of"),
])  # fmt: skip
def test_a_fault_is_told_in_a_sentence(given, said):
    with pytest.raises(ParameterError, match=said):
        pooled_figures(**given)


def test_all_faults_are_told_at_once():
    with pytest.raises(ParameterError) as told:
        pooled_figures(["x"], "y", lang="z")
    assert len(told.value.faults) == 3


def test_every_figure_that_is_pooled_stands_among_the_sources(page):
    made = page("zh")
    html = made.sources().html
    for chart in (made.chart_total(), made.chart_central(), made.chart_jobs()):
        for row in chart.data:
            if row["kind"] == "case":
                assert f'id="calc-{row["indicator_id"].replace("|", ".")}"' in html


@pytest.mark.parametrize("lang", LANGS)
def test_many_counties_keep_plots_and_lists_short(made_up_folder, made_up, lang):
    """Forty made-up counties: a group of a plot has at most 13 lines of its own and one for the rest."""
    with reading(made_up_folder):
        made = PooledFigures(made_up, [], "", lang)
        parts = {name: getattr(made, name)() for name in PARTS}
    assert all(part._repr_mimebundle_()["text/plain"] for part in parts.values())
    assert len(parts["chart_total"].svg) < 150_000
    assert parts["sources"].data["shown"] <= 300
