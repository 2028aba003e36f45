"""The regression of single projects: the fitting against printed and hand-made results, and its rules."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.datasets import longley

from yigong_analysis import pipeline
from yigong_analysis.casebase import scopes
from yigong_analysis.comparison import project_regression as regression
from yigong_analysis.rows import rows_of


@pytest.fixture(scope="module")
def shipped():
    """Rows of pay as a share of total investment and the facts by id, of the shipped data."""
    evidence = pipeline.run()
    rows = [row for row in rows_of(evidence.indicators) if row["indicator"] == "remuneration_share_total"]
    return rows, {row["fact_id"]: row for row in rows_of(evidence.facts)}


def test_longley_as_certified_by_nist():
    """NIST StRD, Longley: intercept −3482258.63459582, year 1829.15146461355, R² 0.995479004577296."""
    data = longley.load_pandas()
    found = regression.least_squares(data.endog, data.exog)
    assert found.params["const"] == pytest.approx(-3482258.63459582, rel=1e-8)
    assert found.params["YEAR"] == pytest.approx(1829.15146461355, rel=1e-8)
    assert found.rsquared == pytest.approx(0.995479004577296)


def test_hc3_by_hand():
    """x = −1, 0, 1 and y = 0, 0, 3: slope 1.5, residuals 0.5, −1, 0.5, leverages 5/6, 1/3, 5/6.

    HC3 of the slope: Σ x² e² / (1 − h)² / (Σ x²)² = 2 · 0.25 · 36 / 4 = 4.5.
    """
    x = pd.DataFrame({"x": [-1.0, 0.0, 1.0]})
    found = regression.least_squares(pd.Series([0.0, 0.0, 3.0]), x)
    assert found.params["x"] == pytest.approx(1.5)
    assert found.bse["x"] ** 2 == pytest.approx(4.5)


def made_up(n: int, seed: int = 1) -> pd.DataFrame:
    """n made-up projects, two a place; exactly, share = 2 · (year − 2020) + 5 · log10 money + 3 for earthworks."""
    rng = np.random.default_rng(seed)
    table = pd.DataFrame({
        "adcode": [f"{510101 + place // 2}" for place in range(n)],
        "year": rng.integers(2020, 2027, n).astype(float),
        "log10_money": rng.uniform(6, 7, n),
        "earthworks": (np.arange(n) % 3 == 0).astype(float),
    })  # fmt: skip
    share = 2 * (table["year"] - 2020) + 5 * table["log10_money"] + 3 * table["earthworks"]
    return table.assign(share=share, lo=share - 0.1, hi=share + 0.1)


@pytest.fixture
def fitted(monkeypatch, shipped):
    """`fitted(table)`: the regression of a made-up table."""
    sample, _, _ = regression.projects(*shipped)

    def fit(table: pd.DataFrame):
        monkeypatch.setattr(regression, "projects", lambda *_: (sample, table, []))
        return regression.fit(*shipped)

    return fit


def test_exact_data_give_the_exact_coefficients_and_no_place_moves_them(fitted):
    found = fitted(made_up(20))
    for one, true in zip(found.coefficients, (2, 5, 3), strict=True):
        assert (one.value, one.without_low, one.without_high) == pytest.approx((true, true, true))
        assert one.written_lo < true < one.written_hi
    assert (found.n, found.places, found.r2) == (20, 10, pytest.approx(1))


def test_the_written_range_of_a_slope_by_hand(fitted):
    """One term, x centred: slope = Σ x y / Σ x², so ± 0.1 on every share moves it by 0.1 · Σ |x| / Σ x²."""
    table = made_up(9)
    found = fitted(table)
    x = table["year"] - table["year"].mean()
    reach = 0.1 * x.abs().sum() / (x**2).sum()
    [one] = found.coefficients
    assert (one.written_hi - one.value, one.value - one.written_lo) == pytest.approx((reach, reach))


@pytest.mark.parametrize(("n", "kept"), [
    (4, []), (5, ["year"]), (9, ["year"]), (10, ["year", "log10_money"]), (15, ["year", "log10_money", "earthworks"]),
])  # fmt: skip
def test_five_projects_a_coefficient_and_the_last_term_goes_first(n, kept):
    table = made_up(n)
    assert regression.terms_for(table) == (kept, [term for term in regression.TERMS if term not in kept])


def test_a_term_that_sets_one_project_apart_is_dropped():
    table = made_up(20).assign(earthworks=[1.0] + [0.0] * 19)
    assert regression.terms_for(table)[1] == ["earthworks"]


def test_terms_that_cannot_be_told_apart_are_dropped():
    table = made_up(20)
    assert regression.terms_for(table.assign(log10_money=table["year"]))[0] == ["year"]


def test_without_projects_there_is_no_regression(shipped):
    rows, facts = shipped
    assert regression.fit([], facts) is None
    assert regression.fit([row for row in rows if row["fund_family"] != "special"], facts) is None


def test_shipped_projects_are_planned_special_ones_with_their_money_and_works(shipped):
    sample, table, refused = regression.projects(*shipped)
    by_id = {row["indicator_id"]: row for row in sample.rows}
    assert {row["status_group"] for row in by_id.values()} == {"planned"}
    # Pengan: 5.6 million yuan in all, farmland
    [pengan] = [row for row in table.to_dict("records") if row["adcode"] == "511323"]
    assert (pengan["log10_money"], pengan["earthworks"]) == (pytest.approx(np.log10(5.6e6)), 1.0)
    done = {one.row["adcode"] for one in refused if one.reason == regression.OTHER_STATUS}
    assert done == {"433124"}


def test_a_scope_is_one_project_with_its_works_or_no_project():
    works = scopes.one_projects()
    assert works["part-3ee46e4251"] == "farmland"  # Pengan 2023
    assert "part-9833500c35" not in works  # a batch of the whole country
    assert "part-0428d1cbdd" not in works  # the veterans among the workers of one project
