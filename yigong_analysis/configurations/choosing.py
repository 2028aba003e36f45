"""Which conditions to look at when none are asked for: a rule that never sees the outcome.

1. As many as k with 2 to the power of k not above the number of cases, so that configurations do not outnumber cases.
2. Only conditions that differ between the cases and are known of all of them.
3. The most evenly split first: half of the cases with it, half without, tells the most cases apart.
4. Among equally even ones that which spreads the cases over the most configurations, then the order of the table.
   So two conditions that always go together are never chosen side by side.

The outcome plays no part: conditions picked because they fit it would prove nothing.
"""

from collections.abc import Sequence

import pandas as pd

from yigong_analysis.configurations.truth_table import MOST_CONDITIONS


def most_conditions(n: int) -> int:
    """The largest number of conditions whose configurations do not outnumber `n` cases; at least 1."""
    return max(1, min(MOST_CONDITIONS, n.bit_length() - 1))


def propose(cases: pd.DataFrame, candidates: Sequence[str]) -> list[str]:
    """The proposed conditions, in the order of `candidates`; an empty list where none of them differs.

    Input: the cases (0, 1, NaN) and the columns that may be chosen, in an order that has a meaning.
    """
    known = [name for name in candidates if set(cases[name].unique()) == {0, 1}]
    uneven = {name: abs(float(cases[name].mean()) - 0.5) for name in known}
    chosen: list[str] = []
    while len(chosen) < most_conditions(len(cases)):
        now = len(cases[chosen].drop_duplicates()) if chosen else 1
        spread = {name: len(cases[[*chosen, name]].drop_duplicates()) for name in known if name not in chosen}
        telling = [name for name, rows in spread.items() if rows > now]
        if not telling:
            break
        chosen.append(min(telling, key=lambda name: (uneven[name], -spread[name], known.index(name))))
    return sorted(chosen, key=list(candidates).index)
