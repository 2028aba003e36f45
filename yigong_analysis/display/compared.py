"""Places set beside each other: the rows that the charts draw, and the sentences on what may not be compared.

Used by a case study (one place in colour) and by the comparison of methods (all in colour of their own kind).
"""

from collections.abc import Collection
from operator import itemgetter

import pandas as pd

from yigong_analysis import floors, indicators, methods, phrases, schema, units
from yigong_analysis.cases import CELL
from yigong_analysis.comparison import comparability
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.charts import funds_to_wages, indicator_dots
from yigong_analysis.display.doubts import refusal_words
from yigong_analysis.display.floor_chart import floor_timeline
from yigong_analysis.display.layout import listed
from yigong_analysis.display.matrix_chart import component_matrix
from yigong_analysis.display.sentence import Sentence, sentence
from yigong_analysis.display.subject import case_label, case_words, grade_words, indicator_name, row_title
from yigong_analysis.rows import Row

Case = tuple[str, Row]  # how a case stands in a panel (own, peer, reference), and its row
NAMED, LEAST_NAMED = 8, 2  # rows of other places beside one place, the row of those without names included
NAMED_IN_ALL = 24  # such rows in all panels: a chart of many panels names fewer in each
NAMED_BESIDE_SEVERAL = 1  # beside several places, which have rows of their own: more names would hide them
SHORT_UNIT = {
    "CNY/person": "CNY",
    "persons_per_10m": "count",
}  # beside a dot, where the axis already says "per"


def _dot(row: Row, kind: str, lang: str) -> dict:
    unit = SHORT_UNIT.get(row["unit"], row["unit"])
    text = units.write(row["value"], row["lo"], row["hi"], unit, lang, row["precision"])
    planned = kind == "own" and row["status_group"] == "planned"
    return {
        "label": case_label(row, lang),
        "kind": "own_planned" if planned else kind,
        "written": text,
        "text": f"{text} · {grade_words(row, lang)}",
        "adcode": row["adcode"],
        "grade": int(row["grade"]),
        **{key: float(row[key]) for key in ("value", "lo", "hi")},
        "indicator_id": row["indicator_id"],
    }


def _near(own: Collection[str], dot: dict) -> tuple:
    """Order of naming: comparable cases first, then the nearest: of the same county, city, province."""
    shared = max((sum(one[:n] == dot["adcode"][:n] for n in (2, 4, 6)) for one in own), default=0)
    return (dot["kind"] == "reference", -shared)


def _with_crowd(dots: list[dict], own: Collection[str], lang: str, named: int = NAMED) -> dict:
    """The rows of a panel; of many cases of other places the nearest keep a row and a name, the rest share one row."""
    others = [dot for dot in dots if "own" not in dot["kind"]]
    unnamed = sorted(others, key=lambda dot: _near(own, dot))[named - 1 :] if len(others) > named else []
    ids = {dot["indicator_id"] for dot in unnamed}
    return {
        "rows": [dot for dot in dots if dot["indicator_id"] not in ids],
        "others": [dot for dot in dots if dot["indicator_id"] in ids],
        "others_text": phrases.say("others", lang, n=len(ids)) if ids else "",
    }


def _beside(own: list[Row], rows: list[Row]) -> list[Case]:
    """The cases of one panel, each with its kind: those of the place, the comparable ones, those for orientation."""
    mine = {row["indicator_id"] for row in own}
    kept, refused = comparability.peers(own[0], rows)
    others = [("peer", row) for row in kept]
    others += [("reference", row) for row, _ in refused if comparability.only_for_orientation(own[0], row)]
    return [("own", row) for row in own] + [case for case in others if case[1]["indicator_id"] not in mine]


