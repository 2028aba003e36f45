"""Numbers with all that belongs to them: interval, labels, how each came about, and whether it can be recomputed."""

import pandas as pd

from yigong_analysis import phrases, pipeline, units
from yigong_analysis.display.markup import escape, table
from yigong_analysis.display.sentence import Sentence, calc_anchor, fact_link, quantity, sentence
from yigong_analysis.display.subject import case_label, floor_doubt, floor_link, indicator_name, labels_of, row_title


def mark(row: pd.Series) -> str:
    """Whether the number can be recomputed: `holds`, `fails`, `computed` from two figures, or `none`."""
    if row["origin"] == "computed":
        return "computed"
    return {"yes": "holds", "no": "fails", "": "none"}[row["agrees"]]


def interval_words(row: pd.Series, lang: str) -> str:
    """The interval of an indicator as a reader writes it; empty for a number of no width."""
    return units.write_interval(row["value"], row["lo"], row["hi"], row["unit"], lang, row["precision"])


def formula(evidence: pipeline.Evidence, row: pd.Series, lang: str) -> Sentence:
    """How a computed indicator was formed: both figures, linked to their sources; a margin names its floor."""
    if row["indicator"] == "floor_margin":
        table = evidence.indicators
        share = quantity(table[table["indicator_id"] == row["numerator_id"]].iloc[0], lang)
        return sentence("formula_margin", lang, share=share, floor=floor_link(row), certainty=floor_doubt(row, lang))
    top, bottom = evidence.facts.loc[row["numerator_id"]], evidence.facts.loc[row["denominator_id"]]
    return sentence(
        "formula_ratio",
        lang,
        top_name=indicator_name(top["indicator"], lang, short=True),
        top=fact_link(top),
        bottom_name=indicator_name(bottom["indicator"], lang, short=True),
        bottom=fact_link(bottom),
    )


def origin(evidence: pipeline.Evidence, row: pd.Series, lang: str) -> Sentence:
    """The number as the document writes it, linked to its source entry, or how it was computed."""
    if row["origin"] == "computed":
        return formula(evidence, row, lang)
    return sentence("as_written", lang, exact=fact_link(evidence.facts.loc[row["fact_id"]]))


def number_table(
    evidence: pipeline.Evidence, rows: pd.DataFrame, caption: str, lang: str, *, with_place: bool = False
) -> str:
    """Indicator rows as a table whose rows are the targets of the computed numbers on the page."""
    cells = []
    for _, row in rows.iterrows():
        labels = case_label(row, lang) if with_place else " · ".join(labels_of(row, lang))
        cells.append(
            [
                escape(row_title(row, lang)),
                quantity(row, lang).html,
                escape(interval_words(row, lang)),
                escape(labels),
                origin(evidence, row, lang).html,
                escape(phrases.say(f"mark_{mark(row)}_short", lang)),
            ]
        )
    header = [phrases.say(f"col_{c}", lang) for c in ("indicator", "value", "interval", "labels", "origin", "mark")]
    return table(header, cells, caption, [calc_anchor(i) for i in rows["indicator_id"]])


def facts_behind(evidence: pipeline.Evidence, rows: pd.DataFrame) -> pd.DataFrame:
    """The facts that stated rows repeat and computed rows are made of, in the order of the documents."""
    ids = {*rows["fact_id"], *rows["numerator_id"], *rows["denominator_id"]}
    return evidence.facts[evidence.facts["fact_id"].isin(ids)]
