"""Case studies of all five places: headline facts worked out by hand, doubts, charts, gaps."""
# ruff: noqa: E501  (drawn tables)

import re

import pytest
from conftest import PARTS, read_rows

from yigong_analysis import case_study, paths
from yigong_analysis.display.chart import Chart

pytestmark = pytest.mark.usefixtures("founding")

NINGJIN, BAODING, LAISHAN, SHANDONG, LAIXI = "371422", "130600", "370613", "370000", "370285"
EVERY = [(place, lang) for place in (NINGJIN, BAODING, LAISHAN, SHANDONG, LAIXI) for lang in ("zh", "en")]


@pytest.mark.parametrize(("place", "lang"), EVERY)
def test_every_part_can_be_made(parts, place, lang):
    made = parts(place, lang)
    for name in PARTS:
        words = made[name].alt if isinstance(made[name], Chart) else made[name].text
        assert words.strip(), name
    assert len({part.key for part in made.values()}) == len(PARTS)
    assert [name for name in PARTS if not made[name].heading and not made[name].key.startswith("no-")] == ["head"]


@pytest.mark.parametrize(("place", "lang", "said"), [
    (NINGJIN, "zh",  ["2022年，12个推广类项目", "1442万元", "985人", "人均1.464万元", "1.14%", "不与专项资金项目的下限相比"]),
    (NINGJIN, "en",  ["In 2022, 12 promoted", "CNY 14.42 million", "985 people", "CNY 14,640", "1.14%", "no pay floor"]),
    (BAODING, "zh",  ["2024年，12个专项资金项目", "2376万元", "2016人", "35.43%", "比当时30%的下限高5.43个百分点", "存疑"]),
    (BAODING, "en",  ["CNY 23.76 million", "2,016 people", "35.43%", "5.43 percentage points* above the floor of 30%", "unsure"]),
    (LAISHAN, "zh",  ["推广类项目吸纳369人务工", "材料未报告劳务报酬"]),
    (LAISHAN, "en",  ["employed 369 people", "pay is not reported"]),
    (LAIXI, "zh",    ["计划支付劳务报酬161万元", "预计人均增收1.2万元", "未报告计划务工人数"]),
    (LAIXI, "en",    ["would, as planned, pay CNY 1.61 million", "expected gain of CNY 12,000", "planned number of workers is not reported"]),
    (SHANDONG, "zh", ["664个推广类农业农村项目", "12.02亿元", "10.19万人", "218个推广类重点工程项目", "16.03亿元", "7.47万人"]),
    (SHANDONG, "en", ["664 promoted agri-rural", "CNY 1.202 billion", "101,900", "218 promoted key", "CNY 1.603 billion", "74,700"]),
])  # fmt: skip
def test_the_finding(parts, place, lang, said):
    finding = parts(place, lang)["head"].data["finding"]
    assert [words for words in said if words not in finding] == []


@pytest.mark.parametrize(("place", "lang", "title"), [
    (NINGJIN, "zh", "山东省德州市宁津县 · “1253”工作法 · 2022–2023年"),
    (BAODING, "en", "Baoding City, Hebei · “1234” working mechanism · 2024–2025"),
])  # fmt: skip
def test_the_title(parts, place, lang, title):
    assert parts(place, lang)["head"].data["title"] == title


@pytest.mark.parametrize(("place", "lang", "lines"), [
    (BAODING, "zh", ["本页用“2016人”，另有“1958名”", "“7200万元”：是申请数，不是下达数", "“35.68%”：文中没有写明占比的分母"]),
    (BAODING, "en", ["“2016人” is used here, “1958名” stands elsewhere", "“7200万元”: money applied for"]),
    (NINGJIN, "zh", ["吸纳率没有计算：“2125名”与“2714人”状态不同（计划与已发生）。"]),
    (NINGJIN, "en", ["absorption rate was not computed from “2125名” and “2714人”: status differs (planned against realised)."]),
    (LAIXI, "zh",   ["“40%”：“超预期40%”指比预期多40%", "“20萬元”：“可达”"]),
    (SHANDONG, "en", ["“24396人次”: called persons in the text, but counted in person-times."]),
])  # fmt: skip
def test_doubts(parts, place, lang, lines):
    told = parts(place, lang)["left_open"].data["doubts"]
    assert [line for line in lines if not any(line in said for said in told)] == []
    assert f"{len(told)}" in parts(place, lang)["key_points"].data["points"][-1]


