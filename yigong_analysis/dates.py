"""ISO dates as sources give them: a year, a month or a day, or two of them with a slash."""

from calendar import monthrange
from functools import cache


@cache
def latest_day(date: str) -> str:
    """The last day that an ISO year, month or day can mean: `2023` → 2023-12-31; of two dates the later."""
    year, month, day, *_ = [*date.split("/")[-1].split("-"), "", ""]
    month = month or "12"
    return f"{year}-{month}-{day or monthrange(int(year), int(month))[1]}"
