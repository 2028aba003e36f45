"""Agreement of coders: published examples, the two codings of the founding documents, files of further coders."""

import pandas as pd
import pytest
from conftest import forget

from yigong_analysis import methods
from yigong_analysis.comparison import coding
from yigong_analysis.errors import DataError

N, B, S = "371422", "130600", "370000"


@pytest.fixture(scope="module")
def wide(evidence):
    return coding.units(coding.codings(evidence.methods))


def coders(**codes: list) -> pd.DataFrame:
    """Units × coders from lists of codes; None where a coder did not code."""
    n = len(next(iter(codes.values())))
    index = pd.MultiIndex.from_tuples([(f"c{i}", N) for i in range(n)], names=coding.KEYS)
    return pd.DataFrame(codes, index=index, dtype=object)


def test_alpha_of_krippendorffs_example():
    """Krippendorff (2011), section C: nominal data, four observers, twelve units, values missing: α = 0.743."""
    nine = None
    rows = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, nine, nine, nine],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nine, 3],
        [nine, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nine],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nine],
    ]
    table = coders(**{f"o{i}": row for i, row in enumerate(rows)})
    assert round(coding.alpha(table, codes=(1, 2, 3, 4, 5)), 3) == 0.743
    assert round(coding.alpha(table, "ordinal", codes=(1, 2, 3, 4, 5)), 3) == 0.815  # ibid., section D


def test_alpha_by_hand():
    """Two coders, four cells, one differs: codes 1 1 0 0 against 1 1 0 1.

    Coincidences: 1–1 four, 0–0 two, 1–0 and 0–1 one each, of 8; five 1 and three 0.
    D_o = 2/8; D_e = 2 · 5 · 3 ÷ (8 · 7) = 30/56; α = 1 − (2/8) ÷ (30/56) = 0.5333.
    """
    table = coders(a=["1", "1", "0", "0"], b=["1", "1", "0", "1"])
    assert coding.alpha(table) == pytest.approx(1 - (2 / 8) / (30 / 56))


def test_ordinal_alpha_forgives_a_near_code():
    near = coders(a=["1", "1", "0", "0", "0*"], b=["1", "0*", "0", "0", "0*"])
    far = coders(a=["1", "1", "0", "0", "0*"], b=["1", "0", "0", "0", "0*"])
    assert coding.alpha(near, "ordinal") > coding.alpha(far, "ordinal")


def test_kappa_of_a_published_example():
    """50 grant proposals, two readers (the usual worked example of Cohen's κ): both yes 20, both no 15, apart 5 and 10.

    p_o = 35/50 = 0.70; p_e = 0.5 · 0.6 + 0.5 · 0.4 = 0.50; κ = 0.20 / 0.50 = 0.40.
    """
    a = pd.Series(["1"] * 25 + ["0"] * 25)
    b = pd.Series(["1"] * 20 + ["0"] * 5 + ["1"] * 10 + ["0"] * 15)
    assert coding.kappa(a, b) == pytest.approx(0.40)


def test_one_code_throughout_has_no_coefficient():
    """Not 1, not NaN: with nothing to tell apart there is nothing to agree on."""
    table = coders(a=["0"] * 5, b=["0"] * 5)
    assert coding.agreement(table) == {
        "units": 5, "alike": 5, "alpha": None,
        "pairs": [{"a": "a", "b": "b", "units": 5, "alike": 5, "kappa": None}],
    }  # fmt: skip
    assert coding.interval(table) is None


def test_the_two_codings(wide):
    """147 of 150 cells; κ 0.96 as the page has said since the first release."""
    told = coding.agreement(wide)
    assert (told["units"], told["alike"]) == (150, 147)
    assert round(told["pairs"][0]["kappa"], 2) == 0.96
    assert round(told["alpha"], 2) == 0.96


def test_the_cells_that_differ(wide):
    found = {key: tuple(row) for key, row in coding.differing(wide).iterrows()}
    assert found == {
        ("plan_scheme", B): ("1", "0"), ("fund_sources", S): ("1", "0*"), ("sup_process", N): ("1", "0"),
    }  # fmt: skip


