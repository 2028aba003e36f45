"""Norms of other countries, and Chinese cases converted to the same base before they stand beside them.

A Chinese pay share is mostly one of central or special money, a foreign one of the cost of the works. The first becomes
a share of total investment by the case's own ratio: share × money ÷ total (40 % of money that is 90 % of the total is
36 % of the total). Where total investment is not known the conversion is refused, never guessed.
Full-time equivalents: person-days ÷ 230, the unit of South Africa's EPWP.
"""

from dataclasses import dataclass, replace
from statistics import median

import pandas as pd

from yigong_analysis import intervals, paths, schema
from yigong_analysis.cases import CELL
from yigong_analysis.comparison.samples import LEAST
from yigong_analysis.floors import NATION, load_floors
from yigong_analysis.intervals import Bounds, bounds_of, percent_of
from yigong_analysis.rows import Row, rows_of
from yigong_analysis.schema import Column, Contract, one_of, text

FULL_TIME_DAYS = 230  # person-days of a full-time equivalent (bibliography I09)
TEN_MILLION = 1e7
SHARES = {"remuneration_share_central": "central_funds", "remuneration_share_special": "special_funds"}
DIRECT, CONVERTED, REFUSED = "direct", "converted", "refused"


def _keys() -> Column:
    known = set(schema.codes("bibliography"))
    return Column(lambda words: bool(words) and set(words.split(" ")) <= known, "keys of bibliography")


def norms_contract() -> Contract:
    """`norms_abroad.csv`: one row a rule or a figure of another country, with what it is a share of."""
    order = "lo ≤ value ≤ hi"
    return Contract(
        {
            "norm": text("[a-z0-9_]+", unique=True),
            "country": text("[A-Z]{3}"),
            "zh": text(".+"),
            "en": text(".+"),
            "kind": one_of(["rule", "computed", "reported"]),
            **dict.fromkeys(("value", "lo", "hi"), schema.number()),
            "unit": one_of(["percent"]),
            "base": one_of(list(schema.reference("labels").loc["norm_base", "code"])),
            "same_base": one_of(["yes", "unsure", "no"]),
            "year": text(r"(\d{4})?"),
            "source": _keys(),
            "caveat_zh": text(".+"),
            "caveat_en": text(".+"),
        },
        numbers={"value": float, "lo": float, "hi": float},
        rules={order: lambda n: (n["lo"] <= n["value"]) & (n["value"] <= n["hi"])},
        about={order: "value"},
    )


def workdays_contract() -> Contract:
    """`workdays.csv`: person-days that a plan states, and days per worker that a scenario assumes."""
    number = text(r"(\d+(\.\d+)?)?")
    filled = "stated: person_days; scenario: days_lo ≤ days_hi"
    return Contract(
        {
            "code": text("[a-z0-9_]+", unique=True),
            "kind": one_of(["stated", "scenario"]),
            "zh": text(".+"),
            "en": text(".+"),
            **dict.fromkeys(("person_days", "workers", "days_lo", "days_hi"), number),
            "status": one_of(schema.groups("status").index),
            "year": text(r"\d{4}(/\d{4})?"),
            "source": _keys(),
            "note_zh": text(".+"),
            "note_en": text(".+"),
        },
        rules={
            filled: lambda w: (
                ((w["kind"] == "stated") & (w["person_days"] != ""))
                | ((w["kind"] == "scenario") & (pd.to_numeric(w["days_lo"]) <= pd.to_numeric(w["days_hi"])))
            )
        },
    )


def norms(as_of: str = "") -> list[Row]:
    """The norms, in the order of their table. Raises DataError with all faults.

    Input: an ISO day; a norm of which every source is dated later is left out. Empty means all.
    """
    rows = rows_of(schema.read(paths.reference("norms_abroad"), norms_contract()))
    return [row for row in rows if not as_of or any(day <= as_of for day in _days(row["source"]))]


def _days(keys: str) -> list[str]:
    """The days of some sources, so that they can be compared with an ISO day.

    A year or a month counts from its end, since the source may be of its last day; a source without a date came first.
    """
    books = schema.reference("bibliography")
    return [f"{day}{'-12-31'[len(day) - 4 :]}" if day else "" for day in books.loc[keys.split(" "), "date"]]


def workdays(kind: str) -> list[Row]:
    """Stated person-days, or scenarios of days per worker; figures as numbers, None where blank."""
    rows = rows_of(schema.read(paths.reference("workdays"), workdays_contract()))
    numbers = ("person_days", "workers", "days_lo", "days_hi")
    return [
        row | {name: float(row[name]) if row[name] else None for name in numbers} for row in rows if row["kind"] == kind
    ]


@dataclass(frozen=True)
class Conversion:
    """The pay share of one case on total investment.

    `row`: the share that is converted, or the direct one. `way`: direct (pay ÷ total is known), converted, refused.
    `share`: percent of total investment. `ratio`: money ÷ total in percent, with `money` and `total` the rows behind
    it. `direct`: pay ÷ total of the same case where both are known, which the conversion must meet. `reason`: why it
    was refused (`total`, `money`, `exceeds`).
    """

    row: Row
    way: str
    share: Bounds | None = None
    ratio: Bounds | None = None
    money: Row | None = None
    total: Row | None = None
    direct: Row | None = None
    reason: str = ""


def converted(share: Bounds, ratio: Bounds) -> Bounds:
    """share × ratio ÷ 100, all in percent: 40 % × 90 % = 36 %. If the true ones lie inside, so does the true result."""
    a, b = (pd.DataFrame([bounds], columns=intervals.COLUMNS) for bounds in (share, ratio))
    return bounds_of(intervals.scale(intervals.multiply(a, b), 0.01).iloc[0])


