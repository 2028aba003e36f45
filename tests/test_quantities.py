"""How a figure is written, and what is read: span, value, least and greatest value, unit, precision.

The rules are those of the codebook (Intervals). All sentences are made up. Texts stand here as cleaning leaves them:
digits and % are half-width, ～ is ~, thousands are grouped by a comma.
"""
# ruff: noqa: E501  (drawn tables)

import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from yigong_analysis.quantities import Quantity, grammar, in_measure, quantities

CLOSE = {"rel": 1e-12, "abs": 1e-12}


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    found = quantities(text)
    assert len(found) == 1, spans(text)
    return found[0]


def spans(text: str) -> list[str]:
    return [text[quantity.start : quantity.end] for quantity in quantities(text)]


def agrees(text, span, value, lo, hi, unit, precision):
    found = only(text)
    assert text[found.start : found.end] == span
    assert (found.value, found.lo, found.hi) == pytest.approx((value, lo, hi), **CLOSE)
    assert (found.unit, found.precision) == (unit, precision)


ROW = ("text", "span", "value", "lo", "hi", "unit", "precision")


# --- how the number is written ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(ROW, [
    # whole counts written out are exact
    ("吸纳985人务工",         "985人",         985,         985,         985,         "person", "exact"),
    ("收到0元",               "0元",           0,           0,           0,           "CNY",    "exact"),
    ("投资4000元",            "4000元",        4000,        4000,        4000,        "CNY",    "exact"),
    ("吸纳24396人次",         "24396人次",     24396,       24396,       24396,       "person_time", "exact"),
    ("投资12,345,678元",      "12,345,678元",  12_345_678,  12_345_678,  12_345_678,  "CNY",    "exact"),
    ("投资2023元",            "2023元",        2023,        2023,        2023,        "CNY",    "exact"),
    # a decimal point: half of the last written place
    ("修路3.5公里",           "3.5公里",       3.5,         3.45,        3.55,        "km",     "rounded"),
    ("修路3.50公里",          "3.50公里",      3.5,         3.495,       3.505,       "km",     "rounded"),
    ("修路0.05公里",          "0.05公里",      0.05,        0.045,       0.055,       "km",     "rounded"),
    # a multiplier
    ("投资1442万元",          "1442万元",      14_420_000,  14_415_000,  14_425_000,  "CNY",    "rounded"),
    ("投资1,442.5万元",       "1,442.5万元",   14_425_000,  14_424_500,  14_425_500,  "CNY",    "rounded"),
    ("吸纳3.27万人",          "3.27万人",      32_700,      32_650,      32_750,      "person", "rounded"),
    ("吸纳3.0万人",           "3.0万人",       30_000,      29_500,      30_500,      "person", "rounded"),
    ("吸纳3万人",             "3万人",         30_000,      25_000,      35_000,      "person", "rounded"),
    ("投资1.20亿元",          "1.20亿元",      120_000_000, 119_500_000, 120_500_000, "CNY",    "rounded"),
    ("投资4.5万亿元",         "4.5万亿元",     45 * 10**11, 445 * 10**10, 455 * 10**10, "CNY",  "rounded"),
    ("投资3百万元",           "3百万元",       3_000_000,   2_500_000,   3_500_000,   "CNY",    "rounded"),
    ("投资8千万元",           "8千万元",       80_000_000,  75_000_000,  85_000_000,  "CNY",    "rounded"),
    ("投资5十万元",           "5十万元",       500_000,     450_000,     550_000,     "CNY",    "rounded"),
    ("种草3千亩",             "3千亩",         3000,        2500,        3500,        "mu",     "rounded"),
    ("惠及8百人",             "8百人",         800,         750,         850,         "person", "rounded"),
    # a multiplier in the middle: the last written place counts
    ("投资1亿零500万元",      "1亿零500万元",  105_000_000, 104_995_000, 105_005_000, "CNY",    "rounded"),
    ("投资1亿2000万元",       "1亿2000万元",   120_000_000, 119_995_000, 120_005_000, "CNY",    "rounded"),
    ("投资1亿200万元",        "1亿200万元",    102_000_000, 101_995_000, 102_005_000, "CNY",    "rounded"),
    ("投资3万5千元",          "3万5千元",      35_000,      34_500,      35_500,      "CNY",    "rounded"),
    ("吸纳2万3百人",          "2万3百人",      20_300,      20_250,      20_350,      "person", "rounded"),
    ("投资1亿2千万元", "1亿2千万元", 120_000_000, 115_000_000, 125_000_000, "CNY", "rounded"),
    ("吸纳2万3000人", "2万3000人", 23_000, 23_000, 23_000, "person", "exact"),
    ("收入3千5百元", "3千5百元", 3500, 3450, 3550, "CNY", "rounded"),
])  # fmt: skip
def test_arabic_numbers(text, span, value, lo, hi, unit, precision):
    agrees(text, span, value, lo, hi, unit, precision)


