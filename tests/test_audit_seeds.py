"""The founding documents: what the audit says of the relations that the researchers checked by hand."""

import re

import pytest
from conftest import read_rows
from gold_scores import documents, meta

from yigong_analysis.audit.findings import Finding, findings_of
from yigong_analysis.audit.pages import page_of

pytestmark = pytest.mark.shared
VERDICTS = {"holds": "holds", "FAILS": "fails"}

# check of `seed_checks.tsv`: relation and stated figure of the finding that answers it
FOUND = {
    "B01": ("share", "35.68%"),
    "B08": ("per_capita", "1.18万元"),
    "B09": ("share", "35.3%"),
    "B10": ("subset_share", "54.5%"),
    "B12": ("subset_share", "52.6%"),
    "S01": ("headline", "218个"),
    "S02": ("headline", "1765.87亿元"),
    "S03": ("parts", "24396人次"),
    "X01": ("per_capita", "1.2萬元"),
    "E09": ("enumeration", "三方"),
    "E12": ("enumeration", "六个"),
    "E13": ("enumeration", "四个"),
    "E18": ("enumeration", "三级"),
    "E20": ("enumeration", "七个"),
    "E21": ("enumeration", "2"),
    "E25": ("enumeration", "三级"),
    "E26": ("enumeration", "四级"),
}
SMALL, NAME, APART, NO_MEASURE, SPREAD, OPEN, SIGN = (
    "a count below twenty said again: it agrees by chance too often",
    "the number is a digit inside the name of a way of work: 1253",
    "the items are the headings or sentences of several paragraphs",
    "the number has no measure word: 双组长, 一协议, 三工四员",
    "the list and its count are in different sentences or clauses",
    "等 follows: the list is open",
    "the list is written with dashes, or in traditional characters with pinyin between",
)
NOT_FOUND = {
    "N01": SMALL, "N02": SMALL,
    "E01": NAME, "E14": NAME, "E15": NAME, "E16": NAME, "E17": NAME, "E19": NAME,
    "E02": APART, "E07": APART, "E08": APART, "E22": APART, "E23": APART, "E24": APART,
    "E03": NO_MEASURE, "E04": NO_MEASURE, "E05": NO_MEASURE, "E06": NO_MEASURE, "E11": NO_MEASURE,
    "E10": SPREAD, "S18": SPREAD,
    "E29": OPEN,
    "E27": SIGN, "E28": SIGN,
}  # fmt: skip


@pytest.fixture(scope="module")
def audited(corpus) -> dict[str, list[Finding]]:
    """The findings of each document, read with its day and place."""
    found = {}
    for row in meta("seeds"):
        raw = (documents("seeds") / row["doc"]).read_bytes().decode("utf-8")
        day = row["date"] if len(row["date"]) == len("2024-01-31") else ""
        found[row["doc"][:3]] = findings_of(page_of(raw, row["doc"], day, row["adcode"]))
    return found


@pytest.fixture(scope="module")
def checks(domain) -> dict[str, dict[str, str]]:
    return {row["check_id"]: row for row in read_rows(domain / "seed_checks.tsv", "\t")}


def one(audited: dict[str, list[Finding]], seed: str, relation: str, exact: str) -> Finding:
    """The one finding of a document with this relation of this figure; not one that is not comparable."""
    [found] = [
        found
        for found in audited[seed]
        if (found.relation, found.figure.exact) == (relation, exact) and found.verdict != "not_comparable"
    ]
    return found


def interval(written: str, relation: str) -> tuple[list[float], float]:
    """`35.679 .. 35.685`, `4 found: …` → the two ends, and half of what their last place is worth."""
    ends = re.findall(r"-?\d+(?:\.\d+)?", written.partition(" found")[0])
    factor = 1e4 if "(万元)" in relation else 1
    digits = len(ends[0].partition(".")[2])
    return [float(ends[0]) * factor, float(ends[-1]) * factor], factor * 0.5 * 10**-digits


@pytest.mark.parametrize("check", FOUND)
def test_what_is_found_agrees_with_what_was_worked_out_by_hand(audited, checks, check):
    row, (relation, exact) = checks[check], FOUND[check]
    found = one(audited, row["seed"], relation, exact)
    assert found.verdict == VERDICTS[row["verdict"]]
    ends, half = interval(row["computed_interval"], row["relation"])
    assert [found.computed.lo, found.computed.hi] == pytest.approx(ends, abs=half * 1.001)


def test_no_asserted_check_is_unaccounted_for(checks):
    asked = {name for name, row in checks.items() if row["kind"] in ("asserted", "enumeration")}
    assert len(checks) == 97
    assert set(FOUND) | set(NOT_FOUND) == asked
    assert not set(FOUND) & set(NOT_FOUND)
    assert (len(FOUND), len(asked)) == (17, 41)


def test_nothing_else_is_found(audited):
    """And so what is listed as not found is not: whoever finds it moves it above."""
    found = [(found.relation, found.figure.exact) for every in audited.values() for found in every]
    extra = [("per_capita", "1.2萬元")]  # the same gain shared by more than were planned
    assert sorted(found) == sorted([*FOUND.values(), *extra])


def suggested(found: Finding, kind: str):
    [answer] = [suggestion for suggestion in found.suggestions if suggestion.kind == kind]
    return answer


def test_six_of_twelve_projects_would_be_six_of_eleven(audited):
    found = one(audited, "001", "subset_share", "54.5%")
    assert [figure.exact for figure in found.inputs] == ["6个", "12个"]
    count = suggested(found, "count")
    assert (count.figure.exact, count.bounds.lo, count.bounds.hi) == ("12个", 11, 11)


def test_the_base_of_52_6_percent_is_64_30_to_64_44_million(audited):
    base = suggested(one(audited, "001", "subset_share", "52.6%"), "base")
    assert base.figure.exact == "6706万元"
    assert (base.bounds.lo / 1e4, base.bounds.hi / 1e4) == pytest.approx((6430.2, 6444.3), abs=0.05)


def test_35_3_percent_is_the_share_of_the_flood_counties(audited):
    instead = suggested(one(audited, "001", "share", "35.3%"), "figures")
    assert [figure.exact for figure in instead.instead] == ["1194万元", "3386万元"]


def test_35_68_percent_is_of_central_money(audited):
    found = one(audited, "001", "share", "35.68%")
    assert (found.verdict, found.base, found.inputs[1].exact) == ("holds", "central_funds", "7200万元")


def test_the_gain_of_baoding_is_of_2016_people(audited):
    assert [figure.exact for figure in one(audited, "001", "per_capita", "1.18万元").inputs] == ["2376万元", "2016人"]


def test_the_trained_of_shandong_add_up(audited):
    assert len(one(audited, "003", "parts", "24396人次").inputs) == 3


def test_the_planned_gain_of_laixi_is_not_comparable_where_four_tenths_more_come(audited):
    [planned, shared] = [found for found in audited["004"] if found.figure.exact == "1.2萬元"]
    assert (planned.verdict, planned.inputs[1].exact) == ("holds", "134人")
    assert (shared.verdict, shared.inputs[2].exact) == ("not_comparable", "40%")
    assert (shared.computed.lo, shared.computed.hi) == pytest.approx((8520, 8640), abs=6)
    assert shared.suggestions == ()
