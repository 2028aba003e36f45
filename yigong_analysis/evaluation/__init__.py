"""A composite evaluation of comparable cases: what may be ranked, weights, TOPSIS scores, and how far ranks hold.

Start in `decision_table`; `criteria` are data, `weights` and `scores` follow the textbooks, `robustness` asks how much
of an order rests on the weights and on the writing of the figures; `cuts` is the calendar of a year.
"""