@pytest.mark.parametrize(ROW, [
    ("吸纳十二人",              "十二人",          12,           12,           12,           "person", "exact"),
    ("吸纳两千三百零五人",      "两千三百零五人",  2305,         2305,         2305,         "person", "exact"),
    ("吸纳一万零五百人",        "一万零五百人",    10_500,       10_500,       10_500,       "person", "exact"),
    ("吸纳廿三人",              "廿三人",          23,           23,           23,           "person", "exact"),
    ("吸纳卅五人",              "卅五人",          35,           35,           35,           "person", "exact"),
    ("建立两本台账",            "两本",            2,            2,            2,            "count",  "exact"),
    ("新建一座桥",              "一座",            1,            1,            1,            "count",  "exact"),
    ("投资三十万元",            "三十万元",        300_000,      295_000,      305_000,      "CNY",    "rounded"),
    ("投资一千二百万元",        "一千二百万元",    12_000_000,   11_995_000,   12_005_000,   "CNY",    "rounded"),
    ("投资十二点六亿元",        "十二点六亿元",    1_260_000_000, 1_255_000_000, 1_265_000_000, "CNY", "rounded"),
    ("硬化三点五万平方米",      "三点五万平方米",  35_000,       34_500,       35_500,       "m2",     "rounded"),
    ("修路零点五公里",          "零点五公里",      0.5,          0.45,         0.55,         "km",     "rounded"),
    ("合计壹仟贰佰万元整",      "壹仟贰佰万元",    12_000_000,   11_995_000,   12_005_000,   "CNY",    "rounded"),
    ("合计柒仟捌佰玖拾陆元",    "柒仟捌佰玖拾陆元", 7896,        7896,         7896,         "CNY",    "exact"),
    ("吸纳三百余人",            "三百余人",        300,          300,          400,          "person", "over"),
    ("吸纳十余人",              "十余人",          10,           10,           20,           "person", "over"),
    ("吸纳一百二十多人",        "一百二十多人",    120,          120,          130,          "person", "over"),
    ("投资三百余万元",          "三百余万元",      3_000_000,    3_000_000,    4_000_000,    "CNY",    "over"),
    ("投资十二万余元",          "十二万余元",      120_000,      120_000,      130_000,      "CNY",    "over"),
    ("投资一亿二千万元", "一亿二千万元", 120_000_000, 119_995_000, 120_005_000, "CNY", "rounded"),
    ("统计务工人数十二人", "十二人", 12, 12, 12, "person", "exact"),
])  # fmt: skip
def test_chinese_numbers(text, span, value, lo, hi, unit, precision):
    agrees(text, span, value, lo, hi, unit, precision)


@pytest.mark.parametrize(ROW, [
    ("占比35.68%",              "35.68%",            35.68, 35.675, 35.685, "percent", "rounded"),
    ("占比40%",                 "40%",               40,    39.5,   40.5,   "percent", "rounded"),
    ("占比100%",                "100%",              100,   99.5,   100.5,  "percent", "rounded"),
    ("降低5‰",                  "5‰",                0.5,   0.45,   0.55,   "percent", "rounded"),
    ("降低3.5‰",                "3.5‰",              0.35,  0.345,  0.355,  "percent", "rounded"),
    ("占比百分之四十",          "百分之四十",        40,    39.5,   40.5,   "percent", "rounded"),
    ("占比百分之40",            "百分之40",          40,    39.5,   40.5,   "percent", "rounded"),
    ("占比百分之三十五点五",    "百分之三十五点五",  35.5,  35.45,  35.55,  "percent", "rounded"),
    ("占比百分之一百",          "百分之一百",        100,   99.5,   100.5,  "percent", "rounded"),
    ("占比百分之四十多",        "百分之四十多",      40,    40,     50,     "percent", "over"),
    ("占比百分之五十以上",      "百分之五十",        50,    50,     60,     "percent", "over"),
    ("占比六成",                "六成",              60,    59.5,   60.5,   "percent", "rounded"),
    ("占比三成五",              "三成五",            35,    34.5,   35.5,   "percent", "rounded"),
    ("占比三成半",              "三成半",            35,    34.5,   35.5,   "percent", "rounded"),
    ("占比八成多",              "八成多",            80,    80,     90,     "percent", "over"),
    ("占比八成以上",            "八成",              80,    80,     90,     "percent", "over"),
    ("占比近八成",              "八成",              80,    70,     80,     "percent", "under"),
    ("占比不到三成",            "三成",              30,    20,     30,     "percent", "under"),
    ("占比约八成",              "八成",              80,    76,     84,     "percent", "about"),
    ("占比六成五以上",          "六成五",            65,    65,     66,     "percent", "over"),
    ("占比3成多",               "3成多",               30,    30,     40,     "percent", "over"),
    ("提高5个百分点",           "5个百分点",         5,     4.5,    5.5,    "percent", "rounded"),
    ("提高3.2个百分点",         "3.2个百分点",       3.2,   3.15,   3.25,   "percent", "rounded"),
    ("提高两个百分点",          "两个百分点",        2,     1.5,    2.5,    "percent", "rounded"),
    ("提高5个百分点以上",       "5个百分点",         5,     5,      6,      "percent", "over"),
    ("增长2倍",                 "2倍",               200,   150,    250,    "percent", "rounded"),
    ("增长1.5倍",               "1.5倍",             150,   145,    155,    "percent", "rounded"),
    ("增长两倍多",              "两倍",              200,   200,    300,    "percent", "over"),
    ("支付率达百分之百", "百分之百", 100, 99.5, 100.5, "percent", "rounded"),
    ("占比3成", "3成", 30, 29.5, 30.5, "percent", "rounded"),
    ("占比3成5", "3成5", 35, 34.5, 35.5, "percent", "rounded"),
    ("提高5个多百分点", "5个多百分点", 5, 5, 6, "percent", "over"),
])  # fmt: skip
def test_shares(text, span, value, lo, hi, unit, precision):
    agrees(text, span, value, lo, hi, unit, precision)


