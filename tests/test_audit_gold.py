"""The audit does not get worse: what it reaches on paragraphs that were checked by hand stays above the floors."""

import json

import pytest
from audit_scores import GOLD, figures, raw, rows, scores, stated

FLOORS = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))["floors"]


@pytest.mark.parametrize(("folder", "score"), [(folder, score) for folder in FLOORS for score in FLOORS[folder]])
def test_no_score_falls(folder, score):
    assert scores(folder)[score] >= FLOORS[folder][score]


@pytest.mark.parametrize("folder", FLOORS)
def test_gold_stands_in_its_documents(folder):
    docs = {path.name for path in (GOLD / folder / "docs").iterdir()}
    assert docs == {row["doc"] for row in rows(folder, "meta")}
    for row in rows(folder, "gold"):
        text, (start, end) = raw(folder, row["doc"]), stated(row)
        assert text[start:end] == row["stated"], row
        assert all(start < end <= len(text) for start, end in figures(row)), row


@pytest.mark.parametrize("folder", FLOORS)
def test_what_does_not_hold_stands_in_documents_marked_so(folder):
    consistent = {row["doc"] for row in rows(folder, "meta") if row["consistent"] == "1"}
    assert consistent
    assert not [row for row in rows(folder, "gold") if row["verdict"] == "fails" and row["doc"] in consistent]
