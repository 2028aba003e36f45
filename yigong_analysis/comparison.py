"""Places and methods compared: what may stand side by side, how two figures relate, what methods share.

The rule of comparability is one function, `require_comparable`; tables, charts and sentences all ask it.
"""

from collections import Counter
from collections.abc import Iterable
from operator import itemgetter

import numpy as np
import pandas as pd

from yigong_analysis import intervals, methods
from yigong_analysis.cases import CELL
from yigong_analysis.errors import NotComparable
from yigong_analysis.rows import Row

MUST_AGREE = ["indicator", "unit", "base", "fund_family", "status_group"]


def require_comparable(a: Row, b: Row) -> None:
    """Refuse two indicator rows whose labels differ.

    They must be the same indicator with the same unit and base, of the same fund family (special-fund projects are
    never ranked against promoted ones, nor agri-rural against key projects), and both realised or both planned.
    Raises NotComparable with the first label that differs and its two values. Why: docs/decisions/0002.
    """
    for name in MUST_AGREE:
        if a[name] != b[name]:
            raise NotComparable(name, a[name], b[name])


def compare(a: Row, b: Row) -> str:
    """`above`, `below`, or `tie` where the intervals overlap. Raises NotComparable."""
    require_comparable(a, b)
    return intervals.relation(a, b)


def peers(row: Row, rows: Iterable[Row]) -> tuple[list[Row], list[tuple[Row, NotComparable]]]:
    """Who may be set beside one indicator.

    Input: one row of the indicator table, and all of them. Returns the comparable rows of other places or other scopes
    (one a case: stated before computed), and the rows of the same indicator that were refused, each with its reason.
    """
    same = [other for other in rows if other["indicator"] == row["indicator"]]
    cell = itemgetter(*CELL, "base")
    seen, kept, refused = {cell(row)}, [], []
    for other in sorted(same, key=lambda other: other["origin"] != "stated"):
        if cell(other) in seen:
            continue
        seen.add(cell(other))
        try:
            require_comparable(row, other)
            kept.append(other)
        except NotComparable as refusal:
            refused.append((other, refusal))
    return kept, refused


def described(matrix: pd.DataFrame) -> dict[str, set[str]]:
    """The components each place describes (code 1), by adcode."""
    return {adcode: {code for code, said in matrix[adcode].items() if said == "1"} for adcode in matrix.columns}


def only_for_orientation(a: Row, b: Row) -> bool:
    """Whether a case that may not be ranked beside another may still be drawn, hollow and named.

    Only one label may differ: planned against realised, or two kinds of promoted projects. Special-fund and
    promoted projects never share a panel.
    """
    differs = [name for name in MUST_AGREE if a[name] != b[name]]
    promoted = a["fund_family"].startswith("promoted") and b["fund_family"].startswith("promoted")
    return differs == ["status_group"] or (differs == ["fund_family"] and promoted)


def shared_and_unique(matrix: pd.DataFrame) -> tuple[list[str], dict[str, list[str]], dict[str, list[str]]]:
    """What all places describe; what only one describes; what all others describe and one does not.

    Returns component codes in the order of the matrix; with one place alone there is nothing to tell apart.
    """
    sets = described(matrix)
    if len(sets) < 2:
        return [], {place: [] for place in sets}, {place: [] for place in sets}
    n = Counter(code for codes in sets.values() for code in codes)
    shared = [code for code in matrix.index if n[code] == len(sets)]
    only = {p: [c for c in matrix.index if n[c] == 1 and c in sets[p]] for p in sets}
    lacking = {p: [c for c in matrix.index if n[c] == len(sets) - 1 and c not in sets[p]] for p in sets}
    return shared, only, lacking


def jaccard(matrix: pd.DataFrame) -> pd.DataFrame:
    """Places × places, 0–1: described by both ÷ described by either; missing where neither describes anything."""
    sets = described(matrix)

    def similarity(a: str, b: str) -> float:
        union = sets[a] | sets[b]
        return len(sets[a] & sets[b]) / len(union) if union else np.nan

    places = list(matrix.columns)
    return pd.DataFrame([[similarity(a, b) for b in places] for a in places], index=places, columns=places)


def agreement(coded: dict[str, dict]) -> tuple[int, int, float]:
    """Cells on which the two blind codings agree, cells in all, and Cohen's κ over the three codes."""
    from statsmodels.stats.inter_rater import (
        cohens_kappa,
    )  # a second to import, and only this function needs it

    first = methods.matrix(coded).to_numpy().ravel()
    second = methods.matrix(coded, "second").to_numpy().ravel()
    codes = sorted(methods.CODES)
    counts = pd.crosstab(first, second).reindex(index=codes, columns=codes, fill_value=0)
    return int((first == second).sum()), len(first), float(cohens_kappa(counts.to_numpy()).kappa)
