"""What the charts show, read off the data behind them: who stands beside whom, intervals, floors, totals."""
# ruff: noqa: E501  (drawn tables)

import re

import pandas as pd
import pytest
from conftest import forget
from test_chart import urls

from yigong_analysis import case_study, pipeline
from yigong_analysis.display import charts, compared, lettering
from yigong_analysis.rows import rows_of

pytestmark = pytest.mark.usefixtures("founding")

NINGJIN, BAODING, LAIXI, SHANDONG, LAISHAN = "371422", "130600", "370285", "370000", "370613"
LANGS = ["zh", "en"]


def cases(table: pd.DataFrame, adcode: str = NINGJIN) -> list:
    """The cases of the panels of one place."""
    return compared.place_cases(adcode, rows_of(table))


def who(chart, code: str) -> set[tuple]:
    """(kind, place, fund kind, scope) of each dot of one indicator."""
    cells = [(row["kind"], row["indicator_id"].split("|")) for row in chart.data]
    return {(kind, c[2], c[4], c[5]) for kind, c in cells if c[0] == code}


# Ningjin's projects are promoted, of both kinds together: Baoding's flood rebuilding is the only case of the same label
@pytest.mark.parametrize(("indicator", "dots"), [
    ("remuneration_pc", {
        ("own",       NINGJIN,  "promoted_mixed", ""),
        ("peer",      BAODING,  "promoted_mixed", "flood_rebuilding"),
        ("reference", SHANDONG, "promoted_agri",  ""),
        ("reference", SHANDONG, "promoted_key",   ""),
    }),
    ("remuneration_share_total", {
        ("own",       NINGJIN,  "promoted_mixed", ""),
        ("reference", SHANDONG, "promoted_agri",  ""),
        ("reference", SHANDONG, "promoted_key",   ""),
    }),
    ("jobs_per_10m_total", {
        ("own",       NINGJIN,  "promoted_mixed", ""),
        ("reference", SHANDONG, "promoted_agri",  ""),
        ("reference", SHANDONG, "promoted_key",   ""),
    }),
])  # fmt: skip
@pytest.mark.parametrize("lang", LANGS)
def test_who_stands_beside_ningjin(parts, lang, indicator, dots):
    assert who(parts(NINGJIN, lang)["chart_indicators"], indicator) == dots


def test_no_special_fund_case_stands_beside_ningjin(parts):
    kinds = {row["indicator_id"].split("|")[4] for row in parts(NINGJIN, "zh")["chart_indicators"].data}
    assert kinds == {"promoted_mixed", "promoted_agri", "promoted_key"}


def test_the_same_case_with_another_label_would_be_left_out(evidence):
    """Were Shandong's key projects paid from special funds, they would not be drawn."""
    table = evidence.indicators.copy()
    table.loc[table["fund_kind"] == "promoted_key", "fund_family"] = "special"
    chart = compared.dots(cases(table), "zh")
    assert {fund for _, _, fund, _ in who(chart, "remuneration_pc")} == {"promoted_mixed", "promoted_agri"}


@pytest.mark.parametrize(("place", "name"), [
    (NINGJIN, "chart_indicators"), (BAODING, "chart_indicators"), (LAIXI, "chart_indicators"), (SHANDONG, "chart_indicators"),
    (NINGJIN, "chart_funds"), (BAODING, "chart_funds"), (SHANDONG, "chart_funds"), (BAODING, "chart_floors"),
])  # fmt: skip
@pytest.mark.parametrize("lang", LANGS)
def test_every_figure_is_inside_its_interval_and_no_chart_asks_for_anything(parts, place, name, lang):
    chart = parts(place, lang)[name]
    rows = [row for row in chart.data if row["kind"] != "floor"]
    assert rows
    for row in rows:
        assert row["lo"] <= row["value"] <= row["hi"]
    assert urls(re.sub(r'xmlns(:\w+)?="[^"]*"', "", chart.svg)) <= {"http://purl.org/dc/dcmitype/StillImage"}
    assert chart.heading
    assert chart.caption


@pytest.mark.parametrize("lang", LANGS)
def test_the_floor_of_30_percent_stands_in_the_panels_of_central_and_special_money(parts, lang):
    data = parts(BAODING, lang)["chart_indicators"].data
    floors = {(row["indicator_id"].split("|")[0], row["floor"]) for row in data}
    assert floors == {
        ("remuneration_share_central", 30),
        ("remuneration_share_special", 30),
        ("remuneration_pc", None),
        ("income_gain_pc", None),
    }


