"""The coded methods: the codes are the coders' own, and every fault of a file is reported."""
# ruff: noqa: E501  (drawn tables)

import pytest
from conftest import forget, read_rows

from yigong_analysis import documents, methods
from yigong_analysis.errors import DataError

FILE = "371422.yaml"
# fmt: off
FAULTS = [  # what stands in the file, what is put there, and what is reported
    ("  wage_ledger: {",             "  wage_ledgers: {",                    f"{FILE}: component wage_ledger is missing"),
    ("  wage_ledger: {",             "  wage_ledgers: {",                    f"{FILE}: there is no component wage_ledgers"),
    ('adcode: "371422"',             'adcode: "371423"',                     f"{FILE}: the file name does not match adcode 371423"),
    ('pub_notice: {code: "0"',       'pub_notice: {code: "2"',               f"{FILE}: code 2 of pub_notice"),
    ('pub_notice: {code: "0", second: "0"', 'pub_notice: {code: "0", second: "7"', f"{FILE}: code 7 of pub_notice"),
    ('pub_notice: {code: "0"',       'pub_notice: {code: "1"',               f"{FILE}: pub_notice is coded 1"),
    ('pub_notice: {code: "0"',       'pub_notice: {code: "0*"',              f"{FILE}: pub_notice is coded 0*"),
    ('org_leadership: {code: "1"',   'org_leadership: {code: "0"',           f"{FILE}: org_leadership is coded 0"),
    ("start: 496, end: 503, exact",  "exact",                                f"{FILE}: org_leadership"),
    ("source_id: ningjin-2023\n",    "source_id: nobody\n",                  f"{FILE}"),
]
# fmt: on


@pytest.fixture
def spoil(data_copy):
    """`spoil(old, new)` changes Ningjin's file."""

    def change(old: str, new: str) -> None:
        path = data_copy / "methods" / FILE
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        forget()

    return change


@pytest.mark.parametrize(("old", "new", "line"), FAULTS, ids=[row[2] for row in FAULTS])
def test_a_fault_is_reported(spoil, old, new, line):
    spoil(old, new)
    with pytest.raises(DataError) as error:
        methods.load_methods()
    assert any(fault.startswith(line) for fault in error.value.faults)


def test_several_faults_of_several_files_at_once(spoil, data_copy):
    for old, new, _ in FAULTS[1:4]:
        spoil(old, new)
    other = data_copy / "methods" / "370613.yaml"
    other.write_text(other.read_text(encoding="utf-8").replace('adcode: "370613"', 'adcode: "1"'), encoding="utf-8")
    with pytest.raises(DataError) as error:
        methods.load_methods()
    assert len(error.value.faults) == 5
    assert all(fault.startswith(("370613.yaml", FILE)) for fault in error.value.faults)


@pytest.mark.parametrize("text", ["", "- a list", "components: [", 'adcode: "371422"\n'])
def test_a_file_that_is_no_method(data_copy, text):
    (data_copy / "methods" / FILE).write_text(text, encoding="utf-8")
    forget()
    with pytest.raises(DataError, match=FILE):
        methods.load_methods()


def test_shipped_methods(evidence):
    assert list(evidence.methods) == ["130600", "370000", "370285", "370613", "371422"]
    assert len(methods.components()) == 30
    assert set(methods.matrix(evidence.methods).to_numpy().ravel()) == {"1", "0*", "0"}
    sources = documents.load_sources()["adcode"]
    assert {adcode: sources[method["source_id"]] for adcode, method in evidence.methods.items()} == {
        adcode: adcode for adcode in evidence.methods
    }


# DOMAIN 2: number of components described, 0* not counted
@pytest.mark.parametrize(
    ("adcode", "total"), [("371422", 21), ("130600", 13), ("370613", 19), ("370000", 8), ("370285", 19)]
)
def test_totals(evidence, adcode, total):
    assert (methods.matrix(evidence.methods)[adcode] == "1").sum() == total


@pytest.mark.shared
def test_the_codes_are_the_first_coder_s_own(evidence, domain):
    """Their table writes 0* as a 0 with a phrase."""
    theirs = {
        (row["code"], row["seed_file"]): "0*" if row["coded"] == "0" and row["phrase"] else row["coded"]
        for row in read_rows(domain / "seed_coding.tsv", "\t")
    }
    assert coded(evidence, "code") == theirs


@pytest.mark.shared
def test_the_second_codes_are_the_second_coder_s_own(evidence, domain):
    theirs = {(row["code"], row["doc"]): row["value"] for row in read_rows(domain / "seed_coding_second.tsv", "\t")}
    assert coded(evidence, "second") == theirs


def coded(evidence, coding: str) -> dict[tuple[str, str], str]:
    """The codes by component and file."""
    matrix = methods.matrix(evidence.methods, coding).rename(
        columns=documents.load_sources().set_index("adcode")["file"]
    )
    return {(code, file): matrix.loc[code, file] for code in matrix.index for file in matrix.columns}


def test_stages_take_the_best_code(evidence):
    """宁津, stage E: fund_sources 1, fund_selfbuild 0*; stage I: trn_skills 1, trn_policy 0; stage O: ast_dividend 0."""
    stages = methods.stages(evidence.methods["371422"])
    told = {stage: (row["code"], row["described"], row["n"]) for stage, row in stages.items()}
    assert (told["E"], told["I"], told["O"]) == (("1", 1, 2), ("1", 1, 2), ("0", 0, 1))
    assert sum(row["n"] for row in stages.values()) == 30


def test_evidence_spans_are_as_long_as_their_words(evidence):
    spans = methods.evidence_spans(evidence.methods)
    assert (spans["end"] - spans["start"] == spans["exact"].str.len()).all()


def test_no_methods_have_no_spans():
    assert list(methods.evidence_spans({}).columns) == ["span_id", "source_id", "start", "end", "exact"]
