"""The verb `extract`: which files (`files`), each read (`reader`) side by side and written (`records`, `batch`)."""
