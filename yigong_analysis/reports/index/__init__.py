"""The index of a rendered set: what each report tells it, rows, data for its scripts, the page, the map."""