def conversions(table: pd.DataFrame) -> list[Conversion]:
    """One conversion a case of the indicator table that has a pay share; rules (status target) are no cases.

    Special funds first, then in the order of fund family, place, period, scope and status.
    """
    cells: dict[tuple, dict[str, Row]] = {}
    for row in sorted(rows_of(table), key=lambda row: row["origin"] != "stated"):
        if row["status_group"] != "target":
            cells.setdefault(tuple(row[name] for name in CELL), {}).setdefault(row["indicator"], row)
    found = [one for cell in cells.values() for one in _of(cell)]
    return sorted(found, key=lambda one: _order(one.row))


def _order(row: Row) -> tuple:
    return (row["fund_family"] != "special", row["fund_family"], *(row[name] for name in CELL))


def _of(cell: dict[str, Row]) -> list[Conversion]:
    """The conversion of one case: of its share of central or special money if it has one, else the direct share."""
    direct = cell.get("remuneration_share_total")
    name = next((name for name in SHARES if name in cell), None)
    if name is None:
        return [Conversion(direct, DIRECT, bounds_of(direct), direct=direct)] if direct else []
    share, money, total = cell[name], cell.get(SHARES[name]), cell.get("total_investment")
    reason = _refused(money, total)
    if reason:
        kept = bounds_of(direct) if direct else None
        return [Conversion(share, DIRECT if direct else REFUSED, kept, direct=direct, reason="" if direct else reason)]
    ratio = percent_of(bounds_of(money), bounds_of(total))
    return [Conversion(share, CONVERTED, converted(bounds_of(share), ratio), ratio, money, total, direct)]


def _refused(money: Row | None, total: Row | None) -> str:
    """Why a share cannot be converted; empty if it can."""
    if total is None or total["lo"] <= 0:
        return "total"
    if money is None:
        return "money"
    return "exceeds" if money["lo"] > total["hi"] else ""


@dataclass(frozen=True)
class FloorOnTotal:
    """The national floor of central money on total investment, at the ratios of some cases.

    `floor`: the row of floors.csv. `n`: cases. `ratio`: central money ÷ total investment, in percent, least and
    greatest of the cases; `share`: floor × ratio. `median_ratio`, `median_share`: at the median of the ratios, None
    for fewer than LEAST cases. A range over cases, not an interval of one.
    """

    floor: Row
    n: int
    ratio: tuple[float, float]
    share: tuple[float, float]
    median_ratio: float | None = None
    median_share: float | None = None


def national_floor(found: list[Conversion], as_of: str = "") -> FloorOnTotal | None:
    """The national floor of central money on total investment; None where no case has both or there was no floor.

    Input: conversions; an ISO day, empty for the latest floor.
    """
    ratios = sorted(
        one.ratio[0] for one in found if one.money is not None and one.money["indicator"] == "central_funds"
    )
    floor = floor_by(as_of)
    if not ratios or floor is None:
        return None
    ends, percent = (ratios[0], ratios[-1]), floor["percent"]
    result = FloorOnTotal(floor, len(ratios), ends, tuple(_of_total(percent, ratio) for ratio in ends))
    if len(ratios) < LEAST:
        return result
    middle = median(ratios)
    return replace(result, median_ratio=middle, median_share=_of_total(percent, middle))


def _of_total(percent: float, ratio: float) -> float:
    return converted((percent,) * 3, (ratio,) * 3)[0]


def floor_by(as_of: str = "") -> Row | None:
    """The latest national floor of all central-budget money that was in force, or announced for later, on a day.

    Only rules that were read as such: not what holds for one kind of works or one batch. Announced is what a source
    dated by then says. Input: an ISO day, empty for the latest of all.
    """
    rules = load_floors()
    rules = rules[(rules["adcode"] == NATION) & (rules["money"] == "central_budget")]
    rules = rows_of(rules[(rules["kind"] == "rule") & (rules["certainty"] == "read")])
    if as_of:
        rules = [
            rule
            for rule in rules
            if as_of <= rule["effective_to"]
            and (rule["effective_from"] <= as_of or any(day <= as_of for day in _days(rule["source"])))
        ]
    return rules[-1] if rules else None


def full_time(person_days: float) -> float:
    """Full-time equivalents of some person-days: ÷ 230."""
    return person_days / FULL_TIME_DAYS


def scenario(persons: Row, total: Row, days: tuple[float, float]) -> dict[str, tuple[float, float]]:
    """Full-time equivalents of a case if each worker worked so many days: an assumption, not a figure of the case.

    Input: rows of persons employed and of total investment (above zero), least and most days per worker.
    Returns `fte` and `fte_per_10m` (per CNY 10 million of total investment), least and most over the intervals of all.
    """
    least, most = full_time(persons["lo"] * days[0]), full_time(persons["hi"] * days[1])
    per = (least / (total["hi"] / TEN_MILLION), most / (total["lo"] / TEN_MILLION))
    return {"fte": (least, most), "fte_per_10m": per}


def employed(table: pd.DataFrame) -> list[tuple[Row, Row]]:
    """The cases that state workers and total investment of one status: the two rows, in the order of `conversions`."""
    named = ("persons_employed", "total_investment")
    stated = [row for row in rows_of(table) if row["origin"] == "stated" and row["status_group"] != "target"]
    stated = [row for row in stated if row["indicator"] in named and row["lo"] > 0]
    cells: dict[tuple, dict[str, Row]] = {}
    for row in stated:
        cells.setdefault(_order(row), {}).setdefault(row["indicator"], row)
    return [tuple(cells[key][name] for name in named) for key in sorted(cells) if all(n in cells[key] for n in named)]
