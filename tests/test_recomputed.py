"""Do the figures hold? What the audit found of a place, on its own section, under its numbers and among its doubts."""
# ruff: noqa: E501  (drawn tables)

import json
import math
import re
from dataclasses import replace

import pytest
from conftest import read_rows
from test_corrections import TO_895, correct  # noqa: F401  (a fixture)
from test_sentence import Seen

from yigong_analysis import case_study, paths, pipeline
from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.audit.records import record
from yigong_analysis.display import doubts, key_figures, number_table, provenance, recomputed
from yigong_analysis.display.subject import Subject

NINGJIN, BAODING, LAISHAN, SHANDONG, LAIXI = "371422", "130600", "370613", "370000", "370285"
FLOODED, FUNDED, SHARE, GAIN = (f"baoding-2025:{span}" for span in ("1086-1091", "1114-1119", "1517-1522", "952-958"))

pytestmark = pytest.mark.usefixtures("founding")


def visible(html: str) -> str:
    return Seen(html).words


def with_findings(evidence, lang: str = "zh", place: str = BAODING, **changed) -> Subject:
    """A place whose findings are the shipped ones with other fields; `fact_id` picks one."""
    fact_id = changed.pop("fact_id")
    made = replace(evidence)
    vars(made)["findings"] = [
        replace(found, **changed) if found.figure.fact_id == fact_id else found for found in evidence.findings
    ]
    return Subject(made, place, lang)


# worked out by hand in DOMAIN 5.1: 6/12 = 50.0, 3386/6706 = 50.49, 2376/6706 = 35.43
@pytest.mark.parametrize(("place", "lang", "said"), [
    (BAODING, "zh",  ["有5处", "3处不成立，2处成立", "对不上的是54.5%、52.6%、35.3%", "“54.5%”（部分占整体）不成立：6个 ÷ 12个 = 50%。"]),
    (BAODING, "en",  ["recomputed: 5 (3 do not hold, 2 hold)", "54.5%; 52.6%; 35.3%", "does not hold: 3386万元 ÷ 6706万元 = 50.5%."]),
    (LAIXI, "zh",    ["1处口径不同、不能比较，1处成立", "161萬元 ÷ [134人 ×（1 + 40%）] = 8600元/人"]),
    (SHANDONG, "en", ["recomputed: 1 (1 holds)", "7620人次 + 7087人次 + 9689人次 = 24,396 person-times"]),
    (NINGJIN, "zh",  ["没有可以用其他数字重新算出的数字"]),
    (LAISHAN, "en",  ["none could be recomputed"]),
])  # fmt: skip
def test_what_is_said(parts, place, lang, said):
    text = parts(place, lang)["recomputed"].text
    assert [words for words in said if words not in text] == []


def test_what_fails_stands_in_the_table_and_what_holds_in_a_list_to_open(parts):
    table, _, details = parts(BAODING, "zh")["recomputed"].html.partition("<details>")
    assert re.findall(r'href="#(fact-[^"]*)">(5[^<]*%|35[^<]*%)', table)[-3:] == [
        (f"fact-{FLOODED}", "54.5%"), (f"fact-{FUNDED}", "52.6%"), (f"fact-{SHARE}", "35.3%"),
    ]  # fmt: skip
    assert (table.count("× 不符"), details.count("成立：")) == (3, 2)
    assert "若“12个”是11就成立" in visible(table)
    assert "成立的2处" in visible(details)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("place", [BAODING, LAIXI, SHANDONG])
def test_every_figure_leads_to_its_entry_among_the_sources(parts, place, lang):
    made = parts(place, lang)
    entries = {tag.get("id") for _, tag in Seen(made["sources"].html).tags}
    links = {tag["href"][1:] for name, tag in Seen(made["recomputed"].html).tags if name == "a"}
    assert links
    assert links <= entries


def test_only_findings_of_the_place_are_told(evidence):
    for place in (BAODING, LAIXI, NINGJIN):
        found = recomputed.findings_of(Subject(evidence, place, "zh"))
        assert {one.figure.adcode for one in found} <= {place}