def test_of_each_100_yuan(parts):
    """保定, DOMAIN B09 2376/6706, B16 1194/3386, and the two shares that the text states; each held against 30."""
    rows = parts(BAODING, "zh")["chart_funds"].data
    assert {(round(row["value"], 2), row["floor"], row["planned"]) for row in rows} == {
        (35.30, 30, True), (35.43, 30, False), (35.26, 30, False), (35.68, 30, True),
    }  # fmt: skip
    [row] = parts(NINGJIN, "zh")["chart_funds"].data
    assert (round(row["value"], 2), row["floor"], row["planned"]) == (1.14, None, False)


def test_the_timeline_holds_special_fund_cases_only(parts, evidence):
    data = parts(BAODING, "en")["chart_floors"].data
    floors = [(row["effective_from"], row["percent"], row["certainty"]) for row in data if row["kind"] == "floor"]
    assert floors == [
        ("2021-01-01", 15, "read"), ("2022-07-05", 30, "unsure"), ("2023-01-01", 30, "read"),
        ("2025-07-01", 40, "unsure"), ("2026-01-01", 40, "read"),
    ]  # fmt: skip
    points = [row["indicator_id"].split("|") for row in data if row["kind"] != "floor"]
    assert {(cells[2], cells[4]) for cells in points} == {(BAODING, "special_mixed")}
    assert len(points) == 4
    table = evidence.indicators.assign(fund_family="special")  # were they all special-fund cases, all would be drawn
    assert len(compared.timeline(table, [NINGJIN], "en").data) > len(data)


TOTALS = {"宁津县": 21, "保定市": 13, "莱山区": 19, "山东省": 8, "莱西市": 19}  # DOMAIN section 2


def test_the_matrix_of_components(evidence):
    chart = compared.matrix(evidence.methods, "zh")
    assert len(chart.data) == 30
    assert {place: sum(row[place] == "1" for row in chart.data) for place in TOTALS} == TOTALS
    announced = {(row["component"], place) for row in chart.data for place in TOTALS if row[place] == "0*"}
    assert announced == {("fund_selfbuild", "宁津县"), ("trn_skills", "山东省"), ("sup_process", "山东省")}
    assert all(f"{place} {total}/30" in chart.alt for place, total in TOTALS.items())


def test_an_edited_code_changes_the_matrix(evidence):
    coded = {NINGJIN: {**evidence.methods[NINGJIN], "components": dict(evidence.methods[NINGJIN]["components"])}}
    coded[NINGJIN]["components"]["inc_credit"] = {"code": "0", "borderline": False}
    assert "宁津县 20/30" in compared.matrix(coded, "zh").alt


@pytest.mark.parametrize("draw", [
    lambda e: compared.wages([NINGJIN], e.indicators, NINGJIN, "zh"),
    lambda e: compared.matrix(e.methods, "en"),
], ids=["wages", "matrix"])  # fmt: skip
def test_the_same_call_gives_the_same_bytes(evidence, draw):
    assert draw(evidence).svg == draw(evidence).svg


@pytest.fixture
def forgotten():
    """Nothing is remembered before, and nothing of what was drawn here after."""
    forget()
    yield
    forget()


@pytest.mark.parametrize("lang", LANGS)
def test_letters_are_as_large_as_the_house_style_says_and_the_widest_chart_is_a_phone(parts, lang):
    """350 pixels are 262.5 points: at phone width one point drawn is one point seen."""
    for name in ("chart_indicators", "chart_funds", "chart_floors"):
        svg = parts(BAODING, lang)[name].svg
        assert float(re.search(r'viewBox="0 0 (\S+)', svg)[1]) == pytest.approx(262.5, abs=1)
        sizes = {float(scale) * lettering.GRID for scale in re.findall(r"scale\(([\d.]+)\)", svg)}
        assert min(sizes) >= 8.5


