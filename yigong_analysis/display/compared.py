"""Places set beside each other: the rows that the charts draw, and the sentences on what may not be compared.

Used by a case study (one place in colour) and by the comparison of methods (all in colour of their own kind).
"""

import pandas as pd

from yigong_analysis import comparison, floors, indicators, methods, phrases, schema, units
from yigong_analysis.cases import CELL
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.charts import component_matrix, floor_timeline, funds_to_wages, indicator_dots
from yigong_analysis.display.doubts import refusal_words
from yigong_analysis.display.layout import listed
from yigong_analysis.display.sentence import Sentence, sentence
from yigong_analysis.display.subject import case_label, case_words, indicator_name, row_title, titled

SHORT_UNIT = {
    "CNY/person": "CNY",
    "persons_per_10m": "count",
}  # beside a dot, where the axis already says "per"


def _dot(row: pd.Series, kind: str, lang: str) -> dict:
    unit = SHORT_UNIT.get(row["unit"], row["unit"])
    text = units.write(row["value"], row["lo"], row["hi"], unit, lang, row["precision"])
    planned = kind == "own" and row["status_group"] == "planned"
    return {
        "label": case_label(row, lang),
        "kind": "own_planned" if planned else kind,
        "text": text,
        "adcode": row["adcode"],
        **{key: float(row[key]) for key in ("value", "lo", "hi")},
        "indicator_id": row["indicator_id"],
    }


def _panel(row: pd.Series, own: list[pd.Series], table: pd.DataFrame, lang: str) -> dict:
    kept, refused = comparison.peers(row, table)
    mine = {r["indicator_id"] for r in own}
    dots = [_dot(r, "own", lang) for r in own]
    dots += [_dot(r, "peer", lang) for _, r in kept.iterrows() if r["indicator_id"] not in mine]
    dots += [
        _dot(r, "reference", lang)
        for r, _ in refused
        if r["indicator_id"] not in mine and comparison.only_for_orientation(row, r)
    ]
    floor = None if pd.isna(row["floor"]) else float(row["floor"])
    family = phrases.label("family_short", row["fund_family"], lang)
    title = f"{row_title(row, lang)} · {family}"
    return {
        "title": title,
        "unit": row["unit"],
        "floor": floor,
        "rows": dots,
        "floor_text": phrases.say("floor_line", lang, floor=f"{floor:g}%") if floor else "",
    }


def place_panels(adcode: str, table: pd.DataFrame, lang: str) -> list[dict]:
    """The panels of one place: each indicator it has, by base and fund family, beside the cases that may stand there.

    A panel that would hold one dot and no floor says nothing and is left out; the number stands in the table.
    """
    own = one_a_case(table[table["adcode"] == adcode])
    panels = []
    for indicator in listed("panel"):
        for _, rows in own[own["indicator"] == indicator].groupby(["base", "fund_family"], sort=True):
            realised_first = [row for _, row in rows.sort_values("status_group", ascending=False).iterrows()]
            panel = _panel(realised_first[0], realised_first, table, lang)
            if len(panel["rows"]) > 1 or panel["floor"]:
                panels.append(panel)
    return panels


def dots(adcode: str, table: pd.DataFrame, lang: str) -> Chart | None:
    """The dot chart of one place; None if it has no indicator to draw."""
    panels = place_panels(adcode, table, lang)
    return indicator_dots(panels, phrases.say("cap_dots", lang), lang) if panels else None