# --- words that widen or bound a number ------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "span", "lo", "hi"), [
    # the step is that of the last written digit that is not zero
    ("收入4000多元",      "4000多元",     4000,           5000),
    ("投资330多亿元",     "330多亿元",    33_000_000_000, 34_000_000_000),
    ("吸纳20余人",        "20余人",       20,             30),
    ("吸纳20多名群众",    "20多名",       20,             30),
    ("投资1500余万元",    "1500余万元",   15_000_000,     16_000_000),
    ("投资1500万余元",    "1500万余元",   15_000_000,     16_000_000),
    ("吸纳3.5万余人",     "3.5万余人",    35_000,         36_000),
    ("吸纳1.2万多人次",   "1.2万多人次",  12_000,         13_000),
    ("投资3万5千余元",    "3万5千余元",   35_000,         36_000),
    ("吸纳101余人",       "101余人",      101,            102),
    ("务工30余天",        "30余天",       30,             40),
    ("占比超40%",         "40%",          40,             50),
    ("增长10余%",         "10余%",        10,             20),
    ("吸纳超200人",       "200人",        200,            300),
    ("吸纳超过200人",     "200人",        200,            300),
    ("吸纳已超过200人",   "200人",        200,            300),
    ("吸纳逾200人",       "200人",        200,            300),
    ("吸纳突破200人",     "200人",        200,            300),
    ("吸纳200人以上",     "200人",        200,            300),
    ("吸纳200人有余",     "200人",        200,            300),
    ("吸纳超过200余人",   "200余人",      200,            300),
    ("吸纳约200余人",     "200余人",      200,            300),       # the word inside is nearer
    ("修路3公里多，",     "3公里",        3,              4),
    ("种草200亩余，",     "200亩",        200,            300),
    ("收入200元多，",     "200元",        200,            300),
    ("工期1年多，",       "1年",          1,              2),
    ("投资1亿2000多万元", "1亿2000多万元", 120_000_000, 130_000_000),
    ("投资8百余万元", "8百余万元", 8_000_000, 9_000_000),
    ("工期3个多月", "3个多月", 3, 4),
    ("每天三个多小时", "三个多小时", 3, 4),
])  # fmt: skip
def test_over(text, span, lo, hi):
    assert only(text).unit != "count"
    agrees(text, span, lo, lo, hi, only(text).unit, "over")


@pytest.mark.parametrize(("word", "precision", "lo", "hi"), [
    ("不低于",     "at_least", 200, 300), ("不少于",   "at_least", 200, 300), ("不得低于", "at_least", 200, 300),
    ("不得少于",   "at_least", 200, 300), ("不能低于", "at_least", 200, 300), ("至少",     "at_least", 200, 300),
    ("不下于",     "at_least", 200, 300), ("达到或超过", "at_least", 200, 300), ("高于",   "at_least", 200, 300),
    ("≥",          "at_least", 200, 300), (">",        "at_least", 200, 300), (">=",       "at_least", 200, 300),
    ("近",         "under",    100, 200), ("接近",     "under",    100, 200), ("将近",     "under",    100, 200),
    ("不足",       "under",    100, 200), ("不到",     "under",    100, 200), ("低于",     "under",    100, 200),
    ("少于",       "under",    100, 200), ("不满",     "under",    100, 200),
    ("不超过",     "at_most",  100, 200), ("不得超过", "at_most",  100, 200), ("不高于",   "at_most",  100, 200),
    ("≤",          "at_most",  100, 200), ("<",        "at_most",  100, 200), ("<=",       "at_most",  100, 200),
    ("约",         "about",    190, 210), ("大约",     "about",    190, 210), ("大概",     "about",    190, 210),
    ("约为",       "about",    190, 210),
    ("达",         "exact",    200, 200), ("共计",     "exact",    200, 200), ("附近",     "exact",    200, 200),
    ("就近",       "exact",    200, 200), ("最近",     "exact",    200, 200), ("临近",     "exact",    200, 200),
    ("不能超过", "at_most", 100, 200),
    ("不得高于", "at_most", 100, 200),
    ("最多", "at_most", 100, 200),
    ("至多", "at_most", 100, 200),
])  # fmt: skip
def test_a_word_before(word, precision, lo, hi):
    agrees(f"工地{word}200人", "200人", 200, lo, hi, "person", precision)


@pytest.mark.parametrize(("word", "precision", "lo", "hi"), [
    ("以上", "over",    200, 300), ("有余", "over",    200, 300),
    ("以下", "at_most", 100, 200), ("以内", "at_most", 100, 200), ("之内", "at_most", 100, 200),
    ("左右", "about",   190, 210), ("上下", "about",   190, 210),
    ("之多", "exact",   200, 200), ("不等", "exact",   200, 200),
])  # fmt: skip
def test_a_word_after(word, precision, lo, hi):
    agrees(f"工地200人{word}。", "200人", 200, lo, hi, "person", precision)


