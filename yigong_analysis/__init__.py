"""yigong_analysis: documents on 以工代赈 (work-relief) → facts that can be traced → case studies.

Start reading in `pipeline.py`. In a notebook: `case_study`, `compare_methods`, `facts_overview`, `province_report`.
"""

from importlib import import_module

HOMES = {
    "case_study": "case_study",
    "compare_methods": "method_comparison",
    "facts_overview": "facts_overview",
    "province_report": "province",
    "show_facts": "check_page",
}
__all__ = list(HOMES)


def __getattr__(name: str) -> object:
    """Import pandas and matplotlib when a notebook asks for a page, not for every `yigong --help`."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"yigong_analysis.display.{HOMES[name]}"), name)
