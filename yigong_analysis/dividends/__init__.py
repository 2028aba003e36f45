"""What an industry-type project may bring after the works: cash flows under written assumptions.

`assumptions` (the table) + `project` (the facts of a place) + `choices` (parameters) → `quantities` → `cash_flows` →
`worth` and `uncertainty`. `scenarios` keeps the two readings of “40 % more people” apart.
"""
