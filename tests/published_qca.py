"""Small published data sets of crisp QCA, as their truth tables are printed; facts, each with its citation.

LIPSET: Lipset's indicators for the survival of democracy in 18 European countries between the wars, dichotomised.
Rihoux and De Meur (2009), chapter 3 of Rihoux and Ragin (eds.), Configurational Comparative Methods; data set LC of
the R package QCA (Duşa, QCA with R, 2019), whose tests print the truth table, the solutions and the fit used here.

KROOK: women in 22 western parliaments (Krook, Political Studies 58, 2010); truth table and solutions as printed by
Thiem and Duşa, "QCA: A package for qualitative comparative analysis", R Journal 5/1 (2013), and by the tests of the R
package.
There the countries of the rows without the outcome are not named; here they are numbered.
"""

import pandas as pd

LIPSET_CONDITIONS = ["DEV", "URB", "LIT", "IND", "STB"]
LIPSET_ROWS = [  # DEV URB LIT IND STB, SURV, countries
    ("11111", 1, "BE CZ NL UK"),
    ("10101", 1, "FI IE"),
    ("10111", 1, "FR SE"),
    ("00000", 0, "GR PT ES"),
    ("00001", 0, "IT RO"),
    ("00100", 0, "HU PL"),
    ("00101", 0, "EE"),
    ("10110", 0, "AU"),
    ("11110", 0, "DE"),
]
KROOK_CONDITIONS = ["ES", "QU", "WS", "WM", "LP"]
KROOK_ROWS = [  # ES QU WS WM LP, WNP, countries
    ("00010", 0, "c1 c2"),
    ("00011", 1, "NZ"),
    ("01000", 0, "c3"),
    ("01010", 0, "c4 c5 c6 c7"),
    ("01011", 1, "DE"),
    ("10001", 0, "c8"),
    ("10100", 1, "FI"),
    ("10111", 1, "DK"),
    ("11000", 0, "c9 c10 c11"),
    ("11001", 1, "AT"),
    ("11010", 1, "ES"),
    ("11011", 1, "NL BE"),
    ("11100", 1, "SE"),
    ("11111", 1, "NO IS"),
]


def frame(conditions: list[str], outcome: str, rows: list[tuple[str, int, str]]) -> pd.DataFrame:
    """The cases behind a printed truth table."""
    cells = {case: [*map(float, values), float(result)] for values, result, cases in rows for case in cases.split()}
    return pd.DataFrame.from_dict(cells, orient="index", columns=[*conditions, outcome])


def lipset() -> pd.DataFrame:
    """18 countries, five conditions, the outcome SURV."""
    return frame(LIPSET_CONDITIONS, "SURV", LIPSET_ROWS)


def krook() -> pd.DataFrame:
    """22 countries, five conditions, the outcome WNP."""
    return frame(KROOK_CONDITIONS, "WNP", KROOK_ROWS)
