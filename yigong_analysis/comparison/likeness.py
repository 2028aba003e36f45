"""What coded methods share: components that all, one or all but one describe, and how alike two methods are."""

from collections import Counter

import numpy as np
import pandas as pd


def described(matrix: pd.DataFrame) -> dict[str, set[str]]:
    """The components each place describes (code 1), by adcode."""
    return {adcode: {code for code, said in matrix[adcode].items() if said == "1"} for adcode in matrix.columns}


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
