"""yigong_analysis: documents on 以工代赈 (work-relief) → facts that can be traced → case studies.

Start reading in `pipeline.py`. A notebook calls one of the functions in `HOMES`.
"""

from importlib import import_module

HOMES = {
    "audit_report": "display.audit_report",
    "case_study": "display.case_study",
    "compare_configurations": "display.configuration_report",
    "compare_methods": "display.method_comparison",
    "evaluation_report": "display.evaluation_report",
    "extract": "facts.frame",
    "facts_overview": "display.facts_overview",
    "industry_dividend": "display.dividend_report",
    "international_frame": "display.abroad",
    "pooled_figures": "display.pooled_figures",
    "project_pool": "display.project_pool",
    "province_report": "display.province",
    "recompute": "audit.frame",
    "show_facts": "display.check_page",
    "start_page": "display.start_page",
}
__all__ = list(HOMES)


def __getattr__(name: str) -> object:
    """Import pandas and matplotlib when a notebook asks for a page, not for every `yigong --help`."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"yigong_analysis.{HOMES[name]}"), name)