def elsewhere(adcode: str, table: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The indicators of other places that the charts and sentences about one place show."""
    shown = {row["indicator_id"] for panel in place_panels(adcode, table, lang) for row in panel["rows"]}
    return table[table["indicator_id"].isin(shown) & (table["adcode"] != adcode)]


def excluded(adcode: str, table: pd.DataFrame, lang: str) -> list[Sentence]:
    """The other places' cases that were left out of the charts, each with the label that differs."""
    said = {}
    for _, row in table[(table["adcode"] == adcode) & table["indicator"].isin(listed("panel"))].iterrows():
        _, refused = comparison.peers(row, table)
        for other, refusal in refused:
            if other["adcode"] != adcode and not comparison.only_for_orientation(row, other):
                name = indicator_name(row["indicator"], lang, other["base"])
                key = (case_words(other, lang), name)
                said[key] = sentence("excluded", lang, case=key[0], indicator=name, why=refusal_words(refusal, lang))
    return [said[key] for key in sorted(said)]


def _share_rows(table: pd.DataFrame) -> pd.DataFrame:
    """One share a case: of the money that has a floor if there is one, else of total investment."""
    shares = table[table["indicator"].isin(listed("share"))]
    order = shares.assign(rank=shares["indicator"].map(listed("share").index)).sort_values(
        ["rank", "origin"], ascending=[True, False]
    )
    return order.drop_duplicates(CELL).sort_values(
        ["fund_family", "adcode", "period", "scope"], ascending=[False, True, True, True]
    )


def wages(adcodes: list[str], table: pd.DataFrame, own: str, lang: str) -> Chart | None:
    """Of 100 yuan, how much became pay, for each case of the places; None where no share is known."""
    rows = []
    for _, row in _share_rows(table[table["adcode"].isin(adcodes)]).iterrows():
        share = _dot(row, "own" if row["adcode"] == own else "peer", lang)
        base = phrases.label("base", row["base"], lang)
        rows.append(
            share
            | {
                "label": f"{case_label(row, lang)} · {base}",
                "floor": None if pd.isna(row["floor"]) else float(row["floor"]),
                "planned": row["status_group"] == "planned",
            }
        )
    return funds_to_wages(rows, phrases.say("cap_wages", lang), lang) if rows else None


def timeline(table: pd.DataFrame, own: str, lang: str) -> Chart:
    """The floors through the years and the special-fund cases on them."""
    points = []
    for _, row in _share_rows(table[table["fund_family"] == "special"]).iterrows():
        dot = _dot(row, "own" if row["adcode"] == own else "peer", lang)
        # drawn in the middle of what the figure can be about: from the start of its period to the day of its floor
        day = pd.Timestamp(indicators.day_of(row))
        start = pd.Timestamp(row["period"][:4] or day)
        middle = start + (day - start) / 2
        points.append(dot | {"day": middle.date().isoformat()})
    return floor_timeline(floors.load_floors(), points, phrases.say("cap_floors", lang), lang)


def matrix(coded: dict[str, dict], lang: str) -> Chart:
    """The component matrix of the chosen methods."""
    table = methods.components()
    names = {adcode: schema.reference("divisions").loc[adcode, lang].split()[0] for adcode in coded}
    codes = methods.matrix(coded).rename(columns=names)
    rows = pd.DataFrame({"component": table.index, "stage": table["stage"].to_numpy(), "name": table[lang].to_numpy()})
    for adcode, name in names.items():
        rows[name] = codes[name].to_numpy()
        rows[f"{name} borderline"] = [coded[adcode]["components"][c]["borderline"] for c in table.index]
    return component_matrix(rows, list(names.values()), phrases.say("cap_matrix", lang), lang)


def one_a_case(table: pd.DataFrame) -> pd.DataFrame:
    """The indicators of the panels, each case once: stated before computed."""
    rows = table[table["indicator"].isin(listed("panel"))].sort_values("origin", ascending=False, kind="stable")
    cells = ["indicator", "base", *CELL]
    return rows.drop_duplicates(cells).sort_values(cells)


def all_dots(table: pd.DataFrame, lang: str) -> Chart | None:
    """A panel for each indicator and base of special-fund projects, and of promoted ones, that two places share."""
    rows = one_a_case(table)
    special = rows["fund_family"] == "special"
    panels = []
    for indicator in listed("panel"):
        for (base, _), group in rows[rows["indicator"] == indicator].groupby(["base", special], sort=True):
            if group["adcode"].nunique() < 2:
                continue
            panels.append(
                {
                    "title": titled(indicator_name(indicator, lang, base)),
                    "unit": group.iloc[0]["unit"],
                    "floor": None,
                    "floor_text": "",
                    "rows": [_dot(row, "own", lang) for _, row in group.iterrows()],
                }
            )
    return indicator_dots(panels, phrases.say("cap_all_dots", lang), lang) if panels else None
