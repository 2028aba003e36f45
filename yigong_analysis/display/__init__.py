"""What notebooks show: sections and charts, each with its words, its picture and the data behind it."""

from yigong_analysis.display.case_study import case_study
from yigong_analysis.display.facts_overview import facts_overview
from yigong_analysis.display.method_comparison import compare_methods
from yigong_analysis.display.province import province_report

__all__ = ["case_study", "compare_methods", "facts_overview", "province_report"]