@pytest.mark.parametrize(ROW, [
    ("投资近280万元",               "280万元",  2_800_000,   2_700_000,  2_800_000,   "CNY",     "under"),
    ("投资近4000万元",              "4000万元", 40_000_000,  30_000_000, 40_000_000,  "CNY",     "under"),
    ("投资约4000万元",              "4000万元", 40_000_000,  38_000_000, 42_000_000,  "CNY",     "about"),
    ("修路3.5公里左右",             "3.5公里",  3.5,         3.325,      3.675,       "km",      "about"),
    ("修路不足1公里",               "1公里",    1,           0,          1,           "km",      "under"),
    ("修路近0.5公里",               "0.5公里",  0.5,         0.4,        0.5,         "km",      "under"),
    ("占比30%以下",                 "30%",      30,          20,         30,          "percent", "at_most"),
    ("占比10%左右",                 "10%",      10,          9.5,        10.5,        "percent", "about"),
    # a rule's word stands farther before its percentage, inside the clause
    ("不低于中央资金总额的30%",     "30%",      30,          30,         40,          "percent", "at_least"),
    ("不得低于总额的百分之三十",    "百分之三十", 30,        30,         40,          "percent", "at_least"),
    ("不超过总额的30%",             "30%",      30,          20,         30,          "percent", "at_most"),
    ("不低于上年，达到30%",         "30%",      30,          29.5,       30.5,        "percent", "rounded"),
    ("不低于标准的300人",           "300人",    300,         300,        300,         "person",  "exact"),
    # 多 after a count belongs to the next word
    ("涉及15个多部门",              "15个",     15,          15,         15,          "count",   "exact"),
    # both sides: the nearer one, before
    ("吸纳近200人左右",             "200人",    200,         100,        200,         "person",  "under"),
    # halves
    ("工期1个半月",                 "1个半月",  1.5,         1.5,        1.5,         "month",   "exact"),
    ("工期两年半",                  "两年半",   2.5,         2.5,        2.5,         "year",    "exact"),
])  # fmt: skip
def test_bounds_of_other_numbers(text, span, value, lo, hi, unit, precision):
    agrees(text, span, value, lo, hi, unit, precision)


# --- ranges ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["至", "到", "~", "—", "——", "–", "-", "--", "―"])
def test_every_sign_of_a_range(sign):
    agrees(f"日工资80{sign}120元", f"80{sign}120元", 100, 80, 120, "CNY", "range")
    agrees(f"日工资80元{sign}120元", f"80元{sign}120元", 100, 80, 120, "CNY", "range")


@pytest.mark.parametrize(("text", "span", "lo", "hi", "unit"), [
    ("投资3万至5万元",           "3万至5万元",         30_000,     50_000,     "CNY"),
    ("投资3万元至5万元",         "3万元至5万元",       30_000,     50_000,     "CNY"),
    ("投资3至5万元",             "3至5万元",           30_000,     50_000,     "CNY"),      # 万 counts for both
    ("投资1.5-2.5万元",          "1.5-2.5万元",        15_000,     25_000,     "CNY"),
    ("收入8000至1万元",          "8000至1万元",        8000,       10_000,     "CNY"),      # 8000万 would be the greater
    ("收入3000元至1.2万元",      "3000元至1.2万元",    3000,       12_000,     "CNY"),
    ("占比10%-15%",              "10%-15%",            10,         15,         "percent"),
    ("占比10-15%",               "10-15%",             10,         15,         "percent"),
    ("提高2至3个百分点",         "2至3个百分点",       2,          3,          "percent"),
    ("占比三至五成",             "三至五成",           30,         50,         "percent"),
    ("吸纳二十至三十人",         "二十至三十人",       20,         30,         "person"),
    ("吸纳30—50名群众",          "30—50名",            30,         50,         "person"),
    ("修路3到5.5公里",           "3到5.5公里",         3,          5.5,        "km"),
    ("工期3个月至5个月",         "3个月至5个月",       3,          5,          "month"),
    ("工期3-5个月",              "3-5个月",            3,          5,          "month"),
    ("每天300-400元/天",         "300-400元/天",       300,        400,        "CNY/day"),
    ("每月2000-4000元/月",       "2000-4000元/月",     2000,       4000,       "CNY/month"),  # no year
    ("日工资约80至120元左右",    "80至120元",          80,         120,        "CNY"),
    ("日工资120元至150元不等",   "120元至150元",       120,        150,        "CNY"),
    ("投资三至五万元", "三至五万元", 30_000, 50_000, "CNY"),
    ("投资十至十五万元", "十至十五万元", 100_000, 150_000, "CNY"),
    ("吸纳三到五百人", "三到五百人", 300, 500, "person"),
    ("占比百分之十至百分之十五", "百分之十至百分之十五", 10, 15, "percent"),
    ("占比百分之十至十五", "百分之十至十五", 10, 15, "percent"),
    ("占比三成至五成", "三成至五成", 30, 50, "percent"),
    ("工资80元至120元/天", "80元至120元/天", 80, 120, "CNY/day"),
])  # fmt: skip
def test_ranges(text, span, lo, hi, unit):
    agrees(text, span, (lo + hi) / 2, lo, hi, unit, "range")


@pytest.mark.parametrize(("text", "expected"), [
    ("吸纳50至30人",       ["30人"]),                 # falls
    ("从10人至5亩",        ["10人", "5亩"]),          # two things
    ("修路500米至2公里",   ["500米", "2公里"]),       # two units of the codebook
    ("项目3-A，5人",       ["5人"]),
    ("吸纳三五至十人",     ["十人"]),                 # 三五 names no number
])  # fmt: skip
def test_what_is_no_range(text, expected):
    assert spans(text) == expected
    assert "range" not in {quantity.precision for quantity in quantities(text)}


