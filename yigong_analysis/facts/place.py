"""The place that a figure is about: the last one named before it in its paragraph, else the document's own.

全市, 该县, 我区 lead back to a place named before; names in a row (合江、叙永、古蔺三县) mean the place they lie in; a
wider place than the document's own (四川省发改委 in a county's report) is not what its figures are about.
"""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from yigong_analysis.facts.sentences import Sentence
from yigong_analysis.gazetteer import COUNTRY, Mention, full_name, mentions
from yigong_analysis.quantities import Quantity
from yigong_analysis.rule_words import words

BACK = re.compile(
    r"(?P<how>[全我该本])(?P<level>省|市|州|盟|地区|县|区|旗|国)(?!级|直|道|域|委|政府|发展|局)"
    r"|各(?:县|区|市|旗|地|乡镇|市县|县区|县市|旗县|市州|州市)(?![级直])|(?P<sum>[一二三四五六七八九十\d]{1,4}个?(?:省|市|州|县|区|旗|县区|县市|旗县))(?:共|合计|总计|共计)|合计|总计"
)
TOWN = re.compile(r"[\u4e00-\u9fff]{1,4}?(?:镇|乡|街道|苏木)(?![一-鿿]*(?:政府|党委))")
ADVERBIAL = re.compile(r"(?:^|[。\n])[^，。\n]{1,8}，$")  # 上半年，兴安盟…
ADVERBIAL_REACH = 10
TURN_REACH = 200  # characters from a row of names to the last of its figures
NATION = re.compile("全国|国家发展改革|国家发改委|中央层面")
INSIDE, TITLED, ENOUGH = 0.5, 5, 8  # what a place inside, the title, and at most the words of level weigh
PROVINCE, PREFECTURE, COUNTY = 2, 4, 6
LEVELS = {"省": PROVINCE, "市": PREFECTURE, "州": PREFECTURE, "盟": PREFECTURE, "地区": PREFECTURE, "国": 0}
REGIONS = ("15", "45", "54", "64", "65")  # autonomous regions are 区 too
KINDS = {"区": range(1, 21), "县": range(21, 81), "旗": range(21, 81), "市": range(81, 100)}  # by the last two digits


@lru_cache(maxsize=8192)
def level(adcode: str) -> int:
    """How many digits of a code tell it from its parents: 0 the country, 2 a province, 4 a prefecture, 6 a county."""
    return next((digits for digits in (0, PROVINCE, PREFECTURE) if not adcode[digits:].strip("0")), COUNTY)


def lies_in(adcode: str, wider: str) -> bool:
    """Whether one place is part of another, or the same."""
    return adcode.startswith(wider[: level(wider)])


@dataclass(frozen=True, slots=True)
class Place:
    """A place from some offset on, and the words that named it."""

    start: int
    adcode: str
    town: str
    word: str
    members: tuple[str, ...] = ()  # the places of a row of names: 镇雄、彝良、巧家


def _common(codes: tuple[str, ...]) -> str:
    """The narrowest place that holds all: the prefecture, the province or the country."""
    for digits in (COUNTY, PREFECTURE, PROVINCE):
        if len({code[:digits] for code in codes}) == 1:
            return codes[0][:digits].ljust(6, "0")
    return COUNTRY


def _grouped(text: str, named: list[Mention]) -> list[tuple[int, int, str, tuple[str, ...]]]:
    """Mentions in order as (start, end, adcode, members); names in a row count as one, the place they lie in."""
    groups: list[list[Mention]] = []
    for mention in named:
        if groups and text[groups[-1][-1].end : mention.start] in words("list_sign"):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    codes = [tuple(one.adcode for one in group) for group in groups]
    return [
        (group[0].start, group[-1].end, _common(members), members if len(members) > 1 else ())
        for group, members in zip(groups, codes, strict=True)
    ]


def _fits(adcode: str, word: str) -> bool:
    """Whether a place can be called so: 市 is a prefecture or a city of county level, 区 a district or a region."""
    if level(adcode) == COUNTY:
        return int(adcode[PREFECTURE:]) in KINDS.get(word, ())
    return level(adcode) == LEVELS.get(word) or (
        word == "区" and adcode[:PROVINCE] in REGIONS and level(adcode) == PROVINCE
    )


def _back_to(found: re.Match, current: str, home: str) -> str:
    """What 全市 or 该县 means: the document's own place or the one spoken of, at that level; empty if there is none."""
    if not found["level"]:
        return home
    order = (current, home) if found["how"] == "该" else (home, current)
    for place in order:
        if place and _fits(place, found["level"]):
            return place
    digits = LEVELS.get(found["level"])
    wider = current[:digits].ljust(6, "0") if digits else ""
    return wider if found["how"] == "全" and current and level(current) > (digits or 0) else ""


def _home(text: str, found: list[Mention], title: str) -> str:
    """The document's own place: the one that it and its title name most; 全县, 我市 and 全国 tell its level.

    A place also counts half for every place in it that is named, so that a province stands above its many counties.
    """
    named = Counter(one.adcode for one in found if one.adcode)
    titled = [one.adcode for one in found if one.adcode and text[one.start : one.end] in title]
    ours = Counter(found["level"] for found in BACK.finditer(text) if found["level"] and found["how"] in "全我本")
    ours["国"] += len(NATION.findall(text))
    candidates = {code[:digits].ljust(6, "0") for code in named for digits in (0, PROVINCE, PREFECTURE, COUNTY)}
    scores = {code: _score(code, named, titled, ours) for code in candidates}
    best = max(sorted(scores), key=lambda code: scores[code], default="")
    return best if best or not ours["国"] else COUNTRY


