"""The subject of a case study: one place, its evidence, and what leads its story."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from yigong_analysis import indicators, methods, phrases, pipeline
from yigong_analysis.casebase import scopes
from yigong_analysis.cases import CELL
from yigong_analysis.display.layout import listed
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import escape
from yigong_analysis.display.sentence import Linked, Sentence, evidence_anchor, period_words, sentence
from yigong_analysis.rows import Row, rows_of

NUMBER = [key for key in indicators.COLUMNS if key not in {"place", "fund_family", "status_group", "published"}]

UNFINISHED = ("planned", "cumulative")  # what a case is besides done


@dataclass(frozen=True)
class Subject:
    """One place seen through the evidence: its rows of each table of the pipeline, filtered once."""

    evidence: pipeline.Evidence
    adcode: str
    lang: str

    @cached_property
    def lookup(self) -> Lookup:
        """Rows of the evidence by id, other places' included."""
        return Lookup(self.evidence)

    @property
    def name(self) -> str:
        """Short name: 宁津县 / Ningjin County."""
        return place_name(self.adcode, self.lang)

    @property
    def full_name(self) -> str:
        """Name from the province down."""
        return phrases.rows_by("divisions", "adcode")[self.adcode][f"full_{self.lang}"]

    @cached_property
    def method(self) -> dict | None:
        """The coded working method, or None where none is registered."""
        return self.evidence.methods.get(self.adcode)

    @cached_property
    def coded(self) -> pd.DataFrame:
        """All coded methods, components × places."""
        return methods.matrix(self.evidence.methods)

    @cached_property
    def facts(self) -> list[Row]:
        """All figures about the place, in the order of the documents."""
        return [row for row in self.lookup.facts.values() if row["adcode"] == self.adcode]

    @cached_property
    def corrections(self) -> dict[str, list[Row]]:
        """The corrections of its figures by fact_id, withdrawn figures included."""
        found = self.lookup.corrections
        return {fact_id: rows for fact_id, rows in found.items() if rows[0]["adcode"] == self.adcode}

    @cached_property
    def listed(self) -> list[Row]:
        """All figures about the place, and those withdrawn, as the sources list them."""
        return [*self.facts, *(row for row in self.lookup.withdrawn if row["adcode"] == self.adcode)]

    @cached_property
    def cases(self) -> list[Row]:
        """The chosen figures."""
        cases = self.evidence.cases
        return rows_of(cases[cases["adcode"] == self.adcode])

    @cached_property
    def indicators(self) -> list[Row]:
        """Stated and computed indicators."""
        return [row for row in self.lookup.indicators.values() if row["adcode"] == self.adcode]

    @cached_property
    def sources(self) -> list[Row]:
        """The documents that speak of the place."""
        return [self.lookup.sources[source_id] for source_id in sorted({fact["source_id"] for fact in self.listed})]

    @cached_property
    def groups(self) -> list[list[Row]]:
        """The indicator rows of each period × fund kind × scope × realised/planned, the best documented first.

        Order: those that tell of pay or workers, most core figures, whole programme before a part, realised before
        planned, later before earlier.
        """
        cells: dict[tuple, list[Row]] = {}
        for row in self.indicators:
            if row["status_group"] != "target":  # a rule is neither done nor planned
                cells.setdefault(tuple(row[label] for label in CELL[1:]), []).append(row)

        def rank(cell: tuple) -> tuple:
            period, fund_kind, scope, status_group = cell
            later_first = [-ord(c) for c in period]
            told = one(cells[cell], "labor_remuneration", "persons_employed") is not None
            return (
                not told,
                -_core(cells[cell]),
                scope != "",
                status_group != "realised",
                later_first,
                fund_kind,
                cell,
            )

        return [cells[cell] for cell in sorted(cells, key=rank)]

    @cached_property
    def leads(self) -> list[list[Row]]:
        """The groups of the headline: the best documented, and its equals of the same period and status; maybe none."""

        def standing(rows: list[Row]) -> list:
            return [rows[0]["period"], rows[0]["scope"], rows[0]["status_group"], _core(rows)]

        return [rows for rows in self.groups if standing(rows) == standing(self.groups[0])]

    def reports(self, *names: str) -> bool:
        """Whether any of the named indicators is known of the place."""
        return any(row["indicator"] in names for row in self.indicators)

    @property
    def period(self) -> str:
        """The years its indicators cover, e.g. 2022–2023年."""
        years = sorted({year[:4] for row in self.indicators for year in row["period"].split("/") if year})
        return period_words(f"{years[0]}/{years[-1]}", self.lang) if years else ""


def _core(rows: list[Row]) -> int:
    """How many of the figures that a headline needs the sources state."""
    core = listed("core")
    return sum(row["origin"] == "stated" and row["indicator"] in core for row in rows)


def one(rows: list[Row], *indicators: str) -> Row | None:
    """The first of the named indicators that the rows hold (stated before computed), or None."""
    for indicator in indicators:
        found = [row for row in rows if row["indicator"] == indicator]
        if found:
            return min(found, key=lambda row: row["origin"] != "stated")
    return None


def place_name(adcode: str, lang: str) -> str:
    """The short name of any place: 宁津县 / Ningjin County."""
    return phrases.rows_by("divisions", "adcode")[adcode][lang]


def where(row: Row, lang: str) -> str:
    """The place of a case; where only its province is known of a single project, it says so."""
    name = place_name(row["adcode"], lang)
    alone = row["adcode"].endswith("0000") and row["scope"] in scopes.one_projects()
    return phrases.say("some_project", lang, place=name) if alone else name


