"""The report of the audit: what was recomputed, what does not hold, the chart of both intervals, what was left."""
# ruff: noqa: E501  (drawn tables)

import re
from dataclasses import replace

import pytest
from test_sentence import Seen

from yigong_analysis import audit_report
from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.display import agreement_chart
from yigong_analysis.display.audit_report import AuditReport
from yigong_analysis.display.chart import Chart
from yigong_analysis.errors import ParameterError

SHARE = "baoding-2025:1517-1522"
PARTS = ("head", "overview", "chart", "not_holding", "not_recomputed", "sources")

pytestmark = pytest.mark.usefixtures("founding")


@pytest.fixture(scope="module")
def report(evidence):
    """`report("zh")`: the report of the founding documents."""
    return lambda lang: AuditReport(evidence, lang)


def with_findings(evidence, findings: list, lang: str = "zh") -> AuditReport:
    made = replace(evidence)
    vars(made)["findings"] = findings
    return AuditReport(made, lang)


@pytest.fixture(scope="module")
def share(evidence):
    """The finding of the share of 35.3 %."""
    return next(found for found in evidence.findings if found.figure.fact_id == SHARE)


# of the five documents: Baoding 5, Laixi 2, Shandong 1
@pytest.mark.parametrize(("lang", "said"), [
    ("zh", "登记的107个数字里，有8处可以用同一份或另一份材料的数字重新算：3处不成立，1处口径不同、不能比较，4处成立。"),
    ("en", "107 figures are registered. Relations between them that could be recomputed: 8 (3 do not hold, 1 is not comparable, 4 hold)."),
])  # fmt: skip
def test_the_finding(report, lang, said):
    assert report(lang).head().data["finding"] == said


def test_the_overview_counts_every_finding_once_by_relation_and_by_source(report):
    data = report("en").overview().data
    for groups in data.values():
        assert sum(sum(verdicts.values()) for verdicts in groups.values()) == 8
    assert data["by_relation"]["subset_share"] == {
        "fails": 2,
        "holds_on_other_base": 0,
        "not_comparable": 0,
        "holds": 0,
    }
    assert data["by_source"]["baoding-2025"]["fails"] == 3


def test_a_source_in_which_all_holds_is_not_named_in_the_overview(report):
    words = Seen(report("zh").overview().html).words
    assert "中宏网" in words
    assert "济南" not in words


def test_all_that_does_not_simply_hold_is_listed_what_fails_first(report):
    data = report("zh").not_holding().data["findings"]
    assert [found["verdict"] for found in data] == ["fails", "fails", "fails", "not_comparable"]
    assert "若“12个”是11就成立" in Seen(report("zh").not_holding().html).words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_link_has_its_entry_on_the_page(report, lang):
    tags = [tag for name in PARTS if name != "chart" for _, tag in Seen(getattr(report(lang), name)().html).tags]
    links = {tag["href"][1:] for tag in tags if tag.get("href", "").startswith("#")}
    assert links
    assert links <= {tag.get("id") for tag in tags}


def test_the_chart_shows_both_intervals_as_percent_of_what_is_stated(report):
    chart = report("zh").chart()
    row = next(row for row in chart.data if row["fact_id"] == SHARE)
    # 35.25 to 35.35 and 35.42 to 35.44, against 35.3
    ends = [row[name] for name in ("stated_lo", "stated_hi", "lo", "hi")]
    assert ends == pytest.approx([-0.142, 0.142, 0.342, 0.400], abs=0.001)
    assert (row["text"], row["label"]) == ("35.3% → 35.43%", "保定市 2024年 劳务报酬占比")
    assert "保定市 2024年 劳务报酬占比 35.3% → 35.43%" in chart.alt
    assert "图中成立的有4处" in chart.alt


def test_the_chart_begins_with_what_fails_the_widest_apart_first(report):
    rows = report("en").chart().data
    assert [row["text"] for row in rows[:3]] == ["54.5% → 50%", "52.6% → 50.5%", "35.3% → 35.43%"]
    assert [row["verdict"] for row in rows[3:]] == ["not_comparable"] + 4 * ["holds"]


