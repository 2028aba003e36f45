"""What coded methods share: components that all, one or all but one describe, and how alike two methods are.

Two reference models say how alike methods would be by chance; docs/comparing-methods.md: which answers which question.
"""

from collections import Counter
from itertools import combinations

import numpy as np
import pandas as pd

SEED, DRAWS = 20231128, 10_000
TRADES = 10  # a pair of places, before a drawn matrix counts as mixed: twice as many change p no more than a seed does
LEVEL = 0.05  # the usual one; a pair is called more or less alike than chance only below it, after correction


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


def pairs(matrix: pd.DataFrame) -> pd.DataFrame:
    """How alike each pair of methods is, and how often chance would make them so.

    Input: components × places with the codes 1, 0*, 0. Returns a row a pair: `a`, `b`, `n_a`, `n_b` (components
    described), `shared` (by both), `expected` (of `shared`, by chance), `jaccard` and `overlap` (shared ÷ the smaller
    of n_a and n_b), 0–1, missing where nothing is described; the exact `p_alike`, `p_unlike` of `chance`; `p_holm`,
    twice the smaller of the two (at most 1) with Holm's correction over the pairs; `p_both_alike`, `p_both_unlike` of
    `both_margins`. Two methods of one matrix are not two of a random sample, and long texts describe more.

    Source: Holm, S. (1979), Scandinavian Journal of Statistics 6, 65–70; correction by statsmodels.
    """
    from statsmodels.stats.multitest import multipletests  # a second to import, and only this function needs it

    sets, likenesses, drawn = described(matrix), jaccard(matrix), both_margins(matrix)
    rows = [_pair(sets, a, b, len(matrix)) | drawn[a, b] for a, b in combinations(matrix.columns, 2)]
    table = pd.DataFrame(rows)
    table["jaccard"] = [likenesses.loc[row["a"], row["b"]] for row in rows]
    table["overlap"] = table["shared"] / table[["n_a", "n_b"]].min(axis=1).replace(0, np.nan)
    doubled = (2 * table[["p_alike", "p_unlike"]].min(axis=1)).clip(upper=1)
    return table.assign(p_holm=multipletests(doubled, LEVEL, "holm")[1])


def _pair(sets: dict[str, set[str]], a: str, b: str, n: int) -> dict:
    first, second, shared = len(sets[a]), len(sets[b]), len(sets[a] & sets[b])
    alike, unlike = chance(first, second, shared, n)
    told = {"a": a, "b": b, "n_a": first, "n_b": second, "shared": shared, "expected": first * second / n}
    return told | {"p_alike": alike, "p_unlike": unlike}


def chance(n_a: int, n_b: int, shared: int, n: int) -> tuple[float, float]:
    """How often two methods that describe as many components as these would share as many, or as few.

    Input: components described by each, by both, and in all (`n`). Returns P(X ≥ shared) and P(X ≤ shared), 0–1.

    The permutation test hands out the descriptions of one method at random over the n components and leaves the other
    as it is. All C(n, n_b) ways are equally likely; of them C(n_a, x) · C(n − n_a, n_b − x) put exactly x on components
    that the other describes. That is the hypergeometric distribution, so the permutations need not be drawn: the p is
    exact (as in Fisher's exact test). With n_a and n_b held, Jaccard and overlap grow with x, so it is theirs too.
    Assumption: every component is as likely to be described as any other; `both_margins` does without it.
    Source: Fisher, R. A. (1935), The Design of Experiments, ch. II; scipy.stats.hypergeom.
    """
    from scipy.stats import hypergeom  # slow to import, and only this function needs it

    return float(hypergeom.sf(shared - 1, n, n_a, n_b)), float(hypergeom.cdf(shared, n, n_a, n_b))


def both_margins(matrix: pd.DataFrame) -> dict[tuple[str, str], dict[str, float]]:
    """How often chance makes each pair as alike when both margins are held.

    Each drawn matrix keeps how many components each place describes, and how many places describe each component: two
    methods are then not alike because both describe what everybody describes. Trades of the curveball algorithm: what
    one of two places alone describes is pooled and handed back at random, to each as many as it had. DRAWS chains run
    side by side from the matrix itself, from a fixed seed.
    Returns `p_both_alike` and `p_both_unlike` by pair, (1 + hits) ÷ (1 + draws). Two places alone leave nothing to
    trade, both are then 1.
    Sources: Strona, G. et al. (2014), Nature Communications 5, 4114; Phipson, B. & Smyth, G. K. (2010), Statistical
    Applications in Genetics and Molecular Biology 9(1), 39 (why one is added).
    """
    said = (matrix == "1").to_numpy().T
    couples = list(combinations(range(len(said)), 2))
    drawn, rng = np.repeat(said[None], DRAWS, axis=0), np.random.default_rng(SEED)
    for place in rng.integers(len(couples), size=TRADES * len(couples)) if couples else []:
        _trade(drawn, *couples[place], rng)
    told = {}
    for i, j in couples:
        shared, chances = (said[i] & said[j]).sum(), (drawn[:, i] & drawn[:, j]).sum(axis=1)
        alike, unlike = ((1 + hits.sum()) / (1 + DRAWS) for hits in (chances >= shared, chances <= shared))
        told[matrix.columns[i], matrix.columns[j]] = {"p_both_alike": float(alike), "p_both_unlike": float(unlike)}
    return told


def _trade(drawn: np.ndarray, a: int, b: int, rng: np.random.Generator) -> None:
    """One trade between two places in each of the drawn matrices (draws × places × components)."""
    first, second = drawn[:, a], drawn[:, b]
    both, pool = first & second, first ^ second
    share = (first & ~second).sum(axis=1, keepdims=True)
    lots = np.where(pool, rng.random(pool.shape), 2)
    highest = np.take_along_axis(np.sort(lots, axis=1), np.maximum(share - 1, 0), axis=1)
    mine = pool & (lots <= highest) & (share > 0)
    drawn[:, a], drawn[:, b] = both | mine, both | (pool & ~mine)
