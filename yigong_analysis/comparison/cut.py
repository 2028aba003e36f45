"""Which figures a comparison shows: all, or those of some fund kinds and of some years. Methods are never cut."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Cut:
    """Fund kinds (none: all) and a period, `YYYY` or `YYYY/YYYY` (blank: all)."""

    fund_kinds: tuple[str, ...] = ()
    period: str = ""

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return bool(self.fund_kinds or self.period)

    def of(self, table: pd.DataFrame) -> pd.DataFrame:
        """The rows of a table with `fund_kind` and `period` that stay, in their order.

        A period stays if it lies inside the years asked for: a figure of three years says nothing of one of them, and
        one without a period nothing of any.
        """
        kept = table
        if self.fund_kinds:
            kept = kept[kept["fund_kind"].isin(self.fund_kinds)]
        return kept[kept["period"].map(self._inside).astype(bool)] if self.period else kept

    def _inside(self, period: str) -> bool:
        first, last = years(self.period)
        return period != "" and first <= period[:4] and years(period)[1] <= last


def years(period: str) -> tuple[str, str]:
    """First and last year of a period: `2022` is 2022 to 2022."""
    ends = period.split("/")
    return ends[0][:4], ends[-1][:4]