# --- units -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("unit", "factor", "words"), [
    ("CNY",         1, "元 块钱 元钱 元人民币"),
    ("CNY/person",  1, "元/人"),
    ("CNY/day",     1, "元/天 元/日 元/工日"),
    ("CNY/month",   1, "元/月"),
    ("CNY/year",    1, "元/年"),
    ("person",      1, "人 名 位 口人"),
    ("person_time", 1, "人次"),
    ("household",   1, "户 户次"),
    ("percent",     1, "% 个百分点 个点"),
    ("percent",     0.1, "‰"),
    ("percent",     100, "倍"),
    ("km",          1, "公里 千米 km"),
    ("m",           1, "米 延米 延长米 m"),
    ("mu",          1, "亩"),
    ("m2",          1, "平方米 平方 平米 ㎡ m² m2"),
    ("m2",          1_000_000, "平方公里 平方千米"),
    ("ha",          1, "公顷"),
    ("m3",          1, "立方米 立方 m³ m3 方土"),
    ("person_day",  1, "个工日 工日 人天 人日 个劳动日"),
    ("hour",        1, "小时 个小时 学时 个学时 课时 个课时"),
    ("day",         1, "天 个工作日 工作日"),
    ("month",       1, "个月"),
    ("year",        1, "年"),
    ("count",       1, "个 项 处 座 条 口 眼 道 本 册 份 期 场 场次 次 批 批次 班次 个班次 家 支 套 类 种 步 所 台 台套 辆 棵 株"),
    ("count",       1, "段 栋 幢 间 层 篇 件 县 县区 市 省 镇 乡镇 乡 村 社区 部门 单位 标段 环节 步骤 清单 台账 宗"),
])  # fmt: skip
def test_units(unit, factor, words):
    for word in words.split():
        text = f"合计37{word}。"
        found = only(text)
        assert (text[found.start : found.end], found.measure, found.unit) == ("37" + word, word, unit)
        assert found.value == pytest.approx(37 * factor)
        assert found.kind == grammar.measures()[word][1]


@pytest.mark.parametrize(("text", "span", "unit"), [
    ("硬化37平方米", "37平方米", "m2"), ("吸纳37人次", "37人次", "person_time"), ("用工37人天", "37人天", "person_day"),
    ("培训37户次", "37户次", "household"), ("每天37元/天", "37元/天", "CNY/day"), ("工期37个月", "37个月", "month"),
    ("宽37米，", "37米", "m"), ("打井37口，", "37口", "count"), ("新增37口人", "37口人", "person"),
    ("涉及37个乡镇", "37个", "count"), ("修路37千米", "37千米", "km"),
])  # fmt: skip
def test_the_longest_measure_word_counts(text, span, unit):
    found = only(text)
    assert (text[found.start : found.end], found.unit) == (span, unit)


def test_every_measure_word_is_read():
    """All rows of the table, with a number that no date can have; kind `skip` is for what is never ours (tons, ages)."""
    for word, (unit, kind, _) in grammar.measures().items():
        if word != "成":  # no Arabic number of 成 has four digits
            found = [quantity.unit for quantity in quantities(f"合计3716{word}。")]
            assert found == ([] if kind == "skip" else [unit]), word


@pytest.mark.parametrize(("text", "span"), [
    ("修路3.5KM", "3.5KM"),
    ("修路5KM", "5KM"),
    ("修路5Km", "5Km"),
])  # fmt: skip
def test_capital_kilometres(text, span):
    assert spans(text) == [span]


@pytest.mark.parametrize(("text", "hanzi"), [
    ("建立3本台账", False), ("建立三本台账", True), ("占比百分之三十", True), ("占比百分之30", False), ("占比三成", True),
    ("吸纳三至五人", True), ("吸纳3至5人", False),
])  # fmt: skip
def test_a_quantity_knows_whether_it_is_chinese(text, hanzi):
    assert only(text).hanzi is hanzi


# --- bare numbers behind a label -------------------------------------------------------------------------------------


@pytest.mark.parametrize(ROW, [
    ("中央资金（万元）：853",             "853",       8_530_000, 8_525_000,   8_535_000,   "CNY",     "rounded"),
    ("中央资金（万元）853",               "853",       8_530_000, 8_525_000,   8_535_000,   "CNY",     "rounded"),
    ("中央资金(万元):853",                "853",       8_530_000, 8_525_000,   8_535_000,   "CNY",     "rounded"),
    ("中央资金（万元）： 853.5",          "853.5",     8_535_000, 8_534_500,   8_535_500,   "CNY",     "rounded"),
    ("总投资（亿元）：1.2",               "1.2",       120_000_000, 115_000_000, 125_000_000, "CNY",   "rounded"),
    ("中央资金（元）：8,530,000",         "8,530,000", 8_530_000, 8_530_000,   8_530_000,   "CNY",     "exact"),
    ("本年度下达资金（单位：万元）：853", "853",       8_530_000, 8_525_000,   8_535_000,   "CNY",     "rounded"),
    ("务工人数（人）：50",                "50",        50,        50,          50,          "person",  "exact"),
    ("务工人数（人）：≥50",               "50",        50,        50,          60,          "person",  "at_least"),
    ("务工人数（人）：约50",              "50",        50,        47.5,        52.5,        "person",  "about"),
    ("务工人数（人）：50以上",            "50",        50,        50,          60,          "person",  "over"),
    ("务工人数（人）：50余",              "50余",      50,        50,          60,          "person",  "over"),
    ("务工人数（人）：三十",              "三十",      30,        30,          30,          "person",  "exact"),
    ("支付率（%）：100",                  "100",       100,       99.5,        100.5,       "percent", "rounded"),
    ("道路（公里）：3.5",                 "3.5",       3.5,       3.45,        3.55,        "km",      "rounded"),
    ("中央资金（万元）：2023",            "2023",      20_230_000, 20_225_000, 20_235_000,  "CNY",     "rounded"),
    ("惠及40万以上困难群众",              "40万",      400_000,   400_000,     500_000,     "person",  "over"),
    ("惠及40万群众",                      "40万",      400_000,   395_000,     405_000,     "person",  "rounded"),
    ("带动3万余群众",                     "3万余",     30_000,    30_000,      40_000,      "person",  "over"),
    ("日工资（元）：80-120", "80-120", 100, 80, 120, "CNY", "range"),
])  # fmt: skip
def test_labelled_numbers(text, span, value, lo, hi, unit, precision):
    agrees(text, span, value, lo, hi, unit, precision)