def test_a_places_findings_rest_on_its_own_facts():
    """So that a page that reads the facts of some places says of them what the audit of all says."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("YIGONG_DATA", raising=False)
        every = pipeline.run()
        for place in {found.figure.adcode for found in every.findings}:
            own = [record(found) for found in every.among([place]).findings]
            assert own == [record(found) for found in every.findings if found.figure.adcode == place]


def test_the_report_holds_the_findings_as_plain_values(parts):
    data = parts(BAODING, "en")["recomputed"].data
    assert data["counts"] == {"fails": 3, "holds_on_other_base": 0, "not_comparable": 0, "holds": 2}
    first = data["findings"][0]
    assert (first["relation"], first["verdict"], first["stated"]) == ("subset_share", "fails", [54.45, 54.55])
    assert first["fact_ids"] == [FLOODED, "baoding-2025:1048-1050", "baoding-2025:881-884"]
    assert first["suggestions"][0]["text"] == "it holds if “12个” is 11"
    assert parts(BAODING, "zh")["recomputed"].data["findings"][0]["suggestions"][0]["text"] == "若“12个”是11就成立"


def test_a_bound_without_end_is_null(evidence):
    subject = with_findings(
        evidence, fact_id=SHARE, computed=Bounds(-math.inf, math.inf), verdict="holds", suggestions=()
    )
    found = recomputed.recomputed_figures(subject).data["findings"]
    assert [one["computed"] for one in found if one["fact_ids"][0] == SHARE] == [[None, None]]
    assert "Infinity" not in json.dumps(found)


@pytest.mark.parametrize(("lang", "words"), [("zh", "最低占比的两侧"), ("en", "different sides of the pay floor")])
def test_a_disagreement_across_the_pay_floor_is_said(evidence, lang, words):
    assert words not in recomputed.recomputed_figures(Subject(evidence, BAODING, lang)).text
    section = recomputed.recomputed_figures(with_findings(evidence, lang, fact_id=SHARE, verdict_changes=True))
    assert words in section.text
    assert words in visible(section.html)


def test_two_sources_are_named_and_the_other_one_is_quoted(evidence):
    """A finding of two sources, made up from a sum: the words of the other source stand there, not a middle."""
    [whole] = [found for found in evidence.findings if found.figure.adcode == SHANDONG]
    two = {"relation": "sources", "formula": "same", "inputs": whole.inputs[:1], "other": "ningjin-2023"}
    for verdict, words in (("fails", "不一致：那里是7620人次"), ("holds", "一致：7620人次")):
        subject = with_findings(evidence, "zh", SHANDONG, fact_id=whole.figure.fact_id, verdict=verdict, **two)
        section = recomputed.recomputed_figures(subject)
        publisher = evidence.sources.loc["ningjin-2023", "publisher"]
        assert words in section.text
        assert publisher in section.text
        assert {"fact-shandong-2023:1135-1142", "fact-shandong-2023:1160-1166"} <= {
            tag.get("href", "#")[1:] for _, tag in Seen(section.html).tags
        }


# the row of the stated share of 35.3 %, its finding changed
@pytest.mark.parametrize(("changed", "mark", "zh", "en"), [
    ({"verdict": "fails"},               "fails",               "× 不符",     "× fails"),
    ({"verdict": "holds"},               "holds",               "✓ 相符",     "✓ holds"),
    ({"verdict": "holds_on_other_base"}, "holds_on_other_base", "△ 换基数才相符", "△ holds on another base"),
    ({"verdict": "not_comparable"},      "not_comparable",      "≠ 不可比",    "≠ not comparable"),
])  # fmt: skip
def test_the_mark_of_a_number_is_the_verdict_of_the_audit(evidence, changed, mark, zh, en):
    for lang, words in (("zh", zh), ("en", en)):
        subject = with_findings(evidence, lang, fact_id=SHARE, **changed)
        [row] = [row for row in subject.indicators if row["fact_id"] == SHARE]
        assert number_table.mark(subject.lookup, row) == mark
        assert words in visible(number_table.number_table(subject.lookup, [row], "", lang))


@pytest.mark.parametrize(("agrees", "mark"), [("yes", "holds"), ("no", "fails"), ("", "none")])
def test_without_a_finding_the_mark_is_what_the_indicators_say(evidence, agrees, mark):
    made = replace(evidence)
    vars(made)["findings"] = []
    subject = Subject(made, BAODING, "zh")
    [row] = [row for row in subject.indicators if row["fact_id"] == GAIN]
    assert number_table.mark(subject.lookup, {**row, "agrees": agrees}) == mark
    assert number_table.mark(subject.lookup, {**row, "origin": "computed"}) == "computed"


def test_the_audit_outweighs_what_the_indicators_say(evidence):
    subject = with_findings(evidence, fact_id=GAIN, verdict="fails")
    [row] = [row for row in subject.indicators if row["fact_id"] == GAIN]
    assert row["agrees"] == "yes"
    assert number_table.mark(subject.lookup, row) == "fails"


def test_a_number_that_holds_and_one_way_to_read_it_that_cannot_be_compared_do_not_contradict(parts):
    """Laixi's 1.2 is the pay over the trainees; over 40 % more people it would be another figure."""
    card = visible(parts(LAIXI, "zh")["key_figures"].html).partition("人均增收")[2].partition("参与超预期")[0]
    assert "✓ 相符" in card
    assert "×" not in card


