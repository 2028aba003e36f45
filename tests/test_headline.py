"""The phrase library at work: above, below, level, missing, zero, not comparable, planned."""

import re
from dataclasses import replace

import pytest
from conftest import forget, read_rows, write_rows
from test_case_study import EVERY

from yigong_analysis import case_study, paths, pipeline
from yigong_analysis.display import doubts, headline, key_points, provenance
from yigong_analysis.display.subject import Subject
from yigong_analysis.errors import NotComparable

pytestmark = pytest.mark.usefixtures("founding")

NINGJIN, BAODING = "371422", "130600"
OTHER = "remuneration_pc|persons_employed|130600|2024|promoted_mixed|flood_rebuilding|cumulative|computed"


@pytest.fixture
def group(evidence):
    """`group(labor_remuneration=0)`: the leading case of Ningjin with another value, or without it (None)."""

    def change(**values):
        rows = Subject(evidence, NINGJIN, "zh").groups[0]
        numbers = {indicator: dict.fromkeys(("value", "lo", "hi"), value) for indicator, value in values.items()}
        kept = [row for row in rows if values.get(row["indicator"], 0) is not None]
        return [row | numbers.get(row["indicator"], {}) for row in kept]

    return change


@pytest.mark.parametrize(("values", "zh", "en"), [
    ({},                           "支付劳务报酬1442万元，吸纳985人务工", "paid CNY 14.42 million to 985 people"),
    ({"labor_remuneration": 0},    "支付劳务报酬0元，吸纳985人务工",     "paid CNY 0 to 985 people"),
    ({"labor_remuneration": None}, "材料未报告劳务报酬",              "total pay is not reported"),
    ({"persons_employed": 0},      "吸纳0人务工",                  "to 0 people"),
    ({"persons_employed": None},   "材料未报告务工人数",              "the number of workers is not reported"),
])  # fmt: skip
def test_zero_is_not_missing(group, values, zh, en):
    rows = group(**values)
    assert zh in headline.paid_and_employed(rows, "zh").text
    assert en in headline.paid_and_employed(rows, "en").text


def test_nothing_reported(group):
    rows = group(labor_remuneration=None, persons_employed=None, remuneration_pc=None)
    assert headline.paid_and_employed(rows, "en").text == (
        "In 2022, 12 promoted projects: the sources report neither workers nor pay."
    )


# Ningjin pays 14 635 to 14 645 a worker
@pytest.mark.parametrize(("lo", "hi", "zh", "en"), [
    (15527, 15605, "低于资金性质和状态相同的保定市2024年", "is lower than for flood-rebuilding"),
    (13000, 13100, "高于资金性质和状态相同的保定市2024年", "is higher than for flood-rebuilding"),
    (14640, 14700, "相当：差别在数字的书写精度之内，看不出高低", "is level with flood-rebuilding"),
])  # fmt: skip
def test_below_above_and_level_with_the_one_comparable_case(evidence, lo, hi, zh, en):
    table = evidence.indicators.copy()
    table.loc[table["indicator_id"] == OTHER, ["value", "lo", "hi"]] = [(lo + hi) / 2, lo, hi]
    for lang, words in (("zh", zh), ("en", en)):
        points = key_points.key_points(Subject(replace(evidence, indicators=table), NINGJIN, lang)).data["points"]
        assert any(words in point for point in points)


def test_without_a_comparable_case_nothing_is_called_high_or_low(evidence):
    table = evidence.indicators[evidence.indicators["indicator_id"] != OTHER]
    text = key_points.key_points(Subject(replace(evidence, indicators=table), NINGJIN, "zh")).text
    assert "目前没有口径相同的其他案例，不作高低判断" in text
    assert "高于" not in text
    assert "低于" not in text


# Baoding 2024, the share of special funds over the floor of 30: 5.42 to 5.44 points
@pytest.mark.parametrize(("margin", "zh", "en"), [
    ((5.42, 5.44),   "比当时30%的下限高5.4", "above the floor of 30%"),
    ((-5.44, -5.42), "比当时30%的下限低5.4", "below the floor of 30%"),
    ((-0.05, 0.05),  "与当时30%的下限相当",   "level with the floor of 30%"),
    ((0.0, 0.1),     "与当时30%的下限相当",   "level with the floor of 30%"),
])  # fmt: skip
def test_above_below_and_level_with_the_floor(evidence, margin, zh, en):
    lo, hi = margin
    numbers = {"value": (lo + hi) / 2, "lo": lo, "hi": hi}
    group = Subject(evidence, BAODING, "zh").groups[0]
    rows = [row | numbers if row["indicator"] == "floor_margin" else row for row in group]
    said = headline.share_against_floor(rows, "zh").text
    assert zh in said
    assert "存疑" in said
    assert en in headline.share_against_floor(rows, "en").text
    assert "-" not in said


@pytest.mark.parametrize("reach", [0.0, 0.02, 0.5])
def test_a_difference_that_would_be_written_as_zero_is_not_told(evidence, reach):
    numbers = {"value": 0.0, "lo": -reach, "hi": reach}
    group = Subject(evidence, BAODING, "zh").groups[0]
    rows = [row | numbers if row["indicator"] == "floor_margin" else row for row in group]
    said = headline.share_against_floor(rows, "zh").text
    assert "与当时30%的下限相当，看不出高低" in said
    assert "相差" not in said
    assert "0.0" not in said
    assert "as far as the figures tell" in headline.share_against_floor(rows, "en").text


