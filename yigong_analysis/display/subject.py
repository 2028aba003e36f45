"""The subject of a case study: one place, its evidence, and what leads its story."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from yigong_analysis import indicators, methods, phrases, pipeline, schema
from yigong_analysis.cases import CELL
from yigong_analysis.display.layout import listed
from yigong_analysis.display.sentence import Linked, Sentence, evidence_anchor, period_words, sentence


@dataclass(frozen=True)
class Subject:
    """One place seen through the evidence; every frame is a part of the pipeline's tables."""

    evidence: pipeline.Evidence
    adcode: str
    lang: str

    @cached_property
    def division(self) -> pd.Series:
        """Row of `data/reference/divisions.csv`."""
        return schema.reference("divisions").loc[self.adcode]

    @property
    def name(self) -> str:
        """Short name: 宁津县 / Ningjin County."""
        return self.division[self.lang]

    @property
    def full_name(self) -> str:
        """Name from the province down."""
        return self.division[f"full_{self.lang}"]

    @cached_property
    def method(self) -> dict | None:
        """The coded working method, or None where the sources describe none."""
        return self.evidence.methods.get(self.adcode)

    @cached_property
    def facts(self) -> pd.DataFrame:
        """All figures about the place, in the order of the documents."""
        return self.evidence.facts[self.evidence.facts["adcode"] == self.adcode]

    @cached_property
    def cases(self) -> pd.DataFrame:
        """The chosen figures."""
        return self.evidence.cases[self.evidence.cases["adcode"] == self.adcode]

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """Stated and computed indicators."""
        return self.evidence.indicators[self.evidence.indicators["adcode"] == self.adcode]

    @cached_property
    def sources(self) -> pd.DataFrame:
        """The documents that speak of the place."""
        return self.evidence.sources.loc[sorted(set(self.facts["source_id"]))]

    @cached_property
    def groups(self) -> list[pd.DataFrame]:
        """The indicator rows of each period × fund kind × scope × realised/planned, the best documented first.

        Order: most core figures, whole programme before a part, realised before planned, later before earlier.
        """

        def rank(item: tuple[tuple, pd.DataFrame]) -> tuple:
            (period, fund_kind, scope, status_group), rows = item
            return (-self._core(rows), scope != "", status_group != "realised", [-ord(c) for c in period], fund_kind)

        told = self.indicators[self.indicators["status_group"] != "target"]  # a rule is neither done nor planned
        return [rows for _, rows in sorted(told.groupby(CELL[1:]), key=rank)]

    @cached_property
    def leads(self) -> list[pd.DataFrame]:
        """The groups of the headline: the best documented, and its equals of the same period and status; maybe none."""
        if not self.groups:
            return []
        first = self.groups[0]

        def like_first(rows: pd.DataFrame) -> bool:
            same = ["period", "scope", "status_group"]
            return (rows.iloc[0][same] == first.iloc[0][same]).all() and self._core(rows) == self._core(first)

        return [first] + [rows for rows in self.groups[1:] if like_first(rows)]

    @staticmethod
    def _core(rows: pd.DataFrame) -> int:
        return int(rows.loc[rows["origin"] == "stated", "indicator"].isin(listed("core")).sum())

    @property
    def period(self) -> str:
        """The years its indicators cover, e.g. 2022–2023年."""
        years = sorted({year[:4] for period in self.indicators["period"] for year in period.split("/") if year})
        return period_words(f"{years[0]}/{years[-1]}", self.lang) if years else ""


def one(rows: pd.DataFrame, *indicators: str) -> pd.Series | None:
    """The first of the named indicators that the rows hold (stated before computed), or None."""
    for indicator in indicators:
        found = rows[rows["indicator"] == indicator].sort_values("origin", ascending=False, kind="stable")
        if len(found):
            return found.iloc[0]
    return None


def scope_name(row: pd.Series, lang: str, *, short: bool = False) -> str:
    """The part of a programme that a fact or an indicator is about; empty for the whole."""
    return schema.reference("scopes").loc[row["scope"], f"short_{lang}" if short else lang] if row["scope"] else ""


def case_label(row: pd.Series, lang: str) -> str:
    """A case in few words, as charts and sentences name it: 山东省 2022年 推广·重点工程; a plan says so."""
    words = [
        schema.reference("divisions").loc[row["adcode"], lang],
        period_words(row["period"], lang),
        phrases.label("fund_short", row["fund_kind"], lang),
        scope_name(row, lang, short=True),
        phrases.label("status_group", "planned", lang) if row["status_group"] == "planned" else "",
    ]
    return " ".join(word for word in words if word)


def case_words(row: pd.Series, lang: str) -> str:
    """A case inside a sentence: 宁津县2022年的推广类项目 / special-fund projects in Baoding City, 2025 (planned)."""
    return phrases.say(
        f"case_words_{row['status_group']}",
        lang,
        place=schema.reference("divisions").loc[row["adcode"], lang],
        period=period_words(row["period"], lang),
        what=scope_name(row, lang) or phrases.label("family_short", row["fund_family"], lang),
    )


def labels_of(row: pd.Series, lang: str) -> list[str]:
    """The labels that must stand beside a number: base, status, period, fund kind, and the part it is about."""
    base = [phrases.say("base_is", lang, base=phrases.label("base", row["base"], lang))] if row["base"] else []
    return [*base, *fact_labels(row, lang)]


def fact_labels(row: pd.Series, lang: str) -> list[str]:
    """The labels of a fact or of an indicator, its base apart."""
    scope = scope_name(row, lang, short=True)
    return [
        phrases.label("status", row["status"], lang),
        period_words(row["period"], lang),
        phrases.label("fund_short", row["fund_kind"], lang),
        *([scope] if scope else []),
    ]


def indicator_name(indicator: str, lang: str, base: str = "", *, short: bool = False) -> str:
    """The name of an indicator, of the row with this base where there are several: 每千万元总投资带动人数."""
    rows = schema.reference("indicators").loc[[indicator]]
    named = rows[rows["base"] == base]
    return (named if len(named) else rows).iloc[0][f"short_{lang}" if short else lang]


def floor_link(row: pd.Series) -> Linked:
    """The floor of a margin as a number that leads to its entry among the sources."""
    return Linked(f"{row['floor']:g}%", f"floor-{row['floor_id']}")


def floor_doubt(row: pd.Series, lang: str) -> str:
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
    name = methods.components().loc[code, subject.lang]
    anchor = evidence_anchor(subject.adcode, code) if "exact" in own else ""
    link = Linked(titled(name) if opening else name, anchor)
    if not notes:
        return link
    return sentence("noted", subject.lang, name=link, note=phrases.say("semicolon", subject.lang).join(notes))


def row_title(row: pd.Series, lang: str) -> str:
    """The name of an indicator row where it opens a line."""
    return titled(indicator_name(row["indicator"], lang, row["base"]))


def number_data(row: pd.Series) -> dict:
    """One indicator as plain values for report.json; missing is null, never zero."""
    keys = [key for key in indicators.COLUMNS if key not in {"place", "fund_family", "status_group", "published"}]
    return {key: None if pd.isna(row[key]) else row[key] for key in keys}
