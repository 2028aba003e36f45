"""Where names of divisions stand in running text: each long form, joined with the places named right before it.

A name ends in one of 省市县区州盟旗 or is the bare name of a province, so only these are looked at: from a suffix the
longest known name is looked up backwards. Which of several places a shared name means is asked in `resolving`.
"""

import re
from dataclasses import dataclass

from yigong_analysis.gazetteer.divisions import Division, Table

SUFFIXES = "省市县区州盟旗"


@dataclass(slots=True)
class Spot:
    """A name in the text. Its chain begins at `start` (山东省 of 山东省宁津县), the name itself at `own`."""

    start: int
    own: int
    end: int
    rows: tuple[Division, ...]
    chained: bool = False
    link: "Spot | None" = None  # the name that it is joined to, if that is a spot itself

    def holds(self, adcode: str) -> bool:
        """Whether the name can mean the place of this code."""
        return any(row.adcode == adcode for row in self.rows)


class Names:
    """The names that texts of one year can hold."""

    def __init__(self, divisions: Table, year: str) -> None:
        self.table, self.year = divisions, year
        self.pattern = re.compile("|".join([*divisions.provinces, *SUFFIXES]))
        self._bare = {short: (row,) for short, row in divisions.provinces.items()}
        self._known: dict[str, tuple[Division, ...]] = {}

    def rows(self, form: str) -> tuple[Division, ...]:
        """What a long form can mean in this year: divisions of any time that exist in it, or whose heirs do."""
        found = self._known.get(form)
        if found is None:
            rows = self.table.by_form.get(form)
            if not rows:
                return ()
            found = self._known[form] = tuple(row for row in rows if self.table.in_year(row, self.year))
        return found

    def spots(self, text: str) -> list[Spot]:
        """The names in the text, in order; of names that overlap, the longer or else the first."""
        found: list[Spot] = []
        lengths = self.table.lengths
        for match in self.pattern.finditer(text):
            start, end = match.span()
            if end - start > 1:
                self._add(text, start, end, self._bare[match[0]], found)
            elif tried := lengths.get(text[end - 2 : end]):
                for length in tried:
                    start = end - length
                    rows = self.rows(text[start:end]) if start >= 0 else ()
                    if rows and self._add(text, start, end, rows, found):
                        break
        return found

    def _add(self, text: str, start: int, end: int, rows: tuple[Division, ...], found: list[Spot]) -> bool:
        """Put a name after those found, in place of those inside it; not if one reaches into it from before."""
        spot = self._spot(text, start, end, rows, found)
        if spot is None:
            return False
        keep = len(found)
        while keep and found[keep - 1].start >= spot.start:
            keep -= 1
        if keep and found[keep - 1].end > spot.start:
            return False
        found[keep:] = [spot]
        return True

    def _spot(self, text: str, start: int, end: int, rows: tuple[Division, ...], found: list[Spot]) -> Spot | None:
        """The name with its chain; None if it is part of other words here."""
        base = _ending_at(start, found)
        chains = [(chain[0], chain[1], row) for row in rows if (chain := self._chain(text, start, row, base, found))]
        if chains:
            first = min(chain[0] for chain in chains)
            joined = [chain for chain in chains if chain[0] == first]
            return Spot(first, start, end, tuple(chain[2] for chain in joined), True, joined[0][1])
        # the forbidden neighbours are those of the long form if that is at risk, else those of the short form
        long_form = end - start > len(rows[0].short)
        if long_form == bool(rows[0].use) and is_part_of_a_word(text, start, end, rows[0]):
            return None
        return Spot(start, start, end, rows)

    def _chain(
        self, text: str, start: int, row: Division, base: Spot | None, found: list[Spot]
    ) -> tuple[int, Spot | None] | None:
        """Where the chain before a name begins, and the spot it is joined to; None if no ancestor stands there."""
        if row.adcode == row.province:
            return None
        if base and (base.holds(row.parent) or base.holds(row.province)):
            return base.start, base
        city = self.table.by_code[row.parent][-1].short
        if row.parent == row.province or not text.endswith(city, 0, start):
            return None
        start -= len(city)
        base = _ending_at(start, found)
        return (base.start, base) if base and base.holds(row.province) else (start, None)


def is_part_of_a_word(text: str, start: int, end: int, row: Division) -> bool:
    """Whether the characters around a name make it something else: 范县 in 示范县, 长治 in 长治久安."""
    if start and text[start - 1] in row.not_after:
        return True
    return end < len(text) and text[end] in row.not_before


def _ending_at(position: int, found: list[Spot]) -> Spot | None:
    """The spot that ends right there, also one that a later name has been joined to."""
    for spot in reversed(found):
        while spot and spot.end > position:
            spot = spot.link
        if spot:
            return spot if spot.end == position else None
    return None
