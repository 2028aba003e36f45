"""yigong_analysis: documents on 以工代赈 (work-relief) → facts that can be traced → case studies.

Start reading in `pipeline.py`. In a notebook: `case_study`, `compare_methods`, `facts_overview`, `province_report`.
"""

__all__ = ["case_study", "compare_methods", "facts_overview", "province_report"]


def __getattr__(name: str) -> object:
    """Import pandas and matplotlib when a notebook asks for a page, not for every `yigong --help`."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from yigong_analysis import display

    return getattr(display, name)