def test_agreement_drops_with_each_cell_that_differs(evidence, wide):
    components = evidence.methods[N]["components"]
    turned = components | {"wage_ledger": components["wage_ledger"] | {"second": "0"}}
    other = coding.units(coding.codings(evidence.methods | {N: {**evidence.methods[N], "components": turned}}))
    before, after = coding.agreement(wide), coding.agreement(other)
    assert after["alike"] == before["alike"] - 1
    assert after["alpha"] < before["alpha"]


def test_by_component_and_by_stage(wide):
    """A scheme part: Baoding's two codes differ, the others agree; nobody describes the same everywhere differently."""
    names = methods.components().index
    each = coding.by_group(wide, pd.Series(names, index=names))
    assert len(each) == 30
    assert all(told["units"] == 5 for told in each.values())
    assert [code for code, told in each.items() if told["alike"] < 5] == ["plan_scheme", "fund_sources", "sup_process"]
    assert (each["org_tiers"]["alpha"], each["org_tiers"]["pairs"][0]["kappa"]) == (None, None)  # 1 throughout
    stages = coding.by_group(wide, methods.components()["stage"])
    assert (len(stages), sum(told["alike"] for told in stages.values())) == (17, 147)


def test_the_interval_holds_the_value_and_is_the_same_each_time(wide):
    lo, hi = coding.interval(wide)
    assert lo < coding.alpha(wide) <= hi <= 1
    assert (lo, hi) == coding.interval(wide)
    assert 0.88 < lo < 0.94


def further(folder, name: str, *rows: str, header: str = "component,adcode,code") -> None:
    (folder / "methods" / "codings").mkdir(exist_ok=True)
    (folder / "methods" / "codings" / f"{name}.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    forget()


def test_a_further_coder(data_copy):
    """Two cells coded by a third reader: a difference in one, missing elsewhere."""
    further(data_copy, "third", f"org_tiers,{N},0", f"org_leadership,{N},1")
    wide = coding.units(coding.codings(methods.load_methods()))
    assert list(wide.columns) == ["first", "second", "third"]
    assert wide.loc[("org_tiers", N)].tolist() == ["1", "1", "0"]
    assert wide["third"].notna().sum() == 2
    pairs = {(p["a"], p["b"]): (p["units"], p["alike"]) for p in coding.coder_pairs(wide)}
    assert pairs == {("first", "second"): (150, 147), ("first", "third"): (2, 1), ("second", "third"): (2, 1)}
    assert len(coding.differing(wide)) == 4


def test_faults_of_all_files_are_told_at_once(data_copy):
    further(data_copy, "third", "org_tier,371422,1", "org_tiers,999999,1", "org_tiers,371422,2",
            "org_leadership,371422,1", "org_leadership,371422,0")  # fmt: skip
    further(data_copy, "second", f"org_tiers,{N},1")
    further(data_copy, "fourth", f"org_tiers,{N}", header="component,adcode")
    with pytest.raises(DataError) as error:
        coding.codings(methods.load_methods())
    told = "\n".join(error.value.faults)
    for words in ("fourth.csv", "second.csv", "rename", "row 2, column component: 'org_tier'", "row 3, column adcode",
                  "row 4, column code: '2'", "row 5", "row 6", "one code a component and place"):  # fmt: skip
        assert words in told


def test_a_place_that_is_not_shown_is_left_out(data_copy):
    further(data_copy, "third", f"org_tiers,{N},0", f"org_tiers,{B},1")
    table = coding.codings({N: methods.load_methods()[N]})
    assert set(table["adcode"]) == {N}
    assert len(table) == 61


def test_a_further_coding_changes_the_hash_of_the_methods(data_copy):
    from yigong_analysis.digests import of_methods

    before = of_methods()
    further(data_copy, "third", f"org_tiers,{N},0")
    assert of_methods() != before
