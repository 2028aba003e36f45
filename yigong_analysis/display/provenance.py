"""Where everything comes from: each figure with document, position and expression; evidence; how to cite and repeat."""

from collections.abc import Iterable
from importlib.metadata import version

from yigong_analysis import floors, phrases, units
from yigong_analysis.digests import of_evidence
from yigong_analysis.display import bibliography
from yigong_analysis.display.corrected import beside_the_source, correction_data, correction_sentence, without_mark
from yigong_analysis.display.finding_words import recomputed
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import bullets, escape, paragraph, table
from yigong_analysis.display.number_table import caveat_lines, facts_behind, gravest, mark, number_table
from yigong_analysis.display.section import Section
from yigong_analysis.display.sentence import Linked, evidence_anchor, fact_anchor, sentence
from yigong_analysis.display.source_lines import citation, is_page, record, source_line
from yigong_analysis.display.subject import Subject, fact_labels, grade_sign, indicator_name, titled
from yigong_analysis.pipeline import Evidence
from yigong_analysis.rows import Row, rows_of

FACT_COLUMNS = ("exact", "reading", "value", "interval", "labels", "grade", "position", "mark")
UNTOLD = {"place", "adcode", "optional"}  # of a fact: the page is about one place, and `optional` serves annotators


def inputs_hash(evidence: Evidence) -> str:
    """sha256 over what a page reads of the tables, so that a reader can tell which data it was made from."""
    return of_evidence({*evidence.facts["adcode"], *evidence.corrections["adcode"]}, evidence.as_of)


def fact_row(fact: Row, lang: str) -> list[str]:
    """One figure: expression, reading, value, interval, labels, grade, position; cells escaped."""
    numbers = [fact[c] for c in ("value", "lo", "hi", "unit")]
    return [
        f"<q>{escape(fact['exact'])}</q>",
        escape(titled(indicator_name(fact["indicator"], lang))),
        escape(units.write(*numbers, lang, fact["precision"])),
        escape(units.write_interval(*numbers, lang)),
        f"<span>{escape(' · '.join(fact_labels(fact, lang)))}{_note(fact, lang)}</span>",
        grade_sign(fact, lang),
        _position(fact, lang),
    ]


def _listed_row(lookup: Lookup, fact: Row, listed: set[str], lang: str) -> list[str]:
    """One figure and how it was recomputed; beside each cell that a correction changes, what the source says.

    What to know before quoting it follows its labels once, whatever a correction changes.
    """
    cells, original = fact_row(fact, lang), lookup.originals.get(fact["fact_id"])
    if original is not None:
        cells = beside_the_source(cells, fact_row(original, lang), fact["fact_id"] not in lookup.facts, lang)
    caveats, at = caveat_lines(without_mark(fact), lang), FACT_COLUMNS.index("labels")
    if caveats:
        cells = [*cells[:at], f"<span>{cells[at]}{caveats}</span>", *cells[at + 1 :]]
    return [*cells, _audited(lookup, fact["fact_id"], listed, lang)]


def _audited(lookup: Lookup, fact_id: str, listed: set[str], lang: str) -> str:
    """The mark of the number and what it was recomputed from, or that there is nothing to recompute it from.

    The figures it was recomputed from are links if all of them are listed too.
    """
    found, row = gravest(lookup, fact_id), lookup.stated.get(fact_id)
    if found:
        said = recomputed(lookup, found, lang)
        words = said.html if {figure.fact_id for figure in found.inputs} <= listed else escape(said.text)
        return _marked(found.verdict, words, lang)
    if row and row["agrees"]:  # of what the audit does not find the indicators may still know
        return _marked(mark(lookup, row), escape(phrases.say("pg_by_indicators", lang)), lang)
    return escape(phrases.say("pg_alone", lang))


def _marked(verdict: str, words: str, lang: str) -> str:
    """One box, beside its label on a narrow screen."""
    return f"<span>{escape(phrases.say(f'mark_{verdict}_short', lang))}<br><small>{words}</small></span>"