def place_cases(adcode: str, rows: list[Row]) -> list[list[Case]]:
    """The cases of each panel of one place: a panel for each indicator it has, by base and fund family.

    Input: the rows of the indicator table. A panel that would hold one dot and no floor says nothing and is left out;
    the number stands in the table.
    """
    groups = {}
    rows = [row for row in rows if row["status_group"] != "target"]  # a rule is neither paid nor planned
    for row in one_a_case([row for row in rows if row["adcode"] == adcode]):
        groups.setdefault((row["indicator"], row["base"], row["fund_family"]), []).append(row)
    order, panels = listed("panel"), []
    for group in sorted(groups, key=lambda group: (order.index(group[0]), *group[1:])):
        realised_first = sorted(groups[group], key=lambda row: row["status_group"], reverse=True)
        cases = _beside(realised_first, rows)
        if len(cases) > 1 or realised_first[0]["floor"] > 0:
            panels.append(cases)
    return panels


def _floor(cases: list[Case]) -> float | None:
    """The floor of the place's own cases; None if they have none, or floors of different years: no line fits those."""
    floors_of = {float(row["floor"]) for kind, row in cases if kind == "own" and not pd.isna(row["floor"])}
    return floors_of.pop() if len(floors_of) == 1 else None


def _panel(cases: list[Case], lang: str, named: int) -> dict:
    row, floor = cases[0][1], _floor(cases)
    family = phrases.label("family_short", row["fund_family"], lang)
    return {
        "title": f"{row_title(row, lang)} · {family}",
        "unit": row["unit"],
        "floor": floor,
        "floor_text": phrases.say("floor_line", lang, floor=f"{floor:g}%") if floor else "",
        **_with_crowd([_dot(case, kind, lang) for kind, case in cases], [row["adcode"]], lang, named),
    }


