"""Documents → facts, end to end: made-up documents of several kinds."""

import itertools
import re

import pytest
from conftest import read_rows
from hypothesis import example, given
from hypothesis import strategies as st

from yigong_analysis import paths
from yigong_analysis.facts.extraction import Fact, facts_of

NEWS = """宁津县：以工代赈让村民在家门口挣上工资

发布时间：2023-08-10 来源：宁津县发展和改革局

今年，宁津县实施以工代赈项目11个，总投资3200万元，其中中央预算内投资2400万元。截至目前，已吸纳985名群众务工，发放劳务报酬840万元，占中央预算内投资的35%。

在柴胡店镇的工地上，日均上岗180人。项目全部建成后，预计可带动1200人就业，人均增收1.2万元。

去年，全县硬化村道6.8公里，新建桥梁2座，惠及群众3.27万人。
"""

NOTICE = """关于下达2024年以工代赈中央预算内投资计划的通知

各县（市、区）发展和改革局：

现将环县2024年以工代赈中央预算内投资计划下达你们，共安排中央预算内投资853万元。

一、项目计划带动当地群众务工260人，发放劳务报酬300万元，劳务报酬占中央预算内投资的比例不低于30%。

二、建设内容为硬化村组道路12.5公里。

庆阳市发展和改革委员会
2024年3月5日
"""

TABLE = """环县2023年以工代赈项目绩效目标表

指标\t单位\t目标值
吸纳当地群众务工人数\t人\t260
发放劳务报酬\t万元\t300
群众满意度\t%\t≥95
硬化道路里程\t公里\t12.5
"""

PAGE = """<html><head><title>古蔺县以工代赈促增收</title></head><body>
<div class="nav"><a href="/">首页</a> <a href="/news">新闻</a></div>
<h1>古蔺县以工代赈促增收</h1>
<p>发布时间：2023-11-20</p>
<p>今年以来，古蔺县实施以工代赈项目<b>12</b>个，带动1,640人务工，发放劳务报酬1&nbsp;442万元。</p>
<p>开展技能培训4期，参训群众320人次；设置公益性岗位36个。</p>
<div class="footer">版权所有 网站标识码5105250001 邮编646500</div></body></html>
"""

TRADITIONAL = """古藺縣以工代賑促增收

2023年11月20日

2022年，古藺縣實(shí)施以工代賑項(xiàng)目12個(gè)，吸納群眾務(wù)工６４０人，發(fā)放勞務(wù)報(bào)酬512萬(wàn)元，占中央預(yù)算內(nèi)投資的３５．６８％。
"""

ANSWERS = """以工代赈政策问答

问：劳务报酬占中央资金的比例有什么要求？
答：以工代赈项目的劳务报酬占中央资金的比例不得低于30%。

问：项目吸纳群众务工有什么要求？
答：单个项目吸纳当地群众务工应不少于50人。
"""

KINDS = {"news": NEWS, "notice": NOTICE, "table": TABLE, "page": PAGE, "traditional": TRADITIONAL, "answers": ANSWERS}
NINGJIN, HUANXIAN, QINGYANG, GULIN = "371422", "621022", "621000", "510525"
UNITS = {row["indicator"]: row["unit"] for row in read_rows(paths.reference("codebook"))}
FUND_KINDS = {row["fund_kind"] for row in read_rows(paths.reference("fund_words"))} | {"unknown"}
STATUSES = {"actual", "cumulative", "planned", "target"}
PRECISIONS = {"exact", "rounded", "about", "over", "under", "range"}
PERIOD = re.compile(r"(?:\d{4}(?:-(?:0[1-9]|1[0-2]))?(?:/\d{4})?)?")


def rows(raw: str, **hints: str) -> list[tuple]:
    return [(one.exact, one.indicator, one.value, one.adcode, one.period, one.status) for one in facts_of(raw, **hints)]


def reasons(one: Fact) -> tuple[str, str, str, str]:
    return one.reason_indicator, one.reason_place, one.reason_period, one.reason_status


