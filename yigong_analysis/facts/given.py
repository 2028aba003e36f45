"""What a user knows of a document and says beforehand: the day of its publication and its own place."""

from datetime import date

from yigong_analysis.errors import ParameterError
from yigong_analysis.gazetteer.divisions import COUNTRY, table
from yigong_analysis.phrases import message


def _day(published: object) -> str:
    """A day as ISO text; empty for what is no day."""
    text = published.isoformat()[: len("2023-11-27")] if isinstance(published, date) else published
    try:
        return text if isinstance(text, str) and date.fromisoformat(text).isoformat() == text else ""
    except ValueError:
        return ""


def checked(published: object = None, place: object = None) -> tuple[str, str]:
    """The day and the place as `facts_of` takes them: ISO text and adcode, empty where nothing is given.

    Input: `published`, an ISO day as text or a `datetime.date`; `place`, a six-digit adcode as text, 000000 the whole
    country; None or "" for what is not known.
    Raises ParameterError with a line for each that is malformed, and for a code that never was one of a place.
    """
    faults, unsaid = [], (None, "")
    day = "" if published in unsaid else _day(published)
    if published not in unsaid and not day:
        faults.append(message("extract_day", value=repr(published)))
    known = isinstance(place, str) and (place == COUNTRY or place in table().by_code)
    if place not in unsaid and not known:
        faults.append(message("extract_place", value=repr(place)))
    if faults:
        raise ParameterError(*faults)
    return day, place or ""
