"""Cases → indicators: stated figures and computed ratios, each with base, interval, status and fund kind.

What an indicator is stands in `data/reference/indicators.csv`: stated in the text, a ratio of two figures
of one case, or a margin over the pay floor. A ratio is only formed from figures that belong together: same place,
period, fund kind and scope, and both realised or both planned; a pair that does not is refused, and the refusal kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from yigong_analysis import intervals, paths, schema
from yigong_analysis.cases import CELL, KEY
from yigong_analysis.dates import latest_day
from yigong_analysis.errors import NotComparable
from yigong_analysis.floors import floor_on

GROUP = ["adcode", "period", "fund_kind", "scope"]
LABELS = ["place", *KEY, "fund_family", "status_group", "published"]
COLUMNS = [
    "indicator_id",
    "indicator",
    "base",
    "origin",
    "value",
    "lo",
    "hi",
    "unit",
    "precision",
    *LABELS,
    "fact_id",
    "caveat",
    "grade",
    "numerator_id",
    "denominator_id",
    "agrees",
    "floor_id",
    "floor",
    "floor_certainty",
]
FORMED = COLUMNS[1 : COLUMNS.index("agrees")]  # known as soon as a figure is stated or a ratio is formed
FIGURE = ["indicator", *intervals.COLUMNS, *LABELS, "fact_id", "caveat", "grade"]
RULE = ["rule", "indicator", "base", "unit", "scale", "numerator", "denominator"]
BELOW = ["indicator", *intervals.COLUMNS, *GROUP, "status", "status_group", "fact_id", "caveat", "grade"]
FLOOR_COLUMNS = ["floor_id", "floor", "floor_certainty"]


@dataclass(frozen=True)
class Indicators:
    """`table`: one row an indicator of a case (COLUMNS). `refusals`: the ratios that were not formed, and why."""

    table: pd.DataFrame
    refusals: list[dict]


def definitions() -> pd.DataFrame:
    """The indicator table with its contract checked; one row an indicator and a way to obtain it."""
    return schema.read(paths.reference("indicators"), schema.indicators())


def _stated(cases: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    bases = table[table["kind"] == "stated"].set_index("indicator")["base"]
    return cases.assign(base=cases["indicator"].map(bases), origin="stated", numerator_id="", denominator_id="")


def _pairs(cases: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """For each rule of a ratio, each numerator beside each denominator of its place, period, fund kind and scope.

    In the order of the rules (`rule`); actual before cumulative.
    """
    rules = table[table["kind"] == "ratio"].rename_axis("rule").reset_index()[RULE]
    top = cases[FIGURE].rename(columns={"indicator": "numerator"}).merge(rules, on="numerator")
    bottom = cases[BELOW].rename(columns={"indicator": "denominator"})
    pairs = top.merge(bottom, on=["denominator", *GROUP], suffixes=("", "_b"))
    return pairs.sort_values(["rule", "status", "status_b"], ignore_index=True)  # several keys: a stable sort


def _ratio(pairs: pd.DataFrame) -> pd.DataFrame:
    bottom = pairs[["value_b", "lo_b", "hi_b"]].set_axis(intervals.COLUMNS, axis=1)
    quotient = intervals.scale(intervals.divide(pairs[intervals.COLUMNS], bottom), pairs["scale"])
    # the only two statuses that meet in one group are actual and cumulative; together they are to date
    status = pairs["status"].where(pairs["status"] == pairs["status_b"], "cumulative")
    return pairs.assign(
        **quotient,
        status=status,
        origin="computed",
        precision="computed",
        caveat=(pairs["caveat"] + " " + pairs["caveat_b"]).str.strip(),
        grade=pairs["grade"].where(pairs["grade"] > pairs["grade_b"], pairs["grade_b"]),  # the worse of the two
        numerator_id=pairs["fact_id"],
        denominator_id=pairs["fact_id_b"],
        fact_id="",
    )


def _refusal(pair: tuple) -> dict:
    """A ratio that was not formed; without an error where its denominator may be zero."""
    alike = pair.status_group == pair.status_group_b
    return {
        "indicator": pair.indicator,
        "adcode": pair.adcode,
        "numerator_id": pair.fact_id,
        "denominator_id": pair.fact_id_b,
        "error": None if alike else NotComparable("status_group", pair.status_group, pair.status_group_b),
    }


def _ratios(cases: pd.DataFrame, table: pd.DataFrame) -> tuple[pd.DataFrame, list[dict]]:
    """The ratios formed, and the refused ones: by rule, denominators that may be zero first.

    A pair whose statuses differ is no refusal if the same ratio could be formed inside one status.
    """
    pairs = _pairs(cases, table)
    alike = pairs["status_group"] == pairs["status_group_b"]
    possible = alike.groupby([pairs[column] for column in ("rule", *GROUP)]).transform("any")
    same = pairs[alike].drop_duplicates(["rule", *CELL])
    zero = (same["lo_b"] <= 0) & (same["hi_b"] >= 0)
    refused = pd.concat([same[zero], pairs[~possible]]).sort_values("rule", kind="stable")
    return _ratio(same[~zero]), [_refusal(pair) for pair in refused.itertuples()]


def _check_stated(table: pd.DataFrame) -> pd.Series:
    """For a stated figure that can be recomputed from the same case: yes where the intervals overlap, no where not.

    A stated gain per worker is held against pay per worker (the gross reading).
    """
    cell = [*CELL, "indicator"]
    figures = table[[*cell, "lo", "hi"]]
    twins = figures.assign(indicator=figures["indicator"].replace({"income_gain_pc": "remuneration_pc"}))
    stated = twins[table["origin"] == "stated"].reset_index(names="row")
    computed = figures[table["origin"] == "computed"].drop_duplicates(cell)
    pairs = stated.merge(computed, on=cell, suffixes=("", "_again"))
    overlap = (pairs["lo"] <= pairs["hi_again"]) & (pairs["lo_again"] <= pairs["hi"])
    verdicts = pd.Series("", index=table.index, dtype=object)
    verdicts[pairs["row"]] = overlap.map({True: "yes", False: "no"}).to_numpy()
    return verdicts


def day_of(row: Mapping[str, str]) -> str:
    """The day a figure is about: the day of publication, moved into the period of the figure where it lies outside.

    So a plan told before its year is about the first day of that year, whose pay floor it has to meet.
    """
    if not row["period"]:
        return latest_day(row["published"])
    start = f"{row['period'].partition('/')[0]}-01-01"[:10]
    return max(start, min(latest_day(date) for date in (row["period"], row["published"]) if date))


def _floor_cells(row: dict) -> tuple[str, float, str]:
    """FLOOR_COLUMNS of a share: the floor of its money, province and day."""
    floor = floor_on(day_of(row), row["fund_kind"], row["adcode"])
    return (floor.floor_id, floor.percent, floor.certainty) if floor else ("", float("nan"), "")


def _with_floors(table: pd.DataFrame, rules: pd.DataFrame) -> pd.DataFrame:
    """Each share of money carries the floor that applied to it; pay so far has none, more is still to be paid."""
    shares = table[table["indicator"].isin(rules.loc[rules["kind"] == "margin", "numerator"])]
    shares = shares[shares["status"] != "cumulative"]
    cells = [_floor_cells(row) for row in shares[["period", "published", "fund_kind", "adcode"]].to_dict("records")]
    floors = pd.DataFrame(cells, columns=FLOOR_COLUMNS, index=shares.index).astype({"floor": float})
    return table.join(floors)


def _margins(table: pd.DataFrame) -> pd.DataFrame:
    """share − floor; one margin a share, stated before computed."""
    shares = table[table["floor"].notna()].sort_values("origin", ascending=False, kind="stable")
    shares = shares.drop_duplicates([*CELL, "indicator"])
    margin = intervals.subtract(shares[intervals.COLUMNS], intervals.exact(shares["floor"]))
    return shares.assign(
        **margin,
        indicator="floor_margin",
        unit="points",
        origin="computed",
        precision="computed",
        numerator_id=shares["indicator_id"],
        denominator_id="",
        fact_id="",
        agrees="",
    )


def _ids(table: pd.DataFrame) -> pd.Series:
    """Readable and stable: `remuneration_pc|persons_employed|371422|2022|promoted_mixed||cumulative|computed`."""
    first, *rest = (table[column] for column in ["indicator", "base", *KEY, "origin"])
    return first.astype(str).str.cat([column.astype(str) for column in rest], sep="|")


def build(cases: pd.DataFrame) -> Indicators:
    """Every indicator that the cases support.

    Input: cases (one row a case × indicator; see `cases.build`).
    Returns a table (COLUMNS), one row an indicator of a case: value, lo, hi in `unit` (percent 0–100, points, CNY,
    people); base, the denominator, blank for plain figures; origin stated or computed; fact_id for stated ones,
    numerator_id and denominator_id for computed ones; agrees yes/no where a stated figure could be recomputed, else
    blank; grade, 1 to 3, of the figure or the worse of its two; caveat, the codes noted at the facts it rests on; floor
    in percent with its id and certainty, for shares of money that have one, else missing. And the refused ratios.
    """
    rules = definitions()
    formed, refusals = _ratios(cases, rules)
    table = pd.concat([_stated(cases, rules)[FORMED], formed[FORMED]], ignore_index=True)
    table["indicator_id"] = _ids(table)
    table["agrees"] = _check_stated(table)
    table = _with_floors(table, rules)
    margins = _margins(table)
    margins["indicator_id"] = _ids(margins)
    table = pd.concat([table, margins], ignore_index=True).reindex(columns=COLUMNS)
    for column in ("floor_id", "floor_certainty"):
        table[column] = table[column].astype(object).fillna("")
    order = {code: place for place, code in enumerate(dict.fromkeys(rules["indicator"]))}
    table = table.sort_values(
        ["adcode", "period", "fund_kind", "scope", "indicator", "base", "origin", "status"],
        key=lambda c: c.map(order) if c.name == "indicator" else c,
    )
    return Indicators(table.reset_index(drop=True), refusals)
