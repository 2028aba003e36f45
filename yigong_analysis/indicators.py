"""Cases → indicators: stated figures and computed ratios, each with base, interval, status and fund kind.

What an indicator is stands in `data/reference/indicators.csv`: stated in the text, a ratio of two figures
of one case, or a margin over the pay floor. A ratio is only formed from figures that belong together: same place,
period, fund kind and scope, and both realised or both planned; a pair that does not is refused, and the refusal kept.
"""

from dataclasses import dataclass

import pandas as pd

from yigong_analysis import intervals, paths, schema
from yigong_analysis.cases import CELL, KEY
from yigong_analysis.errors import NotComparable
from yigong_analysis.facts import latest_day
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
    "numerator_id",
    "denominator_id",
    "agrees",
    "floor_id",
    "floor",
    "floor_certainty",
]
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


def _pairs(cases: pd.DataFrame, rule: pd.Series) -> pd.DataFrame:
    """Each numerator beside each denominator of its place, period, fund kind and scope; actual before cumulative."""
    top = cases[cases["indicator"] == rule["numerator"]]
    bottom = cases[cases["indicator"] == rule["denominator"]]
    return top.merge(bottom, on=GROUP, suffixes=("", "_b")).sort_values(["status", "status_b"], kind="stable")


def _ratio(pairs: pd.DataFrame, rule: pd.Series) -> pd.DataFrame:
    bottom = pairs[["value_b", "lo_b", "hi_b"]].set_axis(intervals.COLUMNS, axis=1)
    quotient = intervals.scale(intervals.divide(pairs[intervals.COLUMNS], bottom), rule["scale"])
    # the only two statuses that meet in one group are actual and cumulative; together they are to date
    status = pairs["status"].where(pairs["status"] == pairs["status_b"], "cumulative")
    return pairs.assign(
        **quotient,
        status=status,
        unit=rule["unit"],
        indicator=rule["indicator"],
        base=rule["base"],
        origin="computed",
        precision="computed",
        caveat=(pairs["caveat"] + " " + pairs["caveat_b"]).str.strip(),
        numerator_id=pairs["fact_id"],
        denominator_id=pairs["fact_id_b"],
        fact_id="",
    )


def _refusal(pair: pd.Series, rule: pd.Series, error: NotComparable | None) -> dict:
    """A ratio that was not formed; `error` is None where its denominator may be zero."""
    return {
        "indicator": rule["indicator"],
        "adcode": pair["adcode"],
        "numerator_id": pair["fact_id"],
        "denominator_id": pair["fact_id_b"],
        "error": error,
    }


def _refuse(mixed: pd.DataFrame, formed: pd.DataFrame, rule: pd.Series) -> list[dict]:
    """The pairs whose statuses differ, unless the same ratio could be formed inside one status."""
    done = set(formed[GROUP].agg("|".join, axis=1)) if len(formed) else set()
    return [
        _refusal(row, rule, NotComparable("status_group", row["status_group"], row["status_group_b"]))
        for _, row in mixed.iterrows()
        if "|".join(row[GROUP]) not in done
    ]


def _ratios(cases: pd.DataFrame, table: pd.DataFrame) -> tuple[list[pd.DataFrame], list[dict]]:
    formed, refusals = [], []
    for _, rule in table[table["kind"] == "ratio"].iterrows():
        pairs = _pairs(cases, rule)
        alike = pairs["status_group"] == pairs["status_group_b"]
        same = pairs[alike].drop_duplicates(CELL)
        zero = (same["lo_b"] <= 0) & (same["hi_b"] >= 0)
        formed.append(_ratio(same[~zero], rule))
        refusals += [_refusal(row, rule, None) for _, row in same[zero].iterrows()]
        refusals += _refuse(pairs[~alike], same, rule)
    return formed, refusals


def _check_stated(table: pd.DataFrame) -> pd.Series:
    """For a stated figure that can be recomputed from the same case: yes where the intervals overlap, no where not.

    A stated gain per worker is held against pay per worker (the gross reading).
    """
    cell = [*CELL, "indicator"]
    twins = table.assign(indicator=table["indicator"].replace({"income_gain_pc": "remuneration_pc"}))
    stated = twins[table["origin"] == "stated"].reset_index(names="row")
    computed = table[table["origin"] == "computed"].drop_duplicates(cell)
    pairs = stated.merge(computed, on=cell, suffixes=("", "_again"))
    overlap = (pairs["lo"] <= pairs["hi_again"]) & (pairs["lo_again"] <= pairs["hi"])
    verdicts = pd.Series("", index=table.index, dtype=object)
    verdicts[pairs["row"]] = overlap.map({True: "yes", False: "no"}).to_numpy()
    return verdicts


def day_of(row: pd.Series) -> str:
    """The day a figure is about: the end of its period, or the day of publication if earlier or if it has no period."""
    return min(latest_day(date) for date in (row["period"], row["published"]) if date)


def _floor_columns(row: pd.Series) -> pd.Series:
    """The floor of a share's money, province and day."""
    floor = floor_on(day_of(row), row["fund_kind"], row["adcode"])
    if floor is None:
        return pd.Series({"floor_id": "", "floor": float("nan"), "floor_certainty": ""})
    return pd.Series({"floor_id": floor.floor_id, "floor": floor.percent, "floor_certainty": floor.certainty})


def _with_floors(table: pd.DataFrame, rules: pd.DataFrame) -> pd.DataFrame:
    """Each share of money carries the floor that applied to it."""
    shares = table[table["indicator"].isin(rules.loc[rules["kind"] == "margin", "numerator"])]
    floors = shares.apply(_floor_columns, axis=1) if len(shares) else pd.DataFrame(columns=FLOOR_COLUMNS)
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
    blank; caveat, the codes noted at the facts it rests on; floor in percent with its id and certainty, for shares of
    money that have one, else missing. And the refused ratios.
    """
    rules = definitions()
    formed, refusals = _ratios(cases, rules)
    table = pd.concat([_stated(cases, rules), *formed], ignore_index=True)
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