def test_verdicts_differ_by_mark_and_not_by_colour_alone():
    looks = agreement_chart.LOOK.values()
    assert len({look["marker"] for look in looks}) == 4
    assert agreement_chart.LOOK["fails"]["color"] != agreement_chart.LOOK["holds"]["color"]


def test_many_findings_are_cut_to_what_can_be_read_and_it_is_said(evidence, share):
    def holding(middle):
        bounds = Bounds(middle - 0.01, middle + 0.01)
        return replace(share, verdict="holds", suggestions=(), computed=bounds)

    near, far = [holding(35.34 - n * 0.0001) for n in range(99)], [share]
    chart = with_findings(evidence, near + far).chart()
    assert len(chart.data) == agreement_chart.MOST == 30
    assert chart.data[0]["verdict"] == "fails"
    assert "图中30处。另有70处没有画" in chart.caption
    tight = [row["value"] for row in chart.data[1:]]
    assert tight == sorted(tight, reverse=True)  # nearest to the end of the stated interval first
    assert "没有画" not in with_findings(evidence, far).chart().caption


def test_failures_that_are_not_drawn_are_not_said_to_hold(evidence, share):
    caption = with_findings(evidence, [share] * 33, "en").chart().caption
    assert "although they do not hold or are not comparable: 3;" in caption
    assert "hold with more room" not in caption


@pytest.mark.parametrize(("bounds", "drawn"), [
    (Bounds(35.42, 35.44), True), (Bounds(float("-inf"), float("inf")), False),
])  # fmt: skip
def test_bounds_without_end_are_not_drawn(evidence, share, bounds, drawn):
    shown = with_findings(evidence, [replace(share, computed=bounds)]).chart()
    assert isinstance(shown, Chart) == drawn


def test_an_interval_that_leaves_the_axis_is_drawn_inside_it(evidence, share):
    chart = with_findings(evidence, [replace(share, computed=Bounds(1, 900))]).chart()
    assert chart.data[0]["hi"] > 1000
    assert "<svg" in chart.svg


def test_what_was_not_recomputed_adds_up(report, evidence):
    data = report("zh").not_recomputed().data
    assert data["facts"] == len(evidence.facts) == 107
    assert data["stated"] + data["used"] + data["ratios"] + data["alone"] == 107
    assert data["stated"] == 7  # of 8 relations: two of Laixi's are about one figure
    assert sum(data["by_indicator"].values()) == data["ratios"]
    assert "没有找到地方、年份、范围和资金都相同的两个数" in report("zh").not_recomputed().text


@pytest.mark.parametrize(("lang", "nothing", "all_hold"), [
    ("zh", "没有可以用其他数字重新算出的数字", "重新算过的都成立"), ("en", "none could be recomputed", "Everything that was recomputed holds"),
])  # fmt: skip
def test_nothing_to_recompute_and_nothing_that_fails_are_sentences(evidence, share, lang, nothing, all_hold):
    empty = with_findings(evidence, [], lang)
    assert nothing in empty.head().data["finding"]
    assert empty.chart().key == "no-agreement"
    assert all(getattr(empty, name)() for name in PARTS)
    good = with_findings(evidence, [replace(share, verdict="holds", suggestions=())], lang)
    assert all_hold in good.not_holding().text
    assert good.head().data["counts"]["holds"] == 1


def test_sources_published_later_are_left_out():
    assert audit_report(as_of="2024-12-31").head().data["findings"] < audit_report().head().data["findings"]


@pytest.mark.parametrize("given", [{"lang": "fr"}, {"as_of": "yesterday"}])
def test_a_fault_is_told_before_anything_is_read(given):
    with pytest.raises(ParameterError):
        audit_report(**given)


def test_the_english_chart_writes_all_numbers_in_one_way():
    texts = [row["text"] for row in audit_report(lang="en").chart().data]
    assert len(texts) > 5
    assert not [text for text in texts if re.search("[一-鿿]", text)]