@pytest.mark.parametrize(("text", "expected"), [
    ("资金（万元）：中央853，省级120",             ["853", "120"]),           # the label counts for its line
    ("资金（万元）：853\n项目数：3",               ["853"]),                  # and for no other line
    ("资金情况（万元）\n总投资：1420\n其中：县级配套：60", ["1420", "60"]),      # in its heading
    ("资金情况（万元）较好\n总投资：1420",        []),
    ("单位：万元\n中央资金：853\n省级资金：120",   ["853", "120"]),           # a form says its unit once
    ("道路（公里）：3.5；资金（万元）：80",        ["3.5", "80"]),
    ("务工（人）：5，其中甲村3",                   ["5"]),                    # only money counts for the line
    ("资金（万元）：853，电话0534-1234567",        ["853"]),
    ("资金（万元）：853，联系13812345678",         ["853"]),
    ("中央资金（甲）：853",                        []),
    ("总投资853",                                  []),
    ("惠及300",                                    []),
    ("项目（个）3 资金（元）5", ["3", "5"]),
])  # fmt: skip
def test_how_far_a_label_reaches(text, expected):
    assert spans(text) == expected


@pytest.mark.parametrize(("cell", "measure", "expected"), [
    ("853",    "万元",     (8_530_000, 8_525_000, 8_535_000, "CNY", "rounded")),
    ("1,442",  "万元",     (14_420_000, 14_415_000, 14_425_000, "CNY", "rounded")),
    ("853",    "元",       (853, 853, 853, "CNY", "exact")),
    ("1.25",   "亿元",     (125_000_000, 124_500_000, 125_500_000, "CNY", "rounded")),
    ("853余",  "万元",     (8_530_000, 8_530_000, 8_540_000, "CNY", "over")),
    ("三十",   "人",       (30, 30, 30, "person", "exact")),
    ("1.2",    "万人次",   (12_000, 11_500, 12_500, "person_time", "rounded")),
    ("40",     "%",        (40, 39.5, 40.5, "percent", "rounded")),
    ("3.5",    "公里",     (3.5, 3.45, 3.55, "km", "rounded")),
    ("5",      "百万元",   (5_000_000, 4_500_000, 5_500_000, "CNY", "rounded")),
    ("5",      "万平方米", (50_000, 45_000, 55_000, "m2", "rounded")),
    ("5", "千米", (5, 5, 5, "km", "exact")),
    ("853",    "甲",       None),
    ("853",    "",         None),
    ("",       "万元",     None),
    ("—",      "万元",     None),
    ("约853",  "万元",     None),
    ("853 ",   "万元",     None),
    ("853-900", "万元",    None),
    ("三四",   "人",       None),
])  # fmt: skip
def test_in_measure(cell, measure, expected):
    text = f"甲{cell}乙"
    found = in_measure(text, 1, 1 + len(cell), measure)
    if expected is None:
        assert found is None
    else:
        assert (found.start, found.end) == (1, 1 + len(cell))
        assert (found.value, found.lo, found.hi, found.unit, found.precision) == pytest.approx(expected)


def test_a_cell_knows_the_words_around_it():
    text = "约853左右"
    assert in_measure(text, 1, 4, "人").precision == "about"
    assert in_measure("不足853", 2, 5, "人").hi == 853


# --- what is no quantity ---------------------------------------------------------------------------------------------

DATES = [
    "2023年", "2023年度", "2023年6月", "2023年6月15日", "2023年06月15日", "2023年6月底", "2023年6月上旬", "2023年底",
    "6月", "6月份", "6月15日", "6月15号", "6月中旬", "5、6月份", "十二月", "十二月份",
    "二〇二二年", "二零二三年", "一九九八年", "二〇二三年五月",
    "2023-06-15", "2023.06.15", "2023/6/15", "2023-06", "2020-05-01 08:30:00", "20200501",
    "2021—2023年", "2021-2023年", "2021~2023年", "2021至2023年", "2021年至2023年", "2021年-2023年", "2021、2022年",
    "2023/2024年度", "2022—2023学年",
    "6-8月", "6月至8月", "6月-8月", "2023年1-6月", "3月15日至5月20日", "2023年6月5日至2024年3月1日", "2020.05-2021.10",
    "第三年", "第3年", "2023年第三季度", "一季度", "上半年", "“十四五”时期", "“十三五”期间", "五一",
    "8:30", "08:30", "12:00-14:00", "8点30分", "8点", "上午8时30分", "3分钟", "10秒",
]  # fmt: skip


@pytest.mark.parametrize("text", [
    *DATES,
    "二〇二三年五月十日",
    "五月十日",
    "十二月三十一日",
    "6月5日至10日",
    "6月5-10日",
    "80年代",
    "上世纪八十年代",
    "八点三十分",
])  # fmt: skip
def test_dates_and_times_are_no_quantities(text):
    assert spans(f"当地于{text}动工") == []


