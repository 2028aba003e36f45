"""A review for a program (JSON) and in words: what changed, from what to what, and on which pages."""

from yigong_analysis.phrases import label, rows_by, say
from yigong_analysis.places import names
from yigong_analysis.reports.review.changes import KINDS, Change, Review
from yigong_analysis.units import write, write_interval

NAMED = 3  # reports that a line names


def as_data(found: Review, shown: int) -> dict:
    """The review as plain values: the `shown` most important changes with both values, counts of all by kind."""
    return {
        "reports": {"old": found.old_reports, "new": found.new_reports, "unchanged": found.unchanged},
        "kinds": list(KINDS),
        "counts": found.counts,
        "changes": [_data(change) for change in found.changes[:shown]],
        "not_shown": max(0, len(found.changes) - shown),
    }


def _data(change: Change) -> dict:
    told = {key: getattr(change, key) for key in ("kind", "what", "old", "new", "told", "size")}
    return {key: value for key, value in told.items() if value not in ("", None)} | {"reports": list(change.reports)}


def subject(change: Change, lang: str) -> str:
    """What changed: 宁津县 · 劳务报酬 · 2022 · 累计 · 推广类; a claim by its sentence; a report by its place."""
    figure = change.new or change.old
    if isinstance(figure, dict):
        return " · ".join(filter(None, _figure_words(figure, lang)))
    if change.told:
        return change.told
    if change.kind.startswith("report"):
        return names(lang).get(change.reports[0].partition("/")[2]) or str(figure)
    if change.kind == "code_changed":
        return rows_by("components", "stage")[change.what][f"stage_{lang}"]
    if change.kind == "relation_flipped":
        return _pair_words(change.what, lang)
    return change.what


def _figure_words(figure: dict, lang: str) -> list[str]:
    named = rows_by("indicators", "indicator").get(figure["indicator"]) or {}
    return [
        names(lang).get(figure.get("adcode") or "", ""),
        named.get(lang, figure["indicator"]),
        figure.get("period") or "",
        label("status", figure["status"], lang) if figure.get("status") else "",
        label("fund_short", figure["fund_kind"], lang) if figure.get("fund_kind") else "",
        f"“{figure['exact']}”" if figure.get("exact") else "",
    ]


def _pair_words(what: str, lang: str) -> str:
    """Indicator ids in words: `remuneration_pc|persons_employed|371422|2022|…`, of one case or of two."""
    said = []
    for one in what.split(" : "):
        parts = [*one.split("|"), "", "", "", "", "", ""]
        keys = dict(zip(("indicator", "base", "adcode", "period", "fund_kind", "scope", "status"), parts, strict=False))
        said.append(" · ".join(filter(None, _figure_words(keys, lang))))
    return " / ".join(said)


def value(change: Change, side: str, lang: str) -> str:
    """One of the two values in words: a figure with its interval, a verdict, a relation, a code; a dash for none."""
    found = getattr(change, side)
    if found is None:
        return "–"
    if isinstance(found, dict):
        numbers = [found[key] for key in ("value", "lo", "hi", "unit")]
        precision = found.get("precision") or "exact"
        interval = write_interval(*numbers, lang, precision)
        return write(*numbers, lang, precision) + (f" [{interval}]" if interval else "")
    if change.kind.startswith("verdict"):
        return say(f"mark_{found}_short", lang)
    if change.kind == "relation_flipped":
        return say(f"rv_is_{found}", lang)
    if change.kind == "code_changed":
        code, _, described = str(found).partition(" ")
        return f"{label('code', code, lang)} {described}"
    return str(found)


def pages(change: Change, lang: str) -> str:
    """The reports that show a change: the first few, and how many more."""
    listed = say("comma", lang).join(change.reports[:NAMED])
    more = len(change.reports) - NAMED
    return say("rv_and_more", lang, listed=listed, n=more) if more > 0 else listed


def kind_words(kind: str, lang: str) -> str:
    """What kind of change it is."""
    return say(f"rv_{kind}", lang)


def lead(found: Review, lang: str) -> str:
    """How large the sets are and how much changed, in a sentence."""
    parts = {"old": found.old_reports, "new": found.new_reports, "same": found.unchanged, "n": len(found.changes)}
    return say("rv_lead" if found.changes else "rv_nothing", lang, **parts)


def lines(found: Review, shown: int, lang: str) -> list[str]:
    """The review as text for a terminal."""
    told = [lead(found, lang)]
    for change in found.changes[:shown]:
        values = say("rv_from_to", lang, old=value(change, "old", lang), new=value(change, "new", lang))
        without = change.kind in ("report_gone", "report_new", "words_changed")
        told.append(f"{kind_words(change.kind, lang)}  {subject(change, lang)}" + ("" if without else f"  {values}"))
        told.append(f"    {pages(change, lang)}")
    if len(found.changes) > shown:
        told.append(say("rv_counts", lang))
        told += [f"  {kind_words(kind, lang)}  {n}" for kind, n in found.counts.items()]
    return told
