"""Rows of the index: what a report is found and filtered by, and which figures may be ranked against each other."""

from itertools import product

import pytest
from test_index_entry import ROW, figures

from yigong_analysis import schema
from yigong_analysis.comparison.comparability import MUST_AGREE, require_comparable
from yigong_analysis.errors import NotComparable
from yigong_analysis.places import divisions
from yigong_analysis.reports.index import rows as index_rows
from yigong_analysis.reports.index.entry import FIGURE


def entry(place: str = "371422", *told: dict, **more: object) -> dict:
    listed = [[figure[name] for name in FIGURE] for figure in told]
    return {"title": "题目", "finding": "发现", "place": place, "figures": listed} | more


def row(place: str = "371422", *told: dict, lang: str = "zh", folder: str = "", **more: object) -> index_rows.Row:
    return index_rows.row(folder or place, entry(place, *told, **more), lang)


def figure(**labels: object) -> dict:
    return figures(ROW | labels)[0]


@pytest.mark.parametrize(("folder", "place", "kind"), [
    ("compare",                   "",       "overall"),
    ("dividend",                  "370285", "overall"),
    ("pool-370000",               "",       "overall"),
    ("province-370000",           "370000", "province"),
    ("371422",                    "371422", "place"),
    ("371422-as-of-2024-01-01",   "371422", "place"),
    ("mine-371422",               "371422", "own"),
    ("mine",                      "",       "own"),
])  # fmt: skip
def test_the_kind_of_a_page_is_read_off_its_folder(folder, place, kind):
    assert index_rows.kind_of(folder, place) == kind


def test_a_place_is_found_by_its_names_its_pinyin_its_initials_and_its_code():
    found = row()
    assert "山东省德州市宁津县" in found.finds
    assert "ningjin county, dezhou, shandong" in found.finds
    assert found.finds.endswith("371422")
    assert found.latin.startswith("shan dong sheng de zhou shi ning jin xian")
    assert found.initials.startswith("sdsdzsnjx")


@pytest.mark.parametrize(("zh", "en", "latin"), [
    ("单县", "Shan County", "shan xian"), ("浚县", "Xun County", "xun xian"), ("乐陵市", "Laoling City", "laoling shi"),
])  # fmt: skip
def test_a_reading_that_the_list_of_readings_does_not_know_is_taken_from_the_english_name(zh, en, latin):
    assert index_rows._english(zh, en) == latin


def test_a_report_is_filtered_by_the_year_the_money_and_the_grade_of_one_figure():
    found = row("371422", figure(period="2022/2024-06"), figure(period="", fund_kind="central_budget", grade=2))
    assert found.told == (
        ("", "central_budget", 2),
        *((year, "promoted_mixed", 1) for year in ("2022", "2023", "2024")),
    )


def test_what_the_ledger_kept_of_an_older_version_is_still_listed():
    found = index_rows.row("371422", {"title": "T", "finding": "F"}, "zh")
    assert (found.title, found.kind, found.figures, found.told) == ("T", "own", (), ())


def test_words_that_nobody_sees_do_not_reach_the_data():
    assert index_rows.plain("99\u202e%\u200b  a\nb") == "99% a b"


def classes(indicator: str, *pairs: tuple[str, dict], amount: bool = False, as_of: str = "") -> list[tuple]:
    told = [(row(place, as_of=as_of), figure(indicator=indicator, **labels)) for place, labels in pairs]
    return [index_rows.class_of(one, at, amount=amount) for at, one in told]


LABELS = [{"fund_kind": kind, "status": status} for kind in ("central_budget", "provincial", "promoted_agri",
          "promoted_key", "promoted_mixed") for status in ("actual", "cumulative", "planned")]  # fmt: skip


def labelled(labels: dict) -> dict:
    """An indicator row with what the pipeline's own table of groups makes of its labels."""
    family, status = schema.groups("fund_kind")[labels["fund_kind"]], schema.groups("status")[labels["status"]]
    row = dict.fromkeys(MUST_AGREE, "the same")
    return row | {"fund_family": family, "status_group": status}


def test_figures_are_ranked_together_only_if_the_rule_of_comparability_allows_it():
    made = classes("remuneration_pc", *(("371422", labels) for labels in LABELS))
    for (left, a), (right, b) in product(zip(LABELS, made, strict=True), repeat=2):
        try:
            require_comparable(labelled(left), labelled(right))
            assert a == b, (left, right)
        except NotComparable:
            assert a != b, (left, right)


def test_special_and_promoted_money_are_never_in_one_class():
    a, b = classes("remuneration_pc", ("371422", {"fund_kind": "central_budget"}), ("370613", {}))
    assert a != b
    assert (a[0], b[0]) == ("special", "promoted_mixed")


@pytest.mark.parametrize(("left", "right", "together"), [
    (("371422", {}), ("370613", {"period": "2023"}), True),              # two single years
    (("371422", {}), ("370613", {"period": "2022/2023"}), False),        # one year and two
    (("371422", {}), ("370613", {"period": ""}), False),
    (("371422", {}), ("370000", {}), False),                             # a county and a province
    (("371422", {}), ("370613", {"scope": "jiangshan_base"}), False),    # a programme and one project
])  # fmt: skip
def test_amounts_are_ranked_only_among_places_of_one_level_and_over_one_span(left, right, together):
    a, b = classes("labor_remuneration", left, right, amount=True)
    assert (a == b) == together


def test_shares_are_ranked_across_levels_and_spans_but_never_with_the_country():
    county, province, country = classes(
        "remuneration_pc", ("371422", {"period": "2022/2023"}), ("370000", {}), ("000000", {})
    )
    assert county == province != country


def test_readings_of_different_days_are_not_ranked_together():
    assert classes("remuneration_pc", ("371422", {})) != classes("remuneration_pc", ("371422", {}), as_of="2024-01-01")


@pytest.mark.parametrize(("indicator", "amount"), [
    ("labor_remuneration", True), ("persons_employed", True), ("dividend_annual", True),
    ("remuneration_pc", False), ("remuneration_share_central", False), ("floor_margin", False), ("monthly_wage", False),
])  # fmt: skip
def test_amounts_are_told_from_shares_and_sums_per_head(indicator, amount):
    assert index_rows.is_amount(indicator) is amount


def test_every_level_of_the_divisions_has_words_in_the_index():
    from yigong_analysis.phrases import say

    for level in {division["level"] for division in divisions().values()}:
        assert say(f"ix_level_{level}", "zh")
