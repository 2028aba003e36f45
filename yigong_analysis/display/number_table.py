"""Numbers with all that belongs to them: interval, labels, how each came about, and whether it can be recomputed."""

from yigong_analysis import phrases, units
from yigong_analysis.audit.findings import FAILS, HOLDS, NOT_COMPARABLE, OTHER_BASE, Finding
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import escape, table
from yigong_analysis.display.sentence import Sentence, calc_anchor, fact_link, quantity, sentence
from yigong_analysis.display.subject import (
    case_label,
    caveat_notes,
    floor_doubt,
    floor_link,
    grade_sign,
    indicator_name,
    labels_of,
    row_title,
)
from yigong_analysis.rows import Row

COLUMNS = ("indicator", "value", "interval", "labels", "grade", "origin", "mark")
GRAVITY = (FAILS, OTHER_BASE, HOLDS, NOT_COMPARABLE)


def deciding(lookup: Lookup, row: Row) -> Finding | None:
    """The finding that a stated number is marked by."""
    return gravest(lookup, row["fact_id"]) if row["origin"] == "stated" else None


def gravest(lookup: Lookup, fact_id: str) -> Finding | None:
    """Of what the audit found of a figure the one to tell: what contradicts it first, then what bears it out."""
    found = lookup.findings.get(fact_id, [])
    return min(found, key=lambda one: GRAVITY.index(one.verdict), default=None)


def mark(lookup: Lookup, row: Row) -> str:
    """Whether the number can be recomputed: a verdict of the audit, `computed` from two figures, or `none`.

    Where the audit found nothing, what the indicators say of figures of the same case.
    """
    if row["origin"] == "computed":
        return "computed"
    found = deciding(lookup, row)
    return found.verdict if found else {"yes": HOLDS, "no": FAILS, "": "none"}[row["agrees"]]


def interval_words(row: Row, lang: str) -> str:
    """The interval of an indicator as a reader writes it; empty for a number of no width."""
    return units.write_interval(row["value"], row["lo"], row["hi"], row["unit"], lang, row["precision"])


def formula(lookup: Lookup, row: Row, lang: str) -> Sentence:
    """How a computed indicator was formed: both figures, linked to their sources; a margin names its floor."""
    if row["indicator"] == "floor_margin":
        share = quantity(lookup.indicators[row["numerator_id"]], lang)
        return sentence("formula_margin", lang, share=share, floor=floor_link(row), certainty=floor_doubt(row, lang))
    top, bottom = lookup.facts[row["numerator_id"]], lookup.facts[row["denominator_id"]]
    return sentence(
        "formula_ratio",
        lang,
        top_name=indicator_name(top["indicator"], lang, short=True),
        top=fact_link(top),
        bottom_name=indicator_name(bottom["indicator"], lang, short=True),
        bottom=fact_link(bottom),
    )


def origin(lookup: Lookup, row: Row, lang: str) -> Sentence:
    """The number as the document writes it, linked to its source entry, or how it was computed."""
    if row["origin"] == "computed":
        return formula(lookup, row, lang)
    said = "as_corrected" if row["fact_id"] in lookup.corrections else "as_written"
    return sentence(said, lang, exact=fact_link(lookup.facts[row["fact_id"]]))


def caveat_lines(row: Row, lang: str, *, computed: bool = False) -> str:
    """What to know before quoting a number, behind the star it carries: small lines below its other words."""
    key = "caveat_of_input" if computed else "caveat_of_figure"
    said = [phrases.say(key, lang, note=note) for note in caveat_notes(row, lang)]
    return "".join(f"<br><small>{escape(words)}</small>" for words in said)


def number_table(lookup: Lookup, rows: list[Row], caption: str, lang: str, *, with_place: bool = False) -> str:
    """Indicator rows as a table whose rows are the targets of the computed numbers on the page."""
    cells = []
    for row in rows:
        labels = case_label(row, lang) if with_place else " · ".join(labels_of(row, lang))
        caveats = caveat_lines(row, lang, computed=row["origin"] == "computed")
        cells.append(
            [
                escape(row_title(row, lang)),
                quantity(row, lang).html,
                escape(interval_words(row, lang)),
                escape(labels),
                grade_sign(row, lang),
                f"<span>{origin(lookup, row, lang).html}{caveats}</span>",  # one box on a narrow screen
                escape(phrases.say(f"mark_{mark(lookup, row)}_short", lang)),
            ]
        )
    header = [phrases.say(f"col_{c}", lang) for c in COLUMNS]
    return table(header, cells, caption, [calc_anchor(row["indicator_id"]) for row in rows])


def facts_behind(lookup: Lookup, rows: list[Row]) -> list[Row]:
    """The facts that stated rows repeat and computed rows are made of, in the order of the documents."""
    ids = {row[key] for row in rows for key in ("fact_id", "numerator_id", "denominator_id")}
    return [fact for fact_id, fact in lookup.facts.items() if fact_id in ids]
