"""Configurational comparison (crisp-set QCA): which combinations of conditions go with an outcome.

`reading` takes a table of 0, 1 and blanks; `coded_cases` makes one from the coded methods; `choosing` proposes
conditions; `truth_table` sorts cases into configurations; `fit` measures necessity and sufficiency; `minimisation`
shortens the configurations with the outcome to the fewest terms; `study` does all this for one question; `limits` says
what the number of cases does not allow.
"""

from yigong_analysis.configurations.reading import read_table

__all__ = ["read_table"]