def test_a_card_says_that_a_number_fails_and_the_row_it_leads_to_says_why(evidence):
    subject = with_findings(evidence, "en", fact_id=GAIN, verdict="fails")
    [row] = [row for row in subject.indicators if row["fact_id"] == GAIN]
    card = visible(key_figures._card(subject, row))
    assert "× fails" in card
    told = visible(provenance.documents_and_facts(subject.lookup, [subject.lookup.facts[GAIN]], "en"))
    assert "× fails" in told
    assert "2376万元 ÷ 2016人 = CNY 11,786 per person" in told


@pytest.mark.parametrize(("lang", "words"), [("zh", "与另一份材料不一致"), ("en", "disagrees with another source")])
def test_a_card_does_not_call_another_source_the_same_text(evidence, lang, words):
    subject = with_findings(evidence, lang, fact_id=GAIN, verdict="fails", other="ningjin-2023")
    [row] = [row for row in subject.indicators if row["fact_id"] == GAIN]
    assert words in visible(key_figures._card(subject, row))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_doubt_is_told_once(parts, lang):
    told = parts(BAODING, lang)["left_open"].data["doubts"]
    for figure, others in (("54.5%", "12个"), ("52.6%", "6706万元"), ("35.3%", "6706万元")):
        assert len([line for line in told if line.startswith(f"“{figure}”") and others in line]) == 1
    assert [line for line in told if "“54.5%”" in line or "“52.6%”" in line] == told[:2]
    assert {row["caveat"] for row in read_rows(paths.reference("caveats"))} & {
        "base_doubtful",
        "not_reproducible",
    } == set()


def test_what_the_audit_cannot_know_is_still_noted(parts):
    assert "“35.3%”：文中没有写明占比的分母。" in parts(BAODING, "zh")["left_open"].data["doubts"]


def test_where_the_audit_found_nothing_the_indicators_are_heard(evidence):
    made, table = replace(evidence), evidence.indicators.copy()
    table.loc[table["fact_id"] == GAIN, "agrees"] = "no"
    vars(made)["findings"] = []
    subject = Subject(replace(made, indicators=table), BAODING, "en")
    vars(subject.evidence)["findings"] = []
    assert any(
        "recomputed from the figures of the same case it does not hold" in str(one) for one in doubts.doubts(subject)
    )
    sources = visible(provenance.documents_and_facts(subject.lookup, [subject.lookup.facts[GAIN]], "en"))
    assert "× fails" in sources
    assert "by the other figures of the same case" in sources
    kept = Subject(replace(evidence, indicators=table), BAODING, "en")
    assert not any("figures of the same case it does not hold" in str(one) for one in doubts.doubts(kept))


def test_a_corrected_figure_is_shown_with_the_value_that_was_used(correct):  # noqa: F811
    """985 people are corrected to 895; a share is made up that they are a part of."""
    correct(*TO_895)
    made = pipeline.run()
    subject = Subject(made, NINGJIN, "zh")
    [like] = [found for found in made.findings if found.figure.fact_id == GAIN]
    figures = {row["fact_id"]: row for row in subject.facts}
    people = replace(
        like.inputs[1], exact="985名", value=895.0, bounds=Bounds(895, 895), fact_id="ningjin-2023:1575-1579"
    )
    assert figures[people.fact_id]["value"] == 895
    figure = replace(like.figure, adcode=NINGJIN, fact_id="ningjin-2023:1595-1601")
    vars(made)["findings"] = [replace(like, figure=figure, inputs=(like.inputs[0], people))]
    assert "÷ 985名（更正为895人）" in recomputed.recomputed_figures(Subject(made, NINGJIN, "zh")).text


def test_words_of_a_document_stay_words(edit):
    edit("facts.csv", FLOODED, exact="<b>5%")
    study = case_study(BAODING)
    html = study.recomputed().html + study.left_open().html
    assert "&lt;b&gt;5%" in html
    assert "<b>" not in html


@pytest.mark.parametrize(("bounds", "zh", "en"), [
    ((5911.29, 6896.67),   "5911–6897元/人",     "CNY 5,911–6,897 per person"),  # over 413.79万元 by 600余人
    ((11783.2, 11788.2),   "1.1786万元/人",      "CNY 11,786 per person"),
])  # fmt: skip
def test_of_a_wide_result_both_ends_are_told_and_no_middle(evidence, bounds, zh, en):
    for lang, words in (("zh", zh), ("en", en)):
        subject = with_findings(evidence, lang, fact_id=GAIN, computed=Bounds(*bounds))
        assert f"= {words}" in recomputed.recomputed_figures(subject).text
