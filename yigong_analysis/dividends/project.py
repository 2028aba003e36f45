"""The facts of one industry-type project and the cases beside it; what is missing for a calculation is named."""

from collections.abc import Iterable
from dataclasses import dataclass

from yigong_analysis import indicators
from yigong_analysis.comparison.samples import LEAST, samples
from yigong_analysis.floors import Floor, floor_on
from yigong_analysis.places import COUNTRY
from yigong_analysis.rows import Row

NEEDED = ("labor_remuneration", "dividend_annual", "long_term_posts")
SHARE, DAILY = "remuneration_share_central", "daily_wage"


@dataclass(frozen=True)
class Project:
    """`rows`: the stated figures by indicator, all of one case. `shares`, `wages`: the rows that ranges are read from.

    `floors`: the least pay shares that applied in its period. `missing`: indicators (or `floor`) without which nothing
    can be computed.
    """

    adcode: str
    rows: dict[str, Row]
    floors: list[Floor]
    shares: list[Row]
    wages: list[Row]
    missing: list[str]


def _own(rows: Iterable[Row], adcode: str) -> dict[str, Row]:
    """The stated figures of the place's case that names a dividend or lasting posts; of several the fullest."""
    cases: dict[tuple, dict[str, Row]] = {}
    for row in rows:
        if row["adcode"] == adcode and row["origin"] == "stated" and row["status_group"] != "target":
            key = tuple(row[label] for label in ("period", "fund_kind", "scope"))
            cases.setdefault(key, {}).setdefault(row["indicator"], row)

    def fullness(key: tuple) -> tuple:
        return sum(name in cases[key] for name in NEEDED), len(cases[key]), key

    industry = [key for key in cases if {"dividend_annual", "long_term_posts"} & set(cases[key])]
    return cases[max(industry, key=fullness)] if industry else {}


def _floors(row: Row) -> list[Floor]:
    """The floors of the money at the start of the period and on the day that the figure is about, the lower first."""
    days = [min(f"{row['period'][:4]}-01-01", indicators.day_of(row)), indicators.day_of(row)] if row["period"] else []
    found = {floor.floor_id: floor for day in days if (floor := floor_on(day, row["fund_kind"], row["adcode"]))}
    return sorted(found.values(), key=lambda floor: floor.percent)


def _shares(rows: Iterable[Row], own: Row, floors: list[Floor]) -> list[Row]:
    """Planned pay shares of other places' special funds under the floors of the project, each place counted once."""
    percents = {floor.percent for floor in floors}
    comparable = [
        row
        for row in rows
        if row["indicator"] == SHARE
        and row["status"] == "planned"
        and row["fund_family"] == own["fund_family"]
        and row["floor"] in percents
        and row["adcode"] not in (COUNTRY, own["adcode"])
    ]
    found = samples(comparable)
    return list(found[0].rows) if found else []


def project_of(rows: list[Row], adcode: str) -> Project:
    """The project of a place.

    Input: the rows of the indicator table, an adcode. Nothing is raised for lack of figures: they are in `missing`.
    """
    own = _own(rows, adcode)
    missing = [name for name in NEEDED if name not in own]
    pay = own.get("labor_remuneration")
    floors = _floors(pay) if pay else []
    shares = _shares(rows, pay, floors) if floors else []
    wages = [row for row in rows if row["indicator"] == DAILY and row["status_group"] != "target"]
    missing += [] if floors or not pay else ["floor"]
    missing += [SHARE] if floors and len(shares) < LEAST else []
    missing += [DAILY] if len(wages) < LEAST and "seasonal_posts" in own else []
    return Project(adcode, own, floors, shares, sorted(wages, key=lambda row: row["indicator_id"]), missing)