@pytest.mark.parametrize(("kind", "expected"), [
    ("news", [
        ("11个",   "projects_n",                 11,         NINGJIN, "2023", "actual"),
        ("3200万元", "total_investment",         32_000_000, NINGJIN, "2023", "actual"),
        ("2400万元", "central_funds",            24_000_000, NINGJIN, "2023", "actual"),
        ("985名",  "persons_employed",           985,        NINGJIN, "2023", "cumulative"),
        ("840万元", "labor_remuneration",        8_400_000,  NINGJIN, "2023", "cumulative"),
        ("35%",    "remuneration_share_central", 35,         NINGJIN, "2023", "cumulative"),
        ("180人",  "persons_daily_avg",          180,        NINGJIN, "2023", "actual"),
        ("1200人", "persons_employed",           1200,       NINGJIN, "2023", "planned"),
        ("1.2万元", "income_gain_pc",            12_000,     NINGJIN, "2023", "planned"),
        ("6.8公里", "physical_output",           6.8,        NINGJIN, "2022", "actual"),
        ("2座",    "physical_output",            2,          NINGJIN, "2022", "actual"),
        ("3.27万人", "beneficiaries",            32_700,     NINGJIN, "2022", "actual"),
    ]),
    ("notice", [
        ("853万元", "central_funds",             8_530_000,  HUANXIAN, "2024", "actual"),
        ("260人",  "persons_employed",           260,        QINGYANG, "2024", "planned"),
        ("300万元", "labor_remuneration",        3_000_000,  QINGYANG, "2024", "planned"),
        ("30%",    "remuneration_share_central", 30,         QINGYANG, "2024", "target"),
        ("12.5公里", "physical_output",          12.5,       QINGYANG, "2024", "planned"),
    ]),
    ("table", [
        ("260",    "persons_employed",           260,        HUANXIAN, "2023", "planned"),
        ("300",    "labor_remuneration",         3_000_000,  HUANXIAN, "2023", "planned"),
        ("95",     "satisfaction",               95,         HUANXIAN, "2023", "target"),
        ("12.5",   "physical_output",            12.5,       HUANXIAN, "2023", "planned"),
    ]),
    ("page", [
        ("12</b>个", "projects_n",               12,         GULIN, "2023", "cumulative"),
        ("1,640人", "persons_employed",          1640,       GULIN, "2023", "cumulative"),
        ("1&nbsp;442万元", "labor_remuneration", 14_420_000, GULIN, "2023", "cumulative"),
        ("4期",    "training_sessions",          4,          GULIN, "2023", "actual"),
        ("320人次", "training_person_times",     320,        GULIN, "2023", "actual"),
        ("36个",   "public_posts",               36,         GULIN, "2023", "actual"),
    ]),
    ("traditional", [
        ("12個",   "projects_n",                 12,         GULIN, "2022", "actual"),
        ("６４０人", "persons_employed",         640,        GULIN, "2022", "actual"),
        ("512萬(wàn)元", "labor_remuneration",   5_120_000,  GULIN, "2022", "actual"),
        ("３５．６８％", "remuneration_share_central", 35.68, GULIN, "2022", "actual"),
    ]),
    ("answers", [
        ("30%",    "remuneration_share_central", 30,         "", "", "target"),
        ("50人",   "persons_employed",           50,         "", "", "target"),
    ]),
])  # fmt: skip
def test_documents(kind, expected):
    assert rows(KINDS[kind]) == expected


@pytest.mark.parametrize(("kind", "exact", "expected"), [
    # indicator, place, period, status: empty where what holds for the whole document was taken
    ("news",   "985名",    ("topic_near 吸纳", "宁津县", "目前", "已")),
    ("news",   "6.8公里",  ("topic_near 硬化", "全县", "去年", "")),
    ("news",   "180人",    ("topic_near 日均上岗", "", "", "")),
    ("notice", "300万元",  ("topic_near 劳务报酬", "", "", "计划")),
    ("answers", "30%",     ("share_of_named_base 劳务报酬 中央资金", "", "", "不得低于")),
])  # fmt: skip
def test_reasons_name_the_words_that_decided(kind, exact, expected):
    assert reasons(next(one for one in facts_of(KINDS[kind]) if one.exact == exact)) == expected


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"traditional", "page"}))
def test_the_words_of_a_reason_stand_in_the_document(kind):
    for one in facts_of(KINDS[kind]):
        _, *words = one.reason_indicator.split()
        assert all(word in KINDS[kind] for word in (*words, one.reason_place, one.reason_period))


@pytest.mark.parametrize(("exact", "lo", "hi", "precision", "unit"), [
    ("吸纳务工985名",       985,        985,        "exact",   "person"),
    ("投资1442万元",        14_415_000, 14_425_000, "rounded", "CNY"),
    ("吸纳务工20余人",      20,         30,         "over",    "person"),
    ("吸纳务工近300人",     200,        300,        "under",   "person"),
    ("吸纳务工约300人",     285,        315,        "about",   "person"),
    ("日工资120元至180元",  120,        180,        "range",   "CNY/day"),
    ("吸纳务工不少于300人", 300,        400,        "over",    "person"),
    ("人均增收1.2万元",     11_500,     12_500,     "rounded", "CNY/person"),
    ("设置公益性岗位36个",  36,         36,         "exact",   "post"),
])  # fmt: skip
def test_what_the_writing_allows_and_the_unit_of_the_codebook(exact, lo, hi, precision, unit):
    (one,) = facts_of(f"宁津县实施以工代赈项目，{exact}。", published="2023-08-10")
    assert (one.lo, one.hi, one.precision, one.unit) == (pytest.approx(lo), pytest.approx(hi), precision, unit)


def test_a_rules_number_is_exact():
    (one,) = facts_of("以工代赈项目管理办法\n劳务报酬占中央资金的比例不低于30%。")
    assert (one.lo, one.hi, one.precision, one.status) == (30, 30, "exact", "target")


@pytest.mark.parametrize(("words", "base"), [
    ("劳务报酬占中央资金的35%", "stated"),
    ("劳务报酬占比35%",         "unknown"),
    ("群众满意度98%",           ""),
    ("发放劳务报酬1442万元",    ""),
])  # fmt: skip
def test_the_base_of_a_share_of_pay(words, base):
    assert [one.base for one in facts_of(f"宁津县实施以工代赈，{words}。")] == [base]


