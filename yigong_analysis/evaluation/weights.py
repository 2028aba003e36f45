"""Weights of criteria: equal, by entropy, from pairwise judgements (AHP), or given by the user."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from yigong_analysis import paths, schema
from yigong_analysis.comparison.given_weights import pieces
from yigong_analysis.phrases import message
from yigong_analysis.schema import Contract, number, one_of, text

CONSISTENT = 0.1  # Saaty 1980: judgements with a larger consistency ratio ought to be revised
NUMBER = r"\d+(?:\.\d+)?"
JUDGEMENT = re.compile(
    rf"\s*(?P<a>[a-z_]+)\s*/\s*(?P<b>[a-z_]+)\s*=\s*(?P<number>-?{NUMBER})(?:/(?P<below>{NUMBER}))?\s*"
)
Judgements = dict[tuple[str, str], float]


@dataclass(frozen=True)
class Ahp:
    """Weights by pairwise judgement with what tells whether they may be used; `fault` is a key of the phrase table."""

    weights: np.ndarray | None
    largest_eigenvalue: float = math.nan
    index: float = math.nan  # CI
    ratio: float = math.nan  # CR
    fault: str = ""


def ahp_contract() -> Contract:
    """`data/reference/ahp.csv`: one row a judgement, how many times more one criterion counts than another."""
    names = {name: text("[a-z_]+") for name in ("criterion", "beside")}
    words = {name: text(".+") for name in ("judge_zh", "judge_en")}
    schemes = one_of(list(dict.fromkeys(schema.codes("criteria"))))
    return Contract({"scheme": schemes, **names, "times": number(), **words}, numbers={"times": float})


def index_contract() -> Contract:
    """`data/reference/ahp_random_index.csv`: one row a number of criteria."""
    return Contract({"n": number(), "index": number(), "source": text(".+")}, numbers={"n": int, "index": float})


def equal(n: int) -> np.ndarray:
    """1 ÷ n for each of n criteria."""
    return np.full(n, 1 / n)


def entropy(value: np.ndarray) -> np.ndarray | None:
    """Weights by entropy: a criterion in which the cases differ more weighs more.

    p_ij = x_ij / Σ x_ij; e_j = −Σ p_ij ln p_ij / ln n, with 0 · ln 0 = 0; w_j = (1 − e_j) / Σ (1 − e_j).
    Source: Hwang & Yoon 1981, ch. II; Shannon 1948. pymcdm gives the same for positive numbers, but takes the entropy
    of a column that holds a zero as zero, which makes that column the heaviest, so it is not asked.
    Input: cases × criteria, none missing or negative, two cases at least. A criterion in which all cases are alike gets
    weight 0. Returns None where that is so of all. Raises ValueError for negative numbers: they have no shares.
    """
    from scipy.special import entr  # scipy takes a while to import; few pages weigh anything

    if (value < 0).any():
        raise ValueError("entropy weights need numbers that are not negative")
    total = value.sum(axis=0)
    shares = value / np.where(total > 0, total, 1)
    spread = np.where(total > 0, 1 - entr(shares).sum(axis=0) / math.log(len(value)), 0)
    spread = np.where(np.ptp(value, axis=0) == 0, 0, spread)
    return spread / spread.sum() if spread.sum() > 0 else None


@cache
def _random_indices(path: Path) -> dict[int, float]:
    table = schema.read(path, index_contract())
    return dict(zip(table["n"].tolist(), table["index"].tolist(), strict=True))


def random_index(n: int) -> float:
    """Mean consistency index of random judgements of n criteria (`ahp_random_index.csv`, Saaty 1980); n ≤ 10.

    Raises DataError for a table that breaks its contract, KeyError for a number it does not hold.
    """
    return _random_indices(paths.reference("ahp_random_index"))[n]


def _matrix_fault(matrix: np.ndarray) -> str:
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not 1 <= len(matrix) <= 10:
        return "ev_ahp_square"
    if np.isnan(matrix).any():
        return "ev_ahp_missing"
    if not np.isfinite(matrix).all() or (matrix <= 0).any():
        return "ev_ahp_positive"
    return "" if np.allclose(matrix * matrix.T, 1, atol=1e-6) else "ev_ahp_reciprocal"


def ahp(matrix: np.ndarray) -> Ahp:
    """Weights from a matrix of pairwise judgements, with the consistency ratio.

    a_ij says how many times more criterion i counts than j. The weights are the principal eigenvector, λ its
    eigenvalue; CI = (λ − n) / (n − 1), CR = CI / RI(n). Source: Saaty 1980; 1990, EJOR 48, 9–26.
    Input: a square matrix, positive and reciprocal (a_ji = 1 / a_ij), of one to ten criteria. Returns weights None
    and the reason where it is not, or where CR ≥ 0.1: such judgements contradict each other and ought to be revised.
    """
    if fault := _matrix_fault(matrix):
        return Ahp(None, fault=fault)
    n = len(matrix)
    values, vectors = np.linalg.eig(matrix)
    first = int(values.real.argmax())
    vector = np.abs(vectors[:, first].real)
    index = max(float(values[first].real - n), 0) / (n - 1) if n > 1 else 0.0
    index = 0.0 if index < 1e-12 else index  # what floating point leaves of a matrix that is consistent
    ratio = index / random_index(n) if n > 2 else 0.0  # two criteria cannot contradict each other
    told = (float(values[first].real), index, ratio)
    if ratio >= CONSISTENT:
        return Ahp(None, *told, fault="ev_ahp_inconsistent")
    return Ahp(vector / vector.sum(), *told)


def shipped_judgements(scheme: str) -> tuple[Judgements, dict[str, str]]:
    """The judgements of `data/reference/ahp.csv` on a scheme, and who judged (zh, en). Raises DataError."""
    table = schema.read(paths.reference("ahp"), ahp_contract())
    rows = table[table["scheme"] == scheme]
    judge = {lang: rows[f"judge_{lang}"].iloc[0] for lang in ("zh", "en")} if len(rows) else {"zh": "", "en": ""}
    return dict(zip(zip(rows["criterion"], rows["beside"], strict=True), rows["times"], strict=True)), judge


def judgement_matrix(judgements: Mapping[tuple[str, str], float], names: tuple[str, ...]) -> np.ndarray:
    """The matrix of some criteria; the other half is filled by reciprocals, a pair nobody judged is NaN."""
    matrix = np.full((len(names), len(names)), np.nan)
    for i, a in enumerate(names):
        for j, b in enumerate(names):
            if (a, b) in judgements:
                matrix[i, j] = judgements[a, b]
            elif judgements.get((b, a), 0) > 0:
                matrix[i, j] = 1 / judgements[b, a]
    np.fill_diagonal(matrix, 1.0)
    return matrix


def read_judgements(given: str, names: tuple[str, ...]) -> tuple[Judgements, list[str]]:
    """Judgements written as `pay/jobs=3, pay/training=1/2`, and the faults, one line each.

    Both halves of a pair may be given; they must be reciprocal then, which `ahp` checks.
    """
    found: Judgements = {}
    faults = []
    for piece in pieces(given):
        match = JUDGEMENT.fullmatch(piece)
        known = match and {match["a"], match["b"]} <= set(names) and match["a"] != match["b"]
        if not known or (match["a"], match["b"]) in found:
            faults.append(message("ev_judgement_unknown", value=repr(piece.strip()), allowed=", ".join(names)))
        elif float(match["number"]) <= 0 or float(match["below"] or 1) == 0:
            faults.append(message("ev_judgement_positive", value=repr(piece.strip())))
        else:
            found[match["a"], match["b"]] = float(match["number"]) / float(match["below"] or 1)
    return found, faults