def place_panels(cases: list[list[Case]], lang: str) -> list[dict]:
    """The panels of one place as the dot chart has them: each indicator beside the cases that may stand there."""
    named = max(LEAST_NAMED, min(NAMED, NAMED_IN_ALL // max(len(cases), 1)))
    return [_panel(panel, lang, named) for panel in cases]


def dots(cases: list[list[Case]], lang: str) -> Chart | None:
    """The dot chart of one place; None if it has no indicator to draw."""
    panels = place_panels(cases, lang)
    return indicator_dots(panels, _caption("cap_dots", panels, lang), lang) if panels else None


def _caption(key: str, drawn: list[dict], lang: str) -> str:
    """A caption, and which cases have a name where some have none."""
    caption = phrases.say(key, lang)
    return phrases.say("cap_others", lang, caption=caption) if any(panel["others"] for panel in drawn) else caption


def elsewhere(adcode: str, cases: list[list[Case]], rows: list[Row]) -> list[Row]:
    """The indicators of other places that the charts and sentences about one place show, in the order of the table."""
    shown = {row["indicator_id"] for panel in cases for _, row in panel}
    return [row for row in rows if row["indicator_id"] in shown and row["adcode"] != adcode]


def excluded(adcode: str, rows: list[Row], lang: str) -> list[Sentence]:
    """The other places' cases that were left out of the charts, each with the label that differs."""
    said, shown = {}, listed("panel")
    for row in [row for row in rows if row["adcode"] == adcode and row["indicator"] in shown]:
        _, refused = comparability.peers(row, rows)
        for other, refusal in refused:
            if other["adcode"] != adcode and not comparability.only_for_orientation(row, other):
                name = indicator_name(row["indicator"], lang, other["base"])
                key = (case_words(other, lang), name)
                said[key] = sentence("excluded", lang, case=key[0], indicator=name, why=refusal_words(refusal, lang))
    return [said[key] for key in sorted(said)]


def _share_rows(table: pd.DataFrame) -> pd.DataFrame:
    """One share a case: of the money that has a floor if there is one, else of total investment."""
    shares = table[table["indicator"].isin(listed("share")) & (table["status_group"] != "target")]
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


def timeline(table: pd.DataFrame, own: Collection[str], lang: str) -> Chart:
    """The floors through the years and the special-fund cases on them; `own`: the places that the page is about."""
    points = []
    special = table[(table["fund_family"] == "special") & (table["status"] != "cumulative")]  # more is still to be paid
    for _, row in _share_rows(special).iterrows():
        planned = row["status_group"] == "planned"
        dot = _dot(row, "own" if row["adcode"] in own else "reference" if planned else "peer", lang)
        # drawn in the middle of what the figure can be about: from the start of its period to the day of its floor
        day = pd.Timestamp(indicators.day_of(row))
        start = pd.Timestamp(row["period"][:4] or day)
        middle = start + (day - start) / 2
        points.append(dot | {"day": middle.date().isoformat()})
    drawn = _with_crowd(points, sorted(own)[:1], lang)
    return floor_timeline(floors.load_floors(), drawn, _caption("cap_floors", [drawn], lang), lang)


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


def one_a_case(rows: list[Row]) -> list[Row]:
    """The indicators of the panels, each case once: stated before computed."""
    shown, cell, cases = listed("panel"), itemgetter("indicator", "base", *CELL), {}
    for row in sorted(rows, key=itemgetter("origin"), reverse=True):
        if row["indicator"] in shown:
            cases.setdefault(cell(row), row)
    return [cases[key] for key in sorted(cases)]


def all_cases(adcodes: Collection[str], rows: list[Row]) -> list[list[Case]]:
    """The cases of each panel of several places: one an indicator and base, special-fund and promoted projects apart.

    Input: the places in colour, and the rows of the whole indicator table. Beside a case stand those of other places
    that may be compared with it, or might but that one is planned and one is not; one case a place and cell. A plan is
    hollow, in colour and in grey.
    """
    groups: dict[tuple, list[Row]] = {}
    rows = [row for row in rows if row["status_group"] != "target"]  # a rule is neither paid nor planned
    for row in one_a_case([row for row in rows if row["adcode"] in adcodes]):
        groups.setdefault((row["indicator"], row["base"], row["fund_family"].partition("_")[0]), []).append(row)
    order, panels = listed("panel"), []
    for group in sorted(groups, key=lambda group: (order.index(group[0]), group[1], group[2] != "special", group[2])):
        others: dict[str, Case] = {}
        for row in groups[group]:
            for _, other in _beside([row], rows)[1:]:
                if other["adcode"] not in adcodes and other["fund_family"] == row["fund_family"]:
                    kind = "reference" if other["status_group"] == "planned" else "peer"
                    others[other["indicator_id"]] = (kind, other)
        panels.append([("own", row) for row in groups[group]] + [others[key] for key in sorted(others)])
    return panels


def _shared_panel(cases: list[Case], adcodes: Collection[str], lang: str) -> dict:
    """One panel of several places; of other places only the nearest few keep a name."""
    row, floor = cases[0][1], _floor(cases)
    family = "promoted_mixed" if row["fund_family"].startswith("promoted") else row["fund_family"]
    title = f"{row_title(row, lang)} · {phrases.label('family_short', family, lang)}"
    floor_text = phrases.say("floor_line", lang, floor=f"{floor:g}%") if floor else ""
    dots = [_dot(case, kind, lang) for kind, case in cases]
    crowd = _with_crowd(dots, adcodes, lang, NAMED_BESIDE_SEVERAL)
    if plans := sum(dot["kind"] == "reference" for dot in crowd["others"]):
        crowd["others_text"] = phrases.say("cm_others", lang, n=len(crowd["others"]), plans=plans)
    return {"title": title, "unit": row["unit"], "floor": floor, "floor_text": floor_text, **crowd}


def all_dots(cases: list[list[Case]], adcodes: Collection[str], lang: str) -> Chart | None:
    """The dot chart of several places, each panel beside the cases of other places; None if there is no panel."""
    panels = [_shared_panel(panel, adcodes, lang) for panel in cases]
    if not panels:
        return None
    others = [case for panel in cases for kind, case in panel if kind != "own"]
    n, places = len(others), len({row["adcode"] for row in others})
    return indicator_dots(panels, phrases.say("cap_all_dots", lang, n=n, places=places), lang)


def named_elsewhere(cases: list[list[Case]], adcodes: Collection[str], lang: str) -> list[Row]:
    """The cases of other places that have a name in the chart of several places, in the order of the chart."""
    named = [dot["indicator_id"] for panel in cases for dot in _shared_panel(panel, adcodes, lang)["rows"]]
    rows = {row["indicator_id"]: row for panel in cases for kind, row in panel if kind != "own"}
    return [rows[name] for name in named if name in rows]
