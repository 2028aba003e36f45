"""What a case study shows of an indicator, and in which order."""

import pytest

from yigong_analysis import schema
from yigong_analysis.display.layout import listed, ranked

PLACES = ["core", "share", "card", "further", "panel", "after", "question"]


def test_equal_ranks_are_alternatives_in_the_order_of_the_table():
    assert ranked("card")[:4] == [
        ("labor_remuneration",),
        ("persons_employed",),
        ("remuneration_pc", "income_gain_pc"),
        ("remuneration_share_central", "remuneration_share_special", "remuneration_share_total"),
    ]
    assert listed("after") == ["dividend_annual", "long_term_posts", "public_posts", "seasonal_posts"]


@pytest.mark.parametrize("place", PLACES)
def test_only_indicators_of_the_codebook_are_laid_out(place):
    assert listed(place)
    assert set(listed(place)) <= set(schema.codes("indicators"))


def test_a_place_of_the_page_that_is_not_in_the_table_is_an_error():
    with pytest.raises(KeyError):
        ranked("margin")
