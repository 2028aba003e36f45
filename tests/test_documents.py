"""Registered spans re-anchored in a made-up document, and in the founding ones where they are at hand."""

import hashlib
import shutil

import pandas as pd
import pytest
import yaml
from conftest import forget, read_rows, write_rows

from yigong_analysis import documents, methods, pipeline

TEXT = "某县实施项目12个,总投资3.5亿元。\n吸纳985名群众务工,报酬发放到卡120万元。\n"
FIGURES = {
    "12个": {"indicator": "projects_n", "unit": "count"},
    "3.5亿元": {"indicator": "total_investment", "unit": "CNY"},
    "985名": {"indicator": "persons_employed", "unit": "person"},
    "120万元": {"indicator": "other", "unit": "CNY"},
}


def register(data, text: str) -> None:
    """Put `text` into the raw folder as the one registered document."""
    (data / "raw").mkdir(exist_ok=True)
    (data / "raw" / "doc.txt").write_bytes(text.encode())
    [row, *_] = read_rows(data / "sources.csv")
    row |= {"source_id": "made-up", "file": "doc.txt", "sha256": hashlib.sha256(text.encode()).hexdigest()}
    write_rows(data / "sources.csv", [row])
    forget()


@pytest.fixture
def made_up(data_copy):
    """A case base of one document with four figures and one piece of evidence."""
    [row, *_] = read_rows(data_copy / "facts.csv")
    facts = []
    for exact, reading in FIGURES.items():
        start, end = TEXT.index(exact), TEXT.index(exact) + len(exact)
        span = {"fact_id": f"made-up:{start}-{end}", "source_id": "made-up", "start": start, "end": end}
        facts.append(row | span | {"exact": exact} | reading)
    write_rows(data_copy / "facts.csv", facts)
    cells = {code: {"code": "0", "second": "0", "borderline": False} for code in methods.components().index}
    start = TEXT.index("发放到卡")
    span = {"start": start, "end": start + 4, "exact": "发放到卡"}
    cells["wage_direct"] = {"code": "1", "second": "1", "borderline": False} | span
    method = {"adcode": "371422", "source_id": "made-up", "code": "1", "name": {"zh": "甲"}, "summary": {"zh": "乙"}}
    method |= {"structure": [], "components": cells}
    shutil.rmtree(data_copy / "methods")
    (data_copy / "methods").mkdir()
    (data_copy / "methods" / "371422.yaml").write_text(yaml.safe_dump(method), encoding="utf-8")
    register(data_copy, TEXT)
    return data_copy


def findings() -> list[str]:
    return documents.verify(pipeline.registered_spans())


def test_all_in_place_gives_no_finding(made_up):
    assert len(pipeline.registered_spans()) == 5
    assert findings() == []


def test_a_changed_byte(made_up):
    (made_up / "raw" / "doc.txt").write_bytes(TEXT.replace("985", "986").encode())
    [line] = findings()
    assert "doc.txt" in line
    assert "have changed" in line


def test_a_missing_file(made_up):
    (made_up / "raw" / "doc.txt").unlink()
    [line] = findings()
    assert f"doc.txt is not in {made_up / 'raw'}" in line


def test_a_wrong_offset(made_up, edit):
    edit("facts.csv", "made-up:6-9", fact_id="made-up:7-10", start="7", end="10")
    assert findings() == ["made-up:7-10: “12个” is not at 7–10, it now starts at 6"]


def test_a_character_more_at_the_start_moves_every_span(made_up):
    register(made_up, "。" + TEXT)
    assert len(findings()) == 5
    assert findings()[0] == "made-up:6-9: “12个” is not at 6–9, it now starts at 7"


@pytest.mark.parametrize(
    ("text", "span", "times"),
    [
        (TEXT.replace("12个", "十几个"), "made-up:6-9: “12个” is not at 6–9", 0),
        (TEXT.replace("12个", "十几个") + "12个,12个", "made-up:6-9: “12个” is not at 6–9", 2),
        (TEXT.replace("发放到卡", "现金发放"), "371422 wage_direct: “发放到卡” is not at 33–37", 0),
    ],
    ids=["gone", "twice elsewhere", "evidence gone"],
)
def test_words_that_no_longer_stand_there(made_up, text, span, times):
    register(made_up, text)
    assert findings() == [f"{span}; it occurs {times} times in the document"]


def test_every_fault_is_reported_in_one_go(made_up):
    register(made_up, TEXT.replace("12个", "十几个").replace("985名", "若干人名"))
    assert len(findings()) == 2


def test_a_span_of_an_unregistered_source_is_a_finding(made_up):
    stray = pd.DataFrame([{"span_id": "x", "source_id": "nobody", "start": 0, "end": 2, "exact": "某县"}])
    assert len(documents.verify(stray)) == 1


def test_line_ends_are_kept(made_up):
    register(made_up, "一\r\n二")
    assert documents.read_text(documents.load_sources().loc["made-up"], made_up / "raw") == "一\r\n二"


def test_the_raw_folder_can_be_named(made_up, monkeypatch, tmp_path):
    shutil.move(made_up / "raw", tmp_path / "elsewhere")
    assert len(findings()) == 1
    monkeypatch.setenv("YIGONG_RAW", str(tmp_path / "elsewhere"))
    assert findings() == []


@pytest.mark.shared
def test_every_registered_span_stands_in_the_founding_documents(corpus):
    spans = pipeline.registered_spans()
    assert len(spans) > 200
    assert documents.verify(spans, corpus / "docs") == []


@pytest.mark.shared
def test_faults_in_the_founding_documents(corpus, data_copy, edit, tmp_path):
    """Ningjin's text moved by one character, Baoding's with another byte, Laishan's lost."""
    raw = tmp_path / "docs"
    shutil.copytree(corpus / "docs", raw)
    file = documents.load_sources()["file"]
    ningjin = "。".encode() + (raw / file["ningjin-2023"]).read_bytes()
    (raw / file["ningjin-2023"]).write_bytes(ningjin)
    edit("sources.csv", "ningjin-2023", sha256=hashlib.sha256(ningjin).hexdigest())
    (raw / file["baoding-2025"]).write_bytes((raw / file["baoding-2025"]).read_bytes().replace(b"7200", b"7201"))
    (raw / file["laishan-2023"]).unlink()

    spans = pipeline.registered_spans()
    lines = documents.verify(spans, raw)
    assert sum("sha256 differs" in line for line in lines) == 1
    assert sum("is not in" in line for line in lines) == 1
    assert len(lines) == 2 + (spans["source_id"] == "ningjin-2023").sum()
