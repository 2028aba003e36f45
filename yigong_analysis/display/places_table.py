"""The places that have figures: a table, which can be searched and sorted where a notebook is open."""

from collections.abc import Callable

import pandas as pd

from yigong_analysis import pipeline
from yigong_analysis.display.front_end import Live
from yigong_analysis.display.markup import escape, paragraph, table
from yigong_analysis.display.section import Section
from yigong_analysis.phrases import say
from yigong_analysis.places import divisions

COLUMNS = ("adcode", "place", "figures", "sources", "method")
# words of the searchable table, by its own names
WORDS = ("search", "lengthMenu", "info", "infoEmpty", "infoFiltered", "zeroRecords")
TEXTS = [0, 1, 4]  # columns of words
PAGE_ROWS = 10


def places_with_figures(evidence: pipeline.Evidence, lang: str) -> pd.DataFrame:
    """One row a place, in the order of codes.

    Returns `adcode`, `place` (full name), `figures` and `sources` (counts), `method` (name of the coded method, or
    empty).
    """
    facts = evidence.facts[evidence.facts["adcode"] != ""]
    counts = facts.groupby("adcode").agg(figures=("fact_id", "size"), sources=("source_id", "nunique")).sort_index()
    known, methods = divisions(), evidence.methods
    named = [known[code][f"full_{lang}"] if code in known else code for code in counts.index]
    coded = [methods[code]["name"][lang] if code in methods else "" for code in counts.index]
    return counts.assign(place=named, method=coded).reset_index()[list(COLUMNS)]


def _header(lang: str) -> list[str]:
    return [say(f"lab_col_{column}", lang) for column in COLUMNS]


def searchable(places: pd.DataFrame, lang: str) -> str:
    """The table as HTML with its script inside: search, sort, pages; no network.

    The words of documents are not in it, and what is in it is escaped by the library.
    """
    from itables import options, to_html_datatable
    from itables.javascript import generate_init_offline_itables_html

    init = generate_init_offline_itables_html(options.dt_bundle)
    shown = places.set_axis(_header(lang), axis="columns")
    words = {word: say(f"lab_table_{word}", lang) for word in WORDS}
    return init + to_html_datatable(
        shown,
        connected=False,
        showIndex=False,
        pageLength=PAGE_ROWS,
        lengthMenu=[PAGE_ROWS, 50, 500],
        language=words,
        table_id="table-of-places",
        columnDefs=[{"className": "dt-left", "targets": TEXTS}],
        layout={"topStart": "search", "topEnd": "pageLength"},
        classes="compact stripe",
        style="width: 46rem; max-width: 100%; margin: 0",
        display_logo_when_loading=False,
    )


def places_section(evidence: pipeline.Evidence, lang: str) -> Live:
    """The section: a sentence and the table."""
    places = places_with_figures(evidence, lang)
    lead = paragraph(escape(say("lab_places_lead", lang, n=len(places))))
    heading = say("lab_h_places", lang)
    rows = [[escape(cell) for cell in row] for row in places.itertuples(index=False)]
    html = lead + table(_header(lang), rows, say("lab_places_caption", lang, n=len(places)))
    data = {"places": places.to_dict("records")}
    section = Section("places", html, say("lab_places_lead", lang, n=len(places)), data, heading)
    return Live(section, _shows(Section("places", lead, section.text, data, heading), places, lang))


def _shows(lead: Section, places: pd.DataFrame, lang: str) -> Callable[[], None]:
    def show() -> None:
        from IPython.display import HTML, display

        display(lead, HTML(searchable(places, lang)))

    return show
