"""Corrections: what a row of `data/reference/corrections.csv` does, what is kept, and what it may not do.

The shipped table has no row; the rows here are made up. They use 宁津's document, which says 985 people were employed
(`ningjin-2023:1575-1579`) and 14.42 million yuan paid (`ningjin-2023:1595-1601`).
"""
# ruff: noqa: E501  (drawn tables)

import csv
import json
import shutil

import pytest
from conftest import PARTS, forget
from pandas.testing import assert_frame_equal

from yigong_analysis import case_study, corrections, facts_overview, paths, pipeline, places, province_report, schema
from yigong_analysis.digests import of_reference_tables
from yigong_analysis.errors import DataError
from yigong_analysis.facts import registered
from yigong_analysis.reports.inputs import Inputs
from yigong_analysis.reports.jobs import jobs_for

NINGJIN, LAISHAN = "371422", "370613"
PEOPLE, PAY = "ningjin-2023:1575-1579", "ningjin-2023:1595-1601"
pytestmark = pytest.mark.usefixtures("founding")

HEADER = list(corrections.contract().columns)
WHY = {"reason_zh": "县统计年鉴为895", "reason_en": "the county yearbook has 895", "who": "made-up reviewer"}
ROW = {"fact_id": PEOPLE, "action": "replace", "date": "2026-02-03", "status": "accepted", **WHY}
TO_895 = [
    ROW | {"correction_id": f"people-{column}", "column": column, "expected": "985", "new": "895"}
    for column in ("value", "lo", "hi")
]  # a count written in full has no width, so all three cells change together
WITHDRAWN = ROW | {
    "correction_id": "gone", "column": "value", "expected": "985", "new": "", "action": "withdraw",
}  # fmt: skip