def test_the_order_of_drawing_does_not_matter(forgotten):
    def draw(*names):
        study = case_study(BAODING, lang="zh")
        return {name: getattr(study, name)().svg for name in names}

    names = ["chart_indicators", "chart_funds", "chart_floors"]
    first = draw(*names)
    forget()
    assert draw(*reversed(names)) == first
    assert draw(*names) == first


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("place", [NINGJIN, BAODING, LAIXI, SHANDONG])
def test_a_chart_is_small_and_names_each_thing_once(parts, place, lang):
    for name in ("chart_indicators", "chart_funds", "chart_floors"):
        svg = getattr(parts(place, lang)[name], "svg", "")
        ids = re.findall(r'\bid="([^"]+)"', svg)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', svg)) <= set(ids)
        assert len(svg.encode()) < 90_000


def crowd(table, n: int):
    """The table with n more cases that may stand beside Ningjin's pay per worker: of its province, one of a city."""
    [peer] = table[(table["indicator"] == "remuneration_pc") & (table["scope"] == "flood_rebuilding")].to_dict(
        "records"
    )
    more = [
        peer
        | {
            "adcode": LAISHAN if number == n // 2 else SHANDONG,
            "period": str(2000 + number),
            "indicator_id": f"x{number}",
        }
        | {key: peer[key] * (1 + number / n) for key in ("value", "lo", "hi")}
        for number in range(n)
    ]
    return pd.concat([table, pd.DataFrame(more)], ignore_index=True)


@pytest.mark.parametrize("lang", LANGS)
def test_few_cases_all_have_a_row_and_a_name(evidence, lang):
    panels = compared.place_panels(cases(crowd(evidence.indicators, 5)), lang)
    assert {len(panel["rows"]) for panel in panels} == {3, 9}  # 9: its own, 保定, two for orientation, five more
    assert {(len(panel["others"]), panel["others_text"]) for panel in panels} == {(0, "")}


@pytest.mark.parametrize(("lang", "text", "told"), [
    ("zh", "其他86例", "可比案例91例，1.56万元至"), ("en", "86 other cases", "comparable cases: 91, CNY 15,600 to"),
])  # fmt: skip
def test_of_many_cases_the_nearest_are_named_and_the_rest_share_a_row(evidence, lang, text, told):
    table = crowd(evidence.indicators, 90)
    [panel] = [panel for panel in compared.place_panels(cases(table), lang) if panel["others"]]
    assert [row["kind"] for row in panel["rows"]] == ["own"] + ["peer"] * 7
    assert {row["adcode"] for row in panel["rows"][1:]} <= {LAISHAN, SHANDONG}  # of its province; 保定 is not
    assert (len(panel["others"]), panel["others_text"]) == (86, text)
    chart = compared.dots(cases(table), lang)
    assert len([row for row in chart.data if row["panel"] == panel["title"]]) == 1 + 7 + 86
    assert told in chart.alt
    assert chart.caption != compared.dots(cases(evidence.indicators), lang).caption
    assert len(chart.svg.encode()) < 150_000
    assert {row["indicator_id"] for row in compared.elsewhere(NINGJIN, cases(table), rows_of(table))} > {
        f"x{number}" for number in range(90)
    }


def test_of_many_cases_on_the_timeline_the_nearest_are_named(evidence):
    table = evidence.indicators
    shares = table[(table["indicator"] == "remuneration_share_central") & (table["adcode"] == BAODING)].iloc[[0]]
    more = [shares.assign(adcode=SHANDONG, period=str(2000 + n), indicator_id=f"x{n}") for n in range(20)]
    chart = compared.timeline(pd.concat([table, *more]), [BAODING], "en")
    assert "24 (22 planned)" in chart.alt
    assert len([row for row in chart.data if row["kind"] == "reference"]) == 20  # plans of other places are hollow
    assert len([row for row in chart.data if "own" in row["kind"]]) == 4


def test_no_case_no_chart(evidence):
    assert compared.wages([LAISHAN], evidence.indicators, LAISHAN, "zh") is None
    assert compared.dots(cases(evidence.indicators, LAISHAN), "zh") is None


def test_a_label_that_cannot_be_drawn_is_an_error():
    row = {"label": "宁津县\U0001f600", "kind": "own", "written": "1%", "text": "1%", "value": 1, "lo": 1, "hi": 1}
    with pytest.raises(UserWarning, match="Glyph"):
        charts.funds_to_wages([row | {"floor": None, "planned": False}], "caption", "zh")


def test_a_label_of_the_data_reaches_picture_and_alt_text(edit):
    edit("reference/divisions.csv", NINGJIN, zh="津宁县")
    assert "津宁县 2022年" in compared.wages([NINGJIN], pipeline.run().indicators, NINGJIN, "zh").alt
