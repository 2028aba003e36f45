"""Names without a suffix: 宁津 where 宁津县 is named, 涞源 after 唐县、易县, 德州 behind 山东.

They count only where the place is certain; names that are ordinary words (惠民, 资源) never count.
"""

import re
from collections import defaultdict

from yigong_analysis.gazetteer.divisions import COUNTRY, Division
from yigong_analysis.gazetteer.resolving import Mention, Places
from yigong_analysis.gazetteer.spotting import is_part_of_a_word

ROW = re.compile(r"[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,8}){1,12}")
LONGEST = 6  # 察哈尔右翼前
OTHER_THINGS = re.compile("镇(?!村)|路(?!网|桥)|街|江|河(?!湖|道|长)|湖|机场|水库|大道")  # 宁津镇, 宁津路


class ShortNames:
    """The short names of one year."""

    def __init__(self, places: Places) -> None:
        self.places, year = places, places.year
        self.rows: dict[str, Division] = {}
        for rows in places.table.by_code.values():
            for row in rows:
                if row.valid_from <= year <= row.valid_to:
                    self.rows[row.adcode] = row  # rows are in the order of time: the last one of a year stays
        self.cities = {row.short: code for code, row in self.rows.items() if code[4:] == "00" and code[2:4] != "00"}
        self._children: dict[str, list[Division]] = defaultdict(list)
        for row in self.rows.values():
            self._children[row.parent].append(row)
        self._within: dict[str, dict[str, str]] = {}

    def within(self, place: str) -> dict[str, str]:
        """Short name → code of all that lies in a place; a name shared there is the prefecture's, else nobody's."""
        found = self._within.get(place)
        if found is None:
            found = self._within[place] = {}
            children = self._children.get(place, []) if place != COUNTRY else []
            deeper = [row for child in children for row in self._children.get(child.adcode, [])]
            for row in filter(self.counts, children + deeper):
                taken = found.get(row.short)
                found[row.short] = row.adcode if taken is None else taken if taken.endswith("00") else ""
        return found

    def counts(self, row: Division) -> bool:
        """Whether the short form can stand for the place at all."""
        return len(row.short) > 1 and not row.use and row.level > 1

    def extend(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """The mentions with the short names that follow inside (山东 → 山东德州) or beside them (易县 → 易县、涞源)."""
        found = []
        for index, mention in enumerate(mentions):
            limit = mentions[index + 1].start if index + 1 < len(mentions) else len(text)
            found += self._extended(text, mention, limit) if mention.sure else [mention]
        return found

    def _extended(self, text: str, mention: Mention, limit: int) -> list[Mention]:
        code, end = mention.adcode, mention.end
        while deeper := self._at(text, end, limit, self.within(code)):
            end, code = deeper
        found = [mention if end == mention.end else Mention(mention.start, end, code, True)]
        while text.startswith("、", end):
            beside = self._at(text, end + 1, limit, self.within(self._parent(code)))
            if not beside:
                break
            found.append(Mention(end + 1, *beside, True))
            end, code = beside
        return found

    def in_rows(self, text: str, mentions: list[Mention], home: str) -> list[Mention]:
        """The mentions and the short names in a row that all lie in the document's own place: 凌云、那坡、田林三县."""
        inside = self.within(home)
        if not inside:
            return mentions
        taken = {mention.start for mention in mentions}
        found = [one for row in ROW.finditer(text) for one in self._row(row, inside) if one.start not in taken]
        return sorted((*mentions, *found), key=lambda mention: mention.start) if found else mentions

    def _row(self, row: re.Match, inside: dict[str, str]) -> list[Mention]:
        """The places of one row; none unless each of its parts names one: the first ends with it, the last begins."""
        parts, position, found = row.group().split("、"), row.start(), []
        for index, part in enumerate(parts):
            starts = range(len(part) - 1) if index == 0 else range(1)
            ends = range(len(part), 1, -1) if index == len(parts) - 1 else (len(part),)
            here = next(((start, end) for start in starts for end in ends if inside.get(part[start:end])), None)
            if not here:
                return []
            start, end = here
            found.append(Mention(position + start, position + end, inside[part[start:end]], True))
            position += len(part) + 1
        return found

    def _parent(self, adcode: str) -> str:
        row = self.rows.get(adcode)
        return row.parent if row else ""

    def _at(self, text: str, start: int, limit: int, known: dict[str, str]) -> tuple[int, str] | None:
        """End and code of the longest of the known short names that begins there."""
        if not known:
            return None
        for end in range(min(start + LONGEST, limit), start + 1, -1):
            code = known.get(text[start:end])
            if code and self.stands_free(text, start, end, self.rows[code]):
                return end, code
        return None

    def stands_free(self, text: str, start: int, end: int, row: Division) -> bool:
        """Whether the short form means the place here, not a town or road named after it."""
        return not OTHER_THINGS.match(text, end) and not is_part_of_a_word(text, start, end, row)

    def certain(self, mentions: list[Mention], home: str) -> dict[str, str]:
        """Short name → code, of the places that are certain: those named, the document's own, and their prefectures."""
        named = {mention.adcode for mention in mentions if mention.sure} | {home}
        named |= {self.places.circle(code) for code in named}
        found: dict[str, str] = {}
        for code in named:
            row = self.rows.get(code)
            if row and self.counts(row) and self.cities.get(row.short, code) == code:
                found[row.short] = "" if row.short in found else code
        return {short: code for short, code in found.items() if code}

    def add(self, text: str, mentions: list[Mention], home: str) -> list[Mention]:
        """The mentions and, between them, the short names of places that are certain."""
        known = self.certain(mentions, home)
        if not known:
            return mentions
        found, gap = [], 0
        pattern = _beginnings(known)
        for mention in mentions:
            found += self._between(text, gap, mention.start, known, pattern)
            found.append(mention)
            gap = mention.end
        return found + self._between(text, gap, len(text), known, pattern)

    def _between(self, text: str, start: int, limit: int, known: dict[str, str], pattern: re.Pattern) -> list[Mention]:
        found = []
        while match := pattern.search(text, start, limit):
            start = match.start()
            if there := self._at(text, start, limit, known):
                found.append(Mention(start, *there, True))
                start = there[0]
            else:
                start += 1
        return found


def _beginnings(known: dict[str, str]) -> re.Pattern:
    """A pattern that finds where one of the names may begin: by two characters, so it stays fast with many."""
    first, second = ({short[place] for short in known} for place in (0, 1))
    return re.compile(f"[{''.join(sorted(first))}][{''.join(sorted(second))}]")
