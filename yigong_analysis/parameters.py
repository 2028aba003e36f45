"""What a notebook's parameters may be. The same checks run before a kernel starts and in the notebook itself."""

import re
from collections.abc import Iterable
from datetime import date

from yigong_analysis import paths
from yigong_analysis.errors import ParameterError
from yigong_analysis.phrases import LANGUAGES, message, rows_by
from yigong_analysis.places import known, names

ADCODE = r"\d{6}"
YEARS = r"\d{4}(/\d{4})?"
LISTED = 40  # places that a message names


def places(as_of: str = "") -> dict[str, str]:
    """Places that have facts (from sources published by `as_of`): adcode → Chinese name, sorted by adcode."""
    told = names()
    return {adcode: told.get(adcode, adcode) for adcode in known(as_of).places}


def _listed(adcodes: Iterable[str]) -> str:
    """Places with their names, as a message lists them: the first ones, and how many more there are."""
    adcodes, divisions = list(adcodes), names()
    told = ", ".join(f"{adcode} {divisions.get(adcode, '')}".rstrip() for adcode in adcodes[:LISTED]) or "–"
    more = len(adcodes) - LISTED
    return message("and_more", listed=told, n=more) if more > 0 else told


def check_adcode(adcode: object, as_of: str = "") -> list[str]:
    """One line if `adcode` is missing, not text, malformed, or has no facts (by `as_of`); else nothing."""
    if isinstance(adcode, str) and adcode in known(as_of).places:
        return []
    allowed = places(as_of)
    if adcode == "" or adcode is None:
        return [message("adcode_missing", allowed=_listed(allowed))]
    if not isinstance(adcode, str) or not re.fullmatch(ADCODE, adcode, flags=re.ASCII):
        return [message("adcode_malformed", value=repr(adcode), allowed=_listed(allowed))]
    key = "adcode_not_yet" if adcode in places() else "adcode_unknown"
    return [message(key, value=adcode, as_of=as_of, allowed=_listed(allowed))]


def coded_places(as_of: str = "") -> list[str]:
    """Places whose method is coded from a source published by `as_of`, in order."""
    files = sorted((paths.data() / "methods").glob("*.yaml"))
    if not files:
        return []
    from yigong_analysis.methods import load_methods  # brings pandas, which a folder without methods can do without

    sources = known(as_of).sources
    return [adcode for adcode, method in sorted(load_methods().items()) if method["source_id"] in sources]


def check_adcodes(adcodes: object, as_of: str = "") -> list[str]:
    """One line a fault of a list of at least two different places that have a coded method (by `as_of`)."""
    coded = coded_places(as_of)
    if not isinstance(adcodes, list | tuple) or len(adcodes) < 2:
        return [message("adcodes_missing", value=repr(adcodes), allowed=_listed(coded))]
    faults = [fault for adcode in adcodes for fault in check_adcode(adcode, as_of)]
    uncoded = [a for a in adcodes if not faults and a not in coded]
    faults += [message("adcode_unknown", value=adcode, allowed=_listed(coded)) for adcode in uncoded]
    return faults or ([message("adcodes_twice", value=repr(adcodes))] if len(set(adcodes)) < len(adcodes) else [])


def check_province(province: object, as_of: str = "") -> list[str]:
    """One line if `province` is not the code of a province about which, or about a place of which, there are facts."""
    allowed = sorted({f"{adcode[:2]}0000" for adcode in places(as_of)} - {"000000"})
    return [] if province in allowed else [message("province_unknown", value=repr(province), allowed=_listed(allowed))]


def check_lang(lang: object) -> list[str]:
    """One line if `lang` is not a language of the phrase table."""
    if lang in LANGUAGES:
        return []
    return [message("choice_unknown", name="lang", value=repr(lang), allowed=", ".join(LANGUAGES))]


def check_day(name: str, day: object) -> list[str]:
    """One line if the parameter `name` is neither empty nor a real ISO day."""
    if day == "":
        return []
    try:
        iso = isinstance(day, str) and date.fromisoformat(day).isoformat() == day
    except ValueError:
        iso = False
    return [] if iso else [message("day_malformed", name=name, value=repr(day))]


def check_as_of(as_of: object) -> list[str]:
    """One line if `as_of` is neither empty nor a real ISO day."""
    return check_day("as_of", as_of)


def check_fund_kinds(fund_kinds: object) -> list[str]:
    """One line if `fund_kinds` is not a list of different fund kinds; an empty list means all."""
    allowed = [code for kind, code in rows_by("labels", "kind", "code") if kind == "fund_kind"]
    if not isinstance(fund_kinds, list | tuple):
        wrong = repr(fund_kinds)
    else:
        unknown = [repr(kind) for kind in fund_kinds if kind not in allowed]
        twice = [repr(kind) for kind in allowed if list(fund_kinds).count(kind) > 1]
        wrong = ", ".join(unknown + twice)
    return [message("choices_unknown", name="fund_kinds", value=wrong, allowed=", ".join(allowed))] if wrong else []


def check_period(period: object) -> list[str]:
    """One line if `period` is neither empty nor a year nor two years with a slash, the earlier first."""
    if period == "":
        return []
    if not isinstance(period, str) or not re.fullmatch(YEARS, period, flags=re.ASCII):
        return [message("cm_period_malformed", value=repr(period))]
    first, last = period[:4], period[-4:]
    return [message("cm_period_backwards", value=repr(period), turned=f"{last}/{first}")] if first > last else []


CHECKS = {
    "adcode": check_adcode,
    "adcodes": check_adcodes,
    "province": check_province,
    "lang": check_lang,
    "as_of": check_as_of,
}


def check(values: dict[str, object]) -> list[str]:
    """All faults of a set of parameters; names that are not ours pass. Places are checked on the day `as_of`."""
    as_of = values.get("as_of", "")
    day = as_of if isinstance(as_of, str) and not check_as_of(as_of) else ""
    faults = []
    for name, value in values.items():
        if name in ("adcode", "adcodes", "province"):
            faults += CHECKS[name](value, day)
        elif name in CHECKS:
            faults += CHECKS[name](value)
    return faults


def refuse(faults: list[str]) -> None:
    """Raise ParameterError with all faults, if there are any."""
    if faults:
        raise ParameterError(*faults)
