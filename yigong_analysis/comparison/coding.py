"""How far readers of the same texts agree on the components: agreement counts, Cohen's κ and Krippendorff's α.

A unit is one component of one place. The two codings of the founding documents stand in `data/methods/<adcode>.yaml`;
those of further coders are read from `data/methods/codings/<coder>.csv` (docs/coding.md).
"""

from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

from yigong_analysis import methods, paths, schema
from yigong_analysis.errors import DataError
from yigong_analysis.phrases import message

OWN = {"first": "code", "second": "second"}  # coder → key of a method file
KEYS = ["component", "adcode"]
ORDERED = methods.CODES[::-1]  # not described, announced, described
SEED, DRAWS = 20231128, 1000
PERCENTILES = (2.5, 97.5)


def _contract(coded: dict[str, dict]) -> schema.Contract:
    return schema.Contract(
        {
            "component": schema.code_of("components"),
            "adcode": schema.one_of(sorted(coded)),
            "code": schema.one_of(methods.CODES),
        },
        rules={"one code a component and place": lambda rows: ~rows.duplicated(KEYS, keep=False)},
    )


def _read(path: Path, contract: schema.Contract) -> tuple[pd.DataFrame, list[str]]:
    """The rows of one coder, and what is wrong with the file, one line each."""
    faults = [message("cm_coder_reserved", file=path.name)] if path.stem in OWN else []
    try:
        rows, wrong = schema.checked(schema.cells_of(path, contract), contract, path.name)
    except DataError as error:
        return pd.DataFrame(), faults + error.faults
    return rows.assign(coder=path.stem), faults + wrong


def _further(folder: Path) -> pd.DataFrame:
    """The codings of `<coder>.csv`; raises DataError with all faults of all files."""
    contract = _contract(methods.load_methods())
    read = [_read(path, contract) for path in sorted(folder.glob("*.csv"))]
    faults = [fault for _, found in read for fault in found]
    if faults:
        raise DataError(*faults)
    return pd.concat([pd.DataFrame(columns=[*KEYS, "coder", "code"]), *(rows for rows, _ in read)])


def codings(coded: dict[str, dict]) -> pd.DataFrame:
    """All codings of some places as a long table.

    Input: coded methods by adcode. Returns `component`, `adcode`, `coder` (first, second, or the name of a file),
    `code` (1, 0*, 0), in the order of the components, of the places given, and of the coders. What a coder did not code
    has no row. Raises DataError with all faults of the further files: unknown component, place or code, a cell twice.
    """
    own = [
        {"component": component, "adcode": adcode, "coder": coder, "code": cell[key]}
        for adcode, method in coded.items()
        for component, cell in method["components"].items()
        for coder, key in OWN.items()
    ]
    table = pd.concat([pd.DataFrame(own), _further(paths.data() / "methods" / "codings")], ignore_index=True)
    table = table[table["adcode"].isin(list(coded))]
    order = {
        "component": {code: n for n, code in enumerate(methods.components().index)},
        "adcode": {adcode: n for n, adcode in enumerate(coded)},
        "coder": {coder: n for n, coder in enumerate([*OWN, *sorted(set(table["coder"]) - set(OWN))])},
    }
    columns = [*order, "code"]
    return table.sort_values(list(order), key=lambda c: c.map(order[c.name]), ignore_index=True)[columns]


def units(table: pd.DataFrame) -> pd.DataFrame:
    """Units × coders, missing where a coder did not code; units that one coder alone coded say nothing of agreement."""
    coders = list(dict.fromkeys(table["coder"]))
    wide = table.pivot_table(index=KEYS, columns="coder", values="code", aggfunc="first", sort=False)[coders]
    return wide[wide.notna().sum(axis=1) > 1].rename_axis(columns=None)


def differing(wide: pd.DataFrame) -> pd.DataFrame:
    """The units on which not all coders agree."""
    return wide[(_counts(wide) > 0).sum(axis=1) > 1]


