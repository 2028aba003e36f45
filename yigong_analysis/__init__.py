"""yigong_analysis: documents on 以工代赈 (work-relief) → facts that can be traced → case studies.

Start reading in `pipeline.py`. In a notebook: `case_study`, `compare_methods`, `facts_overview`.
"""

from yigong_analysis.display import case_study, compare_methods, facts_overview

__all__ = ["case_study", "compare_methods", "facts_overview"]