def test_a_difference_within_the_precision_of_the_figures_is_told(evidence):
    group = Subject(evidence, BAODING, "zh").groups[0]
    numbers = {"value": 0.3, "lo": -0.1, "hi": 0.7}
    rows = [row | numbers if row["indicator"] == "floor_margin" else row for row in group]
    assert "（相差0.30个百分点" in headline.share_against_floor(rows, "zh").text


def test_a_share_that_is_not_reported_gives_no_sentence(group):
    assert headline.share_against_floor(group(remuneration_share_total=None), "zh") is None


@pytest.mark.parametrize(("refusal", "zh", "en"), [
    (("status_group", "planned", "realised"), "状态不同（计划与已发生）", "status differs (planned against realised)"),
    (("fund_family", "special", "promoted_key"), "资金性质不同（专项资金项目与推广类重点工程项目）",
     "fund kind differs (special-fund projects against promoted key projects)"),
])  # fmt: skip
def test_a_refusal_is_told_as_a_sentence(refusal, zh, en):
    error = NotComparable(*refusal)
    assert (doubts.refusal_words(error, "zh"), doubts.refusal_words(error, "en")) == (zh, en)


def test_figures_of_equal_standing_lead_together(evidence):
    kinds = [rows[0]["fund_kind"] for rows in Subject(evidence, "370000", "zh").leads]
    assert kinds == ["promoted_agri", "promoted_key"]
    assert len(Subject(evidence, BAODING, "zh").leads) == 1


DONE = {"zh": r"(?<![划、])(支付|吸纳)|(?<!预计)人均增收", "en": r"\b(paid|employed|brought|with a gain)\b"}


def test_a_finding_from_a_plan_uses_the_words_of_a_plan(evidence, monkeypatch):
    """For every group of every place: the phrase chosen, and the words it puts on the page."""
    chosen, real = [], headline.sentence
    monkeypatch.setattr(headline, "sentence", lambda key, *a, **k: chosen.append(key) or real(key, *a, **k))
    counted = {"planned": 0, "realised": 0}
    for place, lang in EVERY:
        for rows in Subject(evidence, place, lang).groups:
            said, status = headline.paid_and_employed(rows, lang), rows[0]["status_group"]
            assert chosen[-1].startswith("finding_")
            assert chosen[-1].endswith(f"_{status}")
            assert not (status == "planned" and re.search(DONE[lang], said.text)), said.text
            counted[status] += 1
    assert min(counted.values()) >= 4


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_phrases_of_plans_hold_no_word_of_done_and_the_others_would_be_seen(lang):
    rows = {row["key"]: row[lang] for row in read_rows(paths.reference("phrases")) if row["key"].startswith("finding_")}
    done = {key for key, words in rows.items() if re.search(DONE[lang], words)}
    assert done == {key for key in rows if key.endswith("_realised") and key != "finding_none_realised"}
    plan = {"zh": "计划|预计", "en": "planned|expected"}[lang]
    assert all(re.search(plan, words) for key, words in rows.items() if key.endswith("_planned"))


def test_a_share_of_a_plan_is_told_as_a_plan(evidence):
    subject = Subject(evidence, BAODING, "en")
    [rows] = [rows for rows in subject.groups if (rows[0]["period"], rows[0]["status_group"]) == ("2025", "planned")]
    assert re.search("[Pp]lanned", headline.share_against_floor(rows, "en").text)


def test_special_money_without_a_known_floor_is_not_called_promoted(evidence):
    rows = Subject(evidence, BAODING, "zh").groups[0]
    rows = [row for row in rows if row["indicator"] != "floor_margin"]
    assert "没有查到当时这类资金的下限" in headline.share_against_floor(rows, "zh").text
    assert "no floor for this money" in headline.share_against_floor(rows, "en").text


def test_a_figure_with_a_caveat_carries_a_star_and_the_row_it_leads_to_says_why(evidence):
    subject = Subject(evidence, BAODING, "en")
    assert "CNY 23.76 million*" in headline.finding(subject).text  # no word marks this pay as paid or planned
    assert "2,016 people*" not in headline.finding(subject).text
    [starred] = [fact for fact in subject.lookup.facts.values() if fact["exact"] == "2376万元"]
    assert "read as paid" in " ".join(provenance._listed_row(subject.lookup, starred, set(), "en"))


def test_a_blank_period_is_said_and_breaks_no_other_place(edit):
    edit("facts.csv", "laixi-2025:889-894", period="")
    subject = Subject(pipeline.run(), "370285", "zh")
    assert "（时间未写明）" in "".join(headline.paid_and_employed(rows, "zh").text for rows in subject.groups)
    assert case_study(BAODING).chart_floors().data


def test_a_rule_is_neither_done_nor_planned(edit):
    edit("facts.csv", "laixi-2025:889-894", status="target")
    subject = Subject(pipeline.run(), "370285", "en")
    assert not any(row["status_group"] == "target" for rows in subject.groups for row in rows)


def test_a_place_with_parts_of_a_method_only_has_a_head_that_says_so(data_copy):
    rows = read_rows(data_copy / "facts.csv")
    write_rows(
        data_copy / "facts.csv", [r for r in rows if r["adcode"] != "370613" or r["indicator"] == "design_count"]
    )
    forget()
    assert "没有给出可以汇总的项目数字" in case_study("370613").head().text