def test_cases_left_out_of_a_comparison_are_named_with_the_label_that_differs(parts):
    out = parts(NINGJIN, "zh")["compared_with"].data["excluded"]
    assert any("保定市2024年的专项资金项目，人均报酬：资金性质不同" in line for line in out)
    assert not any("灾后恢复重建" in line and "人均报酬" in line for line in out)  # the one comparable case


@pytest.mark.parametrize(("place", "name", "zh", "en"), [
    (LAISHAN, "chart_indicators", "没有在同一口径下同时给出报酬、人数和资金", "pay, workers and money with the same labels"),
    (LAISHAN, "chart_funds",      "没有在同一口径下同时给出劳务报酬和资金总额", "do not give pay and money with the same labels"),
    (LAISHAN, "chart_floors",     "推广类项目，没有劳务报酬的最低比例", "promoted projects, for which no pay floor exists"),
    (NINGJIN, "chart_floors",     "推广类项目，没有劳务报酬的最低比例", "promoted projects, for which no pay floor exists"),
    (LAIXI,   "chart_floors",     "本地使用中央资金，应有报酬下限", "Central money was used, so a pay floor applies"),
])  # fmt: skip
def test_where_there_is_no_chart_a_sentence_says_why(parts, place, name, zh, en):
    assert zh in parts(place, "zh")[name].text
    assert en in parts(place, "en")[name].text
    assert not isinstance(parts(place, "zh")[name], Chart)


# figures: read off the documents; components: DOMAIN section 2, described by three or more others and not here
@pytest.mark.parametrize(("place", "figures", "components"), [
    (NINGJIN,  ["training_persons", "public_posts", "priority_persons"], ["pol_local_rules"]),
    (BAODING,  ["monthly_wage", "priority_persons"], ["pol_local_rules", "mob_publicity", "mob_roster", "post_design", "post_match"]),
    (LAISHAN,  ["labor_remuneration", "total_investment", "training_persons", "public_posts", "monthly_wage", "priority_persons"], ["fund_sources"]),
    (LAIXI,    ["persons_employed", "total_investment", "monthly_wage", "priority_persons"], ["org_coordination", "plan_scheme", "pool_list", "mob_priority", "evl_monitor"]),
    (SHANDONG, ["training_persons", "public_posts", "monthly_wage", "priority_persons"],
     ["org_leadership", "plan_scheme", "scr_criteria", "mob_publicity", "mob_roster", "mob_priority", "post_match", "trn_skills", "sup_process"]),
])  # fmt: skip
def test_what_is_left_open(parts, place, figures, components):
    data = parts(place, "en")["left_open"].data
    assert (data["missing"], data["components_not_described"]) == (figures, components)


def test_a_figure_that_is_added_is_no_longer_missing(add):
    span = {"fact_id": "laishan-2023:1-4", "start": "1", "end": "4", "exact": "99元"}
    add(
        "facts.csv",
        "laishan-2023:240-244",
        **span,
        indicator="monthly_wage",
        value="99",
        lo="99",
        hi="99",
        unit="CNY/month",
    )
    assert "monthly_wage" not in case_study(LAISHAN).left_open().data["missing"]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (NINGJIN, "信用与激励"),
        (LAISHAN, "矛盾调处、验收（编码两可）"),
        (LAIXI, "自建/直接发包（别处有仅见于打算的）、考勤、资产与分红"),
    ],
)
def test_what_only_this_place_describes(parts, place, said):
    assert f"只有这里写到：{said}。" in parts(place, "zh")["distinctive"].text


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_hostile_words_in_the_tables_stay_words(edit, hostile):
    edit("sources.csv", "ningjin-2023", title=hostile, publisher=hostile)
    edit("reference/divisions.csv", NINGJIN, zh=hostile, full_zh=hostile)
    edit("reference/caveats.csv", read_rows(paths.reference("caveats"))[0]["caveat"], zh=hostile)
    study = case_study(NINGJIN)
    html = "".join(getattr(study, name)().html for name in PARTS if not name.startswith("chart_"))
    assert "alert(1)" in html
    assert re.findall(r"<(?:script|img)", html) == []