def kappa(first: pd.Series, second: pd.Series) -> float | None:
    """Cohen's κ of two coders over the units that both coded; None if there is none, or if all codes are alike.

    κ = (p_o − p_e) ÷ (1 − p_e): observed agreement against that of two coders who use the codes as often and
    independently; at most 1, 0 is chance. With one code throughout p_e is 1 and κ is not defined.
    Source: Cohen, J. (1960), Educational and Psychological Measurement 20, 37–46; statsmodels.
    """
    both = first.notna() & second.notna()
    first, second = first[both], second[both]
    if len({*first, *second}) < 2:
        return None
    codes = sorted({*first, *second})
    counts = pd.crosstab(first.to_numpy(), second.to_numpy()).reindex(index=codes, columns=codes, fill_value=0)
    return _kappa(counts.to_numpy())


def _kappa(counts: np.ndarray) -> float:
    from statsmodels.stats.inter_rater import cohens_kappa  # a second to import, and only this function needs it

    return float(cohens_kappa(counts, return_results=False))


def alpha(wide: pd.DataFrame, level: str = "nominal", codes: tuple = ORDERED) -> float | None:
    """Krippendorff's α over all coders; None if there is no unit with two codes, or if all codes are alike.

    α = 1 − D_o ÷ D_e: disagreement inside the units against that of codes drawn from all units together; any number of
    coders, units left out by some; at most 1, 0 is chance. `level`: nominal, or ordinal in the order of `codes`, which
    for components is 1 > 0* > 0.
    Source: Krippendorff, K. (2011), Computing Krippendorff's alpha-reliability; package krippendorff.
    """
    return _alpha(_counts(wide, codes), level)


def _counts(wide: pd.DataFrame, codes: tuple = ORDERED) -> np.ndarray:
    """Units × codes, in their order: how many coders gave the code."""
    return np.array([(wide == code).sum(axis=1) for code in codes]).T


def _alpha(counts: np.ndarray, level: str) -> float | None:
    import krippendorff  # only this function needs it

    counts = counts[counts.sum(axis=1) > 1]
    if (counts.sum(axis=0) > 0).sum() < 2:
        return None
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement=level))


def interval(wide: pd.DataFrame, level: str = "nominal") -> tuple[float, float] | None:
    """A 95 % bootstrap interval of α: units drawn with replacement, DRAWS times from a fixed seed, percentiles.

    None where α is not defined; draws in which all codes are alike have no α and are left out.
    Assumption: units are independent, which components of one text are not quite; the interval is rather too narrow.
    Source: Efron, B. & Tibshirani, R. (1993), An Introduction to the Bootstrap, ch. 13.
    """
    counts = _counts(wide)
    if _alpha(counts, level) is None:
        return None
    rng = np.random.default_rng(SEED)
    drawn = [_alpha(counts[rng.integers(len(counts), size=len(counts))], level) for _ in range(DRAWS)]
    lo, hi = np.percentile([value for value in drawn if value is not None], PERCENTILES)
    return float(lo), float(hi)


def coder_pairs(wide: pd.DataFrame) -> list[dict]:
    """For each pair of coders: `a`, `b`, `units` that both coded, `alike` of them, `kappa` or None."""
    rows = []
    for a, b in combinations(wide.columns, 2):
        both = wide[[a, b]].dropna()
        alike = int((both[a] == both[b]).sum())
        rows.append({"a": a, "b": b, "units": len(both), "alike": alike, "kappa": kappa(both[a], both[b])})
    return rows


def agreement(wide: pd.DataFrame) -> dict:
    """How far the coders of some units agree: `units`, `alike` (all their coders agree), `alpha`, `pairs` of coders."""
    n = len(wide)
    return {"units": n, "alike": n - len(differing(wide)), "alpha": alpha(wide), "pairs": coder_pairs(wide)}


def by_group(wide: pd.DataFrame, of: pd.Series) -> dict[str, dict]:
    """`agreement` of each group of components; `of`: component → group, in the order in which groups are told."""
    group = wide.index.get_level_values("component").map(of)
    return {name: agreement(wide[group == name]) for name in dict.fromkeys(of) if (group == name).any()}
