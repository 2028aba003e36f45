"""What notebooks show: sections and charts.

The pages are `case_study`, `method_comparison`, `facts_overview` and `province`.
"""
