"""Projects before and in the pool: a list with its contract (`project_list`), the four priorities as a score
(`priorities`), what the score owes to its weights (`weight_sensitivity`), the pool (`pool`), the tilt towards
disaster areas (`tilt`)."""