def _all_told(found: list[Mention], home: str) -> bool:
    """Whether knowing the document's own place can add nothing: a county that is named, and no name in doubt."""
    return level(home) == COUNTY and all(one.sure for one in found) if home else not found


def _score(code: str, named: Counter, titled: list[str], ours: Counter) -> float:
    inside = sum(count for other, count in named.items() if other != code and lies_in(other, code))
    spoken = sum(count for word, count in ours.items() if _fits(code, word))
    return named[code] + INSIDE * min(inside, ENOUGH) + min(spoken, ENOUGH) + TITLED * (code in titled)


def _opens(text: str, start: int) -> bool:
    """Whether a name opens a sentence or stands behind its time: 2024年阜新市实施…"""
    if start == 0 or text[start - 1] in "。\n年月":
        return True
    return bool(ADVERBIAL.search(text, max(0, start - ADVERBIAL_REACH), start))


class Places:
    """The places of a document by offset."""

    def __init__(self, text: str, start: int, end: int, title: str, year: int, home: str = "") -> None:
        """Input: clean text, where its article starts and ends, its title, the year whose codes are valid.

        `home` is the adcode of the document's own place, empty if it is to be told from the text.
        """
        article, self.year = text[start:end], year
        found = [] if home else mentions(article, year)
        self.home = home or _home(article, found, title)
        if home or not _all_told(found, self.home):  # its own place decides between places of one name
            found = mentions(article, year, self.home)
        named = [mention for mention in found if mention.adcode]
        self._found = [replace(place, start=place.start + start) for place in self._ordered(article, named)]
        self._starts = [place.start for place in self._found]
        self._names: dict[str, str] = {}

    def _ordered(self, text: str, named: list[Mention]) -> list[Place]:
        groups = _grouped(text, named)
        events = [(start, end, code, None, members) for start, end, code, members in groups]
        events += [(found.start(), found.end(), "", found, ()) for found in BACK.finditer(text)]
        towns = {self._town(text, end): code for _, end, code, _ in groups if self._town(text, end)}
        events += [(start, end, towns[name], None, ()) for start, end, name in self._again(text, towns)]
        found, current = [], self.home
        for start, end, code, back, members in sorted(events, key=lambda event: event[:2]):
            adcode = _back_to(back, current, self.home) if back else code
            if not adcode or (self.home and not self._spoken_of(text, start, end, adcode, bool(back))):
                continue
            current = adcode if lies_in(adcode, self.home) else current
            found.append(Place(start, adcode, self._town(text, end) if not back else "", text[start:end], members))
        return found

    def _spoken_of(self, text: str, start: int, end: int, adcode: str, back: bool) -> bool:
        """Whether the text turns to a place: inside the document's own, its neighbour, or the wider one at 全市."""
        if lies_in(adcode, self.home):
            return True
        if lies_in(self.home, adcode):
            return adcode != COUNTRY and (
                back or text.startswith(("全市", "全州", "全省", "全区"), end) or _opens(text, start)
            )
        return level(self.home) == COUNTY == level(adcode) and adcode[:PREFECTURE] == self.home[:PREFECTURE]

    @staticmethod
    def _again(text: str, towns: dict[str, str]) -> list[tuple[int, int, str]]:
        """Where towns that were named with their county are named again."""
        if not towns:
            return []
        pattern = re.compile("|".join(sorted(map(re.escape, towns), key=len, reverse=True)))
        return [(found.start(), found.end(), found.group()) for found in pattern.finditer(text)]

    @staticmethod
    def _town(text: str, end: int) -> str:
        town = TOWN.match(text, end)
        return town.group() if town else ""

    def at(self, position: int, paragraph_start: int, sentence_start: int) -> Place:
        """The place of a figure at `position`, named in its paragraph; for a country, in its sentence."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return Place(0, self.home, "", "")
        narrow = self.home == COUNTRY or not lies_in(self._found[index].adcode, self.home)
        if self._found[index].start >= (sentence_start if narrow else paragraph_start):
            return self._found[index]
        return Place(0, self.home, "", "")

    def in_turn(self, place: Place, sentence: Sentence, quantity: Quantity) -> Place:
        """镇雄、彝良、巧家分别为2871人、1640人和1228人: of a row of names and as many figures, each has its own."""
        near = place.members and quantity.start - place.start < TURN_REACH
        turn = sentence.text.find("分别", place.start, quantity.start) if near else -1
        if turn < 0:
            return place
        row = [one.start for one in sentence.quantities if one.start > turn and one.unit == quantity.unit]
        index = row.index(quantity.start) if quantity.start in row else len(row)
        if index >= len(place.members):
            return place
        return Place(place.start, place.members[index], "", place.word)

    def name(self, place: Place) -> str:
        """Full name from the province down, with the town where one is named: 甘肃省庆阳市环县耿湾乡."""
        if place.adcode not in self._names:
            self._names[place.adcode] = full_name(place.adcode, self.year) if place.adcode else ""
        return self._names[place.adcode] + place.town