def test_the_day_of_publication_dates_the_text():
    raw = "今年，宁津县实施以工代赈项目11个。去年吸纳985名群众务工。"
    assert [one.period for one in facts_of(raw, published="2023-08-10")] == ["2023", "2022"]
    assert [one.period for one in facts_of(raw, published="2021-08-10")] == ["2021", "2020"]
    assert [one.period for one in facts_of(raw, published="2021")] == ["2021", "2020"]
    assert [one.period for one in facts_of(raw)] == ["", ""]


def test_the_day_given_is_taken_before_the_day_written():
    assert facts_of(NEWS)[0].period == "2023"
    assert facts_of(NEWS, published="2024-08-10")[0].period == "2024"


def test_the_place_given_is_taken():
    raw = "全县实施以工代赈项目11个。"
    assert [one.adcode for one in facts_of(raw)] == [""]
    (one,) = facts_of(raw, home=NINGJIN)
    assert (one.adcode, one.place) == (NINGJIN, "山东省德州市宁津县")


def test_a_headline_repeats_what_the_text_says():
    raw = "985名群众的好日子\n\n宁津县实施以工代赈项目。\n\n截至目前，宁津县累计吸纳985名群众务工。"
    head, body = facts_of(raw, published="2023-08-10")
    assert (head.start, body.start) == (0, raw.rindex("985"))
    assert [(one.indicator, one.status, one.adcode) for one in (head, body)] == [
        ("persons_employed", "cumulative", NINGJIN)
    ] * 2


def test_figures_of_other_things_and_of_the_page_around_are_left_out():
    raw = "宁津县概况\n宁津县总人口48万人，粮食产量42万吨，全县生产总值达320亿元。电话：0534-1234567"
    assert facts_of(raw) == []


@pytest.mark.parametrize("raw", ["", " ", "\n\n", "。", "村里修了新路。", "<p></p>", "\ufeff", "万元", "\t\t\n\t"])
def test_documents_without_a_figure_have_no_facts(raw):
    assert facts_of(raw) == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_twice_the_same_document_gives_the_same_facts(kind):
    assert facts_of(KINDS[kind]) == facts_of(KINDS[kind]) != []


@pytest.mark.parametrize("kind", ["news", "notice", "answers", "table"])
def test_the_line_ends_of_a_file_change_nothing_but_offsets(kind):
    assert rows(KINDS[kind].replace("\n", "\r\n")) == rows(KINDS[kind])


def test_a_paragraph_more_changes_nothing_of_those_before():
    more = NEWS + "\n村民们说，路修好了，出门方便多了，在家门口也能挣到钱。\n"
    assert rows(more) == rows(NEWS)


def test_text_and_tables_are_told_in_the_order_in_which_they_stand():
    found = rows(TABLE + "\n2023年，环县实施以工代赈项目11个，发放劳务报酬840万元。\n")
    assert [exact for exact, *_ in found] == ["260", "300", "95", "12.5", "11个", "840万元"]


def lawful(raw: str, facts: list[Fact]) -> None:
    """What holds for the facts of any document."""
    assert all(one.end <= other.start for one, other in itertools.pairwise(facts))
    for one in facts:
        assert 0 <= one.start < one.end <= len(raw)
        assert raw[one.start : one.end] == one.exact
        assert one.lo <= one.value <= one.hi
        assert one.indicator in UNITS
        assert UNITS[one.indicator] in (one.unit, "see unit")
        assert one.status in STATUSES
        assert one.precision in PRECISIONS
        assert one.fund_kind in FUND_KINDS
        assert one.base in ("", "stated", "implied", "unknown")
        assert bool(one.base) <= one.indicator.startswith("remuneration_share")
        assert one.confidence in (1, 2, 3)
        assert re.fullmatch(r"(?:\d{6})?", one.adcode)
        assert bool(one.adcode) == bool(one.place)
        assert PERIOD.fullmatch(one.period)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_laws_hold_for_the_documents_above(kind):
    lawful(KINDS[kind], facts_of(KINDS[kind]))


PIECES = [piece for raw in KINDS.values() for piece in re.split(r"(?<=[，。；\n\t>])", raw) if piece]
PIECES += ["20余人", "不低于", "近三年", "各县合计", "分别为", "\x00", "\ud800", "<td>", "&nbsp;", "三成五", "1至5月"]
DAYS = st.sampled_from(["", "2023", "2024-02-10", "2023-08-10"])
HOMES = st.sampled_from(["", "000000", "370000", "371400", NINGJIN])


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=25).map("".join), DAYS, HOMES)
def test_the_laws_hold_for_any_mixture(raw, published, home):
    lawful(raw, facts_of(raw, published, home))


@given(st.text(max_size=200), DAYS, HOMES)
@example("一" * 300, "", "")
@example("1" * 300 + "万元", "2023", NINGJIN)
@example("（" * 200, "", "")
def test_any_text_is_read_without_an_error(raw, published, home):
    lawful(raw, facts_of(raw, published, home))
