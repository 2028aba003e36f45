"""Made-up indicator rows for tests of the evaluation: nobody's figures."""

import pandas as pd

from yigong_analysis import indicators
from yigong_analysis.cases import KEY

NINE = ["371422", "370613", "370285", "130633", "130627", "130630", "130624", "654022", "654203"]
COUNTIES = [*NINE, "430822", "511323", "630223", "630224"]


def row(indicator: str, value: float, adcode: str = "371422", **labels: object) -> dict:
    """One row of the indicator table as made up; `lo` and `hi` are the value unless given."""
    made = {"indicator": indicator, "base": "", "origin": "stated", "value": value, "lo": value, "hi": value}
    made |= {"unit": "person", "precision": "exact", "place": "", "adcode": adcode, "period": "2024", "scope": ""}
    made |= {"fund_kind": "special_mixed", "status": "planned", "fund_family": "special", "status_group": "planned"}
    made |= {"published": "2025-01-01", "fact_id": "", "grade": 1} | labels
    made["indicator_id"] = "|".join(str(made[k]) for k in ("indicator", "base", *KEY, "origin"))
    return made


def frame(rows: list[dict]) -> pd.DataFrame:
    """Rows as the indicator table; columns that a row does not set are blank."""
    return pd.DataFrame(rows).reindex(columns=indicators.COLUMNS)


def four(adcode: str, numbers: tuple[float, float, float, float], **labels: object) -> list[dict]:
    """The four figures of the Shandong scheme: projects, jobs, training, pay."""
    names = ("projects_n", "persons_employed", "training_person_times", "labor_remuneration")
    return [row(name, number, adcode, **labels) for name, number in zip(names, numbers, strict=True)]


def many(n: int = 12) -> pd.DataFrame:
    """n counties that report all four figures, none better than another in everything."""
    made = []
    for place, adcode in enumerate(COUNTIES[:n]):
        made += four(adcode, (place + 2, 900 - 40 * place, 50 + 7 * (place % 5), 1e6 + 1e5 * ((place * 5) % n)))
    return frame(made)