def _note(fact: Row, lang: str) -> str:
    """Why a figure stays out of comparisons, and the coder's note, if there is one."""
    told = [phrases.say("context_short", lang)] if fact["use"] == "context" else []
    told += [phrases.say("coder_note", lang, note=fact["note"])] if fact["note"] else []
    return "".join(f"<br><small>{escape(words)}</small>" for words in told)


def _position(fact: Row, lang: str) -> str:
    """Where the figure stands: its span in a registered document, or its running number among those of a page."""
    spanned = fact["end"] > fact["start"]
    return f"{fact['start']}–{fact['end']}" if spanned else escape(phrases.say("nth_figure", lang, n=fact["start"]))


def fact_table(lookup: Lookup, source: Row, rows: list[Row], listed: set[str], lang: str) -> str:
    """All figures of one document, in its order, withdrawn ones last; numbers on the page lead to these rows.

    Below it, why a figure is corrected or withdrawn, and by whom. `listed`: the ids of all figures beside these.
    """
    header = [phrases.say(f"col_{c}", lang) for c in FACT_COLUMNS]
    cells = [_listed_row(lookup, fact, listed, lang) for fact in rows]
    if is_page(source):
        caption = phrases.say("cap_page_facts", lang, n=len(rows), publisher=source["publisher"])
    else:
        caption = phrases.say("cap_facts", lang, n=len(rows), file=source["file"])
    said = [correction_sentence(lookup, f["fact_id"], lang) for f in rows if f["fact_id"] in lookup.corrections]
    shown = table(header, cells, caption, [fact_anchor(fact["fact_id"]) for fact in rows])
    return shown + bullets([words.html for words in said])


def _evidence(subject: Subject) -> str:
    """The words behind each described component and each part of the method."""
    lang, method, cells, ids = subject.lang, subject.method, [], []
    components = phrases.rows_by("components", "component")
    for item in method["structure"]:
        cells.append(_evidence_cells(item["title"][lang], "1", item["evidence"], lang))
        anchor = evidence_anchor(subject.adcode, f"structure-{item['numeral']}")
        cells += [_evidence_cells(part[lang], "1", part, lang) for part in item["parts"]]
        ids += [anchor, *(f"{anchor}.{i}" for i in range(1, len(item["parts"]) + 1))]
    for code, cell in method["components"].items():
        if "exact" in cell:
            cells.append(_evidence_cells(components[code][lang], cell["code"], cell, lang))
            ids.append(evidence_anchor(subject.adcode, code))
    header = [phrases.say(f"col_{c}", lang) for c in ("component", "code", "exact", "position")]
    return table(header, cells, phrases.say("cap_evidence", lang), ids)


def _evidence_cells(name: str, code: str, span: dict, lang: str) -> list[str]:
    said = phrases.label("code", code, lang)
    return [escape(name), escape(said), f"<q>{escape(span['exact'])}</q>", f"{span['start']}–{span['end']}"]


def documents_and_facts(lookup: Lookup, facts: Iterable[Row], lang: str) -> str:
    """Each document of some facts with a table of them; trusted HTML."""
    documents: dict[str, list[Row]] = {}
    for fact in facts:
        documents.setdefault(fact["source_id"], []).append(fact)
    listed, html = {fact["fact_id"] for rows in documents.values() for fact in rows}, ""
    for source_id, rows in sorted(documents.items()):
        source = lookup.sources[source_id]
        html += paragraph(source_line(source, lang), "yg-document") + fact_table(lookup, source, rows, listed, lang)
    return html


def sources_note(sources: Iterable[Row], lang: str) -> str:
    """How the figures of these kinds of sources can be checked; trusted HTML."""
    pages = {is_page(source) for source in sources}
    keys = [key for key, shown in (("sources_note", False in pages), ("pages_note", True in pages)) if shown]
    return "".join(paragraph(escape(phrases.say(key, lang)), "yg-note") for key in keys)