@pytest.mark.parametrize("text", [
    "国发〔2020〕12号", "发改振兴〔2020〕1052号", "第58号文", "58号文", "2020年第58号",
    "电话0534-1234567", "电话010-12345678", "电话13812345678", "热线400-123-4567", "12345热线", "邮编253400",
    "ICP备12345678号", "某ICP备12345678号-1", "公网安备37142202000123号",
    "“1253”工作法", "1253模式", "“1+3+N”", "“23·7”", "三农", "两不愁",
    "G320国道", "S205线", "S205道路", "G320段", "HX-2026-003", "DN300", "C30", "5G", "3D", "4A级", "110kV", "2.0版", "3.1.2节", "192.168.1.1",
    "编号2023-001", "项目代码2103-371422-04-01-123456", "GB/T2260-2007", "3号楼", "比例1:2000", "http://a.cn/12",
    "“三个一”",
    "“四个全面”",
])  # fmt: skip
def test_names_are_no_quantities(text):
    assert spans(f"当地的{text}在此") == []


@pytest.mark.parametrize("text", [
    "第3期", "第三期", "第3批", "第1个", "第一名", "第2天", "第十个", "第一书记",
    "1、加强管理", "1.加强管理", "12.加强管理", "1）加强管理", "（1）加强管理", "（一）加强管理", "一、加强管理", "一是加强管理",
    "第十四批",
    "第二十一期",
    "第十二个",
])  # fmt: skip
def test_ordinals_and_list_marks_are_no_quantities(text):
    assert spans(text) == []


@pytest.mark.parametrize("text", [
    "一体推进", "一户一策", "一名村民", "一人", "一天", "一年", "一些", "一定", "一起", "统一", "万一", "一倍", "十分", "千家万户", "百姓",
    "几个", "几十名", "几百人", "几万元", "十几人", "数十人", "数百人", "数千万元", "上百人", "近千人", "百余人", "上万人", "万元", "百万元",
    "三四个", "三五个", "七八十人", "二三十人", "两三年", "十三四个", "三四百人",
    "三公里外", "5公里外的工地", "3公里远", "3公里之外", "5公里路程", "20公里车程",
    "45岁", "三十岁", "60周岁", "650万吨", "500吨", "100公斤", "3斤", "5厘米", "20毫米", "30℃", "120度", "100万美元", "3美元", "5千瓦",
    "三分之一", "1/3", "一半", "半年", "12万", "三百万", "三峡", "万州区", "十堰市",
    "进一步",
    "一次性",
    "一方面",
    "一部分",
    "3、4个",
    "三、四个",
    "三成效果",
    "成效",
])  # fmt: skip
def test_idioms_guesses_and_other_things_are_no_quantities(text):
    assert spans(f"当地{text}。") == []


@pytest.mark.parametrize(("text", "expected"), [
    ("2023年6月新增5个",                     ["5个"]),
    ("2023年，吸纳200人",                    ["200人"]),
    ("1-6月，吸纳200人",                     ["200人"]),
    ("第3期培训200人",                       ["200人"]),
    ("1.建设道路3公里",                      ["3公里"]),
    ("1、建设道路3公里",                     ["3公里"]),
    ("二是吸纳200人",                        ["200人"]),
    ("G320国道旁修渠3公里",                  ["3公里"]),
    ("自公布之日起30日内",                   ["30日"]),
    ("近3年",                                ["3年"]),
    ("投资10.5万元",                         ["10.5万元"]),
    ("共有12人、34户、5个项目",              ["12人", "34户", "5个"]),
    ("12人（男8人，女4人）",                 ["12人", "8人", "4人"]),
    ("长3公里、宽4.5米",                     ["3公里", "4.5米"]),
    ("每人一天120元",                        ["120元"]),
    ("投资2013.65万元", ["2013.65万元"]),
    ("支出2000.50元", ["2000.50元"]),
    ("修路1999.5米", ["1999.5米"]),
    ("4A级景区吸纳务工200人", ["200人"]),
    ("5G基站建设用工300人次", ["300人次"]),
])  # fmt: skip
def test_what_stands_beside_a_name_or_date_is_read(text, expected):
    assert spans(text) == expected


# --- what callers use ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "number"), [
    ("不低于30%", 30), ("不少于200人", 200), ("30%以上", 30), ("3.5万元", 35_000), ("80至120元", 100), ("约200人", 200),
])  # fmt: skip
def test_a_rules_own_number_is_exact(text, number):
    stated = only(text)
    assert stated.lo < stated.hi
    assert stated.as_rule() == replace(stated, value=number, lo=number, hi=number, precision="exact")


def test_only_what_begins_between_two_offsets():
    text = "吸纳12人、34户、56个"
    assert [text[q.start : q.end] for q in quantities(text, 5)] == ["34户", "56个"]
    assert [text[q.start : q.end] for q in quantities(text, 0, 7)] == ["12人", "34户"]  # 34户 ends behind
    assert quantities(text, 5, 5) == []
    assert quantities("吸纳约200人", 3)[0].precision == "about"  # words before are seen


def test_nothing_in_nothing():
    assert quantities("") == quantities("只有字") == []


# --- laws ------------------------------------------------------------------------------------------------------------

