"""What a notebook's parameters may be. The same checks run before a kernel starts and in the notebook itself."""

import re
from datetime import date

from yigong_analysis import facts, methods, schema
from yigong_analysis.errors import ParameterError
from yigong_analysis.phrases import LANGUAGES, message


def places() -> dict[str, str]:
    """Places that have facts: adcode → Chinese name, sorted by adcode."""
    names = schema.reference("divisions")["zh"]
    return {adcode: names[adcode] for adcode in sorted(set(facts.load_facts()["adcode"]))}


def _listed(adcodes: list[str]) -> str:
    known = places()
    return ", ".join(f"{adcode} {known[adcode]}" for adcode in adcodes)


def check_adcode(adcode: object, known: set[str] | None = None, as_of: str = "") -> list[str]:
    """One line if `adcode` is missing, not text, malformed, or has no facts (by `as_of`); else nothing."""
    allowed = sorted(set(places()) if known is None else known)
    if adcode == "" or adcode is None:
        return [message("adcode_missing", allowed=_listed(allowed))]
    if not isinstance(adcode, str) or not re.fullmatch(schema.ADCODE, adcode, flags=re.ASCII):
        return [message("adcode_malformed", value=repr(adcode), allowed=_listed(allowed))]
    if adcode not in allowed:
        key = "adcode_not_yet" if as_of and adcode in places() else "adcode_unknown"
        return [message(key, value=adcode, as_of=as_of, allowed=_listed(allowed))]
    return []


def check_adcodes(adcodes: object) -> list[str]:
    """One line a fault of a list of at least two different places that have a coded method."""
    coded = sorted(methods.load_methods())
    if not isinstance(adcodes, list | tuple) or len(adcodes) < 2:
        return [message("adcodes_missing", value=repr(adcodes), allowed=_listed(coded))]
    faults = [fault for adcode in adcodes for fault in check_adcode(adcode, set(coded))]
    return faults or ([message("adcodes_twice", value=repr(adcodes))] if len(set(adcodes)) < len(adcodes) else [])


def check_lang(lang: object) -> list[str]:
    """One line if `lang` is not a language of the phrase table."""
    return [] if lang in LANGUAGES else [message("lang_unknown", value=repr(lang), allowed=", ".join(LANGUAGES))]


def check_as_of(as_of: object) -> list[str]:
    """One line if `as_of` is neither empty nor a real ISO day."""
    if as_of == "":
        return []
    try:
        iso = isinstance(as_of, str) and date.fromisoformat(as_of).isoformat() == as_of
    except ValueError:
        iso = False
    return [] if iso else [message("as_of_malformed", value=repr(as_of))]


def refuse(faults: list[str]) -> None:
    """Raise ParameterError with all faults, if there are any."""
    if faults:
        raise ParameterError(*faults)
