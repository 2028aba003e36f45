"""The pay floor as a table of day, money and place (DOMAIN 1.3)."""

import pytest

from yigong_analysis.errors import DataError
from yigong_analysis.floors import floor_on, load_floors

BAODING, NINGJIN, CHONGQING, HENAN, FUJIAN = "130600", "371422", "500000", "410500", "350000"
NINGHUA, BEICHUAN, HOTAN = "350424", "510726", "653200"


@pytest.mark.parametrize(("day", "fund_kind", "adcode", "percent", "certainty"), [
    ("2020-12-31", "central_budget", NINGJIN,   None, None),
    ("2020-06-30", "central_budget", HOTAN,     15, "unsure"),
    ("2021-06-30", "central_budget", NINGJIN,   15, "read"),
    ("2022-07-04", "central_budget", NINGJIN,   15, "read"),
    ("2022-07-05", "central_budget", NINGJIN,   30, "unsure"),   # key works only
    ("2023-06-12", "central_budget", NINGJIN,   30, "read"),
    ("2025-06-30", "central_budget", BAODING,   30, "read"),
    ("2025-07-01", "central_budget", BAODING,   40, "unsure"),   # the expansion batch only
    ("2026-03-01", "central_budget", BAODING,   40, "read"),
    ("2017-06-30", "central_budget", BAODING,   None, None),     # 10 % was observed, no rule was read
    # fiscal money had another floor than budget money
    ("2023-06-30", "central_fiscal", NINGJIN,   None, None),
    ("2023-06-30", "central_fiscal", BEICHUAN,  25, "unsure"),
    ("2023-06-30", "central_budget", BEICHUAN,  30, "read"),
    ("2026-06-30", "central_fiscal", BEICHUAN,  42, "unsure"),
    ("2023-11-08", "central_fiscal", CHONGQING, None, None),
    ("2023-11-09", "central_fiscal", CHONGQING, 20, "read"),
    # provincial money
    ("2024-05-13", "provincial",     FUJIAN,    15, "read"),
    ("2024-05-13", "provincial",     NINGHUA,   15, "read"),     # a county is looked up by its province
    ("2024-05-13", "central_fiscal", FUJIAN,    20, "unsure"),
    ("2024-05-13", "central_budget", FUJIAN,    30, "read"),
    ("2023-12-31", "provincial",     FUJIAN,    None, None),
    ("2023-06-30", "provincial",     HENAN,     20, "read"),
    ("2024-05-13", "provincial",     NINGJIN,   None, None),
    # mixed special money is held against the budget floor, and never surely
    ("2024-12-31", "special_mixed",  BAODING,   30, "unsure"),
    ("2025-07-01", "special_mixed",  BAODING,   40, "unsure"),
    # promoted projects and unknown money have none
    ("2024-12-31", "promoted_agri",  NINGJIN,   None, None),
    ("2024-12-31", "promoted_key",   NINGJIN,   None, None),
    ("2024-12-31", "promoted_mixed", NINGJIN,   None, None),
    ("2024-12-31", "unknown",        NINGJIN,   None, None),
])  # fmt: skip
def test_floor_on(day, fund_kind, adcode, percent, certainty):
    floor = floor_on(day, fund_kind, adcode)
    assert (floor and floor.percent, floor and floor.certainty) == (percent, certainty)


def test_a_floor_says_where_it_was_read():
    floor = floor_on("2024-12-31", "central_budget", BAODING)
    assert floor.floor_id == "nation-2023"
    assert "R54" in floor.source
    assert floor.note_zh
    assert floor.note_en


def test_no_two_rules_of_one_money_and_place_overlap():
    """One day has one floor; the order of rows never decides."""
    rules = load_floors().query("kind == 'rule'")
    for _, group in rules.groupby(["money", "adcode"]):
        ends, starts = group["effective_to"].tolist(), group["effective_from"].tolist()
        assert all(end < start for end, start in zip(ends[:-1], starts[1:], strict=True))


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"percent": "thirty"}, "'thirty'"),
        ({"money": "promoted"}, "'promoted'"),
        ({"kind": "guess"}, "'guess'"),
        ({"effective_from": "2023"}, "'2023'"),
        ({"certainty": "sure"}, "'sure'"),
    ],
)
def test_a_faulty_floor_is_reported(edit, cells, words):
    edit("reference/floors.csv", "nation-2023", **cells)
    with pytest.raises(DataError, match=r"floors\.csv row 8, column " + next(iter(cells)) + ".*" + words):
        load_floors()