def scope_name(row: Row, lang: str, *, short: bool = False) -> str:
    """The part of a programme that a fact or an indicator is about; empty for the whole."""
    column = f"short_{lang}" if short else lang
    return scopes.words(row["scope"])[column] if row["scope"] else ""


def population(row: Row) -> str:
    """Whom the figures of a scope are about: the programme's own works, staff, or residents."""
    return scopes.words(row["scope"])["population"] if row["scope"] else "works"


def case_label(row: Row, lang: str) -> str:
    """A case in few words, as charts name it: 山东省 2022年 推广·重点工程; a plan or a figure so far says so."""
    words = [
        place_name(row["adcode"], lang),
        period_words(row["period"], lang),
        phrases.label("fund_short", row["fund_kind"], lang),
        scope_name(row, lang, short=True),
        phrases.label("status", row["status"], lang) if row["status"] in UNFINISHED else "",
    ]
    return " ".join(word for word in words if word)


def _dated(row: Row, lang: str) -> str:
    """The period of a row, or that the text does not state one."""
    return period_words(row["period"], lang) or phrases.say("undated", lang)


def case_words(row: Row, lang: str) -> str:
    """A case inside a sentence: 宁津县2022年的推广类项目 / special-fund projects in Baoding City, 2025 (planned)."""
    return phrases.say(
        f"case_words_{row['status_group']}",
        lang,
        place=place_name(row["adcode"], lang),
        period=_dated(row, lang),
        what=scope_name(row, lang) or phrases.label("family_short", row["fund_family"], lang),
    )


def labels_of(row: Row, lang: str) -> list[str]:
    """The labels that must stand beside a number: base, status, period, fund kind, and the part it is about."""
    return [*base_words(row, lang), *fact_labels(row, lang)]


def base_words(row: Row, lang: str) -> list[str]:
    """What an indicator is a share of, or is counted on; nothing where it stands by itself."""
    return [phrases.say("base_is", lang, base=phrases.label("base", row["base"], lang))] if row["base"] else []


def caveat_notes(row: Row, lang: str) -> list[str]:
    """What is noted at a number, a sentence a caveat."""
    notes = phrases.rows_by("caveats", "caveat")
    return [notes[code][lang] for code in row["caveat"].split()]


def fact_labels(row: Row, lang: str) -> list[str]:
    """The labels of a fact or of an indicator, its base apart."""
    scope = scope_name(row, lang, short=True)
    return [
        phrases.label("status", row["status"], lang),
        _dated(row, lang),
        phrases.label("fund_short", row["fund_kind"], lang),
        *([scope] if scope else []),
    ]


def grade_words(row: Row, lang: str) -> str:
    """The quality grade of a figure as a short sign: 质量2 / grade 2."""
    return phrases.label("grade", str(row["grade"]), lang)


def unbroken(words: str) -> str:
    """Words of a narrow column, such as a status; trusted HTML that stays on one line."""
    return f'<span class="yg-grade">{escape(words)}</span>'


def grade_sign(row: Row, lang: str) -> str:
    """The quality grade of a figure in a cell of a table; trusted HTML that stays on one line."""
    return unbroken(grade_words(row, lang))


def indicator_name(indicator: str, lang: str, base: str = "", *, short: bool = False) -> str:
    """The name of an indicator, of the row with this base where there are several: 每千万元总投资带动人数."""
    row = phrases.rows_by("indicators", "indicator", "base").get((indicator, base))
    named = row or phrases.rows_by("indicators", "indicator")[indicator]
    return named[f"short_{lang}" if short else lang]


def floor_link(row: Row) -> Linked:
    """The floor of a margin as a number that leads to its entry among the sources."""
    return Linked(f"{row['floor']:g}%", f"floor-{row['floor_id']}")


def floor_doubt(row: Row, lang: str) -> str:
    """What to add where it is unsure which floor applies to the money; nothing where the floor was read."""
    return phrases.say("floor_unsure", lang) if row["floor_certainty"] == "unsure" else ""


def titled(words: str) -> str:
    """Words that open a line: the first letter large, which Chinese does not mind."""
    return words[:1].upper() + words[1:]


def noted_component(subject: Subject, code: str, *, opening: bool = False) -> Sentence | Linked:
    """A component with what weakens a claim about it: a borderline code, or an announcement here or elsewhere.

    `opening` is for a name that opens a line.
    """
    cells = {adcode: method["components"][code] for adcode, method in subject.evidence.methods.items()}
    own = cells[subject.adcode]
    elsewhere = any(cell["code"] == "0*" for adcode, cell in cells.items() if adcode != subject.adcode)
    here = own["code"] == "0*"
    notes = [
        phrases.say(key, subject.lang)
        for key, holds in (
            ("borderline_code", own["borderline"]),
            ("announced_here", here),
            ("announced_elsewhere", elsewhere and own["code"] == "1"),
        )
        if holds
    ]
    name = phrases.rows_by("components", "component")[code][subject.lang]
    anchor = evidence_anchor(subject.adcode, code) if "exact" in own else ""
    link = Linked(titled(name) if opening else name, anchor)
    if not notes:
        return link
    return sentence("noted", subject.lang, name=link, note=phrases.say("semicolon", subject.lang).join(notes))


def row_title(row: Row, lang: str) -> str:
    """The name of an indicator row where it opens a line."""
    return titled(indicator_name(row["indicator"], lang, row["base"]))


def number_data(row: Row) -> dict:
    """One indicator as plain values for report.json; missing is null, never zero."""
    return {key: None if pd.isna(row[key]) else row[key] for key in NUMBER}
