"""Which indicators a case study shows, and in which order: `data/reference/layout.csv`.

Its columns are places on the page: core (counts for the headline), share, card and further (key figures), panel
(dot chart), after (after the works), question (what a visitor should ask for). A cell is a rank; equal ranks are
alternatives, the first that a place reports is taken; a blank leaves the indicator out.
"""

from yigong_analysis import phrases


def ranked(place: str) -> list[tuple[str, ...]]:
    """The indicators of one place of the page in order, alternatives together."""
    alternatives: dict[int, tuple[str, ...]] = {}
    for indicator, row in phrases.rows_by("layout", "indicator").items():
        if row[place]:
            rank = int(row[place])
            alternatives[rank] = (*alternatives.get(rank, ()), indicator)
    return [alternatives[rank] for rank in sorted(alternatives)]


def listed(place: str) -> list[str]:
    """The same without grouping."""
    return [indicator for alternatives in ranked(place) for indicator in alternatives]
