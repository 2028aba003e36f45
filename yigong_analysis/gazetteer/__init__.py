"""Places in Chinese text and their GB/T 2260 codes, each as it was valid in the text's year.

    mentions("山东省德州市宁津县实施以工代赈项目。", 2023) → [Mention(start=0, end=9, adcode="371422", sure=True)]

`divisions` is the dated table, `spotting` finds long names, `resolving` tells which place a shared name means,
`short_names` adds names without a suffix where the place is certain.
"""

from functools import lru_cache

from yigong_analysis.gazetteer.divisions import COUNTRY, Table, table
from yigong_analysis.gazetteer.naming import code_of_name, name_of_code
from yigong_analysis.gazetteer.resolving import Mention, Places, resolve
from yigong_analysis.gazetteer.short_names import ShortNames
from yigong_analysis.gazetteer.spotting import Names

__all__ = ["COUNTRY", "Mention", "adcode_of", "full_name", "mentions"]


class _Year:
    def __init__(self, divisions: Table, year: int) -> None:
        self.names = Names(divisions, f"{year:04}")
        self.places = Places(self.names)
        self.short_names = ShortNames(self.places)


@lru_cache(maxsize=64)
def _year_of(divisions: Table, year: int) -> _Year:
    return _Year(divisions, year)


def _year(year: int) -> _Year:
    return _year_of(table(), year)


def mentions(text: str, year: int, home: str = "") -> list[Mention]:
    """The places that a text names, in order and without overlap.

    Input: cleaned simplified Chinese text; the year whose codes are wanted, usually that of publication; `home`, the
    adcode of the document's own place, which decides between places of one name.
    Returns one mention a name, with the chain before it (山东省德州市宁津县 is one). A name that several places share
    has no adcode and is not sure if nothing decides. Towns, villages and zones without a code are left out.
    """
    known = _year(year)
    found = resolve(text, known.names.spots(text), known.places, home)
    found = known.short_names.add(text, known.short_names.extend(text, found), home)
    return known.short_names.in_rows(text, found, home) if home else found


def full_name(adcode: str, year: int) -> str:
    """The name from the province down, as in that year: 山东省德州市宁津县; 全国 for 000000; empty for no known code.

    A code that did not exist in the year has the name that it had in the nearest one.
    """
    return name_of_code(table(), adcode, f"{year:04}")


def adcode_of(name: str, year: int, home: str = "") -> str:
    """The code of a name alone, long or short, with or without its ancestors; empty if there is none or no one choice.

    Here ordinary words count as names: 惠民 is 惠民县.
    """
    known = _year(year)
    return code_of_name(name, known.places, home)
