"""The sources of floors, assumptions and norms: `data/reference/bibliography.csv` in the language of a page."""

from yigong_analysis.phrases import label, rows_by, say


def title(key: str, lang: str) -> str:
    """What a source is: who issued what, or author and title."""
    return rows_by("bibliography", "key")[key][lang]


def read_as(key: str, lang: str) -> str:
    """How much of it was read: a digest, an excerpt, an excerpt of a copy elsewhere."""
    return label("read_as", rows_by("bibliography", "key")[key]["read_as"], lang)


def dated(key: str, lang: str) -> str:
    """Title and date."""
    return say("book_dated", lang, title=title(key, lang), date=rows_by("bibliography", "key")[key]["date"])


def listed(keys: str, lang: str) -> str:
    """Several sources, keys separated by a blank, each with how much of it was read."""
    told = [say("book_read", lang, title=title(key, lang), read=read_as(key, lang)) for key in keys.split()]
    return say("semicolon", lang).join(told)


def cells(key: str, lang: str) -> list[str]:
    """Key, title, date, address and how much was read, for a table."""
    row = rows_by("bibliography", "key")[key]
    return [key, title(key, lang), row["date"], row["address"], read_as(key, lang)]
