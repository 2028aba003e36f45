"""Which place a name means: itself if it is the only one, else the one that the surroundings point to.

What points to a place, in this order: the place listed right before it (徐州市泉山区、鼓楼区); the document's own
place, if in the same prefecture; the same place elsewhere in the text; the document's province; the prefectures, then
the provinces of the other places in the text. Each narrows the choice; one that fits none is passed over.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from yigong_analysis.gazetteer.divisions import Division
from yigong_analysis.gazetteer.spotting import Names, Spot

JOINERS = frozenset(("", "、", "和", "及", "与", "以及"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text: half-open offsets, its code in the text's year, and whether that is certain."""

    start: int
    end: int
    adcode: str
    sure: bool


class Places:
    """The codes of one year."""

    def __init__(self, names: Names) -> None:
        self.names, self.table, self.year = names, names.table, names.year
        self._codes: dict[tuple[Division, ...], tuple[str, ...]] = {}
        self._circles: dict[str, str] = {}
        self._shorts: dict[str, list[Division]] = defaultdict(list)

    def codes(self, rows: tuple[Division, ...]) -> tuple[str, ...]:
        """The codes of this year that the rows stand for; a form in use in this year goes before an abolished one."""
        found = self._codes.get(rows)
        if found is None:
            used = self.in_force(rows)
            # in the year of a change old and new row both hold: 枞阳县 in 2015
            staying = {row.province for row in used if row.valid_to > self.year}
            used = [row for row in used if row.valid_to > self.year or row.province not in staying]
            found = tuple(dict.fromkeys(self.table.in_year(row, self.year).adcode for row in used))
            self._codes[rows] = found
        return found

    def in_force(self, rows: tuple[Division, ...]) -> tuple[Division, ...]:
        """The rows that hold in this year, or all if none does."""
        return tuple(row for row in rows if row.valid_from <= self.year <= row.valid_to) or rows

    def circle(self, adcode: str) -> str:
        """The prefecture of a county, itself for any other; of a county under no prefecture the province."""
        found = self._circles.get(adcode)
        if found is None:
            row = self.table.of_code(adcode, self.year)
            found = self._circles[adcode] = row.parent if row and row.level == 3 else adcode
        return found

    def short_rows(self, short: str) -> tuple[Division, ...]:
        """The divisions that a name without suffix can mean in this year."""
        if not self._shorts:
            for rows in self.table.by_code.values():
                for row in rows:
                    self._shorts[row.short].append(row)
        return tuple(row for row in self._shorts.get(short, ()) if self.table.in_year(row, self.year))

    def certain(self, text: str, spot: Spot) -> str:
        """The code of a name that needs no surroundings, else an empty text."""
        codes = self.codes(spot.rows)
        if len(codes) > 1:
            return ""
        named = spot.chained or not self.reads_as_words(spot) or _heads_a_line(text, spot)
        return codes[0] if named else ""

    def reads_as_words(self, spot: Spot) -> bool:
        """Whether the long form may be no name at all here: 资源县, 城区."""
        return spot.rows[0].use in ("support", "chain")


def _heads_a_line(text: str, spot: Spot) -> bool:
    """Whether a name that can be words stands where a title names its place: 成县…, not 富裕县区…"""
    if spot.rows[0].use == "chain" or text[spot.end : spot.end + 1] in tuple("区级域乡市"):
        return False
    return spot.start == 0 or text[spot.start - 1] == "\n"


class Surroundings:
    """What is known around a name: the document's own place, and the certain places of the text."""

    def __init__(self, places: Places, home: str, certain: Iterable[str]) -> None:
        self.places, self.home = places, home
        self.certain = frozenset(certain)
        self.circles = frozenset(places.circle(adcode) for adcode in self.certain)
        self.provinces = frozenset(adcode[:2] for adcode in self.certain)
        self.home_circle = places.circle(home) if home else ""

    def choose(self, codes: tuple[str, ...]) -> str:
        """The one of the codes that the surroundings point to, else an empty text."""
        circle, pointed = self.places.circle, False
        for fits in (
            lambda code: code == self.home or circle(code) == self.home_circle,
            lambda code: code in self.certain,
            lambda code: code[:2] == self.home[:2],
            lambda code: circle(code) in self.circles,
            lambda code: code[:2] in self.provinces,
        ):
            narrower = tuple(code for code in codes if fits(code))
            if narrower:
                codes, pointed = narrower, True
        return codes[0] if pointed and len(codes) == 1 else ""


def resolve(text: str, spots: list[Spot], places: Places, home: str) -> list[Mention]:
    """The mentions of the spots, in order; names that are shared and stay open have no code and are not sure."""
    certain = [places.certain(text, spot) for spot in spots]
    around = Surroundings(places, home, filter(None, certain))
    mentions: list[Mention] = []
    for spot, code in zip(spots, certain, strict=True):
        if not code:
            codes = places.codes(spot.rows)
            listed = mentions and _listed(text, mentions[-1], spot, codes, places)
            code = listed or ("" if spot.rows[0].use == "chain" else around.choose(codes))
        if code or not places.reads_as_words(spot):
            mentions.append(Mention(spot.start, spot.end, code, bool(code)))
    return mentions


def _listed(text: str, last: Mention, spot: Spot, codes: tuple[str, ...], places: Places) -> str:
    """The code that lies in the prefecture of the place listed right before, if there is just one."""
    if not last.sure or spot.start - last.end > 2 or text[last.end : spot.start] not in JOINERS:
        return ""
    near = [code for code in codes if places.circle(code) == places.circle(last.adcode)]
    return near[0] if len(near) == 1 else ""
