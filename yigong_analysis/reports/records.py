"""Every record inside the sections of a report, however deep: the one way in which its figures are found."""

from collections.abc import Iterator

MEASURED = {"value", "lo", "hi", "unit"}  # what a record has that is a figure


def records(part: object) -> Iterator[dict]:
    """Every dict in a nested value, an outer one before those inside it."""
    if isinstance(part, dict):
        yield part
    if isinstance(part, dict | list):
        for item in part.values() if isinstance(part, dict) else part:
            yield from records(item)


def figure_id(record: dict) -> str | None:
    """The indicator or the fact that a record is about; None for another record."""
    return record.get("indicator_id") or record.get("fact_id")
