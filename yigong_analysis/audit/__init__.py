"""The audit: every figure that follows from others is recomputed, with the precision it was written with.

The way: a document or a table of facts → `pages` (`figure`) → claims (`shares`, `sums`, `per_head`, `products`,
`growth`, `lists`, `repeats`) → `findings` (verdict, `suggestions`). It raises nothing: a figure that cannot be
recomputed has no finding.
"""