BRICKS = [
    "0", "1", "7", "12", "200", "2023", "3.5", "1,442", "一", "三", "十", "二十", "三百", "两千", "万", "亿", "百", "千",
    "万元", "元", "元/天", "人", "名", "户", "%", "‰", "成", "倍", "个百分点", "公里", "亩", "个", "个月", "年", "月", "日", "天", "岁", "个半月",
    "约", "近", "超过", "不低于", "不超过", "多", "余", "以上", "左右", "以下", "数", "几", "第", "至", "-", "~", "到", "—",
    "，", "。", "、", "：", ":", "（万元）：", "（人）", "单位：万元", "\n", " ", "/", ".", "〔", "号", "G", "km", "远", "外", "群众", "百分之40",
]  # fmt: skip
RISKY = ["百分之", "点", "三四", "八点三十分", "百分之百", "1" * 400 + ".5元"]


def lawful(text: str) -> None:
    found = quantities(text)
    for quantity in found:
        assert quantity.lo <= quantity.value <= quantity.hi
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.kind != "skip"
        assert quantity.unit
        assert quantity.precision in {"exact", "rounded", "over", "under", "about", "range", "at_least", "at_most"}
        assert quantity.precision != "exact" or quantity.lo == quantity.hi
        assert (quantity.unit, quantity.kind) == grammar.measures()[quantity.measure][:2]
    assert all(first.end <= second.start for first, second in pairwise(found))


@given(st.text())
def test_any_text(text):
    lawful(text)


@given(st.lists(st.sampled_from(BRICKS), max_size=14).map("".join))
@example("超0人近0人")
@example("50至30人3至5至7人")
def test_any_row_of_numbers_and_words(text):
    lawful(text)


@given(st.lists(st.sampled_from(BRICKS + RISKY), max_size=14).map("".join))
@example("八点三十分")
def test_any_row_of_numbers_and_words_with_points_and_hundredths(text):
    lawful(text)


@given(st.integers(0, 10**9), st.sampled_from(["元", "人", "亩", "座", "人次"]))
def test_whole_counts_are_exact(number, measure):
    found = only(f"共{number:,}{measure}。")
    assert (found.value, found.lo, found.hi, found.precision) == (number, number, number, "exact")


@given(
    st.integers(1, 99_999),
    st.integers(0, 3),
    st.sampled_from(["万", "亿", ""]),
    st.sampled_from(["", "近", "超", "约"]),
)
def test_a_word_before_never_moves_the_value(mantissa, places, multiplier, word):
    written = f"{mantissa / 10**places:.{places}f}{multiplier}元"
    plain, widened = quantities(f"共，{written}"), quantities(f"共，{word}{written}")
    assert [q.value for q in plain] == [q.value for q in widened]
    assert all(q.lo <= q.value <= q.hi for q in plain + widened)


@given(
    st.integers(1, 5000),
    st.integers(1, 5000),
    st.sampled_from(["至", "-", "—", "~"]),
    st.sampled_from(["元", "人", "万元"]),
)
def test_a_range_goes_from_its_first_to_its_second_number(low, more, sign, measure):
    high, factor = low + more, 10_000 if measure == "万元" else 1
    found = only(f"共{low}{measure}{sign}{high}{measure}。")
    assert (found.lo, found.hi) == (low * factor, high * factor)
    assert found.value == (found.lo + found.hi) / 2


@pytest.mark.parametrize("text", [
    "1" * 400 + ".5元",
    "约" + "1" * 400 + "元",
    "1" * 20_000,
    "一" * 5000 + "点五公里",
    "一" * 5000 + "元",
    "一万" * 1000 + "元",
    "一亿" * 1000 + "元",
    "一" + "万" * 2000 + "元",
], ids=lambda text: f"{text[:3]}…{len(text)}")  # fmt: skip
def test_a_number_that_nobody_writes_is_no_quantity(text):
    assert quantities(text) == []


def steps(text: str) -> int:
    """How many lines of the package run while a text is read."""
    count = 0

    def line(frame, event, _):
        nonlocal count
        count += event == "line"
        return line

    def call(frame, *_):
        return line if "yigong_analysis" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        quantities(text)
    finally:
        sys.settrace(before)
    return count


REPEATED = ["1 ", "1,", "1,000,", "1-", "1.", "1、", "1万", "1亿1", "12:30 ", "2023年", "5月", "第1", "a1", "数百", "几十",
            "一", "一点", "十", "百", "一百", "万", "廿", "三成", "百分之1", "3至", "3元至", "约3人", "（元）：1", "单位：万元：1",
            "百分之",
            "一万", "一亿"]  # fmt: skip


@pytest.mark.parametrize("brick", REPEATED)
def test_work_grows_with_the_length_and_no_faster(brick):
    quantities(brick)  # tables are read
    short, long = brick * 500, brick * 2000
    assert steps(long) <= 4.4 * steps(short) + 200
    assert steps(long) <= 150 * len(long) + 200


@pytest.mark.parametrize("brick", REPEATED)
def test_long_rows_are_read_to_their_end(brick):
    end = "\n。共37人"
    assert spans(brick * (4000 // len(brick)) + end)[-1] == "37人"


class Watched(str):
    """A text that counts how many characters `rfind` may look at."""

    looked_at = 0

    def rfind(self, sub, start=0, end=None):
        found = super().rfind(sub, start, end)
        self.looked_at += (len(self) if end is None else end) - max(found, start)
        return found


def test_the_start_of_a_long_line_is_not_sought_again_and_again():
    numbers = 2000
    text = Watched("1 " * numbers)
    quantities(text)
    assert text.looked_at <= 100 * numbers  # a label is believed for 80 characters