def _elsewhere(subject: Subject, rows: list[Row]) -> str:
    """The numbers of other places that this page shows, and the facts behind them."""
    lang, lookup = subject.lang, subject.lookup
    if not rows:
        return ""
    caption = phrases.say("cap_elsewhere", lang)
    shown = number_table(lookup, rows, caption, lang, with_place=True)
    behind = documents_and_facts(lookup, facts_behind(lookup, rows), lang)
    return f"<h3>{escape(phrases.say('h_elsewhere', lang))}</h3>{shown}{behind}"


def floors_used(indicators: Iterable[Row]) -> list[Row]:
    """The floors that a page holds the shares of its indicators against, by their ids."""
    used = {row["floor_id"] for row in indicators} - {""}
    rows = floors.load_floors()
    return sorted(rows_of(rows[rows["floor_id"].isin(used)]), key=lambda row: row["floor_id"])


def floor_table(used: list[Row], lang: str) -> str:
    """The floors: dates, money, certainty, note and where each was read."""
    if not used:
        return ""
    cells = []
    for row in used:
        cells.append(
            [
                f"{row['percent']:g}%",
                f"{row['effective_from']} – {row['effective_to']}",
                escape(phrases.label("fund_short", row["money"], lang)),
                escape(f"{phrases.label('certainty', row['certainty'], lang)}: {row[f'note_{lang}']}"),
                escape(bibliography.listed(row["source"], lang)),
            ]
        )
    header = [phrases.say(f"col_{c}", lang) for c in ("floor", "in_force", "money", "certainty", "read_in")]
    return table(header, cells, phrases.say("cap_floor_sources", lang), [f"floor-{row['floor_id']}" for row in used])


def sources(subject: Subject, elsewhere: list[Row]) -> Section:
    """Every document, every figure with its span, the evidence of the method, floors, figures of other places.

    `elsewhere`: the indicators of other places that the page shows (`compared.elsewhere`).
    """
    lang, facts, used = subject.lang, subject.facts, floors_used(subject.indicators)
    html = documents_and_facts(subject.lookup, subject.listed, lang)
    if subject.method:
        html += _evidence(subject)
    html += floor_table(used, lang) + _elsewhere(subject, elsewhere) + sources_note(subject.sources, lang)
    data = {
        "floors": used,
        "documents": [record(source) for source in subject.sources],
        "facts": [{key: fact[key] for key in fact if key not in UNTOLD} for fact in facts],
        **correction_data(subject.corrections),
    }
    text = phrases.say("sources_text", lang, facts=len(facts), sources=len(subject.sources))
    return Section("sources", html, text, data, phrases.say("h_sources", lang))


def how_to_cite(subject: Subject) -> Section:
    """The citation of this page and of its documents, the command that makes it again, and the hash of its inputs."""
    lang, release = subject.lang, version("yigong-analysis")
    as_of = subject.evidence.as_of or max(source["published"] for source in subject.sources)
    parts = {"place": subject.name, "version": release, "as_of": as_of}
    if subject.method:
        cite = phrases.say("cite", lang, method=subject.method["name"][lang], **parts)
    else:
        cite = phrases.say("cite_no_method", lang, **parts)
    documents = [citation(source, lang) for source in subject.sources]
    command = f"yigong render {subject.adcode} --lang {lang}"
    command += f" --as-of {subject.evidence.as_of}" if subject.evidence.as_of else ""
    digest = inputs_hash(subject.evidence)
    again = sentence("reproduce", lang, command=Linked(command), digest=digest[:16])
    html = paragraph(escape(cite)) + bullets([escape(d) for d in documents]) + paragraph(again.html, "yg-note")
    data = {
        "citation": cite,
        "documents": documents,
        "command": command,
        "inputs_sha256": digest,
        "version": release,
    }
    return Section("cite", html, cite, data, phrases.say("h_cite", lang))
