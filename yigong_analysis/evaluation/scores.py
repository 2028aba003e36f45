"""TOPSIS with vector normalisation, and a weighted sum to check it against.

Both are pymcdm's. Its TOPSIS normalises by minimum and maximum unless told otherwise; Hwang and Yoon's, which the
Chinese studies follow, divides by the length of the column, so that is asked for.
"""

import numpy as np


def _telling(value: np.ndarray) -> np.ndarray:
    """The columns that hold anything but zeros: others cannot be normalised and set no case apart."""
    return (value != 0).any(axis=0)


def topsis(value: np.ndarray, weights: np.ndarray, directions: np.ndarray) -> np.ndarray:
    """Relative closeness to the ideal of each case.

    v_ij = w_j x_ij / √Σ x_ij²; C_i = D⁻_i / (D⁺_i + D⁻_i), D the Euclidean distances of v to the worst and the best
    value of each criterion. Source: Hwang & Yoon 1981, Multiple Attribute Decision Making, ch. III.
    Input: cases × criteria without missing cells, weights that sum to 1, directions 1 or −1.
    Returns numbers from 0 to 1; they depend on which cases are in the table and are no grade of a case alone. Cases
    that are alike in everything that weighs score 0.5.
    """
    # pymcdm takes a quarter of a second to import, which a page that ranks nothing can do without
    from pymcdm.methods import TOPSIS
    from pymcdm.normalizations import vector_normalization

    some = _telling(value)
    with np.errstate(invalid="ignore"):  # cases that are alike have no distance to anything
        found = TOPSIS(vector_normalization)(value[:, some], weights[some], directions[some], validation=False)
    return np.where(np.isnan(found), 0.5, found)


def weighted_sum(value: np.ndarray, weights: np.ndarray, directions: np.ndarray) -> np.ndarray:
    """Σ w_j x_ij / max x_j (1 − that where less is better), 0 to 1: the simplest composite, as a cross-check.

    Source: Fishburn 1967, additive utilities. Input as of `topsis`.
    """
    from pymcdm.methods import WSM
    from pymcdm.normalizations import max_normalization

    some = _telling(value)
    return WSM(max_normalization)(value[:, some], weights[some], directions[some], validation=False)


def ranks(scores: np.ndarray) -> np.ndarray:
    """1 for the highest score of each row; equal scores (to twelve digits) share the better rank."""
    from scipy.stats import rankdata

    return rankdata(-np.round(scores, 12), method="min", axis=-1).astype(int)
