"""Full-time equivalents as tables: of stated person-days, and of workers under assumed days per worker."""

import pandas as pd

from yigong_analysis import phrases, units
from yigong_analysis.comparison import abroad
from yigong_analysis.display.markup import bullets, escape, paragraph, table
from yigong_analysis.display.sentence import Linked, fact_anchor
from yigong_analysis.display.subject import case_label
from yigong_analysis.rows import Row


def figure(row: Row, lang: str) -> str:
    """A stated figure as a reader writes it, linked to its source; trusted HTML."""
    text = units.write(row["value"], row["lo"], row["hi"], row["unit"], lang, row["precision"])
    return Linked(text, fact_anchor(row["fact_id"])).html


def stated(lang: str) -> tuple[str, list[dict]]:
    """The table of plans that state person-days, and its numbers."""
    cells, data = [], []
    for row in abroad.workdays("stated"):
        fte = abroad.full_time(row["person_days"])
        data.append({"code": row["code"], "person_days": row["person_days"], "fte": round(fte, 4)})
        formula = f"{row['person_days']:.0f} ÷ {abroad.FULL_TIME_DAYS} = {fte:.1f}"
        status = f"{phrases.label('status', row['status'], lang)} · {row['year']}"
        cells.append([escape(words) for words in (row[lang], status, formula, row[f"note_{lang}"], row["source"])])
    header = [phrases.say(f"ab_col_{name}", lang) for name in ("place", "status", "fte", "caveat", "source")]
    return table(header, cells, phrases.say("ab_cap_stated", lang, n=len(cells))), data


def assumed(indicators: pd.DataFrame, lang: str) -> tuple[str, list[dict]]:
    """The table of cases that state workers and total investment, a column a scenario, and its numbers."""
    scenarios, cases = abroad.workdays("scenario"), abroad.employed(indicators)
    if not cases:
        return paragraph(escape(phrases.say("ab_no_employed", lang)), "yg-note"), []
    cells, data = [], []
    for persons, total in cases:
        row = [escape(case_label(persons, lang)), figure(persons, lang), figure(total, lang)]
        for one in scenarios:
            found = abroad.scenario(persons, total, (one["days_lo"], one["days_hi"]))
            row.append(f"{_range(found['fte'])}<br><small>{_range(found['fte_per_10m'])}</small>")
            labels = {name: persons[name] for name in ("adcode", "period", "scope", "fact_id")}
            data.append({**labels, "scenario": one["code"], **_ends(found)})
        cells.append([f"<span>{cell}</span>" for cell in row])
    header = [phrases.say(f"ab_col_{name}", lang) for name in ("case", "workers", "total")]
    header += [phrases.say("ab_scenario", lang, name=one[lang], **_days(one)) for one in scenarios]
    notes = [phrases.say("ab_scenario_note", lang, name=one[lang], note=one[f"note_{lang}"]) for one in scenarios]
    shown = table(header, cells, phrases.say("ab_cap_assumed", lang, n=len(cells)))
    return bullets([escape(words) for words in notes]) + shown, data


def _days(scenario: Row) -> dict[str, str]:
    return {"lo": f"{scenario['days_lo']:g}", "hi": f"{scenario['days_hi']:g}"}


def _range(ends: tuple[float, float]) -> str:
    """Least and most with two digits: more would say more than an assumption can."""
    low, high = (f"{float(f'{end:.2g}'):g}" for end in ends)
    return low if low == high else f"{low}–{high}"


def _ends(found: dict) -> dict:
    return {name: [round(end, 4) for end in ends] for name, ends in found.items()}
