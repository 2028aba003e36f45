"""Two rendered sets as they lie on the disk: the reports by name, and the facts of each that a review compares."""

import json
from dataclasses import dataclass
from pathlib import Path

from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import LANGUAGES, message
from yigong_analysis.reports import stores
from yigong_analysis.reports.records import MEASURED, figure_id, records

HEADLINE = ("head", "figures")  # the sections whose figures a reader quotes


@dataclass(frozen=True)
class Told:
    """What one report says, as far as it can be compared with another edition of it.

    `figures`: id → figure (value, lo, hi, unit and labels); `headline`: the ids among them that head and key figures
    show; `verdicts`: what the audit says, by document, relation, stated figure and base; `stated`: the same in a
    sentence; `relations`: how two cases of an indicator relate, and on which side of its floor a share lies; `codes`:
    stage of a method → its code and how many of its components are described; `words`: part → everything it says.
    """

    title: str
    figures: dict[str, dict]
    headline: frozenset[str]
    verdicts: dict[str, str]
    stated: dict[str, str]
    relations: dict[str, str]
    codes: dict[str, str]
    words: dict[str, str]


def open_set(folder: str) -> dict[str, Path]:
    """The finished reports of a set by name (`zh/371422`). Raises YigongError if there is none."""
    out = stores.store(folder).out if "://" in folder else Path(folder)
    if isinstance(out, Path) and not out.is_dir():
        raise YigongError(message("rv_no_folder", folder=folder))
    found = {f"{lang}/{report.name}": report for lang in LANGUAGES for report in stores.reports(out, lang)}
    if not found:
        raise YigongError(message("rv_no_reports", folder=folder))
    return dict(sorted(found.items()))


def read(report: Path) -> Told:
    """One report. Raises YigongError naming the file if it is no report.json."""
    file = report / "report.json"
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return _told(found)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise YigongError(message("rv_unreadable", file=file, reason=error)) from None


def _told(found: dict) -> Told:
    sections = found["sections"]
    figures = _figures(sections)
    headline = {name for key in HEADLINE for name in _figures(sections.get(key, {}))}
    by_claim = {_claim(one): one for one in _listed(sections, "findings", "verdict")}
    pairs = [pair for pair in _listed(sections, "pairs", "relation") if {"a", "b"} <= set(pair)]
    margins = {name: figure for name, figure in figures.items() if figure["indicator"] == "floor_margin"}
    return Told(
        found["title"],
        {name: figure for name, figure in figures.items() if name not in margins},
        frozenset(headline - set(margins)),
        {claim: one["verdict"] for claim, one in by_claim.items()},
        {claim: one["text"] for claim, one in by_claim.items()},
        {f"{pair['a']} : {pair['b']}": pair["relation"] for pair in pairs}
        | {name: _side(figure) for name, figure in margins.items()},
        {
            stage["stage"]: f"{stage['code']} {stage['described']}/{stage['n']}"
            for stage in sections.get("method", {}).get("stages", [])
        },
        {part["key"]: json.dumps(part, ensure_ascii=False, sort_keys=True) for part in found.get("content", [])},
    )


def _listed(sections: dict, name: str, key: str) -> list[dict]:
    """The entries that have `key` in every list called `name`; elsewhere the same name may be a count."""
    lists = [part[name] for part in sections.values() if isinstance(part.get(name), list)]
    return [one for found in lists for one in found if isinstance(one, dict) and key in one]


def _figures(part: object) -> dict[str, dict]:
    """Every figure in a value, however deep, by its id."""
    return {figure_id(one): one for one in records(part) if figure_id(one) and set(one) >= {*MEASURED, "indicator"}}


def _claim(one: dict) -> str:
    stated = (one.get("fact_ids") or [str(one["spans"][0])])[0]
    return f"{one['doc']} {one['relation']} {stated} {one.get('base', '')}"


def _side(margin: dict) -> str:
    """On which side of its floor a share lies: above, below, or tie where its interval holds the floor."""
    return "above" if margin["lo"] > 0 else "below" if margin["hi"] < 0 else "tie"
