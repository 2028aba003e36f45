"""The four priorities and the completeness check as a transparent score: weight × criterion, summed, as an interval.

A criterion is between 0 and 1. One that is not known is the whole interval [0, 1], so a score is an interval too, from
the least to the most that the unknown allows. What is measured, how, and with which weight stands in
`data/reference/screening_rules.csv`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from yigong_analysis import intervals, paths, schema
from yigong_analysis.comparison.given_weights import read_weights
from yigong_analysis.comparison.samples import LEAST
from yigong_analysis.schema import Contract, one_of, text
from yigong_analysis.screening.project_list import FLAGS, MEASURES

GROUP = ["fund_family", "basis"]  # special and promoted, planned and realised: never in one order
BOUNDS = ["lo", "hi"]
DIGITS = 12  # of a score when two are compared: sums that differ by rounding only are equal, on every machine
READY, NOT_READY, UNKNOWN = "ready", "not_ready", "unknown"


def contract() -> Contract:
    """`screening_rules.csv`: one row a priority criterion or an item of the completeness check."""
    number = text(r"(\d+(\.\d+)?)?")
    return Contract(
        {
            "code": text("[a-z_]+", unique=True),
            "kind": one_of(["criterion", "completeness"]),
            "zh": text(".+"),
            "en": text(".+"),
            "numerator": one_of([*FLAGS, *MEASURES]),
            "denominator": one_of(["", *MEASURES]),
            "factor": schema.number(),
            "scale": one_of(["flag", "minmax", "threshold"]),
            "zero": number,
            "full": number,
            "weight": number,
            "measure_zh": text(".+"),
            "measure_en": text(".+"),
            "source": text("[a-z0-9-]+"),
        },
        rules={
            "a criterion has a weight, an item has none": lambda r: (r["weight"] != "") == (r["kind"] == "criterion"),
            "a threshold has zero and full, zero < full": lambda r: (
                (r["scale"] != "threshold") | (pd.to_numeric(r["zero"]) < pd.to_numeric(r["full"]))
            ),
        },
        numbers={"factor": float},
        about={"a criterion has a weight, an item has none": "weight"},
    )


def rules(kind: str) -> pd.DataFrame:
    """The criteria, or the items of the completeness check, indexed by code in the order of the table."""
    table = schema.read(paths.reference("screening_rules"), contract()).set_index("code", drop=False)
    return table[table["kind"] == kind]


def default_weights() -> dict[str, float]:
    """The weight of each criterion; they sum to 1."""
    return {code: float(weight) for code, weight in rules("criterion")["weight"].items()}


def chosen_weights(given: Mapping[str, float] | str | None) -> tuple[dict[str, float], list[str]]:
    """The weight of each criterion, as given (`given_weights.read_weights`) or by default, and a sentence a fault."""
    if given is None or (isinstance(given, str | Mapping) and not given):
        return default_weights(), []
    found, faults = read_weights(given, default_weights())
    return {} if faults else {code: found.get(code, 0.0) for code in default_weights()}, faults


def measured(projects: pd.DataFrame, rule: Mapping[str, object]) -> pd.DataFrame:
    """What a rule measures, an interval a project (value, lo, hi in the rule's unit); missing where a part is.

    A ratio is missing too where its parts are not of one status: nothing realised is divided by a plan, nothing to date
    by what a finished project comes to, and nothing by a figure of which the status is not told.
    """
    top = _measure(projects, rule["numerator"])
    if not rule["denominator"]:
        return intervals.scale(top, rule["factor"])
    ratio = intervals.scale(intervals.divide(top, _measure(projects, rule["denominator"])), rule["factor"])
    status = projects[f"{rule['numerator']}_status"]
    ratio[(status == "") | (status != projects[f"{rule['denominator']}_status"])] = np.nan
    return ratio


def _measure(projects: pd.DataFrame, column: str) -> pd.DataFrame:
    if column in FLAGS:
        return intervals.exact(projects[column])
    return projects[[column, f"{column}_lo", f"{column}_hi"]].set_axis(intervals.COLUMNS, axis=1).astype(float)


def scaled(figures: pd.DataFrame, rule: Mapping[str, object]) -> pd.DataFrame:
    """Figures of comparable projects as lo, hi between 0 and 1; what is not known is 0 to 1.

    flag: as it is. threshold: 0 at `zero`, 1 at `full`, straight between, cut off beyond. minmax: 0 at the smallest
    figure that these projects report, 1 at the greatest; both ends are intervals as the figures are (`min_max`).
    """
    bounded = np.isfinite(figures[intervals.COLUMNS]).all(axis=1)
    found = pd.DataFrame({"lo": 0.0, "hi": 1.0}, index=figures.index)
    inside = figures.loc[bounded, BOUNDS]
    if rule["scale"] == "minmax":
        inside = min_max(inside)
    elif rule["scale"] == "threshold":
        low, high = float(rule["zero"]), float(rule["full"])
        inside = ((inside - low) / (high - low)).clip(0, 1)
    found.loc[bounded, BOUNDS] = inside
    return found


def min_max(figures: pd.DataFrame) -> pd.DataFrame:
    """(x − min) ÷ (max − min) over some figures, as lo and hi: every value that figures inside their intervals allow.

    Input: lo, hi, finite. A scaled figure is least where it is at its lower end and all others at their upper ends, and
    greatest the other way round: it grows with itself and falls as the smallest or the greatest of the others grows.
    Where all figures may be equal they tell nothing: 0 to 1.
    """
    lo, hi = figures["lo"].to_numpy(), figures["hi"].to_numpy()
    if len(figures) < 2 or lo.max() <= hi.min():
        return pd.DataFrame({"lo": 0.0, "hi": 1.0}, index=figures.index)
    bottom, top = np.minimum(lo, hi.min()), np.maximum(lo, _greatest_of_others(hi))
    least = np.divide(lo - bottom, top - bottom, out=np.zeros(len(lo)), where=top > bottom)
    bottom, top = np.minimum(hi, -_greatest_of_others(-lo)), np.maximum(hi, lo.max())
    most = np.divide(hi - bottom, top - bottom, out=np.ones(len(lo)), where=top > bottom)
    return pd.DataFrame({"lo": least, "hi": most}, index=figures.index)


def _greatest_of_others(numbers: np.ndarray) -> np.ndarray:
    """For each number the greatest of all others; two numbers at least."""
    second, first = np.sort(numbers)[-2:]
    found = np.full(len(numbers), first)
    found[int(numbers.argmax())] = second
    return found


def readiness(projects: pd.DataFrame) -> pd.Series:
    """`ready` where every item is done, `not_ready` where one is known not to be, else `unknown`."""
    items = projects[list(rules("completeness")["numerator"])]
    state = np.select([(items == 0).any(axis=1), (items == 1).all(axis=1)], [NOT_READY, READY], UNKNOWN)
    return pd.Series(state, index=projects.index, dtype=object)


@dataclass(frozen=True)
class Criteria:
    """The criteria of some projects: `lo`, `hi` (projects × criteria, 0–1), `known`: whether each was measured."""

    lo: pd.DataFrame
    hi: pd.DataFrame
    known: pd.DataFrame


def criteria(projects: pd.DataFrame) -> Criteria:
    """Every criterion of every project, scaled among the projects of its fund family and status.

    Known is what is measured and narrower than 0 to 1; an interval as wide as that tells nothing.
    """
    table = rules("criterion")
    lo, hi, known = (pd.DataFrame(index=projects.index, columns=table.index, dtype=object) for _ in range(3))
    for _, group in projects.groupby(GROUP, sort=True):
        for code, rule in table.iterrows():
            figures = measured(group, rule)
            found = scaled(figures, rule)
            lo.loc[group.index, code], hi.loc[group.index, code] = found["lo"], found["hi"]
            known.loc[group.index, code] = figures["value"].notna() & ((found["lo"] > 0) | (found["hi"] < 1))
    return Criteria(lo.astype(float), hi.astype(float), known.astype(bool))


def scores(projects: pd.DataFrame, weights: Mapping[str, float]) -> pd.DataFrame:
    """The score of each project and, where one may be told, its place in the order.

    Input: a project list, weights that sum to 1. Returns, on the index of the projects: least, most (0–1), known (how
    many criteria with a weight are known), readiness, best and worst place among the comparable projects (missing where
    no order is told), comparable (how many these are). Comparable: same fund family and status, family known, not known
    to be incomplete, at least one criterion known; fewer than LEAST of them give no order.
    """
    found = criteria(projects)
    weight = pd.Series(weights)
    table = pd.DataFrame(
        {
            "least": found.lo[weight.index] @ weight,
            "most": found.hi[weight.index] @ weight,
            "known": found.known[weight.index[weight > 0]].sum(axis=1),
            "readiness": readiness(projects),
        }
    )
    table = table.assign(best=np.nan, worst=np.nan, comparable=0)
    for members in orderable(projects, table).values():
        table.loc[members, "comparable"] = len(members)
        if len(members) >= LEAST:
            bounds = table.loc[members, ["least", "most"]].to_numpy()
            table.loc[members, ["best", "worst"]] = np.column_stack(places(bounds[:, 0], bounds[:, 1]))
    return table


def orderable(projects: pd.DataFrame, table: pd.DataFrame) -> dict[tuple, pd.Index]:
    """The projects that may stand in one order, by fund family and status. Input: projects, and `scores` of them."""
    may = (projects["fund_family"] != "unknown") & (projects["basis"] != "")
    may &= (table["readiness"] != NOT_READY) & (table["known"] > 0)
    return {key: group.index for key, group in projects[may].groupby(GROUP, sort=True)}


def weights_of_known(projects: pd.DataFrame, found: Criteria, weights: Mapping[str, float]) -> dict[str, float]:
    """The weights of the criteria known of at least half of the comparable projects, brought to a sum of 1.

    For telling what could be said if the rest were left out. Empty where there is no such criterion.
    """
    members = projects.index[(projects["fund_family"] != "unknown") & (projects["basis"] != "")]
    members = members[found.known.loc[members].any(axis=1)]
    mostly = found.known.loc[members].mean() >= 0.5
    kept = {code: weight for code, weight in weights.items() if weight > 0 and mostly[code]}
    total = sum(kept.values())
    return {code: kept.get(code, 0.0) / total for code in weights} if total else {}


def places(least: np.ndarray, most: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The best and the worst place (1 is first) that the intervals leave to each project.

    A project stands surely before another only where its least exceeds the other's most.
    """
    least, most = np.round(least, DIGITS), np.round(most, DIGITS)
    surely_before = len(least) - np.searchsorted(np.sort(least), most, side="right")  # others whose least > own most
    surely_behind = np.searchsorted(np.sort(most), least, side="left")  # others whose most < own least
    return 1 + surely_before, len(least) - surely_behind


def told_apart(projects: pd.DataFrame, table: pd.DataFrame) -> tuple[int, int]:
    """In the groups that have an order: how many pairs of projects do not overlap, and how many pairs there are."""
    told = pairs = 0
    for members in orderable(projects, table).values():
        n = len(members)
        if n >= LEAST:
            bounds = table.loc[members].round({"least": DIGITS, "most": DIGITS})
            behind = np.searchsorted(np.sort(bounds["most"]), bounds["least"], side="left")
            told, pairs = told + int(behind.sum()), pairs + n * (n - 1) // 2
    return told, pairs
