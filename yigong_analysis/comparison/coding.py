"""How far two readers of the same texts agree on the components."""

import pandas as pd

from yigong_analysis import methods


def agreement(coded: dict[str, dict]) -> tuple[int, int, float]:
    """Cells on which the two blind codings agree, cells in all, and Cohen's κ over the three codes."""
    from statsmodels.stats.inter_rater import cohens_kappa  # a second to import, and only this function needs it

    first = methods.matrix(coded).to_numpy().ravel()
    second = methods.matrix(coded, "second").to_numpy().ravel()
    codes = sorted(methods.CODES)
    counts = pd.crosstab(first, second).reindex(index=codes, columns=codes, fill_value=0)
    return int((first == second).sum()), len(first), float(cohens_kappa(counts.to_numpy()).kappa)
