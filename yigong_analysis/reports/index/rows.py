"""A finished report as a row of the index: what it is found by, what it is filtered by, and its figures by class.

Two figures of an indicator may be ranked against each other if their classes are equal. A class is `LABELS`: what the
rule of comparability asks for (`comparability.MUST_AGREE`; indicator, unit and base are the measure itself), whole
programmes apart from parts, for amounts, which grow with the place and the time, the level of the place and the span,
and the day up to which sources were read. Pages ask for the class; no rule stands in their scripts.
"""

import re
from dataclasses import dataclass
from functools import cache

from yigong_analysis import places
from yigong_analysis.display.markup import INVISIBLE
from yigong_analysis.phrases import rows_by
from yigong_analysis.reports.folder import COMPARISON, FOLDERS, OVERALL, PROVINCE
from yigong_analysis.reports.index.entry import FIGURE

LABELS = ("fund_family", "status_group", "extent", "level", "span", "day")
FIRST = (FOLDERS[COMPARISON], *OVERALL.values())  # pages over all places stand before the places
KINDS = ("overall", "province", "place", "own")
PER_HEAD_OR_SHARE = {"percent", "points", "CNY/person", "CNY/month", "CNY/day", "persons_per_10m", "month"}
ENDINGS = ("县", "市", "区", "旗")
YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Row:
    """One report in the index.

    kind: overall, province, place, or own (a notebook of the user's). place: code of what it is about, blank for none.
    told: (year, fund kind, grade) of its figures, blank year and fund kind, grade 0 where not said. figures: dicts of
    FIGURE, of a place only. finds: words it is found by; latin: its name in pinyin, syllables apart; initials.
    level: of the place (country, province, city, county).
    """

    folder: str
    kind: str
    name: str
    title: str
    finding: str
    place: str
    as_of: str
    told: tuple[tuple[str, str, int], ...]
    figures: tuple[dict, ...]
    finds: str
    latin: str
    initials: str
    level: str


def kind_of(folder: str, place: str) -> str:
    """What kind of page a folder holds, by its name."""
    if folder in FIRST or any(folder.startswith(f"{name}-") for name in FIRST):
        return "overall"
    if folder.startswith(f"{FOLDERS[PROVINCE]}-"):
        return "province"
    return "place" if place and (folder == place or folder.startswith(f"{place}-")) else "own"


def order(row: Row) -> tuple:
    """Pages over all places in their order, then provinces, places and own pages by name."""
    head = row.folder if row.folder in FIRST else next((n for n in FIRST if row.folder.startswith(f"{n}-")), "")
    return KINDS.index(row.kind), FIRST.index(head) if head else 0, row.folder


def plain(words: str) -> str:
    """Words without characters that nobody sees, on one line."""
    return " ".join(INVISIBLE.sub("", str(words)).split())


def row(folder: str, entry: dict, lang: str) -> Row:
    """One row from what is known of a report (`summary.entry`); what an older entry lacks is empty."""
    place = entry.get("place", "")
    division = places.divisions().get(place, {})
    title = plain(entry["title"])
    figures = tuple(dict(zip(FIGURE, figure, strict=True)) for figure in entry.get("figures", ()))
    kind = kind_of(folder, place)
    latin = _latin(division.get("full_zh", "") if kind in ("place", "province") else title)
    return Row(
        folder=folder,
        kind=kind,
        name=division.get(lang, title) if kind == "place" else title,
        title=title or folder,
        finding=plain(entry["finding"]),
        place=place,
        as_of=entry.get("as_of", ""),
        told=_told([(f["period"], f["fund_kind"], f["grade"]) for f in figures] or entry.get("labels", ())),
        figures=figures if kind == "place" else (),
        finds="|".join(filter(None, [title, *(division.get(c, "") for c in ("full_zh", "full_en")), folder])).lower(),
        latin=" ".join(filter(None, [latin, _english(division.get("zh", ""), division.get("en", ""))])),
        initials="".join(syllable[0] for syllable in latin.split()),
        level=division.get("level", ""),
    )


def _told(labels: list) -> tuple[tuple[str, str, int], ...]:
    return tuple(sorted({(year, fund, grade or 0) for period, fund, grade in labels for year in _years(period)}))


def _years(period: str) -> list[str]:
    """2022/2024-06 → 2022, 2023, 2024; an undated figure has the blank year."""
    found = [int(year) for year in YEAR.findall(period)]
    return [str(year) for year in range(found[0], found[-1] + 1)] if found else [""]


@cache
def _latin(name: str) -> str:
    """The pinyin of a name, syllables apart."""
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin("".join(re.findall(r"[\u4e00-\u9fff]+", name))))


@cache
def _english(zh: str, en: str) -> str:
    """The name as English has it, with the Chinese ending: `shan xian` for 单县, which pypinyin reads as dan xian."""
    return f"{en.split(' ')[0].lower()} {_latin(zh[-1])}" if zh.endswith(ENDINGS) else ""


def is_amount(indicator: str) -> bool:
    """Whether an indicator grows with the place and the time: persons, money, posts; not shares or sums per head."""
    return rows_by("indicators", "indicator")[indicator]["unit"] not in PER_HEAD_OR_SHARE


def class_of(figure: dict, row: Row, *, amount: bool) -> tuple[str, ...]:
    """The class of a figure of a row: its value for each of LABELS, blank where the label does not matter."""
    level = row.level if amount or row.place == places.COUNTRY else ""  # the country is nobody's peer
    period = figure["period"]
    span = ("year" if len(period) == len("2022") else period or "undated") if amount else ""
    extent = "part" if figure["scope"] else "whole"
    return figure["fund_family"], figure["status_group"], extent, level, span, row.as_of