@pytest.fixture
def correct(data_copy):
    """`correct(row, …)` writes these rows as the table of corrections."""

    def write(*rows: dict[str, str]) -> None:
        with (data_copy / "reference" / "corrections.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, HEADER, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        forget()

    return write


def refused(*needed: str) -> list[str]:
    """The faults that stop the pipeline; each of the needed words stands in one of them."""
    with pytest.raises(DataError) as error:
        pipeline.run()
    for word in needed:
        assert word in str(error.value), word
    return error.value.faults


# --- nothing to correct


def test_the_shipped_table_has_its_columns_and_no_row():
    assert corrections.load_corrections().empty
    assert list(corrections.load_corrections().columns) == HEADER


def test_without_rows_the_facts_are_the_registered_ones(evidence):
    facts = registered.load_facts()
    assert corrections.apply(facts).facts is facts
    assert (len(evidence.corrections), len(evidence.originals), len(evidence.withdrawn)) == (0, 0, 0)


# --- a value is replaced


def test_value_and_interval_are_replaced_together(correct, evidence):
    correct(*TO_895)
    now = pipeline.run()
    assert now.facts.loc[PEOPLE, ["value", "lo", "hi"]].tolist() == [895, 895, 895]
    others = now.facts.index != PEOPLE
    assert_frame_equal(now.facts[others], evidence.facts[others])


def test_the_corrected_figure_is_what_cases_and_indicators_use(correct):
    correct(*TO_895)
    now = pipeline.run()
    assert now.cases.set_index("fact_id").loc[PEOPLE, "value"] == 895
    [pay_per_head] = now.indicators.query(f"indicator == 'remuneration_pc' and denominator_id == '{PEOPLE}'")["value"]
    assert pay_per_head == pytest.approx(14_420_000 / 895)


def test_what_the_source_says_is_kept(correct, evidence):
    correct(*TO_895)
    now = pipeline.run()
    assert_frame_equal(now.originals, evidence.facts.loc[[PEOPLE]])
    assert now.facts.loc[PEOPLE, "exact"] == "985名"
    assert registered.load_facts().loc[PEOPLE, "value"] == 985
    assert list(now.corrections["correction_id"]) == ["people-hi", "people-lo", "people-value"]
    assert set(now.corrections["adcode"]) == {NINGJIN}


def test_a_corrected_figure_and_all_computed_from_it_carry_a_star(correct):
    correct(*TO_895)
    now = pipeline.run()
    assert now.facts.loc[PEOPLE, "caveat"] == "corrected"
    starred = now.indicators[now.indicators["caveat"].str.split().map(lambda codes: "corrected" in codes)]
    assert {"persons_employed", "remuneration_pc"} <= set(starred["indicator"])
    assert set(starred["adcode"]) == {NINGJIN}


@pytest.mark.parametrize(
    ("column", "expected", "new"),
    [("period", "2022", "2021"), ("status", "actual", "planned"), ("fund_kind", "promoted_mixed", "promoted_agri")],
)
def test_labels_are_corrected_too(correct, column, expected, new):
    correct(ROW | {"correction_id": "label", "column": column, "expected": expected, "new": new})
    now = pipeline.run()
    assert now.facts.loc[PEOPLE, column] == new
    assert new in now.cases.set_index("fact_id").loc[PEOPLE, "case_id"].split("|")


def test_a_blank_can_be_expected_and_filled(correct):
    correct(ROW | {"correction_id": "scope", "column": "scope", "expected": "", "new": "staff_owners"})
    assert pipeline.run().facts.loc[PEOPLE, "scope"] == "staff_owners"


def test_a_caveat_can_be_taken_away(correct, evidence):
    noted = evidence.facts[evidence.facts["caveat"] != ""].iloc[0]
    row = {"fact_id": noted["fact_id"], "column": "caveat", "expected": noted["caveat"], "new": ""}
    correct(ROW | {"correction_id": "caveat"} | row)
    assert pipeline.run().facts.loc[noted["fact_id"], "caveat"] == "corrected"


def test_numbers_count_by_value_however_they_are_written(correct):
    rows = [row | {"expected": "985.0"} for row in TO_895]
    correct(*rows)
    assert pipeline.run().facts.loc[PEOPLE, "value"] == 895


def test_a_figure_can_move_to_another_place(correct, evidence):
    correct(ROW | {"correction_id": "place", "column": "adcode", "expected": NINGJIN, "new": LAISHAN})
    now = pipeline.run()
    assert PEOPLE in now.among([LAISHAN]).facts.index
    assert PEOPLE not in now.among([NINGJIN]).facts.index
    assert list(now.among([LAISHAN]).originals["adcode"]) == [NINGJIN]
    assert PEOPLE in {row.get("fact_id") for row in places.rows_of_places()[LAISHAN]}
    assert PEOPLE not in {row.get("fact_id") for row in places.rows_of_places()[NINGJIN]}


def test_a_figure_of_the_case_base_is_corrected_alike(correct, data_copy):
    """It has no span, and an id of its own form; its place's page is made again."""
    shutil.copytree(paths.PACKAGE.parent / "data" / "casebase", data_copy / "casebase")
    correct()
    fact = pipeline.run().facts.query("grade == 2 and lo == hi").iloc[0]
    before = places.known().places[fact["adcode"]]
    cells = {"fact_id": fact["fact_id"], "expected": str(fact["value"]), "new": "7"}
    correct(*(ROW | cells | {"correction_id": column, "column": column} for column in ("value", "lo", "hi")))
    assert pipeline.run().facts.loc[fact["fact_id"], ["value", "caveat"]].tolist() == [
        7,
        f"{fact['caveat']} corrected".strip(),
    ]
    assert places.known().places[fact["adcode"]] != before


# --- a figure is withdrawn


def test_a_withdrawn_figure_enters_no_case_and_is_kept(correct, evidence):
    correct(WITHDRAWN)
    now = pipeline.run()
    assert PEOPLE not in now.facts.index
    used = set(now.cases["fact_id"]) | set(now.indicators["fact_id"]) | set(now.indicators["denominator_id"])
    assert PEOPLE not in used
    assert_frame_equal(now.withdrawn, evidence.facts.loc[[PEOPLE]])


# --- proposals, and who knew what when


def test_a_proposal_changes_nothing(correct, evidence):
    correct(*(row | {"status": "proposed"} for row in [*TO_895, WITHDRAWN]))
    now = pipeline.run()
    assert_frame_equal(now.facts, evidence.facts)
    assert now.corrections.empty


def test_a_correction_of_a_later_source_is_left_out_and_still_checked(correct):
    correct(*TO_895)
    assert pipeline.run("2023-04-19").corrections.empty
    assert len(pipeline.run("2023-11-30").corrections) == 3
    correct(TO_895[0])
    with pytest.raises(DataError):
        pipeline.run("2023-04-19")


def test_corrections_go_with_their_places(correct):
    correct(*TO_895)
    now = pipeline.run()
    assert len(now.among([NINGJIN]).corrections) == 3
    assert now.among([LAISHAN]).corrections.empty
    assert now.among([LAISHAN]).originals.empty


# --- what a correction may not do


@pytest.mark.parametrize(("cells", "words"), [
    ({"fact_id": "ningjin-2023:1-2"}, ["corrections.csv row 2", "no fact has the id ningjin-2023:1-2", "correct fact_id"]),
    ({"expected": "986"},             ["corrections.csv row 2", f"value of {PEOPLE} is 985, not '986'", "look at the fact"]),
    ({"expected": "many"},            ["corrections.csv row 2", "is 985, not 'many'"]),
    ({"new": "few"},                  ["corrections.csv row 2, column new", "'few'", "value: matches"]),
    ({"column": "exact"},             ["corrections.csv row 2, column column", "'exact'"]),
    ({"column": "indicator", "expected": "persons_employed", "new": "workers"}, ["column new", "'workers'"]),
    ({"column": "period", "expected": "2022", "new": "last year"},              ["column new", "'last year'"]),
    ({"column": "unit", "expected": "person", "new": "CNY"}, ["row 2", "unit of the indicator", "correct the new values"]),
    ({"new": "986"},                  ["row 2", "lo ≤ value ≤ hi", PEOPLE]),
    ({"new": "985"},                  ["row 2", "new ≠ expected"]),
    ({"action": "withdraw"},          ["row 2", "withdraw: column value, new blank"]),
    ({"action": "delete"},            ["column action", "'delete'"]),
    ({"status": "agreed"},            ["column status", "'agreed'"]),
    ({"date": "February"},            ["column date", "'February'"]),
    ({"who": ""},                     ["column who"]),
    ({"reason_en": ""},               ["column reason_en"]),
])  # fmt: skip
def test_a_fault_is_one_line_with_file_and_row(correct, cells, words):
    correct(TO_895[0] | {"new": "984.5"} | cells)
    assert len(refused(*words)) == 1


def test_two_corrections_of_one_cell_are_refused(correct):
    again = TO_895[0] | {"correction_id": "again", "new": "890"}
    correct(*TO_895, again)
    assert refused("row 5", "row 2 corrects the same cell")
    correct(*TO_895, again | {"status": "proposed"})
    assert pipeline.run().facts.loc[PEOPLE, "value"] == 895


def test_a_withdrawn_figure_is_not_corrected_as_well(correct):
    correct(WITHDRAWN, *TO_895)
    assert len(refused("row 3", "row 4", "row 5", "withdraws it")) == 3


def test_a_proposal_that_no_longer_matches_is_told(correct):
    correct(TO_895[0] | {"status": "proposed", "expected": "986"})
    refused("row 2", "is 985, not '986'")


def test_all_faults_are_told_at_once_in_the_order_of_the_rows(correct):
    rows = [
        TO_895[0] | {"correction_id": "a", "fact_id": "nobody:1-2"},
        TO_895[1] | {"correction_id": "b", "expected": "1"},
        ROW | {"correction_id": "c", "fact_id": PAY, "column": "value", "expected": "14420000", "new": "1"},
        ROW | {"correction_id": "d", "fact_id": PAY, "column": "value", "expected": "14420000", "new": "2"},
        ROW | {"correction_id": "e", "fact_id": "ningjin-2023:453-455", "column": "hi", "expected": "12", "new": "0"},
    ]
    value = registered.load_facts().loc["ningjin-2023:453-455", "hi"]
    correct(rows[2], rows[3], rows[0], rows[1], rows[4] | {"expected": format(value, "g"), "new": "-1"})
    assert [fault.split(":")[0] for fault in refused()] == [f"corrections.csv row {row}" for row in (3, 4, 5, 6)]


def test_a_lost_table_is_told(data_copy):
    (data_copy / "reference" / "corrections.csv").unlink()
    forget()
    refused("corrections.csv cannot be read")
    with pytest.raises(DataError, match=r"corrections\.csv"):
        places.known()


# --- which pages are made again


def inputs_of(adcode: str) -> dict[str, str]:
    return Inputs().of(jobs_for([adcode], langs=["zh"])[0])


def test_a_correction_makes_again_what_reads_its_place(correct):
    before = inputs_of(NINGJIN)
    correct(*TO_895)
    now = inputs_of(NINGJIN)
    assert [name for name in now if now[name] != before.get(name)] == [f"facts {NINGJIN}"]


def test_a_proposal_makes_nothing_again(correct):
    before, tables = inputs_of(NINGJIN), of_reference_tables()
    correct(*(row | {"status": "proposed"} for row in TO_895))
    assert inputs_of(NINGJIN) == before
    assert of_reference_tables() == tables


def test_other_words_of_a_reason_make_the_page_again(correct):
    correct(*TO_895)
    before = inputs_of(NINGJIN)
    correct(*(row | {"reason_zh": "另有依据"} for row in TO_895))
    assert inputs_of(NINGJIN) != before


def test_the_names_of_its_columns_count(correct, data_copy):
    correct(*TO_895)
    before, table = inputs_of(NINGJIN), data_copy / "reference" / "corrections.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("reason_zh,reason_en", "reason_en,reason_zh", 1), encoding="utf-8")
    assert inputs_of(NINGJIN) != before


def test_the_hash_on_a_page_covers_the_corrections_of_its_places_only(correct, data_copy):
    """A province says by its hash whether its data changed; a place of which nothing is left does so too."""

    def hashes() -> list[str]:
        study, province = case_study(NINGJIN), province_report("370000")
        told = [study.how_to_cite(), province.sources()]
        return [part.data["inputs_sha256"] for part in told]

    facts = registered.load_facts()
    all_gone = [
        WITHDRAWN | {"correction_id": f"w{start}", "fact_id": fact_id, "expected": str(value)}
        for fact_id, start, value in facts.loc[facts["adcode"] == NINGJIN, ["start", "value"]].itertuples()
    ]
    elsewhere = ROW | {"correction_id": "elsewhere", "fact_id": "baoding-2025:483-485"}
    elsewhere |= {"column": "period", "expected": "2022/2025", "new": "2022/2024"}
    first = seen(correct, hashes, *all_gone)
    second = seen(correct, hashes, *(row | {"who": "somebody else"} for row in all_gone))
    third = seen(correct, hashes, *all_gone, elsewhere)
    assert first[0] != second[0]
    assert first[1] != second[1]
    assert first[0] != third[0]  # 保定 is in the comparison group of 宁津
    assert first[1] == third[1]  # and in another province than 山东


def seen(correct, look, *rows: dict[str, str]) -> list[str]:
    correct(*rows)
    return look()


# --- what a reader sees


def page(lang: str) -> dict:
    study = case_study(NINGJIN, lang=lang)
    return {name: getattr(study, name)() for name in PARTS}


@pytest.mark.parametrize(("lang", "said", "cell"), [
    ("zh", "“985名”已更正：数值在材料中为985人，本页用895人。理由：县统计年鉴为895（made-up reviewer，2026-02-03）。", "895人（材料：985人）"),
    ("en", "“985名” is corrected: Value: 985 people in the source, 895 people used here. "
     "Reason: the county yearbook has 895 (made-up reviewer, 2026-02-03).", "895 people (source: 985 people)"),
])  # fmt: skip
def test_the_page_shows_both(correct, lang, said, cell):
    correct(*TO_895)
    made = page(lang)
    assert made["left_open"].data["doubts"][0] == said
    assert len([line for line in made["left_open"].data["doubts"] if line.startswith("“985名”")]) == 1
    assert cell in made["sources"].html
    assert said.split("已更正")[-1].split(" is corrected")[-1] in made["sources"].html


def test_the_number_on_the_page_is_the_corrected_one(correct):
    correct(*TO_895)
    made = page("en")
    assert "895 people" in made["head"].data["finding"]
    assert "written: “985名”, used as corrected" in made["key_figures"].html.replace("</a>", "").replace(
        f'<a href="#fact-{PEOPLE}">', ""
    )


def test_the_report_holds_source_use_reason_who_and_when(correct):
    correct(*TO_895)
    data = json.loads(json.dumps(page("zh")["sources"].data))
    [row] = [row for row in data["corrections"] if row["column"] == "value"]
    assert row == {
        "correction_id": "people-value", "fact_id": PEOPLE, "column": "value", "action": "replace", "expected": "985",
        "new": "895", "date": "2026-02-03", "adcode": NINGJIN, **WHY,
    }  # fmt: skip
    [used] = [fact for fact in data["facts"] if fact["fact_id"] == PEOPLE]
    assert used["value"] == 895


def test_a_report_without_corrections_has_no_trace_of_them(parts):
    assert "corrections" not in parts(NINGJIN, "zh")["sources"].data


@pytest.mark.parametrize(("lang", "said", "cell"), [
    ("zh", "“985名”已撤回，不参与任何计算。", "<del>985人</del>（已撤回，不用）"),
    ("en", "“985名” is withdrawn and used nowhere.", "<del>985 people</del> (withdrawn, not used)"),
])  # fmt: skip
def test_a_withdrawn_figure_is_shown_as_such(correct, lang, said, cell):
    correct(WITHDRAWN)
    made = page(lang)
    assert made["left_open"].data["doubts"][0].startswith(said)
    assert cell in made["sources"].html
    assert made["sources"].data["corrections"][0]["action"] == "withdraw"
    assert PEOPLE not in {fact["fact_id"] for fact in made["sources"].data["facts"]}
    assert cell in facts_overview(lang=lang).documents().html


def test_a_place_all_of_whose_figures_are_withdrawn_has_a_page(correct, evidence):
    rows = []
    for number, fact in enumerate(evidence.facts.query(f"adcode == '{NINGJIN}'").itertuples()):
        rows.append(WITHDRAWN | {"correction_id": f"w{number}", "fact_id": fact.fact_id, "expected": str(fact.value)})
    correct(*rows)
    made = page("en")
    assert made["sources"].data["facts"] == []
    assert made["sources"].html.count("withdrawn, not used") == len(rows)
    assert facts_overview(lang="en").documents().html.count("withdrawn, not used") == len(rows)
    assert "宁津" in made["sources"].html
    assert f"fact-{PEOPLE}" in made["sources"].html


def test_hostile_words_of_a_correction_stay_words(correct):
    hostile = "<script>alert(1)</script>{old}"
    correct(*(row | {"reason_zh": hostile, "who": hostile} for row in TO_895))
    html = page("zh")["sources"].html + page("zh")["left_open"].html
    assert "<script" not in html
    assert "alert(1)" in html


def test_every_correctable_column_is_a_column_of_facts():
    assert set(corrections.CORRECTABLE) < set(schema.facts().columns)
    assert not {"fact_id", "source_id", "start", "end", "exact", "optional"} & set(corrections.CORRECTABLE)
